#include "gateway/machine_clock.hpp"

#include <ctime>

namespace yishi::gateway {
namespace {

std::int64_t ms_of(clockid_t which) {
    timespec time{};
    clock_gettime(which, &time);
    return std::int64_t{time.tv_sec} * 1'000 + time.tv_nsec / 1'000'000;
}

}  // namespace

eventstore::ClockReading machine_clock() { return {{ms_of(CLOCK_REALTIME)}, {ms_of(CLOCK_BOOTTIME)}}; }

}  // namespace yishi::gateway
