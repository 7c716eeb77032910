// Every way through the rows of one context on which nothing is amiss, found by trying: what a stream
// may come to, and by which acts.
#pragma once

#include "eventstore/steps/course.hpp"
#include "tests/eventstore/steps/act.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace yishi::tests {

class Ways {
  public:
    // Two histories that can go on alike end in one place; 0 is that of a stream nothing was heard of.
    using Place = std::size_t;

    struct Leg {
        Place from = 0;
        Place to = 0;
        Act act;
        Told told;
    };

    Ways(const es::ProcedureTable& procedure, domain::Instant start);

    [[nodiscard]] const es::ProcedureTable& procedure() const { return *procedure_; }
    // From near to far.
    [[nodiscard]] const std::vector<Leg>& legs() const { return legs_; }
    [[nodiscard]] std::size_t places() const { return places_.size(); }
    [[nodiscard]] const es::steps::Course& course(Place place) const { return places_[place].course; }

    // The acts that lead there from the beginning.
    [[nodiscard]] std::vector<Act> to(Place place) const;
    // The legs from there to the nearest place that will do.
    [[nodiscard]] std::optional<std::vector<const Leg*>> between(
        Place from, const std::function<bool(const es::steps::Course&)>& will_do
    ) const;
    // What follows that leg until somebody misses its row: acts that are in order behind it, the last
    // of which makes `names` said where the row is left out.
    [[nodiscard]] std::optional<std::vector<Act>> until_it_is_missed(
        const Leg& leg, const std::set<std::string>& names
    ) const;

  private:
    struct Held {
        es::steps::Course course;
        Memory memory;
        domain::Instant at;
        std::optional<std::size_t> reached_by = {};  // the leg
        std::size_t acts = 0;
    };
    void go_on(Place from, const Step& row, std::map<std::string, Place>& known);
    [[nodiscard]] std::string sign_of(const Held& held) const;

    const es::ProcedureTable* procedure_;
    std::vector<Held> places_;
    std::vector<Leg> legs_;
    std::vector<std::vector<std::size_t>> from_;  // legs by place
};

// As if every other stream were where the row needs it.
es::steps::Beside as_needed(const Step& row);

// The ways of that context from that time on, found once.
const Ways& ways_of(const es::ProcedureTable& procedure, domain::Instant start);

}  // namespace yishi::tests
