// Lists of any context's streams, and what a reader is told he could do next: for members, for
// everybody, at the cost of what is returned.
#include "projections/listing.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "projections/story.hpp"
#include "tests/projections/evening.hpp"

namespace yishi::tests {
namespace {

using domain::TopicId;

constexpr pj::Reader visitor{};
constexpr pj::Reader chair{pj::Reader::Kind::person, ada, village};
constexpr pj::Reader resident{pj::Reader::Kind::person, eve, village};
constexpr pj::Reader stranger{pj::Reader::Kind::person, eve, numbered<domain::CouncilId>(901)};

domain::StreamName topic_stream(std::uint16_t n) {
    return domain::stream_of("topic", numbered<TopicId>(static_cast<std::uint16_t>(7000 + n)));
}

void submit(Chronicle& log, std::uint16_t n, const std::string& title) {
    topic::Submitted submitted;
    submitted.title = title;
    submitted.body = log.says("body", "正文" + title);
    submitted.council = village;
    submitted.author = eve;
    log.record(topic_stream(n), submitted);
}

std::vector<std::string> titles(const boost::json::value& document) {
    std::vector<std::string> titles;
    for (const auto& item : document.at("items").as_array()) {
        const auto& called = item.at("called");
        titles.emplace_back(called.is_string() ? std::string(called.as_string()) : "—");
    }
    return titles;
}

pj::ListQuery all_of(
    const char* context, const domain::CouncilId& council, const char* phase = ""
) {
    pj::ListQuery query;
    query.context = context;
    query.council = council;
    query.phase = phase;
    return query;
}

using Titles = std::vector<std::string>;

boost::json::value listed(Watcher& watcher, const pj::ListQuery& query, const pj::Reader& reader) {
    auto answer = watcher.views().list(query, reader);
    EXPECT_TRUE(answer) << answer.error().detail;
    return answer ? answer->document : boost::json::value{};
}

boost::json::object command_in(const boost::json::value& next, std::string_view name) {
    for (const auto& command : next.as_array()) {
        if (command.at("command").as_string() == name) return command.as_object();
    }
    ADD_FAILURE() << name << " is not spoken of";
    return {};
}

struct Village {
    Chronicle log;
    Watcher watcher{log};
    Village() {
        found_the_village(log);
        for (std::uint16_t n = 1; n <= 3; ++n) submit(log, n, "议题" + std::to_string(n));
        log.record(topic_stream(2), topic::Accepted{});
    }
};

TEST(Listing, shows_members_every_stream_newest_first) {
    Village v;
    EXPECT_EQ(
        titles(listed(v.watcher, all_of("topic", village), resident)),
        (Titles{"议题3", "议题2", "议题1"})
    );
}

TEST(Listing, shows_everybody_only_what_was_published) {
    Village v;
    EXPECT_EQ(titles(listed(v.watcher, all_of("topic", village), visitor)), Titles{"议题2"});
    EXPECT_EQ(titles(listed(v.watcher, all_of("topic", village), stranger)), Titles{"议题2"});
}

TEST(Listing, keeps_to_a_phase_through_every_change_of_it) {
    Village v;
    auto submitted = all_of("topic", village, "submitted");
    auto accepted = all_of("topic", village, "accepted");
    EXPECT_EQ(titles(listed(v.watcher, submitted, resident)), (Titles{"议题3", "议题1"}));
    v.log.record(topic_stream(3), topic::Accepted{});
    EXPECT_EQ(titles(listed(v.watcher, submitted, resident)), Titles{"议题1"});
    EXPECT_EQ(titles(listed(v.watcher, accepted, visitor)), (Titles{"议题3", "议题2"}));
    EXPECT_EQ(titles(listed(v.watcher, submitted, visitor)), Titles{});
}

TEST(Listing, goes_on_behind_the_last_of_a_page) {
    Village v;
    auto page = all_of("topic", village);
    page.count_max = 2;
    auto first = listed(v.watcher, page, resident);
    EXPECT_EQ(titles(first), (Titles{"议题3", "议题2"}));
    submit(v.log, 4, "议题4");
    page.after = first.at("next_after").to_number<es::Position>();
    auto second = listed(v.watcher, page, resident);
    EXPECT_EQ(titles(second), Titles{"议题1"}) << "what came meanwhile moves nothing";
    EXPECT_TRUE(second.at("next_after").is_null());
}

TEST(Listing, follows_a_title_that_was_revised) {
    Village v;
    topic::Revised revised;
    revised.title = "改过的议题";
    revised.body = v.log.says("body", "正文");
    v.log.record(topic_stream(1), revised);
    EXPECT_EQ(titles(listed(v.watcher, all_of("topic", village), resident)).back(), "改过的议题");
    v.log.record(topic_stream(1), topic::Accepted{});
    EXPECT_EQ(titles(listed(v.watcher, all_of("topic", village), visitor)).back(), "改过的议题");
}

TEST(Listing, calls_a_council_by_its_own_name_and_nobody_elses) {
    Village v;
    const auto council = listed(v.watcher, all_of("council", village), visitor);
    EXPECT_EQ(council.at("items").at(0).at("name"), "越丰村")
        << "people and bodies have a name, too";
}

TEST(Listing, knows_no_other_councils_streams) {
    Village v;
    EXPECT_EQ(
        titles(listed(v.watcher, all_of("topic", numbered<domain::CouncilId>(901)), chair)),
        Titles{}
    );
}

using Keys = std::set<pj::ViewKey>;

// Of the keys those of lists.
Keys lists_in(const Keys& keys) {
    Keys lists;
    std::ranges::copy_if(keys, std::inserter(lists, lists.end()), [](const pj::ViewKey& key) {
        return pj::is_list_kind(key.kind);
    });
    return lists;
}

TEST(Listing, is_watched_by_phase_and_told_when_it_reads_differently_and_only_then) {
    Chronicle log;
    found_the_village(log);
    submit(log, 1, "议题1");
    const auto id = village.text();
    {
        Changes changes(log);
        log.record(topic_stream(1), topic::Accepted{});
        EXPECT_EQ(
            lists_in(changes.up_to(log.size())),
            (Keys{{"topic/*", id}, {"topic/accepted", id}, {"topic/submitted", id}})
        );
    }
    {
        Changes changes(log);
        log.record(topic_stream(1), topic::Supported{eve});
        EXPECT_EQ(lists_in(changes.up_to(log.size())), Keys{}) << "no list shows who supports it";
    }
    Watcher watcher(log);
    const auto accepted = watcher.views().answer({"topic/accepted", id}, pj::Audience::public_);
    EXPECT_EQ(titles(accepted->document), Titles{"议题1"});
}

TEST(Listing, refuses_a_context_or_phase_there_is_not) {
    Village v;
    EXPECT_FALSE(v.watcher.views().list(all_of("nonsense", village), chair));
    EXPECT_FALSE(v.watcher.views().list(all_of("topic", village, "nonsense"), chair));
}

TEST(Listing, is_the_same_after_a_rebuild) {
    Village v;
    const auto before = v.watcher.fingerprint();
    ASSERT_TRUE(v.watcher.views().rebuild({}));
    EXPECT_EQ(v.watcher.fingerprint(), before);
}

TEST(Listing, says_with_which_command_one_could_begin) {
    Village v;
    const auto answer = v.watcher.views().list(all_of("topic", village), resident);
    EXPECT_TRUE(command_in(answer->next, "topic.submit").at("can").as_bool());
    const auto accept = command_in(answer->next, "topic.accept");
    EXPECT_EQ(accept.at("why").at("code"), "wrong_phase");
    const auto of_visitor = v.watcher.views().list(all_of("topic", village), visitor);
    EXPECT_EQ(command_in(of_visitor->next, "topic.submit").at("why").at("code"), "not_signed_in");
    const auto convene = v.watcher.views().list(all_of("session", village), chair);
    EXPECT_TRUE(command_in(convene->next, "session.convene").at("can").as_bool());
}

// A context without a hand-written view: its entries as the views' thread would list them.
struct Viewless {
    std::unique_ptr<es::Store> store = es::Store::in_memory();
    pj::Rows rows{store->rows(), ""};
    pj::Touched touched;

