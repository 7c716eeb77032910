#include "eventstore/admission.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace yishi::eventstore {
namespace {

std::unexpected<Fault> refuse(FaultCode code, const Group::Append& append, std::string detail) {
    return std::unexpected(
        Fault{code, "entry " + std::to_string(append.record.position), std::move(detail)}
    );
}

std::expected<void, Fault> admit_record(const Group::Append& append, Position expected) {
    if (append.record.position != expected) {
        return refuse(
            FaultCode::invalid, append, "the next position is " + std::to_string(expected)
        );
    }
    if (append.record.bytes.empty()) return refuse(FaultCode::invalid, append, "it has no bytes");
    if (append.record.bytes.size() > entry_bytes_max) {
        return refuse(
            FaultCode::too_large,
            append,
            "it takes " + std::to_string(append.record.bytes.size()) + " bytes; at most " +
                std::to_string(entry_bytes_max) + " are allowed"
        );
    }
    return {};
}

// Streams as they will be once the entries looked at so far are in.
class StreamsAhead {
  public:
    explicit StreamsAhead(const LastVersion& last_version) : last_version_(last_version) {}

    std::expected<void, Fault> admit(const Group::Append& append) {
        return append.new_stream ? begin(append) : go_on(append);
    }

    // What lies beside the log changes only together with it.
    std::expected<void, Fault> admit_beside(const char* what, StreamId stream) const {
        if (last_.contains(stream)) return {};
        return std::unexpected(Fault{
            FaultCode::invalid,
            what + std::string(" of stream ") + std::to_string(stream),
            "the group appends nothing to that stream"
        });
    }

  private:
    std::expected<void, Fault> begin(const Group::Append& append) {
        if (append.version != 0 || append.stream != append.record.position) {
            return refuse(
                FaultCode::invalid,
                append,
                "a new stream begins at version 0 and is numbered by its first position"
            );
        }
        if (append.new_stream->text.empty()) {
            return refuse(FaultCode::invalid, append, "a stream needs a name");
        }
        if (!names_.insert(append.new_stream->text).second) {
            return refuse(FaultCode::invalid, append, "its stream's name is given twice");
        }
        last_[append.stream] = 0;
        return {};
    }

    std::expected<void, Fault> go_on(const Group::Append& append) {
        auto known = last_.find(append.stream);
        if (known == last_.end()) {
            const auto last = last_version_(append.stream);
            if (!last) return std::unexpected(last.error());
            if (!*last) return refuse(FaultCode::invalid, append, "its stream does not exist");
            known = last_.emplace(append.stream, **last).first;
        }
        if (append.version != known->second + 1) {
            return refuse(
                FaultCode::wrong_version,
                append,
                "stream " + std::to_string(append.stream) + " is at version " +
                    std::to_string(known->second) + ", the entry says " +
                    std::to_string(append.version)
            );
        }
        known->second = append.version;
        return {};
    }

    const LastVersion& last_version_;
    std::unordered_map<StreamId, Version> last_;
    std::set<std::string_view> names_;
};

std::expected<void, Fault> admit_answers(const std::vector<Group::Answered>& answered) {
    std::vector<CommandKey> commands;
    commands.reserve(answered.size());
    for (const auto& answer : answered) commands.push_back(answer.command);
    std::ranges::sort(commands);
    const auto twice = std::ranges::adjacent_find(commands);
    if (twice == commands.end()) return {};
    return std::unexpected(
        Fault{FaultCode::invalid, "command " + twice->id.text(), "it is answered twice"}
    );
}

std::expected<void, Fault> admit_tree(const Group& group, Position grown) {
    for (const auto& node : group.nodes) {
        const bool is_complete = node.level < 64 && node.index < grown >> node.level;
        if (auto fits = admit_nodes(node.level, 1); !fits) return fits;
        if (is_complete) continue;
        return std::unexpected(Fault{
            FaultCode::invalid, "node " + std::to_string(node.index), "its leaves are not all there"
        });
    }
    if (!group.checkpoint || group.checkpoint->size == grown) return {};
    return std::unexpected(Fault{
        FaultCode::invalid,
        "checkpoint of " + std::to_string(group.checkpoint->size),
        "the log will have " + std::to_string(grown) + " entries"
    });
}

}  // namespace

Fault missing_node(unsigned level, std::uint64_t index) {
    return {
        FaultCode::corrupt,
        "hash " + std::to_string(index) + " of level " + std::to_string(level),
        "it is missing"
    };
}

std::expected<void, Fault> admit_positions(std::size_t count) {
    constexpr std::size_t count_max = 65'536;
    if (count >= 1 && count <= count_max) return {};
    return std::unexpected(Fault{
        FaultCode::invalid, "positions of an index", std::to_string(count) + "; 1 to 65536 are read at once"
    });
}

std::expected<void, Fault> admit_nodes(unsigned level, std::size_t count) {
    constexpr std::size_t count_max = 65'536;
    const bool fits = level % stored_level_step == 0 && level < 64 && count >= 1 && count <= count_max;
    if (fits) return {};
    return std::unexpected(Fault{
        FaultCode::invalid,
        "nodes of level " + std::to_string(level),
        "levels are 0, 4, 8 … 60, and 1 to 65536 nodes are read at once"
    });
}

std::expected<void, Fault> admit(PageLimit limit) {
    if (limit.entries_max < 1 || limit.entries_max > 4096) {
        return std::unexpected(Fault{
            FaultCode::invalid,
            "page limit",
            std::to_string(limit.entries_max) + " entries; 1 to 4096 are allowed"
        });
    }
    if (limit.bytes_max == 0) {
        return std::unexpected(Fault{FaultCode::invalid, "page limit", "0 bytes"});
    }
    return {};
}

std::expected<void, Fault> admit(
    const Group& group, Position size, const LastVersion& last_version
) {
    StreamsAhead streams(last_version);
    Position expected = size;
    for (const auto& append : group.appends) {
        if (auto fits = admit_record(append, expected++); !fits) return fits;
        if (auto fits = streams.admit(append); !fits) return fits;
    }
    for (const auto& disclosed : group.disclosures) {
        if (auto fits = streams.admit_beside("a disclosure", disclosed.stream); !fits) return fits;
    }
    for (const auto& made : group.keys) {
        if (auto fits = streams.admit_beside("a key", made.stream); !fits) return fits;
    }
    for (const auto stream : group.destroyed_keys) {
        if (auto fits = streams.admit_beside("a destroyed key", stream); !fits) return fits;
    }
    if (auto fits = admit_tree(group, expected); !fits) return fits;
    return admit_answers(group.answered);
}

void Group::clear() {
    appends.clear();
    answered.clear();
    disclosures.clear();
    keys.clear();
    destroyed_keys.clear();
    forgotten.clear();
    nodes.clear();
    checkpoint.reset();
}

}  // namespace yishi::eventstore
