// How an open event shows what sealed entries of its own stream hold.
#pragma once

#include <boost/describe/class.hpp>

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

}  // namespace yishi::domain
