// A running child program and the reading end of its output, so that a test can kill it.
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <sys/types.h>

namespace yishi::tests {

class Child {
  public:
    // Runs `program directory`.
    Child(const std::string& program, const std::string& directory);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // The next whole line the child wrote, without its newline; nothing at the end, or when the
    // child died in the middle of a line.
    std::optional<std::string> next();
    // With SIGKILL; what it wrote before can still be read.
    void kill();

  private:
    pid_t pid_ = 0;
    std::FILE* output_ = nullptr;
};

}  // namespace yishi::tests
