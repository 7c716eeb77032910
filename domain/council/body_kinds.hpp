// What each kind of body is and may do, as data (domain.md 1.1, 1.3, 2.3, 15). What a body's
// decisions are worth follows from its kind, never from what somebody typed.
#pragma once

#include "domain/kernel/body_kind.hpp"
#include "domain/kernel/enum_words.hpp"
#include "domain/kernel/role.hpp"
#include "domain/kernel/words.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace yishi::domain::council {

enum class Output : std::uint8_t {
    advisory = 1,     // opinion, consensus, recommendation
    binding = 2,      // resolution; statutory bodies alone
    supervising = 3,  // supervisory opinion, report
    executing = 4,    // plans, notices, within its remit
    serving = 5,      // completed service, legal opinion, mediation
};
BOOST_DESCRIBE_ENUM(Output, advisory, binding, supervising, executing, serving)
YISHI_WORDS(
    Output,
    (advisory, "意见、共识、建议，不具约束力", "advice, which binds nobody"),
    (binding, "有约束力的决议", "binding resolutions"),
    (supervising, "监督意见", "supervisory opinions"),
    (executing, "执行", "execution"),
    (serving, "服务", "services")
)

// Numbers of seats and years that a law fixes; zero where it fixes none.
struct InLaw {
    std::uint16_t size_min = 0;
    std::uint16_t size_max = 0;
    std::uint16_t term_years_max = 0;
    std::string_view source;  // statute and article; empty where there is no number
};

struct BodyKindRow {
    BodyKind kind{};
    std::string_view id;  // on the wire and in the log
    Output output{};
    std::string_view rule;  // under which it decides when nobody names another; domain/rules
    RoleSet offices;        // what a seat in it can be
    InLaw in_law;
};

// Every kind, in the order of the enumeration.
std::span<const BodyKindRow> body_kinds();

const BodyKindRow& row_of(BodyKind kind);

// By identifier ("moral_panel"), or null.
const BodyKindRow* find_body_kind(std::string_view id);

// Two offices that one person must not hold at once.
struct Incompatible {
    BodyKinds one;
    RoleSet as_one;
    BodyKinds other;
    RoleSet as_other;
    std::string_view source;
};

// The law's list as far as seats can tell it. That near relatives of committee members may not
// supervise either (VCOL 32, Zhejiang 30, RCEO 34), nor two of one household be representatives
// (Zhejiang 20), cannot be seen here: the register knows neither kinship nor households. Whoever
// appoints has to look; docs/adr/0023.
std::span<const Incompatible> incompatible_offices();

bool are_incompatible(BodyKind one, Role as_one, BodyKind other, Role as_other);

}  // namespace yishi::domain::council
