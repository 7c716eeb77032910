#include "eventstore/tlog/policy.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "eventstore/tlog/checkpoint.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr std::size_t lines_of_a_kind_max = 64;

using Words = std::vector<std::string_view>;

Words words_of(std::string_view line) {
    Words words;
    for (;;) {
        const auto begin = line.find_first_not_of(" \t");
        if (begin == std::string_view::npos) return words;
        line.remove_prefix(begin);
        const auto end = std::min(line.find_first_of(" \t"), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

// Builds a policy line by line; each function answers with what is wrong, or nothing.
class Reader {
  public:
    using Complaint = std::optional<std::string>;

    Complaint read(std::string_view line) {
        for (const char c : line) {
            const auto octet = static_cast<unsigned char>(c);
            if ((octet < 0x20 && octet != '\t') || octet == 0x7f) return "a control character";
        }
        const Words words = words_of(line);
        if (words.empty() || words[0].starts_with('#')) return std::nullopt;
        if (words[0] == "log") return read_log(words);
        if (words[0] == "witness") return read_witness(words);
        if (words[0] == "group") return read_group(words);
        if (words[0] == "quorum") return read_quorum(words);
        // A word that a later program may understand.
        is_newer_ = words[0].find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
        return "neither log, witness, group nor quorum";
    }

    // Whether what was complained of is something that this program does not know, rather than wrong.
    [[nodiscard]] bool is_newer() const { return is_newer_; }

    [[nodiscard]] bool has_quorum() const { return has_quorum_; }
    Policy take() { return std::move(policy_); }

  private:
    Complaint read_log(const Words& words) {
        if (words.size() < 2 || words.size() > 3) return "expected: log <vkey> [<url>]";
        if (policy_.logs.size() == lines_of_a_kind_max) return "too many logs";
        const auto key = VerifierKey::from_text(words[1]);
        is_newer_ = !key && is_key_of_unknown_kind(words[1]);
        if (is_newer_) return "a key of a kind that this program does not know";
        if (!key || key->type != KeyType::ed25519) return "no verifier key of a log";
        if (!keys_of_logs_.insert(key->key).second) return "this key stands on an earlier log line";
        policy_.logs.push_back({*key, words.size() == 3 ? std::string(words[2]) : std::string()});
        return std::nullopt;
    }

    Complaint read_witness(const Words& words) {
        if (words.size() < 3 || words.size() > 4) return "expected: witness <name> <vkey> [<url>]";
        if (auto wrong = wrong_name(words[1])) return wrong;
        const auto key = VerifierKey::from_text(words[2]);
        is_newer_ = !key && is_key_of_unknown_kind(words[2]);
        if (is_newer_) return "a key of a kind that this program does not know";
        if (!key || key->type != KeyType::cosignature_v1) return "no verifier key of a witness";
        if (!keys_of_witnesses_.insert(key->key).second) return "this key stands on an earlier witness line";
        policy_.vouchers.push_back(
            {std::string(words[1]), *key, words.size() == 4 ? std::string(words[3]) : std::string(), 0, {}});
        return std::nullopt;
    }

    Complaint read_group(const Words& words) {
        if (words.size() < 4) return "expected: group <name> all|any|<number> <member>…";
        if (auto wrong = wrong_name(words[1])) return wrong;
        Policy::Voucher group{std::string(words[1]), {}, {}, 0, {}};
        for (std::size_t i = 3; i < words.size(); ++i) {
            const auto member = place_of(words[i]);
            if (!member) return "no witness or group of that name stands above: " + std::string(words[i]);
            if (!members_.insert(*member).second) return "already a member of a group: " + std::string(words[i]);
            group.members.push_back(*member);
        }
        const auto number = number_from_decimal(words[2]);
        if (words[2] == "all") {
            group.threshold = group.members.size();
        } else if (words[2] == "any") {
            group.threshold = 1;
        } else if (number && *number >= 1 && *number <= group.members.size()) {
            group.threshold = static_cast<std::size_t>(*number);
        } else {
            return "a threshold that is neither all, any, nor from 1 to the number of members";
        }
        policy_.vouchers.push_back(std::move(group));
        return std::nullopt;
    }

    Complaint read_quorum(const Words& words) {
        if (words.size() != 2) return "expected: quorum <name>";
        if (has_quorum_) return "a second quorum line";
        has_quorum_ = true;
        policy_.is_quorum_none = words[1] == "none";
        if (policy_.is_quorum_none) return std::nullopt;
        const auto place = place_of(words[1]);
        if (!place) return "no witness or group of that name stands above: " + std::string(words[1]);
        policy_.quorum = *place;
        return std::nullopt;
    }

    Complaint wrong_name(std::string_view name) const {
        if (name == "none") return "the name none means something else";
        if (place_of(name)) return "the name is taken: " + std::string(name);
        if (policy_.vouchers.size() == 2 * lines_of_a_kind_max) return "too many witnesses and groups";
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> place_of(std::string_view name) const {
        const auto found = std::ranges::find(policy_.vouchers, name, &Policy::Voucher::name);
        if (found == policy_.vouchers.end()) return std::nullopt;
        return static_cast<std::size_t>(found - policy_.vouchers.begin());
    }

    Policy policy_;
    bool has_quorum_ = false;
    bool is_newer_ = false;
    std::set<PublicKey> keys_of_logs_;
    std::set<PublicKey> keys_of_witnesses_;
    std::set<std::size_t> members_;
};

bool is_among(const VerifierKey& key, std::span<const Verified> verified) {
    return std::ranges::any_of(verified, [&](const Verified& v) { return v.key == key; });
}

}  // namespace

std::expected<Policy, Fault> Policy::from_text(std::string_view text) {
    Reader reader;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (auto complaint = reader.read(line)) {
            const auto code = reader.is_newer() ? FaultCode::newer_format : FaultCode::invalid;
            return std::unexpected(Fault{code, "policy line " + std::to_string(number), *std::move(complaint)});
        }
    }
    if (!reader.has_quorum()) {
        return std::unexpected(Fault{FaultCode::invalid, "policy", "a quorum line is missing"});
    }
    return reader.take();
}

std::vector<VerifierKey> Policy::witness_keys() const {
    std::vector<VerifierKey> keys;
    for (const auto& voucher : vouchers) {
        if (voucher.threshold == 0) keys.push_back(voucher.key);
    }
    return keys;
}

std::vector<std::string> Policy::witnessed_by(std::span<const Verified> verified) const {
    std::vector<std::string> names;
    for (const auto& voucher : vouchers) {
        if (voucher.threshold == 0 && is_among(voucher.key, verified)) names.push_back(voucher.name);
    }
    return names;
}

bool Policy::is_quorum(std::span<const Verified> verified) const {
    if (is_quorum_none) return true;
    // Members stand before their group, so one pass suffices.
    std::vector<bool> has_vouched(vouchers.size());
    for (std::size_t i = 0; i < vouchers.size(); ++i) {
        const auto& voucher = vouchers[i];
        const auto vouching = std::ranges::count_if(voucher.members, [&](std::size_t m) { return has_vouched[m]; });
        has_vouched[i] = voucher.threshold == 0 ? is_among(voucher.key, verified)
                                                : static_cast<std::size_t>(vouching) >= voucher.threshold;
    }
    return has_vouched[quorum];
}

}  // namespace yishi::eventstore::tlog
