#include "projections/next_steps.hpp"

#include "domain/council/council.hpp"
#include "domain/council/permission.hpp"
#include "domain/kernel/refusal.hpp"
#include "domain/rules/rule_set.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/pipeline/trial.hpp"
#include "eventstore/pipeline/two_persons.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/stored_opening.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace yishi::projections {
namespace {

namespace json = boost::json;
using domain::CommandType;
using domain::Words;
using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::Held;
using eventstore::Position;
using eventstore::steps::Course;
using eventstore::steps::Next;

std::optional<std::string> nothing_beside(const std::string&, Position) { return std::nullopt; }

json::object words_document(const Words& words) { return {{"zh", words.zh}, {"en", words.en}}; }

json::object reason(std::string_view code, const Words& words) {
    return {{"code", code}, {"words", words_document(words)}};
}

// Whether somebody of that kind could ever be the one who sends it.
bool is_for(const CommandType& type, const Reader& reader) {
    return std::ranges::any_of(type.permits, [&](const domain::Permit& permit) {
        if (permit.where == domain::Where::clock) return false;
        return permit.where != domain::Where::operator_ || reader.kind == Reader::Kind::operator_;
    });
}

// The rows that the command could be taken by now.
std::vector<const Next*> rows_of(
    const std::vector<Next>& next, std::string_view command, domain::Instant at
) {
    std::vector<const Next*> rows;
    for (const auto& one : next) {
        const bool is_its =
            one.row->command == command && !one.row->is_clocks && one.row->effect.covers(at);
        if (is_its) rows.push_back(&one);
    }
    return rows;
}

// The earliest end among those that have one; the moments of several rows of one command.
template <class Member>
json::value earliest(const std::vector<const Next*>& rows, Member member) {
    std::optional<domain::Instant> first;
    for (const auto* row : rows) {
        const auto& moment = row->*member;
        if (moment && (!first || *moment < *first)) first = moment;
    }
    return first ? json::value(eventstore::codec::rfc3339(*first)) : json::value(nullptr);
}

// What a reader is to the matter at hand.
struct Standing {
    const Reader& reader;
    const domain::council::State* register_ = nullptr;
    domain::RelationSet relations;
    std::vector<domain::BodyId> bodies;
    domain::Instant at;
};

std::optional<json::object> not_permitted(const CommandType& type, const Standing& who) {
    constexpr Words denied{"您没有权限这样做", "you are not allowed to do this"};
    switch (who.reader.kind) {
        case Reader::Kind::anybody:
            return reason("not_signed_in", {"请先登录", "please sign in"});
        case Reader::Kind::operator_:
            if (type.permits.has(domain::Where::operator_)) return std::nullopt;
            return reason("denied", denied);
        case Reader::Kind::person:
            break;
    }
    if (who.register_ == nullptr ||
        !domain::council::is_enrolled(*who.register_, who.reader.person)) {
        return reason("denied", denied);
    }
    const auto capacity = domain::council::permitted(
        type.permits, *who.register_, {who.reader.person, who.at, who.relations, who.bodies}
    );
    if (capacity) return std::nullopt;
    const auto relation = type.permits.relation();
    if (relation) return reason(domain::code_without(*relation), domain::missing(*relation));
    return reason("denied", denied);
}

// The command as it stands on this stream: a confirmation is for whoever is the second in its act.
CommandType type_on(const Held& held, const CommandType& type) {
    CommandType here = type;
    if (const auto asked = eventstore::asked_of_second(held, type.name)) here.permits = asked->permits;
    return here;
}

std::optional<json::object> same_person(
    const Held& held, const CommandType& type, const Reader& reader
) {
    const auto asked = eventstore::asked_of_second(held, type.name);
    const bool is_somebody = reader.kind != Reader::Kind::anybody;
    if (!asked || !is_somebody || asked->proposer != reader.person) return std::nullopt;
    return reason("same_person", {"须由另一人复核", "another person has to confirm it"});
}

std::optional<json::object> too_early(const std::vector<const Next*>& rows, domain::Instant at) {
    const bool is_time = std::ranges::any_of(rows, [&](const Next* row) {
        return !row->not_before || *row->not_before <= at;
    });
    if (is_time) return std::nullopt;
    json::object why = reason("too_early", {"还没有到时间", "its time has not come yet"});
    why["from"] = earliest(rows, &Next::not_before);
    return why;
}

json::object keys_of(const std::vector<const Next*>& rows) {
    json::object keys;
    for (const auto* row : rows) {
        if (row->key.empty()) continue;
        json::value& list = keys[row->row->key];
        if (list.is_null()) list = json::array{};
        list.as_array().emplace_back(row->key);
    }
    return keys;
}

std::vector<domain::BodyId> every_body(const domain::council::State* register_) {
    std::vector<domain::BodyId> bodies;
    const auto* standing =
        register_ != nullptr ? std::get_if<domain::council::Standing>(register_) : nullptr;
    if (standing == nullptr) return bodies;
    for (const auto& [id, body] : standing->bodies) bodies.push_back(id);
    return bodies;
}

}  // namespace

