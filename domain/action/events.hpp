// What an action item remembers. Stored for ever: see EventType before changing anything here.
#pragma once

#include "domain/action/terms.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::action {

struct Assigned : Assignment {
    bool operator==(const Assigned&) const = default;
    static constexpr EventType type{701, 1, "assigned", {"已交办", "action item assigned"}};
};
BOOST_DESCRIBE_STRUCT(Assigned, (Assignment), ())

struct Accepted {
    PersonId by;
    bool operator==(const Accepted&) const = default;
    static constexpr EventType type{702, 1, "accepted", {"已接受", "task accepted"}};
};
BOOST_DESCRIBE_STRUCT(Accepted, (), (by))

struct Started {
    PersonId by;
    bool operator==(const Started&) const = default;
    static constexpr EventType type{703, 1, "started", {"已开始办理", "work started"}};
};
BOOST_DESCRIBE_STRUCT(Started, (), (by))

struct ReportedDone {
    PersonId by;
    PrivateText report;
    bool operator==(const ReportedDone&) const = default;
    static constexpr EventType type{704, 1, "reported_done", {"已报告完成", "work reported done"}};
};
BOOST_DESCRIBE_STRUCT(ReportedDone, (), (by, report))

struct Verified {
    PersonId by;
    bool upheld = false;
    std::string note;
    bool operator==(const Verified&) const = default;
    static constexpr EventType type{705, 1, "verified", {"已核实", "work verified"}};
};
BOOST_DESCRIBE_STRUCT(Verified, (), (by, upheld, note))

struct Rated {
    PersonId by;
    std::uint8_t stars = 0;
    std::optional<PrivateText> comment;
    bool operator==(const Rated&) const = default;
    static constexpr EventType type{706, 1, "rated", {"已评价", "result rated"}};
};
BOOST_DESCRIBE_STRUCT(Rated, (), (by, stars, comment))

struct Urged {
    PersonId by;
    std::string note;
    bool operator==(const Urged&) const = default;
    static constexpr EventType type{707, 1, "urged", {"已催办", "work urged on"}};
};
BOOST_DESCRIBE_STRUCT(Urged, (), (by, note))

struct DeadlinePassed {
    bool operator==(const DeadlinePassed&) const = default;
    static constexpr EventType type{708, 1, "deadline_passed", {"已逾期", "deadline passed"}};
};
BOOST_DESCRIBE_STRUCT(DeadlinePassed, (), ())

using Event =
    std::variant<Assigned, Accepted, Started, ReportedDone, Verified, Rated, Urged, DeadlinePassed>;

}  // namespace yishi::domain::action
