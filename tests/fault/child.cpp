#include "tests/fault/child.hpp"

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace yishi::tests {

Child::Child(const std::string& program, const std::string& directory) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        ::execl(program.c_str(), program.c_str(), directory.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    output_ = ::fdopen(ends[0], "r");
}

Child::~Child() { std::fclose(output_); }

std::optional<std::string> Child::next() {
    char* text = nullptr;
    std::size_t room = 0;
    const auto length = ::getline(&text, &room, output_);
    std::string line(text, length > 0 ? static_cast<std::size_t>(length) : 0);
    std::free(text);
    if (!line.ends_with('\n')) return std::nullopt;
    line.pop_back();
    return line;
}

void Child::kill() {
    ::kill(pid_, SIGKILL);
    int status = 0;
    ::waitpid(pid_, &status, 0);
}

}  // namespace yishi::tests
