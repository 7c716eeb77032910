// The rows of one context, made ready for following streams by them.
#pragma once

#include "domain/kernel/step.hpp"
#include "eventstore/procedure/table.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yishi::eventstore::steps {

using domain::Step;

// A phase that belongs to that subject among those of a row; see domain/kernel/step.hpp.
std::vector<std::string_view> phases_of(std::string_view subject, std::span<const std::string_view> phases);

class Plan {
  public:
    // Of any rows. `events` are the context's, `first` the phase of a stream nothing was heard of. All
    // must outlive the plan.
    Plan(
        std::string_view context,
        std::span<const Step> rows,
        std::span<const domain::EventType> events,
        std::string_view first
    );
    // Of the procedure's own rows.
    explicit Plan(const ProcedureTable& procedure);

    [[nodiscard]] std::string_view context() const { return context_; }
    [[nodiscard]] std::string_view first_phase() const { return first_; }
    [[nodiscard]] std::span<const Step> rows() const { return rows_; }

    // What is known of one type of event.
    struct Known {
        std::string_view name;
        domain::Words words;
        std::vector<const Step*> rows;  // those it is the first event of
        bool comes_along = false;       // with the events of other rows only
        bool is_read = false;           // some row asks for its fields
        bool leads_on = false;          // changes a phase or a fact: without it, times may be others
    };
    // Null for types that are not of this context.
    [[nodiscard]] const Known* find(std::uint32_t type) const;

    // Whether the clock has anything to do with it.
    [[nodiscard]] bool has_clocks() const { return has_clocks_; }

  private:
    std::string_view context_;
    std::string_view first_;
    std::span<const Step> rows_;
    std::unordered_map<std::uint32_t, Known> events_;
    bool has_clocks_ = false;
};

// The plan of each context in the catalogue; made once, from any thread.
const Plan& plan_of(const ProcedureTable& procedure);

}  // namespace yishi::eventstore::steps
