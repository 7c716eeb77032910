#include "gateway/access/access.hpp"

#include <gtest/gtest.h>

#include "eventstore/store.hpp"
#include "gateway/access/secret.hpp"
#include "tests/support/planted_clock.hpp"

namespace yishi::gateway {
namespace {

constexpr domain::Instant start{1'764'000'000'000};
const domain::CouncilId council{{9}};
const domain::PersonId ada{{1}};
const domain::PersonId ben{{2}};

struct AccessTest : testing::Test {
    const domain::CommandId issue = domain::CommandId::from_text("01936f40-0000-7000-8000-00000000c0de").value();
    std::unique_ptr<eventstore::Store> store = eventstore::Store::in_memory();
    Limits limits;
    std::unique_ptr<Access> access = open(start);

    std::unique_ptr<Access> open(domain::Instant now) {
        return *Access::open(store->rows(), "operator-secret", limits, now);
    }
    std::string code_for(const domain::PersonId& person) {
        return *access->issue(person, council, issue, start + domain::hours(24));
    }
    std::string fate_of(const std::string& code, domain::Instant at = start, const std::string& source = "hall") {
        const auto redeemed = access->redeem(code, source, tests::at_time(at));
        return redeemed ? "signed in" : redeemed.error().code;
    }
    std::vector<std::string> rows() {
        std::vector<std::string> all;
        (void)store->rows().scan(
            eventstore::RowSpace::access, "", [&](std::string_view key, std::string_view value) {
                all.push_back(std::string(key) + " " + std::string(value));
                return true;
            });
        return all;
    }
};

TEST_F(AccessTest, turns_a_code_into_a_session_once) {
    const auto code = code_for(ada);
    const auto signed_in = access->redeem(code, "hall", tests::at_time(start));
    ASSERT_TRUE(signed_in);
    EXPECT_EQ(signed_in->identity.person, ada);
    EXPECT_EQ(access->find(signed_in->token, start)->person, ada);
    EXPECT_EQ(access->find(signed_in->token, start)->council, council);
    EXPECT_EQ(fate_of(code), "sign_in.used_code");
}

TEST_F(AccessTest, takes_a_code_until_it_expires) {
    const auto code = code_for(ada);
    EXPECT_EQ(fate_of(code, start + domain::hours(24)), "sign_in.expired_code");
    EXPECT_EQ(fate_of(code, start + domain::hours(24) - domain::seconds(1)), "signed in");
}

TEST_F(AccessTest, voids_the_earlier_code_of_the_same_person_only) {
    const auto first = code_for(ada);
    const auto bens = code_for(ben);
    const auto second = code_for(ada);
    EXPECT_EQ(fate_of(first), "sign_in.unknown_code");
    EXPECT_EQ(fate_of(second), "signed in");
    EXPECT_EQ(fate_of(bens), "signed in");
}

TEST_F(AccessTest, brakes_a_source_that_guesses_even_when_it_then_guesses_right) {
    const auto code = code_for(ada);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(fate_of("22222-22222"), "sign_in.unknown_code");
    EXPECT_EQ(fate_of(code), "too_many_requests");
    EXPECT_EQ(fate_of(code, start, "elsewhere"), "signed in");
}

TEST_F(AccessTest, counts_no_success_against_a_shared_address) {
    for (int i = 0; i < 50; ++i) EXPECT_EQ(fate_of(code_for(ada)), "signed in");
}

TEST_F(AccessTest, survives_a_restart) {
    const auto used = code_for(ada);
    const auto token = access->redeem(used, "hall", tests::at_time(start))->token;
    const auto unused = code_for(ben);
    access = open(start + domain::hours(1));
    EXPECT_EQ(access->find(token, start + domain::hours(1))->person, ada);
    EXPECT_EQ(fate_of(used), "sign_in.used_code");
    EXPECT_EQ(fate_of(unused), "signed in");
}

TEST_F(AccessTest, ends_sessions_after_their_time_and_forgets_them) {
    const auto token = access->redeem(code_for(ada), "hall", tests::at_time(start))->token;
    EXPECT_TRUE(access->find(token, start + domain::hours(12) - domain::seconds(1)));
    EXPECT_FALSE(access->find(token, start + domain::hours(12)));
    access = open(start + domain::hours(72));
    EXPECT_TRUE(rows().empty());
}

TEST_F(AccessTest, ends_a_session_on_request_for_good) {
    const auto signed_in = access->redeem(code_for(ada), "hall", tests::at_time(start));
    const auto endings = access->endings();
    ASSERT_TRUE(access->end(signed_in->identity.session));
    EXPECT_GT(access->endings(), endings);
    EXPECT_FALSE(access->find(signed_in->token, start));
    access = open(start);
    EXPECT_FALSE(access->find(signed_in->token, start));
}

TEST_F(AccessTest, knows_the_operator_by_the_token_alone) {
    EXPECT_TRUE(access->find("operator-secret", start)->is_operator());
    EXPECT_FALSE(access->find("operator-secre", start));
    EXPECT_FALSE(access->find("", start));
}

TEST_F(AccessTest, keeps_no_secret_in_its_rows) {
    const auto code = code_for(ada);
    const auto token = access->redeem(code, "hall", tests::at_time(start))->token;
    for (const auto& row : rows()) {
        EXPECT_EQ(row.find(code), std::string::npos);
        EXPECT_EQ(row.find(token), std::string::npos);
    }
    EXPECT_EQ(rows().size(), 2U);
}

TEST_F(AccessTest, never_takes_a_code_for_a_token) {
    const auto code = code_for(ada);
    EXPECT_FALSE(access->find(code, start));
}

TEST(Secret, makes_codes_that_can_be_read_aloud_and_typed) {
    for (int i = 0; i < 1'000; ++i) {
        const auto code = make_code();
        EXPECT_EQ(code.size(), 11U);
        EXPECT_EQ(code.find_first_of("01ILOUilou"), std::string::npos) << code;
        EXPECT_EQ(code_from_typed(code), code);
    }
    EXPECT_EQ(code_from_typed(" k7qma 2x prt"), "K7QMA-2XPRT");
    for (const char* wrong : {"", "K7QMA", "K7QMA-2XPRTX", "K7QMA-2XPR0", "K7QMA_2XPRT", "议事议事议事议事"}) {
        EXPECT_FALSE(code_from_typed(wrong)) << wrong;
    }
}

TEST(Secret, makes_every_token_another) { EXPECT_NE(make_token(), make_token()); }

}  // namespace
}  // namespace yishi::gateway
