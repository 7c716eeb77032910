// Signed notes, keys and checkpoints, against the published example of Go's sumdb/note and against
// everything that only looks like one.
#include "eventstore/tlog/note.hpp"

#include <gtest/gtest.h>

#include "eventstore/tlog/checkpoint.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr const char* verifier_text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr const char* secret_text =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr const char* note_text =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr const char* signature_line =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

std::string whole_note() { return std::string(note_text) + "\n" + signature_line; }

VerifierKey known_key() { return *VerifierKey::from_text(verifier_text); }

TEST(NoteKey, reads_and_prints_the_published_keys) {
    ASSERT_TRUE(VerifierKey::from_text(verifier_text));
    EXPECT_EQ(VerifierKey::from_text(verifier_text)->text(), verifier_text);
    EXPECT_TRUE(VerifierKey::from_text("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"));
    const auto secret = SigningKey::from_text(secret_text);
    ASSERT_TRUE(secret);
    EXPECT_EQ(secret->text(), secret_text);
    EXPECT_EQ(secret->verifier().text(), verifier_text);
}

TEST(NoteKey, is_refused_when_its_id_or_name_or_length_is_wrong) {
    for (const char* text :
         {"", "PeterNeumann", "PeterNeumann+c74f20a3", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T=",
          "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"}) {
        EXPECT_FALSE(VerifierKey::from_text(text)) << text;
        EXPECT_FALSE(SigningKey::from_text(std::string("PRIVATE+KEY+") + text)) << text;
    }
}

TEST(NoteKey, made_anew_survives_being_written_and_read) {
    const auto made = SigningKey::make("log.village.example/deliberation", KeyType::ed25519);
    const auto read = SigningKey::from_text(made.text());
    ASSERT_TRUE(read);
    const std::string text = "a\n";
    const Note note{text, {sign_note(*read, text)}};
    EXPECT_TRUE(verify_note(note, {&made.verifier(), 1}));
}

TEST(Note, is_signed_byte_for_byte_as_the_published_one) {
    const auto secret = SigningKey::from_text(secret_text);
    EXPECT_EQ(sign_note(*secret, note_text).line(), signature_line);
}

TEST(Note, is_read_verified_and_printed_again) {
    const auto note = Note::parse(whole_note());
    ASSERT_TRUE(note) << note.error().detail;
    EXPECT_EQ(note->text, note_text);
    EXPECT_EQ(note->serialized(), whole_note());
    const auto key = known_key();
    const auto verified = verify_note(*note, {&key, 1});
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->size(), 1U);
}

TEST(Note, passes_over_signatures_of_unknown_keys) {
    const auto stranger = SigningKey::make("stranger", KeyType::ed25519);
    auto note = *Note::parse(whole_note());
    note.signatures.insert(note.signatures.begin(), sign_note(stranger, "another text\n"));
    const auto key = known_key();
    const auto verified = verify_note(*Note::parse(note.serialized()), {&key, 1});
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->size(), 1U);
}

TEST(Note, is_spoilt_by_a_wrong_signature_of_a_known_key) {
    auto note = *Note::parse(whole_note());
    note.text[0] = 'i';
    const auto key = known_key();
    EXPECT_FALSE(verify_note(note, {&key, 1}));
}

TEST(Note, counts_a_key_once_however_often_it_signed) {
    const std::string twice = whole_note() + signature_line;
    const auto key = known_key();
    EXPECT_EQ(verify_note(*Note::parse(twice), {&key, 1})->size(), 1U);
}

TEST(Note, is_refused_when_it_is_not_laid_out_as_one) {
    const std::string good = whole_note();
    const std::string text = note_text;
    for (const std::string& bad :
         {std::string(), text, text + "\n", text + signature_line, "\n" + good.substr(good.find("\n\n")),
          good.substr(0, good.size() - 1), good + "x\n", text + "\nno dash\n", text + "\t\n" + good,
          std::string("a\x01") + good, good + "\n", std::string("\xff") + good}) {
        const auto parsed = Note::parse(bad);
        const auto key = known_key();
        EXPECT_FALSE(parsed && verify_note(*parsed, {&key, 1}) && !verify_note(*parsed, {&key, 1})->empty()) << bad;
    }
}

TEST(Note, of_more_signatures_than_anybody_needs_is_refused) {
    std::string note = whole_note();
    for (int i = 0; i < 70; ++i) note += signature_line;
    EXPECT_FALSE(Note::parse(note));
}

TEST(Cosignature, binds_the_time_and_the_text) {
    const auto witness = SigningKey::make("ombud.example", KeyType::cosignature_v1);
    const std::string text = "log.example\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    Note note{text, {cosign_note(witness, text, 1'790'000'000)}};
    const auto verified = verify_note(note, {&witness.verifier(), 1});
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->at(0).time, 1'790'000'000U);
    note.signatures[0].payload[7] ^= 1U;
    EXPECT_FALSE(verify_note(note, {&witness.verifier(), 1}));
}

TEST(Checkpoint, prints_and_reads_itself) {
    const Checkpoint checkpoint{"log.example/x", 0, merkle::empty_root()};
    EXPECT_EQ(checkpoint.text(), "log.example/x\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    EXPECT_EQ(*Checkpoint::from_text(checkpoint.text()), checkpoint);
}

TEST(Checkpoint, passes_over_extension_lines) {
    EXPECT_TRUE(Checkpoint::from_text("o\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n"));
}

TEST(Checkpoint, is_refused_with_a_size_or_root_that_is_none) {
    const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    for (const std::string& bad :
         {std::string("o\n5\n"), "\n5\n" + root, "o\n05\n" + root, "o\n+5\n" + root, "o\n5 \n" + root,
          "o\n18446744073709551616\n" + root, "o\n-1\n" + root, "o\n5\n" + root.substr(4),
          std::string("o\n0\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n"), "o\n5\n" + root + "\n"}) {
        EXPECT_FALSE(Checkpoint::from_text(bad)) << bad;
    }
    EXPECT_TRUE(Checkpoint::from_text("o\n18446744073709551615\n" + root));
}

}  // namespace
}  // namespace yishi::eventstore::tlog
