#include "eventstore/tlog/log_check.hpp"

#include <algorithm>

#include "eventstore/clock_entry.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr std::size_t keys_max = 64;

Fault corrupt(std::string where, std::string detail) {
    return {FaultCode::corrupt, std::move(where), std::move(detail)};
}

// What is wrong with a text in which something may as well be newer than this program.
Fault told(std::string where, const Fault& fault) {
    const auto code = fault.code == FaultCode::newer_format ? fault.code : FaultCode::corrupt;
    return {code, std::move(where), fault.where + " " + fault.detail};
}

std::string entry_at(Position position) { return "entry " + std::to_string(position); }

// The checkpoint in a note that a known key of that log has signed.
struct SignedText {
    Checkpoint checkpoint;
    std::vector<Verified> verified;
};

std::expected<SignedText, Fault> open_note(
    const std::string& where, std::string_view text, std::span<const VerifierKey> keys
) {
    const auto note = Note::parse(text);
    if (!note) return std::unexpected(corrupt(where, note.error().detail));
    auto checkpoint = Checkpoint::from_text(note->text);
    if (!checkpoint) return std::unexpected(corrupt(where, checkpoint.error().detail));
    auto verified = verify_note(*note, keys);
    if (!verified) return std::unexpected(corrupt(where, verified.error().where + " " + verified.error().detail));
    return SignedText{*std::move(checkpoint), *std::move(verified)};
}

}  // namespace

std::expected<std::vector<VerifierKey>, Fault> log_keys_from_text(std::string_view text) {
    std::vector<VerifierKey> keys;
    bool has_unknown = false;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.empty()) continue;
        if (is_key_of_unknown_kind(line)) {
            has_unknown = true;
            continue;
        }
        const auto key = VerifierKey::from_text(line);
        if (!key || key->type != KeyType::ed25519 || keys.size() == keys_max) {
            return std::unexpected(Fault{
                FaultCode::invalid, "line " + std::to_string(number), "is no verifier key of a log"});
        }
        keys.push_back(*key);
    }
    if (keys.empty() && has_unknown) {
        return std::unexpected(Fault{
            FaultCode::newer_format, "line 1", "holds keys of kinds only that this program does not know"});
    }
    if (keys.empty()) return std::unexpected(Fault{FaultCode::invalid, "line 1", "there is no verifier key"});
    return keys;
}

std::optional<Position> entry_named_in(const Fault& fault) {
    constexpr std::string_view prefix = "entry ";
    if (!fault.where.starts_with(prefix)) return std::nullopt;
    return number_from_decimal(std::string_view(fault.where).substr(prefix.size()));
}

std::expected<LogCheck, Fault> LogCheck::begin(const LogTexts& texts, Trust trust) {
    LogCheck check;
    check.trust_ = std::move(trust);
    if (!check.trust_.policy) {
        auto policy = Policy::from_text(texts.policy);
        if (!policy) return std::unexpected(told("policy", policy.error()));
        check.trust_.policy = *std::move(policy);
        check.attested_.is_policy_its_own = true;
    }
    check.keys_ = check.trust_.keys;
    if (check.keys_.empty() && !check.attested_.is_policy_its_own) {
        for (const auto& log : check.trust_.policy->logs) check.keys_.push_back(log.key);
    }
    if (check.keys_.empty()) {
        auto own = log_keys_from_text(texts.vkey);
        if (!own) return std::unexpected(told("vkey", own.error()));
        check.keys_ = *std::move(own);
        check.attested_.is_key_its_own = true;
    }
    if (auto good = check.check_note(texts); !good) return std::unexpected(good.error());
    if (check.trust_.older) {
        if (auto good = check.check_older(*check.trust_.older); !good) return std::unexpected(good.error());
    }
    return check;
}

std::expected<void, Fault> LogCheck::check_note(const LogTexts& texts) {
    auto keys = keys_;
    const auto witnesses = trust_.policy->witness_keys();
    keys.insert(keys.end(), witnesses.begin(), witnesses.end());
    auto note = open_note("checkpoint", texts.checkpoint, keys);
    if (!note) return std::unexpected(note.error());
    attested_.checkpoint = std::move(note->checkpoint);
    const auto& origin = attested_.checkpoint.origin;
    for (const auto& [key, time] : note->verified) {
        if (key.name == origin && std::ranges::find(keys_, key) != keys_.end()) attested_.signed_by.push_back(key);
    }
    if (std::ranges::none_of(keys_, [&](const auto& key) { return key.name == origin; })) {
        return std::unexpected(corrupt("checkpoint", "is of another log: its origin is " + origin));
    }
    if (attested_.signed_by.empty()) return std::unexpected(corrupt("checkpoint", "is not signed by a known key of the log"));
    attested_.is_quorum_none = trust_.policy->is_quorum_none;
    attested_.witnesses = trust_.policy->witnessed_by(note->verified);
    if (!trust_.policy->is_quorum(note->verified)) {
        std::string names;
        for (const auto& name : attested_.witnesses) names += " " + name;
        return std::unexpected(corrupt(
            "checkpoint", "has no quorum of witnesses; witnessed by:" + (names.empty() ? " nobody" : names)));
    }
    return {};
}

