// Goal: while a hidden vote is open the log says neither who voted nor what; when it closes it says both,
// and whoever kept the sealed entries can check it. Method: the evening's vote, held hidden.
#include "eventstore/codec/opening.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "domain/vote/vote.hpp"
#include "eventstore/procedure/fold.hpp"
#include "eventstore/codec/event_of.hpp"
#include "tests/eventstore/audit/hidden_evening.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace yishi::tests {
namespace {

bool holds(const es::Bytes& bytes, std::string_view text) {
    return !std::ranges::search(bytes, text, {}, [](std::uint8_t b) { return static_cast<char>(b); }).empty();
}
bool holds(const es::Bytes& bytes, const domain::PersonId& person) {
    return holds(bytes, person.text()) || !std::ranges::search(bytes, person.bytes).empty();
}

std::vector<es::Bytes> stored_from(Hall& hall, es::Position from) {
    std::vector<es::Bytes> all;
    const auto page = hall.journal().read(from, es::Direction::forward, {});
    for (const auto& record : *page) all.push_back(record.bytes);
    return all;
}

TEST(HiddenVote, shows_a_ballot_as_a_sealed_entry_of_one_size) {
    Hall hall;
    come_to_the_vote(hall);
    const auto opened_at = hall.size();
    open_hidden(hall);
    hall.given({ballot_of(ada, "yes"), ballot_of(cai, "no")});
    hall.given({ballot_of(dan, "abstain"), ballot_of(cai, "yes")});
    const auto stored = stored_from(hall, opened_at + 1);
    ASSERT_EQ(stored.size(), 4U);
    for (const auto& bytes : stored) {
        EXPECT_EQ(bytes.size(), 115U);
        for (const auto who : {ada, cai, dan}) EXPECT_FALSE(holds(bytes, who));
        for (const auto* word : {"yes", "no\"", "abstain", "cast", "vote"}) EXPECT_FALSE(holds(bytes, word)) << word;
    }
    const auto linked = hall.journal().read_indexed(
        es::Index::link, meeting.bytes, opened_at + 1, es::Direction::forward, {}
    );
    EXPECT_TRUE(linked->empty());
    const auto of_council = hall.journal().read_indexed(
        es::Index::council, village.bytes, opened_at + 1, es::Direction::forward, {}
    );
    EXPECT_EQ(of_council->size(), 4U);
}

TEST(HiddenVote, is_decided_on_what_it_hides_after_a_restart_too) {
    Hall hall;
    come_to_the_vote(hall);
    open_hidden(hall);
    hall.given({ballot_of(ada, "yes")});
    hall.reopen();
    const auto again = hall.send(ballot_of(ada, "yes"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->count, 0) << "the same ballot was there already";
    hall.given({ballot_of(ada, "no"), ballot_of(ada, "yes")});
    expect_code(hall.send(ballot_of(ada, "no")), "vote.cast_too_often");
    hall.given({of_vote(ada, "close"), of_vote(ada, "declare")});
    const auto declared = es::event_of<domain::vote::Event>(
        hall.last_entry().type, hall.last_entry().schema_version, hall.last_entry().payload
    );
    EXPECT_EQ(std::get<domain::vote::Declared>(*declared).in_favour, 1U);
}

TEST(HiddenVote, shows_every_ballot_when_it_closes_and_each_matches) {
    Hall hall;
    hold_hidden_evening(hall);
    const auto log = hall.entries();
    std::vector<domain::Opening> shown;
    std::size_t revealed = 0;
    for (const auto& entry : log) {
        if (entry.type != domain::vote::Revealed::type.number) continue;
        ++revealed;
        const auto event = es::event_of<domain::vote::Event>(entry.type, entry.schema_version, entry.payload);
        for (const auto& opening : std::get<domain::vote::Revealed>(*event).openings) shown.push_back(opening);
    }
    EXPECT_EQ(revealed, 1U);
    ASSERT_EQ(shown.size(), 4U) << "the ballot that was changed, too";
    const auto first = first_ballot(log);
    for (const auto& entry : log) {
        if (!entry.sealed || entry.stream != first->stream) continue;
        const auto found = std::ranges::find(shown, entry.version, &domain::Opening::version);
        ASSERT_NE(found, shown.end());
        const auto opened = es::open_entry(entry, found->disclosures);
        ASSERT_TRUE(opened) << opened.error().where;
        EXPECT_EQ(opened->type, domain::vote::BallotCast::type.number);
        EXPECT_TRUE(opened->evidence);
    }
    EXPECT_EQ(es::open_entry(*first, shown.front().disclosures)->actor, ada);
}

TEST(HiddenVote, keeps_in_the_store_only_what_its_key_opens) {
    Hall hall;
    come_to_the_vote(hall);
    open_hidden(hall);
    hall.given({ballot_of(ada, "yes")});
    const auto sealed = hall.last_entry();
    const auto row = hall.journal().find_disclosure(sealed.stream, es::opening_field, *sealed.sealed);
    ASSERT_TRUE(row && *row);
    EXPECT_EQ((*row)->text.find(ada.text()), std::string::npos);
    const auto opened = es::open_stored(hall.journal(), sealed);
    ASSERT_TRUE(opened) << opened.error().detail;
    EXPECT_EQ(opened->entry.actor, ada);
}

// Three ballots each of many electors take more than one entry to show.
TEST(HiddenVote, takes_as_many_entries_to_show_as_it_needs) {
    Hall hall;
    come_to_the_vote(hall);
    std::vector<domain::PersonId> crowd;
    for (std::uint16_t n = 0; n < 40; ++n) crowd.push_back(numbered<domain::PersonId>(static_cast<std::uint16_t>(3000 + n)));
    for (const auto who : crowd) {
        hall.given({enrol(who), seat(who, "member"), of_session(who, "arrive", {{"person", who.text()}})});
    }
    open_hidden(hall);
    for (const auto who : crowd) hall.given({ballot_of(who, "yes"), ballot_of(who, "no")});
    const auto before = hall.size();
    hall.given({of_vote(ada, "close")});
    std::size_t ballots = 0;
    const auto log = hall.entries();
    for (std::size_t at = before; at + 1 < log.size(); ++at) {
        ASSERT_EQ(log[at].type, domain::vote::Revealed::type.number);
        const auto event = es::event_of<domain::vote::Event>(508, 1, log[at].payload);
        ballots += std::get<domain::vote::Revealed>(*event).openings.size();
    }
    EXPECT_EQ(ballots, 80U);
    EXPECT_GE(log.size() - before, 3U) << "two entries to show them, and the close";
    EXPECT_EQ(log.back().type, domain::vote::Closed::type.number);
    hall.reopen();
    hall.given({of_vote(ada, "declare")});
    EXPECT_EQ(audited(hall.entries()).first(), nullptr) << audited(hall.entries());
}

// As many electors as a vote on such options may have, each with the longest ballots he could cast.
TEST(HiddenVote, closes_after_everybody_used_all_his_ballots_and_the_longest_choices) {
    Hall hall;
    come_to_the_vote(hall);
    constexpr std::uint16_t more = 80;
    std::vector<domain::PersonId> electors{ada, cai, dan};
    for (std::uint16_t n = 0; n < more; ++n) {
        const auto who = numbered<domain::PersonId>(static_cast<std::uint16_t>(3000 + n));
        hall.given({enrol(who), seat(who, "member"), of_session(who, "arrive", {{"person", who.text()}})});
        electors.push_back(who);
    }
    domain::vote::Question question;
    question.hidden = true;
    question.choose_max = 19;
    boost::json::array options;
    for (int n = 10; n < 30; ++n) {
        question.options.push_back(std::string(298, '"') + std::to_string(n));
        options.emplace_back(question.options.back());
    }
    auto open = roll_call(true);
    open.data.as_object()["options"] = options;
    open.data.as_object()["choose_max"] = question.choose_max;
    hall.given({open});
    for (const std::size_t left_out : {0U, 1U, 2U}) {
        for (const auto who : electors) {
            auto choices = options;
            choices.erase(choices.begin() + static_cast<std::ptrdiff_t>(left_out));
            auto ballot = of_vote(who, "cast", {{"choices", choices}});
            ballot.expected_version = hall.last_entry().version;
            ballot.causation = ballot.correlation = ballot.id;
            hall.given({ballot});
        }
        const auto opening = es::stored_opening(hall.journal(), hall.last_entry());
        EXPECT_LE(opening->size(), domain::vote::shown_bytes_max(question));
    }
    hall.given({of_vote(ada, "close"), of_vote(ada, "declare")});
    EXPECT_EQ(audited(hall.entries()).numbers.sealed_unopened, 0U);
}

// What goes before the choices is no longer than the domain reserves for it.
TEST(HiddenVote, reserves_for_a_ballot_at_least_what_it_takes) {
    Hall hall;
    come_to_the_vote(hall);
    open_hidden(hall);
    auto ballot = ballot_of(ada, "abstain");
    ballot.expected_version = hall.last_entry().version;
    ballot.causation = ballot.correlation = ballot.id;
    hall.given({ballot});
    domain::vote::Question question;
    const auto opening = es::stored_opening(hall.journal(), hall.last_entry());
    EXPECT_LE(opening->size() + 100, domain::vote::shown_bytes_max(question)) << "with room for longer names";
}

}  // namespace
}  // namespace yishi::tests
