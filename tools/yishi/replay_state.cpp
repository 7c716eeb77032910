#include "tools/yishi/replay_state.hpp"

#include <algorithm>
#include <variant>

#include "domain/council/council.hpp"
#include "eventstore/codec/event_of.hpp"
#include "eventstore/procedure/catalogue.hpp"

namespace yishi::tools {
namespace {

namespace council = domain::council;
namespace session = domain::session;
namespace vote = domain::vote;
using eventstore::Entry;
using eventstore::Fault;
using eventstore::FaultCode;

template <class Event, class Take>
std::expected<void, Fault> with_event(const Entry& entry, Take take) {
    const auto event = eventstore::event_of<Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return std::unexpected(event.error());
    std::visit(take, *event);
    return {};
}

template <class E>
constexpr bool changes_course =
    std::same_as<E, session::Convened> || std::same_as<E, session::Cancelled> || std::same_as<E, session::Opened> ||
    std::same_as<E, session::Adjourned> || std::same_as<E, session::Resumed> || std::same_as<E, session::Closed> ||
    std::same_as<E, session::MinutesPublished>;

template <class E>
void take_in(SessionSoFar& so_far, const E& e) {
    if constexpr (std::same_as<E, session::Convened>) so_far.title = e.title;
    if constexpr (std::same_as<E, session::Arrived>) so_far.present.insert(e.person);
    if constexpr (std::same_as<E, session::Departed>) so_far.present.erase(e.person);
    if constexpr (requires { e.quorum.front().needed; }) {
        if (!e.quorum.empty()) so_far.quorum = e.quorum.front();
    }
    if constexpr (changes_course<E>) so_far.last_type = E::type.number;
}

void take_in(VoteSoFar& so_far, const vote::Opened& e) {
    so_far.question = e.question;
    so_far.hidden = e.hidden;
    so_far.options = e.options;
}
void take_in(VoteSoFar& so_far, const vote::BallotCast& e) { so_far.ballots[e.person] = e.choices; }
void take_in(VoteSoFar& so_far, const vote::HandsCounted& e) { so_far.hands = e; }
void take_in(VoteSoFar& so_far, const vote::Closed&) { so_far.closed = true; }
void take_in(VoteSoFar& so_far, const vote::Declared& e) { so_far.declared = e; }
void take_in(VoteSoFar&, const vote::Recused&) {}
void take_in(VoteSoFar&, const vote::CountConfirmed&) {}

template <class Map>
const typename Map::mapped_type* find_in(const Map& map, eventstore::StreamId stream) {
    const auto found = map.find(stream);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<std::map<std::string, std::uint64_t>> VoteSoFar::counts() const {
    std::map<std::string, std::uint64_t> counts;
    if (declared) {
        for (const auto& choice : declared->counts) counts[choice.choice] = choice.count;
        return counts;
    }
    if (hidden && !closed) return std::nullopt;
    if (hands) return std::map<std::string, std::uint64_t>{{"yes", hands->yes}, {"no", hands->no}, {"abstain", hands->abstain}};
    for (const auto& [person, choices] : ballots) {
        for (const auto& choice : choices) ++counts[choice];
    }
    return counts;
}

std::expected<void, Fault> ReplayState::apply(const CouncilEntries::Item& item) {
    const auto& entry = item.entry;
    const auto* procedure = eventstore::procedure_of_event(entry.type);
    std::expected<void, Fault> taken;
    if (entry.version == 0) ++begun_[std::string(item.stream.context())];
    if (procedure == nullptr) {
        taken = std::unexpected(Fault{
            FaultCode::unknown_type, item.stream.text,
            "event type " + std::to_string(entry.type) + " is not known to this program"});
    } else if (procedure->name.name == "council") {
        taken = with_event<council::Event>(entry, [&](const auto& e) {
            if constexpr (std::same_as<std::remove_cvref_t<decltype(e)>, council::Founded>) council_name_ = e.name;
        });
    } else if (procedure->name.name == "session") {
        session_ids_.emplace(item.stream, entry.stream);
        taken = with_event<session::Event>(entry, [&](const auto& e) { take_in(sessions_[entry.stream], e); });
    } else if (procedure->name.name == "vote") {
        taken = with_event<vote::Event>(entry, [&](const auto& e) {
            auto& so_far = votes_[entry.stream];
            take_in(so_far, e);
            if constexpr (requires { e.session; }) {
                const auto known = session_ids_.find(domain::stream_of("session", e.session));
                if (known != session_ids_.end()) so_far.session = known->second;
            }
        });
    }
    if (!taken) taken.error().where = "entry " + std::to_string(entry.position) + ": " + taken.error().where;
    return taken;
}

const SessionSoFar* ReplayState::session(eventstore::StreamId stream) const { return find_in(sessions_, stream); }
const VoteSoFar* ReplayState::vote(eventstore::StreamId stream) const { return find_in(votes_, stream); }

}  // namespace yishi::tools
