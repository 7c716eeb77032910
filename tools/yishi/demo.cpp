#include "tools/yishi/demo.hpp"

#include <chrono>
#include <cstdio>
#include <thread>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "eventstore/codec/text_forms.hpp"
#include "tools/yishi/demo_village.hpp"
#include "tools/yishi/fresh_id.hpp"

namespace yishi::tools {

namespace json = boost::json;

namespace {

constexpr const char* motion_text = "沿铁路两侧房前屋后，由各户先自行清理，村里统一做围栏和绿化；优先请本村百事服务团施工。";
constexpr const char* amended_text =
    "沿铁路两侧房前屋后，十月底前由各户先自行清理，独居老人家由百事服务团帮助清理；村里统一做围栏和绿化。";

std::string time_from_now(std::chrono::hours ahead) {
    const auto at = (std::chrono::system_clock::now() + ahead).time_since_epoch();
    return eventstore::codec::rfc3339(
        {std::chrono::duration_cast<std::chrono::milliseconds>(at).count()});
}

// The evening, one step after another; the first refusal ends it.
class Evening {
  public:
    Evening(DemoVillage& village, double speed, bool quiet) : village_(village), speed_(speed), quiet_(quiet) {}

    Outcome<void> play() {
        collect_topic();
        convene();
        deliberate();
        vote();
        follow_up();
        publish();
        carry_out();
        return std::move(outcome_);
    }

    [[nodiscard]] const std::string& topic() const { return topic_; }
    [[nodiscard]] const std::string& session() const { return session_; }
    [[nodiscard]] const std::string& vote_id() const { return vote_; }
    [[nodiscard]] const std::string& action() const { return action_; }

  private:
    void scene(const char* zh, const char* en) {
        if (outcome_ && !quiet_) std::fprintf(stderr, "— %s · %s\n", zh, en);
    }

    // One act and the minutes that pass with it.
    void act(Villager& who, const std::string& stream, const char* command, json::object data = {}, double minutes = 1) {
        if (!outcome_) return;
        if (speed_ > 0) std::this_thread::sleep_for(std::chrono::duration<double>(minutes * 60 / speed_));
        outcome_ = village_.act(who, stream, command, std::move(data));
    }

    void collect_topic() {
        scene("收集议题", "a topic is collected");
        const std::string topic = "topic/" + topic_;
        act(village_.resident(), topic, "topic.submit",
            {{"council", village_.council()}, {"title", "沿铁路房前屋后环境整治"},
             {"body", "铁路两边堆放的杂物多，火车上的人看了不好看，住在旁边的人也不方便。希望村里商量一个办法。"},
             {"attachments", json::array{}}});
        for (auto* member : village_.members()) act(*member, topic, "topic.support", {}, 0.1);
        act(village_.chair(), topic, "topic.accept");
        act(village_.chair(), topic, "topic.grade", {{"track", "deep"}}, 0.5);
    }

    void convene() {
        scene("召集会议", "the session is convened, people arrive");
        act(village_.clerk(), session(), "session.convene",
            {{"council", village_.council()}, {"bodies", json::array{village_.deliberation_council()}},
             {"title", "百姓议事会：沿铁路环境整治"}, {"place", "越丰村文化礼堂"}, {"starts_at", time_from_now({})},
             {"chair", village_.chair().person}, {"clerk", village_.clerk().person},
             {"agenda", json::array{json::object{{"title", "沿铁路房前屋后环境整治"}, {"topic", topic_}}}},
             {"instant", true}});
        act(village_.chair(), "topic/" + topic_, "topic.schedule", {{"session", session_}}, 0.2);
        act(village_.clerk(), "topic/" + topic_, "topic.give_notice", {}, 0.2);
        const auto members = village_.members();
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i == late_) continue;
            act(*members[i], session(), "session.arrive", {{"person", members[i]->person}}, 0.2);
        }
        act(village_.chair(), session(), "session.open");
    }

    void deliberate() {
        scene("发言、动议、附议、修改", "the floor, a motion, a second, an amendment");
        const auto members = village_.members();
        for (const std::size_t i : {std::size_t{3}, std::size_t{5}}) {
            act(*members[i], session(), "session.request_floor", {{"stance", i == 3 ? "for" : "against"}}, 0.2);
        }
        for (const std::size_t i : {std::size_t{3}, std::size_t{5}}) {
            act(village_.chair(), session(), "session.grant_floor", {{"person", members[i]->person}, {"seconds", 120}}, 0.2);
            act(*members[i], session(), "session.yield_floor", {}, 2);
        }
        act(*members[3], session(), "session.move_motion",
            {{"motion", motion_}, {"text", motion_text}, {"topic", topic_}});
        act(*members[5], session(), "session.second_motion", {{"motion", motion_}});
        act(*members[late_], session(), "session.arrive", {{"person", members[late_]->person}}, 0.3);
        act(*members[7], session(), "session.raise_point_of_order", {{"text", "独居老人自己清不动，这一点要先说清楚。"}});
        act(village_.chair(), session(), "session.give_ruling", {{"upheld", true}, {"text", "说得对，请提修改意见。"}}, 0.5);
        act(*members[7], session(), "session.amend_motion", {{"motion", motion_}, {"text", amended_text}}, 2);
    }

