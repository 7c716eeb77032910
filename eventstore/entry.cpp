#include "eventstore/entry.hpp"

#include "domain/kernel/code_points.hpp"

#include "domain/kernel/stream.hpp"
#include "eventstore/laid_fields.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace yishi::eventstore {
namespace {

constexpr std::uint8_t open_format = 1;
constexpr std::uint8_t sealed_format = 2;

enum Flag : std::uint16_t {
    has_stream_name = 1U << 0U,
    has_body = 1U << 1U,
    has_links = 1U << 2U,
    has_submitted_by = 1U << 3U,
    has_occurred_at = 1U << 4U,
    has_source = 1U << 5U,
    has_causation = 1U << 6U,
    has_correlation = 1U << 7U,
    has_evidence = 1U << 8U,
};
constexpr std::uint16_t known_flags = (1U << 9U) - 1;

Fault corrupt(std::string detail) { return {FaultCode::corrupt, "entry", std::move(detail)}; }

Fault newer(std::string detail) {
    return {FaultCode::newer_format, "entry", std::move(detail) + ": a newer program wrote it"};
}

std::uint16_t flags_of(const Entry& entry) {
    unsigned flags = 0;
    if (entry.stream_name) flags |= has_stream_name;
    if (!entry.body.is_nil()) flags |= has_body;
    if (!entry.links.empty()) flags |= has_links;
    if (entry.submitted_by) flags |= has_submitted_by;
    if (entry.occurred_at) flags |= has_occurred_at;
    if (entry.source) flags |= has_source;
    if (entry.causation) flags |= has_causation;
    if (entry.correlation) flags |= has_correlation;
    if (entry.evidence) flags |= has_evidence;
    return static_cast<std::uint16_t>(flags);
}

// What holds of every entry beyond the presence of its bytes; null when it does.
const char* contradiction_in_what_all_show(const Entry& entry) {
    if (entry.count == 0 || entry.ordinal >= entry.count)
        return "its ordinal is not below its count";
    if ((entry.version == 0) != entry.stream_name.has_value()) {
        return "only the first entry of a stream carries the stream's name, and it must";
    }
    if (entry.version == 0 && entry.stream != entry.position) {
        return "the first entry of a stream gives the stream its number";
    }
    if (entry.version > 0 && entry.stream >= entry.position) {
        return "a stream's number is a position before its later entries";
    }
    return nullptr;
}

// No more than a context's name could hide in it.
bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    });
}

// Of a sealed entry; nothing that it hides may be told beside its digest.
const char* contradiction_in_sealed(const Entry& entry) {
    if (const char* shown = contradiction_in_what_all_show(entry)) return shown;
    if (entry.stream_name) {
        const domain::StreamName name{*entry.stream_name};
        const bool is_plain = name.id() != domain::IdBytes{} && is_word(name.context()) &&
                              name.text == std::string(name.context()) + "/" + domain::to_text(name.id());
        if (!is_plain) return "a stream that begins sealed is called <word>/<uuid>";
    }
    return nullptr;
}

const char* contradiction_in(const Entry& entry) {
    if (const char* shown = contradiction_in_what_all_show(entry)) return shown;
    if (entry.stream_name && entry.stream_name->starts_with(sealed_prefix)) {
        // Its first entry is sealed, so that nobody sees what it is about.
        return "only a sealed entry begins a sealed stream";
    }
    if (entry.evidence && entry.ordinal != 0)
        return "only a command's first entry carries evidence";
    if (entry.evidence && entry.evidence->key_id.empty() && !entry.evidence->signature.empty())
        return "it is signed by no key";
    if (!domain::is_utf8(entry.rule_set) || (entry.source && !domain::is_utf8(*entry.source)) ||
        (entry.evidence && !domain::is_utf8(entry.evidence->key_id)))
        return "one of its texts is not UTF-8";
    if (!std::ranges::is_sorted(entry.links, std::less_equal<>())) {
        return "its links are not in ascending order, each once";
    }
    if (!entry.links.empty() && entry.links.front() == domain::IdBytes{}) return "it links to nil";
    return nullptr;
}

bool has_known_role(const Entry& entry) { return domain::is_role(static_cast<std::uint8_t>(entry.role)); }

// What this program does not write, whoever else may.
const char* unwritten_in(const Entry& entry) {
    if (const char* contradiction = contradiction_in(entry)) return contradiction;
    if (!has_known_role(entry)) return "its role is unknown";
    if (entry.links.size() > links_max) return "it links to more than 64 streams";
    return nullptr;
}

