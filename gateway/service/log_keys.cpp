#include "gateway/service/log_keys.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <boost/json/object.hpp>

#include "domain/log/log.hpp"
#include "eventstore/procedure/fold.hpp"
#include "eventstore/derived_id.hpp"

namespace yishi::gateway {
namespace {

namespace keys_of_log = domain::log;
using eventstore::Fault;
using State = keys_of_log::State;

// Command and vkey, in the order in which they are to be recorded.
std::vector<std::pair<std::string_view, std::string>> missing_in(
    const State& state, const std::vector<std::string>& vkeys
) {
    std::vector<std::pair<std::string_view, std::string>> missing;
    const auto* named = std::get_if<keys_of_log::phase::Named>(&state);
    if (named == nullptr && vkeys.size() == 1) return missing;
    if (named == nullptr) missing.emplace_back("log.name_first_key", vkeys.front());
    const std::set<std::string> signing = named == nullptr ? std::set{vkeys.front()} : named->signing;
    for (const auto& vkey : vkeys) {
        if (!signing.contains(vkey)) missing.emplace_back("log.add_key", vkey);
    }
    for (const auto& vkey : signing) {
        if (std::ranges::find(vkeys, vkey) == vkeys.end()) missing.emplace_back("log.retire_key", vkey);
    }
    return missing;
}

}  // namespace

std::expected<void, Fault> record_log_keys(
    const eventstore::Journal& journal, eventstore::Pipeline& pipeline,
    const std::vector<eventstore::tlog::VerifierKey>& keys
) {
    const domain::StreamName stream = domain::stream_of("log", journal.log());
    auto held = eventstore::unwritten(stream);
    if (auto folded = eventstore::fold_stored(held, journal); !folded) return folded;
    std::vector<std::string> vkeys;
    for (const auto& key : keys) vkeys.push_back(key.text());
    for (const auto& [command, vkey] : missing_in(*eventstore::state_in<State>(held), vkeys)) {
        eventstore::CommandRequest request;
        request.id = eventstore::derived_command_id("keys\n" + journal.log().text() + "\n" + std::string(command) + "\n" + vkey);
        request.stream = stream;
        request.command = command;
        request.data = boost::json::object{{"vkey", vkey}};
        request.credential.kind = eventstore::Credential::Kind::operator_;
        const auto reply = pipeline.submit_and_wait(std::move(request));
        if (!reply) {
            return std::unexpected(
                Fault{eventstore::FaultCode::invalid, std::string(command), reply.error().code + " " + reply.error().detail});
        }
    }
    return {};
}

}  // namespace yishi::gateway
