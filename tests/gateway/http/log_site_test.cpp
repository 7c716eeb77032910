// The log as outsiders fetch it: what is there, what is not, what makes no sense, and that a page of any
// other site may read every one of these answers.
#include "gateway/http/log_site.hpp"

#include <future>

#include <gtest/gtest.h>

#include "eventstore/merkle/hash.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/policy.hpp"
#include "eventstore/tlog/tree_check.hpp"
#include "gateway/http/reception.hpp"
#include "tests/gateway/house.hpp"

namespace yishi::gateway {
namespace {

using eventstore::ByteView;

std::string field(const HttpAnswer& answer, std::string_view name) {
    std::string found;
    for (const auto& [key, value] : answer.fields) found += key == name ? (found.empty() ? "" : ", ") + value : "";
    return found;
}

ByteView bytes_of(const HttpAnswer& answer) {
    const auto content = answer.content();
    return {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()};
}

struct LogSite : testing::Test {
    House house;

    HttpAnswer ask(const std::string& path, const std::string& method = "GET", const std::string& fields = "") {
        auto head = *parse_head(method + " " + path + " HTTP/1.1\r\nHost: yishi.example\r\n" + fields + "\r\n", Limits{});
        auto admitted = admit(house.service(), std::move(head), "192.0.2.1");
        if (!admitted) return std::move(admitted.error());
        std::promise<HttpAnswer> answered;
        serve(house.service(), *std::move(admitted), "", [&answered](HttpAnswer answer) {
            answered.set_value(std::move(answer));
        });
        return answered.get_future().get();
    }
    eventstore::tlog::VerifierKey key() {
        const auto text = ask("/log/vkey").body;
        return *eventstore::tlog::VerifierKey::from_text(std::string_view(text).substr(0, text.size() - 1));
    }
    eventstore::tlog::Checkpoint checkpoint() {
        const auto note = eventstore::tlog::Note::parse(ask("/log/checkpoint").body);
        const std::vector keys{key()};
        EXPECT_EQ(eventstore::tlog::verify_note(*note, keys)->size(), 1U);
        return *eventstore::tlog::Checkpoint::from_text(note->text);
    }
};

TEST_F(LogSite, gives_a_checkpoint_of_nothing_before_there_is_anything) {
    const auto answer = ask("/log/checkpoint");
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(field(answer, "Cache-Control"), "no-cache");
    EXPECT_EQ(checkpoint().size, 0U);
    EXPECT_EQ(checkpoint().root, eventstore::merkle::empty_root());
    EXPECT_EQ(ask("/log/tile/entries/000.p/1").status, 404U);
    EXPECT_EQ(ask("/log/proof/0").status, 404U);
}

TEST_F(LogSite, serves_entries_and_hashes_that_give_the_signed_root) {
    const auto council = house.found_council();
    for (int i = 0; i < 299; ++i) house.enrol(council);
    ASSERT_EQ(checkpoint().size, 300U);
    eventstore::tlog::TreeCheck tree;
    for (const char* name : {"000", "001.p/44"}) {
        const auto path = eventstore::tlog::TilePath::from_text("tile/entries/" + std::string(name));
        const auto answer = ask("/log/" + path->text());
        EXPECT_EQ(answer.content_type, "application/octet-stream");
        EXPECT_EQ(field(answer, "Cache-Control"), "public, max-age=31536000, immutable");
        const auto entries = eventstore::tlog::split_entries(*path, bytes_of(answer));
        for (const auto entry : *entries) tree.add(entry);
    }
    EXPECT_EQ(tree.root(), checkpoint().root);
    for (const auto& path : tree.partial()) {
        EXPECT_TRUE(tree.check(path, bytes_of(ask("/log/" + path.text())))) << path.text();
    }
    EXPECT_EQ(ask("/log/tile/0/000").content().size(), 256U * 32U);
    EXPECT_EQ(ask("/log/tile/0/001.p/7").content().size(), 7U * 32U) << "narrower than it is";
    EXPECT_EQ(ask("/log/tile/0/000.p/7").content().size(), 7U * 32U) << "of a tile that is full by now";
}

TEST_F(LogSite, has_nothing_beyond_the_log) {
    house.found_council();
    for (const char* path : {"tile/0/000", "tile/0/001", "tile/0/000.p/2", "tile/1/000.p/1", "tile/7/000",
                             "tile/entries/000", "tile/entries/000.p/2", "tile/entries/x999/x999/999",
                             "tile/0/x072/x057/x594/x037/x927/935", "proof/1", "proof/18446744073709551615",
                             "nothing", "tile", "schema", "proof"}) {
        const auto answer = ask("/log/" + std::string(path));
        EXPECT_EQ(answer.status, 404U) << path;
        EXPECT_EQ(field(answer, "Cache-Control"), "no-store") << "it may be there soon: " << path;
        EXPECT_EQ(field(answer, "Access-Control-Allow-Origin"), "*") << path;
    }
    EXPECT_EQ(ask("/log").status, 404U);
}

TEST_F(LogSite, refuses_what_names_no_tile_and_no_entry) {
    house.found_council();
    for (const char* path : {"tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p",
                             "tile/0/0", "tile/0/0000", "tile/0/x000/000", "tile/0/001/000", "tile/0/x1/000",
                             "tile/8/000", "tile/00/000", "tile/-1/000", "tile/0/-01", "tile/data/000",
                             "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "tile/", "tile/0", "tile/0/",
                             "tile/entries/000/000", "tile/0/000.p/1/2", "tile/0/%30%3", "proof/", "proof/-1",
                             "proof/00", "proof/1.0", "proof/18446744073709551616", "proof/0/1", "../log/checkpoint",
                             "checkpoint/", ""}) {
        const auto answer = ask("/log/" + std::string(path));
        EXPECT_EQ(answer.status, 400U) << path;
        EXPECT_EQ(answer.content_type, "application/problem+json") << path;
        EXPECT_EQ(field(answer, "Access-Control-Allow-Origin"), "*") << path;
    }
}

TEST_F(LogSite, proves_any_entry_later) {
    const auto council = house.found_council();
    for (int i = 0; i < 20; ++i) house.enrol(council);
    const auto records = house.service().store.journal().read(0, eventstore::Direction::forward, {});
    for (const auto& record : *records) {
        const auto answer = ask("/log/proof/" + std::to_string(record.position));
        EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
        const auto proof = eventstore::tlog::ProofFile::from_text(answer.body);
        ASSERT_TRUE(proof);
        EXPECT_EQ(proof->index, record.position);
        EXPECT_TRUE(eventstore::tlog::verify_proof(*proof, record.bytes, key()));
    }
}

TEST_F(LogSite, says_whom_to_believe_and_how_to_read_it) {
    EXPECT_EQ(key().name, "log.example/hall");
    const auto policy = eventstore::tlog::Policy::from_text(ask("/log/policy").body);
    ASSERT_TRUE(policy);
    EXPECT_EQ(policy->logs.at(0).key, key());
    EXPECT_TRUE(policy->is_quorum_none);
    for (const char* path : {"/log/schema.json", "/log/rules.json", "/log/steps.json"}) {
        const auto answer = ask(path);
        EXPECT_EQ(answer.content_type, "application/json") << path;
        EXPECT_EQ(boost::json::parse(answer.content()).at("format"), 1) << path;
    }
}

TEST_F(LogSite, is_open_to_pages_of_every_site) {
    const std::string origin = "Origin: https://ombud.example\r\n";
    const auto preflight = ask("/log/tile/0/000", "OPTIONS", origin + "Access-Control-Request-Method: GET\r\n");
    EXPECT_EQ(preflight.status, 204U);
    EXPECT_EQ(field(preflight, "Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(field(preflight, "Access-Control-Allow-Methods"), "GET, HEAD, OPTIONS");
    const auto answer = ask("/log/checkpoint", "GET", origin);
    EXPECT_EQ(field(answer, "Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(field(answer, "Access-Control-Allow-Credentials"), "");
    EXPECT_EQ(ask("/log/checkpoint", "HEAD").status, 200U);
}

TEST_F(LogSite, is_only_read) {
    for (const char* method : {"POST", "PUT", "DELETE", "PATCH"}) {
        const auto answer = ask("/log/checkpoint", method);
        EXPECT_EQ(answer.status, 405U) << method;
        EXPECT_EQ(field(answer, "Allow"), "GET, HEAD, OPTIONS");
        EXPECT_EQ(field(answer, "Access-Control-Allow-Origin"), "*");
    }
    const auto with_body = ask("/log/checkpoint", "GET", "Content-Length: 3\r\n");
    EXPECT_EQ(with_body.status, 400U);
    EXPECT_TRUE(with_body.close) << "the body is still on its way";
    EXPECT_EQ(field(with_body, "Access-Control-Allow-Origin"), "*");
}

TEST_F(LogSite, is_the_same_for_everybody_whatever_they_carry) {
    EXPECT_EQ(ask("/log/checkpoint", "GET", "Authorization: Bearer wrong\r\n").status, 200U);
    EXPECT_EQ(ask("/log/checkpoint", "GET", "Cookie: yishi_session=old\r\n").status, 200U);
}

TEST_F(LogSite, says_that_it_is_busy_when_too_much_is_under_way) {
    const auto council = house.found_council();
    for (int i = 0; i < 100; ++i) house.enrol(council);
    const auto size = std::to_string(checkpoint().size);
    const auto held = house.service().public_log.claim("192.0.2.1", 16U << 20U);
    ASSERT_TRUE(held);
    const auto answer = ask("/log/tile/entries/000.p/" + size);
    EXPECT_EQ(answer.status, 503U);
    EXPECT_EQ(field(answer, "Retry-After"), "10");
    EXPECT_EQ(field(answer, "Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(ask("/log/tile/0/000.p/" + size).status, 200U) << "what is small still goes through";
}

}  // namespace
}  // namespace yishi::gateway
