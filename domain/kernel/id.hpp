// Strong identifiers: sixteen bytes, explicit in and explicit out, never mixed with one another.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::domain {

// The bytes of a UUID (RFC 9562) in network order. The domain never makes one: ids arrive with
// commands. Senders should use version 7, which the store indexes fastest.
using IdBytes = std::array<std::uint8_t, 16>;

// Canonical text, "0192f0c1-…": 36 characters, lower case.
std::string to_text(const IdBytes& bytes);

// Reads canonical text in either case; nothing else is an id. The nil id is not an id.
std::optional<IdBytes> id_from_text(std::string_view text);

template <class Tag>
struct Id {
    IdBytes bytes{};

    auto operator<=>(const Id&) const = default;
    [[nodiscard]] bool is_nil() const { return bytes == IdBytes{}; }
    [[nodiscard]] std::string text() const { return to_text(bytes); }
    static std::optional<Id> from_text(std::string_view text) {
        auto parsed = id_from_text(text);
        if (!parsed) return std::nullopt;
        return Id{*parsed};
    }
};

using CommandId = Id<struct CommandTag>;  // Chosen by the sender; with the sender the key of idempotency.
using PersonId = Id<struct PersonTag>;    // A pseudonym: random, never made from a name or number.
using CouncilId = Id<struct CouncilTag>;  // A village or community.
using BodyId = Id<struct BodyTag>;        // A body of a council, such as its 百姓议事会.
using LogId = Id<struct LogTag>;          // One history: made once, when its store is made.

// The id of another stream of the same council, in a command or an event. Whoever decides checks
// every link of a command once, for all contexts: such a stream exists and belongs to the council of
// the act; so no rule needs to. The tag says which context's stream it must be: `Tag::context`. The
// links of an event are in the envelope of its entry, for the index.
template <class Tag>
struct Link : Id<Tag> {
    Link() = default;
    constexpr Link(const Id<Tag>& id) : Id<Tag>(id) {}  // NOLINT: an id that is known to be a stream's
};

// The id of a stream that is to come, in a command or an event that says so beforehand. Nobody of another
// council can begin it any more: whoever begins a stream is checked against the first entry that named
// it. It is in the envelope as a link is.
template <class Tag>
struct Announced : Id<Tag> {
    Announced() = default;
    constexpr Announced(const Id<Tag>& id) : Id<Tag>(id) {}  // NOLINT: an id that was made for a stream
};

}  // namespace yishi::domain
