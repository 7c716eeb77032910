#include "tools/yishi/import_register.hpp"

#include "domain/council/state.hpp"
#include "domain/kernel/text.hpp"
#include "tools/yishi/conversation.hpp"
#include "tools/yishi/file_text.hpp"
#include "tools/yishi/fresh_id.hpp"
#include "tools/yishi/progress.hpp"
#include "tools/yishi/register_plan.hpp"
#include "tools/yishi/rehearsal.hpp"
#include "tools/yishi/second_look.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>
#include <utility>

namespace yishi::tools {

namespace json = boost::json;

namespace {

// What the server has of the council, as far as the caller may see it.
struct Known {
    PastEntries past;
    domain::council::State register_;
    PeopleByName people;
};

Outcome<Known> look_up(const Server& server, const domain::CouncilId& council) {
    const auto answer = server.get("/api/v1/council/" + council.text());
    if (!answer) return std::unexpected(answer.error());
    const auto& document = answer->at("document").as_object();
    const auto* people = document.if_contains("people");
    if (people == nullptr) {
        return trouble(
            ExitCode::denied,
            "the register shows its names to its members alone",
            "give the token of its clerk or of the operator with --token-file"
        );
    }
    Known known;
    for (const auto& one : people->as_array()) {
        const auto id = domain::PersonId::from_text(one.at("person").as_string());
        const auto* name = one.at("name").if_string();
        if (id && name != nullptr) known.people.emplace(std::string(*name), *id);
    }
    auto past = past_of(server, council, answer->at("position").to_number<eventstore::Position>());
    if (!past) return std::unexpected(past.error());
    auto now = register_after(*past, council);
    if (!now) return std::unexpected(now.error());
    known.past = *std::move(past);
    known.register_ = *std::move(now);
    return known;
}

// Of a text that is refused, what is wrong with it; of a private one never what it says.
std::string why_not(const Planned& planned, const eventstore::Rejection& rejection) {
    for (const char* field : {"name", "contact"}) {
        const auto* member = planned.request.data.as_object().if_contains(field);
        if (member == nullptr || !member->is_string()) continue;
        const std::string text(member->as_string());
        const auto fault = fault_in_text(text, domain::title_bytes_max);
        if (!fault.empty()) return std::string(field) + ": " + fault + " (" + rejection.code + ")";
    }
    return planned.request.command + ": " + reason_of(rejection);
}

// Tries every command out, as `sender` would send it.
Outcome<void> rehearse(
    const Server& server,
    RegisterPlan& plan,
    const PastEntries& past,
    const eventstore::Credential& sender
) {
    auto rehearsal = Rehearsal::over(server, past, sender);
    if (!rehearsal) return std::unexpected(rehearsal.error());
    for (const auto& planned : plan.commands) {
        const auto reply = (*rehearsal)->try_out(planned);
        if (reply) continue;
        if (reply.error().kind == eventstore::Rejection::Kind::denied) {
            return trouble(
                ExitCode::denied,
                planned.request.command + ": " + reason_of(reply.error()),
                "nothing was sent; the clerk of a body that keeps the register may, and the "
                "operator"
            );
        }
        // What is said of a row already, or follows from it, is not said again.
        const bool is_told =
            std::ranges::find(plan.flaws, planned.line, &Flaw::line) != plan.flaws.end();
        if (!is_told)
            plan.flaws.push_back({planned.file, planned.line, why_not(planned, reply.error())});
    }
    return {};
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

json::object summary(const RegisterPlan& plan, const RegisterFile& file) {
    return {
        {"bodies", plan.bodies},
        {"people", plan.people},
        {"seats", plan.seats},
        {"there_already", plan.there_already},
        {"households_not_recorded", plan.households},
        {"begins_not_recorded", plan.begins},
        {"columns_not_taken", json::array(file.ignored.begin(), file.ignored.end())}
    };
}

// What each row comes to, without names: the file says them.
std::string told(const Planned& planned) {
    const auto& data = planned.request.data.as_object();
    std::string text = planned.label() + ": " + planned.request.command;
    for (const char* field : {"name", "kind", "role", "term_ends_at"}) {
        const auto* member = data.if_contains(field);
        const bool is_private = planned.request.command == "council.enrol";
        if (member != nullptr && !is_private) text += " " + std::string(member->as_string());
    }
    return text;
}

void print_preview(const RegisterPlan& plan, const RegisterFile& file) {
    for (const auto& planned : plan.commands) std::printf("%s\n", told(planned).c_str());
    std::printf(
        "新设机构 bodies %zu · 登记人员 people %zu · 就任 seats %zu · 已在册 there already %zu\n",
        plan.bodies,
        plan.people,
        plan.seats,
        plan.there_already
    );
    if (plan.households != 0) {
        std::printf(
            "户 households: %zu，名册还没有户，不记录 not recorded, the register has no place for "
            "them\n",
            plan.households
        );
    }
    if (plan.begins != 0) {
        std::printf(
            "任期起: %zu 行，只核对，不记录 rows say when a term began: checked, not recorded\n",
            plan.begins
        );
    }
    if (!file.ignored.empty())
        std::printf("不收的列 columns not taken: %s\n", joined(file.ignored).c_str());
}

void print_number(const SecondLook& look, const domain::PersonId& person) {
    std::printf(
        "核对号 check number %s\n"
        "还没有发出。请另一人对照名单核对，用自己的令牌和 --confirm 办理\n"
        "nothing is sent yet: let another person compare it with the list, and record it with a "
        "token of his own and --confirm\n",
        look.number_of(person).c_str()
    );
    if (look.is_alone(person)) {
        std::printf(
            "本册还没有主持人和记录员：请两个人一起核对，再由您自己 --confirm\n"
            "this register has no chair or clerk yet: compare it together with somebody, then "
            "--confirm it yourself\n"
        );
    }
}

constexpr int patience_seconds =
    180;  // a person may send so many commands a minute, the operator any number

Outcome<std::uint64_t> send(const Server& server, std::vector<Planned> commands, bool quiet) {
    auto wire = server.converse();
    if (!wire) return std::unexpected(std::move(wire.error()));
    Conversation conversation(*std::move(wire));
    Progress progress("import register", commands.size(), quiet);
    const auto together = domain::CommandId::from_text(fresh_id());
    std::uint64_t sent = 0;
    for (auto& planned : commands) {
        planned.request.correlation = together;
        int waited = 0;
        for (;;) {
            const auto done = conversation.ask(planned.frame(), planned.label());
            if (done) break;
            const bool is_too_fast =
                done.error().what.find("too_many_requests") != std::string::npos;
            if (!is_too_fast || waited >= patience_seconds) return std::unexpected(done.error());
            std::this_thread::sleep_for(std::chrono::seconds(1));
            ++waited;
        }
        progress.reach(++sent);
    }
    return conversation.recorded();
}

// All that a second person has to have looked at in the same words.
std::string matter_of(const RegisterAsked& asked, const RegisterFile& file) {
    std::string matter = asked.basis + "\n";
    auto offices = asked.offices;
    std::ranges::sort(offices);
    for (const auto& office : offices) matter += office + "\n";
    return matter + file.text;
}

Outcome<RegisterWords> words_of(const RegisterAsked& asked) {
    RegisterWords words;
    words.basis = asked.basis;
    for (const auto& office : asked.offices) {
        if (auto taken = take_office(words, office); !taken) return std::unexpected(taken.error());
    }
    return words;
}

}  // namespace

Outcome<void> import_register(
    const Server& server, const RegisterAsked& asked, bool as_json, bool quiet
) {
    const auto council = domain::CouncilId::from_text(asked.council);
    if (!council) return trouble(ExitCode::usage, "--council: expected the id of a council");
    const auto words = words_of(asked);
    if (!words) return std::unexpected(words.error());
    const auto file = read_register(asked.file, *words);
    if (!file) return std::unexpected(file.error());
    const auto sender = sender_of(server);
    if (!sender) return std::unexpected(sender.error());
    const auto known = look_up(server, *council);
    if (!known) return std::unexpected(known.error());
    const auto* standing = std::get_if<domain::council::Standing>(&known->register_);
    if (standing == nullptr) return trouble(ExitCode::not_found, "there is no such council");
    const SecondLook look(*council, known->register_, matter_of(asked, *file), now());
    if (!look.may_look(sender->person)) {
        return trouble(
            ExitCode::denied,
            "an import of the register is for the chair or clerk of a body that keeps it, and the "
            "operator"
        );
    }

    auto plan = plan_register(*file, *council, *standing, known->people, now());
    const bool is_preview = asked.confirmed.empty();
    // A chair may look, and a clerk send.
    const auto as_whom =
        is_preview ? eventstore::Credential{eventstore::Credential::Kind::operator_, {}, {}, {}}
                   : *sender;
    if (auto tried = rehearse(server, plan, known->past, as_whom); !tried) return tried;
    if (!plan.flaws.empty()) {
        return flawed(plan.flaws, "改好文件再导入 mend the file and run it again", as_json);
    }
    auto document = summary(plan, *file);
    document["recorded"] = 0;
    if (is_preview && !plan.commands.empty())
        document["check_number"] = look.number_of(sender->person);
    if (!is_preview) {
        if (auto confirmed = look.confirm(sender->person, asked.confirmed); !confirmed)
            return confirmed;
        const auto recorded = send(server, std::move(plan.commands), quiet);
        if (!recorded) return std::unexpected(recorded.error());
        document["recorded"] = *recorded;
    }
    if (as_json) {
        std::printf("%s\n", json::serialize(document).c_str());
    } else {
        print_preview(plan, *file);
        if (document.contains("check_number")) print_number(look, sender->person);
        if (!is_preview)
            std::printf(
                "新增记录 entries added %s\n", json::serialize(document.at("recorded")).c_str()
            );
    }
    return {};
}

}  // namespace yishi::tools
