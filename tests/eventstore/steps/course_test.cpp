// How a stream is followed by the rows of its context: where it is, what is next, what is due.
#include "eventstore/steps/course.hpp"

#include "domain/action/events.hpp"
#include "domain/consultation/events.hpp"
#include "domain/session/events.hpp"
#include "domain/topic/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/codec/payload.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "tests/support/village.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yishi::tests {
namespace {

namespace es = eventstore;
namespace action = domain::action;
namespace session = domain::session;
namespace topic = domain::topic;
namespace vote = domain::vote;
using es::steps::About;
using es::steps::Course;
using es::steps::Remark;

const domain::Instant due = evening + domain::days(3);

class Followed {
  public:
    explicit Followed(std::string_view context)
        : procedure_(*es::find_procedure(context)), course_(es::steps::plan_of(procedure_)) {}

    template <class Event>
    std::vector<Remark> takes(const Event& event, domain::Instant at = evening) {
        es::Entry entry;
        entry.type = Event::type.number;
        entry.schema_version = Event::type.version;
        entry.payload = es::codec::encode_struct(event);
        entry.recorded_at = at;
        const auto happening = es::steps::happening_of(procedure_, course_.plan(), entry);
        EXPECT_TRUE(happening);
        return course_.take(*happening, [](const std::string&, es::Position) { return std::optional<std::string>("open"); });
    }
    Course& course() { return course_; }

