// The readable specification of a store: what the RocksDB store does with families and keys, said
// with a vector and some maps.
#include "eventstore/admission.hpp"
#include "eventstore/log_id.hpp"
#include "eventstore/store.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <tuple>

namespace yishi::eventstore {
namespace {

// Collects records until one of the limits is met; the first always fits.
class Page {
  public:
    explicit Page(PageLimit limit) : limit_(limit) {}

    bool add(const Record& record) {
        const bool is_full = records_.size() == limit_.entries_max ||
                             (!records_.empty() && bytes_ + record.bytes.size() > limit_.bytes_max);
        if (is_full) return false;
        bytes_ += record.bytes.size();
        records_.push_back(record);
        return true;
    }

    std::vector<Record> take() { return std::move(records_); }

  private:
    PageLimit limit_;
    std::size_t bytes_ = 0;
    std::vector<Record> records_;
};

// Fills a page from places[from] on, whichever way; `record_at` finds the record of a place.
template <class RecordAt>
std::vector<Record> page_of(
    std::uint64_t size, std::uint64_t from, Direction direction, PageLimit limit, RecordAt record_at
) {
    Page page(limit);
    if (size == 0) return {};
    if (direction == Direction::forward) {
        for (std::uint64_t at = from; at < size && page.add(record_at(at)); ++at) {
        }
    } else {
        for (std::uint64_t at = std::min(from, size - 1) + 1; at > 0 && page.add(record_at(at - 1));
             --at) {
        }
    }
    return page.take();
}

class MemoryJournal final : public Journal {
  public:
    [[nodiscard]] domain::LogId log() const override { return log_; }

    [[nodiscard]] Position size() const override {
        const std::shared_lock lock(mutex_);
        return entries_.size();
    }

    std::expected<void, Fault> commit(const Group& group) override {
        const std::unique_lock lock(mutex_);
        const auto last = [this](StreamId stream) { return last_version(stream); };
        if (auto fits = admit(group, entries_.size(), last); !fits) return fits;
        for (const auto& append : group.appends) {
            entries_.push_back(append.record);
            streams_[append.stream].push_back(append.record.position);
            if (append.new_stream) stream_ids_[*append.new_stream] = append.stream;
            index(Index::council, append.council.bytes, append.record.position);
            for (const auto& link : append.links) index(Index::link, link, append.record.position);
        }
        for (const auto& [command, outcome] : group.answered) outcomes_[command] = outcome;
        for (const auto& [stream, disclosure] : group.disclosures) {
            disclosures_[{stream, disclosure.digest, disclosure.field}] = disclosure.text;
        }
        for (const auto& command : group.forgotten) outcomes_.erase(command);
        for (const auto& [stream, key] : group.keys) keys_[stream] = key;
        for (const auto stream : group.destroyed_keys) keys_.erase(stream);
        for (const auto& node : group.nodes) nodes_[{node.level, node.index}] = node.hash;
        if (group.checkpoint) checkpoints_[group.checkpoint->size] = group.checkpoint->note;
        return {};
    }

    [[nodiscard]] std::expected<std::vector<Record>, Fault> read(
        Position from, Direction direction, PageLimit limit
    ) const override {
        if (auto fits = admit(limit); !fits) return std::unexpected(fits.error());
        const std::shared_lock lock(mutex_);
        const auto record_at = [this](Position at) -> const Record& { return entries_[at]; };
        return page_of(entries_.size(), from, direction, limit, record_at);
    }

    [[nodiscard]] std::expected<std::vector<Record>, Fault> read_stream(
        StreamId stream, Version from, Direction direction, PageLimit limit
    ) const override {
        if (auto fits = admit(limit); !fits) return std::unexpected(fits.error());
        const std::shared_lock lock(mutex_);
        const auto found = streams_.find(stream);
        if (found == streams_.end()) return std::vector<Record>{};
        const auto& positions = found->second;
        const auto record_at = [&](Version at) -> const Record& { return entries_[positions[at]]; };
        return page_of(positions.size(), from, direction, limit, record_at);
    }

