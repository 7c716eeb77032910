// The conversation between a log and a witness, with every status code there is.
#include "eventstore/tlog/witness.hpp"

#include <gtest/gtest.h>

#include "tests/eventstore/tlog/small_log.hpp"

namespace yishi::eventstore::tlog {
namespace {

class Witness : public testing::Test {
  protected:
    WitnessAnswer offer(const std::string& body) {
        auto answer = add_checkpoint(body, known_, latest_, key_, 1'790'000'000);
        if (answer.latest) latest_[answer.latest->origin] = *answer.latest;
        return answer;
    }
    // An honest request from `old_size` to the log as it is.
    static AddCheckpoint request(const SmallLog& log, std::uint64_t old_size) {
        AddCheckpoint request{old_size, {}, log.checkpoint()};
        if (old_size != 0 && old_size <= log.range.size()) request.proof = log.consistency(old_size);
        return request;
    }

    SmallLog log_{5};
    SigningKey key_ = SigningKey::make("ombud.example", KeyType::cosignature_v1);
    std::vector<VerifierKey> known_{log_.key.verifier()};
    std::map<std::string, Checkpoint> latest_;
};

TEST_F(Witness, cosigns_a_first_checkpoint_and_remembers_it) {
    const auto answer = offer(request(log_, 0).text());
    ASSERT_EQ(answer.status, 200U) << answer.body;
    EXPECT_EQ(latest_.at(log_.origin()).size, 5U);
    const auto note = Note::parse(answer.note);
    ASSERT_TRUE(note);
    const auto verified = verify_note(*note, {&key_.verifier(), 1});
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->at(0).time, 1'790'000'000U);
}

TEST_F(Witness, keeps_only_signatures_that_it_has_checked) {
    auto crowded = request(log_, 0);
    for (int i = 0; i < 60; ++i) crowded.checkpoint.signatures.push_back({"stranger", {}, Bytes(64, 7)});
    const auto note = Note::parse(offer(crowded.text()).note);
    ASSERT_TRUE(note);
    ASSERT_EQ(note->signatures.size(), 2U);
    EXPECT_EQ(note->signatures[0].name, log_.origin());
    EXPECT_EQ(note->signatures[1].name, "ombud.example");
}

TEST_F(Witness, cosigns_a_larger_checkpoint_with_a_proof_and_the_same_one_again) {
    offer(request(log_, 0).text());
    log_.add(4);
    EXPECT_EQ(offer(request(log_, 5).text()).status, 200U);
    EXPECT_EQ(offer(request(log_, 9).text()).status, 200U);
    EXPECT_EQ(latest_.at(log_.origin()).size, 9U);
}

TEST_F(Witness, answers_409_with_its_own_size_when_the_log_remembers_another) {
    offer(request(log_, 0).text());
    log_.add(1);
    const auto answer = offer(request(log_, 0).text());
    EXPECT_EQ(answer.status, 409U);
    EXPECT_EQ(answer.body, "5\n");
    EXPECT_EQ(answer.content_type, "text/x.tlog.size");
    EXPECT_EQ(latest_.at(log_.origin()).size, 5U);
}

TEST_F(Witness, answers_409_to_a_second_root_of_the_same_size) {
    offer(request(log_, 0).text());
    SmallLog fork = log_.fork();
    EXPECT_EQ(offer(request(fork, 5).text()).status, 409U);
}

TEST_F(Witness, answers_422_to_a_forked_history) {
    offer(request(log_, 0).text());
    SmallLog fork = log_.fork();
    fork.add(3);
    EXPECT_EQ(offer(request(fork, 5).text()).status, 422U);
    EXPECT_EQ(latest_.at(log_.origin()).size, 5U);
}

TEST_F(Witness, answers_422_to_a_proof_that_is_too_short_too_long_or_altered) {
    offer(request(log_, 0).text());
    log_.add(4);
    auto altered = request(log_, 5);
    altered.proof[0][0] ^= 1U;
    EXPECT_EQ(offer(altered.text()).status, 422U);
    auto longer = request(log_, 5);
    longer.proof.push_back(longer.proof[0]);
    EXPECT_EQ(offer(longer.text()).status, 422U);
    auto shorter = request(log_, 5);
    shorter.proof.pop_back();
    EXPECT_EQ(offer(shorter.text()).status, 422U);
}

TEST_F(Witness, answers_422_to_a_proof_from_nothing) {
    auto first = request(log_, 0);
    first.proof.push_back({});
    EXPECT_EQ(offer(first.text()).status, 422U);
}

TEST_F(Witness, answers_404_to_a_log_it_does_not_follow) {
    EXPECT_EQ(offer(request(SmallLog(3, "other.example"), 0).text()).status, 404U);
}

TEST_F(Witness, answers_403_to_a_checkpoint_that_the_log_did_not_sign) {
    SmallLog impostor(5, log_.origin());
    EXPECT_EQ(offer(request(impostor, 0).text()).status, 403U);
    auto altered = request(log_, 0);
    altered.checkpoint.signatures[0].payload[3] ^= 1U;
    EXPECT_EQ(offer(altered.text()).status, 403U);
}

TEST_F(Witness, answers_400_to_an_old_size_beyond_the_checkpoint) {
    offer(request(log_, 0).text());
    auto beyond = request(log_, 0);
    beyond.old_size = 6;
    EXPECT_EQ(offer(beyond.text()).status, 400U);
}

TEST_F(Witness, answers_400_to_what_is_no_request) {
    const std::string good = request(log_, 0).text();
    std::string many = "old 0\n";
    for (int i = 0; i < 64; ++i) many += "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    for (const std::string& bad :
         {std::string(), std::string("old 0\n"), "new 0" + good.substr(5), "old 00" + good.substr(5),
          "old -1" + good.substr(5), "old 0\nnot base64\n" + good.substr(6), many + good.substr(6),
          good.substr(0, good.size() - 1), std::string("old 0\n\nx\n"), good.substr(6)}) {
        EXPECT_EQ(offer(bad).status, 400U) << bad;
    }
    EXPECT_TRUE(latest_.empty());
}

}  // namespace
}  // namespace yishi::eventstore::tlog
