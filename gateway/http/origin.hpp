// Whether a browser's request comes from our own pages: the defence against forged requests that
// works without secrets in forms (RFC 6454 origins, Fetch Metadata).
#pragma once

#include <string>

#include "gateway/http/head.hpp"

namespace yishi::gateway {

// True when Origin is there and names the Host asked for (or `public_origin`, when configured), and
// no Sec-Fetch-Site says otherwise.
bool has_own_origin(const RequestHead& head, const std::string& public_origin);

// True when no browser on another site can have sent this: own origin, or no sign of a browser.
bool is_not_foreign(const RequestHead& head, const std::string& public_origin);

// "https://example.org:8443" of a public URL, lower case; empty when it is none.
std::string origin_of(const std::string& url);

}  // namespace yishi::gateway