// The streams of the council, as relations ask for them.
class NextSteps::Seeing final : public domain::Sight::Streams {
  public:
    Seeing(NextSteps& steps, const Asked& asked) : steps_(steps), asked_(asked) {}

    [[nodiscard]] const void* find(std::string_view stream, const void* type) override {
        const domain::StreamName name{std::string(stream)};
        const auto* procedure = eventstore::find_procedure(name.context());
        if (procedure == nullptr || procedure->state_type != type) return nullptr;
        if (name.id() == domain::IdBytes{}) return nullptr;
        const auto followed = steps_.follow(name, asked_.end);
        if (!followed) {
            if (!fault_) fault_ = followed.error();
            return nullptr;
        }
        const auto& held = (*followed)->held;
        const bool is_shown = held.exists && held.council == asked_.council;
        return is_shown ? held.aggregate->state() : nullptr;
    }

    [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }

  private:
    NextSteps& steps_;
    const Asked& asked_;
    std::optional<Fault> fault_;
};

// The same streams, as the writer's decision asks for them.
class NextSteps::Trying final : public eventstore::HeldStreams {
  public:
    Trying(NextSteps& steps, const Asked& asked) : steps_(steps), asked_(asked) {}

    std::expected<Held*, Fault> load(const domain::StreamName& name) override {
        auto followed = steps_.follow(name, asked_.end);
        if (!followed) return std::unexpected(std::move(followed.error()));
        return &(*followed)->held;
    }
    // Asked of streams that are to be begun, which nothing that is tried here does.
    std::expected<std::optional<domain::CouncilId>, Fault> announced_in(const domain::IdBytes&) override {
        return std::nullopt;
    }

    // Why the writer would refuse a command that says nothing but its name.
    [[nodiscard]] std::optional<json::object> refused(const Held& held, std::string_view command) {
        if (!held.exists) return std::nullopt;
        const auto& reader = asked_.reader;
        const bool is_operator = reader.kind == Reader::Kind::operator_;
        const eventstore::Credential sender{
            is_operator ? eventstore::Credential::Kind::operator_ : eventstore::Credential::Kind::person,
            reader.person, reader.council, reader.code
        };
        const auto rejection = eventstore::refused_on_trial(
            *this, held, command, sender, asked_.at, domain::rules::in_force(asked_.at).id
        );
        if (!rejection) return std::nullopt;
        constexpr Words now{"现在不能办理", "this cannot be done now"};
        return reason(rejection->code, rejection->words.en.empty() ? now : rejection->words);
    }

  private:
    NextSteps& steps_;
    const Asked& asked_;
};

std::expected<void, Fault> NextSteps::take_in(Followed& followed, Position end) {
    Held& held = followed.held;
    const auto head = journal_.find_stream(eventstore::stored_name(held.name));
    if (!head) return std::unexpected(head.error());
    if (!*head) return {};
    const auto& procedure = *held.procedure;
    const auto& plan = followed.course.plan();
    while (!held.exists || held.version < (*head)->last_version) {
        const auto next = held.exists ? held.version + 1 : 0;
        const auto page = journal_.read_stream(
            (*head)->id, next, eventstore::Direction::forward, {.entries_max = 512}
        );
        if (!page) return std::unexpected(page.error());
        if (page->empty()) return {};
        for (const auto& record : *page) {
            if (record.position >= end) return {};
            auto entry = eventstore::decode_entry(record.bytes);
            if (!entry) return std::unexpected(std::move(entry.error()));
            if (entry->version >= next_versions_max) {
                return std::unexpected(
                    Fault{FaultCode::too_large, held.name.text, "too long to be folded"}
                );
            }
            const auto opened = eventstore::open_stored(journal_, *std::move(entry));
            if (!opened) return std::unexpected(opened.error());
            const auto& shown = opened->entry;
            if (auto folded = eventstore::fold(held, shown, opened->opening); !folded) return folded;
            const auto* known = plan.find(shown.type);
            if (known == nullptr || !known->leads_on) continue;
            const auto happening = eventstore::steps::happening_of(procedure, plan, shown);
            if (!happening) return std::unexpected(happening.error());
            (void)followed.course.take(*happening, nothing_beside);
        }
    }
    return {};
}

std::expected<NextSteps::Followed*, Fault> NextSteps::follow(
    const domain::StreamName& name, Position end
) {
    auto& slot = streams_[name];
    if (!slot) {
        auto held = eventstore::unwritten(name);
        const auto& plan = eventstore::steps::plan_of(*held.procedure);
        slot = std::make_unique<Followed>(std::move(held), Course(plan));
    }
    slot->used = ++uses_;
    // It stays where it is as long as somebody may hold it: a decision on trial asks for a stream more than once.
    if (slot->failed) return std::unexpected(*slot->failed);
    if (auto taken = take_in(*slot, end); !taken) {
        slot->failed = std::move(taken.error());
        return std::unexpected(*slot->failed);
    }
    return slot.get();
}

