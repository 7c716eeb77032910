#include "tools/yishi/rehearsal.hpp"

#include "eventstore/append.hpp"
#include "eventstore/clock_entry.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/fold.hpp"
#include "tools/yishi/errand.hpp"
#include "tools/yishi/http_log.hpp"
#include "tools/yishi/log_at.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

namespace yishi::tools {

using eventstore::Fault;

namespace {

constexpr std::size_t receipt_bytes = 32;  // what Conversation adds to a frame

bool is_sealed(const CouncilEntries::Item& item) {
    const auto* procedure = eventstore::find_procedure(item.stream.context());
    return item.entry.sealed || procedure == nullptr || procedure->is_sealed;
}

std::set<eventstore::StreamId> sealed_streams(const PastEntries& past) {
    std::set<eventstore::StreamId> streams;
    for (const auto& item : past) {
        if (is_sealed(item)) streams.insert(item.entry.stream);
    }
    return streams;
}

// Other councils' entries lie between those of the past; here they follow one another.
std::expected<void, Fault> record(eventstore::Journal& journal, const PastEntries& past) {
    const auto sealed = sealed_streams(past);
    std::map<eventstore::StreamId, eventstore::StreamId> streams;  // there, and here
    eventstore::Group group;
    for (const auto& item : past) {
        if (sealed.contains(item.entry.stream)) continue;
        auto entry = item.entry;
        entry.log = journal.log();
        entry.position = journal.size() + group.appends.size();
        entry.stream = streams.try_emplace(entry.stream, entry.position).first->second;
        auto encoded = eventstore::encode_entry(entry);
        if (!encoded) return std::unexpected(std::move(encoded.error()));
        group.appends.push_back(eventstore::append_of(entry, *std::move(encoded)));
    }
    if (group.appends.empty()) return {};
    return journal.commit(group);
}

// Never before the past that is rehearsed upon. Which clock is right is the server's to say when the
// commands come, so this one is one that nothing is found against.
eventstore::Clock clock_after(const eventstore::Journal& journal) {
    const auto newest = eventstore::newest_time(journal);
    const domain::Instant past = newest && *newest ? **newest : eventstore::Timekeeper::earliest;
    return [past] {
        const auto at = std::max(now(), past);
        return eventstore::ClockReading{at, {at.ms}};
    };
}

}  // namespace

domain::Instant now() {
    const auto at = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(at).count()};
}

Outcome<PastEntries> past_of(
    const Server& server, const domain::CouncilId& council, eventstore::Position position
) {
    const auto log = HttpLog::open(server.address().url(), eventstore::tlog::Wanted::entries);
    if (!log) return std::unexpected(log.error());
    if ((*log)->size() < position) {
        return trouble(
            ExitCode::unavailable,
            "the log that the server publishes is not as far as the register yet",
            "nothing was sent; run the same command again in half a minute"
        );
    }
    CouncilEntries entries(**log, council);
    PastEntries past;
    for (;;) {
        auto item = entries.next();
        if (!item) return std::unexpected(trouble_from(item.error()));
        if (!*item) return past;
        past.push_back(**std::move(item));
    }
}

Outcome<domain::council::State> register_after(
    const PastEntries& past, const domain::CouncilId& council
) {
    auto held = eventstore::unwritten(domain::stream_of("council", council));
    for (const auto& item : past) {
        if (item.stream != held.name) continue;
        if (auto folded = eventstore::fold(held, item.entry); !folded) {
            return std::unexpected(trouble_from(folded.error()));
        }
    }
    return *eventstore::state_in<domain::council::State>(held);
}

Rehearsal::Rehearsal(
    std::unique_ptr<eventstore::Store> store,
    eventstore::Credential sender,
    std::size_t message_bytes_max
)
    : store_(std::move(store)),
      sender_(sender),
      message_bytes_max_(message_bytes_max),
      clock_(clock_after(store_->journal())),
      pipeline_(store_->journal(), clock_) {
    clock_.vouched(clock_.look().wall);
}

Outcome<std::unique_ptr<Rehearsal>> Rehearsal::over(
    const Server& server, const PastEntries& past, const eventstore::Credential& sender
) {
    const auto limits = server.get("/api/v1/limits");
    if (!limits) return std::unexpected(limits.error());
    const auto* published = limits->as_object().if_contains("message_bytes");
    if (published == nullptr)
        return trouble(ExitCode::internal, "the server publishes no limit of its messages");
    auto store = eventstore::Store::in_memory();
    if (auto recorded = record(store->journal(), past); !recorded) return trouble(recorded.error());
    return std::unique_ptr<Rehearsal>(
        new Rehearsal(std::move(store), sender, published->to_number<std::size_t>())
    );
}

eventstore::Reply Rehearsal::try_out(const Planned& planned) {
    const auto bytes = boost::json::serialize(planned.frame()).size() + receipt_bytes;
    if (bytes > message_bytes_max_) {
        return std::unexpected(eventstore::refused(
            "too_large",
            {"内容太长，一条消息放不下", "this is too long for one message"},
            std::to_string(bytes) + " bytes, at most " + std::to_string(message_bytes_max_)
        ));
    }
    auto request = planned.request;
    request.credential = sender_;
    return pipeline_.submit_and_wait(std::move(request));
}

}  // namespace yishi::tools
