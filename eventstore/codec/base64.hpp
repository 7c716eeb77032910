// Standard base64 with padding (RFC 4648 section 4), as notes and proofs carry it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "eventstore/bytes.hpp"

namespace yishi::eventstore::codec {

std::string base64(ByteView bytes);
void append_base64(std::string& text, ByteView bytes);

// Strict: no line breaks, no missing padding, no second spelling of the same bytes.
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace yishi::eventstore::codec
