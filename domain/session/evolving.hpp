// How the proceedings change with what happens while a session sits. Nobody outside this folder
// includes this.
#pragma once

#include "domain/session/session.hpp"

namespace yishi::domain::session {

Evolved record(Proceedings& held, const FloorRequested& e);
Evolved record(Proceedings& held, const RequestWithdrawn& e);
Evolved record(Proceedings& held, const FloorGranted& e);
Evolved record(Proceedings& held, const FloorEnded& e);
Evolved record(Proceedings& held, const PointOfOrderRaised& e);
Evolved record(Proceedings& held, const RulingGiven& e);
Evolved record(Proceedings& held, const MotionMoved& e);
Evolved record(Proceedings& held, const RecusalDeclared& e);
Evolved record(Proceedings& held, const RecusalMoved& e);
Evolved record(Proceedings& held, const MotionSeconded& e);
Evolved record(Proceedings& held, const MotionAmended& e);
Evolved record(Proceedings& held, const MotionWithdrawn& e);
Evolved record(Proceedings& held, const MotionPut& e);
Evolved record(Proceedings& held, const MotionTakenBack& e);
Evolved record(Proceedings& held, const ResultAnnounced& e);
Evolved record(Proceedings& held, const ResultAnnulled& e);

}  // namespace yishi::domain::session