    void vote() {
        scene("付诸表决", "the motion is put and voted");
        const std::string vote = "vote/" + vote_;
        act(village_.chair(), session(), "session.put_motion", {{"motion", motion_}, {"vote", vote_}});
        act(village_.chair(), vote, "vote.open",
            {{"council", village_.council()}, {"session", session_}, {"motion", motion_},
             {"question", "是否同意修改后的整治办法？"}, {"method", "roll_call"}, {"options", json::array{}},
             {"choose_max", 1}, {"body", village_.deliberation_council()}, {"rule", ""}, {"hidden", false}}, 0.2);
        const auto members = village_.members();
        for (std::size_t i = 1; i < members.size(); ++i) {
            const char* choice = i == 5 ? "no" : i == 9 ? "abstain" : "yes";
            act(*members[i], vote, "vote.cast", {{"choices", json::array{choice}}}, 0.2);
        }
        act(village_.chair(), vote, "vote.cast", {{"choices", json::array{"yes"}}}, 0.2);
        act(village_.chair(), vote, "vote.close");
        act(village_.chair(), vote, "vote.declare", {}, 0.2);
    }

    void follow_up() {
        scene("落实任务", "the decision becomes an action item");
        act(village_.chair(), "action/" + action_, "action.assign",
            {{"council", village_.council()}, {"title", "帮助独居老人清理房前屋后"},
             {"detail", "先走访沿铁路的独居老人家，列出需要帮忙的住户，再约时间上门。"},
             {"body", village_.service_corps()}, {"person", nullptr}, {"due_at", time_from_now(std::chrono::hours(24 * 20))},
             {"topic", topic_}, {"session", session_}, {"supervisor", village_.supervisor().person}});
        act(village_.chair(), session(), "session.close");
    }

    void publish() {
        scene("会议记录：起草、签字、公布", "minutes are drafted, signed and published");
        act(village_.clerk(), session(), "session.draft_minutes",
            {{"text", "议题：沿铁路房前屋后环境整治。经讨论、修改、表决，形成意见：各户先自行清理，独居老人家由百事服务团帮助。"}}, 3);
        act(village_.chair(), session(), "session.sign_minutes");
        act(village_.clerk(), session(), "session.sign_minutes", {}, 0.3);
        act(village_.clerk(), session(), "session.publish_minutes", {}, 0.3);
        act(village_.clerk(), "topic/" + topic_, "topic.conclude",
            {{"outcome", "recommended"}, {"reason", "表决过半数，作为建议交村民委员会办理"}, {"session", session_}, {"vote", vote_}});
    }

    void carry_out() {
        scene("办理、核实、评价", "it is done, verified and rated");
        const std::string action = "action/" + action_;
        Villager& worker = village_.villagers().at(6);
        act(worker, action, "action.accept");
        act(worker, action, "action.start", {}, 0.5);
        act(worker, action, "action.report_done", {{"report", "十二户已清理完毕，照片交村委会存档。"}}, 3);
        act(village_.supervisor(), action, "action.verify", {{"upheld", true}, {"note", "上门看过，属实。"}});
        act(village_.resident(), action, "action.rate", {{"stars", 5}, {"comment", "帮了大忙。"}});
    }

    [[nodiscard]] std::string session() { return "session/" + session_; }

    static constexpr std::size_t late_ = 10;  // the member who comes late
    DemoVillage& village_;
    double speed_;
    bool quiet_;
    Outcome<void> outcome_;
    std::string topic_ = fresh_id();
    std::string session_ = fresh_id();
    std::string motion_ = fresh_id();
    std::string vote_ = fresh_id();
    std::string action_ = fresh_id();
};

void print_codes(DemoVillage& village, const Evening& evening, const Server& server, bool as_json) {
    if (as_json) {
        json::array codes;
        for (const auto& who : village.villagers()) {
            codes.push_back(json::object{
                {"part", who.part}, {"name", who.name}, {"person", who.person}, {"code", who.code}});
        }
        const json::object line{
            {"council", village.council()}, {"topic", evening.topic()}, {"vote", evening.vote_id()},
            {"action", evening.action()},   {"codes", std::move(codes)}};
        std::printf("%s\n", json::serialize(line).c_str());
        return;
    }
    const std::string url = server.address().url();
    std::printf("\n越丰村（演示）已经开过一晚的会。 The village has held its evening.\n");
    std::printf("  时间线 timeline  %s/councils/%s/timeline\n", url.c_str(), village.council().c_str());
    std::printf("  登录   sign in   %s/sign-in\n\n", url.c_str());
    std::printf("  登录码 code   身份 part     姓名 name\n");
    for (const auto& who : village.villagers()) {
        std::printf("  %-13s %-12s  %s\n", who.code.c_str(), who.part.c_str(), who.name.c_str());
    }
}

}  // namespace

Outcome<void> play_demo(const Server& server, const DemoOptions& options, bool as_json, bool quiet) {
    auto village = DemoVillage::found(server);
    if (!village) return std::unexpected(std::move(village.error()));
    Evening evening(*village, options.speed, quiet);
    if (auto played = evening.play(); !played) return std::unexpected(std::move(played.error()));
    if (auto given = village->give_codes(server); !given) return std::unexpected(std::move(given.error()));
    print_codes(*village, evening, server, as_json);
    return {};
}

}  // namespace yishi::tools
