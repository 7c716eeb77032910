// How personal values enter and leave documents, and how a bad document is named. Light to include.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/kernel/personal.hpp"

namespace yishi::eventstore::codec {

// Looks up what a digest discloses: the value, or nothing when it is erased or not for this reader.
// An empty function discloses nothing.
using Disclosed = std::function<std::optional<std::string>(const domain::Digest&)>;

// Makes a disclosure of a value somebody typed and returns its digest (eventstore/disclosure.hpp).
using Seal = std::function<domain::Digest(std::string_view field, std::string_view value)>;

// Where reading a document failed: an RFC 6901 pointer, and what was expected there.
struct BadDocument {
    std::string pointer;
    std::string expected;
};

}  // namespace yishi::eventstore::codec
