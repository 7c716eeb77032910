// A whole log, audited entry by entry in one pass: its order, every decision, every count, every
// required step. The signatures over it are checked where it is read from (eventstore/tlog).
#pragma once

#include "eventstore/audit/bonds.hpp"
#include "eventstore/audit/finding.hpp"
#include "eventstore/audit/recount.hpp"
#include "eventstore/audit/redecision.hpp"
#include "eventstore/audit/seals.hpp"
#include "eventstore/audit/sittings.hpp"
#include "eventstore/audit/steps.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/sender.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace yishi::eventstore::audit {

// What is read: a log from its first entry on, or a part of one, which holds all entries of a council and
// none between them.
enum class Extent : std::uint8_t { log, part };

// One thread. Memory: the state of every council, and 48 bytes a command.
class Audit {
  public:
    // What may be opened of sealed entries; without, they are counted and no more.
    explicit Audit(Openings openings = {}, Extent extent = Extent::log);

    // The next entry, as stored. A fault ends the audit: the bytes are no entry, or of a type or
    // version that this program does not know, so that nothing after it could be decided. It names
    // the entry. What stands before it of the same command is left out, and counted nowhere.
    std::expected<void, Fault> add(ByteView entry);

    // After the last entry.
    void finish();

    [[nodiscard]] const Findings& findings() const { return findings_; }
    [[nodiscard]] const Numbers& numbers() const { return numbers_; }

  private:
    std::expected<void, Fault> is_known(const Entry& entry);
    void check_order(const Entry& entry);
    void decide_pending();
    void drop_pending();
    [[nodiscard]] std::string name_for(const Entry& entry) const;
    void find_repeated_commands();

    [[nodiscard]] bool goes_on(const Entry& entry) const;
    // Where the next entry must stand; of a part, at the earliest.
    [[nodiscard]] Position place() const;

    const Extent extent_;
    std::optional<Position> last_;
    domain::Instant earliest_next_;  // of the entry behind it
    Findings findings_;
    Numbers numbers_;
    Seals seals_;
    Redecision redecision_;
    Bonds bonds_;
    Recount recount_;
    Sittings sittings_;
    Steps steps_;
    std::unordered_map<std::uint32_t, std::uint16_t> known_;  // type → the newest version
    std::vector<Entry> pending_;                              // of the command in hand
    std::vector<std::string> openings_;                       // of each, empty where it has none
    std::optional<domain::Instant> decided_until_;            // numbers_.last_at without it
    domain::LogId log_;
    struct Used {
        CommandKey command;
        Position position = 0;
    };
    std::vector<Used> used_;
};

}  // namespace yishi::eventstore::audit
