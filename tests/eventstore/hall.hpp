// A council that can be asked things: a store, a pipeline over it and a clock that a test sets.
// Every command has an id of its own unless a test says otherwise.
#pragma once

#include "domain/consultation/id.hpp"
#include "domain/topic/id.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/pipeline/pipeline.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/reactions.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "eventstore/store.hpp"
#include "tests/eventstore/failing_journal.hpp"
#include "tests/support/people.hpp"
#include "tests/support/planted_clock.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace yishi::tests {

namespace es = eventstore;

inline constexpr domain::CouncilId village = numbered<domain::CouncilId>(900);
inline constexpr domain::CouncilId other_village = numbered<domain::CouncilId>(901);
inline constexpr domain::BodyId residents_council = numbered<domain::BodyId>(910);

inline const domain::StreamName village_stream = domain::stream_of("council", village);

inline es::Credential the_operator() { return {es::Credential::Kind::operator_, {}, {}}; }
inline es::Credential the_clock() { return {es::Credential::Kind::clock, {}, {}}; }
inline es::Credential of(domain::PersonId who, domain::CouncilId council = village) {
    return {es::Credential::Kind::person, who, council};
}


// Signed in with a code that `issue_code` named.
inline constexpr domain::CommandId code_of(domain::PersonId who, std::uint8_t which = 0) {
    domain::CommandId code{who.bytes};
    code.bytes[12] = 0xc0;
    code.bytes[13] = which;
    return code;
}
inline es::Credential signed_in(domain::PersonId who, std::uint8_t which = 0) {
    es::Credential credential = of(who);
    credential.code = code_of(who, which);
    return credential;
}

inline domain::CommandId fresh_command_id() {
    static std::atomic<std::uint16_t> last = 0;
    return numbered<domain::CommandId>(++last);
}

inline es::CommandKey key_of(const es::CommandRequest& request) {
    return {request.id, request.credential.sender()};
}

// ---- What one may ask; the operator asks unless a test changes the credential -------------------

inline es::CommandRequest ask(
    std::string command, boost::json::value data, es::Credential by = the_operator()
) {
    es::CommandRequest request;
    request.id = fresh_command_id();
    request.stream = village_stream;
    request.command = std::move(command);
    request.data = std::move(data);
    request.credential = by;
    return request;
}

inline es::CommandRequest found(const std::string& name = "翔云村") {
    return ask("council.found", {{"name", name}, {"kind", "village"}});
}

inline es::CommandRequest add_body(
    domain::BodyId body = residents_council, const std::string& name = "百姓议事会"
) {
    return ask(
        "council.add_body",
        {{"body", body.text()},
         {"kind", "deliberation_council"},
         {"name", name},
         {"size_max", 0},
         {"term_ends_at", nullptr},
         {"eligible", {{"persons", 0}, {"households", 0}, {"area_cm2", 0}}}}
    );
}

inline es::CommandRequest enrol(domain::PersonId who, const std::string& name = "张三") {
    return ask("council.enrol", {{"person", who.text()}, {"name", name}});
}

inline es::CommandRequest seat(domain::PersonId who, const std::string& role) {
    return ask(
        "council.take_seat",
        {{"person", who.text()},
         {"body", residents_council.text()},
         {"role", role},
         {"basis", {{"ground", "founding_register"}, {"text", "建册名单"}}}}
    );
}

inline es::CommandRequest issue_code(
    domain::PersonId who, std::uint8_t which = 0, es::Credential by = the_operator()
) {
    return ask(
        "council.issue_sign_in_code",
        {{"person", who.text()},
         {"issue", code_of(who, which).text()},
         {"expires_at", es::codec::rfc3339(evening + domain::days(30))}},
        by
    );
}

// A topic with a text of that many bytes, which the log holds as a digest.
inline es::CommandRequest topic_of(std::size_t bytes, domain::PersonId who) {
    auto request =
        ask("topic.submit",
            {{"council", village.text()},
             {"title", "村道路灯"},
             {"body", std::string(bytes, 'x')},
             {"attachments", boost::json::array{}}},
            of(who));
    request.stream = domain::stream_of("topic", numbered<domain::TopicId>(6));
    return request;
}

inline constexpr domain::ConsultationId survey_of_lamps = numbered<domain::ConsultationId>(921);

// Open for a day.
inline es::CommandRequest open_a_survey(domain::PersonId who) {
    auto request =
        ask("consultation.open",
            {{"council", village.text()},
             {"title", "路灯"},
             {"question", "装在哪里？"},
             {"closes_at", es::codec::rfc3339(evening + domain::days(1))},
             {"premoderated", false}},
            of(who));
    request.stream = domain::stream_of("consultation", survey_of_lamps);
    return request;
}

// By somebody who said nothing before: two events.
inline es::CommandRequest first_statement(domain::PersonId who) {
    auto request = ask("consultation.state", {{"statement", "s1"}, {"text", "装在东街"}}, of(who));
    request.stream = domain::stream_of("consultation", survey_of_lamps);
    return request;
}

// ---- The hall ----------------------------------------------------------------------------------

class Hall {
  public:
    explicit Hall(
        std::unique_ptr<es::Store> store = es::Store::in_memory(),
        const es::PipelineLimits& limits = {},
        es::Ledger* ledger = nullptr  // signs what is recorded; outlives the hall
    )
        : store_(std::move(store)), failing_(store_->journal()), limits_(limits), ledger_(ledger) {
        open();
    }

