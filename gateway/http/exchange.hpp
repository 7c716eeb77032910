// One request and its answer, as the gateway's own code sees them: no socket, no framework.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/http/head.hpp"
#include "gateway/http/target.hpp"
#include "gateway/terms/identity.hpp"

namespace yishi::gateway {

struct HttpAnswer {
    unsigned status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> fields;  // beside or instead of those every answer has
    std::string body;
    std::string_view fixed_body;  // instead of body: bytes that live as long as the program
    std::shared_ptr<const void> hold;  // let go of once the answer is written
    bool close = false;           // the framing is in doubt: this is the last answer here

    [[nodiscard]] std::string_view content() const {
        return fixed_body.empty() ? std::string_view(body) : fixed_body;
    }
};

// A request whose head has passed the guard; `body` is whole.
struct Exchange {
    RequestHead head;
    Target target;
    std::vector<std::string> parameters;  // what stood for each {} of the route
    Identity identity;
    bool is_by_cookie = false;            // the identity came with a cookie, not with a header
    std::string source;                   // where from, for counting attempts; never logged
    std::string body;
};

// Called exactly once, on any thread.
using Respond = std::move_only_function<void(HttpAnswer)>;

HttpAnswer json_answer(unsigned status, std::string body);
HttpAnswer problem_answer(const Problem& problem);

// The fields that every answer carries: what browsers may do with it. `host` as the request named it.
std::vector<std::pair<std::string_view, std::string>> policy_fields(
    const std::string& host, bool is_https);

}  // namespace yishi::gateway
