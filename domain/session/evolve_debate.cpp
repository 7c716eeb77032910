// How the floor, the points of order and the motions of a session change with each fact.
#include "domain/session/evolving.hpp"

#include <algorithm>
#include <limits>

namespace yishi::domain::session {
namespace {

constexpr auto not_before_the_house = "no such motion is before the house";
constexpr auto not_put = "that motion is not put to that vote";

// The motion, where it is still being debated, or waits for that vote; null otherwise.
Motion* debated(Proceedings& held, const MotionId& id) {
    const auto found = std::ranges::find(held.motions, id, &Motion::motion);
    if (found == held.motions.end()) return nullptr;
    const bool is_debated =
        found->phase == MotionPhase::moved || found->phase == MotionPhase::seconded;
    return is_debated ? &*found : nullptr;
}
Motion* unsettled(Proceedings& held, const MotionId& id) {
    const auto found = std::ranges::find(held.motions, id, &Motion::motion);
    if (found == held.motions.end()) return nullptr;
    return found->phase == MotionPhase::put ? &*found : debated(held, id);
}
Motion* put_to(Proceedings& held, const MotionId& id, const VoteId& vote) {
    const auto found = std::ranges::find(held.motions, id, &Motion::motion);
    if (found == held.motions.end()) return nullptr;
    return found->phase == MotionPhase::put && found->vote == vote ? &*found : nullptr;
}

bool leave_queue(Floor& floor, const PersonId& person) {
    const auto leaving = [&](const Request& request) { return request.person == person; };
    return std::erase_if(floor.queue, leaving) != 0;
}

// Of what is not put to its vote yet, and of nobody who spoke for himself.
void take_back(Proceedings& held, const RecusalMotion& decided) {
    auto* motion = unsettled(held, decided.of);
    if (motion == nullptr) return;
    std::erase_if(motion->recusals, [&](const Recusal& recusal) {
        return recusal.is_decided && recusal.person == decided.whom;
    });
}

// What the body decided. Whoever declared it himself meanwhile is recused already.
void recuse(Proceedings& held, const RecusalMotion& decided) {
    auto* motion = unsettled(held, decided.of);
    if (motion == nullptr || is_recused(*motion, decided.whom)) return;
    motion->recusals.push_back({decided.whom, decided.ground, true});
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
            break;
    }
    return MotionPhase::seconded;
}

}  // namespace

Evolved record(Proceedings& held, const FloorRequested& e) {
    auto& queue = held.floor.queue;
    const auto waiting = std::ranges::find(queue, e.person, &Request::person);
    if (waiting != queue.end()) {
        waiting->stance = e.stance;
        return {};
    }
    if (queue.size() >= queue_max) return misfit("too many wait for the floor already");
    queue.push_back({e.person, e.stance});
    return {};
}

Evolved record(Proceedings& held, const RequestWithdrawn& e) {
    if (!leave_queue(held.floor, e.person)) return misfit("that person does not wait for the floor");
    return {};
}

Evolved record(Proceedings& held, const FloorGranted& e) {
    auto& floor = held.floor;
    if (floor.speech) return misfit("somebody has the floor already");
    const auto before = floor.speeches.find(e.person);
    if (before == floor.speeches.end()) {
        if (floor.speeches.size() >= attendees_max) return misfit("too many have spoken already");
    } else if (before->second == std::numeric_limits<std::uint16_t>::max()) {
        return misfit("that person has spoken more often than can be counted");
    }
    leave_queue(floor, e.person);
    floor.speech = Speech{e.person, e.stance, e.at, e.ends_at};
    floor.last_stance = e.stance;
    held.sat_at = std::max(held.sat_at, e.at);
    ++floor.speeches[e.person];
    return {};
}

Evolved record(Proceedings& held, const FloorEnded& e) {
    auto& speech = held.floor.speech;
    if (!speech || speech->person != e.person) return misfit("that person does not have the floor");
    speech.reset();
    return {};
}

Evolved record(Proceedings& held, const PointOfOrderRaised& e) {
    auto& points = held.points;
    if (!points.empty() && !points.back().ruling) return misfit("another waits for its ruling");
    if (points.size() >= points_max) return misfit("too many were raised already");
    points.push_back({e.person, e.text, {}});
    return {};
}

