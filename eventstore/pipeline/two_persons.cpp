#include "eventstore/pipeline/two_persons.hpp"

#include "domain/confirmation/confirmation.hpp"
#include "domain/confirmation/id.hpp"
#include "domain/council/council.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <vector>
#include <iterator>
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

namespace json = boost::json;
namespace confirmation = domain::confirmation;

constexpr std::string_view propose = confirmation::Propose::type.name;
constexpr std::string_view confirm = confirmation::Confirm::type.name;

std::string command_of(const Submission& submission) {
    return std::string(submission.procedure->name.name) + "." +
           std::string(submission.command->type().name);
}

confirmation::Act act_of(const Submission& submission) {
    const auto data = submission.procedure->public_document(*submission.command);
    return {submission.stream.text, command_of(submission), json::serialize(data)};
}

Credential credential_of(const domain::PersonId& who, const domain::CouncilId& council) {
    if (who.is_nil()) return {Credential::Kind::operator_, {}, {}};
    return {Credential::Kind::person, who, council};
}

// The act as its proposer sends it. It has no private fields, which the catalogue's tests see to.
std::expected<Submission, Rejection> read_act(
    const confirmation::Act& act, const domain::CommandId& id, Credential proposer
) {
    json::error_code error;
    CommandRequest request;
    request.id = id;
    request.stream = {act.stream};
    request.command = act.command;
    request.data = json::parse(act.data, error);
    request.credential = proposer;
    if (error) return std::unexpected(malformed("/data/data", "JSON"));
    const codec::Seal nothing_private{
        [](std::string_view, std::string_view) { return domain::Digest{}; },
        [](std::string_view, const domain::Digest&) { return std::nullopt; }
    };
    auto read = read_submission(request, nothing_private);
    if (!read) return read;
    if (read->command->type().second.empty()) {
        return std::unexpected(malformed("/data/command", "a command that takes two persons"));
    }
    // It is carried out word for word, so it has one spelling.
    if (act_of(*read) != act) {
        return std::unexpected(malformed("/data/data", "the command as it would be recorded"));
    }
    return read;
}

std::optional<confirmation::Act> act_in(const Held& held, const Submission& submission) {
    const std::string_view name = submission.command->type().name;
    if (name == propose) {
        const auto data = submission.procedure->public_document(*submission.command);
        const auto text = [&](std::string_view field) {
            return std::string(data.as_object().at(field).as_string());
        };
        return confirmation::Act{text("stream"), text("command"), text("data")};
    }
    if (name != confirm) return std::nullopt;
    const auto* proposed = confirmation::act_of(*state_in<confirmation::State>(held));
    return proposed != nullptr ? std::optional<confirmation::Act>(*proposed) : std::nullopt;
}

// A person, and whoever could have signed in as he. The operator behind somebody's code does not count:
// everybody's first code is his.
using Hands = std::vector<domain::PersonId>;

Hands hands_of(const domain::PersonId& person, const Hands& issuers) {
    Hands hands{person};
    std::ranges::copy_if(issuers, std::back_inserter(hands), [](const auto& one) { return !one.is_nil(); });
    return hands;
}

// Somebody whom one person alone put into his office is no second beside that person, nor beside one as whom
// that person could have signed in.
bool owes_his_office(
    const domain::council::State& register_,
    const domain::PersonId& who,
    const domain::Capacity& capacity,
    const Hands& to
) {
    if (who.is_nil() || capacity.body.is_nil()) return false;
    return std::ranges::any_of(to, [&](const auto& one) {
        return domain::council::owes_seat_to(register_, who, capacity.body, one);
    });
}

// Whether the second person may, by what the act asks of one.
std::expected<domain::Capacity, Rejection> second_capacity(
    HeldStreams& streams,
    const Held& of_act,
    const Submission& act,
    const Credential& second,
    const Decided& decided,
    const Hands& issuers_of_first
) {
    domain::CommandType type = act.command->type();
    type.permits = type.second;
    domain::Context context = decided.context;
    context.actor = second.person;
    const auto seen = matter_for(streams, of_act, act, decided.council, context);
    if (!seen) return std::unexpected(seen.error());
    const Matter& matter = *seen;
    auto authority = authority_of(second, std::nullopt, false, type, matter);
    if (!authority) return std::unexpected(std::move(authority.error()));
    const auto& first = decided.authority;
    const auto is_bound = [&](const domain::council::State& council) {
        const auto issuers = domain::council::issuers_of(council, second.person, second.code);
        const auto firsts = hands_of(first.actor, issuers_of_first);
        const auto seconds = hands_of(second.person, issuers.value_or(Hands{}));
        return owes_his_office(council, second.person, authority->capacity, firsts) ||
               owes_his_office(council, first.actor, first.capacity, seconds);
    };
    if (matter.register_ != nullptr && is_bound(*matter.register_)) {
        return std::unexpected(refused(
            "confirmation.owes_office",
            {"两人之一的席位是由另一人单独登记的，不能互相复核；请由席位经第三人登记的人复核",
             "one of them was put into office by the other alone, and cannot be the second person beside him; let somebody whom a third put into office confirm it"}
        ));
    }
    return authority->capacity;
}

}  // namespace

