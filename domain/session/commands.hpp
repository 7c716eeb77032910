// What may be asked of a session, by its parts.
#pragma once

#include "domain/session/floor_commands.hpp"
#include "domain/session/minutes_commands.hpp"
#include "domain/session/motions_commands.hpp"
#include "domain/session/recusal_commands.hpp"
#include "domain/session/sitting_commands.hpp"

#include <variant>

namespace yishi::domain::session {

using Command = std::variant<
    Convene,
    SetAgenda,
    Cancel,
    Arrive,
    Depart,
    Open,
    HandOverChair,
    HandOverClerk,
    Choose,
    TakeOver,
    RequestFloor,
    WithdrawRequest,
    GrantFloor,
    YieldFloor,
    EndFloor,
    TimeOutFloor,
    RaisePointOfOrder,
    GiveRuling,
    MoveMotion,
    SecondMotion,
    AmendMotion,
    WithdrawMotion,
    PutMotion,
    TakeBackMotion,
    AnnounceResult,
    DeclareRecusal,
    MoveRecusal,
    Adjourn,
    Resume,
    Close,
    DraftMinutes,
    SignMinutes,
    PublishMinutes>;

}  // namespace yishi::domain::session
