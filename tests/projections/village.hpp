// The village that stories about views take place in.
#pragma once

#include "domain/council/council.hpp"
#include "tests/projections/chronicle.hpp"

namespace yishi::tests {

inline constexpr domain::CouncilId village = numbered<domain::CouncilId>(900);
inline constexpr domain::BodyId deliberators = numbered<domain::BodyId>(910);
inline const domain::StreamName village_stream = domain::stream_of("council", village);

inline constexpr auto ada_name = "沈阿达";
inline constexpr auto ben_name = "沈阿本";
inline constexpr auto cai_name = "沈阿才";
inline constexpr auto eve_name = "沈阿夜";

// Ada in the chair, Ben keeping the minutes, Cai and Dan members (Dan's name was erased), Eve a
// resident.
inline void found_the_village(Chronicle& log) {
    namespace council = domain::council;
    using domain::Role;
    log.record(village_stream, council::Founded{"越丰村", council::Kind::village})
        .record(
            village_stream,
            council::BodyAdded{deliberators, "deliberation_council", "百姓议事会", 0, {}, {}}
        )
        .record(village_stream, council::Enrolled{ada, log.says_line("name", ada_name), log.says_line("contact", "13800000001")})
        .record(village_stream, council::Enrolled{ben, log.says_line("name", ben_name), {}})
        .record(village_stream, council::Enrolled{cai, log.says_line("name", cai_name), {}})
        .record(village_stream, council::Enrolled{dan, {Chronicle::forgotten("沈阿丹").digest}, {}})
        .record(village_stream, council::Enrolled{eve, log.says_line("name", eve_name), {}})
        .record(village_stream, council::SeatTaken{ada, deliberators, Role::chair, {}})
        .record(village_stream, council::SeatTaken{ben, deliberators, Role::clerk, {}})
        .record(village_stream, council::SeatTaken{cai, deliberators, Role::member, {}})
        .record(village_stream, council::SeatTaken{dan, deliberators, Role::member, {}});
}

}  // namespace yishi::tests
