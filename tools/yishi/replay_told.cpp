#include "tools/yishi/replay_told.hpp"

#include <boost/json/array.hpp>

#include "domain/rules/counting.hpp"
#include "eventstore/codec/document.hpp"
#include "tools/yishi/replay_line.hpp"
#include "tools/yishi/terminal_text.hpp"

namespace yishi::tools {
namespace {

namespace json = boost::json;

constexpr std::size_t title_max = 60;  // characters
constexpr std::size_t choices_max = 20;

std::string words_of_choice(std::string_view choice) {
    if (choice == "yes") return "赞成 yes";
    if (choice == "no") return "反对 no";
    if (choice == "abstain") return "弃权 abstain";
    return safe_text(choice, title_max);
}

// In the order a person expects; those of an election by what they are called.
std::string told_counts(const std::map<std::string, std::uint64_t>& counts) {
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

}  // namespace

std::string told(const SessionSoFar& session) {
    std::string line = "会议 session “" + safe_text(session.title, title_max) + "”  " +
                       words_of_event(session.last_type) + "  在场 present " +
                       std::to_string(session.present.size());
    if (!session.quorum) return line;
    const auto& quorum = *session.quorum;
    return line + " · 点名时 at roll call " + std::to_string(quorum.present) + " / 应到 of " +
           std::to_string(quorum.eligible) + "，至少 needed " + std::to_string(quorum.needed) +
           (quorum.met ? "，达到法定人数 quorate" : "，未达到法定人数 not quorate");
}

std::string told(const VoteSoFar& vote) {
    std::string line = "表决 vote “" + safe_text(vote.question, title_max) + "”  ";
    const auto counts = vote.counts();
    line += counts ? told_counts(*counts) : "票数未公布 counts hidden";
    if (!vote.declared) return line + "  → " + (vote.closed ? "已截止 closed" : "进行中 under way");
    const auto words = domain::rules::words(vote.declared->outcome);
    return line + "  → " + std::string(words.zh) + " " + std::string(words.en) + "（" +
           std::to_string(vote.declared->in_favour) + " / " + std::to_string(vote.declared->of) +
           "，需 needed " + std::to_string(vote.declared->needed) + "）";
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

json::object document(const SessionSoFar& session) {
    json::object document{{"title", session.title}, {"present", session.present.size()}, {"quorum", nullptr}};
    if (session.quorum) {
        document["quorum"] = json::object{
            {"present", session.quorum->present}, {"eligible", session.quorum->eligible},
            {"needed", session.quorum->needed}, {"met", session.quorum->met}};
    }
    return document;
}

json::object document(const VoteSoFar& vote) {
    json::object document{{"question", vote.question}, {"counts", nullptr}, {"outcome", nullptr}};
    if (const auto counts = vote.counts()) {
        json::object shown;
        for (const auto& [choice, count] : *counts) shown[choice] = count;
        document["counts"] = std::move(shown);
    }
    if (vote.declared) {
        document["outcome"] = eventstore::codec::to_document(vote.declared->outcome, {});
        document["in_favour"] = vote.declared->in_favour;
        document["needed"] = vote.declared->needed;
        document["of"] = vote.declared->of;
    }
    return document;
}

}  // namespace yishi::tools
