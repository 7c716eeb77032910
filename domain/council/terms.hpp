// The words of the register that commands, events and state share.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>

namespace yishi::domain::council {

enum class Kind : std::uint8_t { village = 1, community = 2 };
BOOST_DESCRIBE_ENUM(Kind, village, community)

// What a body's decisions are worth. Only statutory bodies bind (Tongxiang's chain of authority).
enum class Output : std::uint8_t { advisory = 1, binding = 2 };
BOOST_DESCRIBE_ENUM(Output, advisory, binding)

// 应到: who could take part if everybody came. Zero counts mean: as many as there are voting seats.
struct EligibleCounts {
    std::uint32_t persons = 0;
    std::uint32_t households = 0;
    std::uint64_t area_cm2 = 0;  // owners' bodies only
    bool operator==(const EligibleCounts&) const = default;
};
BOOST_DESCRIBE_STRUCT(EligibleCounts, (), (persons, households, area_cm2))

}  // namespace yishi::domain::council
