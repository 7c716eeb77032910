// Who submits, revises, withdraws and supports a topic.
#include "domain/topic/topic.hpp"

#include "domain/kernel/text.hpp"
#include "tests/domain/topic/topics.hpp"

namespace yishi::domain::topic {
namespace {

// ---- Submitting and revising
// -----------------------------------------------------------------------

TEST(Topic, keeps_what_its_author_wishes_and_who_that_is) {
    Submit wished = submit();
    wished.track = Track::instant;
    wished.attachments = {{"现场照片.jpg", digest(9), 120'000}};
    given({})
        .in(world())
        .when(wished, as(eve))
        .then({Submitted{
            {"铁路沿线路灯", sealed(1), {{"现场照片.jpg", digest(9), 120'000}}},
            village,
            eve,
            Track::instant
        }});
}

TEST(Topic, refuses_a_title_that_is_blank_or_too_long) {
    Submit blank = submit();
    blank.title = " \n";
    given({}).in(world()).when(blank, as(eve)).refused(Refusal::bad_text);
    Submit endless = submit();
    endless.title = std::string(title_bytes_max + 1, 'x');
    given({}).in(world()).when(endless, as(eve)).refused(Refusal::bad_text);
}

TEST(Topic, refuses_a_submission_without_a_body) {
    Submit bare = submit();
    bare.body = {};
    given({}).in(world()).when(bare, as(eve)).refused(Refusal::bad_text);
}

TEST(Topic, is_not_submitted_a_second_time_with_other_words_or_by_another) {
    Submit other = submit();
    other.title = "别的事";
    given(until_submitted()).in(world()).when(other, as(eve)).refused(Refusal::wrong_phase);
    given(until_submitted()).in(world()).when(submit(), as(fan)).refused(Refusal::wrong_phase);
}

TEST(Topic, is_still_the_same_submission_after_a_revision) {
    given({submitted(), Revised{{"修订", sealed(2), {}}}})
        .in(world())
        .when(submit(), as(eve))
        .nothing_happens();
}

void refuses_attachments(std::vector<Attachment> files, std::source_location here) {
    Submit with_files = submit();
    with_files.attachments = std::move(files);
    given({}).in(world()).when(with_files, as(eve)).refused(Refusal::bad_attachment, here);
}

TEST(Topic, refuses_attachments_that_are_not_files) {
    const auto here = [](std::source_location at = std::source_location::current()) { return at; };
    refuses_attachments({{"", digest(9), 1}}, here());
    refuses_attachments({{"a/../b.pdf", digest(9), 1}}, here());
    refuses_attachments({{"a\\b.pdf", digest(9), 1}}, here());
    refuses_attachments({{"a\nb.pdf", digest(9), 1}}, here());
    refuses_attachments({{"a.pdf", {}, 1}}, here());
    refuses_attachments({{"a.pdf", digest(9), 0}}, here());
    refuses_attachments({{"a.pdf", digest(9), attachment_bytes_max + 1}}, here());
    refuses_attachments({{"a.pdf", digest(9), 1}, {"b.pdf", digest(9), 1}}, here());
}

TEST(Topic, takes_twenty_attachments_and_no_more) {
    Submit many = submit();
    for (std::uint8_t n = 1; n <= attachments_max; ++n) {
        many.attachments.push_back({"第" + std::to_string(n) + "页.pdf", digest(n), 1});
    }
    EXPECT_EQ(given({}).in(world()).when(many, as(eve)).events().size(), 1U);
    many.attachments.push_back({"多余.pdf", digest(99), 1});
    given({}).in(world()).when(many, as(eve)).refused(Refusal::bad_attachment);
}

TEST(Topic, keeps_every_version) {
    const auto state = tests::after<Procedure>(
        {submitted(), Revised{{"第二版", sealed(2), {}}}, Revised{{"第三版", sealed(3), {}}}}
    );
    const std::vector<Version> expected{
        {"铁路沿线路灯", sealed(1), {}}, {"第二版", sealed(2), {}}, {"第三版", sealed(3), {}}
    };
    EXPECT_EQ(matter_of(state)->versions, expected);
}

TEST(Topic, is_revised_by_its_author_alone) {
    given(until_submitted())
        .in(world())
        .when(Revise{{"修订", sealed(2), {}}}, as(ada))
        .denied(Relation::author);
}

TEST(Topic, refuses_a_revision_with_bad_text) {
    given(until_submitted())
        .in(world())
        .when(Revise{{"", sealed(2), {}}}, as(eve))
        .refused(Refusal::bad_text);
}

TEST(Topic, waits_for_screening_again_once_the_detail_is_there) {
    const History revised{
        submitted(), ReturnedForDetail{"请补充位置"}, Revised{{"修订", sealed(2), {}}}
    };
    given(revised).in(world()).when(Accept{}, as(ada)).then({Revealed{}, Accepted{}});
}

// ---- What is not public yet ----------------------------------------------------------------------

const Revealed title_of_the_first{{{0, {"title"}, {}}}};

TEST(Topic, shows_all_that_was_sealed_when_it_is_accepted) {
    given(until_submitted()).in(world()).when(Accept{}, as(ada)).then({Revealed{}, Accepted{}});
}

TEST(Topic, shows_its_latest_title_alone_when_it_is_rejected) {
    given(until_submitted())
        .in(world())
        .when(Reject{"不属于本村"}, as(ada))
        .then({title_of_the_first, Rejected{"不属于本村"}});
    given(
        {submitted(),
         Supported{gao},
         ReturnedForDetail{"请补充位置"},
         Revised{{"修订", sealed(2), {}}},
         Supported{fan}}
    )
        .in(world())
        .when(Reject{"不属于本村"}, as(ada))
        .then({Revealed{{{3, {"title"}, {}}}}, Rejected{"不属于本村"}});
}

TEST(Topic, seals_what_is_said_of_it_until_it_is_decided_on) {
    const auto is_sealed = [](const Event& event) { return Procedure::seals(State{}, event); };
    EXPECT_TRUE(is_sealed(submitted()));
    EXPECT_TRUE(is_sealed(Revised{{"修订", sealed(2), {}}}));
    EXPECT_TRUE(is_sealed(ReturnedForDetail{"请补充位置"}));
    const auto submitted_state = tests::after<Procedure>(until_submitted());
    EXPECT_TRUE(Procedure::seals(submitted_state, Withdrawn{})) << "only the author does that";
    EXPECT_FALSE(Procedure::seals(tests::after<Procedure>(until_accepted()), Withdrawn{}));
    for (const Event& open : std::vector<Event>{
             Supported{gao}, Revealed{}, Accepted{}, Rejected{"不属于本村"}, Withdrawn{}, graded(Track::deep)
         }) {
        EXPECT_FALSE(is_sealed(open));
    }
}

TEST(Topic, lets_the_register_read_what_is_sealed_and_nobody_else) {
    EXPECT_TRUE(Procedure::may_open(State{}, gao, eve));
    EXPECT_FALSE(Procedure::may_open(State{}, {}, eve));
}

TEST(Topic, refuses_a_return_that_brings_no_detail) {
    given({submitted(), ReturnedForDetail{"请补充位置"}})
        .in(world())
        .when(Revise{{"铁路沿线路灯", sealed(1), {}}}, as(eve))
        .refused(Refusal::nothing_revised);
}

TEST(Topic, refuses_the_hundred_and_first_version) {
    History history = until_submitted();
    for (std::size_t n = 1; n < versions_max; ++n) {
        history.emplace_back(Revised{{"第" + std::to_string(n + 1) + "版", sealed(2), {}}});
    }
    given(history)
        .in(world())
        .when(Revise{{"又一版", sealed(2), {}}}, as(eve))
        .refused(Refusal::too_many_versions);
    history.pop_back();
    EXPECT_EQ(
        given(history).in(world()).when(Revise{{"又一版", sealed(2), {}}}, as(eve)).events().size(),
        1U
    );
}

TEST(Topic, is_withdrawn_by_its_author_alone) {
    given(until_accepted()).in(world()).when(Withdraw{}, as(ada)).denied(Relation::author);
    given({submitted(), Withdrawn{}})
        .in(world())
        .when(Withdraw{}, as(ada))
        .denied(Relation::author);
}

// ---- Supporters
// --------------------------------------------------------------------------------------

TEST(Topic, counts_each_supporter_once) {
    given({submitted(), Supported{fan}}).in(world()).when(Support{}, as(fan)).nothing_happens();
    const auto state =
        tests::after<Procedure>({submitted(), Supported{fan}, Supported{gao}, SupportWithdrawn{fan}}
        );
    EXPECT_EQ(matter_of(state)->supporters, (std::set<PersonId>{gao}));
}

TEST(Topic, does_not_count_its_author_among_its_supporters) {
    given(until_submitted()).in(world()).when(Support{}, as(eve)).refused(Refusal::own_topic);
}

TEST(Topic, lets_nobody_withdraw_support_never_given) {
    given({submitted(), Supported{fan}})
        .in(world())
        .when(WithdrawSupport{}, as(gao))
        .nothing_happens();
}

}  // namespace
}  // namespace yishi::domain::topic
