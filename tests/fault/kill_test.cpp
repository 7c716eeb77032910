// Goal: kill -9 at any moment loses nothing acknowledged, doubles nothing, and the next start goes
// on. Method: a child writes and reports, the parent kills it after a random number of reports.
#include "contract/test_directory.hpp"
#include "fault/chronicle.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <iostream>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace yishi::tests {
namespace {

// A running child and the reading end of its output.
class Child {
  public:
    Child(const std::string& program, const std::string& directory) {
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
    ~Child() { std::fclose(output_); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // The next number the child reports, or nothing at its end.
    std::optional<Position> next() {
        unsigned long long number = 0;
        if (std::fscanf(output_, "%llu\n", &number) != 1) return std::nullopt;
        return number;
    }
    void kill() {
        ::kill(pid_, SIGKILL);
        int status = 0;
        ::waitpid(pid_, &status, 0);
    }

  private:
    pid_t pid_ = 0;
    std::FILE* output_ = nullptr;
};

TEST(Kill, loses_nothing_acknowledged_at_whatever_moment) {  // J03
    constexpr unsigned seed = 20'261'125;
    std::mt19937 random(seed);
    TestDirectory directory(fast_folder());
    Position acknowledged = 0;
    int unacknowledged = 0;
    const int times = rounds(40);
    for (int round = 0; round < times; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
        {
            Child child(YISHI_CHRONICLER, directory.path());
            for (auto reports = random() % 40; reports > 0; --reports) {
                const auto report = child.next();
                ASSERT_TRUE(report) << "the child ended by itself";
                ASSERT_GE(*report, acknowledged);
                acknowledged = *report;
            }
            child.kill();
            while (const auto report = child.next()) acknowledged = *report;
        }
        if (round % 5 != 0 && round + 1 != times) continue;  // else the child opens it next
        const auto store = open_chronicle(directory.path());
        ASSERT_TRUE(store) << store.error().where << ": " << store.error().detail;
        ASSERT_EQ(flaw_in(**store, acknowledged), "");
        if ((*store)->journal().size() > acknowledged) ++unacknowledged;
        acknowledged = (*store)->journal().size();
    }
    std::cout << "seed " << seed << ": " << times << " kills, " << acknowledged << " entries, "
              << unacknowledged << " times more was durable than acknowledged\n";
}

}  // namespace
}  // namespace yishi::tests
