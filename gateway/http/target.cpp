#include "gateway/http/target.hpp"

#include <charconv>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "domain/kernel/text.hpp"

namespace yishi::gateway {
namespace {

std::unexpected<Problem> bad(std::string detail) {
    return std::unexpected(problem("malformed", std::move(detail)));
}

// Decoded text that means itself and nothing else.
bool is_clean(std::string_view text) {
    return domain::is_line_of_text(text, 2'048);
}

bool is_segment(std::string_view text) {
    return is_clean(text) && text != "." && text != ".." && !text.contains('/') && !text.contains('\\');
}

}  // namespace

std::expected<Target, Problem> parse_target(std::string_view text) {
    const auto parsed = boost::urls::parse_origin_form(boost::core::string_view(text.data(), text.size()));
    if (!parsed || parsed->has_fragment()) return bad("the target is not a path with an optional query");
    Target target;
    if (parsed->encoded_path() != "/") {
        for (const auto segment : parsed->segments()) {
            std::string decoded(segment);
            if (!is_segment(decoded)) return bad("the path holds a segment that is not accepted");
            target.path += "/" + decoded;
            target.segments.push_back(std::move(decoded));
        }
    }
    if (target.path.empty()) target.path = "/";
    for (const auto parameter : parsed->params()) {
        const std::string name(parameter.key);
        std::string value(parameter.value);
        const bool is_fine = is_clean(name) && (value.empty() || is_clean(value));
        if (!is_fine || !target.query.emplace(name, std::move(value)).second) {
            return bad("the query holds a name or value that is not accepted");
        }
    }
    return target;
}

std::optional<std::uint64_t> number_in(const Target& target, const char* name, std::uint64_t otherwise) {
    const auto known = target.query.find(name);
    if (known == target.query.end()) return otherwise;
    const std::string& text = known->second;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace yishi::gateway
