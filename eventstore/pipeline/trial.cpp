#include "eventstore/pipeline/trial.hpp"

#include "eventstore/pipeline/submission.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

// Nothing private is typed into a command that says nothing.
codec::Seal nothing_to_seal() {
    return {
        [](std::string_view, std::string_view) { return domain::Digest{}; },
        [](std::string_view, const domain::Digest&) { return std::optional<std::string>("nothing"); }
    };
}

}  // namespace

std::optional<Rejection> refused_on_trial(
    HeldStreams& streams,
    const Held& held,
    std::string_view command,
    const Credential& sender,
    domain::Instant at,
    std::string_view rule_set
) {
    auto parsed = held.procedure->parse(command, boost::json::object{}, nothing_to_seal());
    if (!parsed) return std::nullopt;
    Submission submission;
    submission.id.bytes.fill(0xff);  // of no command there is
    submission.stream = held.name;
    submission.procedure = held.procedure;
    submission.command = *std::move(parsed);
    submission.credential = sender;
    submission.is_trial = true;
    auto decided = decide_command(streams, held, submission, at, rule_set);
    if (decided || decided.error().kind == Rejection::Kind::fault) return std::nullopt;
    return std::move(decided.error());
}

}  // namespace yishi::eventstore
