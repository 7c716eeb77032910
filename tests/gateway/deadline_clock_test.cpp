#include "gateway/deadline_clock.hpp"

#include <gtest/gtest.h>

#include <set>

#include "eventstore/codec/text_forms.hpp"
#include "tests/gateway/house.hpp"
#include "tests/support/planted_clock.hpp"

namespace yishi::gateway {
namespace {

// Deadlines and a pipeline on paper: what is due, what is refused, and what was sent when.
class Paper {
  public:
    explicit Paper(std::size_t page_max = 1'000) : page_max_(page_max) {}

    void add(const std::string& stream, std::int64_t due_at_ms) {
        due_.push_back({stream, "consultation.pass_deadline", {due_at_ms}});
    }
    void refuse(const std::string& stream) { refused_.insert(stream); }
    void forget_all_due() { due_.clear(); }

    void look(domain::Instant at) {
        now_ = at;
        clock_.look(tests::at_time(at));
    }
    [[nodiscard]] std::vector<std::int64_t> minutes_sent(const std::string& stream) const {
        const auto found = sent_.find(stream);
        return found == sent_.end() ? std::vector<std::int64_t>{} : found->second;
    }
    [[nodiscard]] std::size_t remembered() const { return clock_.remembered(); }

    bool is_refusal_temporary = false;

  private:
    // In the order they were added in, as Views::due gives them in that of their time.
    std::vector<DeadlineClock::Due> page(const std::optional<DeadlineClock::Due>& after) const {
        std::size_t first = 0;
        const auto is_last = [&](const auto& due) { return due.stream == after->stream; };
        if (after) first = static_cast<std::size_t>(std::ranges::find_if(due_, is_last) - due_.begin()) + 1;
        std::vector<DeadlineClock::Due> page;
        for (auto at = first; at < due_.size() && page.size() < page_max_; ++at) page.push_back(due_[at]);
        return page;
    }
    void take(const eventstore::CommandRequest& request, const std::function<void(eventstore::Reply)>& answer) {
        const auto& stream = request.stream.text;
        sent_[stream].push_back(now_.ms / 60'000);
        if (refused_.contains(stream)) {
            auto rejection = eventstore::refused("consultation.not_yet", {});
            rejection.temporary = is_refusal_temporary;
            return answer(std::unexpected(rejection));
        }
        std::erase_if(due_, [&](const auto& due) { return due.stream == stream; });
        answer(eventstore::Receipt{});
    }

    const std::size_t page_max_;
    std::vector<DeadlineClock::Due> due_;
    std::set<std::string> refused_;
    std::map<std::string, std::vector<std::int64_t>> sent_;
    domain::Instant now_;
    Tally tally_;
    const std::unique_ptr<eventstore::Store> store_ = eventstore::Store::in_memory();
    DeadlineClock clock_{
        [this](domain::Instant, const auto& after) { return page(after); },
        [this](auto request, auto answer) { take(request, answer); },
        store_->journal(),
        tally_};
};

domain::Instant second(std::int64_t n) { return {n * 1'000}; }

TEST(DeadlineClock, lets_a_refused_deadline_wait_longer_each_time_up_to_an_hour) {
    Paper paper;
    paper.add("a", 0);
    paper.refuse("a");
    for (std::int64_t at = 0; at < 5 * 3'600; ++at) paper.look(second(at));
    EXPECT_EQ(paper.minutes_sent("a"), (std::vector<std::int64_t>{0, 1, 3, 7, 15, 31, 63, 123, 183, 243}));
}

TEST(DeadlineClock, tries_again_after_a_minute_when_the_store_was_at_fault) {
    Paper paper;
    paper.add("a", 0);
    paper.refuse("a");
    paper.is_refusal_temporary = true;
    for (std::int64_t at = 0; at < 300; ++at) paper.look(second(at));
    EXPECT_EQ(paper.minutes_sent("a"), (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
}

// Seen on a running server: they filled the one page that was looked at.
TEST(DeadlineClock, is_not_held_up_by_a_thousand_refused_deadlines_of_another_council) {
    Paper paper;
    for (int i = 0; i < 1'000; ++i) {
        paper.add("of a " + std::to_string(i), i);
        paper.refuse("of a " + std::to_string(i));
    }
    paper.add("of b", 5'000);
    paper.look(second(6));
    paper.look(second(7));
    EXPECT_EQ(paper.minutes_sent("of b").size(), 1U);
}

TEST(DeadlineClock, comes_by_everybody_however_many_are_refused_and_remembers_so_many) {
    Paper paper(100);
    constexpr int refused = 12'000;
    for (int i = 0; i < refused; ++i) {
        paper.add("of a " + std::to_string(i), i);
        paper.refuse("of a " + std::to_string(i));
    }
    paper.add("of b", refused);
    std::int64_t at = 60;
    while (paper.minutes_sent("of b").empty() && at < 60 + 2 * refused / 1'000) paper.look(second(at++));
    EXPECT_EQ(paper.minutes_sent("of b").size(), 1U);
    EXPECT_LE(paper.remembered(), 10'000U);
    paper.forget_all_due();
    paper.look(second(at + 3 * 3'600));
    EXPECT_EQ(paper.remembered(), 0U) << "what is no longer due";
}

TEST(DeadlineClock, passes_a_deadline_whose_command_id_somebody_spent_beforehand) {
    House house;
    const auto council = house.found_council();
    const std::string stream = "consultation/" + house.fresh<domain::ConsultationTag>().text();
    const domain::Instant closing{house.now_ms + 60'000};
    ASSERT_TRUE(house.act(
        stream, "consultation.open",
        {{"council", council.text()},
         {"title", "路灯"},
         {"question", "装在哪里？"},
         {"topic", nullptr},
         {"closes_at", eventstore::codec::rfc3339(closing)},
         {"premoderated", false}}));
    auto& service = house.service();
    const auto log = service.store.journal().log();
    eventstore::CommandRequest spent;
    spent.id = deadline_command_id(log, {stream, "consultation.pass_deadline", closing});
    spent.stream = {"council/" + council.text()};
    spent.command = "council.enrol";
    spent.data = {{"person", house.fresh<domain::PersonTag>().text()}, {"name", "沈建国"}};
    spent.credential.kind = eventstore::Credential::Kind::operator_;
    ASSERT_TRUE(service.pipeline.submit_and_wait(spent));
    house.now_ms = closing.ms + 1;
    house.level();
    const auto size = service.feed.size();

    DeadlineClock clock(
        [&](domain::Instant now, const auto& after) { return service.views.due(now, after); },
        [&](auto request, auto answer) { answer(service.pipeline.submit_and_wait(std::move(request))); },
        service.store.journal(), service.tally);
    clock.look(tests::at_time(closing + domain::Duration{1}));

    EXPECT_EQ(service.feed.size(), size + 1);
    house.level();
    EXPECT_TRUE(service.views.due(closing + domain::Duration{1}).empty());
}

const projections::Views::Due due{"consultation/01936f40-0000-7000-8000-000000000002", "consultation.pass_deadline", {1000}};
const domain::LogId log_id{{1}};

TEST(DeadlineClock, gives_the_same_deadline_the_same_command_id_for_ever) {
    EXPECT_EQ(deadline_command_id(log_id, due), deadline_command_id(log_id, due));
    // Written down: another id for a recorded deadline would record it again after an upgrade.
    EXPECT_EQ(deadline_command_id(log_id, due).text(), "a497ecec-3ca0-8875-8ad0-59efd023b765");
}

TEST(DeadlineClock, tells_deadlines_apart_by_log_stream_command_and_time) {
    const auto id = deadline_command_id(log_id, due);
    auto other = due;
    other.due_at.ms += 1;
    EXPECT_NE(deadline_command_id(log_id, other), id);
    other = due;
    other.command = "consultation.close";
    EXPECT_NE(deadline_command_id(log_id, other), id);
    other = due;
    other.stream.back() = '3';
    EXPECT_NE(deadline_command_id(log_id, other), id);
    EXPECT_NE(deadline_command_id({{2}}, due), id);
}

TEST(DeadlineClock, makes_version_8_ids) {
    EXPECT_EQ(deadline_command_id(log_id, due).text()[14], '8');
}

TEST(DeadlineClock, makes_ids_under_a_key_that_nobody_makes_without_it) {
    const eventstore::StreamKey key{1};
    const auto id = deadline_command_id(log_id, due, key);
    EXPECT_EQ(id, deadline_command_id(log_id, due, key));
    EXPECT_EQ(id.text()[14], '8');
    EXPECT_NE(id, deadline_command_id(log_id, due));
    EXPECT_NE(id, deadline_command_id(log_id, due, eventstore::StreamKey{2}));
}

}  // namespace
}  // namespace yishi::gateway
