#include "tests/eventstore/steps/ways.hpp"

#include "eventstore/procedure/table.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <utility>

namespace yishi::tests {
namespace {

constexpr std::size_t places_max = 5'000;
constexpr std::size_t acts_until_missed_max = 4;
constexpr std::uint16_t ids_an_act = 64;

// Whether the event was taken for that row, and nothing was wrong with it.
bool takes(es::steps::Course& course, const Told& told) {
    const auto times = [&] {
        const auto done = course.done().find(told.row);
        return done == course.done().end() ? 0 : done->second.times;
    };
    const auto before = times();
    const auto remarks = course.take(told.happening(course.plan()), as_needed(*told.row));
    return remarks.empty() && times() > before;
}

}  // namespace

es::steps::Beside as_needed(const Step& row) {
    return [&row](const std::string& stream, es::Position) -> std::optional<std::string> {
        for (const auto& need : row.needs) {
            if (stream.starts_with(std::string(need.context) + "/")) return std::string(*need.in.begin());
        }
        return std::nullopt;
    };
}

Ways::Ways(const es::ProcedureTable& procedure, domain::Instant start) : procedure_(&procedure) {
    places_.push_back({es::steps::Course(es::steps::plan_of(procedure)), {}, start});
    from_.emplace_back();
    std::map<std::string, Place> known{{sign_of(places_.front()), 0}};
    for (Place at = 0; at < places_.size() && places_.size() < places_max; ++at) {
        std::set<const Step*> rows;
        for (const auto& next : places_[at].course.next()) {
            if (next.row->effect.covers(places_[at].at) && rows.insert(next.row).second) go_on(at, *next.row, known);
        }
    }
}

void Ways::go_on(Place from, const Step& row, std::map<std::string, Place>& known) {
    for (const auto& act : ways_to_take(*procedure_, row)) {
        Held next = places_[from];
        const auto number = static_cast<std::uint16_t>(++next.acts * ids_an_act);
        const auto event = told(*procedure_, act, next.memory, next.at, number);
        if (!event || !takes(next.course, *event)) continue;
        next.memory.keep(row, event->fields, event->actor);
        next.at = event->at;
        next.reached_by = legs_.size();
        const auto [found, is_new] = known.emplace(sign_of(next), places_.size());
        legs_.push_back({from, found->second, act, *event});
        from_[from].push_back(legs_.size() - 1);
        if (!is_new) continue;
        places_.push_back(std::move(next));
        from_.emplace_back();
    }
}

// What decides how it can go on: not who did what, nor how often.
std::string Ways::sign_of(const Held& held) const {
    std::string sign = held.course.phase();
    for (const auto& next : held.course.next()) {
        sign += " " + std::string(name_of(*next.row)) + std::to_string(next.by.size());
        if (next.due_at) sign += "!";
        if (next.not_before) sign += held.at < *next.not_before ? "-" : "+";
    }
    for (const auto& row : procedure_->steps) {
        for (const auto& when : {row.when, row.within.when, row.not_before.when}) {
            if (!when.fact.empty()) sign += "," + held.memory.fact(when.fact);
        }
    }
    return sign;
}

std::vector<Act> Ways::to(Place place) const {
    std::vector<Act> acts;
    while (places_[place].reached_by) {
        const Leg& leg = legs_[*places_[place].reached_by];
        acts.push_back(leg.act);
        place = leg.from;
    }
    std::ranges::reverse(acts);
    return acts;
}

std::optional<std::vector<const Ways::Leg*>> Ways::between(
    Place from, const std::function<bool(const es::steps::Course&)>& will_do
) const {
    std::map<Place, const Leg*> reached{{from, nullptr}};
    std::deque<Place> open{from};
    for (; !open.empty(); open.pop_front()) {
        Place at = open.front();
        if (will_do(course(at))) {
            std::vector<const Leg*> legs;
            for (; reached.at(at) != nullptr; at = reached.at(at)->from) legs.push_back(reached.at(at));
            std::ranges::reverse(legs);
            return legs;
        }
        for (const auto place : from_[at]) {
            const Leg& leg = legs_[place];
            if (reached.emplace(leg.to, &leg).second) open.push_back(leg.to);
        }
    }
    return std::nullopt;
}

std::optional<std::vector<Act>> Ways::until_it_is_missed(
    const Leg& leg, const std::set<std::string>& names
) const {
    struct Try {
        Place in_order;
        es::steps::Course without;
        std::vector<Act> acts;
    };
    std::set<Place> seen{leg.to};
    std::deque<Try> open{{leg.to, course(leg.from), {}}};
    for (; !open.empty(); open.pop_front()) {
        const Try now = open.front();
        if (now.acts.size() == acts_until_missed_max) continue;
        for (const auto place : from_[now.in_order]) {
            const Leg& next = legs_[place];
            Try then{next.to, now.without, now.acts};
            then.acts.push_back(next.act);
            if (next.act.row != leg.act.row) {
                const auto remarks =
                    then.without.take(next.told.happening(now.without.plan()), as_needed(*next.act.row));
                const bool is_missed = std::ranges::any_of(remarks, [&](const auto& remark) {
                    return !remark.is_late && names.contains(std::string(name_of(*remark.row)));
                });
                if (is_missed) return then.acts;
            }
            if (seen.insert(next.to).second) open.push_back(std::move(then));
        }
    }
    return std::nullopt;
}

const Ways& ways_of(const es::ProcedureTable& procedure, domain::Instant start) {
    static std::map<std::pair<const es::ProcedureTable*, std::int64_t>, std::unique_ptr<Ways>> all;
    auto& found = all[{&procedure, start.ms}];
    if (!found) found = std::make_unique<Ways>(procedure, start);
    return *found;
}

}  // namespace yishi::tests