std::expected<void, Fault> LogCheck::check_older(const std::string& text) {
    const std::string where = "older checkpoint";
    auto note = open_note(where, text, keys_);
    if (!note) return std::unexpected(note.error());
    const auto& now = attested_.checkpoint;
    if (note->checkpoint.origin != now.origin) {
        return std::unexpected(corrupt(where, "is of another log: its origin is " + note->checkpoint.origin));
    }
    if (note->verified.empty()) return std::unexpected(corrupt(where, "is not signed by a known key of the log"));
    older_ = std::move(note->checkpoint);
    attested_.older_size = older_->size;
    if (older_->size > now.size) {
        return std::unexpected(corrupt(
            where, "speaks of " + std::to_string(older_->size) + " entries, and now there are " +
                       std::to_string(now.size) + ": history was taken back"));
    }
    return {};
}

void LogCheck::object(Position position, std::string detail) {
    if (!objection_) objection_ = {position, std::move(detail)};
}

void LogCheck::look_at(Position position, ByteView bytes) {
    const auto entry = decode_entry(bytes);
    if (!entry && entry.error().code == FaultCode::newer_format) {
        if (!newer_) newer_ = {position, entry.error().detail};
        return;
    }
    if (!entry) return object(position, "cannot be read: " + entry.error().detail);
    if (entry->position != position) {
        return object(position, "says that it is entry " + std::to_string(entry->position));
    }
    if (!attested_.log) attested_.log = entry->log;
    if (entry->log != *attested_.log) return object(position, "says that it belongs to another log");
    if (entry->recorded_at < newest_) return object(position, "was recorded before the one in front of it");
    newest_ = earliest_behind(*entry);
    if (entry->sealed) return;  // of what type it is nobody is told
    if (!trust_.knows || trust_.knows(entry->type, entry->schema_version)) return;
    if (attested_.unknown++ == 0) attested_.first_unknown = position;
}

void LogCheck::look_at_prefix(const SourceTile& tile) {
    ByteView rest = tile.bytes;
    for (unsigned i = 0; i < tile.path.width && rest.size() >= 2; ++i) {
        const std::size_t length = static_cast<std::size_t>(rest[0]) << 8U | rest[1];
        rest = rest.subspan(2);
        if (rest.size() < length) return;
        look_at(tree_.size() + i, rest.first(length));
        rest = rest.subspan(length);
    }
}

std::expected<void, Fault> LogCheck::take(const SourceTile& tile) {
    if (!tile.path.is_entries) return take_hashes(tile);
    if (objection_) return std::unexpected(corrupt(entry_at(objection_->position), objection_->detail));
    const auto entries = split_entries(tile.path, tile.bytes);
    if (!entries) {
        // One wrong length moves everything behind it: the first entry that makes no sense is the one.
        look_at_prefix(tile);
        if (objection_) return std::unexpected(corrupt(entry_at(objection_->position), objection_->detail));
        return std::unexpected(entries.error());
    }
    for (const auto entry : *entries) {
        look_at(tree_.size(), entry);
        tree_.add(entry);
        if (older_ && tree_.size() == older_->size) is_older_other_ = tree_.root() != older_->root;
    }
    return {};
}

std::expected<void, Fault> LogCheck::take_hashes(const SourceTile& tile) {
    auto good = tree_.check(tile.path, tile.bytes);
    if (good || !objection_) return good;
    const auto first = entry_named_in(good.error());
    if (tile.path.level == 0 && first && *first <= objection_->position) return good;
    return std::unexpected(corrupt(entry_at(objection_->position), objection_->detail));
}

std::expected<Attested, Fault> LogCheck::finish() {
    if (objection_) return std::unexpected(corrupt(entry_at(objection_->position), objection_->detail));
    const auto& checkpoint = attested_.checkpoint;
    if (tree_.size() != checkpoint.size) {
        return std::unexpected(corrupt(entry_at(tree_.size()), "is missing"));
    }
    if (is_older_other_) {
        return std::unexpected(corrupt(
            "older checkpoint", "the first " + std::to_string(older_->size) +
                                    " entries are not those it speaks of: there are two histories"));
    }
    if (tree_.root() != checkpoint.root) {
        return std::unexpected(corrupt(
            "checkpoint", "its root is not that of the " + std::to_string(checkpoint.size) +
                              " entries: they are another history than the one that was signed"));
    }
    if (newer_) {
        return std::unexpected(Fault{FaultCode::newer_format, entry_at(newer_->position), newer_->detail});
    }
    return attested_;
}

}  // namespace yishi::eventstore::tlog
