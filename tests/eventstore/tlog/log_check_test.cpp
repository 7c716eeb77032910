// Tamper drills: whatever is done to a log between its key and the outsider, the check names it, with the
// first bad entry where there is one.
#include "eventstore/tlog/log_check.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "domain/log/events.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/eventstore/tlog/written_log.hpp"

namespace yishi::eventstore::tlog {
namespace {

TEST(LogCheck, holds_at_the_sizes_where_tiles_begin_and_end) {
    for (const Position size : {0ULL, 1ULL, 255ULL, 256ULL, 257ULL, 65'535ULL, 65'536ULL, 65'537ULL}) {
        const WrittenLog log(size);
        const auto holds = check(log.handed());
        ASSERT_TRUE(holds) << size << " " << holds.error().where << " " << holds.error().detail;
        EXPECT_EQ(holds->checkpoint.size, size);
        EXPECT_EQ(holds->signed_by.size(), 1U);
        EXPECT_TRUE(holds->is_key_its_own);
        EXPECT_EQ(holds->unknown, 0U);
    }
}

TEST(LogCheck, names_the_entry_in_which_any_byte_was_flipped) {
    const WrittenLog log(300);
    for (const std::size_t position : {0U, 137U, 255U, 256U, 299U}) {
        for (std::size_t at = 0; at < log.entries[position].size(); ++at) {
            auto entries = log.entries;
            entries[position][at] ^= 1U;
            auto handed = log.handed();
            const auto forged = tiles_over(entries);
            for (std::size_t i = 0; i < forged.size(); ++i) {
                if (forged[i].path.is_entries) handed.tiles[i] = forged[i];
            }
            ASSERT_EQ(where(handed), "entry " + std::to_string(position)) << at;
        }
    }
}

TEST(LogCheck, names_the_entry_whose_length_was_changed) {
    const WrittenLog log(300);
    std::size_t at = 0;
    for (std::size_t i = 0; i < 100; ++i) at += 2 + log.entries[i].size();
    for (const int change : {-256, -1, 1, 256}) {
        auto handed = log.handed();
        auto& bytes = handed.at("tile/entries/000").bytes;
        const int length = (bytes[at] << 8) + bytes[at + 1] + change;
        bytes[at] = static_cast<std::uint8_t>(length >> 8);
        bytes[at + 1] = static_cast<std::uint8_t>(length);
        EXPECT_EQ(where(handed), "entry 100") << change;
    }
}

TEST(LogCheck, names_the_first_entry_under_a_flipped_hash_of_any_level) {
    const WrittenLog log(65'537);
    const auto honest = log.handed();
    const std::tuple<const char*, std::size_t, Position> flips[] = {
        {"tile/0/000", 0, 0},           {"tile/0/000", 255, 255},   {"tile/0/200", 7, 51'207},
        {"tile/0/256.p/1", 0, 65'536},  {"tile/1/000", 0, 0},       {"tile/1/000", 255, 65'280},
        {"tile/2/000.p/1", 0, 0}};
    for (const auto& [path, hash, entry] : flips) {
        for (const std::size_t byte : {0U, 15U, 31U}) {
            auto handed = honest;
            handed.at(path).bytes[hash * 32 + byte] ^= 0x80U;
            EXPECT_EQ(where(handed), "entry " + std::to_string(entry)) << path << " " << hash;
        }
    }
}

TEST(LogCheck, refuses_tiles_of_any_other_length) {
    const WrittenLog log(300);
    for (const char* path : {"tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"}) {
        for (const int change : {-32, -1, 1, 32}) {
            auto handed = log.handed();
            auto& bytes = handed.at(path).bytes;
            bytes.resize(bytes.size() + static_cast<std::size_t>(change));
            EXPECT_EQ(where(handed), path) << change;
        }
    }
    auto handed = log.handed();
    handed.at("tile/entries/001.p/44").bytes.push_back(0);
    EXPECT_EQ(where(handed), "tile/entries/001.p/44");
}

// Entries changed and every tile made anew: only the signature is out of reach.
TEST(LogCheck, names_where_entries_were_dropped_swapped_inserted_or_truncated) {
    const WrittenLog log(600);
    const auto forged = [&](auto change) {
        auto entries = log.entries;
        change(entries);
        return Handed{log.texts(), tiles_over(entries)};
    };
    EXPECT_EQ(where(forged([](auto& e) { e.erase(e.begin() + 400); })), "entry 400");
    EXPECT_EQ(where(forged([](auto& e) { std::swap(e[258], e[259]); })), "entry 258");
    EXPECT_EQ(where(forged([](auto& e) { e.insert(e.begin() + 3, written(written_entry(3))); })), "entry 4");
    EXPECT_EQ(where(forged([](auto& e) { e.resize(599); })), "entry 599");
}

TEST(LogCheck, names_the_entry_that_was_inserted_when_the_hashes_are_still_the_true_ones) {
    const WrittenLog log(600);
    auto entries = log.entries;
    auto inserted = written_entry(3);
    inserted.payload.push_back(9);
    entries.insert(entries.begin() + 3, written(inserted));
    auto handed = log.handed();
    const auto forged = tiles_over(entries);
    for (auto& tile : handed.tiles) {
        if (tile.path.text() == "tile/entries/000") tile = forged.front();
    }
    EXPECT_EQ(where(handed), "entry 3");
}

TEST(LogCheck, refuses_another_history_under_the_same_checkpoint) {
    const WrittenLog log(600);
    auto entries = log.entries;
    auto other = written_entry(77);
    other.payload = {9};
    entries[77] = written(other);
    EXPECT_EQ(where({log.texts(), tiles_over(entries)}), "checkpoint");
}

TEST(LogCheck, refuses_a_checkpoint_with_any_byte_flipped) {
    const WrittenLog log(3);
    const auto honest = log.handed();
    for (std::size_t at = 0; at < honest.texts.checkpoint.size(); ++at) {
        auto handed = honest;
        handed.texts.checkpoint[at] = static_cast<char>(handed.texts.checkpoint[at] ^ 1);
        EXPECT_EQ(where(handed), "checkpoint") << at;
    }
}

TEST(LogCheck, believes_the_key_it_was_given_and_no_other) {
    const WrittenLog log(10);
    const WrittenLog other(10);
    Trust trust;
    trust.keys = {log.key.verifier()};
    const auto holds = check(log.handed(), trust);
    ASSERT_TRUE(holds);
    EXPECT_FALSE(holds->is_key_its_own);
    EXPECT_EQ(where(other.handed(), trust), "checkpoint");
    trust.keys = {SigningKey::make("log.example/town", KeyType::ed25519).verifier()};
    const auto wrong = check(log.handed(), trust);
    EXPECT_NE(wrong.error().detail.find("of another log"), std::string::npos) << wrong.error().detail;
}

TEST(LogCheck, passes_over_unknown_signatures_and_is_spoilt_by_a_bad_one_of_a_known_key) {
    const WrittenLog log(10);
    const auto text = log.checkpoint_text(10);
    const auto newer = SigningKey::make("log.example/village", KeyType::ed25519);
    auto handed = log.handed();
    handed.texts.checkpoint =
        Note{text, {NoteSignature{"who/knows", {1, 2, 3, 4}, {9, 9}}, sign_note(log.key, text), sign_note(newer, text)}}
            .serialized();
    EXPECT_EQ(where(handed), "");
    Trust both;
    both.keys = {log.key.verifier(), newer.verifier()};
    ASSERT_TRUE(check(handed, both));
    EXPECT_EQ(check(handed, both)->signed_by.size(), 2U);
    auto bad = sign_note(newer, text);
    bad.payload[5] ^= 1U;
    handed.texts.checkpoint = Note{text, {sign_note(log.key, text), bad}}.serialized();
    EXPECT_EQ(where(handed), "");  // unknown to who only has the older key
    EXPECT_EQ(where(handed, both), "checkpoint");
}

TEST(LogCheck, asks_for_the_quorum_of_the_policy) {
    const WrittenLog log(10);
    const auto text = log.checkpoint_text(10);
    std::vector<SigningKey> witnesses;
    std::string policy = "log " + log.key.verifier().text() + "\n";
    for (const char* name : {"ombud", "university", "press"}) {
        witnesses.push_back(SigningKey::make(name, KeyType::cosignature_v1));
        policy += std::string("witness ") + name + " " + witnesses.back().verifier().text() + "\n";
    }
    policy += "group oversight 2 ombud university press\nquorum oversight\n";
    Trust trust;
    trust.policy = Policy::from_text(policy).value();
    const auto with = [&](std::vector<NoteSignature> cosignatures) {
        auto handed = log.handed();
        cosignatures.insert(cosignatures.begin(), sign_note(log.key, text));
        handed.texts.checkpoint = Note{text, std::move(cosignatures)}.serialized();
        return handed;
    };
    const auto ombud = cosign_note(witnesses[0], text, 1'700'000'000);
    const auto press = cosign_note(witnesses[2], text, 1'700'000'001);
    const auto holds = check(with({ombud, press}), trust);
    ASSERT_TRUE(holds) << holds.error().detail;
    EXPECT_EQ(holds->witnesses, (std::vector<std::string>{"ombud", "press"}));
    EXPECT_FALSE(holds->is_key_its_own);  // the policy names the log's key
    EXPECT_EQ(where(with({ombud}), trust), "checkpoint");
    EXPECT_EQ(where(with({ombud, ombud}), trust), "checkpoint");
    auto lying = cosign_note(witnesses[1], log.checkpoint_text(9), 1'700'000'000);
    EXPECT_EQ(where(with({ombud, press, lying}), trust), "checkpoint");
    // A log that names witnesses in its own policy is held to it.
    auto own = with({ombud});
    own.texts.policy = policy;
    EXPECT_EQ(where(own), "checkpoint");
}

TEST(LogCheck, continues_an_older_checkpoint_or_says_that_it_does_not) {
    const WrittenLog log(600);
    for (const std::size_t size : {0U, 1U, 255U, 256U, 300U, 600U}) {
        Trust trust;
        trust.older = log.note(size);
        const auto holds = check(log.handed(), trust);
        ASSERT_TRUE(holds) << size << " " << holds.error().detail;
        EXPECT_EQ(holds->older_size, size);
    }
    // Two histories under one key: the fork that only somebody with an older checkpoint can see.
    auto fork = log.fork();
    auto entry = written_entry(200);
    entry.payload = {8};
    fork.entries[200] = written(entry);
    for (const std::size_t size : {201U, 256U, 600U}) {
        Trust trust;
        trust.older = fork.note(size);
        EXPECT_EQ(where(log.handed(), trust), "older checkpoint") << size;
    }
    Trust before;
    before.older = fork.note(200);
    EXPECT_EQ(where(log.handed(), before), "");
}

TEST(LogCheck, refuses_an_older_checkpoint_that_is_larger_or_of_another_log_or_unsigned) {
    WrittenLog log(600);
    Trust trust;
    trust.older = log.note(600);
    const auto full = log.handed();
    log.entries.resize(599);
    const auto shorter = check(log.handed(), trust);
    ASSERT_FALSE(shorter);
    EXPECT_EQ(shorter.error().where, "older checkpoint");
    EXPECT_NE(shorter.error().detail.find("taken back"), std::string::npos);
    trust.older = WrittenLog(3).note(3);
    EXPECT_EQ(where(full, trust), "older checkpoint");
    const auto town = SigningKey::make("log.example/town", KeyType::ed25519);
    const auto text = Checkpoint{"log.example/town", 0, merkle::empty_root()}.text();
    trust.older = Note{text, {sign_note(town, text)}}.serialized();
    EXPECT_EQ(where(full, trust), "older checkpoint");
    trust.older = "nonsense";
    EXPECT_EQ(where(full, trust), "older checkpoint");
}

TEST(LogCheck, counts_entries_of_unknown_types_and_attests_their_bytes) {
    WrittenLog log(20);
    auto strange = written_entry(7);
    strange.type = 4'000'000'000;
    log.entries[7] = written(strange);
    auto newer = written_entry(9);
    newer.schema_version = 60'000;
    log.entries[9] = written(newer);
    Trust trust;
    trust.knows = [](std::uint32_t type, std::uint16_t version) { return type == 104 && version == 1; };
    const auto holds = check(log.handed(), trust);
    ASSERT_TRUE(holds);
    EXPECT_EQ(holds->unknown, 2U);
    EXPECT_EQ(holds->first_unknown, 7U);
}

// All of these are under a true signature: the server itself wrote them.
TEST(LogCheck, refuses_signed_entries_that_contradict_themselves) {
    const auto with = [](Bytes bytes) {
        WrittenLog log(20);
        log.entries[7] = std::move(bytes);
        const auto holds = check(log.handed());
        EXPECT_FALSE(holds);
        return holds ? "" : holds.error().where + ": " + holds.error().detail;
    };
    auto entry = written_entry(8);
    EXPECT_EQ(with(written(entry)), "entry 7: says that it is entry 8");
    entry = written_entry(7);
    entry.log.bytes[3] = 1;
    EXPECT_EQ(with(written(entry)), "entry 7: says that it belongs to another log");
    entry = written_entry(7);
    entry.recorded_at.ms = 1;
    EXPECT_EQ(with(written(entry)), "entry 7: was recorded before the one in front of it");
    EXPECT_TRUE(with({}).starts_with("entry 7: cannot be read"));
}

// The one entry behind which the time may step back, as far as it says and no further.
TEST(LogCheck, lets_the_time_step_back_behind_an_entry_that_vouches_for_the_clock) {
    using domain::log::ClockVouched;
    const auto with = [](std::int64_t vouched_ms, std::int64_t next_ms) {
        WrittenLog log(20);
        for (Position place = 7; place < 20; ++place) {
            auto entry = written_entry(place);
            entry.recorded_at.ms = next_ms;
            if (place == 7) {
                entry.recorded_at = written_entry(7).recorded_at;
                entry.type = ClockVouched::type.number;
                entry.schema_version = 1;
                entry.payload = codec::encode_struct(ClockVouched{{vouched_ms}});
            }
            log.entries[place] = written(entry);
        }
        const auto holds = check(log.handed());
        return holds ? "" : holds.error().where + ": " + holds.error().detail;
    };
    const auto before = written_entry(7).recorded_at.ms - 1'000;
    EXPECT_EQ(with(before, before), "");
    EXPECT_EQ(with(before, before + 5'000), "");
    EXPECT_EQ(with(before, before - 1), "entry 8: was recorded before the one in front of it");
}

// What a newer program writes is not damage, and not fine either: the words and the code say which.
class LogOfANewerProgram : public testing::Test {
  protected:
    LogOfANewerProgram() {
        log_.entries[7][0] = 3;  // its format
        log_.entries[9][2] = 0x80;  // a flag
        log_.entries[11][role_at] = 12;
    }
    static constexpr std::size_t role_at = 107;
    WrittenLog log_{20};
};

TEST_F(LogOfANewerProgram, is_neither_damaged_nor_verified) {
    for (const Position first : {7U, 9U, 11U}) {
        const auto holds = check(log_.handed());
        ASSERT_FALSE(holds);
        EXPECT_EQ(holds.error().code, FaultCode::newer_format);
        EXPECT_EQ(holds.error().where, "entry " + std::to_string(first));
        EXPECT_NE(holds.error().detail.find("newer program"), std::string::npos) << holds.error().detail;
        log_.entries[first] = written(written_entry(first));
    }
    EXPECT_TRUE(check(log_.handed()));
}

TEST_F(LogOfANewerProgram, is_damaged_where_anything_else_is_wrong) {
    auto contradicting = log_.fork();
    contradicting.entries[15] = written(written_entry(16));
    EXPECT_EQ(check(contradicting.handed()).error().code, FaultCode::corrupt);
    EXPECT_EQ(where(contradicting.handed()), "entry 15");
    const WrittenLog honest(20);
    auto unsigned_byte = honest.handed();
    unsigned_byte.tiles[0].bytes[2] = 3;  // of entry 0, and no hash fits it
    EXPECT_EQ(check(unsigned_byte).error().code, FaultCode::corrupt);
    auto forged = honest.handed();
    forged.tiles = log_.handed().tiles;  // whole, under the checkpoint of another history
    EXPECT_EQ(check(forged).error().code, FaultCode::corrupt);
    EXPECT_EQ(where(forged), "checkpoint");
}

TEST_F(LogOfANewerProgram, may_name_keys_of_kinds_that_came_later) {
    const WrittenLog honest(20);
    const std::string later = "log.example/village+01234567+BkJCQkI=";  // type 06
    auto handed = honest.handed();
    handed.texts.vkey += later + "\n";
    EXPECT_TRUE(check(handed)) << "the key that it knows is enough";
    handed.texts.vkey = later + "\n";
    EXPECT_EQ(check(handed).error().code, FaultCode::newer_format);
    EXPECT_EQ(where(handed), "vkey");
    handed.texts.vkey = "log.example/village+0123456x+BkJCQkI=\n";
    EXPECT_EQ(check(handed).error().code, FaultCode::corrupt);
    for (const auto& line : {"log " + later, "witness ombud " + later, std::string("mirror https://x")}) {
        handed = honest.handed();
        handed.texts.policy = line + "\n" + handed.texts.policy;
        EXPECT_EQ(check(handed).error().code, FaultCode::newer_format) << line;
        EXPECT_EQ(where(handed), "policy") << line;
    }
    handed.texts.policy = "Mirror https://x\n";
    EXPECT_EQ(check(handed).error().code, FaultCode::corrupt);
}

TEST(LogKeys, are_read_line_by_line_and_refused_by_line) {
    const auto key = SigningKey::make("log.example/village", KeyType::ed25519).verifier();
    const auto witness = SigningKey::make("ombud", KeyType::cosignature_v1).verifier();
    EXPECT_EQ(log_keys_from_text(key.text()).value().size(), 1U);
    EXPECT_EQ(log_keys_from_text(key.text() + "\n\n" + key.text() + "\n").value().size(), 2U);
    EXPECT_EQ(log_keys_from_text(key.text() + "\n" + witness.text()).error().where, "line 2");
    EXPECT_FALSE(log_keys_from_text(""));
    std::string many;
    for (int i = 0; i < 65; ++i) many += key.text() + "\n";
    EXPECT_EQ(log_keys_from_text(many).error().where, "line 65");
}

}  // namespace
}  // namespace yishi::eventstore::tlog
