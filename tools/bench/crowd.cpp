#include "tools/bench/crowd.hpp"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <chrono>
#include <thread>

namespace yishi::bench {
namespace {

using Time = std::chrono::steady_clock;

double since(Time::time_point start) {
    return std::chrono::duration<double>(Time::now() - start).count();
}

double quantile(const std::vector<double>& sorted, double share) {
    if (sorted.empty()) return 0;
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(share * last)];
}

}  // namespace

Pace crowd(int people, double seconds, int items, const std::function<void(int who)>& act) {
    std::vector<std::vector<double>> times(static_cast<std::size_t>(people));
    std::barrier start(people + 1);
    std::vector<std::thread> threads;
    for (int who = 0; who < people; ++who) {
        threads.emplace_back([&, who] {
            auto& mine = times[static_cast<std::size_t>(who)];
            start.arrive_and_wait();
            const auto begin = Time::now();
            while (since(begin) < seconds) {
                const auto before = Time::now();
                act(who);
                mine.push_back(since(before) * 1e6);
            }
        });
    }
    start.arrive_and_wait();
    const auto begin = Time::now();
    for (auto& thread : threads) thread.join();
    const double elapsed = since(begin);

    std::vector<double> all;
    for (const auto& mine : times) all.insert(all.end(), mine.begin(), mine.end());
    std::ranges::sort(all);
    const auto count = static_cast<double>(all.size()) * items;
    return {count / elapsed, quantile(all, 0.5), quantile(all, 0.99)};
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return quantile(values, 0.5);
}

double seconds_of(const std::function<void()>& act) {
    const auto begin = Time::now();
    act();
    return since(begin);
}

}  // namespace yishi::bench
