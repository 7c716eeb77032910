#include "gateway/http/site.hpp"

#include <string>

#include "gateway/terms/problem.hpp"
#include "gateway/web/assets.hpp"

namespace yishi::gateway {
namespace {

constexpr std::string_view plain_page =
    "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>议事 Yishi</title>"
    "<h1>议事 Yishi</h1><p>本程序未包含网页。接口见 docs/protocol.md。</p>"
    "<p lang=\"en\">This program was built without the web app (YISHI_WEB=OFF). "
    "The API is described in docs/protocol.md.</p></html>\n";

// Whether Accept-Encoding lists the coding without forbidding it. "*" is not taken for a wish.
bool accepts(const RequestHead& head, std::string_view coding) {
    const auto* header = head.find("accept-encoding");
    if (header == nullptr) return false;
    std::string_view rest = *header;
    while (!rest.empty()) {
        auto item = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(item.size() + 1, rest.size()));
        while (item.starts_with(' ')) item.remove_prefix(1);
        const auto name = item.substr(0, item.find_first_of("; "));
        const bool is_forbidden = item.ends_with("q=0") || item.ends_with("q=0.0");
        if (name == coding) return !is_forbidden;
    }
    return false;
}

bool matches_etag(const RequestHead& head, std::string_view etag) {
    const auto* known = head.find("if-none-match");
    return known != nullptr && known->find(etag) != std::string::npos;
}

HttpAnswer page_without_app() {
    HttpAnswer answer;
    answer.content_type = "text/html; charset=utf-8";
    answer.fields.emplace_back("Cache-Control", "no-cache");
    answer.fixed_body = plain_page;
    return answer;
}

HttpAnswer asset_answer(const RequestHead& head, const web::Asset& asset) {
    HttpAnswer answer;
    answer.content_type = asset.content_type;
    answer.fixed_body = asset.identity;
    answer.fields.emplace_back(
        "Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    answer.fields.emplace_back("Vary", "Accept-Encoding");
    if (!asset.policy.empty()) answer.fields.emplace_back("Content-Security-Policy", asset.policy);
    // One entity tag for all encodings would make caches mix them; each has its own.
    std::string etag(asset.etag);
    const auto encode = [&](std::string_view coding, std::string_view bytes) {
        answer.fixed_body = bytes;
        answer.fields.emplace_back("Content-Encoding", coding);
        etag.insert(etag.size() - 1, "-" + std::string(coding));
    };
    if (!asset.brotli.empty() && accepts(head, "br")) {
        encode("br", asset.brotli);
    } else if (!asset.gzip.empty() && accepts(head, "gzip")) {
        encode("gzip", asset.gzip);
    }
    answer.fields.emplace_back("ETag", etag);
    if (matches_etag(head, etag)) {
        answer.status = 304;
        answer.fixed_body = {};
    }
    return answer;
}

}  // namespace

HttpAnswer site_answer(const Exchange& exchange) {
    const auto& method = exchange.head.method;
    if (method != "GET" && method != "HEAD") {
        HttpAnswer answer = problem_answer(problem("method_not_allowed", "GET, HEAD"));
        answer.fields.emplace_back("Allow", "GET, HEAD");
        return answer;
    }
    if (const auto* asset = web::find_asset(exchange.target.path)) return asset_answer(exchange.head, *asset);
    if (web::assets().empty() && exchange.target.path == "/") return page_without_app();
    return problem_answer(problem("not_found"));
}

}  // namespace yishi::gateway