  private:
    const es::ProcedureTable& procedure_;
    Course course_;
};

std::vector<std::string> names(const std::vector<Remark>& remarks) {
    std::vector<std::string> names;
    for (const auto& remark : remarks) names.emplace_back(name_of(*remark.row));
    return names;
}
using Names = std::vector<std::string>;

action::Assigned assigned() {
    action::Assigned assigned;
    assigned.person = cai;
    assigned.due_at = due;
    return assigned;
}

std::size_t clocks_of(Followed& task) { return task.course().due().size(); }

TEST(Course, AsksTheClockForATimeWhileItMatters) {
    Followed task("action");
    EXPECT_EQ(clocks_of(task), 0U);
    task.takes(assigned());
    ASSERT_EQ(clocks_of(task), 1U);
    EXPECT_EQ(task.course().due().front().at, due);
    EXPECT_EQ(task.course().due().front().row->command, "pass_deadline");
    task.takes(action::Accepted{cai});
    task.takes(action::Started{cai});
    EXPECT_EQ(clocks_of(task), 1U);
    task.takes(action::ReportedDone{cai, {}});
    EXPECT_EQ(clocks_of(task), 0U);
    task.takes(action::Verified{gao, false, "还差两盏"});
    EXPECT_EQ(clocks_of(task), 1U);
    task.takes(action::DeadlinePassed{}, due + domain::Duration{1});
    EXPECT_EQ(clocks_of(task), 0U);
}

TEST(Course, HasNoTimeWhereNoneWasSet) {
    Followed task("action");
    auto open_ended = assigned();
    open_ended.due_at.reset();
    task.takes(open_ended);
    EXPECT_EQ(clocks_of(task), 0U);
    EXPECT_EQ(names(task.course().at_the_end(evening + domain::days(1'000))), Names{"accept"});
}

TEST(Course, MeetsADeadlineAtItsVeryMillisecond) {
    for (const auto& [at, late] : {std::pair{due, Names{}}, std::pair{due + domain::Duration{1}, Names{"report_done"}}}) {
        Followed task("action");
        task.takes(assigned());
        task.takes(action::Accepted{cai});
        task.takes(action::Started{cai});
        EXPECT_EQ(names(task.takes(action::ReportedDone{cai, {}}, at)), late);
    }
}

TEST(Course, SaysOfTheClockThatItWasLateOnlyAfterAMinute) {
    const auto passed = [](domain::Duration by) {
        Followed task("action");
        task.takes(assigned());
        return names(task.takes(action::DeadlinePassed{}, due + by));
    };
    EXPECT_EQ(passed(domain::minutes(1)), Names{});
    EXPECT_EQ(passed(domain::Duration{60'001}), Names{"pass_deadline"});
}

TEST(Course, NamesEveryStepThatWasLeftOutAndGoesOnBehindThem) {
    Followed task("action");
    task.takes(assigned());
    EXPECT_EQ(names(task.takes(action::Verified{gao, true, ""})), (Names{"accept", "start", "report_done"}));
    EXPECT_EQ(task.course().phase(), "verified");
    EXPECT_EQ(names(task.takes(action::Rated{eve, 5, {}})), Names{});
}

TEST(Course, KeepsAStepFromThePersonWhoseWorkItChecks) {
    Followed task("action");
    task.takes(assigned());
    task.takes(action::Accepted{cai});
    task.takes(action::Started{cai});
    task.takes(action::ReportedDone{cai, {}});
    const auto remarks = task.takes(action::Verified{cai, true, ""});
    ASSERT_EQ(names(remarks), Names{"verify"});
    EXPECT_EQ(remarks.front().about, About::same_person);
}

TEST(Course, IsLoudAboutACalendarThatIsNotKnown) {
    const auto graded_by = [](std::vector<std::string> calendars) {
        Followed matter("topic");
        matter.takes(topic::Submitted{});
        matter.takes(topic::Accepted{});
        return names(matter.takes(topic::Graded{topic::Track::deep, due, std::move(calendars)}));
    };
    EXPECT_EQ(graded_by({"cn-2026"}), Names{});
    EXPECT_EQ(graded_by({}), Names{"grade"});
    Followed late("topic");
    late.takes(topic::Submitted{});
    late.takes(topic::Accepted{});
    EXPECT_EQ(names(late.takes(topic::Graded{topic::Track::deep})), Names{"grade"});
    EXPECT_EQ(graded_by({"cn-2026", "cn-2099"}), Names{"grade"});
}

TEST(Course, FollowsEachMotionByItself) {
    const auto one = numbered<domain::MotionId>(1);
    const auto other = numbered<domain::MotionId>(2);
    const auto poll = numbered<domain::VoteId>(3);
    Followed sitting("session");
    session::Convened called;
    called.chair = ada;
    called.clerk = ben;
    called.starts_at = evening;
    sitting.takes(called);
    sitting.takes(session::Opened{{}});
    sitting.takes(session::MotionMoved{one, cai, "一", {}});
    sitting.takes(session::MotionSeconded{one, dan});
    sitting.takes(session::MotionWithdrawn{one});
    sitting.takes(session::MotionMoved{other, cai, "二", {}});
    EXPECT_EQ(names(sitting.takes(session::MotionPut{other, poll})), Names{"second_motion"});
    EXPECT_EQ(names(sitting.takes(session::MotionSeconded{one, dan})), Names{"move_motion"});
    EXPECT_EQ(names(sitting.takes(session::Closed{})), Names{"announce_result"});
}

TEST(Course, OfASpeechAsksTheClockForItsEnd) {
    Followed sitting("session");
    session::Convened called;
    called.starts_at = evening;
    sitting.takes(called);
    sitting.takes(session::Opened{{}});
    sitting.takes(session::FloorGranted{cai, session::Stance::neutral, evening, evening + domain::seconds(120)});
    ASSERT_EQ(clocks_of(sitting), 1U);
    EXPECT_EQ(sitting.course().due().front().row->command, "time_out_floor");
    sitting.takes(session::FloorEnded{cai, session::FloorEnd::yielded});
    EXPECT_EQ(clocks_of(sitting), 0U);
}

TEST(Course, SaysWhoHoldsItUp) {
    Followed sitting("session");
    session::Convened called;
    called.chair = ada;
    called.clerk = ben;
    called.starts_at = evening;
    sitting.takes(called);
    sitting.takes(session::Opened{{}});
    sitting.takes(session::ChairHandedOver{dan});
    sitting.takes(session::Closed{});
    sitting.takes(session::MinutesDrafted{{}});
    sitting.takes(session::MinutesSigned{ben});
    EXPECT_EQ(sitting.course().phase(), "minuted");
    const auto next = sitting.course().next();
    const auto signing = std::ranges::find_if(next, [](const auto& row) { return name_of(*row.row) == "sign_minutes"; });
    ASSERT_NE(signing, next.end());
    EXPECT_EQ(signing->by, Names{dan.text()});
    sitting.takes(session::MinutesSigned{dan});
    EXPECT_EQ(sitting.course().phase(), "signed");
}

TEST(Course, HasHandsConfirmedAnewAfterEachCount) {
    Followed poll("vote");
    vote::Opened opened;
    opened.method = vote::Method::show_of_hands;
    poll.takes(opened);
    poll.takes(vote::HandsCounted{cai, 2, 1, 0});
    poll.takes(vote::CountConfirmed{dan});
    poll.takes(vote::HandsCounted{cai, 1, 2, 0});
    EXPECT_EQ(names(poll.takes(vote::Closed{})), Names{"confirm_count"});
    EXPECT_EQ(names(poll.takes(vote::BallotCast{cai, {"yes"}})), Names{"cast"});
}

}  // namespace
}  // namespace yishi::tests
