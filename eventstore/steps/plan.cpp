#include "eventstore/steps/plan.hpp"

#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>

namespace yishi::eventstore::steps {
namespace {

bool is_read(const Step& row) {
    return !row.key.empty() || !row.when.fact.empty() || !row.keep.empty() || !row.signer.empty() ||
           !row.within.until.empty() || !row.not_before.until.empty() || !row.notice.of.empty() || !row.counted_by.empty() ||
           !row.needs.empty() || !row.distinct.empty();
}

}  // namespace

std::vector<std::string_view> phases_of(
    std::string_view subject, std::span<const std::string_view> phases
) {
    std::vector<std::string_view> found;
    for (const auto phase : phases) {
        if (domain::subject_of(phase) == subject) found.push_back(phase);
    }
    return found;
}

Plan::Plan(
    std::string_view context,
    std::span<const Step> rows,
    std::span<const domain::EventType> events,
    std::string_view first
)
    : context_(context),
      first_(first),
      rows_(rows),
      has_clocks_(std::ranges::any_of(rows, &Step::is_clocks)) {
    for (const auto& event : events) {
        Known known{event.name, event.words, {}};
        for (const auto& row : rows) {
            if (row.events.empty()) continue;
            if (*row.events.begin() == event.name) {
                known.rows.push_back(&row);
                known.is_read = known.is_read || is_read(row);
                known.leads_on = known.leads_on || !row.to.empty() || !row.keep.empty();
            } else if (row.events.contains(event.name)) {
                known.comes_along = true;
            }
        }
        events_.emplace(event.number, std::move(known));
    }
}

Plan::Plan(const ProcedureTable& procedure)
    : Plan(procedure.name.name, procedure.steps, procedure.events, procedure.phases.front().name) {}

const Plan::Known* Plan::find(std::uint32_t type) const {
    const auto found = events_.find(type);
    return found == events_.end() ? nullptr : &found->second;
}

const Plan& plan_of(const ProcedureTable& procedure) {
    static const std::map<const ProcedureTable*, Plan> plans = [] {
        std::map<const ProcedureTable*, Plan> all;
        for (const auto* table : catalogue()) all.emplace(table, Plan(*table));
        return all;
    }();
    return plans.at(&procedure);
}

}  // namespace yishi::eventstore::steps
