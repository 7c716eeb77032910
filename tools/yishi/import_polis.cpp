#include "tools/yishi/import_polis.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "eventstore/codec/document.hpp"
#include "tools/yishi/conversation.hpp"
#include "tools/yishi/file_text.hpp"
#include "tools/yishi/polis_plan.hpp"
#include "tools/yishi/progress.hpp"
#include "tools/yishi/rehearsal.hpp"

namespace yishi::tools {

namespace {

constexpr eventstore::Credential operators{eventstore::Credential::Kind::operator_, {}, {}, {}};

// The rows of the export as the rules see them.
class PolisCheck {
  public:
    PolisCheck(const PolisExport& polis, PolisPlan& plan, Rehearsal& rehearsal)
        : polis_(polis), plan_(plan), rehearsal_(rehearsal) {}

    // Trouble where not even the council can be founded.
    Outcome<void> look_through(bool is_quiet) {
        for (auto& planned : plan_.opening()) {
            if (auto tried = try_out_whole(std::move(planned)); !tried) return tried;
        }
        Progress progress("check " + polis_.name, polis_.acts.size(), is_quiet);
        std::uint64_t done = 0;
        for (const auto& act : polis_.acts) {
            look_at(act);
            progress.reach(++done);
        }
        // Moderation has no time in the export and votes were cast on statements that were rejected
        // later, so it comes last.
        if (auto closed = try_out_whole(plan_.closing()); !closed) return closed;
        for (const auto* statement : taken_) {
            if (statement->moderation == Moderation::none) continue;
            if (auto tried = try_out_whole(plan_.moderation(*statement)); !tried) return tried;
        }
        return {};
    }

    [[nodiscard]] bool has_flaw(const Planned& planned) const {
        return std::ranges::any_of(flaws, [&](const Flaw& flaw) {
            return flaw.file == planned.file && flaw.line == planned.line;
        });
    }

    // Of what the rows alone had nothing against.
    void give_up(const Planned& planned, std::string why) {
        flaws.push_back({planned.file, planned.line, std::move(why)});
        if (planned.request.command == "consultation.opine") --votes;
        if (planned.request.command == "consultation.state") --statements;
    }

    // What would record something, in order.
    std::vector<Planned> to_send;
    std::vector<Flaw> flaws;
    std::size_t statements = 0;
    std::size_t votes = 0;
    std::size_t removed = 0;

  private:
    Outcome<void> try_out_whole(Planned planned) {
        const auto reply = rehearsal_.try_out(planned);
        if (!reply) {
            return trouble(ExitCode::usage, planned.label() + ": " + reason_of(reply.error()), "nothing was sent");
        }
        keep(std::move(planned), *reply);
        return {};
    }

    // A second click on the same button is taken, and changes nothing.
    void keep(Planned planned, const eventstore::Receipt& receipt) {
        if (receipt.count != 0) to_send.push_back(std::move(planned));
    }

    void look_at(const PolisAct& act) {
        auto planned = plan_.act(act);
        const auto reply = rehearsal_.try_out(planned);
        if (!reply) {
            flaws.push_back({act.file, act.line, why_not(act, reply.error())});
            if (!act.is_vote()) lost_.try_emplace(act.statement, &act);
            return;
        }
        keep(std::move(planned), *reply);
        if (act.is_vote()) {
            ++votes;
            return;
        }
        ++statements;
        if (act.is_removed()) ++removed;
        taken_.push_back(&act);
    }

    std::string why_not(const PolisAct& act, const eventstore::Rejection& rejection) const {
        if (rejection.code == "consultation.unknown_statement") return what_became_of(act.statement);
        auto reason = reason_of(rejection);
        const auto fault = fault_in_text(act.text, eventstore::codec::private_bytes_max);
        return fault.empty() ? reason : "comment-body: " + fault + " (" + rejection.code + ")";
    }

    // Of a vote on what is not there.
    std::string what_became_of(const std::string& statement) const {
        if (const auto lost = lost_.find(statement); lost != lost_.end()) {
            return "the statement it is about cannot be taken: " + lost->second->file + ":" +
                   std::to_string(lost->second->line);
        }
        const auto later = std::ranges::find_if(polis_.acts, [&](const PolisAct& act) {
            return !act.is_vote() && act.statement == statement;
        });
        if (later != polis_.acts.end()) {
            return "it is older than the statement it is about: " + later->file + ":" +
                   std::to_string(later->line);
        }
        return "the statement it is about cannot be taken";
    }

