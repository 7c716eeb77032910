// One more event of a stream: what is to be said of it, and where it leads.
#include "domain/rules/calendar.hpp"
#include "domain/rules/holidays.hpp"
#include "domain/rules/rule_set.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/steps/course.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <utility>

namespace yishi::eventstore::steps {
namespace {

std::string both(std::string_view text, std::string_view more) {
    return std::string(text) + std::string(more);
}

std::string behind_zh(const Happening& happening) {
    return both("，就有了“", happening.event->words.zh) + "”";
}
std::string behind_en(const Happening& happening) {
    return both(", before \"", happening.event->words.en) + "\"";
}

// A way may lead over a row that nothing usually rests on.
std::string missing_zh(const Step& row) {
    if (!row.missing.zh.empty()) return std::string(row.missing.zh);
    return both("缺少步骤 ", name_of(row));
}
std::string missing_en(const Step& row) {
    if (!row.missing.en.empty()) return std::string(row.missing.en);
    return both("without the step ", name_of(row));
}

}  // namespace

void Course::Taking::say(About about, const Step& of, std::string zh, std::string en) {
    remarks.push_back(
        {about, &of, std::move(zh), std::move(en), std::string(of.within.rule), about == About::late}
    );
}

// Said of the clock's own rows: the others are late when they come, or at the end.
void Course::note_overdue_clocks(domain::Instant at, std::vector<Remark>& remarks) {
    for (const auto& due : due()) {
        if (!domain::has_passed(due.at + clock_may_take, at)) continue;
        if (const auto noted = noted_.find(due.row); noted != noted_.end() && noted->second == due.at) continue;
        noted_[due.row] = due.at;
        const auto minutes = std::to_string((at - due.at).ms / 60'000);
        remarks.push_back(
            {About::late,
             due.row,
             both(due.row->late.zh, "，迟了 ") + minutes + " 分钟",
             both(due.row->late.en, " until ") + minutes + " minutes later",
             {},
             true}
        );
    }
}

// Whether there is a way to where the event belongs; the rows it would have taken are missing.
bool Course::find_the_place(Taking& taking) {
    const Step& row = taking.row;
    std::vector<std::string_view> subjects;
    for (const auto phase : row.from) {
        const auto subject = domain::subject_of(phase);
        if (std::ranges::find(subjects, subject) == subjects.end()) subjects.push_back(subject);
    }
    for (const auto subject : subjects) {
        const auto key = subject == row.key ? taking.key : std::string{};
        const auto here = phase_of(subject, key);
        const auto wanted = phases_of(subject, row.from);
        if (std::ranges::find(wanted, here) != wanted.end()) continue;
        const auto missing = way(here, subject, row.from);
        if (!missing) {
            taking.say(
                About::misplaced,
                row,
                both("“", taking.happening.event->words.zh) + "”不应出现在这个阶段（" + std::string(here) + "）",
                both("\"", taking.happening.event->words.en) + "\" has no place at this stage (" +
                    std::string(here) + ")"
            );
            return false;
        }
        for (const auto* step : *missing) {
            taking.say(
                About::missing,
                *step,
                missing_zh(*step) + behind_zh(taking.happening),
                missing_en(*step) + behind_en(taking.happening)
            );
        }
        const auto reached = phases_of(subject, missing->back()->to).front();
        if (subject.empty()) {
            phase_ = reached;
            proven_ = false;
        } else {
            subjects_[key.empty() ? std::string(subject) : std::string(subject) + ":" + key].phase = reached;
        }
    }
    return true;
}

void Course::check_subjects(Taking& taking) {
    for (const auto barred : taking.row.bars) {
        const auto subject = domain::subject_of(barred);
        for (const auto& [name, held] : subjects_) {
            if (held.phase != barred || (name != subject && !name.starts_with(std::string(subject) + ":"))) {
                continue;
            }
            const auto ends = std::ranges::find_if(plan_->rows(), [&](const Step& row) {
                return row.from.contains(barred) && !row.to.empty() && !row.missing.en.empty();
            });
            const Step& of = ends == plan_->rows().end() ? taking.row : *ends;
            taking.say(
                About::barred,
                of,
                std::string(of.missing.zh) + behind_zh(taking.happening),
                std::string(of.missing.en) + behind_en(taking.happening)
            );
        }
    }
}

void Course::check_times(Taking& taking) {
    const Step& row = taking.row;
    const auto& happening = taking.happening;
    if (const auto end = end_of(row.within, row, &happening);
        end && !row.is_clocks && domain::has_passed(*end, happening.at)) {
        taking.say(About::late, row, std::string(row.late.zh), std::string(row.late.en));
    }
    if (const auto begin = end_of(row.not_before, row, &happening); begin && happening.at < *begin) {
        taking.say(
            About::early,
            row,
            both("“", happening.event->words.zh) + "”早于规定时间",
            both("\"", happening.event->words.en) + "\" came before its time"
        );
    }
}

void Course::check_notice(Taking& taking) {
    const Step& row = taking.row;
    if (row.notice.of.empty()) return;
    const auto text = taking.happening.text(row.notice.of);
    const auto meeting = text ? codec::instant_from_rfc3339(*text) : std::nullopt;
    const auto* fields = taking.happening.fields.if_object();
    const auto* bodies = fields != nullptr ? fields->if_contains(row.notice.by) : nullptr;
    if (!meeting || !domain::rules::is_countable(*meeting) || bodies == nullptr || !bodies->is_array()) return;
    const auto* set = domain::rules::built_in_set(taking.happening.rule_set);
    for (const auto& body : bodies->get_array()) {
        const auto* rule = body.is_object() ? body.get_object().if_contains("rule") : nullptr;
        const auto* asked = body.is_object() ? body.get_object().if_contains("notice_days") : nullptr;
        if (rule == nullptr || !rule->is_string() || asked == nullptr) continue;
        const std::string name(rule->get_string());
        const auto* law = set != nullptr ? set->find(name) : nullptr;
        const auto days = std::max<std::int32_t>(
            asked->is_int64() ? static_cast<std::int32_t>(asked->get_int64())
                              : static_cast<std::int32_t>(asked->is_uint64() ? asked->get_uint64() : 0),
            law != nullptr ? law->notice_days : 0
        );
        if (domain::rules::notice_suffices(taking.happening.at, *meeting, days)) continue;
        const auto number = std::to_string(days);
        taking.say(
            About::early,
            row,
            both(row.late.zh, "（须 ") + number + " 天）",
            both(row.late.en, " (") + number + " days)"
        );
        taking.remarks.back().rule = name;
    }
}

// What ends in working days was counted by calendars that are published.
// Days and years end on a working day as well: only hours need no calendar.
void Course::check_calendars(Taking& taking) {
    const Step& row = taking.row;
    const auto* fields = taking.happening.fields.if_object();
    const auto* named = fields != nullptr && !row.counted_by.empty() ? fields->if_contains(row.counted_by) : nullptr;
    if (named == nullptr || !named->is_array()) return;
    const bool is_needed = std::ranges::any_of(plan_->rows(), [&](const Step& later) {
        return later.within.since == name_of(row) && later.within.unit != domain::Unit::hours &&
               holds(later.within.when, later, &taking.happening).value_or(false);
    });
    if (is_needed && named->get_array().empty()) {
        taking.say(
            About::uncounted,
            row,
            "期限按日计算、遇休息日顺延，却没有载明所依据的放假安排",
            "its time is counted in days, past days of rest, and no holiday calendar is named"
        );
    }
    for (const auto& id : named->get_array()) {
        const std::string name = id.is_string() ? std::string(id.get_string()) : std::string{};
        const bool is_known = std::ranges::any_of(domain::rules::calendars(), [&](const auto& calendar) {
            return calendar.id == name;
        });
        if (is_known) continue;
        taking.say(
            About::uncounted,
            row,
            "期限所依据的放假安排“" + name + "”不为本程序所知",
            "its time was counted by the holiday calendar \"" + name + "\", which is not known here"
        );
    }
}

void Course::check_people(Taking& taking) {
    for (const auto& pair : taking.row.distinct) {
        const auto one = known(taking.row, &taking.happening, pair.one);
        const auto other = known(taking.row, &taking.happening, pair.other);
        if (!one || one != other) continue;
        taking.say(
            About::same_person, taking.row, std::string(pair.otherwise.zh), std::string(pair.otherwise.en)
        );
    }
}

void Course::check_beside(Taking& taking, const Beside& beside) {
    for (const auto& need : taking.row.needs) {
        const auto link = known(taking.row, &taking.happening, need.link);
        if (!link) continue;
        const auto there = beside(std::string(need.context) + "/" + *link, taking.happening.position);
        if (there && need.in.contains(*there)) continue;
        taking.say(
            About::unmet, taking.row, std::string(need.otherwise.zh), std::string(need.otherwise.en)
        );
        taking.remarks.back().is_late = need.is_late;
    }
}

void Course::keep(Taking& taking) {
    for (const auto& kept : taking.row.keep) {
        auto& facts = taking.key.empty()
                          ? facts_
                          : subjects_[std::string(taking.row.key) + ":" + taking.key].facts;
        auto value = taking.happening.text(kept.field);
        if (value) {
            facts.insert_or_assign(std::string(kept.fact), *std::move(value));
        } else {
            facts.erase(std::string(kept.fact));
        }
    }
}

void Course::lead_on(Taking& taking) {
    const Step& row = taking.row;
    if (!row.signed_by.empty()) {
        if (const auto who = known(row, &taking.happening, row.signer)) signed_.insert(*who);
        const bool all = std::ranges::all_of(row.signed_by, [&](std::string_view name) {
            const auto who = known(row, nullptr, name);
            return who && signed_.contains(*who);
        });
        if (!all) return;
    }
    for (const auto phase : row.to) {
        const auto subject = domain::subject_of(phase);
        if (subject.empty()) {
            phase_ = phase;
            proven_ = true;
            signed_.clear();
        } else {
            const bool is_keyed = subject == row.key && !taking.key.empty();
            subjects_[is_keyed ? std::string(subject) + ":" + taking.key : std::string(subject)].phase = phase;
        }
    }
}

std::vector<Remark> Course::take(const Happening& happening, const Beside& beside) {
    std::vector<Remark> remarks;
    if (happening.event == nullptr) return remarks;
    if (plan_->has_clocks()) note_overdue_clocks(happening.at, remarks);
    const Step* row = chosen(happening);
    if (row == nullptr) return remarks;  // it came along with another
    Taking taking{happening, *row, key_of(*row, &happening), remarks};
    if (!find_the_place(taking)) return remarks;
    check_subjects(taking);
    check_times(taking);
    check_notice(taking);
    check_calendars(taking);
    check_people(taking);
    check_beside(taking, beside);
    keep(taking);
    lead_on(taking);
    auto& done = done_[row];
    done = {done.times + 1, happening.position, happening.at, ++order_};
    return remarks;
}

}  // namespace yishi::eventstore::steps