    // Every request in turn must be accepted.
    Hall& given(std::vector<es::CommandRequest> requests) {
        for (auto& request : requests) {
            const std::string what = request.command;
            const auto reply = send(std::move(request));
            EXPECT_TRUE(reply) << what << ": "
                               << (reply ? ""
                                         : reply.error().code + " " + reply.error().pointer + " " +
                                               reply.error().detail);
        }
        return *this;
    }

    // A village with ada in the chair, ben keeping the minutes, cai a member and eve a resident.
    Hall& given_a_village() {
        return given(
            {found(),
             add_body(),
             enrol(ada, "阿达"),
             enrol(ben, "阿本"),
             enrol(cai, "阿才"),
             enrol(eve, "阿夜"),
             seat(ada, "chair"),
             seat(ben, "clerk"),
             seat(cai, "member")}
        );
    }

    // What the clock would send: all that the events so far set off.
    Hall& carry_out() {
        std::vector<es::Entry> log;
        for (auto& entry : entries()) {
            auto opened = es::open_stored(journal(), entry);
            log.push_back(opened ? std::move(opened->entry) : std::move(entry));
        }
        for (const auto& entry : log) {
            const auto* procedure = es::procedure_of_event(entry.type);
            if (procedure == nullptr) continue;  // erased
            if (!es::reacts_to(*procedure, entry.type)) continue;
            auto held = es::unwritten({*log[entry.stream].stream_name});
            EXPECT_TRUE(es::fold_stored(held, journal(), {.end = entry.position + 1}));
            const auto all_demanded = es::reactions_to(held, entry);
            for (const auto& demanded : all_demanded.value()) {
                es::CommandRequest request;
                request.id = demanded.id;
                request.stream = demanded.set_off.stream;
                request.command = demanded.set_off.command;
                request.data = demanded.set_off.data;
                request.causation = demanded.cause;
                request.correlation = demanded.set_off.correlation;
                request.credential.kind = es::Credential::Kind::clock;
                given({std::move(request)});
            }
        }
        return *this;
    }

    es::Reply send(es::CommandRequest request) {
        return pipeline_->submit_and_wait(std::move(request));
    }

    // Answers come in the order of the requests, which the writer finds waiting all together: it is
    // held in its answer to an earlier one until they are there. `earlier` must change nothing.
    std::vector<es::Reply> send_together(
        const std::vector<es::CommandRequest>& requests, es::CommandRequest earlier
    ) {
        std::promise<void> holds;
        std::promise<void> all_wait;
        pipeline_->submit(std::move(earlier), [&](const es::Reply&) {
            holds.set_value();
            all_wait.get_future().wait();
        });
        holds.get_future().wait();
        std::vector<std::promise<es::Reply>> promised(requests.size());
        for (std::size_t i = 0; i < requests.size(); ++i) {
            pipeline_->submit(requests[i], [&promised, i](es::Reply reply) {
                promised[i].set_value(std::move(reply));
            });
        }
        all_wait.set_value();
        std::vector<es::Reply> replies;
        for (auto& promise : promised) replies.push_back(promise.get_future().get());
        return replies;
    }

    // As after a restart of the server.
    void reopen() {
        pipeline_.reset();
        open();
    }

    void set_time(domain::Instant at) { clock.set(at); }

    PlantedClock clock{evening};
    [[nodiscard]] es::Timekeeper& timekeeper() { return *timekeeper_; }

    [[nodiscard]] es::Pipeline& pipeline() { return *pipeline_; }
    [[nodiscard]] es::Tail& tail() { return pipeline_->tail(); }
    [[nodiscard]] es::Journal& journal() { return store_->journal(); }
    [[nodiscard]] FailingJournal& failing() { return failing_; }
    [[nodiscard]] es::Position size() { return store_->journal().size(); }

    // The whole log, decoded.
    [[nodiscard]] std::vector<es::Entry> entries() {
        std::vector<es::Entry> all;
        while (all.size() < size()) {
            const auto page = journal().read(all.size(), es::Direction::forward, {});
            if (!page || page->empty()) {
                ADD_FAILURE() << "the log cannot be read at " << all.size();
                break;
            }
            for (const auto& record : *page) all.push_back(es::decode_entry(record.bytes).value());
        }
        return all;
    }

    [[nodiscard]] es::Entry last_entry() { return entries().back(); }

  private:
    void open() {
        timekeeper_ = std::make_unique<es::Timekeeper>([this] { return clock.read(); });
        pipeline_ = std::make_unique<es::Pipeline>(failing_, *timekeeper_, limits_, ledger_);
    }

    std::unique_ptr<es::Store> store_;
    FailingJournal failing_;  // does not, unless told to
    es::PipelineLimits limits_;
    es::Ledger* ledger_;
    std::unique_ptr<es::Timekeeper> timekeeper_;
    std::unique_ptr<es::Pipeline> pipeline_;
};

// ---- What a reply must be -----------------------------------------------------------------------

inline void expect_code(const es::Reply& reply, const std::string& code) {
    ASSERT_FALSE(reply) << "expected " << code << ", but it was accepted";
    EXPECT_EQ(reply.error().code, code) << reply.error().pointer << " " << reply.error().detail;
}

inline void expect_pointer(const es::Reply& reply, const std::string& pointer) {
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, es::Rejection::Kind::malformed);
    EXPECT_EQ(reply.error().pointer, pointer) << reply.error().detail;
}

inline void expect_same_answer(const es::Reply& again, const es::Reply& first) {
    ASSERT_TRUE(first);
    ASSERT_TRUE(again) << again.error().code;
    EXPECT_EQ(again->first, first->first);
    EXPECT_EQ(again->count, first->count);
    EXPECT_EQ(again->version, first->version);
    EXPECT_TRUE(again->replayed);
}

}  // namespace yishi::tests
