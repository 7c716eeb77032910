// The log as outsiders fetch it (C2SP tlog-tiles, tlog-proof): everything below /log/, the same bytes for
// whoever asks, and open to pages of every site. docs/protocol.md section 4.
#pragma once

#include <optional>
#include <string_view>

#include "gateway/http/exchange.hpp"
#include "gateway/service/service.hpp"

namespace yishi::gateway {

bool is_log(const Target& target);
// The same of a target that could not be taken apart.
bool is_log(std::string_view raw_target);

// Lets pages of every site read the answer, an error too: a verifier that cannot tell "not found" from
// "not reachable" is of no use.
HttpAnswer open_to_all(HttpAnswer answer);

// Only what reads; no bodies. Credentials are not looked at.
std::optional<HttpAnswer> log_refusal(const RequestHead& head);

// Reads on a worker. Every answer is open to all.
void serve_log(Service& service, const Exchange& exchange, Respond respond);

}  // namespace yishi::gateway
