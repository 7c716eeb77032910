#include "gateway/http/origin.hpp"

#include <algorithm>
#include <string_view>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace yishi::gateway {
namespace {

std::string lower_text(std::string_view text) {
    std::string result(text);
    std::ranges::transform(
        result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

}  // namespace

bool has_own_origin(const RequestHead& head, const std::string& public_origin) {
    const auto* site = head.find("sec-fetch-site");
    if (site != nullptr && *site != "same-origin" && *site != "none") return false;
    const auto* sent = head.find("origin");
    if (sent == nullptr) return false;
    const std::string origin = lower_text(*sent);
    if (!public_origin.empty()) return origin == public_origin;
    return origin == "http://" + head.host || origin == "https://" + head.host;
}

bool is_not_foreign(const RequestHead& head, const std::string& public_origin) {
    if (head.find("origin") != nullptr) return has_own_origin(head, public_origin);
    const auto* site = head.find("sec-fetch-site");
    return site == nullptr || *site == "same-origin" || *site == "none";
}

std::string origin_of(const std::string& url) {
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || !parsed->has_authority()) return {};
    const std::string scheme = lower_text(std::string(parsed->scheme()));
    if (scheme != "http" && scheme != "https") return {};
    if (parsed->encoded_host().empty() || parsed->has_userinfo()) return {};
    const std::string authority(parsed->encoded_host_and_port());
    return scheme + "://" + lower_text(authority);
}

}  // namespace yishi::gateway
