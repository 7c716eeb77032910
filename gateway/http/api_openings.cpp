// What sealed entries hide, for whoever may open them.
#include <utility>

#include <boost/json.hpp>

#include "gateway/http/api.hpp"
#include "projections/readable.hpp"

namespace yishi::gateway::api {
namespace {

HttpAnswer openings_answer(
    Service& service, const domain::StreamName& stream, eventstore::Version from, const Identity& identity
) {
    // Who has left the register opens nothing any more, be it his own.
    const auto standing = service.people.find(identity.council, identity.person);
    if (!standing) return problem_answer(problem_of(standing.error()));
    if (!*standing) return problem_answer(problem("denied"));
    const auto document =
        projections::readable_of(service.store.journal(), stream, identity.council, identity.person, from);
    if (!document) return problem_answer(problem_of(document.error()));
    return json_answer(200, boost::json::serialize(*document));
}

}  // namespace

void openings(Service& service, Exchange exchange, Respond respond) {
    const auto id = domain::id_from_text(exchange.parameters.at(1));
    if (exchange.identity.is_operator()) return respond(problem_answer(problem("denied")));
    if (!id) return respond(problem_answer(problem("not_found")));
    const auto from = number_in(exchange.target, "from", 0);
    if (!from) return respond(problem_answer(problem("malformed", "expected from=VERSION")));
    if (!service.pace.take(exchange.identity.person, service.clock.steady())) {
        return respond(problem_answer(problem("too_many_requests")));
    }
    const domain::StreamName stream{exchange.parameters.at(0) + "/" + domain::to_text(*id)};
    auto shared = std::make_shared<Respond>(std::move(respond));
    const bool is_taken = service.workers.try_run([&service, shared, stream, from = *from, identity = exchange.identity] {
        (*shared)(openings_answer(service, stream, from, identity));
    });
    if (!is_taken) (*shared)(problem_answer(problem("busy")));
}

}  // namespace yishi::gateway::api
