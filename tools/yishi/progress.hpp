// Progress on standard error for anything longer than a second: a bar on a terminal, a plain line now
// and then elsewhere, nothing when quiet.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace yishi::tools {

class Progress {
  public:
    // `total` of 0 means unknown. Shows nothing within the first half second.
    Progress(std::string what, std::uint64_t total, bool quiet);
    // Ends the line it has drawn, if any.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void reach(std::uint64_t done);

  private:
    void draw(std::chrono::steady_clock::time_point now);

    std::string what_;
    std::uint64_t total_;
    std::uint64_t done_ = 0;
    bool quiet_;
    bool terminal_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point started_;
    std::chrono::steady_clock::time_point drawn_at_;
};

}  // namespace yishi::tools
