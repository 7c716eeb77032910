// People: who is in the register, and who could have signed in as whom.
#include "domain/council/acts.hpp"

#include <algorithm>
#include <utility>

namespace yishi::domain::council {

// The operator behind a clerk is not named: he runs the server, and everybody's first code is his.
std::optional<std::vector<PersonId>> who_issues(const Standing& now, const Context& context) {
    std::vector<PersonId> issuers{context.actor};
    if (context.actor.is_nil()) return issuers;
    const auto actor = now.people.find(context.actor);
    if (actor == now.people.end()) return std::nullopt;
    const auto code = std::ranges::find(actor->second.codes, context.code, &Code::issue);
    if (code == actor->second.codes.end()) return std::nullopt;
    for (const auto& issuer : code->issuers) {
        const bool is_known = std::ranges::find(issuers, issuer) != issuers.end();
        if (!issuer.is_nil() && !is_known) issuers.push_back(issuer);
    }
    return issuers;
}

Decision act(const Standing& now, const Enrol& enrol, const Context&) {
    if (enrol.name.is_absent() || enrol.person.is_nil()) return refuse(Refusal::bad_text);
    if (const auto known = now.people.find(enrol.person); known != now.people.end()) {
        if (known->second.name == enrol.name) return {};
        return refuse(Refusal::already_enrolled);
    }
    return {{Enrolled{enrol.person, enrol.name, enrol.contact}}};
}

Decision act(const Standing& now, const Leave& leave, const Context& context) {
    if (!now.people.contains(leave.person)) return {};
    const auto& seats = now.people.at(leave.person).seats;
    const bool is_seated = std::ranges::any_of(seats, [&](const auto& held) {
        return is_running(now, held.first, held.second, context.at);
    });
    if (is_seated) return refuse(Refusal::still_seated);
    return {{Left{leave.person, leave.reason}}};
}

Decision act(const Standing& now, const IssueSignInCode& issue, const Context& context) {
    const auto known = now.people.find(issue.person);
    if (known == now.people.end()) return refuse(Refusal::unknown_person);
    const auto& codes = known->second.codes;
    if (std::ranges::find(codes, issue.issue, &Code::issue) != codes.end()) return {};
    if (issue.expires_at <= context.at) return refuse(Refusal::code_expiry_in_the_past);
    auto issuers = who_issues(now, context);
    if (!issuers) return refuse(Refusal::unknown_code);
    return {{SignInCodeIssued{issue.person, issue.issue, issue.expires_at, *std::move(issuers)}}};
}

}  // namespace yishi::domain::council
