// A journal in front of another that fails where a test says: at the nth commit, before anything is
// stored or after everything is, or with a damaged entry. It also remembers how large groups were.
#pragma once

#include "eventstore/journal.hpp"

#include <optional>
#include <vector>

namespace yishi::tests {

class FailingJournal final : public eventstore::Journal {
  public:
    enum class Stored { nothing, everything };

    explicit FailingJournal(eventstore::Journal& behind) : behind_(behind) {}

    // Commits are counted from now, 1 being the next.
    void fail_commit(int nth, eventstore::FaultCode code, Stored stored) {
        until_failure_ = nth;
        code_ = code;
        stored_ = stored;
    }

    // From now on the entry at that position reads as cut short.
    void damage(eventstore::Position position) { damaged_ = position; }

    // How many commands each successful commit answered.
    [[nodiscard]] const std::vector<std::size_t>& groups() const { return groups_; }

    [[nodiscard]] domain::LogId log() const override { return behind_.log(); }
    [[nodiscard]] eventstore::Position size() const override { return behind_.size(); }

    std::expected<void, eventstore::Fault> commit(const eventstore::Group& group) override {
        if (until_failure_ == 0 || --until_failure_ > 0) {
            groups_.push_back(group.answered.size());
            return behind_.commit(group);
        }
        if (stored_ == Stored::everything) {
            if (auto done = behind_.commit(group); !done) return done;
        }
        return std::unexpected(eventstore::Fault{code_, "the write-ahead log", "planted"});
    }

    [[nodiscard]] std::expected<std::vector<eventstore::Record>, eventstore::Fault> read(
        eventstore::Position from, eventstore::Direction direction, eventstore::PageLimit limit
    ) const override {
        return seen(behind_.read(from, direction, limit));
    }
    [[nodiscard]] std::expected<std::vector<eventstore::Record>, eventstore::Fault> read_stream(
        eventstore::StreamId stream,
        eventstore::Version from,
        eventstore::Direction direction,
        eventstore::PageLimit limit
    ) const override {
        return seen(behind_.read_stream(stream, from, direction, limit));
    }
    [[nodiscard]] std::expected<std::vector<eventstore::Record>, eventstore::Fault> read_indexed(
        eventstore::Index index,
        const domain::IdBytes& id,
        eventstore::Position from,
        eventstore::Direction direction,
        eventstore::PageLimit limit
    ) const override {
        return seen(behind_.read_indexed(index, id, from, direction, limit));
    }
    [[nodiscard]] std::expected<std::vector<eventstore::Position>, eventstore::Fault> find_positions(
        eventstore::Index index, const domain::IdBytes& id, eventstore::Position from, std::size_t count
    ) const override {
        return behind_.find_positions(index, id, from, count);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::StreamHead>, eventstore::Fault>
    find_stream(const domain::StreamName& name) const override {
        return behind_.find_stream(name);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::CommandOutcome>, eventstore::Fault>
    find_command(const eventstore::CommandKey& command) const override {
        return behind_.find_command(command);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::Disclosure>, eventstore::Fault>
    find_disclosure(
        eventstore::StreamId stream, std::string_view field, const domain::Digest& digest
    ) const override {
        return behind_.find_disclosure(stream, field, digest);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::StreamKey>, eventstore::Fault> find_key(
        eventstore::StreamId stream
    ) const override {
        return behind_.find_key(stream);
    }
    [[nodiscard]] std::expected<std::vector<eventstore::TreeHash>, eventstore::Fault>
    read_nodes(unsigned level, std::uint64_t first, std::size_t count) const override {
        return behind_.read_nodes(level, first, count);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::SignedCheckpoint>, eventstore::Fault>
    find_checkpoint(std::uint64_t size) const override {
        return behind_.find_checkpoint(size);
    }

  private:
    using Page = std::expected<std::vector<eventstore::Record>, eventstore::Fault>;

    [[nodiscard]] Page seen(Page page) const {
        if (!page) return page;
        for (auto& record : *page) {
            if (record.position == damaged_) record.bytes.pop_back();
        }
        return page;
    }

    eventstore::Journal& behind_;
    std::optional<eventstore::Position> damaged_;
    std::vector<std::size_t> groups_;
    int until_failure_ = 0;  // 0: never
    eventstore::FaultCode code_{};
    Stored stored_{};
};

}  // namespace yishi::tests
