// Goal: an auditor decides a sealed case again where he is given openings, says what he could not where he is
// not, and nobody borrows the clock's name from what is sealed. Method: the case of case_test, audited.
#include "eventstore/codec/opening.hpp"
#include "eventstore/codec/payload.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "tests/sealed/case_hall.hpp"
#include "tests/sealed/casework.hpp"

#include <gtest/gtest.h>

namespace yishi::tests {
namespace {

audit::Openings all_openings(Hall& hall) {
    std::string file = std::string(audit::openings_header) + "\n";
    for (const auto& entry : hall.entries()) {
        if (!entry.sealed) continue;
        file += std::to_string(entry.position) + " " + *es::stored_opening(hall.journal(), entry) + "\n";
    }
    audit::Openings openings;
    EXPECT_TRUE(openings.add_file(file));
    return openings;
}

TEST(SealedCase, is_decided_again_by_an_auditor_who_is_given_openings) {
    Hall hall;
    a_case(hall);
    hall.given({look()});
    const auto report = audited(hall.entries(), all_openings(hall));
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.decided_alike, report.numbers.commands);
    EXPECT_EQ(report.numbers.sealed_opened, 5U);
}

TEST(SealedCase, is_counted_by_an_auditor_who_is_not) {
    Hall hall;
    a_case(hall);
    const auto report = audited(hall.entries());
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.sealed_unopened, 4U);
    EXPECT_EQ(report.numbers.not_opened.size(), 1U);
    EXPECT_EQ(report.numbers.undecided, 6U) << "four of the case, its publication and what it set off";
    EXPECT_EQ(report.numbers.decided_alike + 6, report.numbers.commands);
}

TEST(SealedCase, sets_off_what_an_auditor_who_is_given_openings_demands) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({bring(), settle()});
    const auto cause = hall.size() - 1;
    const auto missed = audited(hall.entries(), all_openings(hall));
    EXPECT_TRUE(missed.names(cause, "it sets off \"notice.count\"")) << missed;
    EXPECT_EQ(audited(hall.entries()).first(), nullptr) << "nobody else can say";
    hall.carry_out();
    const auto report = audited(hall.entries(), all_openings(hall));
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_FALSE(hall.last_entry().causation) << "it would name the sealed entry";
}

// What the case of that id is told in the open, which ends its term.
es::CommandRequest remind() {
    auto request = ask_of({"notice/" + domain::to_text(case_id.bytes)}, "notice.remind", {{"council", village.text()}}, eve);
    request.credential = the_operator();
    return request;
}

es::CommandRequest a_topic() {
    return of_topic(
        eve,
        "submit",
        {{"council", village.text()}, {"title", "村道路灯"}, {"body", "黑"}, {"attachments", boost::json::array{}}}
    );
}

// A case whose term is over, of which there was a reminder, and an hour in which the clock had to see to it.
void remind_of_a_case(Hall& hall, bool is_carried_out) {
    a_village_with_supervisors(hall);
    hall.given({bring()});
    const auto over = evening + domain::days(10) + domain::seconds(30);
    hall.set_time(over);
    hall.given({remind(), a_topic()});
    if (is_carried_out) hall.carry_out();
    hall.set_time(over + domain::hours(1));
    hall.given({enrol(dan, "阿丹")});
}

bool names_a_lack(const Report& report) {
    return std::ranges::any_of(report.findings, [](const auto& finding) {
        return finding.part == audit::Part::reaction;
    });
}

// Its command's id stands in the open, and follows from what everybody sees.
TEST(SealedCase, shows_everybody_that_what_the_open_set_off_in_it_was_done) {
    Hall hall;
    remind_of_a_case(hall, true);
    for (const bool is_opened : {false, true}) {
        const auto report = is_opened ? audited(hall.entries(), all_openings(hall)) : audited(hall.entries());
        EXPECT_EQ(report.first(), nullptr) << report;
        EXPECT_FALSE(names_a_lack(report)) << report;
    }
}

TEST(SealedCase, may_have_become_so_where_what_was_set_off_in_it_is_not_there) {
    Hall hall;
    remind_of_a_case(hall, false);
    const auto cause = hall.size() - 3;
    const auto unopened = audited(hall.entries());
    EXPECT_EQ(unopened.first(), nullptr) << unopened;
    EXPECT_TRUE(unopened.names(cause, "what was not opened there may have made it so")) << unopened;
    const auto opened = audited(hall.entries(), all_openings(hall));
    EXPECT_TRUE(opened.names(cause, "it sets off \"case.pass_term\"")) << opened;
    ASSERT_NE(opened.first(), nullptr);
}

