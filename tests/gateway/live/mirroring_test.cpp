// The raw feed: whoever follows it keeps the tree himself, and every checkpoint that comes signs exactly
// the entries that came before it.
#include <gtest/gtest.h>

#include "domain/consultation/id.hpp"
#include "eventstore/codec/base64.hpp"
#include "eventstore/merkle/compact_range.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "tests/gateway/live/talk.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;
using eventstore::tlog::Checkpoint;
using eventstore::tlog::Note;

json::object subscribe(std::uint64_t sub, std::optional<std::uint64_t> after) {
    json::object message{{"type", "subscribe"}, {"sub", sub}, {"stream", "log"}};
    if (after) message["after"] = *after;
    return message;
}

Checkpoint checkpoint_in(const json::object& frame) {
    return *Checkpoint::from_text(Note::parse(frame.at("note").as_string())->text);
}

// An outsider with a tree of his own.
struct Follower {
    eventstore::merkle::CompactRange tree;
    std::vector<std::uint64_t> agreed;  // the sizes at which the roots were the same
    std::size_t largest_batch = 0;
    std::size_t read = 0;

    void look(const Talk& talk) {
        for (; read < talk.wire->sent.size(); ++read) {
            const auto frame = talk.wire->message(read);
            if (frame.at("type") == "entries") take(frame);
            if (frame.at("type") == "checkpoint") compare(checkpoint_in(frame));
        }
    }
    void take(const json::object& frame) {
        ASSERT_EQ(frame.at("first").to_number<std::uint64_t>(), tree.size());
        std::size_t bytes = 0;
        for (const auto& text : frame.at("entries").as_array()) {
            const auto entry = eventstore::codec::from_base64(text.as_string());
            ASSERT_TRUE(entry);
            tree.append(eventstore::merkle::leaf_hash(*entry));
            bytes += text.as_string().size();
        }
        largest_batch = std::max(largest_batch, bytes);
    }
    void compare(const Checkpoint& checkpoint) {
        ASSERT_EQ(checkpoint.size, tree.size());
        ASSERT_EQ(checkpoint.root, tree.root());
        agreed.push_back(checkpoint.size);
    }
};

TEST(Mirroring, gives_a_visitor_the_whole_log_and_the_root_it_makes) {
    House house;
    const auto council = house.found_council();
    for (int i = 0; i < 700; ++i) house.enrol(council);
    Talk visitor(house, {});
    Follower follower;
    visitor.say(subscribe(1, 0));
    follower.look(visitor);
    EXPECT_EQ(follower.agreed, (std::vector<std::uint64_t>{701}));
    EXPECT_LE(follower.largest_batch, 64U << 10U);
    EXPECT_GT(visitor.wire->of_type("entries").size(), 1U);
    for (int i = 0; i < 3; ++i) {
        house.enrol(council);
        visitor.conversation.grown();
        follower.look(visitor);
    }
    EXPECT_EQ(follower.agreed, (std::vector<std::uint64_t>{701, 702, 703, 704}));
}

TEST(Mirroring, begins_with_the_newest_checkpoint_when_no_position_is_given) {
    House house;
    const auto council = house.found_council();
    Talk visitor(house, {});
    EXPECT_EQ(checkpoint_in(visitor.say(subscribe(1, std::nullopt))).size, 1U);
    EXPECT_TRUE(visitor.wire->of_type("entries").empty());
    house.enrol(council);
    visitor.conversation.grown();
    ASSERT_EQ(visitor.wire->of_type("entries").size(), 1U);
    EXPECT_EQ(visitor.wire->of_type("entries")[0].at("first"), 1);
    EXPECT_EQ(checkpoint_in(visitor.wire->last()).size, 2U);
}

TEST(Mirroring, of_an_empty_log_is_the_checkpoint_of_nothing) {
    House house;
    Talk visitor(house, {});
    EXPECT_EQ(checkpoint_in(visitor.say(subscribe(1, 0))).size, 0U);
}

