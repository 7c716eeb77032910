#include "gateway/http/reception.hpp"

#include <utility>

#include "gateway/http/log_site.hpp"
#include "gateway/http/origin.hpp"
#include "gateway/http/site.hpp"

namespace yishi::gateway {
namespace {

constexpr std::string_view cookie_name = "yishi_session";

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD"; }

bool is_loopback(const std::string& address) {
    return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// The value of our cookie; empty when there is none.
std::string_view cookie_in(std::string_view header) {
    while (!header.empty()) {
        const auto pair = header.substr(0, header.find(';'));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && trim(pair.substr(0, equals)) == cookie_name) {
            return trim(pair.substr(equals + 1));
        }
        header.remove_prefix(std::min(pair.size() + 1, header.size()));
    }
    return {};
}

// A proxy on this machine tells whom it speaks for, but only where the operator said there is one.
std::string source_of(const Service& service, const RequestHead& head, const std::string& address) {
    const auto* forwarded = head.find("x-forwarded-for");
    const bool is_proxied = !service.public_origin.empty() && is_loopback(address) && forwarded != nullptr;
    if (!is_proxied) return address;
    const auto last = forwarded->rfind(',');
    return std::string(trim(std::string_view(*forwarded).substr(last == std::string::npos ? 0 : last + 1)));
}

std::optional<Problem> identify(Service& service, Exchange& exchange) {
    const auto now = service.clock.now();
    if (const auto* authorization = exchange.head.find("authorization")) {
        constexpr std::string_view scheme = "Bearer ";
        if (!authorization->starts_with(scheme)) return problem("not_signed_in", "expected Bearer");
        const auto known = service.access.find(std::string_view(*authorization).substr(scheme.size()), now);
        if (!known) return problem("not_signed_in", "that token is not valid");
        exchange.identity = *known;
        return std::nullopt;
    }
    const auto* cookies = exchange.head.find("cookie");
    const auto token = cookies != nullptr ? cookie_in(*cookies) : std::string_view();
    if (token.empty()) return std::nullopt;
    // A cookie that has had its time is no reason to refuse what anybody may see.
    if (auto known = service.access.find(token, now)) {
        exchange.identity = *std::move(known);
        exchange.is_by_cookie = true;
    }
    return std::nullopt;
}

// What only a browser's page of ours may ask, and what another site's page may not.
std::optional<Problem> origin_fault(const Service& service, const Exchange& exchange, bool is_websocket) {
    if (!is_websocket && is_safe(exchange.head.method)) return std::nullopt;
    const bool is_fine = exchange.is_by_cookie ? has_own_origin(exchange.head, service.public_origin)
                                               : is_not_foreign(exchange.head, service.public_origin);
    return is_fine ? std::nullopt : std::optional(problem("wrong_origin"));
}

std::optional<HttpAnswer> websocket_fault(const RequestHead& head) {
    if (head.method != "GET") {
        HttpAnswer answer = problem_answer(problem("method_not_allowed", "GET"));
        answer.fields.emplace_back("Allow", "GET");
        return answer;
    }
    const auto* version = head.find("sec-websocket-version");
    const bool is_version_13 = version != nullptr && *version == "13";
    if (!head.asks_for_websocket() || !is_version_13) {
        HttpAnswer answer = problem_answer(problem("upgrade_required", "GET with Upgrade: websocket, version 13"));
        answer.fields.emplace_back("Upgrade", "websocket");
        answer.fields.emplace_back("Sec-WebSocket-Version", "13");
        return answer;
    }
    const auto* key = head.find("sec-websocket-key");
    if (key == nullptr || key->size() != 24 || !key->ends_with("==")) {
        return problem_answer(problem("malformed", "Sec-WebSocket-Key is not 16 bytes of base64"));
    }
    if (!head.names("sec-websocket-protocol", subprotocol)) {
        return problem_answer(problem("malformed", "offer the subprotocol yishi.v1"));
    }
    if (head.content_length > 0) return problem_answer(problem("malformed", "an upgrade has no body"));
    return std::nullopt;
}

std::optional<Problem> body_fault(const RequestHead& head) {
    if (head.content_length == 0) return std::nullopt;
    if (is_safe(head.method)) return problem("malformed", "this method takes no body");
    const auto* type = head.find("content-type");
    if (type == nullptr) return problem("unsupported_media_type");
    const auto media = trim(std::string_view(*type).substr(0, type->find(';')));
    return media == "application/json" ? std::nullopt : std::optional(problem("unsupported_media_type"));
}

std::optional<Problem> not_allowed(const Route& route, const Identity& identity) {
    if (route.who == Who::anybody) return std::nullopt;
    if (identity.is_anonymous()) return problem("not_signed_in");
    if (route.who == Who::operator_ && !identity.is_operator()) return problem("denied");
    return std::nullopt;
}

std::expected<Admitted, HttpAnswer> admit_to_api(Exchange exchange) {
    auto matched = match_route(exchange.head.method, exchange.target);
    if (!matched) {
        HttpAnswer answer = problem_answer(matched.error());
        if (answer.status == 405) answer.fields.emplace_back("Allow", matched.error().detail);
        return std::unexpected(std::move(answer));
    }
    if (const auto why = not_allowed(*matched->route, exchange.identity)) {
        HttpAnswer answer = problem_answer(*why);
        if (answer.status == 401) answer.fields.emplace_back("WWW-Authenticate", "Bearer");
        return std::unexpected(std::move(answer));
    }
    exchange.parameters = std::move(matched->parameters);
    return Admitted{Admitted::To::api, matched->route, std::move(exchange)};
}

bool is_api(const Target& target) {
    return target.path == "/livez" || target.path == "/readyz" ||
           (!target.segments.empty() && target.segments.front() == "api");
}

}  // namespace

HttpAnswer last_answer(const Problem& problem) {
    HttpAnswer answer = problem_answer(problem);
    answer.close = true;
    return answer;
}

std::expected<Admitted, HttpAnswer> admit(Service& service, RequestHead head, const std::string& address) {
    // A refusal whose request still has a body on its way must be the connection's last answer.
    const bool has_body = head.content_length > 0;
    const auto refuse = [&](HttpAnswer answer) {
        answer.close = answer.close || has_body;
        return std::unexpected(std::move(answer));
    };
    auto target = parse_target(head.target);
    if (!target) {
        HttpAnswer answer = problem_answer(target.error());
        return refuse(is_log(head.target) ? open_to_all(std::move(answer)) : std::move(answer));
    }
    Exchange exchange;
    exchange.source = source_of(service, head, address);
    exchange.head = std::move(head);
    exchange.target = *std::move(target);
    if (is_log(exchange.target)) {
        if (auto why = log_refusal(exchange.head)) return refuse(*std::move(why));
        return Admitted{Admitted::To::log, nullptr, std::move(exchange)};
    }
    const bool is_websocket = exchange.target.path == "/ws";
    if (is_websocket) {
        if (auto why = websocket_fault(exchange.head)) return refuse(*std::move(why));
    } else if (const auto why = body_fault(exchange.head)) {
        return refuse(problem_answer(*why));
    }
    if (const auto why = identify(service, exchange)) {
        HttpAnswer answer = problem_answer(*why);
        answer.fields.emplace_back("WWW-Authenticate", "Bearer");
        return refuse(std::move(answer));
    }
    if (const auto why = origin_fault(service, exchange, is_websocket)) return refuse(problem_answer(*why));
    if (is_websocket) return Admitted{Admitted::To::websocket, nullptr, std::move(exchange)};
    if (!is_api(exchange.target)) return Admitted{Admitted::To::site, nullptr, std::move(exchange)};
    auto admitted = admit_to_api(std::move(exchange));
    if (!admitted) return refuse(std::move(admitted.error()));
    return admitted;
}

void serve(Service& service, Admitted admitted, std::string body, Respond respond) {
    admitted.exchange.body = std::move(body);
    if (admitted.to == Admitted::To::log) return serve_log(service, admitted.exchange, std::move(respond));
    if (admitted.to == Admitted::To::site) return respond(site_answer(admitted.exchange));
    admitted.route->handler(service, std::move(admitted.exchange), std::move(respond));
}

}  // namespace yishi::gateway