void lay_fixed(Layer& to, const Entry& entry) {
    to.number(open_format);
    to.number(flags_of(entry));
    to.id(entry.log);
    to.number(entry.position);
    to.number(entry.stream);
    to.number(entry.version);
    to.id(entry.command);
    to.number(entry.ordinal);
    to.number(entry.count);
    to.number(entry.type);
    to.number(entry.schema_version);
    to.number(entry.recorded_at.ms);
    to.id(entry.council);
    to.id(entry.actor);
    to.number(static_cast<std::uint8_t>(entry.role));
}

void lay_optional(Layer& to, const Entry& entry) {
    if (entry.stream_name) to.counted<std::uint16_t>(*entry.stream_name);
    if (!entry.body.is_nil()) to.id(entry.body);
    if (!entry.links.empty()) {
        to.number(static_cast<std::uint8_t>(entry.links.size()));
        for (const auto& link : entry.links) to.id(domain::Id<void>{link});
    }
    if (entry.submitted_by) to.id(*entry.submitted_by);
    if (entry.occurred_at) to.number(entry.occurred_at->ms);
    if (entry.source) to.counted<std::uint16_t>(*entry.source);
    if (entry.causation) to.id(*entry.causation);
    if (entry.correlation) to.id(*entry.correlation);
    if (entry.evidence) {
        to.counted<std::uint16_t>(entry.evidence->command);
        to.counted<std::uint8_t>(entry.evidence->key_id);
        to.counted<std::uint16_t>(entry.evidence->signature);
    }
}

void take_fixed(Taker& from, Entry& entry) {
    entry.log = from.id<domain::LogTag>("log");
    entry.position = from.number<Position>("position");
    entry.stream = from.number<StreamId>("stream");
    entry.version = from.number<Version>("version");
    entry.command = from.id<domain::CommandTag>("command");
    entry.ordinal = from.number<std::uint8_t>("ordinal");
    entry.count = from.number<std::uint8_t>("count");
    entry.type = from.number<std::uint32_t>("type");
    entry.schema_version = from.number<std::uint16_t>("schema_version");
    entry.recorded_at = {from.number<std::int64_t>("recorded_at")};
    entry.council = from.id<domain::CouncilTag>("council");
    entry.actor = from.id<domain::PersonTag>("actor");
    entry.role = static_cast<domain::Role>(from.number<std::uint8_t>("role"));
}

void take_optional(Taker& from, unsigned flags, Entry& entry) {
    if (flags & has_stream_name) {
        entry.stream_name = from.counted<std::uint16_t, std::string>("stream_name");
    }
    if (flags & has_body) entry.body = from.id<domain::BodyTag>("body");
    if (flags & has_links) {
        const auto count = from.number<std::uint8_t>("links");
        for (std::size_t i = 0; i < count; ++i) entry.links.push_back(from.id<void>("links").bytes);
    }
    if (flags & has_submitted_by) entry.submitted_by = from.id<domain::PersonTag>("submitted_by");
    if (flags & has_occurred_at) {
        entry.occurred_at = domain::Instant{from.number<std::int64_t>("occurred_at")};
    }
    if (flags & has_source) entry.source = from.counted<std::uint16_t, std::string>("source");
    if (flags & has_causation) entry.causation = from.id<domain::CommandTag>("causation");
    if (flags & has_correlation) entry.correlation = from.id<domain::CommandTag>("correlation");
    if (flags & has_evidence) {
        Evidence evidence;
        evidence.command = from.counted<std::uint16_t, Bytes>("evidence.command");
        evidence.key_id = from.counted<std::uint8_t, std::string>("evidence.key_id");
        evidence.signature = from.counted<std::uint16_t, Bytes>("evidence.signature");
        entry.evidence = std::move(evidence);
    }
}

constexpr std::size_t fixed_bytes = 160;  // and somewhat more: what comes before the counted fields

Bytes sealed_bytes(const Entry& entry) {
    Layer to(fixed_bytes);
    to.number(sealed_format);
    to.id(entry.log);
    to.number(entry.position);
    to.number(entry.stream);
    to.number(entry.version);
    to.id(entry.command);
    to.number(entry.ordinal);
    to.number(entry.count);
    to.number(entry.recorded_at.ms);
    to.id(entry.council);
    if (entry.stream_name) to.counted<std::uint16_t>(*entry.stream_name);
    for (const auto byte : entry.sealed->bytes) to.number(byte);
    return to.take();
}

void take_sealed(Taker& from, Entry& entry) {
    entry.log = from.id<domain::LogTag>("log");
    entry.position = from.number<Position>("position");
    entry.stream = from.number<StreamId>("stream");
    entry.version = from.number<Version>("version");
    entry.command = from.id<domain::CommandTag>("command");
    entry.ordinal = from.number<std::uint8_t>("ordinal");
    entry.count = from.number<std::uint8_t>("count");
    entry.recorded_at = {from.number<std::int64_t>("recorded_at")};
    entry.council = from.id<domain::CouncilTag>("council");
    if (entry.version == 0) {
        entry.stream_name = from.counted<std::uint16_t, std::string>("stream_name");
    }
    entry.sealed.emplace();
    for (auto& byte : entry.sealed->bytes) byte = from.number<std::uint8_t>("digest");
}

