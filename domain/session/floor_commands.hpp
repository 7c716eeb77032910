// What may be asked of the floor: speeches and points of order.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

#include <string>

namespace yishi::domain::session {

struct RequestFloor {
    Stance stance{};
    static constexpr CommandType type{
        "request_floor", {"请求发言", "request the floor"}, {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(RequestFloor, (), (stance))

struct WithdrawRequest {
    static constexpr CommandType type{
        "withdraw_request", {"撤回发言请求", "withdraw the request"}, {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(WithdrawRequest, (), ())

// To whoever is next in speaking_order(); to anybody present when nobody waits.
struct GrantFloor {
    PersonId person;
    std::uint16_t seconds = 0;
    static constexpr CommandType type{"grant_floor", {"准予发言", "grant the floor"}, {the_chair, the_acting_chair}};
};
BOOST_DESCRIBE_STRUCT(GrantFloor, (), (person, seconds))

struct YieldFloor {
    static constexpr CommandType type{
        "yield_floor", {"发言完毕", "yield the floor"}, {any_resident()}
    };
};
BOOST_DESCRIBE_STRUCT(YieldFloor, (), ())

struct EndFloor {
    static constexpr CommandType type{"end_floor", {"终止发言", "end the speech"}, {the_chair, the_acting_chair}};
};
BOOST_DESCRIBE_STRUCT(EndFloor, (), ())

struct TimeOutFloor {
    static constexpr CommandType type{
        "time_out_floor", {"发言超时", "end the speech at its limit"}, {the_clock()}
    };
};
BOOST_DESCRIBE_STRUCT(TimeOutFloor, (), ())

struct RaisePointOfOrder {
    PrivateText text;
    static constexpr CommandType type{
        "raise_point_of_order",
        {"提出程序问题", "raise a point of order"},
        {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(RaisePointOfOrder, (), (text))

struct GiveRuling {
    bool upheld = false;
    std::string text;
    static constexpr CommandType type{"give_ruling", {"裁定", "give a ruling"}, {the_chair, the_acting_chair}};
};
BOOST_DESCRIBE_STRUCT(GiveRuling, (), (upheld, text))

}  // namespace yishi::domain::session