Evolved record(Proceedings& held, const RulingGiven& e) {
    auto& points = held.points;
    if (points.empty() || points.back().ruling) return misfit("no point of order waits for it");
    points.back().ruling = Ruling{e.upheld, e.text};
    return {};
}

Evolved record(Proceedings& held, const MotionMoved& e) {
    if (find_motion(held, e.motion) != nullptr) return misfit("there is such a motion already");
    if (held.motions.size() >= motions_max) return misfit("too many were moved already");
    Motion motion;
    motion.motion = e.motion;
    motion.versions = {{e.person, e.text}};
    motion.topic = e.topic;
    motion.phase = MotionPhase::moved;
    held.motions.push_back(std::move(motion));
    held.floor.speeches.clear();
    held.floor.last_stance = Stance::neutral;
    return {};
}

// The debate on the other motion goes on behind it: who has spoken to that one has.
Evolved record(Proceedings& held, const RecusalMoved& e) {
    if (find_motion(held, e.motion) != nullptr) return misfit("there is such a motion already");
    if (held.motions.size() >= motions_max) return misfit("too many were moved already");
    if (debated(held, e.of) == nullptr) return misfit(not_before_the_house);
    Motion motion;
    motion.motion = e.motion;
    motion.versions = {{e.person, "动议回避：" + std::string(words(e.ground).zh)}};
    motion.phase = MotionPhase::moved;
    motion.recuses = RecusalMotion{e.of, e.whom, e.ground};
    held.motions.push_back(std::move(motion));
    return {};
}

Evolved record(Proceedings& held, const RecusalDeclared& e) {
    auto* motion = unsettled(held, e.motion);
    if (motion == nullptr) return misfit(not_before_the_house);
    if (is_recused(*motion, e.person)) return misfit("that person is recused already");
    motion->recusals.push_back({e.person, e.ground, false});
    return {};
}

Evolved record(Proceedings& held, const MotionSeconded& e) {
    auto* motion = debated(held, e.motion);
    if (motion == nullptr) return misfit(not_before_the_house);
    motion->seconder = e.person;
    motion->phase = MotionPhase::seconded;
    return {};
}

Evolved record(Proceedings& held, const MotionAmended& e) {
    auto* motion = debated(held, e.motion);
    if (motion == nullptr) return misfit(not_before_the_house);
    auto& versions = motion->versions;
    if (versions.size() >= versions_max) return misfit("there are too many versions already");
    versions.push_back({e.person, e.text});
    return {};
}

Evolved record(Proceedings& held, const MotionWithdrawn& e) {
    auto* motion = debated(held, e.motion);
    if (motion == nullptr) return misfit(not_before_the_house);
    motion->phase = MotionPhase::withdrawn;
    return {};
}

// A motion that is put always names its vote.
Evolved record(Proceedings& held, const MotionPut& e) {
    auto* motion = debated(held, e.motion);
    if (motion == nullptr) return misfit(not_before_the_house);
    if (!held.votes.insert(e.vote).second) return misfit("that vote is another motion's");
    motion->phase = MotionPhase::put;
    motion->vote = e.vote;
    motion->result.reset();
    held.floor.queue.clear();
    return {};
}

Evolved record(Proceedings& held, const MotionTakenBack& e) {
    auto* motion = put_to(held, e.motion, e.vote);
    if (motion == nullptr) return misfit(not_put);
    motion->phase = MotionPhase::seconded;
    return {};
}

Evolved record(Proceedings& held, const ResultAnnounced& e) {
    auto* motion = put_to(held, e.motion, e.vote);
    if (motion == nullptr) return misfit(not_put);
    motion->result = e.result;
    motion->phase = phase_after(e.result);
    if (e.result == Result::carried && motion->recuses) recuse(held, *motion->recuses);
    return {};
}

Evolved record(Proceedings& held, const ResultAnnulled& e) {
    const auto found = std::ranges::find(held.motions, e.motion, &Motion::motion);
    const bool is_decided = found != held.motions.end() && found->vote == e.vote &&
                            (found->phase == MotionPhase::carried ||
                             found->phase == MotionPhase::lost || found->phase == MotionPhase::tied);
    if (!is_decided) return misfit("that vote has decided no such motion");
    if (found->phase == MotionPhase::carried && found->recuses) take_back(held, *found->recuses);
    found->result = Result::void_;
    found->phase = e.is_before_the_house ? MotionPhase::seconded : MotionPhase::annulled;
    return {};
}

}  // namespace yishi::domain::session
