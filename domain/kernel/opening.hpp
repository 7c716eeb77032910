// How an open event shows what sealed entries of its own stream hold.
#pragma once

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace yishi::domain {

// One sealed entry. A decision says which and how much of it; the disclosures that prove it lie outside
// the domain and are put in when the event is recorded. An event has a field `openings` of these:
// a list that a decision leaves empty stands for all that is still sealed, in as many events as that
// takes.
struct Opening {
    std::uint64_t version = 0;        // in the stream
    std::vector<std::string> fields;  // none: the whole entry, with who did it and the command
    std::string disclosures;          // RFC 9901, joined by "~"; empty in a decision
    bool operator==(const Opening&) const = default;
};
BOOST_DESCRIBE_STRUCT(Opening, (), (version, fields, disclosures))

using Openings = std::vector<Opening>;

// What one decision can show at most: so many events, each with openings of so many bytes. Whoever lets
// things be sealed that have to be shown together sees to it beforehand that they fit.
constexpr std::size_t events_to_show_max = 250;  // a command records at most 255
constexpr std::size_t openings_bytes_max = 60'000;
constexpr std::size_t opening_overhead_bytes = 16;  // of each, beside its disclosures

// How many openings of up to so many bytes can be shown, however they are mixed.
constexpr std::size_t openings_shown_at_least(std::size_t bytes_of_one) {
    const std::size_t in_one_event =
        (openings_bytes_max + opening_overhead_bytes) / (bytes_of_one + opening_overhead_bytes);
    return events_to_show_max * in_one_event;
}

}  // namespace yishi::domain
