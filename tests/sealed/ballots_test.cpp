// Goal: while a hidden vote is open nobody but the voter learns who voted, or what: neither from the feed that
// subscriptions are made of, nor from any document. Method: two evenings that differ only in that.
#include "gateway/service/feed.hpp"
#include "projections/readable.hpp"
#include "projections/views.hpp"
#include "tests/eventstore/audit/hidden_evening.hpp"

#include <gtest/gtest.h>

#include <regex>

namespace yishi::tests {
namespace {

namespace pj = projections;

// What reaches people of the evening so far.
class Seen {
  public:
    explicit Seen(Hall& hall)
        : rows_(es::Store::in_memory()),
          views_(hall.journal(), hall.tail(), rows_->rows()),
          streams_(hall.journal()),
          feed_(hall.journal(), hall.tail(), streams_) {
        EXPECT_TRUE(views_.wait_until(hall.size(), 20'000));
    }

    std::string feed_from(es::Position from) {
        std::string all;
        const auto items = feed_.page(from, 200);
        EXPECT_TRUE(items);
        for (const auto& item : *items) all += *item.text + "\n";
        return masked(all);
    }
    std::string documents(pj::Audience audience) {
        std::string all;
        const std::pair<const char*, std::string> keys[] = {
            {"vote", poll.text()}, {"session", meeting.text()}, {"topic", lamps.text()},
            {"council", village.text()}, {"timeline", village.text()}
        };
        for (const auto& [kind, id] : keys) {
            const auto answer = views_.answer({kind, id}, audience);
            EXPECT_TRUE(answer) << kind;
            if (answer) all += boost::json::serialize(answer->document) + "\n";
        }
        return all;
    }
    boost::json::value vote() {
        return views_.answer({"vote", poll.text()}, pj::Audience::member)->document;
    }

  private:
    // Digests differ by their salts, and ids of commands by their senders' choice.
    static std::string masked(const std::string& text) {
        static const std::regex digest("\"sealed\":\"[A-Za-z0-9_-]{43}\"");
        static const std::regex command("\"command\":\"[0-9a-f-]{36}\"");
        return std::regex_replace(std::regex_replace(text, digest, "SEALED"), command, "COMMAND");
    }
    std::unique_ptr<es::Store> rows_;
    pj::Views views_;
    gateway::Streams streams_;
    gateway::Feed feed_;
};

struct Ballots {
    std::vector<std::pair<domain::PersonId, std::string>> cast;
};

es::Position vote_as(Hall& hall, const Ballots& ballots) {
    come_to_the_vote(hall);
    open_hidden(hall);
    const auto from = hall.size();
    for (const auto& [who, choice] : ballots.cast) hall.given({ballot_of(who, choice)});
    return from;
}

const Ballots one_way{{{ada, "yes"}, {cai, "no"}}};
const Ballots another{{{dan, "abstain"}, {ada, "no"}}};

TEST(HiddenBallots, look_alike_whoever_voted_and_for_what) {
    Hall one;
    Hall other;
    const auto from = vote_as(one, one_way);
    ASSERT_EQ(from, vote_as(other, another));
    Seen first(one);
    Seen second(other);
    const auto feed = first.feed_from(from);
    EXPECT_EQ(feed, second.feed_from(from));
    EXPECT_EQ(std::ranges::count(feed, '\n'), 2) << feed;
    for (const auto who : {ada, cai, dan}) EXPECT_EQ(feed.find(who.text()), std::string::npos);
    EXPECT_EQ(feed.find("ballot_cast"), std::string::npos);
    for (const auto audience : {pj::Audience::public_, pj::Audience::member}) {
        EXPECT_EQ(first.documents(audience), second.documents(audience));
    }
    EXPECT_TRUE(first.vote().at("cast").is_null());
    EXPECT_TRUE(first.vote().at("counts").is_null());
    EXPECT_EQ(first.vote().at("sealed"), 2);
}

TEST(HiddenBallots, of_one_who_changed_his_look_like_those_of_two) {
    Hall one;
    Hall other;
    const auto from = vote_as(one, one_way);
    vote_as(other, {{{ada, "yes"}, {ada, "no"}}});
    Seen first(one);
    Seen second(other);
    EXPECT_EQ(first.feed_from(from), second.feed_from(from));
    for (const auto audience : {pj::Audience::public_, pj::Audience::member}) {
        EXPECT_EQ(first.documents(audience), second.documents(audience));
    }
}

TEST(HiddenBallots, of_one_who_is_recused_look_like_those_of_another) {
    Hall one;
    Hall other;
    const auto from = vote_as(one, {{{ada, "yes"}, {cai, "no"}}});
    vote_as(other, {{{ada, "yes"}, {dan, "no"}}});
    for (auto* hall : {&one, &other}) {
        auto recuse = of_vote(ada, "recuse", {{"person", cai.text()}, {"reason", "亲属"}});
        expect_code(hall->send(recuse), "not_the_subject");
        recuse.id = fresh_command_id();
        recuse.credential = of(cai);
        hall->given({recuse});
    }
    Seen first(one);
    Seen second(other);
    EXPECT_EQ(first.feed_from(from), second.feed_from(from));
    EXPECT_EQ(first.documents(pj::Audience::member), second.documents(pj::Audience::member));
    EXPECT_EQ(first.vote().at("sealed"), 2) << "what the log shows, whoever is an elector";
}

TEST(HiddenBallots, are_opened_page_by_page_and_not_of_a_stream_beyond_measure) {
    Hall hall;
    vote_as(hall, {{{ada, "yes"}, {cai, "no"}, {ada, "no"}}});
    const auto stream = domain::stream_of("vote", poll);
    const auto read = [&](domain::PersonId who, es::Version from, pj::ReadingLimits limits) {
        return pj::readable_of(hall.journal(), stream, village, who, from, limits);
    };
    const auto first = read(ada, 0, {.entries_max = 1}).value();
    EXPECT_EQ(first.at("entries").as_array().size(), 1U);
    EXPECT_EQ(first.at("entries").at(0).at("version"), 1);
    EXPECT_EQ(first.at("next"), 3) << "not that of somebody else's between";
    EXPECT_EQ(read(ada, 0, {.bytes_max = 1}).value(), first) << "one is always given";
    const auto last = read(ada, 3, {.entries_max = 1}).value();
    EXPECT_EQ(last.at("entries").at(0).at("data").at("choices").at(0), "no");
    EXPECT_TRUE(last.at("next").is_null());
    EXPECT_EQ(read(ada, 4, {}).error().code, es::FaultCode::not_found);
    EXPECT_EQ(read(ada, 0, {.versions_max = 3}).error().code, es::FaultCode::too_large);
}

TEST(HiddenBallots, are_each_opened_by_their_voter_alone) {
    Hall hall;
    vote_as(hall, one_way);
    const auto stream = domain::stream_of("vote", poll);
    for (const auto& [who, choice] : one_way.cast) {
        const auto own = pj::readable_of(hall.journal(), stream, village, who);
        ASSERT_TRUE(own) << own.error().detail;
        const auto& entries = own->at("entries").as_array();
        ASSERT_EQ(entries.size(), 1U);
        EXPECT_EQ(entries[0].at("actor").as_string(), who.text());
        EXPECT_EQ(entries[0].at("data").at("choices").at(0).as_string(), choice);
    }
    for (const auto who : {dan, ben, gao, operator_id}) {
        EXPECT_FALSE(pj::readable_of(hall.journal(), stream, village, who)) << "the chair, too, his own alone";
    }
}

TEST(HiddenBallots, are_in_the_documents_once_the_vote_has_closed_and_after_a_rebuild) {
    Hall hall;
    vote_as(hall, one_way);
    hall.given({of_vote(ada, "close")});
    Seen seen(hall);
    const auto vote = seen.vote();
    EXPECT_EQ(vote.at("cast"), 2);
    EXPECT_TRUE(vote.at("sealed").is_null());
    EXPECT_EQ(vote.at("counts").at("yes"), 1);
    EXPECT_EQ(vote.at("ballots").as_array().size(), 2U);
    EXPECT_FALSE(pj::readable_of(hall.journal(), domain::stream_of("vote", poll), village, ada))
        << "nothing is sealed any more";
}

TEST(HiddenBallots, of_hands_are_opened_by_teller_and_scrutineer) {
    Hall hall;
    come_to_the_vote(hall);
    hall.given(
        {of_vote(
             ada,
             "open",
             {{"council", village.text()}, {"session", meeting.text()}, {"motion", motion.text()},
              {"question", "是否装十盏路灯？"}, {"method", "show_of_hands"}, {"options", boost::json::array{}},
              {"choose_max", 1}, {"body", residents_council.text()}, {"rule", ""}, {"hidden", true},
              {"teller", cai.text()}, {"scrutineer", dan.text()}}
         ),
         of_vote(cai, "count_hands", {{"yes", 2}, {"no", 1}, {"abstain", 0}})}
    );
    EXPECT_TRUE(hall.last_entry().sealed);
    const auto stream = domain::stream_of("vote", poll);
    EXPECT_TRUE(pj::readable_of(hall.journal(), stream, village, cai));
    EXPECT_TRUE(pj::readable_of(hall.journal(), stream, village, dan));
    EXPECT_FALSE(pj::readable_of(hall.journal(), stream, village, ada));
    EXPECT_EQ(audited(hall.entries()).first(), nullptr);
    hall.given({of_vote(dan, "confirm_count"), of_vote(ada, "close"), of_vote(ada, "declare")});
    EXPECT_EQ(audited(hall.entries()).first(), nullptr) << audited(hall.entries());
}

}  // namespace
}  // namespace yishi::tests