    const PolisExport& polis_;
    PolisPlan& plan_;
    Rehearsal& rehearsal_;
    std::map<std::string, const PolisAct*> lost_;
    std::vector<const PolisAct*> taken_;
};

// Nothing where there is no such council.
Outcome<std::optional<eventstore::Position>> find_council(const Server& server, const domain::CouncilId& id) {
    const auto answer = server.get("/api/v1/council/" + id.text());
    if (!answer && answer.error().exit == ExitCode::not_found) return std::nullopt;
    if (!answer) return std::unexpected(answer.error());
    const auto* position = answer->as_object().if_contains("position");
    return position != nullptr ? position->to_number<eventstore::Position>() : 0;
}

bool is_act(const Planned& planned) { return planned.request.on_behalf_of.has_value(); }

// Under one name lies one conversation.
bool is_of_another(const std::set<domain::CommandId>& recorded, const PastEntries& past, const PolisCheck& check) {
    const bool has_acts = std::ranges::any_of(past, [](const auto& item) { return item.entry.source.has_value(); });
    return has_acts && std::ranges::none_of(check.to_send, [&](const Planned& planned) {
        return is_act(planned) && recorded.contains(planned.request.id);
    });
}

constexpr const char* too_late =
    "new or changed since an earlier run, which recorded what comes after it: too late for an import";

// Takes away what an earlier run recorded, and what comes too late beside that.
Outcome<void> leave_recorded(const Server& server, const PastEntries& past, PolisCheck& check) {
    std::set<domain::CommandId> recorded;
    for (const auto& item : past) recorded.insert(item.entry.command);
    if (is_of_another(recorded, past, check)) {
        return trouble(
            ExitCode::conflict, "another conversation was imported under that name already",
            "nothing was sent; give this one a name of its own with --as NAME");
    }
    auto rehearsal = Rehearsal::over(server, past, operators);
    if (!rehearsal) return std::unexpected(rehearsal.error());
    auto& plan = check.to_send;
    const auto last = std::ranges::find_if(plan.rbegin(), plan.rend(), [&](const Planned& planned) {
        return recorded.contains(planned.request.id);
    });
    const auto behind = plan.rend() - last;  // how many are up to the last recorded one
    std::vector<Planned> rest;
    for (std::ptrdiff_t i = 0; i < std::ssize(plan); ++i) {
        auto& planned = plan[static_cast<std::size_t>(i)];
        if (recorded.contains(planned.request.id)) continue;
        if (!is_act(planned) && check.has_flaw(planned)) continue;  // moderation of what is not taken
        std::string why;
        if (is_act(planned) && i < behind) {
            why = too_late;
        } else if (const auto reply = (*rehearsal)->try_out(planned); !reply) {
            why = reason_of(reply.error());
        }
        if (why.empty()) {
            rest.push_back(std::move(planned));
        } else {
            check.give_up(planned, why);
        }
    }
    plan = std::move(rest);
    return {};
}

Outcome<std::uint64_t> send(const Server& server, const PolisExport& polis, const std::vector<Planned>& commands, bool is_quiet) {
    auto wire = server.converse();
    if (!wire) return std::unexpected(std::move(wire.error()));
    Conversation conversation(*std::move(wire));
    Progress progress("import " + polis.name, commands.size(), is_quiet);
    std::uint64_t sent = 0;
    for (const auto& planned : commands) {
        if (auto taken = conversation.send(planned.frame(), planned.label()); !taken) {
            return std::unexpected(taken.error());
        }
        // Whoever may not found it has nothing to send.
        if (sent == 0) {
            if (auto settled = conversation.settle(); !settled) return std::unexpected(settled.error());
        }
        progress.reach(++sent);
    }
    if (auto settled = conversation.settle(); !settled) return std::unexpected(settled.error());
    return conversation.recorded();
}

}  // namespace

Outcome<Imported> import_polis(const Server& server, const PolisAsked& asked) {
    const auto polis = read_polis(asked.directory, asked.known_as);
    if (!polis) return std::unexpected(polis.error());
    PolisPlan plan(*polis);
    auto rehearsal = Rehearsal::over(server, {}, operators);
    if (!rehearsal) return std::unexpected(rehearsal.error());
    PolisCheck check(*polis, plan, **rehearsal);
    check.flaws = polis->flaws;
    if (auto looked = check.look_through(asked.is_quiet); !looked) return std::unexpected(looked.error());
    rehearsal->reset();

    Imported imported;
    imported.council = plan.council().text();
    imported.consultation = domain::to_text(plan.consultation());
    const auto position = find_council(server, plan.council());
    if (!position) return std::unexpected(position.error());
    if (*position) {
        const auto past = past_of(server, plan.council(), **position);
        if (!past) return std::unexpected(past.error());
        if (auto left = leave_recorded(server, *past, check); !left) return std::unexpected(left.error());
    } else if (const auto older = find_council(server, council_of_older_import(*polis)); older && *older) {
        return trouble(
            ExitCode::conflict,
            "an earlier version of yishi imported these files, as council " + council_of_older_import(*polis).text(),
            "nothing was sent");
    }
    imported.statements = check.statements;
    imported.votes = check.votes;
    imported.removed = check.removed;
    imported.left_out = std::move(check.flaws);
    imported.is_refused = !imported.left_out.empty() && !asked.skips_bad;
    if (imported.is_refused || check.to_send.empty()) return imported;
    const auto recorded = send(server, *polis, check.to_send, asked.is_quiet);
    if (!recorded) return std::unexpected(recorded.error());
    imported.recorded = *recorded;
    return imported;
}

}  // namespace yishi::tools
