// The logs of version 1 that are kept for ever in tests/golden/log-v1: each a bundle, the verifier key it
// has to hold to, and what its sealed entries hide (docs/log-format.md, "A file of openings").
#pragma once

#include "eventstore/entry.hpp"
#include "eventstore/store.hpp"
#include "tests/eventstore/hall.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace yishi::tests {

struct KeptLog {
    std::string name;
    [[nodiscard]] std::filesystem::path bundle() const;
    [[nodiscard]] std::string vkey() const;
    [[nodiscard]] std::string openings() const;
    // Every entry as it is stored, in order.
    [[nodiscard]] std::vector<es::Bytes> entries() const;
    // A new store that holds it, with what is sealed under fresh keys.
    [[nodiscard]] std::unique_ptr<es::Store> in_a_store() const;
};

inline void PrintTo(const KeptLog& log, std::ostream* to) { *to << log.name; }

// In alphabetical order.
std::vector<KeptLog> kept_logs();

// Signs and keeps what was held, where nothing of that name is kept yet: a log that was once kept is
// never written again.
void keep_log(const std::string& name, void (*hold)(Hall& hall));

}  // namespace yishi::tests
