// An evening held through the pipeline, as its history stands in the log, and what an audit says of
// that log after somebody has touched it.
#pragma once

#include "domain/action/id.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"
#include "eventstore/audit/audit.hpp"
#include "tests/eventstore/hall.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace yishi::tests {

namespace audit = eventstore::audit;

inline constexpr domain::TopicId lamps = numbered<domain::TopicId>(920);
inline constexpr domain::SessionId meeting = numbered<domain::SessionId>(930);
inline constexpr domain::MotionId motion = numbered<domain::MotionId>(940);
inline constexpr domain::VoteId poll = numbered<domain::VoteId>(950);
inline constexpr domain::ActionId task = numbered<domain::ActionId>(960);

inline es::CommandRequest ask_of(
    const domain::StreamName& stream,
    std::string command,
    boost::json::value data,
    domain::PersonId who
) {
    auto request = ask(std::move(command), std::move(data), of(who));
    request.stream = stream;
    return request;
}

inline es::CommandRequest by_the_clock(es::CommandRequest request) {
    request.credential = the_clock();
    return request;
}

inline es::CommandRequest of_topic(domain::PersonId who, std::string name, boost::json::value data) {
    return ask_of(domain::stream_of("topic", lamps), "topic." + name, std::move(data), who);
}
inline es::CommandRequest of_session(
    domain::PersonId who, std::string name, boost::json::value data = boost::json::object{}
) {
    return ask_of(domain::stream_of("session", meeting), "session." + name, std::move(data), who);
}
inline es::CommandRequest of_vote(
    domain::PersonId who, std::string name, boost::json::value data = boost::json::object{}
) {
    return ask_of(domain::stream_of("vote", poll), "vote." + name, std::move(data), who);
}
inline es::CommandRequest of_task(
    domain::PersonId who, std::string name, boost::json::value data = boost::json::object{}
) {
    return ask_of(domain::stream_of("action", task), "action." + name, std::move(data), who);
}

inline void submit_and_schedule(Hall& hall) {
    hall.given(
        {of_topic(
             eve,
             "submit",
             {{"council", village.text()},
              {"title", "村道路灯"},
              {"body", "我家门口太黑"},
              {"attachments", boost::json::array{}}}
         ),
         of_topic(ben, "accept", boost::json::object{}),
         of_topic(ben, "grade", {{"track", "deep"}}),
         of_session(
             ben,
             "convene",
             {{"council", village.text()},
              {"bodies", {residents_council.text()}},
              {"title", "十一月例会"},
              {"place", "村文化礼堂"},
              {"starts_at", "2026-11-23T19:30:00+08:00"},
              {"chair", ada.text()},
              {"clerk", ben.text()},
              {"agenda", boost::json::array{}},
              {"instant", false}}
         ),
         of_topic(ben, "schedule", {{"session", meeting.text()}}),
         of_topic(ben, "give_notice", boost::json::object{})}
    );
}

inline void sit_and_put(Hall& hall) {
    for (const auto who : {ada, ben, cai, dan}) {
        hall.given({of_session(who, "arrive", {{"person", who.text()}})});
    }
    hall.given(
        {of_session(ada, "open"),
         of_session(
             cai,
             "move_motion",
             {{"motion", motion.text()}, {"text", "装十盏路灯"}, {"topic", lamps.text()}}
         ),
         of_session(dan, "second_motion", {{"motion", motion.text()}}),
         of_session(ada, "put_motion", {{"motion", motion.text()}, {"vote", poll.text()}})}
    );
}

// The vote on the motion, by name; of that council.
inline es::CommandRequest roll_call(bool hidden = false, domain::CouncilId of_council = village) {
    auto request = of_vote(
        ada,
        "open",
        {{"council", of_council.text()},
         {"session", meeting.text()},
         {"motion", motion.text()},
         {"question", "是否装十盏路灯？"},
         {"method", "roll_call"},
         {"options", boost::json::array{}},
         {"choose_max", 1},
         {"body", residents_council.text()},
         {"rule", ""},
         {"hidden", hidden}}
    );
    request.credential.council = of_council;
    return request;
}

// The same by a show of hands, which cai counts and dan confirms.
inline es::CommandRequest show_of_hands() {
    auto request = roll_call();
    auto& data = request.data.as_object();
    data["method"] = "show_of_hands";
    data["teller"] = cai.text();
    data["scrutineer"] = dan.text();
    return request;
}

inline void vote_by_name(Hall& hall) {
    hall.given(
        {roll_call(),
         of_vote(ada, "cast", {{"choices", {"yes"}}}),
         of_vote(cai, "cast", {{"choices", {"yes"}}}),
         of_vote(dan, "cast", {{"choices", {"no"}}}),
         of_vote(ada, "close"),
         of_vote(ada, "declare")}
    );
    hall.carry_out();
}

inline void vote_by_hands(Hall& hall) {
    hall.given(
        {show_of_hands(),
         of_vote(cai, "count_hands", {{"yes", 2}, {"no", 1}, {"abstain", 0}}),
         of_vote(dan, "confirm_count"),
         of_vote(ada, "close"),
         of_vote(ada, "declare")}
    );
    hall.carry_out();
}