std::expected<std::vector<const Next*>, Fault> NextSteps::met(
    const std::vector<const Next*>& rows, const Course& course, const Asked& asked, Words& why
) {
    std::vector<const Next*> met;
    for (const auto* next : rows) {
        bool is_met = true;
        for (const auto& need : next->row->needs) {
            const auto id = domain::id_from_text(course.fact(std::string(need.link)));
            // Without the stream at hand, and where it is only late, the command itself has the answer.
            if (!id || need.is_late) continue;
            const auto there =
                follow({std::string(need.context) + "/" + domain::to_text(*id)}, asked.end);
            if (!there) return std::unexpected(there.error());
            const Held& held = (*there)->held;
            if (held.exists && need.in.contains(held.procedure->phase(*held.aggregate))) continue;
            if (why.en.empty()) why = need.otherwise;
            is_met = false;
        }
        if (is_met) met.push_back(next);
    }
    return met;
}

// Drops what could not be followed and, where there are many, the half that was used longest ago.
void NextSteps::drop_oldest() {
    std::erase_if(streams_, [](const auto& entry) { return entry.second->failed.has_value(); });
    if (streams_.size() < streams_max_) return;
    std::vector<std::uint64_t> used;
    for (const auto& [name, followed] : streams_) used.push_back(followed->used);
    const auto middle = used.begin() + static_cast<std::ptrdiff_t>(used.size() / 2);
    std::ranges::nth_element(used, middle);
    std::erase_if(streams_, [&](const auto& entry) { return entry.second->used <= *middle; });
}

std::expected<json::value, Fault> NextSteps::of(const Asked& asked) {
    const std::scoped_lock lock(mutex_);
    drop_oldest();  // here, where nobody holds any of them
    auto followed = follow(asked.stream, asked.end);
    if (!followed && followed.error().code == FaultCode::too_large) return json::value(nullptr);
    if (!followed) return std::unexpected(std::move(followed.error()));
    const auto& held = (*followed)->held;
    const auto& procedure = *held.procedure;

    Standing who{asked.reader, nullptr, {}, {}, asked.at};
    Seeing seen(*this, asked);
    if (asked.reader.kind == Reader::Kind::person && asked.reader.council == asked.council) {
        domain::Context context;
        context.stream = asked.stream;
        context.at = asked.at;
        context.actor = asked.reader.person;
        context.rule_set = domain::rules::in_force(asked.at).id;
        context.sight = domain::Sight(seen);
        who.register_ = context.sight.find<domain::council::State>(
            domain::stream_of("council", asked.council).text
        );
        who.relations = procedure.relations(*held.aggregate, nullptr, context);
        // Which bodies a stream will be about that is not begun, its first command says.
        who.bodies = held.exists ? procedure.bodies(*held.aggregate, nullptr, context)
                                 : every_body(who.register_);
    }
    if (seen.fault()) return std::unexpected(*seen.fault());

    const auto phase = procedure.phase(*held.aggregate);
    const auto next = (*followed)->course.next();
    Trying tried(*this, asked);
    json::array commands;
    for (const auto& declared : procedure.commands) {
        const auto type = type_on(held, declared);
        if (!is_for(type, asked.reader)) continue;
        const auto rows = rows_of(next, type.name, asked.at);
        Words unmet;
        const auto ready = met(rows, (*followed)->course, asked, unmet);
        if (!ready) return std::unexpected(ready.error());
        json::object command{
            {"command", std::string(procedure.name.name) + "." + std::string(type.name)},
            {"can", false}
        };
        auto why =
            rows.empty()
                ? std::optional(reason("wrong_phase", domain::refusal_text("wrong_phase").words))
                : not_permitted(type, who);
        if (!why) why = same_person(held, type, asked.reader);
        if (!why && ready->empty()) why = reason("unmet", unmet);
        if (!why) why = too_early(*ready, asked.at);
        if (!why) why = tried.refused(held, type.name);
        command["can"] = !why;
        if (why) command["why"] = *std::move(why);
        if (auto keys = keys_of(rows); !keys.empty()) command["keys"] = std::move(keys);
        if (auto due = earliest(rows, &Next::due_at); !due.is_null())
            command["due_at"] = std::move(due);
        commands.push_back(std::move(command));
    }
    const auto named = std::ranges::find(procedure.phases, phase, &domain::PhaseName::name);
    return json::object{
        {"phase", json::object{{"name", phase}, {"zh", named->words.zh}, {"en", named->words.en}}},
        {"next", std::move(commands)}
    };
}

}  // namespace yishi::projections
