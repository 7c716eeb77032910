// What tells operators and programs how the server is, what it knows, and what its log holds.
#include <utility>

#include <boost/json.hpp>

#include "eventstore/procedure/catalogue.hpp"
#include "gateway/http/api.hpp"
#include "gateway/service/recording.hpp"
#include "projections/shown_fields.hpp"

namespace yishi::gateway::api {
namespace {

namespace json = boost::json;

json::object words_document(const domain::Words& words) { return {{"zh", words.zh}, {"en", words.en}}; }

json::object context_document(const eventstore::ProcedureTable& table) {
    json::array refusals;
    for (const auto& refusal : table.refusals) {
        refusals.push_back(json::object{
            {"code", std::string(table.name.name) + "." + std::string(refusal.name)},
            {"words", words_document(refusal.words)}});
    }
    json::array phases;
    for (const auto& phase : table.phases) {
        phases.push_back(json::object{{"name", phase.name}, {"words", words_document(phase.words)}});
    }
    return {
        {"context", table.name.name},
        {"words", words_document(table.name.words)},
        {"fields", projections::shown_fields(table)},
        {"commands", projections::shown_commands(table)},
        {"events", table.schema()},
        {"phases", std::move(phases)},
        {"refusals", std::move(refusals)}};
}

}  // namespace

void livez(Service&, Exchange, Respond respond) { respond(json_answer(200, R"({"state":"alive"})")); }

void readyz(Service& service, Exchange, Respond respond) {
    const auto stopped = service.views.stopped();
    const auto closed = why_nothing_is_recorded(service);
    const bool is_ready = !service.is_stopping && !stopped && !closed;
    const char* state = service.is_stopping ? "stopping"
        : stopped                           ? "views_stopped"
        : closed                            ? eventstore::name_of(closed->code)
                                            : "ready";
    json::object document{
        {"state", state},
        {"log", service.store.journal().log().text()},
        {"head", service.feed.size()},
        {"views", service.views.position()},
        {"held_up", service.views.held_up(service.clock.now())}};
    // Which of the clocks it is, and by how much.
    if (closed && closed->code == eventstore::FaultCode::clock_wrong) document["clock"] = closed->detail;
    respond(json_answer(is_ready ? 200 : 503, json::serialize(document)));
}

void limits(Service& service, Exchange, Respond respond) {
    respond(json_answer(200, json::serialize(to_document(service.limits))));
}

void schema(Service&, Exchange, Respond respond) {
    json::array contexts;
    for (const auto* table : eventstore::catalogue()) contexts.push_back(context_document(*table));
    respond(json_answer(200, json::serialize(json::object{{"contexts", std::move(contexts)}})));
}

void entries(Service& service, Exchange exchange, Respond respond) {
    const auto after = number_in(exchange.target, "after", 0);
    const auto limit = number_in(exchange.target, "limit", service.limits.page_entries);
    const bool is_page = after && limit && *limit > 0 && *limit <= service.limits.page_entries;
    if (!is_page) {
        return respond(problem_answer(problem(
            "malformed",
            "expected after=POSITION and limit=1…" + std::to_string(service.limits.page_entries))));
    }
    if (*after > service.feed.size()) return respond(problem_answer(problem("future_position")));
    std::string body = "{\"entries\":[";
    eventstore::Position next = *after;
    while (next - *after < *limit) {
        const auto items = service.feed.page(next, *limit - (next - *after));
        if (!items) return respond(problem_answer(problem_of(items.error())));
        if (items->empty()) break;
        for (const auto& item : *items) body += (body.back() == '[' ? "{" : ",{") + *item.text;
        next = items->back().position + 1;
    }
    body += "],\"next\":" + std::to_string(next) + ",\"head\":" + std::to_string(service.feed.size()) + "}";
    respond(json_answer(200, std::move(body)));
}

void start_rebuild(Service& service, Exchange, Respond respond) {
    if (!service.rebuilding.start()) return respond(problem_answer(problem("busy")));
    respond(json_answer(202, json::serialize(service.rebuilding.document())));
}

void rebuild_state(Service& service, Exchange, Respond respond) {
    respond(json_answer(200, json::serialize(service.rebuilding.document())));
}

void fingerprint(Service& service, Exchange, Respond respond) {
    auto shared = std::make_shared<Respond>(std::move(respond));
    const bool is_taken = service.workers.try_run([&service, shared] {
        const auto position = service.views.position();
        const auto text = service.views.fingerprint();
        if (!text) return (*shared)(problem_answer(problem_of(text.error())));
        (*shared)(json_answer(
            200, json::serialize(json::object{{"fingerprint", *text}, {"position", position}})));
    });
    if (!is_taken) (*shared)(problem_answer(problem("busy")));
}

}  // namespace yishi::gateway::api
