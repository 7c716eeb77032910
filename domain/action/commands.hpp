// What may be asked of an action item (任务).
#pragma once

#include "domain/action/terms.hpp"
#include "domain/kernel/command_type.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::action {

struct Assign : Assignment {
    static constexpr CommandType type{
        "assign",
        {"交办任务", "assign an action item"},
        {in(assigning_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Assign, (Assignment), ())

struct Accept {
    static constexpr CommandType type{
        "accept", {"接受任务", "accept the task"}, {who_is(Relation::assignee)}
    };
};
BOOST_DESCRIBE_STRUCT(Accept, (), ())

struct Start {
    static constexpr CommandType type{
        "start", {"开始办理", "start the work"}, {who_is(Relation::assignee)}
    };
};
BOOST_DESCRIBE_STRUCT(Start, (), ())

struct ReportDone {
    PrivateText report;
    static constexpr CommandType type{
        "report_done", {"报告完成", "report the work done"}, {who_is(Relation::assignee)}
    };
};
BOOST_DESCRIBE_STRUCT(ReportDone, (), (report))

// Upheld: the work is done. Not upheld: it goes on.
struct Verify {
    bool upheld = false;
    std::string note;
    static constexpr CommandType type{
        "verify",
        {"监督核实", "verify the work"},
        {in(supervising_bodies, voting_roles).who_is(Relation::overseer)}
    };
};
BOOST_DESCRIBE_STRUCT(Verify, (), (upheld, note))

struct Rate {
    std::uint8_t stars = 0;  // 1 to 5
    std::optional<PrivateText> comment;
    static constexpr CommandType type{"rate", {"群众评价", "rate the result"}, {any_resident()}};
};
BOOST_DESCRIBE_STRUCT(Rate, (), (stars, comment))

struct Urge {
    std::string note;
    static constexpr CommandType type{
        "urge",
        {"催办", "urge the work on"},
        {in(supervising_bodies, voting_roles), in(assigning_bodies, {Role::chair})}
    };
};
BOOST_DESCRIBE_STRUCT(Urge, (), (note))

struct PassDeadline {
    static constexpr CommandType type{
        "pass_deadline", {"期限届满", "pass the deadline"}, {the_clock()}
    };
};
BOOST_DESCRIBE_STRUCT(PassDeadline, (), ())

using Command = std::variant<Assign, Accept, Start, ReportDone, Verify, Rate, Urge, PassDeadline>;

}  // namespace yishi::domain::action
