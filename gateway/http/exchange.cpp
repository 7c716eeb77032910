#include "gateway/http/exchange.hpp"

#include "gateway/web/assets.hpp"

namespace yishi::gateway {

HttpAnswer json_answer(unsigned status, std::string body) {
    HttpAnswer answer;
    answer.status = status;
    answer.content_type = "application/json";
    answer.fields.emplace_back("Cache-Control", "no-store");
    answer.body = std::move(body);
    return answer;
}

HttpAnswer problem_answer(const Problem& problem) {
    HttpAnswer answer;
    answer.status = problem.status;
    answer.content_type = "application/problem+json";
    answer.fields.emplace_back("Cache-Control", "no-store");
    if (problem.status == 429 || problem.status == 503) answer.fields.emplace_back("Retry-After", "10");
    answer.body = problem_json(problem);
    return answer;
}

std::vector<std::pair<std::string_view, std::string>> policy_fields(const std::string& host, bool is_https) {
    // Old Safari does not take a WebSocket to the same host for 'self'.
    const std::string sockets = host.empty() ? "" : " ws://" + host + " wss://" + host;
    std::vector<std::pair<std::string_view, std::string>> fields{
        {"Content-Security-Policy",
         std::string(web::content_security_policy) + "; connect-src 'self'" + sockets},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"}};
    if (is_https) fields.emplace_back("Strict-Transport-Security", "max-age=63072000");
    return fields;
}

}  // namespace yishi::gateway
