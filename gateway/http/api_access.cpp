// Signing in and out, who one is, and the clerk's codes.
#include <utility>

#include <boost/json.hpp>

#include "eventstore/codec/text_forms.hpp"
#include "gateway/access/secret.hpp"
#include "gateway/http/api.hpp"
#include "gateway/http/origin.hpp"
#include "gateway/live/message.hpp"
#include "gateway/service/me.hpp"

namespace yishi::gateway::api {
namespace {

namespace json = boost::json;
using eventstore::codec::rfc3339;

// The one member that a body of this kind has, as text.
std::expected<std::string, Problem> only_member(const std::string& body, std::string_view name) {
    const auto value = read_json(body);
    if (!value) return std::unexpected(value.error());
    const auto* object = value->if_object();
    if (object == nullptr) return std::unexpected(problem("malformed", "expected a JSON object"));
    for (const auto& member : *object) {
        if (std::string_view(member.key()) != name) {
            return std::unexpected(problem("malformed", "expected only the member " + std::string(name)));
        }
    }
    const auto* text = object->if_contains(name);
    const bool is_short_text = text != nullptr && text->is_string() && text->as_string().size() <= 128;
    if (!is_short_text) {
        return std::unexpected(problem("malformed", "expected text", "/" + std::string(name)));
    }
    return std::string(text->as_string());
}

std::string cookie(std::string_view value, std::uint64_t seconds, bool is_https) {
    return "yishi_session=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" +
           std::to_string(seconds) + (is_https ? "; Secure" : "");
}

bool is_https(const Service& service) { return service.public_origin.starts_with("https:"); }

void redeem(Service& service, const std::string& code, const std::string& source, Respond respond) {
    auto signed_in = service.access.redeem(code, source, service.clock.look().reading());
    if (!signed_in) {
        service.tally.count(signed_in.error().code);
        return respond(problem_answer(signed_in.error()));
    }
    service.tally.count("sign_in.ok");
    // The enrolment is in the log; give the views a moment to know the person's name and roles.
    const bool is_level = service.views.wait_until(service.feed.size(), 2'000);
    const auto& who = signed_in->identity;
    const auto standing = service.views.standing(who.council, who.person);
    if (is_level && standing && !*standing) {
        // A code is void for whoever has left the register since it was issued.
        (void)service.access.end(who.session);
        return respond(problem_answer(problem("denied", "not in the register any more")));
    }
    auto document = me_document(service, signed_in->identity).as_object();
    document["token"] = signed_in->token;
    document["expires_at"] = rfc3339(signed_in->expires_at);
    HttpAnswer answer = json_answer(200, json::serialize(document));
    answer.fields.emplace_back(
        "Set-Cookie", cookie(signed_in->token, service.limits.session_hours * 3'600, is_https(service)));
    respond(std::move(answer));
}

// The code is made only after the log says that one was issued: an auditor sees every code there was.
void give_code(
    Service& service, const domain::PersonId& person, const domain::CouncilId& council,
    const domain::CommandId& issue, domain::Instant expires_at, Respond respond
) {
    const auto code = service.access.issue(person, council, issue, expires_at);
    if (!code) return respond(problem_answer(problem_of(code.error())));
    respond(json_answer(
        200, json::serialize(json::object{{"code", *code}, {"expires_at", rfc3339(expires_at)}})));
}

}  // namespace

void sign_in(Service& service, Exchange exchange, Respond respond) {
    auto code = only_member(exchange.body, "code");
    if (!code) return respond(problem_answer(code.error()));
    auto shared = std::make_shared<Respond>(std::move(respond));
    const bool is_taken = service.workers.try_run(
        [&service, shared, code = *std::move(code), source = std::move(exchange.source)] {
            redeem(service, code, source, std::move(*shared));
        });
    if (!is_taken) (*shared)(problem_answer(problem("busy")));
}

void sign_out(Service& service, Exchange exchange, Respond respond) {
    auto shared = std::make_shared<Respond>(std::move(respond));
    const bool is_taken =
        service.workers.try_run([&service, shared, session = exchange.identity.session] {
            if (!session.empty()) {
                if (auto ended = service.access.end(session); !ended) {
                    return (*shared)(problem_answer(problem_of(ended.error())));
                }
            }
            HttpAnswer answer;
            answer.status = 204;
            answer.fields.emplace_back("Set-Cookie", cookie("", 0, is_https(service)));
            (*shared)(std::move(answer));
        });
    if (!is_taken) (*shared)(problem_answer(problem("busy")));
}

void me(Service& service, Exchange exchange, Respond respond) {
    auto document = me_document(service, exchange.identity).as_object();
    if (const auto expires_at = service.access.expiry_of(exchange.identity.session)) {
        document["expires_at"] = rfc3339(*expires_at);
    }
    respond(json_answer(200, json::serialize(document)));
}

void sign_in_code(Service& service, Exchange exchange, Respond respond) {
    const auto council = domain::CouncilId::from_text(exchange.parameters.at(0));
    if (!council) return respond(problem_answer(problem("not_found")));
    const auto member = only_member(exchange.body, "person");
    if (!member) return respond(problem_answer(member.error()));
    const auto person = domain::PersonId::from_text(*member);
    if (!person) return respond(problem_answer(problem("malformed", "expected a UUID", "/person")));

    const auto now = service.clock.now();
    const auto expires_at = now + domain::hours(static_cast<std::int64_t>(service.limits.code_hours));
    eventstore::CommandRequest request;
    request.id = {make_id(now.ms)};
    request.stream = domain::stream_of("council", *council);
    request.command = "council.issue_sign_in_code";
    request.data = json::object{
        {"person", person->text()},
        {"issue", request.id.text()},
        {"expires_at", rfc3339(expires_at)}};
    request.credential = exchange.identity.credential();
    const auto issue = request.id;
    auto shared = std::make_shared<Respond>(std::move(respond));
    service.pipeline.submit(
        std::move(request),
        [&service, shared, person = *person, council = *council, issue, expires_at](eventstore::Reply reply) {
            if (!reply) return (*shared)(problem_answer(problem_of(reply.error())));
            const bool is_taken = service.workers.try_run([&service, shared, person, council, issue, expires_at] {
                give_code(service, person, council, issue, expires_at, std::move(*shared));
            });
            if (!is_taken) (*shared)(problem_answer(problem("busy")));
        });
}

}  // namespace yishi::gateway::api
