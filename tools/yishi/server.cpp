#include "tools/yishi/server.hpp"

#include <fstream>
#include <iterator>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace yishi::tools {

namespace json = boost::json;

namespace {

ExitCode exit_for(unsigned status) {
    switch (status) {
        case 400: case 413: case 415: case 422: return ExitCode::usage;
        case 401: case 403: return ExitCode::denied;
        case 404: return ExitCode::not_found;
        case 409: case 412: return ExitCode::conflict;
        case 429: case 503: return ExitCode::unavailable;
        default: return ExitCode::internal;
    }
}

std::string text_member(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->as_string()) : std::string();
}

Trouble from_problem(std::string_view target, const HttpAnswer& answer) {
    Trouble problem{exit_for(answer.status), {}, {}};
    json::error_code error;
    const auto document = json::parse(answer.body, error);
    std::string said;
    if (!error && document.is_object()) {
        const auto& told = document.as_object();
        const auto* words = told.if_contains("words");
        said = words != nullptr && words->is_object()
                   ? text_member(words->as_object(), "zh") + " / " + text_member(words->as_object(), "en")
                   : text_member(told, "title");
        if (const auto pointer = text_member(told, "pointer"); !pointer.empty()) said += " (" + pointer + ")";
        if (const auto detail = text_member(told, "detail"); !detail.empty()) said += ": " + detail;
    }
    problem.what = std::string(target) + ": HTTP " + std::to_string(answer.status) +
                   (said.empty() ? "" : ", " + said);
    if (problem.exit == ExitCode::denied) problem.advice = "give a token that may do this with --token-file";
    return problem;
}

}  // namespace

Outcome<Server> Server::at(const std::string& url, const std::filesystem::path& token_file) {
    auto address = ServerAddress::from_url(url);
    if (!address) return std::unexpected(std::move(address.error()));
    Server server;
    server.address_ = *std::move(address);
    if (!token_file.empty()) {
        std::ifstream file(token_file);
        if (!file || !(file >> server.token_)) {
            return trouble(
                ExitCode::configuration, "cannot read a token from " + token_file.string(),
                "yishid writes one to operator.token in its data directory; you must be its owner");
        }
    }
    return server;
}

Outcome<json::value> Server::get(std::string_view target) const {
    auto text = get_text(target);
    if (!text) return std::unexpected(std::move(text.error()));
    json::error_code error;
    auto document = json::parse(*text, error);
    if (error) return trouble(ExitCode::internal, std::string(target) + " did not answer with JSON");
    return document;
}

Outcome<std::string> Server::get_text(std::string_view target) const {
    auto answer = http_request(address_, token_, "GET", target);
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->status != 200) return std::unexpected(from_problem(target, *answer));
    return std::move(answer->body);
}

Outcome<json::value> Server::post(std::string_view target, const json::value& body) const {
    auto answer = http_request(address_, token_, "POST", target, json::serialize(body));
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->status < 200 || answer->status > 299) return std::unexpected(from_problem(target, *answer));
    if (answer->body.empty()) return json::value(nullptr);
    json::error_code error;
    auto document = json::parse(answer->body, error);
    if (error) return trouble(ExitCode::internal, std::string(target) + " did not answer with JSON");
    return document;
}

Outcome<std::unique_ptr<Wire>> Server::converse() const { return Wire::open(address_, token_); }

Server Server::as(std::string token) const {
    Server other = *this;
    other.token_ = std::move(token);
    return other;
}

}  // namespace yishi::tools
