// How far one stream has come by the rows of its context: what was done, what is next, what was left
// out, what is late. The same code serves the audit of a past and the watch of a present; it reads
// entries only and knows no context.
#pragma once

#include "eventstore/steps/happening.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yishi::eventstore::steps {

// A clock that is a minute late was busy; later, somebody should have noticed.
constexpr domain::Duration clock_may_take = domain::minutes(1);

// What there is to say about a row.
enum class About : std::uint8_t {
    missing,      // something came that it should have come before
    misplaced,    // it came where no way leads to it
    early,        // before its time
    late,         // after its time, or its time is over and it has not come
    barred,       // while something still had to be ended first
    unmet,        // another stream was not so far
    uncounted,    // an end in working days rests on a calendar that is not known
    same_person,  // by one whose act it should have been checked
    unfinished,   // it is still to come
};

struct Remark {
    About about{};
    const Step* row = nullptr;
    std::string zh;
    std::string en;
    std::string rule = {};  // "R2", where a rule of the rule sets says so
    bool is_late = false;   // a lateness, not a breach
};

// The phase in which another stream was known to be before that entry, by its name; nothing where it
// was not known.
using Beside = std::function<std::optional<std::string>(const std::string& stream, Position before)>;

// A row that can be taken now, and whose turn it is.
struct Next {
    const Step* row = nullptr;
    std::string key;  // of the subject; empty for the stream
    std::optional<domain::Instant> due_at;
    std::optional<domain::Instant> not_before;
    std::vector<std::string> by;  // ids where the people are known, else relations and offices
};

class Course {
  public:
    explicit Course(const Plan& plan) : plan_(&plan), phase_(plan.first_phase()) {}

    // The next event of the stream.
    std::vector<Remark> take(const Happening& happening, const Beside& beside);

    // What is left to say if nothing more came until then.
    [[nodiscard]] std::vector<Remark> at_the_end(domain::Instant last_at) const;

    struct Done {
        std::uint64_t times = 0;
        Position position = 0;  // the last time
        domain::Instant at;
        std::uint64_t order = 0;
    };
    // By row; only those that were taken.
    [[nodiscard]] const std::map<const Step*, Done>& done() const { return done_; }
    [[nodiscard]] std::vector<Next> next() const;

    // The clock's own rows that are to come, with their times.
    struct Due {
        const Step* row = nullptr;
        domain::Instant at;
    };
    [[nodiscard]] std::vector<Due> due() const;

    [[nodiscard]] const Plan& plan() const { return *plan_; }
    [[nodiscard]] const std::string& phase() const { return phase_; }
    // Whether an event led to this phase, and no guess about one that is missing.
    [[nodiscard]] bool is_proven() const { return proven_; }
    [[nodiscard]] std::string fact(const std::string& name) const;

  private:
    // One event on its way in.
    struct Taking {
        const Happening& happening;
        const Step& row;
        std::string key;
        std::vector<Remark>& remarks;
        void say(About about, const Step& of, std::string zh, std::string en);
    };
    struct Subject {
        std::string phase;
        std::map<std::string, std::string, std::less<>> facts;
    };

    // How many rows would have to come first.
    [[nodiscard]] std::size_t distance(const Step& row, const std::string& key) const;
    [[nodiscard]] const Step* chosen(const Happening& happening) const;
    [[nodiscard]] std::optional<std::string> known(
        const Step& row, const Happening* happening, std::string_view name
    ) const;
    // Nothing where it is not known.
    [[nodiscard]] std::optional<bool> holds(
        const domain::When& when, const Step& row, const Happening* happening
    ) const;
    [[nodiscard]] bool may_hold(const Step& row) const;
    [[nodiscard]] std::optional<domain::Instant> end_of(
        const domain::Term& term, const Step& row, const Happening* happening
    ) const;
    [[nodiscard]] std::string key_of(const Step& row, const Happening* happening) const;
    [[nodiscard]] std::string_view phase_of(std::string_view subject, const std::string& key) const;
    [[nodiscard]] bool is_at(const Step& row, const std::string& key) const;
    [[nodiscard]] bool is_outstanding(const Step& row) const;
    // The rows that lead from a phase of the subject to one of those; nothing where no way does.
    [[nodiscard]] std::optional<std::vector<const Step*>> way(
        std::string_view from, std::string_view subject, std::span<const std::string_view> to
    ) const;

    void note_overdue_clocks(domain::Instant at, std::vector<Remark>& remarks);
    bool find_the_place(Taking& taking);
    void check_subjects(Taking& taking);
    void check_times(Taking& taking);
    void check_notice(Taking& taking);
    void check_calendars(Taking& taking);
    void check_people(Taking& taking);
    void check_beside(Taking& taking, const Beside& beside);
    void lead_on(Taking& taking);
    void keep(Taking& taking);

    const Plan* plan_;
    std::string phase_;
    bool proven_ = true;
    std::map<std::string, Subject, std::less<>> subjects_;  // "count", "motion:<id>"
    std::map<std::string, std::string, std::less<>> facts_;
    std::set<std::string> signed_;
    std::map<const Step*, Done> done_;
    std::map<const Step*, domain::Instant> noted_;  // deadlines whose passing was said
    std::uint64_t order_ = 0;
};

}  // namespace yishi::eventstore::steps