TEST(Mirroring, says_nothing_while_nothing_happens) {
    House house;
    house.found_council();
    Talk visitor(house, {});
    visitor.say(subscribe(1, 0));
    const auto sent = visitor.wire->sent.size();
    visitor.conversation.grown();
    visitor.conversation.second_passed();
    visitor.wire->run_all_posted();
    EXPECT_EQ(visitor.wire->sent.size(), sent);
}

TEST(Mirroring, passes_on_what_witnesses_add_to_a_checkpoint) {
    House house;
    house.found_council();
    Talk visitor(house, {});
    const auto bare = Note::parse(visitor.say(subscribe(1, 0)).at("note").as_string());
    using namespace eventstore::tlog;
    const auto witness = SigningKey::make("ombud.example", KeyType::cosignature_v1);
    const auto line = cosign_note(witness, bare->text, 1'700'000'000);
    ASSERT_TRUE(house.service().history.add_cosignatures(1, {line}));
    house.now_ms += 1'000;
    visitor.conversation.second_passed();
    EXPECT_EQ(visitor.wire->of_type("checkpoint").size(), 2U);
    EXPECT_EQ(visitor.wire->last().at("note").as_string(), bare->serialized() + line.line());
}

TEST(Mirroring, waits_for_a_slow_reader_and_loses_nothing) {
    House house;
    house.limits.out_bytes = 256U << 10U;
    const auto council = house.found_council();
    for (int i = 0; i < 900; ++i) house.enrol(council);
    Talk visitor(house, {});
    visitor.wire->is_stuck = true;
    Follower follower;
    visitor.say(subscribe(1, 0));
    EXPECT_LT(visitor.wire->waiting, 160U << 10U) << "a quarter of the bound, and one batch";
    EXPECT_TRUE(visitor.wire->of_type("checkpoint").empty());
    for (int i = 0; i < 20 && follower.agreed.empty(); ++i) {
        house.enrol(council);
        visitor.wire->waiting = 0;
        visitor.conversation.drained();
        visitor.wire->run_all_posted();
        follower.look(visitor);
    }
    ASSERT_FALSE(follower.agreed.empty());
    EXPECT_EQ(follower.agreed.front(), 901U) << "the log had this many when it was asked";
}

TEST(Mirroring, sends_long_entries_in_small_batches) {
    House house;
    const auto council = house.found_council();
    for (int i = 0; i < 4; ++i) {
        // Quotation marks are as long as text gets: two bytes each in the evidence, one in the payload.
        const std::string question(12'000, '"');
        ASSERT_TRUE(house.act(
            "consultation/" + house.fresh<domain::ConsultationTag>().text(), "consultation.open",
            {{"council", council.text()}, {"title", "长"}, {"question", question}, {"premoderated", false}}));
    }
    Talk visitor(house, {});
    Follower follower;
    visitor.say(subscribe(1, 0));
    follower.look(visitor);
    EXPECT_EQ(follower.agreed, (std::vector<std::uint64_t>{house.service().feed.size()}));
    EXPECT_GT(follower.largest_batch, 40'000U);
    EXPECT_LE(follower.largest_batch, 64U << 10U);
    EXPECT_EQ(visitor.wire->of_type("entries").size(), 4U);
}

TEST(Mirroring, refuses_a_position_of_another_history) {
    House house;
    house.found_council();
    Talk visitor(house, {});
    EXPECT_EQ(visitor.say(subscribe(1, 2)).at("error").at("code"), "future_position");
    EXPECT_EQ(visitor.say(subscribe(1, 1)).at("type"), "checkpoint");
    EXPECT_EQ(visitor.say(subscribe(1, 1)).at("error").at("pointer"), "/sub");
}

TEST(Mirroring, ends_when_it_is_cancelled) {
    House house;
    const auto council = house.found_council();
    Talk visitor(house, {});
    visitor.say(subscribe(1, 0));
    visitor.conversation.receive(R"({"type":"unsubscribe","sub":1})");
    const auto sent = visitor.wire->sent.size();
    house.enrol(council);
    visitor.conversation.grown();
    EXPECT_EQ(visitor.wire->sent.size(), sent);
    EXPECT_EQ(visitor.say({{"type", "unsubscribe"}, {"sub", 1}}).at("error").at("code"), "not_found");
}

}  // namespace
}  // namespace yishi::gateway
