// Goal: whatever is shown of a sealed entry is what was sealed, and nothing else passes for it. Method:
// an entry with every field is sealed, opened, shown in part, and damaged part by part.
#include "eventstore/codec/opening.hpp"

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
#include "eventstore/store.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "eventstore/vault.hpp"
#include "tests/golden/entry/sample_entries.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <openssl/evp.h>

namespace yishi::tests {
namespace {

const std::vector<FieldBytes>& two_fields() {
    static const std::vector<FieldBytes> fields{{"person", {1, 2, 3}}, {"outcome", {4, 0, 5}}};
    return fields;
}

Entry whole_entry() {
    Entry entry = full_entry();
    entry.payload = {1, 2, 3, 4, 0, 5};
    return entry;
}

// As in a stream that is sealed altogether.
std::expected<SealedEntry, Fault> sealed_under_no_name(
    const Entry& whole, std::string_view context, const std::vector<FieldBytes>& fields
) {
    const domain::StreamName name{whole.stream_name.value_or("")};
    return seal_entry(whole, context, "sealed/" + domain::to_text(name.id()), fields);
}

SealedEntry sealed() { return sealed_under_no_name(whole_entry(), "topic", two_fields()).value(); }

std::vector<std::string> parts_of(const std::string& opening) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= opening.size();) {
        const auto end = std::min(opening.find('~', at), opening.size());
        parts.push_back(opening.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : "~") + part;
    return text;
}

TEST(SealedEntry, shows_its_place_and_a_digest_and_nothing_else) {
    const auto made = sealed();
    Entry expected;
    expected.log = whole_entry().log;
    expected.position = expected.stream = 4711;
    expected.command = whole_entry().command;
    expected.count = 2;
    expected.recorded_at = whole_entry().recorded_at;
    expected.council = whole_entry().council;
    expected.stream_name = "sealed/0192f0c1-2222-7000-8000-000000000001";
    expected.sealed = made.shown.sealed;
    EXPECT_EQ(made.shown, expected);
    EXPECT_EQ(encode_entry(made.shown).value().size(), 160U);
    EXPECT_EQ(decode_entry(encode_entry(made.shown).value()).value(), made.shown);
}

TEST(SealedEntry, is_as_long_whatever_it_hides) {
    Entry longer = whole_entry();
    longer.version = 3;
    longer.stream = 1;
    longer.stream_name.reset();
    Entry shorter = longer;
    shorter.source.reset();
    shorter.links.clear();
    const std::vector<FieldBytes> few{{"note", Bytes(9'000, 7)}};
    const auto one = encode_entry(sealed_under_no_name(longer, "topic", two_fields())->shown).value();
    const auto other = encode_entry(sealed_under_no_name(shorter, "vote", few)->shown).value();
    EXPECT_EQ(one.size(), 115U);
    EXPECT_EQ(other.size(), 115U);
}

TEST(SealedEntry, opens_to_the_very_entry_that_was_sealed) {
    const auto made = sealed();
    const auto opened = open_entry(made.shown, made.opening);
    ASSERT_TRUE(opened) << opened.error().where << " " << opened.error().detail;
    EXPECT_EQ(*opened, whole_entry());
}

TEST(SealedEntry, opens_to_what_is_absent_as_well) {
    const Entry bare = minimal_entry();
    const auto made = sealed_under_no_name(bare, "topic", {}).value();
    EXPECT_EQ(open_entry(made.shown, made.opening).value(), bare);
}

TEST(SealedEntry, hides_behind_fresh_salts) {
    EXPECT_NE(sealed().shown.sealed, sealed().shown.sealed);
}

TEST(SealedEntry, shows_one_field_without_the_others) {
    const auto made = sealed();
    const std::vector<std::string> wanted{"outcome"};
    const auto part = part_of_opening(made.opening, wanted);
    ASSERT_TRUE(part);
    const auto shown = shown_by(*made.shown.sealed, *part).value();
    EXPECT_EQ(shown.type, 301U);
    EXPECT_EQ(shown.fields, (std::vector<FieldBytes>{two_fields()[1]}));
    EXPECT_EQ(shown.fields_in_all, 2U);
    EXPECT_FALSE(shown.has_act || shown.has_evidence);
    EXPECT_FALSE(open_entry(made.shown, *part)) << "who acted was not shown";
    EXPECT_EQ(part_of_opening(made.opening, std::vector<std::string>{"none"}), std::nullopt);
}

// What a field is called is its context's business.
TEST(SealedEntry, shows_a_field_called_like_one_of_its_own_parts) {
    const std::vector<FieldBytes> fields{{"act", {1}}, {"evidence", {2}}, {"inner", {3}}};
    auto whole = whole_entry();
    whole.payload = {1, 2, 3};
    const auto made = sealed_under_no_name(whole, "topic", fields).value();
    EXPECT_EQ(open_entry(made.shown, made.opening)->payload, whole.payload);
    for (const auto& field : fields) {
        const auto part = part_of_opening(made.opening, std::vector{field.name});
        ASSERT_TRUE(part) << field.name;
        const auto shown = shown_by(*made.shown.sealed, *part).value();
        EXPECT_EQ(shown.fields, std::vector{field});
        EXPECT_FALSE(shown.has_act || shown.has_evidence) << field.name;
    }
}

TEST(SealedEntry, has_one_act_which_no_shown_field_gives_away) {
    const auto made = sealed();
    const auto act = act_in(made.opening);
    ASSERT_TRUE(act);
    EXPECT_EQ(*act, parts_of(made.opening)[1]);
    EXPECT_EQ(act_in(*part_of_opening(made.opening, std::vector<std::string>{"outcome"})), std::nullopt);
    EXPECT_EQ(act_in("nothing"), std::nullopt);
}

TEST(SealedEntry, begins_a_stream_in_the_open_under_its_own_name) {
    const auto whole = whole_entry();
    const auto made = seal_entry(whole, "topic", *whole.stream_name, two_fields()).value();
    EXPECT_EQ(made.shown.stream_name, whole.stream_name);
    EXPECT_EQ(decode_entry(encode_entry(made.shown).value()).value(), made.shown);
    EXPECT_EQ(open_entry(made.shown, made.opening).value(), whole);
}

TEST(SealedEntry, of_one_context_opens_in_no_stream_of_another) {
    const auto whole = whole_entry();
    const auto made = seal_entry(whole, "vote", *whole.stream_name, two_fields()).value();
    const auto opened = open_entry(made.shown, made.opening);
    ASSERT_FALSE(opened);
    EXPECT_TRUE(opened.error().is_sealed_so) << "nobody can open it";
}

TEST(SealedEntry, hides_nothing_in_the_name_of_its_stream) {
    const auto id = domain::StreamName{*whole_entry().stream_name};
    for (const std::string context : {"", "to pic", "Topic", "a.b", "topic/x"}) {
        Entry shown = sealed().shown;
        shown.stream_name = context + "/" + domain::to_text(id.id());
        EXPECT_FALSE(encode_entry(shown)) << context;
    }
}

// Each part in turn is another's, and the fault names it.
TEST(SealedEntry, names_the_part_that_does_not_match) {
    const auto made = sealed();
    const auto parts = parts_of(made.opening);
    const char* names[] = {"inner", "act", "evidence", "person", "outcome"};
    ASSERT_EQ(parts.size(), 5U);
    const auto other = parts_of(sealed().opening);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto changed = parts;
        changed[i] = other[i];
        const auto opened = open_entry(made.shown, joined(changed));
        ASSERT_FALSE(opened) << names[i];
        EXPECT_EQ(opened.error().code, FaultCode::corrupt);
        EXPECT_NE(opened.error().where.find(names[i]), std::string::npos) << opened.error().where;
        EXPECT_FALSE(opened.error().is_sealed_so) << names[i] << " is another's";
        if (i == 0) continue;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
        const auto without = open_entry(made.shown, joined(changed));
        ASSERT_FALSE(without) << names[i] << " is missing";
        EXPECT_FALSE(without.error().is_sealed_so) << names[i] << " is missing";
    }
}

// As one would who seals something that nobody can read: the digests are right, and what has them is not.
SealedEntry sealed_around(std::size_t broken, const std::string& instead) {
    auto made = sealed();
    auto parts = parts_of(made.opening);
    if (broken != 0) {
        const auto as_text = [](const domain::Digest& digest) { return codec::base64url(digest.bytes); };
        auto inner = boost::json::serialize(json_claim_of(parts[0])->value);
        const auto before = as_text(digest_of(parts[broken]));
        inner.replace(inner.find(before), before.size(), as_text(digest_of(instead)));
        parts[0] = disclosure_text("inner", boost::json::parse(inner));
    }
    parts[broken] = instead;
    made.shown.sealed = digest_of(parts[0]);
    made.opening = joined(parts);
    return made;
}

TEST(SealedEntry, is_itself_to_blame_for_a_part_that_has_its_digest_and_cannot_be_read) {
    const std::string wrong_form = disclosure_text("act", boost::json::object{{"role", "chair"}});
    const char* names[] = {"inner", "act", "evidence", "person", "outcome"};
    for (std::size_t i = 0; i < 5; ++i) {
        for (const auto& instead : {std::string("nonsense"), wrong_form, disclosure_text(names[i], 7)}) {
            const auto made = sealed_around(i, instead);
            const auto opened = open_entry(made.shown, made.opening);
            ASSERT_FALSE(opened) << names[i];
            EXPECT_TRUE(opened.error().is_sealed_so) << names[i] << ": " << opened.error().detail;
        }
    }
}

TEST(SealedEntry, opens_by_one_text_only) {
    const auto made = sealed();
    std::vector<std::string> parts;
    std::string_view rest = made.opening;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('~'), rest.size());
        parts.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    ASSERT_GT(parts.size(), 3U);
    std::string swapped = parts[0];
    for (std::size_t i = parts.size(); --i > 0;) swapped += "~" + parts[i];
    for (const auto& spelling : {swapped, made.opening + "~" + parts.back()}) {
        const auto opened = open_entry(made.shown, spelling);
        ASSERT_FALSE(opened);
        EXPECT_NE(opened.error().detail.find("twice, or behind"), std::string::npos) << opened.error().detail;
        EXPECT_FALSE(opened.error().is_sealed_so);
        EXPECT_FALSE(shown_by(*made.shown.sealed, spelling));
    }
}

TEST(SealedEntry, survives_every_damaged_opening) {
    const auto made = sealed();
    for (std::size_t at = 0; at < made.opening.size(); at += 3) {
        auto damaged = made.opening;
        damaged[at] = damaged[at] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(open_entry(made.shown, damaged)) << "byte " << at;
        EXPECT_FALSE(open_entry(made.shown, made.opening.substr(0, at)));
    }
}

TEST(SealedEntry, takes_no_more_than_can_be_shown_again) {
    const std::vector<FieldBytes> large{{"text", Bytes(40'000, 1)}};
    const auto refused = sealed_under_no_name(whole_entry(), "topic", large);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, FaultCode::too_large);
}

TEST(SealedStream, begins_with_a_sealed_entry_under_its_plain_name) {
    Entry shown = sealed().shown;
    shown.stream_name = "sealed/0192F0C1-2222-7000-8000-000000000001";
    EXPECT_FALSE(encode_entry(shown)) << "a second spelling";
    Entry open = full_entry();
    open.stream_name = "sealed/0192f0c1-2222-7000-8000-000000000001";
    EXPECT_FALSE(encode_entry(open)) << "nothing in the open begins a sealed stream";
}

// ---- The vault -----------------------------------------------------------------------------------

TEST(Vault, gives_back_what_was_put_in_under_its_own_key_alone) {
    const auto key = fresh_stream_key().value();
    const domain::Digest digest{{7}};
    const auto kept = encrypt("村民张三", key, 5, digest).value();
    EXPECT_EQ(kept.find("张三"), std::string::npos);
    EXPECT_EQ(decrypt(kept, key, 5, digest).value(), "村民张三");
    EXPECT_FALSE(decrypt(kept, fresh_stream_key().value(), 5, digest));
    EXPECT_FALSE(decrypt(kept, key, 6, digest)) << "another stream's";
    EXPECT_FALSE(decrypt(kept, key, 5, domain::Digest{{8}})) << "another entry's";
    auto changed = kept;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    EXPECT_FALSE(decrypt(changed, key, 5, digest));
    EXPECT_FALSE(decrypt("short", key, 5, digest));
    EXPECT_NE(*encrypt("a", key, 5, digest), *encrypt("a", key, 5, digest)) << "nonces are fresh";
}

// OpenSSL as an administrator may have set it up: only what a module offers that is not there.
TEST(Vault, says_that_it_cannot_encrypt_and_gives_out_nothing) {
    const auto key = fresh_stream_key().value();
    ASSERT_EQ(EVP_set_default_properties(nullptr, "fips=yes"), 1);
    const auto kept = encrypt("村民张三", key, 5, {});
    ASSERT_EQ(EVP_set_default_properties(nullptr, ""), 1);
    ASSERT_FALSE(kept) << "this OpenSSL has such a module";
    EXPECT_EQ(kept.error().code, FaultCode::unavailable);
    EXPECT_TRUE(encrypt("村民张三", key, 5, {}));
}

}  // namespace
}  // namespace yishi::tests
