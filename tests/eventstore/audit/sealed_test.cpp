// Goal: an audit looks into sealed entries where it is shown them, finds whatever does not match, and says
// plainly what it did not see. Method: the evening with a hidden vote, whole, cut short and tampered with.
#include "domain/council/events.hpp"
#include "domain/topic/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/codec/event_of.hpp"
#include "eventstore/codec/payload.hpp"
#include "eventstore/codec/opening.hpp"
#include "eventstore/disclosure.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "tests/eventstore/audit/hidden_evening.hpp"

#include <gtest/gtest.h>

namespace yishi::tests {
namespace {

namespace vote = domain::vote;

std::vector<es::Entry> until_the_close() {
    auto log = the_hidden_evening();
    log.resize(place_of(log, vote::Revealed::type.number));
    return log;
}

vote::Revealed revealed_in(const es::Entry& entry) {
    const auto event = es::event_of<vote::Event>(entry.type, entry.schema_version, entry.payload);
    return std::get<vote::Revealed>(*event);
}

TEST(SealedAudit, decides_and_counts_a_hidden_vote_again_once_it_is_shown) {
    const auto report = audited(the_hidden_evening());
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.sealed_opened, 5U) << "the ballots, and what the topic said";
    EXPECT_EQ(report.numbers.sealed_unopened, 0U);
    EXPECT_EQ(report.numbers.undecided, 0U);
    EXPECT_EQ(report.numbers.decided_alike, report.numbers.commands);
    EXPECT_EQ(report.numbers.ballots_recounted, 3U);
}

TEST(SealedAudit, counts_what_is_not_shown_yet_and_verifies_none_of_it) {
    const auto report = audited(until_the_close());
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.sealed_unopened, 4U);
    EXPECT_EQ(report.numbers.undecided, 4U);
    EXPECT_EQ(report.numbers.decided_alike + 4, report.numbers.commands);
    EXPECT_EQ(report.numbers.steps_unseen, 0U) << "the vote was opened before anything was sealed in it";
    ASSERT_EQ(report.numbers.not_opened.size(), 1U);
    const auto& unseen = report.numbers.not_opened.front();
    EXPECT_EQ(unseen.stream, "vote/" + poll.text());
    EXPECT_EQ(unseen.entries, 4U);
    EXPECT_EQ(unseen.commands, 4U);
    EXPECT_FALSE(unseen.erased_at);
    EXPECT_TRUE(report.numbers.erased.empty());
    for (const auto& finding : report.findings) {
        EXPECT_NE(finding.stream, unseen.stream) << "of its way nobody can say how far it is\n" << report;
    }
}

TEST(SealedAudit, names_the_topic_that_stays_sealed_and_all_that_rests_on_it) {
    Hall hall;
    hall.given_a_village();
    hall.given(
        {of_topic(eve, "submit", {{"council", village.text()}, {"title", "村道路灯"}, {"body", "黑"}, {"attachments", boost::json::array{}}}),
         of_topic(ben, "reject", {{"reason", "不属于本村"}})}
    );
    const auto report = audited(hall.entries());
    EXPECT_EQ(report.first(), nullptr) << report;
    ASSERT_EQ(report.numbers.not_opened.size(), 1U);
    EXPECT_EQ(report.numbers.not_opened[0].stream, "topic/" + lamps.text());
    EXPECT_EQ(report.numbers.not_opened[0].entries, 1U);
    EXPECT_EQ(report.numbers.not_opened[0].commands, 2U) << "what it says, and the decision on it";
    EXPECT_EQ(report.numbers.steps_unseen, 2U) << "that its title is shown, and that it is rejected";
}

TEST(SealedAudit, looks_into_what_somebody_who_may_gave_it) {
    Hall hall;
    come_to_the_vote(hall);
    vote_hidden(hall);
    std::string file = std::string(audit::openings_header) + "\n";
    for (const auto& entry : hall.entries()) {
        if (!entry.sealed) continue;
        file += std::to_string(entry.position) + " " + *es::stored_opening(hall.journal(), entry) + "\n";
    }
    audit::Openings openings;
    ASSERT_TRUE(openings.add_file(file));
    const auto report = audited(hall.entries(), std::move(openings));
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.sealed_opened, 5U);
    EXPECT_EQ(report.numbers.decided_alike, report.numbers.commands);
    audit::Openings none;
    EXPECT_EQ(none.add_file("7 abc\n").error().where, "line 1");
    EXPECT_EQ(none.add_file(file + "seven abc\n").error().where, "line 7");
    audit::Openings twice;
    const auto second_line = file.substr(file.find('\n') + 1);
    EXPECT_EQ(twice.add_file(file + second_line).error().where, "line 7") << "which of the two would count?";
}

