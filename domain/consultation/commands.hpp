// What may be asked of a consultation.
#pragma once

#include "domain/consultation/terms.hpp"
#include "domain/kernel/command_type.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/topic/id.hpp"

#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::consultation {

struct Open : Inquiry {
    static constexpr CommandType type{
        "open", {"开始征求意见", "open the consultation"}, {in(screening_bodies, {Role::chair, Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(Open, (Inquiry), ())

// "state" on the wire. `participant` is the label an act on behalf of somebody brings along; who
// acts for himself is given a number.
struct MakeStatement {
    std::string statement;
    PrivateText text;
    std::optional<std::string> participant;
    static constexpr CommandType type{
        "state", {"提出意见", "make a statement"}, {any_resident()}, OnBehalf::allowed
    };
};
BOOST_DESCRIBE_STRUCT(MakeStatement, (), (statement, text, participant))

struct Opine {
    std::string statement;
    Opinion opinion{};
    std::optional<std::string> participant;
    static constexpr CommandType type{
        "opine", {"表达态度", "answer a statement"}, {any_resident()}, OnBehalf::allowed
    };
};
BOOST_DESCRIBE_STRUCT(Opine, (), (statement, opinion, participant))

struct Moderate {
    std::string statement;
    bool accepted = false;
    std::string reason;  // public; may be empty only where the statement is accepted
    static constexpr CommandType type{
        "moderate", {"审核意见", "moderate a statement"}, {in(screening_bodies, {Role::chair, Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(Moderate, (), (statement, accepted, reason))

struct Close {
    static constexpr CommandType type{
        "close", {"结束征求意见", "close the consultation"}, {in(screening_bodies, {Role::chair, Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(Close, (), ())

struct PassDeadline {
    static constexpr CommandType type{
        "pass_deadline", {"征求意见到期", "close at the deadline"}, {the_clock()}
    };
};
BOOST_DESCRIBE_STRUCT(PassDeadline, (), ())

using Command = std::variant<Open, MakeStatement, Opine, Moderate, Close, PassDeadline>;

}  // namespace yishi::domain::consultation
