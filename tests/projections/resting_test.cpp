// Documents that show what is recorded elsewhere, or what time does, are told of it.
#include "tests/projections/evening.hpp"

namespace yishi::tests {
namespace {

namespace council = domain::council;

const pj::ViewKey the_board{"council", village.text()};
const pj::ViewKey the_register{std::string(pj::register_key), village.text()};
const pj::ViewKey the_session{"session", meeting.text()};
// Behind the day of the session, which keeps to the seats as they stood when it began.
const auto a_day_later = evening + domain::days(1);

// What the views say has changed, from one question to the next.
class Told {
  public:
    explicit Told(Chronicle& log) : log_(log), watcher_(log) {
        watcher_.views().on_change([this](const auto& keys, es::Position now) {
            const std::scoped_lock lock(mutex_);
            keys_.insert(keys.begin(), keys.end());
            position_ = std::max(position_, now);
            told_.notify_all();
        });
    }
    std::set<pj::ViewKey> take() {
        std::unique_lock lock(mutex_);
        EXPECT_TRUE(told_.wait_for(lock, std::chrono::milliseconds(wait_ms_max), [&] {
            return position_ >= log_.size();
        }));
        return std::exchange(keys_, {});
    }
    std::set<pj::ViewKey> take_at(domain::Instant now) {
        (void)take();
        watcher_.views().tell_time(now);
        return take();
    }
    Watcher& watcher() { return watcher_; }

  private:
    Chronicle& log_;
    std::mutex mutex_;
    std::condition_variable told_;
    std::set<pj::ViewKey> keys_;
    es::Position position_ = 0;
    Watcher watcher_;  // last: its thread calls back
};

struct Resting : testing::Test {
    Chronicle log;
    Told told{log};

