// One event that takes a given row, made from the rows and the shapes alone.
#pragma once

#include "eventstore/entry.hpp"
#include "eventstore/steps/happening.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::tests {

namespace es = eventstore;
using domain::Step;

// What is to come is this far away: a meeting, so that its notice suffices; a term, so that it outlasts
// the way to whatever has to come in it.
constexpr domain::Duration till_it_begins = domain::days(60);
constexpr domain::Duration till_it_is_due = domain::days(2'000);

// A way to take a row. Whatever a row does not ask for is as it is made.
struct Act {
    const Step* row = nullptr;
    std::map<std::string, std::string> says = {};  // fields that conditions ask for
    std::string signer = {};      // the fact that names who signs, where the row asks for it
    bool is_by_the_same = false;  // whom the row forbids it to
    bool is_alone = false;        // what it needs of other streams is not brought about
};

// What the events of one stream have left behind, read from the rows without their interpreter.
class Memory {
  public:
    void keep(const Step& row, const boost::json::value& fields, const std::string& actor);
    // Empty where there is none.
    [[nodiscard]] std::string fact(std::string_view name) const;
    [[nodiscard]] std::optional<domain::Instant> time(std::string_view fact) const;

  private:
    std::map<std::string, std::string, std::less<>> facts_;
};

// That act as an event.
struct Told {
    const Step* row = nullptr;
    domain::EventType type;
    const domain::Shape* shape = nullptr;
    domain::Instant at;
    std::string actor;
    boost::json::value fields;
    std::optional<domain::Instant> due;         // when the row's time ends
    std::optional<domain::Instant> not_before;  // and begins

    [[nodiscard]] es::steps::Happening happening(const es::steps::Plan& plan) const;
    [[nodiscard]] es::Entry entry() const;
};

// The ways to take that row: one for each value that some condition asks for of what it says.
std::vector<Act> ways_to_take(const es::ProcedureTable& procedure, const Step& row);

// Nothing where the stream holds nothing that the act needs: no signer, no time that passes.
std::optional<Told> told(
    const es::ProcedureTable& procedure,
    const Act& act,
    const Memory& memory,
    domain::Instant now,
    std::uint16_t number
);

}  // namespace yishi::tests
