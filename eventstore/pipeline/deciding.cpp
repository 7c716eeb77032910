#include "eventstore/pipeline/deciding.hpp"

#include "domain/council/council.hpp"
#include "eventstore/procedure/catalogue.hpp"

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

std::expected<Authority, Rejection> authorise(
    HeldStreams& streams, const Submission& submission, const Held& held, domain::Instant at
) {
    const domain::CouncilId council =
        submission.procedure->council_of(held.name, *held.aggregate, submission.command.get());
    const domain::council::State* register_ = nullptr;
    if (!council.is_nil()) {
        const auto found = streams.load(domain::stream_of("council", council));
        if (!found) return std::unexpected(rejection_of(found.error()));
        if ((*found)->exists) register_ = state_in<domain::council::State>(**found);
    }
    auto authority = authority_of(
        submission.credential,
        submission.on_behalf_of,
        submission.command->type(),
        council,
        register_,
        at
    );
    const bool is_register =
        submission.procedure->state_type == domain::Sight::type_tag<domain::council::State>();
    if (authority && register_ == nullptr && !council.is_nil() && !is_register) {
        return std::unexpected(
            refused("unknown_council", {"没有这个议事单位", "there is no such council"})
        );
    }
    return authority;
}

std::expected<domain::Context, Rejection> context_of(
    HeldStreams& streams,
    const Submission& submission,
    const Held& held,
    const Authority& authority,
    domain::Instant at,
    std::string_view rule_set
) {
    domain::Context context;
    context.stream = held.name;
    context.at = at;
    context.actor = authority.actor;
    context.roles = authority.roles;
    context.on_behalf = authority.submitted_by.has_value();
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

}  // namespace

std::expected<Decided, Rejection> decide_command(
    HeldStreams& streams,
    const Held& held,
    const Submission& submission,
    domain::Instant at,
    std::string_view rule_set
) {
    if (submission.occurred_at && *submission.occurred_at > at) {
        return std::unexpected(malformed("/occurred_at", "a time that has passed"));
    }
    auto authority = authorise(streams, submission, held, at);
    if (!authority) return std::unexpected(std::move(authority.error()));
    if (auto rejection = version_refused(submission, held)) {
        return std::unexpected(*std::move(rejection));
    }
    auto context = context_of(streams, submission, held, *authority, at, rule_set);
    if (!context) return std::unexpected(std::move(context.error()));
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
    entry.role = decided.authority.capacity;
    entry.rule_set = decided.context.rule_set;
    entry.submitted_by = decided.authority.submitted_by;
    entry.occurred_at = submission.occurred_at;
    entry.source = submission.source;
    entry.causation = submission.causation;
    entry.correlation = submission.correlation;
    return entry;
}

}  // namespace yishi::eventstore
