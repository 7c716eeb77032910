// How the proceedings change with what happens while a session sits. Nobody outside this folder
// includes this.
#pragma once

#include "domain/session/session.hpp"

namespace yishi::domain::session {

// The proceedings of whatever phase; asserts that the session was convened.
Proceedings& held_in(State& state);

void record(Proceedings& held, const FloorRequested& e);
void record(Proceedings& held, const RequestWithdrawn& e);
void record(Proceedings& held, const FloorGranted& e);
void record(Proceedings& held, const FloorEnded& e);
void record(Proceedings& held, const PointOfOrderRaised& e);
void record(Proceedings& held, const RulingGiven& e);
void record(Proceedings& held, const MotionMoved& e);
void record(Proceedings& held, const MotionSeconded& e);
void record(Proceedings& held, const MotionAmended& e);
void record(Proceedings& held, const MotionWithdrawn& e);
void record(Proceedings& held, const MotionPut& e);
void record(Proceedings& held, const MotionTakenBack& e);
void record(Proceedings& held, const ResultAnnounced& e);

}  // namespace yishi::domain::session
