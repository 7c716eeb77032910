#include "tests/fault/chronicle.hpp"

#include "eventstore/append.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/note.hpp"

#include "tests/fault/fault_file_system.hpp"

#include <cstdlib>

namespace yishi::tests {
namespace {

// A key that signs nothing but this chronicle; a restarted child must have the same one.
constexpr const char* key_text =
    "PRIVATE+KEY+log.example/chronicle+a73be85f+Abhuy+iH1YRYXYUS8uB4xu7t3oEYAxxbswTuVFZyk7UX";

constexpr std::uint64_t streams = 7;  // entry n belongs to stream n % 7

domain::CommandId command_of(Position position) {
    domain::CommandId id;
    id.bytes[0] = 0xc0;
    for (std::size_t i = 15; i >= 8; --i, position >>= 8U) {
        id.bytes[i] = static_cast<std::uint8_t>(position & 0xffU);
    }
    return id;
}

std::string stream_of(Position position) { return "topic/" + std::to_string(position % streams); }

// Sizes from nothing to several blocks of the log file, so that records are split.
Bytes payload_of(Position position) {
    Bytes payload((position * 7919) % (position % 50 == 49 ? 60'000 : 700));
    for (std::size_t i = 0; i < payload.size(); ++i) {
        payload[i] = static_cast<std::uint8_t>((position * 131 + i * 17) & 0xffU);
    }
    return payload;
}

Entry entry_at(const domain::LogId& log, Position position) {
    Entry entry;
    entry.log = log;
    entry.position = position;
    entry.stream = position % streams;
    entry.version = position / streams;
    entry.command = command_of(position);
    entry.type = 101;
    entry.schema_version = 1;
    entry.recorded_at = {static_cast<std::int64_t>(position)};
    entry.role = domain::Role::clerk;
    if (entry.version == 0) entry.stream_name = stream_of(position);
    entry.payload = payload_of(position);
    return entry;
}

CommandOutcome outcome_of(Position position) {
    CommandOutcome outcome;
    outcome.content[3] = 1;
    outcome.stream = position % streams;
    outcome.version = position / streams;
    outcome.first = position;
    outcome.count = 1;
    return outcome;
}

Disclosure disclosure_of(Position position) {
    domain::Digest digest;
    const auto id = command_of(position);
    std::copy(id.bytes.begin(), id.bytes.end(), digest.bytes.begin());
    return {digest, "name", "disclosure " + std::to_string(position)};
}

CommandKey key_of(Position position) {
    return {command_of(position), {SenderKind::operator_, {}}};
}

auto find_disclosure(const Journal& journal, Position position) {
    return journal.find_disclosure(position % streams, "name", disclosure_of(position).digest);
}

std::string at(Position position) { return " at position " + std::to_string(position); }

std::string flaw_in_record(const Journal& journal, const Record& record, Position position) {
    if (record.position != position) return "another position" + at(position);
    if (record.bytes != encode_entry(entry_at(journal.log(), position)).value()) {
        return "other bytes" + at(position);
    }
    const auto outcome = journal.find_command(key_of(position));
    if (!outcome || *outcome != outcome_of(position)) return "a lost answer" + at(position);
    const auto disclosure = find_disclosure(journal, position);
    if (!disclosure || *disclosure != disclosure_of(position)) {
        return "a lost disclosure" + at(position);
    }
    return {};
}

std::string flaw_behind_the_end(const Journal& journal) {
    for (Position position = journal.size(); position < journal.size() + 10; ++position) {
        if (journal.find_command(key_of(position)).value()) {
            return "an answer without its entry" + at(position);
        }
        if (find_disclosure(journal, position).value()) {
            return "a disclosure without its entry" + at(position);
        }
    }
    return {};
}

std::string flaw_in_streams(const Journal& journal) {
    for (Position first = 0; first < streams; ++first) {
        const auto head = journal.find_stream({stream_of(first)}).value();
        if (first >= journal.size()) {
            if (head) return "a stream without entries" + at(first);
            continue;
        }
        const Version last = (journal.size() - 1 - first) / streams;
        if (!head || *head != StreamHead{first, last}) return "a wrong stream head" + at(first);
        Version next = 0;
        while (true) {
            const auto page = journal.read_stream(first, next, Direction::forward, {}).value();
            if (page.empty()) break;
            for (const auto& record : page) {
                if (record.position != first + streams * next++)
                    return "a broken stream" + at(first);
            }
        }
        if (next != last + 1) return "a short stream" + at(first);
    }
    return {};
}

// The newest checkpoint must be of all that is there, and the stored tree that of the entries.
std::string flaw_in_tree(const Journal& journal) {
    const auto newest = journal.latest_checkpoint().value();
    if (!newest) return journal.size() == 0 ? "" : "entries without a checkpoint";
    if (newest->size != journal.size()) return "a checkpoint of another size";
    merkle::CompactRange range;
    for (Position position = 0; position < journal.size(); ++position) {
        const auto bytes = encode_entry(entry_at(journal.log(), position)).value();
        const auto leaf = merkle::leaf_hash(bytes);
        range.append(leaf);
        if (journal.read_nodes(0, position, 1).value() != std::vector{leaf}) {
            return "a wrong leaf hash" + at(position);
        }
    }
    const auto note = tlog::Note::parse(newest->note).value();
    const bool is_ours = tlog::Checkpoint::from_text(note.text).value().root == range.root();
    return is_ours ? "" : "a checkpoint of another history";
}

}  // namespace

std::expected<std::unique_ptr<Store>, Fault> open_chronicle(
    const std::filesystem::path& directory,
    std::shared_ptr<FaultFileSystem> disk,
    std::uint64_t free_bytes_min
) {
    StoreOptions options;
    options.directory = directory;
    options.free_bytes_min = free_bytes_min;
    options.file_system = disk ? std::move(disk) : std::make_shared<FaultFileSystem>();
    return Store::open(options);
}

Group next_group(const Journal& journal, int count) {
    Group group;
    for (int i = 0; i < count; ++i) {
        const Position position = journal.size() + static_cast<Position>(i);
        const Entry entry = entry_at(journal.log(), position);
        group.appends.push_back(append_of(entry, encode_entry(entry).value()));
        group.answered.push_back({key_of(position), outcome_of(position)});
        group.disclosures.push_back({entry.stream, disclosure_of(position)});
    }
    return group;
}

std::expected<Group, Fault> next_signed_group(Journal& journal, int count) {
    std::vector<tlog::SigningKey> keys;
    keys.push_back(tlog::SigningKey::from_text(key_text).value());
    const auto ledger = Ledger::open(journal, std::move(keys));
    if (!ledger) return std::unexpected(ledger.error());
    auto group = next_group(journal, count);
    if (const auto sealed = (*ledger)->seal(group); !sealed) return std::unexpected(sealed.error());
    return group;
}

std::expected<void, Fault> commit_next(Store& store, int count) {
    const auto group = next_signed_group(store.journal(), count);
    if (!group) return std::unexpected(group.error());
    if (auto done = store.journal().commit(*group); !done) return done;
    const std::string position = std::to_string(store.journal().size());
    return store.rows().write(RowSpace::views, {{"position", position}}, false);
}

std::string flaw_in(Store& store, Position acknowledged) {
    auto& journal = store.journal();
    if (journal.size() < acknowledged) {
        return "acknowledged " + std::to_string(acknowledged) + ", found " +
               std::to_string(journal.size());
    }
    Position position = 0;
    while (true) {
        const auto page = journal.read(position, Direction::forward, {});
        if (!page) return page.error().where + ": " + page.error().detail;
        if (page->empty()) break;
        for (const auto& record : *page) {
            if (auto flaw = flaw_in_record(journal, record, position++); !flaw.empty()) return flaw;
        }
    }
    if (position != journal.size()) return "fewer entries than the size says";
    const auto views = store.rows().get(RowSpace::views, "position").value();
    if (views && std::stoull(*views) > journal.size()) return "views ahead of the log";
    if (auto flaw = flaw_behind_the_end(journal); !flaw.empty()) return flaw;
    if (auto flaw = flaw_in_tree(journal); !flaw.empty()) return flaw;
    return flaw_in_streams(journal);
}

std::filesystem::path fast_folder() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code error;
    const auto space = std::filesystem::space(memory, error);
    const bool has_room = !error && space.available > (1ULL << 30U);
    return has_room ? memory : std::filesystem::temp_directory_path();
}

int rounds(int usually) {
    const char* wanted = std::getenv("YISHI_FAULT_ROUNDS");
    return wanted != nullptr ? std::atoi(wanted) : usually;
}

}  // namespace yishi::tests
