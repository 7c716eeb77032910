#include "tests/eventstore/audit/planting.hpp"

#include "eventstore/audit/steps.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "tests/eventstore/steps/plausible.hpp"
#include "tests/support/people.hpp"

#include <algorithm>
#include <utility>

namespace yishi::tests {
namespace {

constexpr int depth_max = 8;
constexpr std::uint16_t ids_an_act = 64;

}  // namespace

Planting::Planting(const Ways& ways, const std::vector<Act>& acts, domain::Instant start)
    : start_(start), now_(start) {
    own_ = std::string(ways.procedure().name.name) + "/" + numbered<domain::PersonId>(2).text();
    Stream& stream = streams_.emplace(own_, Stream{&ways, {}, 0}).first->second;
    for (const auto& act : acts) take(own_, stream, act, 0);
    if (!failed_.empty()) lines_.clear();
}

void Planting::take(const std::string& name, Stream& stream, const Act& act, int depth) {
    if (!failed_.empty()) return;
    const auto& procedure = stream.ways->procedure();
    const auto number = static_cast<std::uint16_t>(++acts_ * ids_an_act);
    const auto before = told(procedure, act, stream.memory, now_, number);
    for (const auto& need : act.row->needs) {
        if (!before || act.is_alone) break;
        const auto own = text_of_field(before->fields, need.link);
        const auto id = own.empty() ? stream.memory.fact(need.link) : own;
        if (!id.empty()) bring_about(need, id, depth + 1);
    }
    // It may have become later.
    const auto event = told(procedure, act, stream.memory, now_, number);
    if (!event) {
        failed_ = "nothing to make " + std::string(name_of(*act.row)) + " of";
        return;
    }
    stream.memory.keep(*act.row, event->fields, event->actor);
    now_ = event->at;
    lines_.push_back({event->entry(), name, act.row, name == own_, event->due, event->not_before});
}

void Planting::bring_about(const domain::Need& need, const std::string& id, int depth) {
    const auto* procedure = es::find_procedure(need.context);
    const auto name = std::string(need.context) + "/" + id;
    if (procedure == nullptr || depth > depth_max) {
        failed_ = "it rests on itself: " + name;
        return;
    }
    Stream& stream = streams_.try_emplace(name, Stream{&ways_of(*procedure, start_), {}, 0}).first->second;
    const auto legs = stream.ways->between(stream.place, [&](const es::steps::Course& course) {
        return need.in.contains(course.phase());
    });
    if (!legs) {
        failed_ = name + " does not come to where it is needed";
        return;
    }
    for (const auto* leg : *legs) {
        take(name, stream, leg->act, depth);
        stream.place = leg->to;
    }
}

std::vector<es::audit::Finding> findings_on(
    const std::vector<Planting::Line>& lines, std::optional<domain::Instant> end
) {
    es::audit::Findings findings;
    es::audit::Numbers numbers;
    es::audit::Steps steps(findings, numbers);
    domain::Instant last;
    es::Position position = 0;
    for (const auto& line : lines) {
        es::Entry entry = line.entry;
        entry.position = position++;
        last = std::max(last, entry.recorded_at);
        steps.add(entry, line.stream);
    }
    steps.finish(end.value_or(last));
    return findings.kept();
}

}  // namespace yishi::tests