    [[nodiscard]] std::expected<std::vector<Record>, Fault> read_indexed(
        Index index, const domain::IdBytes& id, Position from, Direction direction, PageLimit limit
    ) const override {
        if (auto fits = admit(limit); !fits) return std::unexpected(fits.error());
        const std::shared_lock lock(mutex_);
        const auto found = indexed_.find({index, id});
        if (found == indexed_.end()) return std::vector<Record>{};
        const auto& positions = found->second;
        const bool is_forward = direction == Direction::forward;
        const auto at = is_forward ? std::ranges::lower_bound(positions, from)
                                   : std::ranges::upper_bound(positions, from);
        const auto index_of = static_cast<std::uint64_t>(at - positions.begin());
        if (!is_forward && index_of == 0) return std::vector<Record>{};
        const auto record_at = [&](std::uint64_t n) -> const Record& { return entries_[positions[n]]; };
        return page_of(
            positions.size(), is_forward ? index_of : index_of - 1, direction, limit, record_at
        );
    }

    [[nodiscard]] std::expected<std::vector<Position>, Fault> find_positions(
        Index index, const domain::IdBytes& id, Position from, std::size_t count
    ) const override {
        if (auto fits = admit_positions(count); !fits) return std::unexpected(fits.error());
        const std::shared_lock lock(mutex_);
        const auto found = indexed_.find({index, id});
        if (found == indexed_.end()) return std::vector<Position>{};
        const auto first = std::ranges::lower_bound(found->second, from);
        const auto left = static_cast<std::size_t>(found->second.end() - first);
        return std::vector<Position>(first, first + static_cast<std::ptrdiff_t>(std::min(left, count)));
    }

    [[nodiscard]] std::expected<std::optional<StreamHead>, Fault> find_stream(
        const domain::StreamName& name
    ) const override {
        const std::shared_lock lock(mutex_);
        const auto id = find_in(stream_ids_, name);
        if (!id) return std::nullopt;
        return StreamHead{*id, streams_.at(*id).size() - 1};
    }

    [[nodiscard]] std::expected<std::optional<CommandOutcome>, Fault> find_command(
        const CommandKey& command
    ) const override {
        const std::shared_lock lock(mutex_);
        return find_in(outcomes_, command);
    }

    [[nodiscard]] std::expected<std::optional<Disclosure>, Fault> find_disclosure(
        StreamId stream, std::string_view field, const domain::Digest& digest
    ) const override {
        const std::shared_lock lock(mutex_);
        Disclosure found{digest, std::string(field), {}};
        auto text = find_in(disclosures_, OfField{stream, digest, found.field});
        if (!text) return std::nullopt;
        found.text = *std::move(text);
        return found;
    }

    [[nodiscard]] std::expected<std::optional<StreamKey>, Fault> find_key(
        StreamId stream
    ) const override {
        const std::shared_lock lock(mutex_);
        return find_in(keys_, stream);
    }

    [[nodiscard]] std::expected<std::vector<TreeHash>, Fault> read_nodes(
        unsigned level, std::uint64_t first, std::size_t count
    ) const override {
        if (auto fits = admit_nodes(level, count); !fits) return std::unexpected(fits.error());
        const std::shared_lock lock(mutex_);
        const std::uint64_t complete = entries_.size() >> level;
        std::vector<TreeHash> hashes;
        for (std::uint64_t at = first; at < complete && hashes.size() < count; ++at) {
            const auto hash = find_in(nodes_, std::pair{level, at});
            if (!hash) return std::unexpected(missing_node(level, at));
            hashes.push_back(*hash);
        }
        return hashes;
    }

    [[nodiscard]] std::expected<std::optional<SignedCheckpoint>, Fault> find_checkpoint(
        std::uint64_t size
    ) const override {
        const std::shared_lock lock(mutex_);
        const auto behind = checkpoints_.upper_bound(size);
        if (behind == checkpoints_.begin()) return std::nullopt;
        const auto& [found, note] = *std::prev(behind);
        return SignedCheckpoint{found, note};
    }

  private:
    template <class Key, class Value>
    static std::optional<Value> find_in(const std::map<Key, Value>& map, const Key& key) {
        const auto found = map.find(key);
        if (found == map.end()) return std::nullopt;
        return found->second;
    }

