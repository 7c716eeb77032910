#include "tests/golden/event/payloads.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace yishi::tests {
namespace {

constexpr std::string_view preface =
    "# The payload of every event type and schema version there ever was: number, version, how "
    "much is\n"
    "# filled in, wire name, bytes in hexadecimal, and the document they read as. Lines are added, "
    "never\n"
    "# changed or removed: logs in the field hold such bytes. README.md tells how to add one.\n";

std::string hex(eventstore::ByteView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0x0fU]);
    }
    return text.empty() ? "-" : text;
}

eventstore::Bytes bytes_of(const std::string& text) {
    eventstore::Bytes bytes;
    if (text == "-") return bytes;
    if (text.size() % 2 != 0) throw std::runtime_error("an odd number of hexadecimal digits");
    for (std::size_t at = 0; at < text.size(); at += 2) {
        bytes.push_back(static_cast<std::uint8_t>(std::stoul(text.substr(at, 2), nullptr, 16)));
    }
    return bytes;
}

}  // namespace

std::filesystem::path golden_payloads_file() {
    return std::filesystem::path(YISHI_SOURCE_DIR) / "tests/golden/event/payloads.txt";
}

GoldenPayloads read_golden_payloads() {
    GoldenPayloads payloads;
    std::ifstream file(golden_payloads_file());
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream fields(line);
        PayloadKey key;
        GoldenPayload payload;
        std::string bytes;
        fields >> key.type >> key.version >> key.fill >> payload.name >> bytes >> std::ws;
        std::getline(fields, payload.document);
        if (!fields)
            throw std::runtime_error("payloads.txt:" + std::to_string(number) + ": cut short");
        payload.payload = bytes_of(bytes);
        payloads.emplace(std::move(key), std::move(payload));
    }
    return payloads;
}

void write_golden_payloads(const GoldenPayloads& payloads) {
    std::ofstream file(golden_payloads_file());
    file << preface;
    for (const auto& [key, payload] : payloads) {
        file << key.type << ' ' << key.version << ' ' << key.fill << ' ' << payload.name << ' '
             << hex(payload.payload) << ' ' << payload.document << '\n';
    }
}

}  // namespace yishi::tests
