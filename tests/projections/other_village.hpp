// A second village in the log, of which ours does not hear.
#pragma once

#include "tests/projections/evening.hpp"
#include "tests/projections/gathering.hpp"

namespace yishi::tests {

constexpr auto other_village = numbered<domain::CouncilId>(901);
inline const auto other_village_stream = domain::stream_of("council", other_village);

inline void found_the_other_village(Chronicle& log) {
    namespace council = domain::council;
    log.record(other_village_stream, council::Founded{"下西村", council::Kind::village});
}

// Something happens there that our village does not hear of.
inline void go_on_elsewhere(Chronicle& log, std::uint16_t times) {
    static std::uint16_t last = 1'000;
    for (; times > 0; --times) {
        log.record(
            other_village_stream,
            domain::council::Enrolled{person(++last), {Chronicle::forgotten("某人").digest}, {}}
        );
    }
}

// The register of our village changes, and nothing else does.
inline void count_the_eligible(Chronicle& log, std::uint32_t persons) {
    log.record(village_stream, domain::council::EligibleCounted{deliberators, {persons, 0, 0}});
}

}  // namespace yishi::tests
