#include "eventstore/pipeline/sealing.hpp"

#include "domain/kernel/text.hpp"
#include "eventstore/disclosure.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore {
namespace {

std::string pointer_to(std::size_t place) { return "/disclosures/" + std::to_string(place); }

std::expected<Disclosure, Rejection> read_brought(const std::string& text, std::size_t place) {
    const auto claim = claim_of(text);
    if (!claim) {
        return std::unexpected(
            malformed(pointer_to(place), "base64url of the JSON array [salt, field, text]")
        );
    }
    if (!is_salt(claim->salt)) {
        return std::unexpected(
            malformed(pointer_to(place), "a salt of at least 16 bytes, in base64url")
        );
    }
    if (!domain::is_plain_text(claim->value, codec::private_bytes_max)) {
        return std::unexpected(
            malformed(pointer_to(place), "plain text, not blank, of at most 60000 bytes")
        );
    }
    return Disclosure{digest_of(text), claim->field, text};
}

}  // namespace

std::expected<Sealing, Rejection> Sealing::of(const std::vector<std::string>& brought) {
    std::size_t bytes = 0;
    for (const auto& text : brought) bytes += text.size();
    if (brought.size() > brought_disclosures_max || bytes > brought_disclosure_bytes_max) {
        return std::unexpected(
            malformed("/disclosures", "at most 16 disclosures of together at most 200000 bytes")
        );
    }
    Sealing sealing;
    for (std::size_t place = 0; place < brought.size(); ++place) {
        auto disclosure = read_brought(brought[place], place);
        if (!disclosure) return std::unexpected(std::move(disclosure.error()));
        const bool is_repeated = std::ranges::any_of(sealing.brought_, [&](const Brought& earlier) {
            return earlier.disclosure.digest == disclosure->digest;
        });
        if (is_repeated) {
            return std::unexpected(malformed(pointer_to(place), "each disclosure once"));
        }
        sealing.brought_.push_back({*std::move(disclosure)});
    }
    return sealing;
}

codec::Seal Sealing::seal() {
    return {
        [this](std::string_view field, std::string_view value) {
            return sealed_.emplace_back(make_disclosure(field, value)).digest;
        },
        [this](std::string_view field, const domain::Digest& digest) { return use(field, digest); }
    };
}

// Whoever quotes a digest without its disclosure is told the same whether it is known here or not.
std::optional<std::string> Sealing::use(std::string_view field, const domain::Digest& digest) {
    const auto found = std::ranges::find_if(brought_, [&](const Brought& brought) {
        return brought.disclosure.digest == digest;
    });
    if (found == brought_.end()) return "text, or a digest whose disclosure is in /disclosures";
    if (found->disclosure.field != field) {
        return "the disclosure of a field named \"" + std::string(field) + "\"";
    }
    if (found->is_used) return "a disclosure that no other field uses";
    found->is_used = true;
    return std::nullopt;
}

std::optional<Rejection> Sealing::unused() const {
    const auto idle = std::ranges::find(brought_, false, &Brought::is_used);
    if (idle == brought_.end()) return std::nullopt;
    return malformed(
        pointer_to(static_cast<std::size_t>(idle - brought_.begin())),
        "a disclosure whose digest a field of the command quotes"
    );
}

std::vector<Disclosure> Sealing::take() {
    auto all = std::exchange(sealed_, {});
    for (auto& brought : brought_) all.push_back(std::move(brought.disclosure));
    brought_.clear();
    return all;
}

}  // namespace yishi::eventstore
