// How personal values enter and leave documents, and how a bad document is named. Light to include.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/kernel/personal.hpp"

namespace yishi::eventstore::codec {

// Private texts are not in the entry, so its limit does not bound them.
constexpr std::size_t private_bytes_max = 60'000;

// Looks up what the digest in a field discloses: the value, or nothing when it is erased or not for
// this reader. `field` is the name of the private field, or of the list it stands in. An empty function
// discloses nothing.
using Disclosed =
    std::function<std::optional<std::string>(std::string_view field, const domain::Digest& digest)>;

// What becomes of a private field that is read.
struct Seal {
    // A value somebody typed: the digest of its disclosure (eventstore/disclosure.hpp).
    std::function<domain::Digest(std::string_view field, std::string_view value)> typed;

    // A digest in its place: nothing when it may stand there, else what was expected. Digests are
    // public, so whoever quotes one has to show that it is his; an empty function takes none.
    std::function<std::optional<std::string>(std::string_view field, const domain::Digest& digest)>
        quoted;
};

// Where reading a document failed: an RFC 6901 pointer, and what was expected there.
struct BadDocument {
    std::string pointer;
    std::string expected;
};

}  // namespace yishi::eventstore::codec
