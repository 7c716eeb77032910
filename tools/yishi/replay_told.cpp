#include "tools/yishi/replay_told.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include <boost/json/array.hpp>

#include "domain/rules/counting.hpp"
#include "eventstore/codec/document.hpp"
#include "tools/yishi/replay_line.hpp"
#include "tools/yishi/terminal_text.hpp"

namespace yishi::tools {
namespace {

namespace json = boost::json;
namespace session = domain::session;
namespace vote = domain::vote;

using Counts = std::map<std::string, std::uint64_t>;

constexpr std::size_t title_max = 60;  // characters
constexpr std::size_t choices_max = 20;

std::string both(domain::Words words) { return std::string(words.zh) + " " + std::string(words.en); }

std::string words_of_choice(std::string_view choice) {
    if (choice == "yes") return "赞成 yes";
    if (choice == "no") return "反对 no";
    if (choice == "abstain") return "弃权 abstain";
    return safe_text(choice, title_max);
}

// In the order a person expects; those of an election by what they are called.
std::string told_counts(const Counts& counts) {
    std::string line;
    std::size_t count = 0;
    const auto add = [&](const std::string& choice, std::uint64_t number) {
        if (++count <= choices_max) {
            line += (line.empty() ? "" : " · ") + words_of_choice(choice) + " " + std::to_string(number);
        }
    };
    for (const char* usual : {"yes", "no"}) {
        if (const auto known = counts.find(usual); known != counts.end()) add(usual, known->second);
    }
    for (const auto& [choice, number] : counts) {
        if (choice != "yes" && choice != "no" && choice != "abstain") add(choice, number);
    }
    if (const auto known = counts.find("abstain"); known != counts.end()) add("abstain", known->second);
    return count > choices_max ? line + " …" : line;
}

// As declared; before that as cast. Nothing while they are hidden, nor before the vote is opened.
std::optional<Counts> counts_of(const vote::State& state) {
    const auto* poll = vote::poll(state);
    if (poll == nullptr || vote::is_secret(state)) return std::nullopt;
    const auto* settled = std::get_if<vote::Settled>(&state);
    Counts counts;
    for (const auto& choice : settled != nullptr ? settled->result.counts : vote::counts(*poll)) {
        counts[choice.choice] = choice.count;
    }
    return counts;
}

std::size_t present_in(const session::Proceedings& held) {
    return static_cast<std::size_t>(std::ranges::count_if(
        held.attendance, [&](const auto& known) { return session::is_present_now(held, known.first); }));
}

}  // namespace

std::string told(const SessionSoFar& so_far) {
    const auto* held = session::proceedings(*so_far.state);
    if (held == nullptr) return {};
    const auto phase = std::visit([](const auto& now) { return now.phase.words; }, *so_far.state);
    std::string line = "会议 session “" + safe_text(held->title, title_max) + "”  " + both(phase) +
                       "  在场 present " + std::to_string(present_in(*held));
    if (!so_far.quorum) return line;
    const auto& quorum = *so_far.quorum;
    return line + " · 点名时 at roll call " + std::to_string(quorum.present) + " / 应到 of " +
           std::to_string(quorum.eligible) + "，至少 needed " + std::to_string(quorum.needed) +
           (quorum.met ? "，达到法定人数 quorate" : "，未达到法定人数 not quorate");
}

std::string told(const vote::State& state) {
    const auto* poll = vote::poll(state);
    if (poll == nullptr) return {};
    std::string line = "表决 vote “" + safe_text(poll->question, title_max) + "”  ";
    const auto counts = counts_of(state);
    line += counts ? told_counts(*counts) : "票数未公布 counts hidden";
    const auto* settled = std::get_if<vote::Settled>(&state);
    if (vote::is_annulled(state)) return line + "  → 已宣告无效 annulled";
    if (settled == nullptr) return line + "  → " + (vote::is_open(state) ? "进行中 under way" : "已截止 closed");
    const auto& result = settled->result;
    return line + "  → " + both(domain::rules::words(result.outcome)) + "（" + std::to_string(result.in_favour) +
           " / " + std::to_string(result.of) + "，需 needed " + std::to_string(result.needed) + "）";
}

std::string told(const ReplayState& council) {
    const auto begun = [&](const char* context) {
        const auto known = council.begun().find(context);
        return std::to_string(known == council.begun().end() ? 0 : known->second);
    };
    return safe_text(council.council_name(), title_max) + "  议题 topics " + begun("topic") +
           " · 会议 sessions " + begun("session") + " · 表决 votes " + begun("vote") +
           " · 征求意见 consultations " + begun("consultation") + " · 任务 actions " + begun("action");
}

json::object document(const SessionSoFar& so_far) {
    const auto* held = session::proceedings(*so_far.state);
    if (held == nullptr) return {};
    json::object document{{"title", held->title}, {"present", present_in(*held)}, {"quorum", nullptr}};
    if (so_far.quorum) {
        document["quorum"] = json::object{
            {"present", so_far.quorum->present}, {"eligible", so_far.quorum->eligible},
            {"needed", so_far.quorum->needed}, {"met", so_far.quorum->met}};
    }
    return document;
}

json::object document(const vote::State& state) {
    const auto* poll = vote::poll(state);
    if (poll == nullptr) return {};
    json::object document{{"question", poll->question}, {"counts", nullptr}, {"outcome", nullptr}};
    if (const auto counts = counts_of(state)) {
        json::object shown;
        for (const auto& [choice, count] : *counts) shown[choice] = count;
        document["counts"] = std::move(shown);
    }
    if (const auto* settled = std::get_if<vote::Settled>(&state)) {
        document["outcome"] = eventstore::codec::to_document(settled->result.outcome, {});
        document["in_favour"] = settled->result.in_favour;
        document["needed"] = settled->result.needed;
        document["of"] = settled->result.of;
    }
    return document;
}

}  // namespace yishi::tools
