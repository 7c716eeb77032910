#include "tools/yishi/interruption.hpp"

#include <cerrno>
#include <ctime>

namespace yishi::tools {

Interruption::Interruption() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
}

Interruption::~Interruption() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

bool Interruption::within(std::chrono::milliseconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (!is_interrupted_) {
        const auto left = std::max(until - std::chrono::steady_clock::now(), std::chrono::steady_clock::duration{0});
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
        const timespec at_most{
            static_cast<time_t>(seconds.count()),
            static_cast<long>(std::chrono::nanoseconds(left - seconds).count())};
        if (sigtimedwait(&signals_, nullptr, &at_most) > 0) is_interrupted_ = true;
        // Another signal, as of a window that changed its size, only cut the wait short.
        else if (errno != EINTR) break;
    }
    return is_interrupted_;
}

}  // namespace yishi::tools