// Every field must have been there, and nothing behind the last one.
std::expected<void, Fault> finish(const Taker& from) {
    if (from.missing() != nullptr) {
        return std::unexpected(corrupt(
            "it ends before its field " + std::string(from.missing()) + ", at byte " +
            std::to_string(from.at())
        ));
    }
    if (from.left() == 0) return {};
    return std::unexpected(
        corrupt(std::to_string(from.left()) + " bytes are left over at its end")
    );
}

std::string described(const Entry& entry) {
    return "entry " + std::to_string(entry.position) + " of stream " +
           (entry.stream_name ? entry.stream_name->substr(0, 80) : std::to_string(entry.stream));
}

}  // namespace

std::expected<Bytes, Fault> encode_entry(const Entry& entry) {
    const char* contradiction =
        entry.sealed ? contradiction_in_sealed(entry) : unwritten_in(entry);
    if (contradiction != nullptr) {
        return std::unexpected(Fault{FaultCode::invalid, described(entry), contradiction});
    }
    if (entry.sealed) return sealed_bytes(entry);
    Layer to(fixed_bytes + entry.payload.size() + (entry.evidence ? entry.evidence->command.size() : 0));
    lay_fixed(to, entry);
    to.counted<std::uint8_t>(entry.rule_set);
    lay_optional(to, entry);
    to.counted<std::uint16_t>(entry.payload);
    const bool overflowed = to.overflowed();
    Bytes bytes = to.take();
    if (overflowed || bytes.size() > entry_bytes_max) {
        const std::string size = overflowed
                                     ? "a field exceeds its length"
                                     : "it would take " + std::to_string(bytes.size()) + " bytes";
        return std::unexpected(Fault{
            FaultCode::too_large,
            described(entry),
            size + "; an entry takes at most " + std::to_string(entry_bytes_max)
        });
    }
    return bytes;
}

namespace {

std::expected<Entry, Fault> decode_open(Taker& from) {
    const auto flags = from.number<std::uint16_t>("flags");
    if ((flags & ~unsigned{known_flags}) != 0) {
        // What it announces stands in the order of the bits, before the payload, and is of unknown length.
        return std::unexpected(newer("it has unknown flags " + std::to_string(flags & ~unsigned{known_flags})));
    }
    Entry entry;
    take_fixed(from, entry);
    entry.rule_set = from.counted<std::uint8_t, std::string>("rule_set");
    take_optional(from, flags, entry);
    entry.payload = from.counted<std::uint16_t, Bytes>("payload");
    if (auto whole = finish(from); !whole) return std::unexpected(std::move(whole.error()));
    // A flag that announces nothing would give one entry two spellings.
    if (flags != flags_of(entry)) return std::unexpected(corrupt("a flag announces what is not there"));
    if (const char* contradiction = contradiction_in(entry)) {
        return std::unexpected(Fault{FaultCode::corrupt, described(entry), contradiction});
    }
    if (!has_known_role(entry)) {
        const auto number = static_cast<unsigned>(entry.role);
        if (number == 0) return std::unexpected(corrupt("its role is 0"));
        return std::unexpected(newer("its role is " + std::to_string(number)));
    }
    return entry;
}

std::expected<Entry, Fault> decode_sealed(Taker& from) {
    Entry entry;
    take_sealed(from, entry);
    if (auto whole = finish(from); !whole) return std::unexpected(std::move(whole.error()));
    if (const char* contradiction = contradiction_in_sealed(entry)) {
        return std::unexpected(Fault{FaultCode::corrupt, described(entry), contradiction});
    }
    return entry;
}

}  // namespace

std::expected<Entry, Fault> decode_entry(ByteView bytes) {
    if (bytes.size() > entry_bytes_max) {
        return std::unexpected(corrupt("it takes " + std::to_string(bytes.size()) + " bytes"));
    }
    Taker from(bytes);
    const auto format = from.number<std::uint8_t>("format");
    if (from.missing() != nullptr) return std::unexpected(corrupt("it ends before its format"));
    if (format == open_format) return decode_open(from);
    if (format == sealed_format) return decode_sealed(from);
    if (format == 0) return std::unexpected(corrupt("it has format 0"));
    return std::unexpected(newer(
        "it has format " + std::to_string(format) + ", and this program reads up to " +
        std::to_string(sealed_format)
    ));
}

}  // namespace yishi::eventstore