    void take(Chronicle& log, std::string_view context) {
        const auto& procedure = *es::find_procedure(context);
        std::map<es::StreamId, std::pair<domain::StreamName, es::steps::Course>> streams;
        const auto page = log.store().journal().read(0, es::Direction::forward, {});
        for (const auto& record : page.value()) {
            const auto entry = es::decode_entry(record.bytes).value();
            if (procedure.find_event(entry.type) == nullptr) continue;
            const auto& plan = es::steps::plan_of(procedure);
            auto& [name, course] =
                streams.try_emplace(entry.stream, domain::StreamName{}, es::steps::Course(plan))
                    .first->second;
            if (entry.stream_name) name.text = *entry.stream_name;
            (void
            )course.take(*es::steps::happening_of(procedure, plan, entry), [](const auto&, auto) {
                return std::optional<std::string>();
            });
            const pj::Change change{entry, name, name.id(), rows, touched};
            ASSERT_TRUE(pj::listing::apply(change, procedure, course, false));
        }
        ASSERT_TRUE(store->rows().write(es::RowSpace::views, rows.take_changes(), false));
    }
};

TEST(Listing, puts_what_was_published_on_the_timeline_where_no_view_does) {
    Village v;
    Viewless viewless;
    viewless.take(v.log, "topic");
    pj::RowReader reader(viewless.store->rows(), "");
    std::vector<std::string> told;
    reader.each<pj::StoryRow>(
        pj::Key(pj::RowKind::council_timeline).id(village),
        [&](auto, const pj::StoryRow& row) {
            told.push_back(row.title);
            return true;
        }
    );
    EXPECT_EQ(told, Titles{"议题2"});
    EXPECT_TRUE(viewless.touched.take().documents.contains({"timeline", village.bytes}));
}

TEST(Listing, shows_everybody_of_a_stream_without_a_view_what_was_published_and_nothing_else) {
    Village v;
    Viewless viewless;
    viewless.take(v.log, "topic");
    pj::RowReader reader(viewless.store->rows(), "");
    const auto stream = [&](std::uint16_t n) {
        return v.log.store().journal().find_stream(topic_stream(n)).value()->id;
    };
    EXPECT_FALSE(pj::listing::public_document(stream(1), reader)) << "nothing of it was published";
    const auto shown = pj::listing::public_document(stream(2), reader);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->at("title"), "议题2");
    EXPECT_EQ(shown->size(), 3U) << "id, phase and title: " << boost::json::serialize(*shown);
}

TEST(NextSteps, are_those_of_ones_office_and_of_the_phase) {
    Village v;
    const pj::ViewKey one{"topic", numbered<TopicId>(7001).text()};
    const auto of_chair = v.watcher.views().answer(one, chair);
    EXPECT_EQ(of_chair->phase.at("name"), "submitted");
    EXPECT_TRUE(command_in(of_chair->next, "topic.accept").at("can").as_bool());
    EXPECT_EQ(command_in(of_chair->next, "topic.revise").at("why").at("code"), "not_the_author");
    EXPECT_EQ(command_in(of_chair->next, "topic.grade").at("why").at("code"), "wrong_phase");
    const auto of_author = v.watcher.views().answer(one, resident);
    EXPECT_TRUE(command_in(of_author->next, "topic.revise").at("can").as_bool());
    EXPECT_EQ(command_in(of_author->next, "topic.accept").at("why").at("code"), "denied");
}

TEST(NextSteps, go_by_the_register_as_it_is_now) {
    Village v;
    const pj::ViewKey one{"topic", numbered<TopicId>(7001).text()};
    EXPECT_TRUE(
        command_in(v.watcher.views().answer(one, chair)->next, "topic.accept").at("can").as_bool()
    );
    v.log.record(village_stream, domain::council::SeatVacated{ada, deliberators, "卸任"});
    EXPECT_FALSE(
        command_in(v.watcher.views().answer(one, chair)->next, "topic.accept").at("can").as_bool()
    );
}

TEST(NextSteps, of_what_goes_its_own_way_name_which_it_is) {
    Village v;
    session::Convened called;
    called.council = village;
    called.bodies = {deliberators};
    called.chair = ada;
    called.clerk = ben;
    v.log.record(meeting_stream, called).record(meeting_stream, session::Opened{{}});
    const auto motion = numbered<domain::MotionId>(33);
    v.log.record(meeting_stream, session::MotionMoved{motion, cai, "修路", {}});
    const pj::ViewKey key{"session", meeting.text()};
    const auto second =
        command_in(v.watcher.views().answer(key, chair)->next, "session.second_motion");
    EXPECT_EQ(second.at("keys").at("motion").at(0), motion.text().c_str());
    EXPECT_EQ(
        command_in(v.watcher.views().answer(key, chair)->next, "session.put_motion")
            .at("why")
            .at("code"),
        "wrong_phase"
    );
}

TEST(NextSteps, leave_the_clock_its_own_and_the_operator_his) {
    Village v;
    const auto speaks_of = [](const boost::json::value& next, std::string_view name) {
        return std::ranges::any_of(next.as_array(), [&](const auto& command) {
            return command.at("command").as_string() == name;
        });
    };
    const pj::Reader operator_{pj::Reader::Kind::operator_, {}, {}};
    const auto consultation = all_of("consultation", village);
    EXPECT_FALSE(speaks_of(
        v.watcher.views().list(consultation, operator_)->next, "consultation.pass_deadline"
    ));
    EXPECT_TRUE(
        speaks_of(v.watcher.views().list(consultation, operator_)->next, "consultation.open")
    );
    EXPECT_TRUE(speaks_of(
        v.watcher.views().list(all_of("council", village), operator_)->next, "council.found"
    ));
    EXPECT_FALSE(
        speaks_of(v.watcher.views().list(all_of("council", village), chair)->next, "council.found")
    );
}

}  // namespace
}  // namespace yishi::tests
