#include "eventstore/pipeline/deciding.hpp"

#include "domain/council/council.hpp"
#include "eventstore/pipeline/two_persons.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>
#include <span>
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

// A sealed stream that is about something else, or erased, is as good as none.
bool is_hidden(const ProcedureTable& procedure, const Fault& fault) {
    return procedure.is_sealed &&
           (fault.code == FaultCode::misfit || fault.code == FaultCode::erased);
}

// The streams of the council, loaded as a decision asks for them. Who may act asks too, before the
// links of the command are checked, so nothing of another council is shown. What could not be loaded
// is remembered: a decision that did not see what it asked for must not stand.
class Loading final : public domain::Sight::Streams {
  public:
    Loading(HeldStreams& streams, const domain::CouncilId& council)
        : streams_(streams), council_(council) {}

    [[nodiscard]] const void* find(std::string_view stream, const void* type) override {
        const domain::StreamName name{std::string(stream)};
        const ProcedureTable* procedure = find_procedure(name.context());
        if (procedure == nullptr || procedure->state_type != type) return nullptr;
        if (name.id() == domain::IdBytes{}) return nullptr;
        const auto held = streams_.load(name);
        if (!held) {
            if (!fault_ && !is_hidden(*procedure, held.error())) fault_ = held.error();
            return nullptr;
        }
        const bool is_shown = (*held)->exists && (*held)->council == council_;
        return is_shown ? (*held)->aggregate->state() : nullptr;
    }

    [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }

  private:
    HeldStreams& streams_;
    domain::CouncilId council_;
    std::optional<Fault> fault_;
};

// The council the act is under and its register, where there is one.
std::expected<Matter, Rejection> matter_of(
    HeldStreams& streams, const domain::CouncilId& council, domain::Instant at
) {
    Matter matter;
    matter.at = at;
    matter.council = council;
    if (council.is_nil()) return matter;
    const auto found = streams.load(domain::stream_of("council", council));
    if (!found) return std::unexpected(rejection_of(found.error()));
    if ((*found)->exists) matter.register_ = state_in<domain::council::State>(**found);
    return matter;
}

Rejection id_taken(std::string pointer) {
    Rejection rejection = refused(
        "id_taken", {"这个编号已由另一议事单位使用，请换一个", "another council uses this id; please take another"}
    );
    rejection.pointer = std::move(pointer);
    return rejection;
}

// Whether a stream that is to be begun was announced by another council. Whoever hears of an id that
// others will use cannot be there before them.
std::optional<Rejection> taken_elsewhere(
    HeldStreams& streams, const domain::IdBytes& id, const domain::CouncilId& council, std::string pointer
) {
    const auto announced = streams.announced_in(id);
    if (!announced) return rejection_of(announced.error());
    if (!*announced || **announced == council) return std::nullopt;
    return id_taken(std::move(pointer));
}

// Whether another council has a stream by that id, of whatever context.
bool is_used_elsewhere(
    HeldStreams& streams, const domain::IdBytes& id, const domain::CouncilId& council
) {
    return std::ranges::any_of(catalogue(), [&](const ProcedureTable* procedure) {
        const auto held = streams.load({std::string(procedure->name.name) + "/" + domain::to_text(id)});
        // What cannot be read is somebody's.
        return !held || ((*held)->exists && (*held)->council != council);
    });
}

// Every stream the command names must exist and be of the same council.
std::optional<Rejection> link_refused(
    HeldStreams& streams,
    const Submission& submission,
    const domain::CouncilId& council,
    const domain::PersonId& actor
) {
    for (const NamedLink& link : submission.procedure->links(*submission.command)) {
        const ProcedureTable& linked = *find_procedure(link.context);
        const auto held =
            streams.load({std::string(link.context) + "/" + domain::to_text(link.id)});
        if (!held && !is_hidden(linked, held.error())) return rejection_of(held.error());
        const bool is_there = held && (*held)->exists && (*held)->council == council;
        if (link.is_to_come && !is_there) {
            std::string pointer = "/data" + link.pointer;
            if (is_used_elsewhere(streams, link.id, council)) return id_taken(std::move(pointer));
            if (auto taken = taken_elsewhere(streams, link.id, council, std::move(pointer))) return taken;
            continue;
        }
        // Whether there is such a sealed stream is for its readers to know.
        const bool is_known_to_him =
            is_there && (!linked.is_sealed || linked.may_open(*(*held)->aggregate, actor, {}));
        if (is_known_to_him) continue;
        return unknown_link(linked.name, "/data" + link.pointer);
    }
    return std::nullopt;
}

