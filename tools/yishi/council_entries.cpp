#include "tools/yishi/council_entries.hpp"

#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/tlog/tree_check.hpp"

namespace yishi::tools {

using eventstore::Entry;
using eventstore::Fault;
using eventstore::FaultCode;

namespace {

// As the gateway's Streams says it, but without folding what a stranger may have made up: who founds a
// stream of a council names the council. Nil when the first entry does not say, or cannot be read.
domain::CouncilId council_of(const Entry& first) {
    const domain::StreamName stream{*first.stream_name};
    const auto* procedure = eventstore::procedure_of_event(first.type);
    if (procedure == nullptr) return {};
    if (stream.context() == "council" || stream.context() == "rules") return {stream.id()};
    const auto data = procedure->event_document(first.type, first.schema_version, first.payload, {});
    const auto* object = data ? data->if_object() : nullptr;
    const auto* council = object != nullptr ? object->if_contains("council") : nullptr;
    if (council == nullptr || !council->is_string()) return {};
    return domain::CouncilId::from_text(std::string_view(council->get_string())).value_or(domain::CouncilId{});
}

Fault wrong_entry(eventstore::Position position, std::string detail) {
    return {FaultCode::corrupt, "entry " + std::to_string(position), std::move(detail)};
}

}  // namespace

std::expected<void, Fault> CouncilEntries::read_tile() {
    while (at_hand_.empty() && !is_over_) {
        const auto tile = source_.next();
        if (!tile) return std::unexpected(tile.error());
        is_over_ = !tile->has_value();
        if (is_over_ || !(*tile)->path.is_entries) continue;
        const auto entries = eventstore::tlog::split_entries((*tile)->path, (*tile)->bytes);
        if (!entries) return std::unexpected(entries.error());
        at_hand_.assign(entries->begin(), entries->end());
    }
    return {};
}

bool CouncilEntries::is_ours(const Entry& entry) {
    if (entry.stream_name && council_of(entry) == council_) {
        streams_.insert_or_assign(entry.stream, domain::StreamName{*entry.stream_name});
    }
    return streams_.contains(entry.stream);
}

std::expected<std::optional<CouncilEntries::Item>, Fault> CouncilEntries::next() {
    for (;;) {
        if (auto read = read_tile(); !read) return std::unexpected(std::move(read.error()));
        if (at_hand_.empty()) return std::nullopt;
        auto entry = eventstore::decode_entry(at_hand_.front());
        at_hand_.pop_front();
        if (!entry) return std::unexpected(wrong_entry(position_, entry.error().detail));
        if (entry->position != position_) {
            return std::unexpected(
                wrong_entry(position_, "it says that it is entry " + std::to_string(entry->position)));
        }
        ++position_;
        if (is_ours(*entry)) {
            const auto& stream = streams_.at(entry->stream);
            return Item{*std::move(entry), stream};
        }
    }
}

}  // namespace yishi::tools