    void index(Index index, const domain::IdBytes& id, Position position) {
        auto& positions = indexed_[{index, id}];
        if (positions.empty() || positions.back() != position) positions.push_back(position);
    }

    std::optional<Version> last_version(StreamId stream) const {
        const auto found = streams_.find(stream);
        if (found == streams_.end()) return std::nullopt;
        return found->second.size() - 1;
    }

    using OfField = std::tuple<StreamId, domain::Digest, std::string>;

    const domain::LogId log_ = fresh_log_id();
    mutable std::shared_mutex mutex_;
    std::vector<Record> entries_;                        // by position
    std::map<StreamId, std::vector<Position>> streams_;  // by version
    std::map<domain::StreamName, StreamId> stream_ids_;
    std::map<std::pair<Index, domain::IdBytes>, std::vector<Position>> indexed_;  // ascending
    std::map<CommandKey, CommandOutcome> outcomes_;
    std::map<OfField, std::string> disclosures_;
    std::map<StreamId, StreamKey> keys_;
    std::map<std::pair<unsigned, std::uint64_t>, TreeHash> nodes_;
    std::map<std::uint64_t, std::string> checkpoints_;
};

class MemoryRows final : public RowStore {
  public:
    [[nodiscard]] std::expected<std::optional<std::string>, Fault> get(
        RowSpace space, std::string_view key
    ) const override {
        const std::shared_lock lock(mutex_);
        const auto& rows = rows_of(space);
        const auto found = rows.find(key);
        if (found == rows.end()) return std::nullopt;
        return found->second;
    }

    std::expected<void, Fault> scan_after(
        RowSpace space,
        std::string_view prefix,
        std::string_view after,
        const std::function<bool(std::string_view, std::string_view)>& row
    ) const override {
        // A copy, so that `row` may call back into the store, as it may with RocksDB.
        for (const auto& [key, value] : under(space, prefix, after)) {
            if (!row(key, value)) break;
        }
        return {};
    }

    std::expected<void, Fault>
    write(RowSpace space, const std::vector<RowChange>& changes, bool /*durable*/) override {
        const std::unique_lock lock(mutex_);
        auto& rows = rows_of(space);
        for (const auto& change : changes) {
            if (change.value) {
                rows.insert_or_assign(change.key, *change.value);
            } else {
                rows.erase(change.key);
            }
        }
        return {};
    }

    std::expected<void, Fault> erase_all(RowSpace space, std::string_view prefix) override {
        const std::unique_lock lock(mutex_);
        std::erase_if(rows_of(space), [&](const auto& row) {
            return row.first.starts_with(prefix);
        });
        return {};
    }

  private:
    using Rows = std::map<std::string, std::string, std::less<>>;

    [[nodiscard]] Rows under(
        RowSpace space, std::string_view prefix, std::string_view after
    ) const {
        const std::shared_lock lock(mutex_);
        const auto& rows = rows_of(space);
        Rows found;
        for (auto at = after < prefix ? rows.lower_bound(prefix) : rows.upper_bound(after); at != rows.end(); ++at) {
            if (!at->first.starts_with(prefix)) break;
            found.insert(*at);
        }
        return found;
    }

    Rows& rows_of(RowSpace space) { return spaces_[static_cast<std::size_t>(space)]; }
    [[nodiscard]] const Rows& rows_of(RowSpace space) const {
        return spaces_[static_cast<std::size_t>(space)];
    }

    mutable std::shared_mutex mutex_;
    std::array<Rows, 3> spaces_;
};

class MemoryStore final : public Store {
  public:
    [[nodiscard]] Journal& journal() override { return journal_; }
    [[nodiscard]] RowStore& rows() override { return rows_; }
    [[nodiscard]] std::optional<Fault> failure() const override { return std::nullopt; }

  private:
    MemoryJournal journal_;
    MemoryRows rows_;
};

}  // namespace

std::unique_ptr<Store> Store::in_memory() { return std::make_unique<MemoryStore>(); }

}  // namespace yishi::eventstore