audit::Openings junk_for(const std::vector<es::Entry>& log) {
    std::string file = std::string(audit::openings_header) + "\n0 WyJzIl0\n99999 WyJzIl0\n";
    for (const auto& entry : log) {
        if (entry.sealed) file += std::to_string(entry.position) + " WyJzIl0\n";
    }
    audit::Openings openings;
    EXPECT_TRUE(openings.add_file(file));
    return openings;
}

TEST(SealedAudit, finds_nothing_wrong_with_a_log_by_a_file_that_is) {
    const auto log = the_hidden_evening();
    const auto report = audited(log, junk_for(log));
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.sealed_opened, 5U) << "by what the log shows";
    EXPECT_EQ(report.numbers.decided_alike, report.numbers.commands);
    ASSERT_EQ(report.numbers.bad_openings.size(), 7U);
    EXPECT_EQ(report.numbers.bad_openings.front().entry, 0U) << "which is not sealed";
    EXPECT_EQ(report.numbers.bad_openings.back().entry, 99999U) << "which is not there";
    EXPECT_NE(report.numbers.bad_openings[1].what.en.find("does not match"), std::string::npos);
}

TEST(SealedAudit, counts_as_unopened_what_a_bad_file_does_not_open) {
    const auto log = until_the_close();
    const auto report = audited(log, junk_for(log));
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.sealed_unopened, 4U);
    EXPECT_EQ(report.numbers.bad_openings.size(), 7U);
}

// A file with that opening for the entry, and no other.
audit::Openings only(es::Position position, const std::string& opening) {
    audit::Openings openings;
    EXPECT_TRUE(openings.add_file(
        std::string(audit::openings_header) + "\n" + std::to_string(position) + " " + opening + "\n"
    ));
    return openings;
}

// Whoever gives the opening gives what was sealed: he is not to blame for what it is.
TEST(SealedAudit, blames_whoever_sealed_it_for_what_has_its_digest_and_cannot_be_read) {
    const std::string nonsense = "nonsense";
    auto log = until_the_close();
    const auto sealed = first_ballot(log);
    sealed->sealed = es::digest_of(nonsense);
    const auto report = audited(log, only(sealed->position, nonsense));
    EXPECT_TRUE(report.names(sealed->position, "what was sealed here cannot be read")) << report;
    EXPECT_TRUE(report.numbers.bad_openings.empty());
    EXPECT_EQ(report.numbers.sealed_unopened, 4U) << "and nobody looked into it";
    const auto unasked = audited(log);
    EXPECT_EQ(unasked.first(), nullptr) << "nobody can see it without an opening\n" << unasked;
}

TEST(SealedAudit, blames_the_file_for_an_opening_that_has_another_digest) {
    const auto log = until_the_close();
    const auto position = first_ballot(log)->position;
    const auto report = audited(log, only(position, "nonsense"));
    EXPECT_EQ(report.first(), nullptr) << report;
    ASSERT_EQ(report.numbers.bad_openings.size(), 1U);
    EXPECT_EQ(report.numbers.bad_openings.front().entry, position);
}

TEST(SealedAudit, blames_whoever_sealed_it_also_where_the_log_shows_it_later) {
    const std::string nonsense = "nonsense";
    auto log = the_hidden_evening();
    const auto sealed = first_ballot(log);
    sealed->sealed = es::digest_of(nonsense);
    const auto place = place_of(log, vote::Revealed::type.number);
    auto revealed = revealed_in(log[place]);
    revealed.openings.front().disclosures = nonsense;
    log[place].payload = es::codec::encode_struct(revealed);
    const auto report = audited(log);
    EXPECT_TRUE(report.names(sealed->position, "what was sealed here cannot be read")) << report;
    EXPECT_FALSE(report.names(place, "is not what was sealed")) << report;
    EXPECT_FALSE(report.names(place_of(log, vote::Closed::type.number), "of its entries were not")) << report;
}

