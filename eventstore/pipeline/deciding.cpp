#include "eventstore/pipeline/deciding.hpp"

#include "domain/council/council.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <cassert>
#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

std::string version_text(const Held& held) {
    return held.exists ? std::to_string(held.version) : "-1";
}

std::optional<Rejection> version_refused(const Submission& submission, const Held& held) {
    std::string expected = "-1";
    if (submission.expects_no_stream) {
        if (!held.exists) return std::nullopt;
    } else if (submission.expected_version) {
        if (held.exists && held.version == *submission.expected_version) return std::nullopt;
        expected = std::to_string(*submission.expected_version);
    } else {
        return std::nullopt;
    }
    return refused(
        "wrong_version",
        {"内容已经变化，请刷新后再试", "this has changed meanwhile; please look again"},
        "expected version " + expected + ", actual version " + version_text(held)
    );
}

const domain::council::State& register_in(const Held& held) {
    assert(held.procedure->state_type == domain::Sight::type_tag<domain::council::State>());
    return *static_cast<const domain::council::State*>(held.aggregate->state());
}

// The council the act is under and its register, where there is one.
std::expected<Matter, Rejection> matter_of(
    HeldStreams& streams, const Submission& submission, const Held& held, domain::Instant at
) {
    Matter matter;
    matter.at = at;
    matter.council =
        submission.procedure->council_of(held.name, *held.aggregate, submission.command.get());
    if (matter.council.is_nil()) return matter;
    const auto found = streams.load(domain::stream_of("council", matter.council));
    if (!found) return std::unexpected(rejection_of(found.error()));
    if ((*found)->exists) matter.register_ = &register_in(**found);
    return matter;
}

std::expected<domain::Context, Rejection> context_of(
    HeldStreams& streams,
    const Submission& submission,
    const Held& held,
    domain::Instant at,
    std::string_view rule_set
) {
    domain::Context context;
    context.stream = held.name;
    context.at = at;
    context.actor = submission.on_behalf_of.value_or(submission.credential.person);
    context.on_behalf = submission.on_behalf_of.has_value();
    context.rule_set = rule_set;
    for (const auto& name : submission.procedure->looks_at(*held.aggregate, *submission.command)) {
        if (find_procedure(name.context()) == nullptr || name.id() == domain::IdBytes{}) continue;
        const auto seen = streams.load(name);
        if (!seen) return std::unexpected(rejection_of(seen.error()));
        if (!(*seen)->exists) continue;
        context.sight.put_untyped(
            name.text, (*seen)->procedure->state_type, (*seen)->aggregate->state()
        );
    }
    return context;
}

std::expected<Authority, Rejection> authorise(
    const Submission& submission, const Held& held, Matter matter, const domain::Context& context
) {
    const ProcedureTable& procedure = *submission.procedure;
    const ParsedCommand* command = submission.command.get();
    matter.relations = procedure.relations(*held.aggregate, command, context);
    matter.bodies = procedure.bodies(*held.aggregate, command, context);
    auto authority = authority_of(
        submission.credential,
        submission.on_behalf_of,
        submission.source.has_value(),
        command->type(),
        matter
    );
    const bool is_register =
        procedure.state_type == domain::Sight::type_tag<domain::council::State>();
    if (authority && matter.register_ == nullptr && !matter.council.is_nil() && !is_register) {
        return std::unexpected(
            refused("unknown_council", {"没有这个议事单位", "there is no such council"})
        );
    }
    return authority;
}

}  // namespace

std::expected<Decided, Rejection> decide_command(
    HeldStreams& streams,
    Held& held,
    const Submission& submission,
    domain::Instant at,
    std::string_view rule_set
) {
    if (submission.occurred_at && *submission.occurred_at > at) {
        return std::unexpected(malformed("/occurred_at", "a time that has passed"));
    }
    auto matter = matter_of(streams, submission, held, at);
    if (!matter) return std::unexpected(std::move(matter.error()));
    // Nobody makes the store look for streams who could not be allowed anything.
    if (!is_known(submission.credential, matter->council, matter->register_)) {
        return std::unexpected(denied());
    }
    auto context = context_of(streams, submission, held, at, rule_set);
    if (!context) return std::unexpected(std::move(context.error()));
    auto authority = authorise(submission, held, *std::move(matter), *context);
    if (!authority) return std::unexpected(std::move(authority.error()));
    if (auto rejection = version_refused(submission, held)) {
        return std::unexpected(*std::move(rejection));
    }
    const ProcedureTable& procedure = *submission.procedure;
    auto events = procedure.decide(*held.aggregate, *submission.command, *context);
    if (!events) {
        return std::unexpected(refused(
            std::string(procedure.name.name) + "." + std::string(events.error().name),
            events.error().words
        ));
    }
    return Decided{*std::move(authority), *std::move(context), *std::move(events)};
}

Entry entry_of(const Submission& submission, const Decided& decided) {
    Entry entry;
    entry.command = submission.id;
    entry.recorded_at = decided.context.at;
    entry.actor = decided.authority.actor;
    entry.role = decided.authority.capacity.role;
    entry.rule_set = decided.context.rule_set;
    entry.submitted_by = decided.authority.submitted_by;
    entry.occurred_at = submission.occurred_at;
    entry.source = submission.source;
    entry.causation = submission.causation;
    entry.correlation = submission.correlation;
    return entry;
}

}  // namespace yishi::eventstore
