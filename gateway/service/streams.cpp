#include "gateway/service/streams.hpp"

namespace yishi::gateway {
namespace {

using eventstore::Fault;
using eventstore::FaultCode;

constexpr std::size_t known_max = 100'000;

std::expected<StreamOrigin, Fault> read_origin(const eventstore::Journal& journal, eventstore::StreamId stream) {
    auto page = journal.read(stream, eventstore::Direction::forward, {.entries_max = 1});
    if (!page) return std::unexpected(std::move(page.error()));
    const std::string where = "position " + std::to_string(stream);
    if (page->empty()) return std::unexpected(Fault{FaultCode::not_found, where, "no such entry"});
    auto first = eventstore::decode_entry(page->front().bytes);
    if (!first) return std::unexpected(std::move(first.error()));
    if (!first->stream_name) {
        return std::unexpected(Fault{FaultCode::corrupt, where, "not the first entry of a stream"});
    }
    return StreamOrigin{{*first->stream_name}, first->council};
}

}  // namespace

std::expected<StreamOrigin, Fault> Streams::find(eventstore::StreamId stream) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto known = known_.find(stream); known != known_.end()) return known->second;
    }
    auto origin = read_origin(journal_, stream);
    if (!origin) return origin;
    const std::scoped_lock lock(mutex_);
    if (known_.size() >= known_max) known_.clear();
    known_.emplace(stream, *origin);
    return origin;
}

}  // namespace yishi::gateway
