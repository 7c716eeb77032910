#include "gateway/http/routes.hpp"

#include <array>

#include "gateway/http/api.hpp"

namespace yishi::gateway {
namespace {

constexpr std::array table{
    Route{"GET", "/livez", Who::anybody, &api::livez},
    Route{"GET", "/readyz", Who::anybody, &api::readyz},
    Route{"GET", "/api/v1/limits", Who::anybody, &api::limits},
    Route{"GET", "/api/v1/schema", Who::anybody, &api::schema},
    Route{"POST", "/api/v1/sign-in", Who::anybody, &api::sign_in},
    Route{"POST", "/api/v1/sign-out", Who::signed_in, &api::sign_out},
    Route{"GET", "/api/v1/me", Who::signed_in, &api::me},
    Route{"POST", "/api/v1/commands", Who::signed_in, &api::command},
    Route{"GET", "/api/v1/councils", Who::anybody, &api::councils},
    Route{"POST", "/api/v1/councils/{}/sign-in-codes", Who::signed_in, &api::sign_in_code},
    Route{"GET", "/api/v1/councils/{}", Who::anybody, &api::view_of<"council">},
    Route{"GET", "/api/v1/councils/{}/timeline", Who::anybody, &api::view_of<"timeline">},
    Route{"GET", "/api/v1/sessions/{}", Who::anybody, &api::view_of<"session">},
    Route{"GET", "/api/v1/votes/{}", Who::anybody, &api::view_of<"vote">},
    Route{"GET", "/api/v1/consultations/{}", Who::anybody, &api::view_of<"consultation">},
    Route{"GET", "/api/v1/consultations/{}/matrix", Who::anybody, &api::matrix},
    Route{"GET", "/api/v1/topics/{}", Who::anybody, &api::view_of<"topic">},
    Route{"GET", "/api/v1/actions/{}", Who::anybody, &api::view_of<"action">},
    Route{"GET", "/api/v1/openings/{}/{}", Who::signed_in, &api::openings},
    Route{"GET", "/api/v1/entries", Who::operator_, &api::entries},
    Route{"POST", "/api/v1/rebuild", Who::operator_, &api::start_rebuild},
    Route{"GET", "/api/v1/rebuild", Who::operator_, &api::rebuild_state},
    Route{"GET", "/api/v1/views/fingerprint", Who::operator_, &api::fingerprint},
};

bool fits(std::string_view pattern, const Target& target, std::vector<std::string>& parameters) {
    parameters.clear();
    for (const auto& segment : target.segments) {
        if (!pattern.starts_with('/')) return false;
        pattern.remove_prefix(1);
        const auto part = pattern.substr(0, pattern.find('/'));
        if (part == "{}") {
            parameters.push_back(segment);
        } else if (part != segment) {
            return false;
        }
        pattern.remove_prefix(part.size());
    }
    return pattern.empty();
}

}  // namespace

std::span<const Route> routes() { return table; }

std::expected<Matched, Problem> match_route(std::string_view method, const Target& target) {
    const auto asked = method == "HEAD" ? std::string_view("GET") : method;
    Matched matched;
    std::string allowed;
    for (const auto& route : table) {
        std::vector<std::string> parameters;
        if (!fits(route.path, target, parameters)) continue;
        if (route.method == asked) return Matched{&route, std::move(parameters)};
        allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
        if (route.method == "GET") allowed += ", HEAD";
    }
    if (allowed.empty()) return std::unexpected(problem("not_found"));
    return std::unexpected(problem("method_not_allowed", allowed));
}

}  // namespace yishi::gateway