// Else whoever is given the ballots would find less wrong than whoever is not.
TEST(SealedAudit, takes_no_file_for_what_the_log_itself_had_to_show) {
    auto log = the_hidden_evening();
    const auto place = place_of(log, vote::Revealed::type.number);
    std::string file = std::string(audit::openings_header) + "\n";
    for (const auto& opening : revealed_in(log[place]).openings) {
        const auto sealed = std::ranges::find_if(log, [&](const auto& entry) {
            return entry.stream == log[place].stream && entry.version == opening.version;
        });
        file += std::to_string(sealed->position) + " " + opening.disclosures + "\n";
    }
    auto revealed = revealed_in(log[place]);
    revealed.openings.clear();
    log[place].payload = es::codec::encode_struct(revealed);
    audit::Openings openings;
    ASSERT_TRUE(openings.add_file(file));
    const auto report = audited(log, std::move(openings));
    EXPECT_EQ(report.numbers.sealed_unopened, 0U);
    EXPECT_TRUE(report.names(place_of(log, vote::Closed::type.number), "4 of its entries were not")) << report;
}

TEST(SealedAudit, finds_a_ballot_that_was_sealed_as_another) {
    auto log = the_hidden_evening();
    const auto sealed = first_ballot(log);
    sealed->sealed->bytes[5] ^= 1;
    const auto place = static_cast<std::size_t>(sealed - log.begin());
    const auto report = audited(log);
    EXPECT_TRUE(report.names(place, "the inner of a sealed entry")) << report;
    EXPECT_TRUE(report.names(place_of(log, vote::Closed::type.number), "of its entries were not")) << report;
}

// What is shown is held against the digests part by part.
TEST(SealedAudit, names_the_part_of_a_shown_ballot_that_does_not_match) {
    const auto shown_with = [&](std::size_t part, const std::string& instead) {
        auto log = the_hidden_evening();
        auto& entry = log[place_of(log, vote::Revealed::type.number)];
        auto revealed = revealed_in(entry);
        auto& text = revealed.openings.front().disclosures;
        std::size_t from = 0;
        for (std::size_t i = 0; i < part; ++i) from = text.find('~', from) + 1;
        const auto end = std::min(text.find('~', from), text.size());
        text = text.substr(0, from) + instead + text.substr(end);
        entry.payload = es::codec::encode_struct(revealed);
        return audited(log);
    };
    const char* names[] = {"inner", "act", "evidence", "person", "choices"};
    const auto log = the_hidden_evening();
    const auto other = revealed_in(log[place_of(log, vote::Revealed::type.number)]).openings.back().disclosures;
    std::size_t from = 0;
    for (std::size_t part = 0; part < 5; ++part) {
        const auto end = std::min(other.find('~', from), other.size());
        const auto report = shown_with(part, other.substr(from, end - from));
        const auto place = place_of(log, vote::Revealed::type.number);
        EXPECT_TRUE(report.names(place, names[part])) << names[part] << "\n" << report;
        from = end + 1;
    }
}

TEST(SealedAudit, finds_a_hidden_vote_that_closed_without_showing_its_ballots) {
    auto log = the_hidden_evening();
    const auto place = place_of(log, vote::Revealed::type.number);
    log[place + 1].evidence = log[place].evidence;
    log[place + 1].ordinal = 0;
    log[place + 1].count = 1;
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(place));
    renumber(log);
    const auto report = audited(log);
    EXPECT_TRUE(report.names(place, "4 of its entries were not")) << report;
}

TEST(SealedAudit, finds_a_ballot_in_the_open_where_it_has_to_be_sealed) {
    auto log = the_hidden_evening();
    const auto sealed = first_ballot(log);
    const auto revealed = revealed_in(log[place_of(log, vote::Revealed::type.number)]);
    *sealed = es::open_entry(*sealed, revealed.openings.front().disclosures).value();
    const auto report = audited(log);
    EXPECT_TRUE(report.names(static_cast<std::size_t>(sealed - log.begin()), "the rules seal it")) << report;
}

// Nothing of the command can be read then.
void seal_away(es::Entry& entry, const std::string& context) {
    const std::string name = entry.stream_name.value_or("");
    entry = es::seal_entry(entry, context, name, {})->shown;
}

TEST(SealedAudit, finds_what_is_sealed_where_nothing_ever_is) {
    auto log = the_evening();
    const auto place = place_of(log, domain::council::SeatTaken::type.number);
    seal_away(log[place], "council");
    const auto report = audited(log);
    EXPECT_TRUE(report.names(place, "nothing of such a stream ever is")) << report;
}

TEST(SealedAudit, finds_what_is_sealed_behind_what_showed_all) {
    auto log = the_evening();
    const auto place = place_of(log, domain::topic::Graded::type.number);
    seal_away(log[place], "topic");
    const auto report = audited(log);
    EXPECT_TRUE(report.names(place, "behind the entry that showed all")) << report;
}

}  // namespace
}  // namespace yishi::tests
