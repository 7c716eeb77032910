// The bytes of every event type and version there ever was, as kept in payloads.txt.
#pragma once

#include "eventstore/bytes.hpp"

#include <compare>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace yishi::tests {

struct PayloadKey {
    std::uint32_t type = 0;
    std::uint16_t version = 0;
    std::string fill;  // "full" or "least"
    auto operator<=>(const PayloadKey&) const = default;
};

struct GoldenPayload {
    std::string name;  // "council.founded"
    eventstore::Bytes payload;
    std::string document;  // what the payload reads as today, older versions lifted; JSON text
};

using GoldenPayloads = std::map<PayloadKey, GoldenPayload>;

std::filesystem::path golden_payloads_file();

// Throws std::runtime_error naming the line that is not "NUMBER VERSION FILL NAME HEX JSON".
GoldenPayloads read_golden_payloads();
void write_golden_payloads(const GoldenPayloads& payloads);

}  // namespace yishi::tests
