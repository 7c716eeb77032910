#include "eventstore/audit/declaration.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

namespace vote = domain::vote;
namespace rules = domain::rules;

// The differences between what was declared and what was counted, in both languages.
struct Account {
    Sentence text;

    void add(const char* zh, const char* en, std::uint64_t said, std::uint64_t counted) {
        if (said != counted) say({zh, en}, said, std::to_string(counted));
    }
    void say(domain::Words what, const auto& said, const auto& counted) {
        const Sentence was = worded(said);
        const Sentence is = worded(counted);
        if (!text.zh.empty()) text.zh += "；";
        if (!text.en.empty()) text.en += "; ";
        text.zh += std::string(what.zh) + "公布为 " + was.zh + "，重新计算为 " + is.zh;
        text.en += std::string(what.en) + ": declared " + was.en + ", recounted " + is.en;
    }

  private:
    static Sentence worded(domain::Words words) {
        return {std::string(words.zh), std::string(words.en)};
    }
    static Sentence worded(std::uint64_t number) { return worded(std::to_string(number)); }
    static Sentence worded(const std::string& text) { return {text, text}; }
    static Sentence worded(const Sentence& sentence) { return sentence; }
};

void compare_choices(
    const vote::Declared& said, const Counted& counted, const Result& result, Account& account
) {
    for (std::size_t i = 0; i <= counted.choices.size(); ++i) {
        const bool is_abstain = i == counted.choices.size();
        const std::string choice = is_abstain ? std::string(abstain) : counted.choices[i];
        const auto number = is_abstain ? counted.abstained : counted.for_each[i];
        const auto found = std::ranges::find(said.counts, choice, &vote::ChoiceCount::choice);
        const bool is_listed = found != said.counts.end();
        const std::string zh = "“" + choice + "”";
        const std::string en = "\"" + choice + "\"";
        account.add(zh.c_str(), en.c_str(), is_listed ? found->count : 0, number);
        const bool chosen = is_listed && found->chosen;
        const bool wins = !is_abstain && result.chosen[i];
        const Sentence yes{"当选", "chosen"};
        const Sentence no{"落选", "not chosen"};
        if (chosen != wins) account.say({zh, en}, chosen ? yes : no, wins ? yes : no);
    }
}

// Whether the number said to be needed is that of a share this vote had to reach.
bool is_what_is_needed(
    const vote::Declared& said, const vote::Opened& opened, const Counted& counted
) {
    return std::ranges::any_of(opened.pass.parts, [&](const rules::Threshold& part) {
        const auto base = base_of(part.base, counted);
        return base && part.comparator == said.comparator && part.base == said.base &&
               *base == said.of && least(part, *base) == said.needed;
    });
}

const Sentence yes{"是", "yes"};
const Sentence no{"否", "no"};

}  // namespace

std::optional<Sentence> difference_of_declaration(
    const vote::Declared& said,
    const vote::Opened& opened,
    const Counted& counted,
    const Result& result
) {
    Account account;
    compare_choices(said, counted, result, account);
    account.add("选项数目", "number of choices", said.counts.size(), counted.choices.size() + 1);
    account.add("赞成", "in favour", said.in_favour, result.in_favour);
    account.add("参加投票", "ballots cast", said.cast, counted.cast);
    account.add("应到", "entitled", said.entitled, counted.entitled);
    account.add("有表决权到会", "electorate", said.electorate, counted.electors);
    account.add("实到", "present", said.present, opened.present);
    const bool quorate = is_quorate(opened.quorum, counted);
    if (said.quorate != quorate) {
        account.say({"达到法定人数", "quorate"}, said.quorate ? yes : no, quorate ? yes : no);
    }
    if (!is_what_is_needed(said, opened, counted)) {
        account.say(
            {"通过所需票数", "needed to pass"},
            std::uint64_t{said.needed},
            Sentence{"另一数目", "another number"}
        );
    }
    if (said.outcome != result.outcome) {
        account.say({"结果", "outcome"}, rules::words(said.outcome), rules::words(result.outcome));
    }
    if (account.text.zh.empty()) return std::nullopt;
    return std::move(account.text);
}

}  // namespace yishi::eventstore::audit
