#include "projections/session_parts.hpp"

#include "eventstore/codec/document.hpp"
#include "projections/touched.hpp"

namespace yishi::projections::session_parts {
namespace {

namespace json = boost::json;
namespace session = domain::session;
using eventstore::codec::to_document;

json::object quorum_of(const session::QuorumCount& count) {
    return {
        {"body", id_text(count.body)},
        {"present", count.present},
        {"eligible", count.eligible},
        {"needed", count.needed},
        {"met", count.met},
        {"rule", count.rule},
    };
}

// Enumerators that are keywords of C++ end in an underscore, which to_document takes off.
json::value name_of(auto enumerator) { return to_document(enumerator, {}); }

}  // namespace

void add_quorum(json::object& document, const std::vector<session::QuorumCount>& quorums) {
    json::array all;
    for (const auto& count : quorums) all.push_back(quorum_of(count));
    document["quorum"] = all.empty() ? json::value(nullptr) : all.front();
    document["quorums"] = std::move(all);
}

json::array presence(const session::Proceedings& held, Answering& a) {
    json::array presence;
    if (!a.for_members()) return presence;
    for (const auto& [person, attendance] : held.attendance) {
        auto who = a.person_object(held.council, person);
        const auto& last = attendance.stays.back();
        who["present"] = session::is_present_now(held, person);
        who["arrived_at"] = when(last.arrived_at);
        who["left_at"] = when(last.left_at);
        presence.push_back(std::move(who));
    }
    return presence;
}

json::object floor(const session::Proceedings& held, Answering& a) {
    json::object floor{{"speaker", nullptr}, {"queue", json::array{}}};
    if (const auto& speech = held.floor.speech) {
        json::object speaker;
        if (a.for_members()) speaker = a.person_object(held.council, speech->person);
        speaker["stance"] = name_of(speech->stance);
        speaker["ends_at"] = when(speech->ends_at);
        floor["speaker"] = std::move(speaker);
    }
    if (!a.for_members()) return floor;
    for (const auto& request : session::speaking_order(held.floor)) {
        auto waiting = a.person_object(held.council, request.person);
        waiting["stance"] = name_of(request.stance);
        floor["queue"].as_array().push_back(std::move(waiting));
    }
    return floor;
}

json::array points_of_order(
    const domain::SessionId& id, const session::Proceedings& held, Answering& a
) {
    json::array points;
    if (!a.for_members()) return points;
    for (const auto& raised : held.points) {
        auto point = a.person_object(held.council, raised.person);
        point["text"] = a.private_text(domain::stream_of(kind::session, id), "text", raised.text);
        point["ruling"] = to_document(raised.ruling, {});
        points.push_back(std::move(point));
    }
    return points;
}

json::array recusals(const session::Proceedings& held, const session::Motion& motion, Answering& a) {
    json::array recused;
    for (const auto& recusal : motion.recusals) {
        recused.push_back(json::object{
            {"person", a.person(held.council, recusal.person)}, {"ground", name_of(recusal.ground)}
        });
    }
    return recused;
}

json::value recuses(const session::Proceedings& held, const session::Motion& motion, Answering& a) {
    if (!motion.recuses) return nullptr;
    return json::object{
        {"of", motion.recuses->of.text()},
        {"person", a.person(held.council, motion.recuses->whom)},
        {"ground", name_of(motion.recuses->ground)}
    };
}

json::array motions(const session::Proceedings& held, Answering& a) {
    json::array motions;
    for (const auto& motion : held.motions) {
        json::array versions;
        for (const auto& version : motion.versions) versions.push_back(json::string(version.text));
        motions.push_back(json::object{
            {"id", motion.motion.text()},
            {"text", motion.versions.back().text},
            {"versions", std::move(versions)},
            {"topic", id_text(motion.topic)},
            {"mover", a.person(held.council, motion.versions.front().person)},
            {"seconder", a.person(held.council, motion.seconder)},
            {"phase", name_of(motion.phase)},
            {"vote", id_text(motion.vote)},
            {"result", motion.result ? name_of(*motion.result) : json::value(nullptr)},
            {"recusals", recusals(held, motion, a)},
            {"recuses", recuses(held, motion, a)},
        });
    }
    return motions;
}

json::object minutes(
    const domain::SessionId& id,
    const session::State& state,
    const domain::CouncilId& council,
    Answering& a
) {
    json::object minutes{{"phase", nullptr}, {"text", nullptr}, {"signed_by", json::array{}}};
    const bool is_published = std::holds_alternative<session::OnRecord>(state);
    if (is_published) {
        minutes["phase"] = "published";
    } else if (std::holds_alternative<session::Attested>(state)) {
        minutes["phase"] = "signed";
    } else if (std::holds_alternative<session::Drafted>(state)) {
        minutes["phase"] = "drafted";
    }
    std::visit(
        [&](const auto& now) {
            if constexpr (requires { now.text; }) {
                const auto stream = domain::stream_of(kind::session, id);
                minutes["text"] = is_published ? a.published_text(stream, "text", now.text)
                                               : a.private_text(stream, "text", now.text);
                if (!a.for_members()) return;
                for (const auto& person : now.signed_by) {
                    minutes["signed_by"].as_array().push_back(a.person_object(council, person));
                }
            }
        },
        state
    );
    return minutes;
}

}  // namespace yishi::projections::session_parts
