// Why a session says no.
#pragma once

#include "domain/kernel/words.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>

namespace yishi::domain::session {

enum class Refusal : std::uint8_t {
    wrong_phase,
    bad_text,
    unknown_body,
    bad_bodies,
    no_seat_in_the_bodies,
    not_a_chair,
    not_a_clerk,
    chair_is_clerk,
    starts_in_the_past,
    notice_too_short,
    needs_advisory_bodies,
    agenda_too_long,
    bad_length,
    unknown_person,
    room_full,
    not_present,
    too_early,
    not_quorate,
    spoken_enough,
    has_the_floor,
    someone_is_speaking,
    not_the_speaker,
    not_next,
    queue_full,
    motion_is_put,
    not_yet,
    point_pending,
    no_point_raised,
    too_many_points,
    unknown_motion,
    motion_exists,
    another_motion_pending,
    too_many_motions,
    too_many_versions,
    own_motion,
    motion_settled,
    not_seconded,
    motion_not_put,
    vote_used,
    vote_has_opened,
    not_declared,
    motion_undecided,
};
BOOST_DESCRIBE_ENUM(
    Refusal,
    wrong_phase,
    bad_text,
    unknown_body,
    bad_bodies,
    no_seat_in_the_bodies,
    not_a_chair,
    not_a_clerk,
    chair_is_clerk,
    starts_in_the_past,
    notice_too_short,
    needs_advisory_bodies,
    agenda_too_long,
    bad_length,
    unknown_person,
    room_full,
    not_present,
    too_early,
    not_quorate,
    spoken_enough,
    has_the_floor,
    someone_is_speaking,
    not_the_speaker,
    not_next,
    queue_full,
    motion_is_put,
    not_yet,
    point_pending,
    no_point_raised,
    too_many_points,
    unknown_motion,
    motion_exists,
    another_motion_pending,
    too_many_motions,
    too_many_versions,
    own_motion,
    motion_settled,
    not_seconded,
    motion_not_put,
    vote_used,
    vote_has_opened,
    not_declared,
    motion_undecided
)

// What a person is told, in plain words.
Words words(Refusal refusal);

}  // namespace yishi::domain::session
