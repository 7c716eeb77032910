// Goal: until a topic is decided on, the log says of it that it is there, and nothing else; then it says as
// much as was decided. Method: one topic, screened in each way, and every byte that a reader of the log has.
#include "domain/topic/topic.hpp"
#include "eventstore/codec/event_of.hpp"
#include "eventstore/codec/opening.hpp"
#include "eventstore/procedure/fold.hpp"
#include "tests/eventstore/audit/evening.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace yishi::tests {
namespace {

namespace topic = domain::topic;

constexpr std::string_view title = "村道路灯";
bool holds(const es::Bytes& bytes, std::string_view text) {
    return !std::ranges::search(bytes, text, {}, [](std::uint8_t b) { return static_cast<char>(b); }).empty();
}

std::vector<es::Bytes> of_the_topic(Hall& hall) {
    std::vector<es::Bytes> all;
    const auto head = hall.journal().find_stream(domain::stream_of("topic", lamps));
    const auto page = hall.journal().read_stream((*head)->id, 0, es::Direction::forward, {});
    for (const auto& record : *page) all.push_back(record.bytes);
    return all;
}

boost::json::object text_of(const std::string& called) {
    return {
        {"council", village.text()},
        {"title", called},
        {"body", "我家门口太黑"},
        {"attachments", boost::json::array{}}
    };
}

class SealedTopic : public testing::Test {
  protected:
    SealedTopic() {
        hall.given_a_village();
        hall.given({of_topic(eve, "submit", text_of("村道路灯"))});
    }
    // Of the events in the open that show something.
    domain::Openings shown() {
        domain::Openings all;
        for (const auto& bytes : of_the_topic(hall)) {
            const auto entry = es::decode_entry(bytes).value();
            if (entry.type != topic::Revealed::type.number) continue;
            const auto event = es::event_of<topic::Event>(entry.type, entry.schema_version, entry.payload);
            for (const auto& one : std::get<topic::Revealed>(*event).openings) all.push_back(one);
        }
        return all;
    }
    Report report() { return audited(hall.entries()); }

    Hall hall;
};

TEST_F(SealedTopic, begins_under_its_own_name_and_says_neither_what_nor_who) {
    const auto stored = of_the_topic(hall);
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_TRUE(holds(stored[0], "topic/" + lamps.text()));
    for (const auto& word : {std::string(title), std::string("submit"), eve.text()}) {
        EXPECT_FALSE(holds(stored[0], word)) << word;
    }
    EXPECT_TRUE(std::ranges::search(stored[0], eve.bytes).empty());
    EXPECT_EQ(es::decode_entry(stored[0])->council, village);
}

TEST_F(SealedTopic, hides_what_it_is_revised_to_and_why_it_went_back) {
    hall.given({of_topic(ben, "return_for_detail", {{"reason", "请补充位置"}})});
    auto revised = text_of("村口路灯");
    revised.erase("council");
    hall.given({of_topic(eve, "revise", std::move(revised))});
    for (const auto& bytes : of_the_topic(hall)) {
        for (const std::string_view word : {"请补充位置", "村口路灯"}) EXPECT_FALSE(holds(bytes, word));
    }
    hall.reopen();
    hall.given({of_topic(ben, "accept", boost::json::object{})});
    EXPECT_EQ(shown().size(), 3U);
    EXPECT_EQ(report().numbers.undecided, 0U);
}

TEST_F(SealedTopic, is_shown_in_whole_once_it_is_accepted_and_can_be_decided_again) {
    hall.given({of_topic(ben, "accept", boost::json::object{})});
    const auto sealed = es::decode_entry(of_the_topic(hall).front()).value();
    ASSERT_EQ(shown().size(), 1U);
    const auto opened = es::open_entry(sealed, shown().front().disclosures);
    ASSERT_TRUE(opened) << opened.error().where;
    EXPECT_EQ(opened->actor, eve);
    const auto report = this->report();
    EXPECT_EQ(report.numbers.undecided, 0U) << report;
    EXPECT_EQ(report.numbers.decided_alike, report.numbers.commands) << report;
}

TEST_F(SealedTopic, shows_its_title_and_nobody_when_it_is_rejected) {
    hall.given({of_topic(ben, "reject", {{"reason", "不属于本村"}})});
    const auto sealed = es::decode_entry(of_the_topic(hall).front()).value();
    ASSERT_EQ(shown().size(), 1U);
    const auto part = es::shown_by(*sealed.sealed, shown().front().disclosures).value();
    ASSERT_EQ(part.fields.size(), 1U);
    EXPECT_EQ(part.fields.front().name, "title");
    EXPECT_TRUE(holds(part.fields.front().bytes, title));
    EXPECT_FALSE(part.has_act || part.has_evidence);
    const auto report = this->report();
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.sealed_unopened, 1U);
    EXPECT_EQ(report.numbers.undecided, 2U) << "what it says, and the decision on it";
}

TEST_F(SealedTopic, stays_sealed_when_its_author_takes_it_back) {
    hall.given({of_topic(eve, "withdraw", boost::json::object{})});
    EXPECT_TRUE(shown().empty());
    for (const auto& bytes : of_the_topic(hall)) EXPECT_TRUE(es::decode_entry(bytes)->sealed);
    const auto report = this->report();
    EXPECT_EQ(report.first(), nullptr) << report;
}

// As one who writes the log and hides that something was shown.
std::vector<es::Entry> without_revealing(std::vector<es::Entry> log) {
    const auto place = place_of(log, topic::Revealed::type.number);
    log[place + 1].evidence = log[place].evidence;
    log[place + 1].ordinal = 0;
    log[place + 1].count = 1;
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(place));
    renumber(log);
    return log;
}

TEST_F(SealedTopic, cannot_be_turned_down_without_its_title) {
    hall.given({of_topic(ben, "reject", {{"reason", "不属于本村"}})});
    const auto log = without_revealing(hall.entries());
    const auto report = audited(log);
    EXPECT_TRUE(report.names(log.size() - 1, "its title was not shown")) << report;
}

TEST_F(SealedTopic, cannot_be_shown_by_whom_nobody_asked) {
    hall.given({of_topic(ben, "reject", {{"reason", "不属于本村"}})});
    auto log = hall.entries();
    log.back().type = topic::Withdrawn::type.number;
    log.back().payload.clear();
    const auto report = audited(log);
    EXPECT_TRUE(report.names(log.size() - 1, "no decision came with it")) << report;
}

TEST_F(SealedTopic, comes_to_no_end_without_having_been_accepted) {
    hall.given({of_topic(ben, "accept", boost::json::object{}), of_topic(ben, "grade", {{"track", "instant"}})});
    auto log = without_revealing(hall.entries());
    log.erase(log.end() - 2);
    renumber(log);
    const auto report = audited(log);
    EXPECT_TRUE(report.names(log.size() - 1, "had to be shown before this")) << report;
}

TEST_F(SealedTopic, cannot_be_accepted_behind_closed_doors) {
    hall.given({of_topic(ben, "accept", boost::json::object{})});
    const auto log = without_revealing(hall.entries());
    const auto report = audited(log);
    EXPECT_TRUE(report.names(log.size() - 1, "had to be shown before this")) << report;
}

}  // namespace
}  // namespace yishi::tests
