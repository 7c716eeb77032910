// What answers each address of the API. Every function responds exactly once; docs/protocol.md
// section 3 says what with.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "gateway/http/exchange.hpp"
#include "gateway/service/service.hpp"

namespace yishi::gateway::api {

void livez(Service& service, Exchange exchange, Respond respond);
void readyz(Service& service, Exchange exchange, Respond respond);
void limits(Service& service, Exchange exchange, Respond respond);
void schema(Service& service, Exchange exchange, Respond respond);

void sign_in(Service& service, Exchange exchange, Respond respond);
void sign_out(Service& service, Exchange exchange, Respond respond);
void me(Service& service, Exchange exchange, Respond respond);
void sign_in_code(Service& service, Exchange exchange, Respond respond);

void command(Service& service, Exchange exchange, Respond respond);

void councils(Service& service, Exchange exchange, Respond respond);
void matrix(Service& service, Exchange exchange, Respond respond);
void view(Service& service, std::string_view kind, const Exchange& exchange, Respond respond);
// The same as of the entry that the query's `at` names.
void past_view(Service& service, std::string_view kind, const Exchange& exchange, Respond respond);

// What is sealed, for the one person who asks.
void openings(Service& service, Exchange exchange, Respond respond);

void entries(Service& service, Exchange exchange, Respond respond);
void start_rebuild(Service& service, Exchange exchange, Respond respond);
void rebuild_state(Service& service, Exchange exchange, Respond respond);
void fingerprint(Service& service, Exchange exchange, Respond respond);

template <std::size_t Size>
struct Kind {
    constexpr Kind(const char (&name)[Size]) { std::copy_n(name, Size, text); }
    char text[Size]{};
};

// The document of the kind whose id is the first parameter.
template <Kind kind>
void view_of(Service& service, Exchange exchange, Respond respond) {
    view(service, std::string_view(kind.text), exchange, std::move(respond));
}

}  // namespace yishi::gateway::api
