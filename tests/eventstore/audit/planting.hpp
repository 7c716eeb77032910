// A history of acts, with what they need of other streams, as entries of a log; and what the steps of
// the audit say of it after somebody has spoilt it.
#pragma once

#include "eventstore/audit/finding.hpp"
#include "tests/eventstore/steps/ways.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace yishi::tests {

class Planting {
  public:
    struct Line {
        es::Entry entry;
        std::string stream;
        const Step* row = nullptr;
        bool is_own = false;  // of the stream that the acts are about
        std::optional<domain::Instant> due;
        std::optional<domain::Instant> not_before;
    };

    // Empty lines, and why, where some act cannot be brought about.
    Planting(const Ways& ways, const std::vector<Act>& acts, domain::Instant start);

    [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
    [[nodiscard]] const std::string& failed() const { return failed_; }

  private:
    struct Stream {
        const Ways* ways = nullptr;
        Memory memory;
        Ways::Place place = 0;
    };
    void take(const std::string& name, Stream& stream, const Act& act, int depth);
    void bring_about(const domain::Need& need, const std::string& id, int depth);

    domain::Instant start_;
    domain::Instant now_;
    std::uint16_t acts_ = 0;
    std::string own_;
    std::map<std::string, Stream> streams_;
    std::vector<Line> lines_;
    std::string failed_;
};

// What the audit's steps have to say of these lines, where the log ends then.
std::vector<es::audit::Finding> findings_on(
    const std::vector<Planting::Line>& lines, std::optional<domain::Instant> end = std::nullopt
);

}  // namespace yishi::tests
