// How the floor, the points of order and the motions of a session change with each fact.
#include "domain/session/evolving.hpp"

#include <algorithm>
#include <cassert>

namespace yishi::domain::session {
namespace {

Motion& motion_in(Proceedings& held, const MotionId& id) {
    const auto found = std::ranges::find(held.motions, id, &Motion::motion);
    assert(found != held.motions.end() && "an event of a motion that was never moved");
    return *found;
}

void leave_queue(Floor& floor, const PersonId& person) {
    std::erase_if(floor.queue, [&](const Request& request) { return request.person == person; });
}

MotionPhase phase_after(Result result) {
    switch (result) {
        case Result::carried:
            return MotionPhase::carried;
        case Result::lost:
            return MotionPhase::lost;
        case Result::tied:
            return MotionPhase::tied;
        case Result::void_:
            return MotionPhase::seconded;
    }
    assert(false && "a result that is none");
    return MotionPhase::seconded;
}

}  // namespace

void record(Proceedings& held, const FloorRequested& e) {
    auto& queue = held.floor.queue;
    const auto waiting = std::ranges::find(queue, e.person, &Request::person);
    if (waiting != queue.end()) {
        waiting->stance = e.stance;
    } else {
        queue.push_back({e.person, e.stance});
    }
}

void record(Proceedings& held, const RequestWithdrawn& e) { leave_queue(held.floor, e.person); }

void record(Proceedings& held, const FloorGranted& e) {
    leave_queue(held.floor, e.person);
    held.floor.speech = Speech{e.person, e.stance, e.at, e.ends_at};
    held.floor.last_stance = e.stance;
    ++held.floor.speeches[e.person];
}

void record(Proceedings& held, const FloorEnded&) { held.floor.speech.reset(); }

void record(Proceedings& held, const PointOfOrderRaised& e) {
    held.points.push_back({e.person, e.text, {}});
}

void record(Proceedings& held, const RulingGiven& e) {
    assert(!held.points.empty() && "a ruling on nothing");
    held.points.back().ruling = Ruling{e.upheld, e.text};
}

void record(Proceedings& held, const MotionMoved& e) {
    held.motions.push_back({e.motion, {{e.person, e.text}}, e.topic, {}, MotionPhase::moved, {}, {}}
    );
    held.floor.speeches.clear();
    held.floor.last_stance = Stance::neutral;
}

void record(Proceedings& held, const MotionSeconded& e) {
    auto& motion = motion_in(held, e.motion);
    motion.seconder = e.person;
    motion.phase = MotionPhase::seconded;
}

void record(Proceedings& held, const MotionAmended& e) {
    motion_in(held, e.motion).versions.push_back({e.person, e.text});
}

void record(Proceedings& held, const MotionWithdrawn& e) {
    motion_in(held, e.motion).phase = MotionPhase::withdrawn;
}

void record(Proceedings& held, const MotionPut& e) {
    auto& motion = motion_in(held, e.motion);
    motion.phase = MotionPhase::put;
    motion.vote = e.vote;
    motion.result.reset();
    held.votes.insert(e.vote);
    held.floor.queue.clear();
}

void record(Proceedings& held, const MotionTakenBack& e) {
    motion_in(held, e.motion).phase = MotionPhase::seconded;
}

void record(Proceedings& held, const ResultAnnounced& e) {
    auto& motion = motion_in(held, e.motion);
    motion.result = e.result;
    motion.phase = phase_after(e.result);
}

}  // namespace yishi::domain::session