domain::Context context_of(
    const Submission& submission, const Held& held, domain::Instant at, std::string_view rule_set
) {
    domain::Context context;
    context.stream = held.name;
    context.at = at;
    context.actor = submission.on_behalf_of.value_or(submission.credential.person);
    context.code = submission.credential.code;
    context.on_behalf = submission.on_behalf_of.has_value();
    context.rule_set = rule_set;
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

// Whoever is neither a reader of a sealed stream nor acts in an office is told the same whether it is
// there or not, and what it is about.
bool may_know_of(
    const Held& held,
    const domain::PersonId& actor,
    const std::expected<Authority, Rejection>& authority
) {
    if (!authority) return false;
    if (!held.exists || !authority->capacity.body.is_nil()) return true;
    const bool is_nobody = actor.is_nil();  // the clock, the operator
    return is_nobody || held.procedure->may_open(*held.aggregate, actor, {});
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
    const ProcedureTable& procedure = *submission.procedure;
    const domain::CouncilId council =
        held.exists ? held.council : procedure.council_named(held.name, *submission.command);
    auto matter = matter_of(streams, council, at);
    if (!matter) return std::unexpected(std::move(matter.error()));
    // Nobody makes the store look for streams who could not be allowed anything.
    if (!is_known(submission.credential, council, matter->register_)) {
        return std::unexpected(denied());
    }
    Loading seen(streams, council);
    auto context = context_of(submission, held, at, rule_set);
    context.sight = domain::Sight(seen);
    const bool takes_two = !submission.command->type().second.empty() && !submission.is_trial;
    auto authority = takes_two ? carried_out(streams, submission, at)
                               : authorise(submission, held, *std::move(matter), context);
    if (authority) {
        auto capacity = on_trial(streams, held, submission, council, at, rule_set);
        if (capacity && !*capacity) return std::unexpected(std::move(capacity->error()));
        if (capacity) authority->capacity = **capacity;
        if (takes_two) context.actor = authority->actor;
    }
    if (seen.fault()) return std::unexpected(rejection_of(*seen.fault()));
    if (procedure.is_sealed && !may_know_of(held, context.actor, authority)) {
        return std::unexpected(denied());
    }
    if (!authority) return std::unexpected(std::move(authority.error()));
    if (auto rejection = version_refused(submission, held)) {
        return std::unexpected(*std::move(rejection));
    }
    if (auto rejection = link_refused(streams, submission, council, context.actor)) {
        return std::unexpected(*std::move(rejection));
    }
    const bool is_named_by_council = held.name.id() == council.bytes;  // as its register and its rules are
    if (!held.exists && !council.is_nil() && !is_named_by_council) {
        if (auto taken = taken_elsewhere(streams, held.name.id(), council, "/stream")) {
            return std::unexpected(*std::move(taken));
        }
    }
    // Nobody records what was only tried, so nothing that was sealed is put together to be shown.
    const std::span<const SealedSoFar> to_show =
        submission.is_trial ? std::span<const SealedSoFar>{} : std::span<const SealedSoFar>(held.sealed);
    auto events = procedure.decide(*held.aggregate, *submission.command, context, to_show);
    context.sight = {};
    if (seen.fault()) return std::unexpected(rejection_of(*seen.fault()));
    if (!events) {
        return std::unexpected(refused(
            std::string(procedure.name.name) + "." + std::string(events.error().name),
            events.error().words
        ));
    }
    return Decided{*std::move(authority), council, std::move(context), *std::move(events)};
}

Entry entry_of(const Submission& submission, const Decided& decided) {
    Entry entry;
    entry.command = submission.id;
    entry.recorded_at = decided.context.at;
    entry.council = decided.council;
    entry.actor = decided.authority.actor;
    entry.role = decided.authority.capacity.role;
    entry.body = decided.authority.capacity.body;
    entry.rule_set = decided.context.rule_set;
    entry.submitted_by = decided.authority.submitted_by;
    entry.occurred_at = submission.occurred_at;
    entry.source = submission.source;
    entry.causation = submission.causation;
    entry.correlation = submission.correlation;
    return entry;
}

}  // namespace yishi::eventstore
