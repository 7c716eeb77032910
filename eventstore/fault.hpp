// What goes wrong outside the rules: disk, bytes, a machine at its limit. A value, never an
// exception.
#pragma once

#include <cstdint>
#include <string>

namespace yishi::eventstore {

enum class FaultCode : std::uint8_t {
    busy,           // a bounded queue is full: try again
    unavailable,    // not open (yet, or any more)
    indeterminate,  // the sync failed: durable or not, nobody knows until the store is reopened
    out_of_space,   // free space fell below the reserve; reads go on
    not_found,
    invalid,        // the caller asked for something no store can do
    wrong_version,  // the stream is not at the version the caller expects
    too_large,      // an entry over entry_bytes_max
    corrupt,        // bytes on disk are not what was written
    misfit,         // an event that cannot follow what its stream holds before it
    erased,         // what a sealed entry hid is gone with its key
    unknown_type,   // an entry of a type or version this program does not know
    newer_format,   // written by a newer program: whole and sound, as far as this one can tell
    in_use,         // another process holds the data directory
    clock_wrong,    // the time cannot be what the machine says: nothing is recorded until it is right again
    behind_witnesses,  // others have seen a longer or another history: nothing may be added to this one
    io,             // the operating system said no
};

// `where` names the thing (a position, a stream, a file), `detail` says what was found there and,
// where a person can do something about it, what to do.
struct Fault {
    FaultCode code{};
    std::string where;
    std::string detail;
};

constexpr const char* name_of(FaultCode code) {
    switch (code) {
        case FaultCode::busy:
            return "busy";
        case FaultCode::unavailable:
            return "unavailable";
        case FaultCode::indeterminate:
            return "indeterminate";
        case FaultCode::out_of_space:
            return "out_of_space";
        case FaultCode::not_found:
            return "not_found";
        case FaultCode::invalid:
            return "invalid";
        case FaultCode::wrong_version:
            return "wrong_version";
        case FaultCode::too_large:
            return "too_large";
        case FaultCode::corrupt:
            return "corrupt";
        case FaultCode::misfit:
            return "misfit";
        case FaultCode::erased:
            return "erased";
        case FaultCode::unknown_type:
            return "unknown_type";
        case FaultCode::newer_format:
            return "newer_format";
        case FaultCode::in_use:
            return "in_use";
        case FaultCode::clock_wrong:
            return "clock_wrong";
        case FaultCode::behind_witnesses:
            return "behind_witnesses";
        case FaultCode::io:
            return "io";
    }
    return "unknown";
}

}  // namespace yishi::eventstore
