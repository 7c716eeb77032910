// What a sealed entry holds, and how it is shown: RFC 9901 disclosures within one another.
//
// The entry has the digest of the *inner* disclosure, which says the type of the event and gives the
// digests of three kinds of disclosures: the *act* (who did it, in what capacity, and the rest of the
// envelope), the *evidence* (the command) and one for each field of the event. So each can be shown
// without the others, and whatever is shown can be checked against the log by anybody.
// An opening is the disclosures that are shown, the inner first, joined by "~".
#pragma once

#include "domain/kernel/opening.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/entry.hpp"

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore {

// One field of an event, as the payload holds it; the payload is all of them, in order.
struct FieldBytes {
    std::string name;
    Bytes bytes;
    bool operator==(const FieldBytes&) const = default;
};

// A whole opening must fit into an entry that shows it.
constexpr std::size_t opening_bytes_max = domain::openings_bytes_max;

struct SealedEntry {
    Entry shown;          // as the log has it
    std::string opening;  // everything that it hides
};

// `whole` is the entry as it would be in the open, `fields` its payload, `stream_name` what the log
// calls its stream (stored_name). With fresh salts; too_large beyond opening_bytes_max.
std::expected<SealedEntry, Fault> seal_entry(
    const Entry& whole,
    std::string_view context,
    std::string_view stream_name,
    std::span<const FieldBytes> fields
);

// Why an opening shows nothing: `corrupt`, and the part that is missing, that has not the digest there is for it, or
// that cannot be read: inner, act, evidence, or a field. A part that has its digest and cannot be read was sealed so,
// by whoever wrote the entry; anything else says something of the opening only.
struct OpeningFault : Fault {
    bool is_sealed_so = false;
};

// The entry as it would be in the open.
std::expected<Entry, OpeningFault> open_entry(const Entry& sealed, std::string_view opening);

// What an opening shows of the entry with that digest, be it not all of it.
struct Shown {
    std::string context;
    std::uint32_t type = 0;
    std::uint16_t schema_version = 0;
    bool has_act = false;
    bool has_evidence = false;
    std::size_t fields_in_all = 0;
    std::vector<FieldBytes> fields;  // those that are shown, in order
};
std::expected<Shown, OpeningFault> shown_by(const domain::Digest& sealed, std::string_view opening);

// Of a whole opening the disclosure that says whose act it was: salted, and shown with all of the entry or
// not at all. So only whoever may know the whole entry knows it. Nothing where it is not in it.
std::optional<std::string_view> act_in(std::string_view opening);

// Of a whole opening the inner and those fields alone; nothing where a field is not in it. Parts are told by
// their digests: a field may have any name, "act" and "evidence" among them.
std::optional<std::string> part_of_opening(
    std::string_view opening, std::span<const std::string> fields
);

}  // namespace yishi::eventstore
