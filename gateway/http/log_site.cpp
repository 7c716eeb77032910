#include "gateway/http/log_site.hpp"

#include <memory>
#include <string>
#include <utility>

#include "eventstore/procedure/rules_document.hpp"
#include "eventstore/procedure/schema_document.hpp"
#include "eventstore/procedure/steps_document.hpp"
#include "eventstore/tlog/checkpoint.hpp"

namespace yishi::gateway {
namespace {

constexpr std::string_view root = "/log/";
constexpr std::string_view methods = "GET, HEAD, OPTIONS";
constexpr std::string_view plain_text = "text/plain; charset=utf-8";

HttpAnswer content(std::string_view type, std::string_view caching, std::string body) {
    HttpAnswer answer;
    answer.content_type = type;
    answer.fields.emplace_back("Cache-Control", caching);
    answer.body = std::move(body);
    return answer;
}

HttpAnswer text_answer(std::string body) { return content(plain_text, "no-cache", std::move(body)); }

// Both texts live as long as the program.
HttpAnswer json_text_answer(const std::string& text) {
    auto answer = content("application/json", "no-cache", {});
    answer.fixed_body = text;
    return answer;
}

HttpAnswer preflight_answer() {
    HttpAnswer answer;
    answer.status = 204;
    answer.fields.emplace_back("Allow", methods);
    answer.fields.emplace_back("Access-Control-Allow-Methods", methods);
    answer.fields.emplace_back("Access-Control-Allow-Headers", "*");
    answer.fields.emplace_back("Access-Control-Max-Age", "86400");
    return answer;
}

HttpAnswer checkpoint_answer(Service& service) {
    const auto published = service.history.published();
    if (!published) return problem_answer(problem_of(published.error()));
    return text_answer(published->note);
}

HttpAnswer tile_answer(
    Service& service, const eventstore::tlog::TilePath& path, const std::string& source
) {
    auto tile = service.history.tile(path);
    if (!tile) return problem_answer(problem_of(tile.error()));
    if (!*tile) return problem_answer(problem("not_found", "the log has no such tile yet, or never will"));
    const auto& bytes = **tile;
    // Entries make tiles of up to 16 MiB, and whoever reads one may take his time.
    auto claim = service.public_log.claim(source, bytes.size());
    if (!claim) return problem_answer(problem("busy", "too many large tiles are under way"));
    auto answer = content(
        "application/octet-stream", "public, max-age=31536000, immutable", {bytes.begin(), bytes.end()});
    answer.hold = std::move(claim);
    return answer;
}

HttpAnswer proof_answer(Service& service, std::uint64_t index) {
    const auto proof = service.history.receipt(index);
    if (proof) return text_answer(proof->text());
    if (proof.error().code != eventstore::FaultCode::not_found) return problem_answer(problem_of(proof.error()));
    return problem_answer(problem("not_found", "the log has no entry " + std::to_string(index) + " yet"));
}

HttpAnswer tile_or_refusal(Service& service, std::string_view name, const std::string& source) {
    const auto path = eventstore::tlog::TilePath::from_text(name);
    if (path) return tile_answer(service, *path, source);
    return problem_answer(problem(
        "malformed", "expected tile/<level>/<index> or tile/entries/<index>, the index in groups of three "
                     "digits (x001/x234/067), and for a partial tile .p/<1 to 255>"));
}

HttpAnswer proof_or_refusal(Service& service, std::string_view digits) {
    const auto index = eventstore::tlog::number_from_decimal(digits);
    if (index) return proof_answer(service, *index);
    return problem_answer(problem("malformed", "expected proof/<index>, a decimal number without leading zeros"));
}

HttpAnswer answer_of(Service& service, std::string_view path, const std::string& source) {
    constexpr std::string_view proofs = "proof/";
    const auto name = path.substr(std::min(root.size(), path.size()));
    if (name == "checkpoint") return checkpoint_answer(service);
    if (name.starts_with("tile/")) return tile_or_refusal(service, name, source);
    if (name.starts_with(proofs)) return proof_or_refusal(service, name.substr(proofs.size()));
    if (name == "vkey") return text_answer(service.public_log.vkeys());
    if (name == "policy") return text_answer(service.public_log.policy());
    if (name == "schema.json") return json_text_answer(eventstore::schema_document());
    if (name == "rules.json") return json_text_answer(eventstore::rules_document());
    if (name == "steps.json") return json_text_answer(eventstore::steps_document());
    return problem_answer(problem("not_found", "nothing of the log has that name"));
}

}  // namespace

bool is_log(const Target& target) { return !target.segments.empty() && target.segments.front() == "log"; }

bool is_log(std::string_view raw_target) { return raw_target.starts_with(root); }

HttpAnswer open_to_all(HttpAnswer answer) {
    answer.fields.emplace_back("Access-Control-Allow-Origin", "*");
    return answer;
}

std::optional<HttpAnswer> log_refusal(const RequestHead& head) {
    if (head.method != "GET" && head.method != "HEAD" && head.method != "OPTIONS") {
        HttpAnswer answer = problem_answer(problem("method_not_allowed", std::string(methods)));
        answer.fields.emplace_back("Allow", methods);
        return open_to_all(std::move(answer));
    }
    if (head.content_length == 0) return std::nullopt;
    return open_to_all(problem_answer(problem("malformed", "this method takes no body")));
}

void serve_log(Service& service, const Exchange& exchange, Respond respond) {
    if (exchange.head.method == "OPTIONS") return respond(open_to_all(preflight_answer()));
    auto shared = std::make_shared<Respond>(std::move(respond));
    auto read = [&service, shared, path = exchange.target.path, source = exchange.source] {
        (*shared)(open_to_all(answer_of(service, path, source)));
    };
    const bool is_taken = service.public_log.try_read(std::move(read));
    if (!is_taken) (*shared)(open_to_all(problem_answer(problem("busy"))));
}

}  // namespace yishi::gateway
