// What an auditor is given to look into sealed entries: openings that events in the open carry, found
// in a first reading of the log, and those that somebody who may gave him in a file.
#pragma once

#include "eventstore/bytes.hpp"
#include "eventstore/entry.hpp"

#include <cstddef>
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yishi::eventstore::audit {

// The first line of a file of openings. Each further line is the position of a sealed entry, a space
// and its opening.
constexpr std::string_view openings_header = "yishi openings 1";

class Openings {
  public:
    // An entry of the log, as stored, in a reading before the audit; bytes that are none are passed over,
    // the audit says so.
    void collect(ByteView entry);

    // `invalid` names the line that is no opening, or the second one of an entry.
    std::expected<void, Fault> add_file(std::string_view text);

    // The opening that the log itself shows of an entry, and the one that the file gives; null where there is
    // none. Neither was checked yet.
    [[nodiscard]] const std::string* shown(const Entry& sealed) const;
    [[nodiscard]] const std::string* given(const Entry& sealed) const;

    // Of the file: the entries that it has openings for.
    [[nodiscard]] std::vector<Position> given_for() const;

  private:
    std::map<std::pair<StreamId, Version>, std::string> shown_;
    std::map<Position, std::string> given_;
};

}  // namespace yishi::eventstore::audit
