// What a log believes of what a witness says: its signature, and nothing else.
#include "gateway/witnessing/witness_call.hpp"

#include "eventstore/tlog/witness.hpp"
#include "gateway/witnessing/witnessing.hpp"
#include "tests/eventstore/ledger/signed_log.hpp"

namespace yishi::tests {
namespace {

using gateway::OutboundAnswer;
using gateway::OutboundRequest;
using gateway::WitnessCall;
using Outcome = WitnessCall::Outcome;
using Answered = std::expected<OutboundAnswer, std::string>;

class Calling : public SignedLog {
  protected:
    void SetUp() override { grow(3); }

    tlog::Policy::Voucher voucher() { return {"ombud", witness_.verifier(), "http://ombud.example/w/", 0, {}}; }
    WitnessCall call() { return {history_, voucher(), history_.keys(), outbound()}; }
    gateway::Outbound outbound() {
        return [this](const OutboundRequest& request, const std::stop_token&) -> Answered {
            asked_.push_back(request.method + " " + request.url);
            if (instead_) return instead_(request);
            if (request.method == "POST") return honest(request.body);
            if (note_.empty()) return OutboundAnswer{404, ""};
            return OutboundAnswer{200, note_};
        };
    }
    Answered honest(const std::string& body) {
        const std::vector<tlog::VerifierKey> logs{key().verifier()};
        const auto answer = tlog::add_checkpoint(body, logs, latest_, witness_, 1'000);
        if (answer.latest) {
            latest_[answer.latest->origin] = *answer.latest;
            note_ = answer.note;
        }
        return OutboundAnswer{answer.status, answer.body};
    }
    void always(unsigned status, const std::string& body) {
        instead_ = [status, body](const OutboundRequest&) { return OutboundAnswer{status, body}; };
    }
    tlog::Note newest() { return tlog::Note::parse(history_.latest().value().note).value(); }
    std::size_t signatures() {
        return tlog::Note::parse(history_.published().value().note).value().signatures.size();
    }
    // A checkpoint as this witness would show it, if the log had signed it as well.
    std::string shown(const tlog::Checkpoint& checkpoint, const tlog::SigningKey& log) {
        const auto text = checkpoint.text();
        return tlog::Note{text, {tlog::sign_note(log, text), tlog::cosign_note(witness_, text, 5)}}.serialized();
    }

    History history_ = history();
    tlog::SigningKey witness_ = tlog::SigningKey::make("ombud.example", tlog::KeyType::cosignature_v1);
    std::map<std::string, tlog::Checkpoint> latest_;
    std::string note_;
    std::vector<std::string> asked_;
    std::function<Answered(const OutboundRequest&)> instead_;
};

TEST_F(Calling, gets_a_signature_for_each_checkpoint_that_follows) {
    auto witness = call();
    EXPECT_EQ(witness.offer({}), Outcome::cosigned);
    grow(300);
    EXPECT_EQ(witness.offer({}), Outcome::cosigned);
    EXPECT_EQ(witness.cosigned_size(), 303U);
    EXPECT_EQ(signatures(), 2U);
    EXPECT_EQ(asked_, std::vector<std::string>(2, "POST http://ombud.example/w/add-checkpoint"));
}

TEST_F(Calling, takes_the_size_that_a_409_says) {
    call().offer({});
    grow(2);
    auto forgetful = call();
    EXPECT_EQ(forgetful.offer({}), Outcome::again);
    EXPECT_EQ(forgetful.offer({}), Outcome::cosigned);
    EXPECT_EQ(latest_.at(origin).size, 5U);
}

TEST_F(Calling, asks_what_was_signed_last_and_goes_on_from_there) {
    auto first = call();
    EXPECT_FALSE(first.seen({}).value());
    first.offer({});
    grow(2);
    auto next = call();
    const auto seen = next.seen({}).value();
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->size, 3U);
    EXPECT_EQ(next.offer({}), Outcome::cosigned) << "without a 409 in between";
    EXPECT_FALSE(gateway::contradiction(history_, "ombud", *seen));
}

TEST_F(Calling, believes_no_answer_without_the_signature) {
    const auto other = tlog::SigningKey::make("ombud.example", tlog::KeyType::cosignature_v1);
    const std::string text = newest().text;
    const std::string good = tlog::cosign_note(witness_, text, 9).line();
    auto altered = tlog::cosign_note(witness_, text, 9);
    altered.payload[20] ^= 1U;
    for (const auto& [status, body] : std::vector<std::pair<unsigned, std::string>>{
             {200, ""}, {200, "thank you\n"}, {200, altered.line()}, {200, tlog::cosign_note(other, text, 9).line()},
             {200, tlog::cosign_note(witness_, "x" + text, 9).line()}, {200, good + "and more\n"},
             {200, std::string(20'000, 'x')}, {404, ""}, {403, ""}, {500, good}, {302, good}, {0, ""},
             {409, ""}, {409, "many\n"}, {409, "-1\n"}, {409, "18446744073709551616\n"}}) {
        always(status, body);
        auto witness = call();
        EXPECT_EQ(witness.offer({}), Outcome::failed) << status << " " << body;
        EXPECT_FALSE(witness.failure().empty());
        EXPECT_EQ(signatures(), 1U) << "nothing of it is kept";
    }
    always(200, tlog::cosign_note(other, text, 9).line() + good);
    EXPECT_EQ(call().offer({}), Outcome::cosigned) << "a witness may sign with more keys than we know";
    EXPECT_EQ(signatures(), 2U);
}

TEST_F(Calling, is_told_of_a_contradiction_but_wants_it_shown) {
    for (const auto& [status, body] : std::vector<std::pair<unsigned, std::string>>{
             {422, "no\n"}, {409, "0\n"}, {409, "4\n"}, {409, "18446744073709551615\n"}}) {
        always(status, body);
        EXPECT_EQ(call().offer({}), Outcome::contradicted) << body;
    }
}

TEST_F(Calling, says_why_it_cannot_be_told_what_was_signed) {
    const auto impostor = key_of_log();
    const tlog::Checkpoint checkpoint{origin, 9, merkle::empty_root()};
    const auto text = checkpoint.text();
    const tlog::Note by_log{text, {tlog::sign_note(key(), text)}};
    const tlog::Note by_witness{text, {tlog::cosign_note(witness_, text, 5)}};
    const tlog::Checkpoint elsewhere{"other.example", 9, merkle::empty_root()};
    for (const auto& body : {std::string(), std::string("x"), by_log.serialized(), by_witness.serialized(),
                             shown(checkpoint, impostor), shown(elsewhere, key_of_log("other.example"))}) {
        always(200, body);
        EXPECT_FALSE(call().seen({})) << body;
    }
    always(500, "");
    EXPECT_FALSE(call().seen({}));
    instead_ = [](const OutboundRequest&) { return std::unexpected(std::string("nobody there")); };
    EXPECT_EQ(call().seen({}).error(), "nobody there");
    EXPECT_EQ(call().offer({}), Outcome::failed);
}

TEST_F(Calling, finds_who_knows_more_or_another_history) {
    const auto told = [&](std::uint64_t size, const merkle::Hash& root) {
        return gateway::contradiction(history_, "ombud", {origin, size, root});
    };
    const auto root = history_.root(2).value();
    EXPECT_FALSE(told(2, root));
    EXPECT_FALSE(told(0, merkle::empty_root()));
    EXPECT_EQ(told(2, history_.root(3).value())->code, FaultCode::behind_witnesses);
    EXPECT_EQ(told(3, root)->code, FaultCode::behind_witnesses);
    EXPECT_EQ(told(4, root)->code, FaultCode::behind_witnesses);
    EXPECT_EQ(told(UINT64_MAX, root)->code, FaultCode::behind_witnesses);
}

TEST_F(Calling, asks_everybody_at_the_start_and_says_who_answered) {
    auto text = "log " + key().verifier().text() + "\n";
    for (const char* name : {"a", "b", "c"}) {
        const auto vkey = tlog::SigningKey::make(name, tlog::KeyType::cosignature_v1).verifier().text();
        text += std::string("witness ") + name + " " + vkey + (name[0] == 'c' ? "" : std::string(" http://") + name) + "\n";
    }
    const auto policy = tlog::Policy::from_text(text + "quorum none\n").value();
    std::mutex mutex;
    std::vector<std::string> troubled;
    gateway::Witnessing witnessing(
        history_, policy,
        [](const OutboundRequest& request, const std::stop_token&) -> Answered {
            if (request.url.starts_with("http://a/")) return OutboundAnswer{404, ""};
            return std::unexpected(std::string("nobody there"));
        },
        {.on_news = [] {}, .on_contradiction = [](const Fault&) { ADD_FAILURE(); },
         .on_trouble = [&](const std::string& witness, const char* event, const std::string& why) {
             const std::scoped_lock lock(mutex);
             troubled.push_back(witness + " " + event + " " + why);
         }});
    const auto reached = witnessing.ask();
    ASSERT_EQ(reached.size(), 1U);
    EXPECT_EQ(reached[0].key.name, "a");
    EXPECT_EQ(troubled, std::vector<std::string>{"b witness_not_asked nobody there"});
}

}  // namespace
}  // namespace yishi::tests
