#include "tools/yishi/progress.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace yishi::tools {

using std::chrono::duration;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

bool is_animated() {
    const char* term = std::getenv("TERM");
    return isatty(STDERR_FILENO) == 1 && (term == nullptr || std::string_view(term) != "dumb");
}

}  // namespace

Progress::Progress(std::string what, std::uint64_t total, bool quiet)
    : what_(std::move(what)),
      total_(total),
      quiet_(quiet),
      terminal_(is_animated()),
      started_(steady_clock::now()),
      drawn_at_(started_) {}

Progress::~Progress() {
    if (drawn_ && terminal_) std::fputs("\n", stderr);
}

void Progress::reach(std::uint64_t done) {
    done_ = done;
    if (quiet_) return;
    const auto now = steady_clock::now();
    const auto pause = terminal_ ? milliseconds(100) : milliseconds(5000);
    if (now - drawn_at_ < pause || now - started_ < milliseconds(500)) return;
    drawn_at_ = now;
    draw(now);
}

void Progress::draw(steady_clock::time_point now) {
    drawn_ = true;
    const double seconds = duration<double>(now - started_).count();
    const double rate = static_cast<double>(done_) / seconds;
    const char* start = terminal_ ? "\r\033[K" : "";
    const char* end = terminal_ ? "" : "\n";
    if (total_ == 0) {
        std::fprintf(
            stderr, "%s%s: %llu, %.0f/s%s", start, what_.c_str(),
            static_cast<unsigned long long>(done_), rate, end);
    } else {
        const double left = rate > 0 ? static_cast<double>(total_ - done_) / rate : 0;
        std::fprintf(
            stderr, "%s%s: %llu of %llu (%llu %%), %.0f/s, %.0f s left%s", start, what_.c_str(),
            static_cast<unsigned long long>(done_), static_cast<unsigned long long>(total_),
            static_cast<unsigned long long>(done_ * 100 / total_), rate, left, end);
    }
    std::fflush(stderr);
}

}  // namespace yishi::tools