    Resting() {
        found_the_village(log);
        convene(log);
        // What had passed before that, the law among it, is none of these tests.
        (void)told.take_at(evening);
    }
    boost::json::value quorum() {
        return in(told.watcher().everybody_sees("session", meeting), "/quorum");
    }
    void seat_eve_until(domain::Instant end) {
        log.record(
            village_stream, council::SeatTaken{eve, deliberators, domain::Role::member, end}
        );
    }
};

TEST_F(Resting, a_session_is_told_of_a_correction_of_the_register) {
    open_the_meeting(log);
    (void)told.take();
    log.record(village_stream, council::EligibleCounted{deliberators, {31, 20, 0}});
    EXPECT_EQ(told.take(), (std::set{the_board, the_register, the_session}));
    EXPECT_EQ(in(quorum(), "/eligible"), 31);
    log.record(village_stream, council::SeatVacated{cai, deliberators, "辞职"});
    EXPECT_TRUE(told.take().contains(the_session));
    EXPECT_EQ(in(quorum(), "/present"), 2);
}

TEST_F(Resting, a_session_is_told_of_a_stricter_rule) {
    log.record(domain::stream_of("rules", village), rules::Adopted{"R18", {}, {}, {}, {}, "从严"});
    EXPECT_TRUE(told.take().contains(the_session));
}

TEST_F(Resting, a_session_that_is_over_rests_on_nothing_any_more) {
    open_the_meeting(log);
    log.record(meeting_stream, session::Closed{});
    seat_eve_until(a_day_later);
    (void)told.take();
    log.record(village_stream, council::EligibleCounted{deliberators, {31, 20, 0}});
    EXPECT_EQ(told.take(), (std::set{the_board, the_register}));
    EXPECT_EQ(told.take_at(a_day_later), (std::set{the_board, the_register}));
    EXPECT_EQ(in(quorum(), "/eligible"), 3) << "as it was when the house rose";
}

TEST_F(Resting, no_other_councils_session_is_told) {
    const auto other = numbered<domain::CouncilId>(901);
    log.record(
        domain::stream_of("council", other), council::Founded{"下西村", council::Kind::village}
    );
    EXPECT_FALSE(told.take().contains(the_session));
}

TEST_F(Resting, a_code_for_signing_in_changes_no_register) {
    log.record(village_stream, council::SignInCodeIssued{eve, {}, a_day_later});
    EXPECT_FALSE(told.take().contains(the_register));
}

TEST_F(Resting, a_term_that_ends_is_told_when_it_does_and_once) {
    seat_eve_until(a_day_later);
    EXPECT_EQ(told.take_at(a_day_later - domain::Duration{1}), std::set<pj::ViewKey>{});
    EXPECT_EQ(in(quorum(), "/eligible"), 4);
    EXPECT_EQ(told.take_at(a_day_later), (std::set{the_board, the_register, the_session}));
    EXPECT_EQ(in(quorum(), "/eligible"), 3) << "though no entry came since";
    const auto people = in(told.watcher().members_see("council", village), "/people");
    EXPECT_EQ(in(people, "/4/seats"), json("[]"));
    EXPECT_EQ(told.take_at(a_day_later + domain::days(400)), std::set<pj::ViewKey>{});
}

TEST_F(Resting, the_term_of_a_body_ends_the_seats_in_it) {
    const auto elders = numbered<domain::BodyId>(911);
    council::BodyAdded added;
    added.body = elders;
    added.kind = "deliberation_council";
    added.name = "乡贤会";
    added.term_ends_at = a_day_later;
    log.record(village_stream, added);
    log.record(village_stream, council::SeatTaken{eve, elders, domain::Role::chair, {}});
    EXPECT_EQ(told.watcher().views().standing(village, eve)->value().seats.size(), 1U);
    EXPECT_TRUE(told.take_at(a_day_later).contains(the_register));
    EXPECT_TRUE(told.watcher().views().standing(village, eve)->value().seats.empty());
}

TEST_F(Resting, a_seat_that_was_vacated_has_no_end_to_tell) {
    seat_eve_until(a_day_later);
    log.record(village_stream, council::SeatVacated{eve, deliberators, "辞职"});
    EXPECT_EQ(told.take_at(a_day_later), std::set<pj::ViewKey>{});
}

TEST_F(Resting, moments_far_apart_are_all_told) {
    for (const auto days : {1, 40, 500, 9'000}) {
        seat_eve_until(evening + domain::days(days));
        EXPECT_TRUE(told.take_at(evening + domain::days(days)).contains(the_register)) << days;
        log.record(village_stream, council::SeatVacated{eve, deliberators, "任满"});
    }
}

TEST_F(Resting, time_told_changes_no_row_and_nothing_of_the_past) {
    seat_eve_until(a_day_later);
    const auto last = log.size() - 1;
    auto& views = told.watcher().views();
    const auto before = told.watcher().fingerprint();
    views.tell_time(a_day_later);
    EXPECT_EQ(told.watcher().fingerprint(), before);
    const auto then = views.answer_as_of(the_session, pj::Audience::public_, last);
    EXPECT_EQ(in(then->document, "/quorum/eligible"), 4);
    EXPECT_EQ(then->at, evening);
    EXPECT_EQ(views.answer(the_session, pj::Audience::public_)->at, a_day_later);
    ASSERT_TRUE(views.rebuild({}));
    EXPECT_EQ(told.watcher().fingerprint(), before);
    EXPECT_EQ(in(quorum(), "/eligible"), 3) << "a rebuild forgets no time";
}

TEST(AfterARestart, a_moment_is_told_as_well) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    log.record(
        village_stream, council::SeatTaken{eve, deliberators, domain::Role::member, a_day_later}
    );
    (void)Watcher(log).views();
    Told again(log);
    again.watcher().views().tell_time(a_day_later - domain::minutes(1));
    log.record(village_stream, council::EligibleCounted{deliberators, {0, 20, 0}});
    EXPECT_TRUE(again.take_at(a_day_later).contains(the_session));
}

TEST_F(Resting, an_answer_is_for_whoever_is_in_the_register_at_its_position) {
    auto& views = told.watcher().views();
    const auto sees_people = [&](pj::Reader::Kind kind, domain::PersonId who, domain::CouncilId of
                             ) {
        const auto answer = views.answer(the_board, pj::Reader{kind, who, of});
        return answer->document.as_object().contains("people");
    };
    using Kind = pj::Reader::Kind;
    EXPECT_TRUE(sees_people(Kind::person, eve, village));
    EXPECT_TRUE(sees_people(Kind::operator_, {}, {}));
    EXPECT_FALSE(sees_people(Kind::anybody, {}, {}));
    EXPECT_FALSE(sees_people(Kind::person, eve, numbered<domain::CouncilId>(901)));
    EXPECT_FALSE(sees_people(Kind::person, gao, village)) << "in no register";
    log.record(village_stream, council::Left{eve, "开除"});
    (void)told.take();
    EXPECT_FALSE(sees_people(Kind::person, eve, village));
    EXPECT_FALSE(views.standing(village, eve)->has_value());
    const auto past = views.answer_as_of(the_board, pj::Reader{Kind::person, eve, village}, 9);
    EXPECT_FALSE(past->document.as_object().contains("people")) << "who asks is who he is now";
    EXPECT_EQ(views.answer(the_board, pj::Audience::member)->register_position, log.size());
}

}  // namespace
}  // namespace yishi::tests
