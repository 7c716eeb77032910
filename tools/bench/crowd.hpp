// Many at once, each doing the same thing again and again: how many a second, and how long each
// took.
#pragma once

#include <functional>
#include <vector>

namespace yishi::bench {

struct Pace {
    double per_second = 0;
    double p50_us = 0;
    double p99_us = 0;
};

// Runs `act(who)` on `people` threads for `seconds`. `items` are counted for each act.
Pace crowd(int people, double seconds, int items, const std::function<void(int who)>& act);

double median(std::vector<double> values);

// The time one call takes, in seconds.
double seconds_of(const std::function<void()>& act);

}  // namespace yishi::bench
