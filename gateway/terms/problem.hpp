// Why a request was not served, in the one shape that HTTP answers (RFC 9457) and frames share.
#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "domain/kernel/words.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/pipeline/pipeline.hpp"

namespace yishi::gateway {

struct Problem {
    std::string code;          // stable; docs/protocol.md lists them
    unsigned status = 500;     // what it is over HTTP
    bool temporary = false;    // whether the same request may succeed later
    domain::Words words;       // for people
    std::string pointer;       // RFC 6901, into the request, where one place is at fault
    std::string detail;        // for developers, in English
};

// One of the gateway's own problems. `code` must be in the table of problem.cpp.
Problem problem(std::string_view code, std::string detail = {}, std::string pointer = {});

// What the pipeline and the store say, as a problem.
Problem problem_of(const eventstore::Rejection& rejection);
Problem problem_of(const eventstore::Fault& fault);

// {"code", "words"?, "pointer"?, "detail"?, "temporary"}: the error of a frame.
boost::json::value error_document(const Problem& problem);

// The body of an application/problem+json answer.
std::string problem_json(const Problem& problem);

}  // namespace yishi::gateway
