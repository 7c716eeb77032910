// Writes valid groups into any journal, so that a test says only which stream and how many.
#pragma once

#include "eventstore/append.hpp"
#include "eventstore/journal.hpp"

#include <map>
#include <string>
#include <utility>

namespace yishi::tests {

using namespace eventstore;

// Text of test data as a payload.
inline Bytes bytes(std::string_view text) { return {text.begin(), text.end()}; }

// The n-th id of a test: readable in a failure, never nil.
template <class Id>
Id id_number(std::uint64_t number) {
    Id id;
    id.bytes[0] = 0xa0;
    for (std::size_t i = 15; i >= 8; --i, number >>= 8U) {
        id.bytes[i] = static_cast<std::uint8_t>(number & 0xffU);
    }
    return id;
}

// The n-th command of a test, as the operator sent it.
inline CommandKey command_number(std::uint64_t number) {
    return {id_number<domain::CommandId>(number), {SenderKind::operator_, {}}};
}

// Gathers appends into one group and commits it. One Scribe per journal, or one after another.
class Scribe {
  public:
    explicit Scribe(Journal& journal) : journal_(&journal) {}

    // One entry at the end of the stream, which begins if it has to.
    Scribe& append(const std::string& stream, Bytes payload = {1}) {
        const StreamHead* head = head_of(stream);
        Entry entry;
        entry.log = journal_->log();
        entry.position = journal_->size() + group_.appends.size();
        entry.stream = head ? head->id : entry.position;
        entry.version = head ? head->last_version + 1 : 0;
        entry.command = id_number<domain::CommandId>(entry.position + 1);
        entry.type = 101;
        entry.schema_version = 1;
        entry.recorded_at = {1'700'000'000'000 + static_cast<std::int64_t>(entry.position)};
        entry.role = domain::Role::clerk;
        entry.rule_set = "R2";
        if (!head) entry.stream_name = stream;
        entry.payload = std::move(payload);
        return append(entry, stream);
    }

    Scribe& append(const Entry& entry, const std::string& stream) {
        group_.appends.push_back(append_of(entry, encode_entry(entry).value()));
        heads_[stream] = {entry.stream, entry.version};
        return *this;
    }

    Scribe& answer(CommandKey command, const CommandOutcome& outcome) {
        group_.answered.push_back({command, outcome});
        return *this;
    }
    Scribe& answer(std::uint64_t command, const CommandOutcome& outcome) {
        return answer(command_number(command), outcome);
    }

    Group& group() { return group_; }

    // The group is gone afterwards, whether it was taken or not.
    std::expected<void, Fault> commit() {
        const Group group = std::exchange(group_, {});
        heads_.clear();
        return journal_->commit(group);
    }

    // Many groups of one entry each.
    std::expected<void, Fault> commit_each(const std::string& stream, int count) {
        for (int i = 0; i < count; ++i) {
            if (auto done = append(stream, bytes(stream + " " + std::to_string(i))).commit();
                !done) {
                return done;
            }
        }
        return {};
    }

  private:
    const StreamHead* head_of(const std::string& stream) {
        const auto ahead = heads_.find(stream);
        if (ahead != heads_.end()) return &ahead->second;
        const auto stored = journal_->find_stream({stream}).value();
        if (!stored) return nullptr;
        return &(heads_[stream] = *stored);
    }

    Journal* journal_;
    Group group_;
    std::map<std::string, StreamHead> heads_;
};

}  // namespace yishi::tests
