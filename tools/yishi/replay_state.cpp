#include "tools/yishi/replay_state.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "eventstore/codec/event_of.hpp"
#include "eventstore/codec/opening.hpp"
#include "eventstore/procedure/catalogue.hpp"

namespace yishi::tools {
namespace {

namespace council = domain::council;
namespace session = domain::session;
namespace vote = domain::vote;
using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::Held;
using eventstore::state_in;

// What an opening or resuming recorded of the first body; nothing of other events.
std::optional<session::QuorumCount> quorum_in(const eventstore::Entry& entry) {
    const auto event = eventstore::event_of<session::Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return std::nullopt;
    return std::visit(
        [](const auto& e) -> std::optional<session::QuorumCount> {
            if constexpr (requires { e.quorum.front().needed; }) {
                if (!e.quorum.empty()) return e.quorum.front();
            }
            return std::nullopt;
        },
        *event);
}

}  // namespace

std::expected<void, Fault> ReplayState::apply(const CouncilEntries::Item& item) {
    const auto& entry = item.entry;
    if (entry.sealed) ++sealed_;
    // What such a stream is about nobody outside it knows.
    if (item.stream.text.starts_with(eventstore::sealed_prefix)) return {};
    auto known = streams_.find(entry.stream);
    if (known == streams_.end()) {
        if (eventstore::find_procedure(item.stream.context()) == nullptr) {
            return std::unexpected(Fault{
                FaultCode::unknown_type, item.stream.text + ", position " + std::to_string(entry.position),
                "no stream of that kind is known to this program"});
        }
        known = streams_.emplace(entry.stream, Known{eventstore::unwritten(item.stream), {}}).first;
    }
    Held& held = known->second.held;
    const auto* of_type = eventstore::procedure_of_event(entry.type);
    if (!entry.sealed && of_type != nullptr && of_type != held.procedure) {
        return std::unexpected(Fault{
            FaultCode::corrupt, item.stream.text + ", position " + std::to_string(entry.position),
            "an event of type " + std::to_string(entry.type) + " has no place in such a stream"});
    }
    const bool begins = !held.exists;
    if (auto taken = take(known->second, entry); !taken) return taken;
    if (begins) begin(held);
    if (const auto at = sessions_.find(entry.stream); at != sessions_.end()) {
        if (auto quorum = quorum_in(entry)) at->second.quorum = std::move(quorum);
    }
    return {};
}

std::expected<void, Fault> ReplayState::take(Known& known, const eventstore::Entry& entry) {
    if (known.held.procedure->seals_some) {
        known.kept.push_back({entry, {}});
        const auto opened = open_kept(known, entry);
        if (!opened) return std::unexpected(opened.error());
        if (*opened) return fold_anew(known);
    }
    return fold_or_pass(known.held, {entry, {}});
}

// What does not follow only because something before it is sealed is passed over with it.
std::expected<void, Fault> ReplayState::fold_or_pass(Held& held, const Kept& kept) {
    if (!kept.entry.sealed) {
        auto folded = eventstore::fold(held, kept.entry, kept.opening);
        if (folded || held.unopened == 0 || folded.error().code != FaultCode::misfit) return folded;
    }
    eventstore::pass_over(held, kept.entry);
    return {};
}

// Whether the entry shows any of those before it.
std::expected<bool, Fault> ReplayState::open_kept(Known& known, const eventstore::Entry& entry) {
    if (entry.sealed) return false;
    const auto openings =
        known.held.procedure->openings_in(entry.type, entry.schema_version, entry.payload);
    if (!openings) return std::unexpected(openings.error());
    bool any = false;
    for (const auto& opening : *openings) {
        if (!opening.fields.empty()) continue;
        const auto kept = std::ranges::find_if(known.kept, [&](const Kept& one) {
            return one.entry.sealed && one.entry.version == opening.version;
        });
        if (kept == known.kept.end()) continue;
        auto opened = eventstore::open_entry(kept->entry, opening.disclosures);
        if (!opened) return std::unexpected(std::move(opened.error()));
        *kept = {*std::move(opened), opening.disclosures};
        --sealed_;
        any = true;
    }
    return any;
}

std::expected<void, Fault> ReplayState::fold_anew(Known& known) {
    Held held = eventstore::unwritten(known.held.name);
    for (const auto& kept : known.kept) {
        if (auto folded = fold_or_pass(held, kept); !folded) return folded;
    }
    known.held = std::move(held);
    if (const auto* state = state_in<vote::State>(known.held)) votes_[known.held.stream] = state;
    return {};
}

// The states stay where they are as long as their streams are held, or are folded anew.
void ReplayState::begin(const Held& held) {
    ++begun_[std::string(held.name.context())];
    if (const auto* state = state_in<council::State>(held)) council_ = state;
    if (const auto* state = state_in<vote::State>(held)) votes_[held.stream] = state;
    if (const auto* state = state_in<session::State>(held)) {
        sessions_[held.stream] = {state, {}};
        session_ids_.emplace(held.name, held.stream);
    }
}

const SessionSoFar* ReplayState::session_of(const vote::State& vote) const {
    const auto* poll = vote::poll(vote);
    if (poll == nullptr) return nullptr;
    const auto id = session_ids_.find(domain::stream_of("session", poll->session));
    if (id == session_ids_.end()) return nullptr;
    const auto found = sessions_.find(id->second);
    return found == sessions_.end() ? nullptr : &found->second;
}

const vote::State* ReplayState::vote(eventstore::StreamId stream) const {
    const auto found = votes_.find(stream);
    return found == votes_.end() ? nullptr : found->second;
}

std::string ReplayState::council_name() const {
    const auto* standing = council_ != nullptr ? std::get_if<council::Standing>(council_) : nullptr;
    return standing != nullptr ? standing->name : std::string{};
}

}  // namespace yishi::tools
