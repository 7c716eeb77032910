// A session as it stands: one type per phase, each around the same proceedings.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace yishi::domain::session {

// From arriving to leaving; the moment of leaving is not part of it.
struct Stay {
    Instant arrived_at;
    std::optional<Instant> left_at;
};
BOOST_DESCRIBE_STRUCT(Stay, (), (arrived_at, left_at))

struct Attendance {
    std::vector<Stay> stays;  // in order of time; at most the last one is still going on
};
BOOST_DESCRIBE_STRUCT(Attendance, (), (stays))

struct Speech {
    PersonId person;
    Stance stance{};
    Instant started_at;
    Instant ends_at;
};
BOOST_DESCRIBE_STRUCT(Speech, (), (person, stance, started_at, ends_at))

struct Request {
    PersonId person;
    Stance stance{};
    bool operator==(const Request&) const = default;
};
BOOST_DESCRIBE_STRUCT(Request, (), (person, stance))

struct Floor {
    std::optional<Speech> speech;
    std::vector<Request> queue;  // first hand first; speaking_order() says who is next
    std::map<PersonId, std::uint16_t> speeches;  // on the motion before the house
    Stance last_stance = Stance::neutral;        // of the last speech on it
};
BOOST_DESCRIBE_STRUCT(Floor, (), (speech, queue, speeches, last_stance))

struct Ruling {
    bool upheld = false;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Ruling, (), (upheld, text))

struct PointOfOrder {
    PersonId person;
    PrivateText text;
    std::optional<Ruling> ruling;
};
BOOST_DESCRIBE_STRUCT(PointOfOrder, (), (person, text, ruling))

struct Version {
    PersonId person;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Version, (), (person, text))

// Somebody who has no vote on a motion: by his own word, or because the body decided so.
struct Recusal {
    PersonId person;
    RecusalGround ground{};
    bool is_decided = false;  // by the body
    bool operator==(const Recusal&) const = default;
};
BOOST_DESCRIBE_STRUCT(Recusal, (), (person, ground, is_decided))

// What a motion is about that is only to recuse somebody from another.
struct RecusalMotion {
    MotionId of;
    PersonId whom;
    RecusalGround ground{};
    bool operator==(const RecusalMotion&) const = default;
};
BOOST_DESCRIBE_STRUCT(RecusalMotion, (), (of, whom, ground))

struct Motion {
    MotionId motion;
    std::vector<Version> versions;  // the first by the mover, the last in force
    std::optional<TopicId> topic;
    std::optional<PersonId> seconder;
    MotionPhase phase{};
    std::optional<VoteId> vote;    // the last it was put to
    std::optional<Result> result;  // of that vote, once announced
    std::vector<Recusal> recusals;  // each person once
    std::optional<RecusalMotion> recuses;
};
BOOST_DESCRIBE_STRUCT(
    Motion, (), (motion, versions, topic, seconder, phase, vote, result, recusals, recuses)
)

struct Proceedings : Summons {
    std::uint16_t speech_seconds_max = session::speech_seconds_max;
    std::optional<std::uint16_t> speeches_max;
    std::map<PersonId, Attendance> attendance;
    Floor floor;
    std::vector<PointOfOrder> points;  // only the last can wait for its ruling
    std::vector<Motion> motions;
    std::set<VoteId> votes;  // every vote a motion was ever put to
    std::vector<Entitled> entitled;  // frozen when it was convened; none of a body: as the register has it
    // In somebody's place: by what happened in this session, and not by their office in its bodies.
    bool chair_acts = false;
    bool clerk_acts = false;
    Instant sat_at;  // the last that is known of when people sat here
};
BOOST_DESCRIBE_STRUCT(
    Proceedings,
    (Summons),
    (speech_seconds_max,
     speeches_max,
     attendance,
     floor,
     points,
     motions,
     votes,
     entitled,
     chair_acts,
     clerk_acts,
     sat_at)
)

struct Unconvened {
    static constexpr PhaseName phase{"unconvened", {"未召集", "not convened"}};
};
BOOST_DESCRIBE_STRUCT(Unconvened, (), ())

struct Summoned {
    Proceedings held;
    static constexpr PhaseName phase{"convened", {"已召集", "convened"}};
};
BOOST_DESCRIBE_STRUCT(Summoned, (), (held))

struct Sitting {
    Proceedings held;
    static constexpr PhaseName phase{"open", {"会议中", "open"}};
};
BOOST_DESCRIBE_STRUCT(Sitting, (), (held))

// A break of the same day. Presence goes on: who leaves in the break is recorded, and the quorum is
// counted anew on resuming.
struct Recess {
    Proceedings held;
    std::string reason;
    std::optional<Instant> resumes_at;
    static constexpr PhaseName phase{"adjourned", {"休会中", "adjourned"}};
};
BOOST_DESCRIBE_STRUCT(Recess, (), (held, reason, resumes_at))

// Everybody went home, and signs in anew when the day has come.
struct Deferred {
    Proceedings held;
    std::string reason;
    Instant resumes_at;
    static constexpr PhaseName phase{"deferred", {"另日续会", "adjourned to another day"}};
};
BOOST_DESCRIBE_STRUCT(Deferred, (), (held, reason, resumes_at))

struct Risen {
    Proceedings held;
    static constexpr PhaseName phase{"closed", {"已结束", "closed"}};
};
BOOST_DESCRIBE_STRUCT(Risen, (), (held))

struct Drafted {
    Proceedings held;
    PrivateText text;
    std::set<PersonId> signed_by;
    static constexpr PhaseName phase{"minuted", {"记录待签", "minutes drafted"}};
};
BOOST_DESCRIBE_STRUCT(Drafted, (), (held, text, signed_by))

struct Attested {
    Proceedings held;
    PrivateText text;
    std::set<PersonId> signed_by;
    static constexpr PhaseName phase{"signed", {"记录已签", "minutes signed"}};
};
BOOST_DESCRIBE_STRUCT(Attested, (), (held, text, signed_by))

struct OnRecord {
    Proceedings held;
    PrivateText text;
    std::set<PersonId> signed_by;
    static constexpr PhaseName phase{"published", {"记录已公布", "minutes published"}};
};
BOOST_DESCRIBE_STRUCT(OnRecord, (), (held, text, signed_by))

struct CalledOff {
    Proceedings held;
    std::string reason;
    static constexpr PhaseName phase{"cancelled", {"已取消", "cancelled"}};
};
BOOST_DESCRIBE_STRUCT(CalledOff, (), (held, reason))

using State = std::variant<
    Unconvened,
    Summoned,
    Sitting,
    Recess,
    Deferred,
    Risen,
    Drafted,
    Attested,
    OnRecord,
    CalledOff>;

}  // namespace yishi::domain::session
