// What a witness remembers, in a directory of its own:
//
//   lock      held while a witness runs
//   witness   the witness's vkey, one line: whose memory this is
//   <hex SHA-256 of an origin>   the last checkpoint cosigned for that log, as a signed note
//
// Whoever loses it must not go on with the same key: he could cosign a second history.
#pragma once

#include <map>
#include <string>

#include "eventstore/durable_file.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/key.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

// The name under which a log is asked for: 64 lower-case hex digits.
std::string origin_hex(std::string_view origin);

class WitnessState {
  public:
    // Makes the directory if there is none. Refuses one that another witness holds (conflict), that
    // belongs to another key (configuration), or in which anything is damaged (finding).
    static Outcome<WitnessState> open(
        const std::filesystem::path& directory, const eventstore::tlog::VerifierKey& witness);

    [[nodiscard]] const std::map<std::string, eventstore::tlog::Checkpoint>& latest() const { return latest_; }

    // The note last kept under that name; nothing when there is none.
    [[nodiscard]] const std::string* note_of(const std::string& origin_hex) const;

    // Durable when it returns without trouble. After trouble the old one still holds, and the new one may
    // be on the disk as well, where it does no harm: nobody has been told of it.
    Outcome<void> keep(const eventstore::tlog::Checkpoint& checkpoint, const std::string& note);

  private:
    WitnessState(std::filesystem::path directory, eventstore::DirectoryLock lock)
        : directory_(std::move(directory)), lock_(std::move(lock)) {}
    Outcome<void> own(const eventstore::tlog::VerifierKey& witness);
    Outcome<void> load(const std::string& name, const eventstore::tlog::VerifierKey& witness);

    std::filesystem::path directory_;
    eventstore::DirectoryLock lock_;
    std::map<std::string, eventstore::tlog::Checkpoint> latest_;  // by origin
    std::map<std::string, std::string> notes_;                    // by the origin's hex
};

}  // namespace yishi::tools
