// An action item as it stands: one type per phase, each around the same task.
#pragma once

#include "domain/action/terms.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"

#include <boost/describe/class.hpp>

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::action {

struct LastUrge {
    PersonId by;
    std::string note;
    bool operator==(const LastUrge&) const = default;
};
BOOST_DESCRIBE_STRUCT(LastUrge, (), (by, note))

struct Task : Assignment {
    bool overdue = false;  // the deadline passed before the work was reported done
    std::uint32_t urged = 0;
    std::optional<LastUrge> last_urge = {};
};
BOOST_DESCRIBE_STRUCT(Task, (Assignment), (overdue, urged, last_urge))

struct Rating {
    std::uint8_t stars = 0;
    std::optional<PrivateText> comment;
    bool operator==(const Rating&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rating, (), (stars, comment))

// The phases have the names of the events that begin them, so they live in a namespace of their
// own.
namespace phase {

struct Unassigned {
    static constexpr PhaseName phase{"unassigned", {"未交办", "not assigned"}};
};
BOOST_DESCRIBE_STRUCT(Unassigned, (), ())

struct Assigned {
    Task task;
    static constexpr PhaseName phase{"assigned", {"已交办", "assigned"}};
};
BOOST_DESCRIBE_STRUCT(Assigned, (), (task))

struct Accepted {
    Task task;
    static constexpr PhaseName phase{"accepted", {"已接受", "accepted"}};
};
BOOST_DESCRIBE_STRUCT(Accepted, (), (task))

struct InProgress {
    Task task;
    // Why the last report was not upheld, where there was one.
    std::optional<std::string> sent_back = {};
    static constexpr PhaseName phase{"in_progress", {"办理中", "in progress"}};
};
BOOST_DESCRIBE_STRUCT(InProgress, (), (task, sent_back))

struct Done {
    Task task;
    PersonId reported_by;
    PrivateText report;
    static constexpr PhaseName phase{"done", {"已完成，待核实", "done, to be verified"}};
};
BOOST_DESCRIBE_STRUCT(Done, (), (task, reported_by, report))

struct Verified {
    Task task;
    PersonId reported_by;
    PrivateText report;
    std::string note;
    static constexpr PhaseName phase{"verified", {"已核实", "verified"}};
};
BOOST_DESCRIBE_STRUCT(Verified, (), (task, reported_by, report, note))

struct Rated {
    Task task;
    PersonId reported_by;
    PrivateText report;
    std::map<PersonId, Rating> ratings;  // never empty
    static constexpr PhaseName phase{"rated", {"已评价", "rated"}};
};
BOOST_DESCRIBE_STRUCT(Rated, (), (task, reported_by, report, ratings))

}  // namespace phase

using State = std::variant<
    phase::Unassigned,
    phase::Assigned,
    phase::Accepted,
    phase::InProgress,
    phase::Done,
    phase::Verified,
    phase::Rated>;

// Phases before the work is reported done.
template <class P>
concept ToDo = std::same_as<P, phase::Assigned> || std::same_as<P, phase::Accepted> ||
               std::same_as<P, phase::InProgress>;

}  // namespace yishi::domain::action
