// A command of an import before it is sent, and the row that it comes from.
#pragma once

#include "eventstore/pipeline/command_request.hpp"
#include "eventstore/pipeline/reply.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <string>

namespace yishi::tools {

struct Planned {
    eventstore::CommandRequest request;  // its credential is the server's to say
    std::string file;                    // empty: of the import as a whole
    std::uint64_t line = 0;

    // Names it to people, such as "votes.csv line 17".
    [[nodiscard]] std::string label() const;
    // As it goes over the wire (docs/protocol.md "command").
    [[nodiscard]] boost::json::object frame() const;
};

// Why the rules do not take it, in both languages.
std::string reason_of(const eventstore::Rejection& rejection);

}  // namespace yishi::tools