bool is_to_be_confirmed(const Submission& submission) {
    return !submission.command->type().second.empty() &&
           submission.credential.kind != Credential::Kind::clock;
}

std::expected<CommandRequest, Rejection> proposal_of(
    const CommandRequest& request, const Submission& submission, const domain::CouncilId& council
) {
    if (request.expected_version || request.expects_no_stream) {
        Rejection rejection = refused(
            "confirmation.no_version",
            {"须两人办理的事项在提请、复核和执行时各按当时的情况判断，不能指定版本（expected_version）",
             "an act that takes two is decided as things are when it is proposed, confirmed and carried out; leave out expected_version"}
        );
        rejection.pointer = "/expected_version";
        return std::unexpected(std::move(rejection));
    }
    CommandRequest proposing = request;
    proposing.stream = domain::stream_of("confirmation", domain::ConfirmationId{request.id.bytes});
    proposing.command = "confirmation." + std::string(propose);
    proposing.data = json::object{
        {"stream", request.stream.text},
        {"command", request.command},
        {"data", json::serialize(submission.procedure->public_document(*submission.command))},
        {"council", council.text()}
    };
    return proposing;
}

std::optional<AskedOfSecond> asked_of_second(const Held& held, std::string_view command) {
    if (command != confirm) return std::nullopt;
    const auto* state = state_in<confirmation::State>(held);
    const auto* waiting = state != nullptr ? std::get_if<confirmation::phase::Waiting>(state) : nullptr;
    if (waiting == nullptr) return std::nullopt;
    const auto& act = waiting->act;
    const auto* procedure = find_procedure(domain::StreamName{act.stream}.context());
    const auto name = std::string_view(act.command).substr(act.command.find('.') + 1);
    const auto* type = procedure != nullptr ? procedure->find_command(name) : nullptr;
    if (type == nullptr) return std::nullopt;
    return AskedOfSecond{type->second, act.proposer, {act.stream}};
}

std::optional<std::expected<domain::Capacity, Rejection>> on_trial(
    HeldStreams& streams,
    const Held& held,
    const Submission& submission,
    const domain::CouncilId& council,
    domain::Instant at,
    std::string_view rule_set
) {
    if (held.procedure->state_type != domain::Sight::type_tag<confirmation::State>()) {
        return std::nullopt;
    }
    const auto act = act_in(held, submission);
    if (!act) return std::nullopt;
    const bool proposes = submission.command->type().name == propose;
    const auto& state = *state_in<confirmation::State>(held);
    // Once it is over, the confirmation itself has the answer.
    const bool waits = std::holds_alternative<confirmation::phase::Waiting>(state);
    if (!proposes && !waits) return std::nullopt;
    const auto* proposed = confirmation::act_of(state);
    const auto proposer =
        proposes ? submission.credential : credential_of(proposed->proposer, council);
    auto read = read_act(*act, submission.id, proposer);
    if (!read) return std::unexpected(std::move(read.error()));
    const auto of_act = streams.load(read->stream);
    if (!of_act) return std::unexpected(rejection_of(of_act.error()));
    read->is_trial = true;
    auto decided = decide_command(streams, **of_act, *read, at, rule_set);
    if (!decided) return std::unexpected(std::move(decided.error()));
    if (decided->council != council) return std::unexpected(denied());
    if (decided->events.empty()) {
        return std::unexpected(refused(
            "confirmation.already_so", {"已经如此，无须再办", "it is so already; there is nothing to confirm"}
        ));
    }
    if (proposes) return decided->authority.capacity;
    return second_capacity(streams, **of_act, *read, submission.credential, *decided, proposed->issuers);
}

std::expected<Authority, Rejection> carried_out(
    HeldStreams& streams, const Submission& submission, domain::Instant at
) {
    if (submission.credential.kind != Credential::Kind::clock) return std::unexpected(denied());
    if (!submission.correlation || submission.correlation->is_nil()) return std::unexpected(denied());
    const auto held = streams.load(
        domain::stream_of("confirmation", domain::ConfirmationId{submission.correlation->bytes})
    );
    if (!held) return std::unexpected(rejection_of(held.error()));
    const auto* state = state_in<confirmation::State>(**held);
    const auto* now = state != nullptr ? std::get_if<confirmation::phase::Confirmed>(state) : nullptr;
    if (now == nullptr) return std::unexpected(denied());
    if (act_of(submission) != now->act) return std::unexpected(denied());
    // What the rules refused then is not done behind everybody's back when they no longer do.
    if (domain::has_passed(now->act.lapses_at, at)) return std::unexpected(denied());
    return Authority{now->act.proposer, {domain::Role::clock, {}}, now->by};
}

}  // namespace yishi::eventstore
