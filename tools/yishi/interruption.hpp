// Ctrl-C and SIGTERM, asked for instead of suffered: a long command ends where it chooses.
#pragma once

#include <csignal>

#include <chrono>

namespace yishi::tools {

// While it lives, both signals wait until asked for. The main thread, before it makes others.
class Interruption {
  public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    // Waits so long, or until interrupted. Whether it was, now or before.
    bool within(std::chrono::milliseconds time);

  private:
    sigset_t signals_{};
    sigset_t before_{};
    bool is_interrupted_ = false;
};

}  // namespace yishi::tools
