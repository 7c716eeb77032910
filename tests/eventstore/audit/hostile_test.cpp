// A log written by an enemy: whatever its bytes are, an audit ends with findings or a refusal.
#include "tests/eventstore/audit/evening.hpp"

#include <cstdlib>
#include <random>

namespace yishi::tests {
namespace {

std::vector<es::Bytes> encoded(const std::vector<es::Entry>& log) {
    std::vector<es::Bytes> bytes;
    for (const auto& entry : log) bytes.push_back(es::encode_entry(entry).value());
    return bytes;
}

// How an audit of those bytes ends: with nothing, findings, or a refusal.
enum class End : std::uint8_t { clean, findings, refused };
End end_of(const std::vector<es::Bytes>& log) {
    audit::Audit audit;
    bool refused = false;
    for (const auto& bytes : log) {
        refused = !audit.add(bytes).has_value();
        if (refused) break;
    }
    audit.finish();
    if (refused) return End::refused;
    const auto& found = audit.findings();
    const auto count = found.count(audit::Severity::breach) + found.count(audit::Severity::late);
    return count == 0 ? End::clean : End::findings;
}

constexpr std::size_t time_begins = 67;  // docs/log-format.md
constexpr std::size_t time_ends = time_begins + 8;

int rounds() {
    const char* asked = std::getenv("YISHI_HOSTILE_ROUNDS");
    return asked != nullptr ? std::atoi(asked) : 150;
}

TEST(HostileLog, EveryFlippedByteEndsInAFindingOrARefusal) {
    const auto log = encoded(the_evening());
    std::mt19937 random(20'261'123);
    int clean = 0;
    for (int round = 0; round < rounds(); ++round) {
        auto altered = log;
        auto& entry = altered[random() % altered.size()];
        const std::size_t at = random() % entry.size();
        // The hour of an entry is between those around it; only the tree says which it was.
        if (at >= time_begins && at < time_ends) continue;
        entry[at] ^= static_cast<std::uint8_t>(1U + random() % 255U);
        if (end_of(altered) == End::clean) {
            ++clean;
            ADD_FAILURE() << "byte " << at << " of entry "
                          << es::decode_entry(entry)->position << " was altered unseen";
        }
        if (clean > 5) break;
    }
}

TEST(HostileLog, PayloadsThatAreNoneDoNoHarm) {
    const auto log = the_evening();
    std::mt19937 random(7);
    for (int round = 0; round < rounds(); ++round) {
        auto altered = log;
        for (int deed = 0; deed < 3; ++deed) {
            auto& payload = altered[random() % altered.size()].payload;
            if (payload.empty()) continue;
            const auto at = random() % payload.size();
            payload[at] = static_cast<std::uint8_t>(random());
            if (random() % 4 == 0) payload.resize(at);
        }
        (void)end_of(encoded(altered));
    }
}

TEST(HostileLog, EntriesInAnyOrderDoNoHarm) {
    const auto log = the_evening();
    std::mt19937 random(11);
    for (int round = 0; round < rounds() / 4; ++round) {
        auto altered = log;
        for (int deed = 0; deed < 6; ++deed) {
            const auto from = random() % altered.size();
            const auto to = random() % altered.size();
            if (random() % 3 == 0) {
                altered.insert(altered.begin() + static_cast<std::ptrdiff_t>(to), altered[from]);
            } else if (random() % 2 == 0) {
                std::swap(altered[from], altered[to]);
            } else {
                altered.erase(altered.begin() + static_cast<std::ptrdiff_t>(from));
            }
        }
        renumber(altered);
        EXPECT_NE(end_of(encoded(altered)), End::refused);
    }
}

}  // namespace
}  // namespace yishi::tests
