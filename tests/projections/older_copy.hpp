// A journal as it was some time ago, as after restoring an older copy of the data.
#pragma once

#include "eventstore/journal.hpp"

namespace yishi::tests {

class OlderCopy : public eventstore::Journal {
  public:
    OlderCopy(eventstore::Journal& journal, eventstore::Position size)
        : journal_(journal), size_(size) {}

    [[nodiscard]] domain::LogId log() const override { return journal_.log(); }
    [[nodiscard]] eventstore::Position size() const override { return size_; }
    std::expected<void, eventstore::Fault> commit(const eventstore::Group&) override {
        return std::unexpected(eventstore::Fault{eventstore::FaultCode::invalid, "older copy", ""});
    }
    [[nodiscard]] std::expected<std::vector<eventstore::Record>, eventstore::Fault> read(
        eventstore::Position from, eventstore::Direction direction, eventstore::PageLimit limit
    ) const override {
        return journal_.read(from, direction, limit);
    }
    [[nodiscard]] std::expected<std::vector<eventstore::Record>, eventstore::Fault> read_stream(
        eventstore::StreamId stream,
        eventstore::Version from,
        eventstore::Direction direction,
        eventstore::PageLimit limit
    ) const override {
        return journal_.read_stream(stream, from, direction, limit);
    }
    [[nodiscard]] std::expected<std::vector<eventstore::Record>, eventstore::Fault> read_indexed(
        eventstore::Index index,
        const domain::IdBytes& id,
        eventstore::Position from,
        eventstore::Direction direction,
        eventstore::PageLimit limit
    ) const override {
        return journal_.read_indexed(index, id, from, direction, limit);
    }
    [[nodiscard]] std::expected<std::vector<eventstore::Position>, eventstore::Fault> find_positions(
        eventstore::Index index, const domain::IdBytes& id, eventstore::Position from, std::size_t count
    ) const override {
        return journal_.find_positions(index, id, from, count);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::StreamHead>, eventstore::Fault>
    find_stream(const domain::StreamName& name) const override {
        return journal_.find_stream(name);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::CommandOutcome>, eventstore::Fault>
    find_command(const eventstore::CommandKey& command) const override {
        return journal_.find_command(command);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::Disclosure>, eventstore::Fault>
    find_disclosure(
        eventstore::StreamId stream, std::string_view field, const domain::Digest& digest
    ) const override {
        return journal_.find_disclosure(stream, field, digest);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::StreamKey>, eventstore::Fault> find_key(
        eventstore::StreamId stream
    ) const override {
        return journal_.find_key(stream);
    }
    [[nodiscard]] std::expected<std::vector<eventstore::TreeHash>, eventstore::Fault>
    read_nodes(unsigned level, std::uint64_t first, std::size_t count) const override {
        return journal_.read_nodes(level, first, count);
    }
    [[nodiscard]] std::expected<std::optional<eventstore::SignedCheckpoint>, eventstore::Fault>
    find_checkpoint(std::uint64_t size) const override {
        return journal_.find_checkpoint(size);
    }

  private:
    eventstore::Journal& journal_;
    eventstore::Position size_;
};

}  // namespace yishi::tests
