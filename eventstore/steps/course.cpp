#include "eventstore/steps/course.hpp"

#include "eventstore/codec/text_forms.hpp"

#include <algorithm>
#include <deque>
#include <utility>

namespace yishi::eventstore::steps {
namespace {

std::string subject_name(std::string_view subject, const std::string& key) {
    return key.empty() ? std::string(subject) : std::string(subject) + ":" + key;
}

// The subjects of which the row names a phase to come from.
std::set<std::string_view> subjects_in(std::span<const std::string_view> phases) {
    std::set<std::string_view> subjects;
    for (const auto phase : phases) subjects.insert(domain::subject_of(phase));
    return subjects;
}

bool contains(const std::vector<std::string_view>& phases, std::string_view phase) {
    return std::ranges::find(phases, phase) != phases.end();
}

}  // namespace

std::string Course::fact(const std::string& name) const {
    const auto found = facts_.find(name);
    return found == facts_.end() ? std::string{} : found->second;
}

std::optional<std::string> Course::known(
    const Step& row, const Happening* happening, std::string_view name
) const {
    if (happening != nullptr) {
        if (auto field = happening->text(name)) return field;
        if (!row.key.empty()) {
            const auto subject = subjects_.find(subject_name(row.key, key_of(row, happening)));
            if (subject != subjects_.end()) {
                const auto fact = subject->second.facts.find(name);
                if (fact != subject->second.facts.end()) return fact->second;
            }
        }
    }
    const auto fact = facts_.find(name);
    return fact == facts_.end() ? std::nullopt : std::optional(fact->second);
}

std::optional<bool> Course::holds(
    const domain::When& when, const Step& row, const Happening* happening
) const {
    if (when.fact.empty()) return true;
    const auto value = known(row, happening, when.fact);
    if (!value) return std::nullopt;
    return (*value == when.value) != when.differs;
}

bool Course::may_hold(const Step& row) const { return holds(row.when, row, nullptr).value_or(true); }

std::optional<domain::Instant> Course::end_of(
    const domain::Term& term, const Step& row, const Happening* happening
) const {
    if (term.until.empty() || !holds(term.when, row, happening).value_or(false)) return std::nullopt;
    const auto text = known(row, happening, term.until);
    return text ? codec::instant_from_rfc3339(*text) : std::nullopt;
}

std::string Course::key_of(const Step& row, const Happening* happening) const {
    if (row.key.empty() || happening == nullptr) return {};
    return happening->text(row.key).value_or("");
}

std::string_view Course::phase_of(std::string_view subject, const std::string& key) const {
    if (subject.empty()) return phase_;
    const auto found = subjects_.find(subject_name(subject, key));
    return found == subjects_.end() ? std::string_view{} : std::string_view(found->second.phase);
}

bool Course::is_at(const Step& row, const std::string& key) const {
    return std::ranges::all_of(subjects_in(row.from), [&](std::string_view subject) {
        const auto& of_subject = subject == row.key ? key : std::string{};
        return contains(phases_of(subject, row.from), phase_of(subject, of_subject));
    });
}

std::optional<std::vector<const Step*>> Course::way(
    std::string_view from, std::string_view subject, std::span<const std::string_view> to
) const {
    const auto wanted = phases_of(subject, to);
    std::map<std::string_view, const Step*> reached{{from, nullptr}};
    std::map<std::string_view, std::string_view> before;
    std::deque<std::string_view> open{from};
    while (!open.empty()) {
        auto at = open.front();
        open.pop_front();
        if (contains(wanted, at)) {
            std::vector<const Step*> rows;
            for (; reached.at(at) != nullptr; at = before.at(at)) rows.push_back(reached.at(at));
            std::ranges::reverse(rows);
            return rows;
        }
        for (const auto& row : plan_->rows()) {
            const auto origins = phases_of(subject, row.from);
            if (row.is_clocks || !may_hold(row) || (!origins.empty() && !contains(origins, at))) continue;
            for (const auto phase : phases_of(subject, row.to)) {
                if (!reached.emplace(phase, &row).second) continue;
                before.emplace(phase, at);
                open.push_back(phase);
            }
        }
    }
    return std::nullopt;
}

std::size_t Course::distance(const Step& row, const std::string& key) const {
    std::size_t steps = 0;
    for (const auto subject : subjects_in(row.from)) {
        const auto here = phase_of(subject, subject == row.key ? key : std::string{});
        if (contains(phases_of(subject, row.from), here)) continue;
        const auto missing = way(here, subject, row.from);
        steps += missing ? missing->size() : plan_->rows().size();
    }
    return steps;
}

// What is known not to be meant is meant last; else what is nearest, and of that what is known to be.
const Step* Course::chosen(const Happening& happening) const {
    const Step* best = nullptr;
    std::pair<std::size_t, int> best_rank;
    for (const auto* row : happening.event->rows) {
        if (!row->effect.covers(happening.at)) continue;
        const auto is_so = holds(row->when, *row, &happening);
        const std::size_t far = is_so.value_or(true) ? 0 : 2 * plan_->rows().size();
        const std::pair rank(far + distance(*row, key_of(*row, &happening)), is_so ? 0 : 1);
        if (best == nullptr || rank < best_rank) {
            best = row;
            best_rank = rank;
        }
    }
    return best;
}

bool Course::is_outstanding(const Step& row) const {
    if (is_at(row, {})) return true;
    if (row.is_clocks || !way(phase_, {}, row.from)) return false;
    const auto done = done_.find(&row);
    if (done == done_.end()) return true;
    const auto since = std::ranges::find_if(plan_->rows(), [&](const Step& other) {
        return name_of(other) == row.within.since;
    });
    if (since == plan_->rows().end()) return false;
    const auto started = done_.find(&*since);
    return started != done_.end() && done->second.order < started->second.order;
}

std::vector<Course::Due> Course::due() const {
    std::vector<Due> due;
    for (const auto& row : plan_->rows()) {
        if (!row.is_clocks || !is_at(row, {})) continue;
        if (const auto end = end_of(row.within, row, nullptr)) due.push_back({&row, *end});
    }
    return due;
}

std::vector<Remark> Course::at_the_end(domain::Instant last_at) const {
    std::vector<Remark> remarks;
    for (const auto& row : plan_->rows()) {
        const auto end = end_of(row.within, row, nullptr);
        if (!end || !is_outstanding(row)) continue;
        const auto noted = noted_.find(&row);
        if (noted != noted_.end() && noted->second == *end) continue;
        if (!domain::has_passed(row.is_clocks ? *end + clock_may_take : *end, last_at)) continue;
        remarks.push_back(
            {About::late,
             &row,
             std::string(row.late.zh) + "（至记录结束）",
             std::string(row.late.en) + " (to the end of the log)",
             std::string(row.within.rule),
             true}
        );
    }
    const auto open = std::ranges::find_if(plan_->rows(), [&](const Step& row) {
        return !row.unfinished.en.empty() && may_hold(row) && row.effect.covers(last_at) &&
               row.from.contains(phase_) && !row.to.contains(phase_);
    });
    if (open == plan_->rows().end()) return remarks;
    const auto earliest = end_of(open->not_before, *open, nullptr);
    if (earliest && !domain::has_passed(*earliest, last_at)) return remarks;
    const bool is_said = std::ranges::any_of(remarks, [](const Remark& remark) {
        return !remark.row->is_clocks;
    });
    if (!is_said) {
        remarks.push_back(
            {About::unfinished, &*open, std::string(open->unfinished.zh), std::string(open->unfinished.en)}
        );
    }
    return remarks;
}

std::vector<Next> Course::next() const {
    std::vector<Next> all;
    const auto people = [&](const Step& row, const auto& facts) {
        std::vector<std::string> by;
        for (const auto name : row.signed_by.empty()
                 ? std::vector<std::string_view>(row.by.begin(), row.by.end())
                 : std::vector<std::string_view>(row.signed_by.begin(), row.signed_by.end())) {
            const auto of_subject = facts.find(name);
            const auto of_stream = facts_.find(name);
            std::string who = of_subject != facts.end()    ? of_subject->second
                              : of_stream != facts_.end() ? of_stream->second
                                                          : std::string(name);
            if (!signed_.contains(who)) by.push_back(std::move(who));
        }
        return by;
    };
    for (const auto& row : plan_->rows()) {
        if (!may_hold(row)) continue;
        const auto due_at = end_of(row.within, row, nullptr);
        const auto not_before = end_of(row.not_before, row, nullptr);
        if (row.key.empty() || phases_of(row.key, row.from).empty()) {
            if (is_at(row, {})) all.push_back({&row, {}, due_at, not_before, people(row, facts_)});
            continue;
        }
        for (const auto& [name, subject] : subjects_) {
            if (!name.starts_with(std::string(row.key) + ":")) continue;
            auto key = name.substr(row.key.size() + 1);
            if (!is_at(row, key)) continue;
            all.push_back({&row, std::move(key), due_at, not_before, people(row, subject.facts)});
        }
    }
    return all;
}

}  // namespace yishi::eventstore::steps
