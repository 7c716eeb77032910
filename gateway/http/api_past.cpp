// Documents as of an earlier entry.
#include <utility>

#include <boost/json.hpp>

#include "eventstore/codec/text_forms.hpp"
#include "gateway/http/api.hpp"

namespace yishi::gateway::api {
namespace {

namespace json = boost::json;
using eventstore::Position;

HttpAnswer past_answer(
    Service& service, const projections::ViewKey& key, const Identity& identity, Position last) {
    auto answer = service.views.answer_as_of(key, reader_of(identity), last);
    if (!answer) return problem_answer(problem_of(answer.error()));
    return json_answer(
        200,
        json::serialize(json::object{
            {"position", last},
            {"at", eventstore::codec::rfc3339(answer->at)},
            {"document", std::move(answer->document)}}));
}

}  // namespace

void past_view(Service& service, std::string_view kind, const Exchange& exchange, Respond respond) {
    const auto last = number_in(exchange.target, "at", 0);
    if (!last) {
        return respond(problem_answer(problem("malformed", "at: expected the position of an entry")));
    }
    if (*last >= service.feed.size()) {
        return respond(problem_answer(
            problem("future_position", "at: the log has " + std::to_string(service.feed.size()) + " entries")));
    }
    const projections::ViewKey key{std::string(kind), exchange.parameters.at(0)};
    auto shared = std::make_shared<Respond>(std::move(respond));
    const bool is_taken =
        service.past_workers.try_run([&service, shared, key, last = *last, identity = exchange.identity] {
            service.views.wait_until(last + 1, 2'000);
            (*shared)(past_answer(service, key, identity, last));
        });
    if (!is_taken) (*shared)(problem_answer(problem("busy")));
}

}  // namespace yishi::gateway::api
