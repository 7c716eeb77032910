#include "gateway/service/streams.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/fold.hpp"

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
    const domain::StreamName name{first->stream_name.value_or("")};
    if (eventstore::find_procedure(name.context()) == nullptr) {
        return std::unexpected(Fault{FaultCode::corrupt, where, "not the first entry of a known stream"});
    }
    auto held = eventstore::unwritten(name);
    if (auto folded = eventstore::fold(held, *first); !folded) return std::unexpected(std::move(folded.error()));
    return StreamOrigin{held.name, held.procedure->council_of(held.name, *held.aggregate, nullptr)};
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