inline void conclude_and_do(Hall& hall) {
    hall.given(
        {of_topic(
             ben,
             "conclude",
             {{"outcome", "recommended"}, {"reason", "表决通过"}, {"vote", poll.text()}}
         ),
         of_session(ada, "close"),
         of_session(ben, "draft_minutes", {{"text", "会议记录全文"}}),
         of_session(ada, "sign_minutes"),
         of_session(ben, "sign_minutes"),
         of_session(ben, "publish_minutes"),
         of_task(
             ben,
             "assign",
             {{"council", village.text()},
              {"title", "采购并安装路灯"},
              {"detail", "先问东街"},
              {"person", cai.text()},
              {"due_at", "2026-12-20T18:00:00+08:00"},
              {"session", meeting.text()}}
         ),
         of_task(cai, "accept"),
         of_task(cai, "start"),
         of_task(cai, "report_done", {{"report", "十盏都亮了"}}),
         of_task(gao, "verify", {{"upheld", true}, {"note", "现场看过"}})}
    );
}

inline es::CommandRequest supervision_body() {
    auto request = add_body(numbered<domain::BodyId>(911));
    auto& data = request.data.as_object();
    data["kind"] = "supervision_committee";
    data["name"] = "村务监督委员会";
    return request;
}

inline es::CommandRequest seat_on_supervision(domain::PersonId who) {
    auto request = seat(who, "supervisor");
    request.data.as_object()["body"] = numbered<domain::BodyId>(911).text();
    return request;
}

inline void come_to_the_vote(Hall& hall) {
    hall.set_time(evening - domain::days(6));
    hall.given_a_village().given(
        {enrol(dan, "阿丹"),
         seat(dan, "member"),
         supervision_body(),
         enrol(gao, "阿高"),
         seat_on_supervision(gao)}
    );
    submit_and_schedule(hall);
    hall.set_time(evening);
    sit_and_put(hall);
}

inline void hold_the_evening(Hall& hall) {
    come_to_the_vote(hall);
    vote_by_name(hall);
    hall.set_time(evening + domain::hours(1));
    conclude_and_do(hall);
}

// The log of such an evening, decoded; held once.
inline std::vector<es::Entry> the_evening() {
    static const std::vector<es::Entry> entries = [] {
        Hall hall;
        hold_the_evening(hall);
        return hall.entries();
    }();
    return entries;
}

// ---- What somebody who can write the log can do to it ------------------------------------------

// The places of the entries of that type.
inline std::vector<std::size_t> places_of(
    const std::vector<es::Entry>& log, std::uint32_t type
) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < log.size(); ++i) {
        if (log[i].type == type) places.push_back(i);
    }
    return places;
}

inline std::size_t place_of(const std::vector<es::Entry>& log, std::uint32_t type) {
    const auto places = places_of(log, type);
    return places.empty() ? log.size() : places.front();
}

// Numbers everything anew, as one would who hides that entries were taken out, put in or moved.
inline void renumber(std::vector<es::Entry>& log) {
    std::map<es::StreamId, std::pair<es::StreamId, es::Version>> streams;
    std::map<es::StreamId, std::string> names;
    for (const auto& entry : the_evening()) {
        if (entry.stream_name) names[entry.stream] = *entry.stream_name;
    }
    for (const auto& entry : log) {
        if (entry.stream_name) names[entry.stream] = *entry.stream_name;
    }
    for (std::size_t i = 0; i < log.size(); ++i) {
        auto& entry = log[i];
        entry.position = i;
        const auto [known, is_new] = streams.try_emplace(entry.stream, i, 0);
        entry.stream_name = is_new ? std::optional(names[entry.stream]) : std::nullopt;
        entry.stream = known->second.first;
        entry.version = is_new ? 0 : ++known->second.second;
    }
}

struct Report {
    std::vector<audit::Finding> findings;
    audit::Numbers numbers;
    std::optional<es::Fault> stopped;

    // The first finding that is not just something still open, or null.
    [[nodiscard]] const audit::Finding* first() const {
        const auto found = std::ranges::find_if(findings, [](const auto& finding) {
            return finding.severity != audit::Severity::open;
        });
        return found == findings.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool names(std::size_t entry, const std::string& words) const {
        return std::ranges::any_of(findings, [&](const auto& finding) {
            return finding.entry == entry && finding.what.en.find(words) != std::string::npos;
        });
    }
    [[nodiscard]] bool names_step(std::size_t entry, const std::string& step) const {
        return std::ranges::any_of(findings, [&](const auto& finding) {
            return finding.entry == entry && finding.step == step;
        });
    }
    [[nodiscard]] bool names_step(const std::string& step) const {
        return std::ranges::any_of(findings, [&](const auto& finding) { return finding.step == step; });
    }
};

inline std::ostream& operator<<(std::ostream& to, const Report& report) {
    if (report.stopped) to << report.stopped->where << ": " << report.stopped->detail << "\n";
    for (const auto& finding : report.findings) {
        to << audit::name_of(finding.severity) << " " << audit::name_of(finding.part) << " at "
           << (finding.entry ? std::to_string(*finding.entry) : "—") << " " << finding.stream << " "
           << finding.step << " " << finding.rule << " " << finding.what.en << "\n";
    }
    return to;
}

inline Report audited(const std::vector<es::Entry>& log, audit::Openings openings = {}) {
    for (const auto& entry : log) {
        if (const auto bytes = es::encode_entry(entry)) openings.collect(*bytes);
    }
    audit::Audit audit(std::move(openings));
    Report report;
    for (const auto& entry : log) {
        const auto bytes = es::encode_entry(entry);
        EXPECT_TRUE(bytes) << (bytes ? "" : bytes.error().detail);
        if (!bytes) break;
        if (auto taken = audit.add(*bytes); !taken) {
            report.stopped = taken.error();
            break;
        }
    }
    audit.finish();
    report.findings = audit.findings().kept();
    report.numbers = audit.numbers();
    return report;
}

// The evening after somebody did that to it.
inline Report after(const std::function<void(std::vector<es::Entry>&)>& deed) {
    auto log = the_evening();
    deed(log);
    return audited(log);
}

}  // namespace yishi::tests
