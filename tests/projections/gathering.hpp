// A consultation in the village, and what people do in it.
#pragma once

#include "domain/consultation/consultation.hpp"
#include "tests/projections/village.hpp"

#include <string>

namespace yishi::tests {

namespace consultation = domain::consultation;

inline constexpr domain::ConsultationId gathering = numbered<domain::ConsultationId>(500);
inline const domain::StreamName gathering_stream = domain::stream_of("consultation", gathering);

struct Terms {
    bool premoderated = false;
    std::optional<domain::Instant> closes_at;
};

inline void open_gathering(Chronicle& log, const Terms& terms = {}) {
    log.record(
        gathering_stream,
        consultation::Opened{
            village, "路灯", "村里哪里该装路灯？", {}, terms.closes_at, terms.premoderated
        }
    );
}

inline void join(Chronicle& log, const std::string& participant) {
    log.record(gathering_stream, consultation::ParticipantJoined{participant, eve});
}

inline void state(
    Chronicle& log,
    const std::string& statement,
    const std::string& participant,
    const std::string& text
) {
    log.record(
        gathering_stream, consultation::Stated{statement, participant, log.says("text", text)}
    );
}

inline void opine(
    Chronicle& log,
    const std::string& participant,
    const std::string& statement,
    consultation::Opinion opinion
) {
    log.record(gathering_stream, consultation::Opined{statement, participant, opinion});
}

}  // namespace yishi::tests
