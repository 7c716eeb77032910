// What a session remembers, by its parts. Stored for ever: see EventType before changing anything.
#pragma once

#include "domain/session/floor_events.hpp"
#include "domain/session/minutes_events.hpp"
#include "domain/session/motions_events.hpp"
#include "domain/session/recusal_events.hpp"
#include "domain/session/sitting_events.hpp"

#include <variant>

namespace yishi::domain::session {

using Event = std::variant<
    Convened,
    AgendaSet,
    Cancelled,
    Arrived,
    Departed,
    Opened,
    FloorRequested,
    RequestWithdrawn,
    FloorGranted,
    FloorEnded,
    PointOfOrderRaised,
    RulingGiven,
    MotionMoved,
    MotionSeconded,
    MotionAmended,
    MotionWithdrawn,
    MotionPut,
    MotionTakenBack,
    ResultAnnounced,
    Adjourned,
    Resumed,
    Closed,
    MinutesDrafted,
    MinutesSigned,
    MinutesPublished,
    ChairHandedOver,
    AdjournedToDay,
    ResumedOnDay,
    ClerkHandedOver,
    Chosen,
    TakenOver,
    ResultAnnulled,
    RecusalDeclared,
    RecusalMoved>;

}  // namespace yishi::domain::session
