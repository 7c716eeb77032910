// Private texts that their sender sealed himself: his own, and nobody else's.
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
#include "tests/eventstore/hall.hpp"

namespace yishi::tests {
namespace {

namespace json = boost::json;

json::value quoted(const domain::Digest& digest) {
    return {{"_sd", es::codec::base64url(digest.bytes)}};
}

std::string disclosure_text(const json::value& claim) {
    const std::string text = json::serialize(claim);
    return es::codec::base64url({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

// Somebody enrols Ada under a name that he sealed.
struct Sealed : testing::Test {
    Sealed() { hall.given({found(), add_body()}); }

    static es::CommandRequest enrol_as(const es::Disclosure& name) {
        auto request = enrol(ada);
        request.data.as_object()["name"] = quoted(name.digest);
        request.disclosures = {name.text};
        return request;
    }
    static es::CommandRequest enrol_as(const std::string& text) {
        return enrol_as(es::Disclosure{es::digest_of(text), "name", text});
    }
    es::StreamId stream() { return hall.journal().find_stream(village_stream).value()->id; }

    Hall hall;
    es::Disclosure name = es::make_disclosure("name", "阿达");
};

TEST_F(Sealed, text_is_kept_as_it_was_brought) {
    hall.given({enrol_as(name)});
    EXPECT_EQ(hall.journal().find_disclosure(stream(), "name", name.digest).value(), name);
    const auto evidence = hall.last_entry().evidence->command;
    const std::string shown(evidence.begin(), evidence.end());
    EXPECT_NE(shown.find(json::serialize(quoted(name.digest))), std::string::npos);
    EXPECT_EQ(shown.find(name.text), std::string::npos) << "the log shows the digest alone";
}

TEST_F(Sealed, text_may_stand_beside_one_that_was_typed) {
    auto request = enrol_as(name);
    request.data.as_object()["contact"] = "13800000000";
    hall.given({request});
    EXPECT_TRUE(hall.journal().find_disclosure(stream(), "name", name.digest).value());
}

TEST_F(Sealed, text_is_answered_alike_when_it_is_sent_again) {
    const auto request = enrol_as(name);
    const auto first = hall.send(request);
    expect_same_answer(hall.send(request), first);
}

// Seen on a running server: the digests of all private texts are public.
TEST_F(Sealed, text_of_somebody_else_is_not_had_by_quoting_its_digest) {
    hall.given({enrol(ben, "阿本")});
    const auto page = hall.entries();
    const auto evidence = page.back().evidence->command;
    const auto shown = json::parse(std::string(evidence.begin(), evidence.end()));
    auto request = enrol(ada);
    request.data.as_object()["name"] = shown.at("data").at("name");

    const auto reply = hall.send(request);

    expect_pointer(reply, "/data/name");
    ASSERT_FALSE(reply);
    auto unknown = enrol(ada);
    unknown.data.as_object()["name"] = quoted(domain::Digest{{1}});
    EXPECT_EQ(hall.send(unknown).error().detail, reply.error().detail) << "nor learned to be known";
    EXPECT_EQ(hall.size(), 3U);
}

TEST_F(Sealed, text_is_refused_in_a_field_it_does_not_name) {
    expect_pointer(hall.send(enrol_as(es::make_disclosure("contact", "阿达"))), "/data/name");
    expect_pointer(hall.send(enrol_as(es::make_disclosure("", "阿达"))), "/data/name");
}

TEST_F(Sealed, text_is_for_one_field_and_is_used) {
    auto twice = enrol_as(name);
    twice.disclosures.push_back(name.text);
    expect_pointer(hall.send(twice), "/disclosures/1");
    auto idle = enrol_as(name);
    idle.disclosures.push_back(es::make_disclosure("contact", "13800000000").text);
    expect_pointer(hall.send(idle), "/disclosures/1");
    auto typed = enrol(ada);
    typed.disclosures = {name.text};
    expect_pointer(hall.send(typed), "/disclosures/0");
}

TEST_F(Sealed, text_is_refused_unless_its_disclosure_is_one) {
    const std::string salt = "AAAAAAAAAAAAAAAAAAAAAA";
    for (const json::value& wrong :
         {json::value("阿达"),
          json::value({salt, "name"}),
          json::value({salt, "name", "阿达", "x"}),
          json::value({salt, "name", 7}),
          json::value({salt, 7, "阿达"}),
          json::value({{"salt", salt}}),
          json::value({"AAAAAAAAAAAAAAAAAAAA", "name", "阿达"}),
          json::value({"guessed, as it is no salt", "name", "阿达"}),
          json::value({salt, "name", "  "}),
          json::value({salt, "name", "\xe2\x80\xae"}),
          json::value({salt, "name", std::string(60'001, 'x')})}) {
        expect_pointer(hall.send(enrol_as(disclosure_text(wrong))), "/disclosures/0");
    }
    for (const char* text : {"", "!", "bm90IGpzb24"}) {
        expect_pointer(hall.send(enrol_as(text)), "/disclosures/0");
    }
    EXPECT_TRUE(hall.send(enrol_as(disclosure_text({salt, "name", "阿达"}))));
}

TEST_F(Sealed, texts_are_few_and_not_long) {
    auto request = enrol_as(name);
    request.disclosures.resize(17, name.text);
    expect_pointer(hall.send(request), "/disclosures");
    request.disclosures = {std::string(200'001, 'A')};
    expect_pointer(hall.send(request), "/disclosures");
}

}  // namespace
}  // namespace yishi::tests
