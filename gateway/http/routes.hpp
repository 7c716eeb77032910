// The addresses there are: one table of path, method, who may ask, and what answers.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/http/exchange.hpp"
#include "gateway/service/service.hpp"

namespace yishi::gateway {

enum class Who : std::uint8_t { anybody, signed_in, operator_ };

using Handler = void (*)(Service& service, Exchange exchange, Respond respond);

struct Route {
    std::string_view method;  // "GET" answers HEAD as well
    std::string_view path;    // "{}" stands for one segment, "{context}" for the name of one
    Who who = Who::anybody;
    Handler handler = nullptr;
};

std::span<const Route> routes();

struct Matched {
    const Route* route = nullptr;
    std::vector<std::string> parameters;
};
// Nothing when no route has that path; method_not_allowed names in `detail` those that exist.
std::expected<Matched, Problem> match_route(std::string_view method, const Target& target);

}  // namespace yishi::gateway