// Ids are their senders' choice, so what stands elsewhere under the id is not what was set off.
TEST(SealedCase, does_not_count_as_reminded_by_what_is_sealed_elsewhere_under_the_same_id) {
    Hall hall;
    remind_of_a_case(hall, true);
    auto log = hall.entries();
    const auto done = log.size() - 2;
    const auto elsewhere = log.size() - 3;
    ASSERT_TRUE(log[done].sealed && log[elsewhere].sealed);
    std::swap(log[done].command, log[elsewhere].command);
    const auto report = audited(log);
    EXPECT_TRUE(report.names(log.size() - 4, "which was never recorded")) << report;
}

es::CommandRequest count() {
    return by_the_clock(ask_of(noticework::counts_of(village), "notice.count", {{"council", village.text()}}, eve));
}

// What a sealed entry sets off names no cause, so whoever wants to act in the clock's name leaves it out, too.
TEST(SealedCase, lends_nobody_the_clocks_name) {
    Hall without;
    a_village_with_supervisors(without);
    without.given({count()});
    const auto at_once = audited(without.entries());
    EXPECT_TRUE(at_once.names(without.size() - 1, "no event had set it off")) << at_once;

    Hall hall;
    a_case(hall);
    hall.given({count()});
    const auto unopened = audited(hall.entries());
    EXPECT_EQ(unopened.first(), nullptr) << unopened;
    EXPECT_EQ(unopened.numbers.undecided, 7U) << "it may have been the case: not decided, not verified";
    const auto opened = audited(hall.entries(), all_openings(hall));
    EXPECT_TRUE(opened.names(hall.size() - 1, "no event had set it off")) << opened;
}

// A topic sets nothing off, so that one was turned down and stays sealed excuses nobody.
TEST(SealedCase, is_asked_for_where_the_clocks_name_was_used_and_no_topic_is) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({a_topic(), of_topic(ben, "reject", {{"reason", "不属于本村"}}), count()});
    const auto report = audited(hall.entries());
    EXPECT_EQ(report.numbers.not_opened.size(), 1U);
    EXPECT_TRUE(report.names(hall.size() - 1, "no event had set it off")) << report;
}

// Whoever writes the log shows more than was consented to; the auditor was given nothing.
TEST(SealedCase, that_shows_more_than_it_names_is_found_without_any_opening) {
    Hall hall;
    a_case(hall);
    auto log = hall.entries();
    const auto& settled = log[log.size() - 5];
    const auto opening = *es::stored_opening(hall.journal(), settled);
    auto& shown = log.back();
    const auto with = [&](const domain::Opening& changed) {
        shown.payload = es::codec::encode_struct(casework::Published{{changed}});
        return audited(log);
    };
    const std::vector<std::string> both{"outcome", "names"};
    const auto more = with({1, {"outcome"}, *es::part_of_opening(opening, both)});
    EXPECT_TRUE(more.names(log.size() - 1, "the field \"names\" beyond")) << more;
    const auto all = with({1, {"outcome"}, opening});
    EXPECT_TRUE(all.names(log.size() - 1, "who acted, beyond")) << all;
    const auto less = with({1, both, *es::part_of_opening(opening, std::vector<std::string>{"outcome"})});
    EXPECT_TRUE(less.names(log.size() - 1, "does not show")) << less;
    const auto nothing = with({9, {"outcome"}, opening});
    EXPECT_TRUE(nothing.names(log.size() - 1, "no such sealed entry")) << nothing;
}

// With the openings he sees that nobody consented.
TEST(SealedCase, that_publishes_without_consent_is_found_by_deciding_again) {
    Hall hall;
    a_case(hall);
    auto log = hall.entries();
    const auto opening = *es::stored_opening(hall.journal(), log[log.size() - 5]);
    const std::vector<std::string> names{"names"};
    auto& shown = log.back();
    shown.payload = es::codec::encode_struct(
        casework::Published{{{1, names, *es::part_of_opening(opening, names)}}}
    );
    std::string command(shown.evidence->command.begin(), shown.evidence->command.end());
    command.replace(command.find("[\"outcome\"]"), 11, "[\"names\"]");
    shown.evidence->command.assign(command.begin(), command.end());
    EXPECT_EQ(audited(log).first(), nullptr) << "it shows what it names, and more nobody saw";
    const auto report = audited(log, all_openings(hall));
    EXPECT_TRUE(report.names(log.size() - 1, "the rules refuse this command")) << report;
}

}  // namespace
}  // namespace yishi::tests
