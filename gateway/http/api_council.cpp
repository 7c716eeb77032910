// Acts and views: a command by itself, a document, the consultation matrix, the list of councils.
#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "domain/consultation/id.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "gateway/http/api.hpp"
#include "gateway/live/message.hpp"
#include "gateway/service/acknowledgement.hpp"

namespace yishi::gateway::api {
namespace {

namespace json = boost::json;

HttpAnswer answer_of(const Acknowledgement& acknowledgement) {
    return json_answer(200, json::serialize(json::object{{"ok", ok_document(acknowledgement)}}));
}

// On the writer's thread: what takes time goes to a worker.
void acknowledge(
    const eventstore::Receipt& receipt, bool wants_receipt, Workers& workers, const eventstore::Tail& tail,
    const eventstore::History& history, const std::shared_ptr<Respond>& respond
) {
    const Acknowledgement bare{.receipt = receipt, .wants_proof = wants_receipt};
    const bool is_provable = bare.is_provable_now() || bare.is_of_the_past();
    const bool is_taken = is_provable && workers.try_run([bare, respond, &tail, &history] {
        auto full = bare;
        if (full.is_provable_now()) prove_now(full, tail);
        if (full.is_of_the_past()) prove_past(full, tail, history);
        (*respond)(answer_of(full));
    });
    // Nothing to prove, or too busy for it; the receipt is what counts, and /log/proof gives the rest later.
    if (!is_taken) (*respond)(answer_of(bare));
}

// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
void add_cell(std::string& csv, const std::string& text) {
    const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
    const bool needs_quotes = text.find_first_of(",\"\r\n") != std::string::npos;
    if (needs_quotes) csv.push_back('"');
    if (is_formula) csv.push_back('\'');
    for (const char c : text) {
        if (c == '"') csv.push_back('"');
        csv.push_back(c);
    }
    if (needs_quotes) csv.push_back('"');
}

HttpAnswer matrix_answer(const Service& service, const domain::ConsultationId& consultation) {
    const auto opinions = service.views.matrix(consultation);
    if (!opinions) return problem_answer(problem_of(opinions.error()));
    HttpAnswer answer;
    answer.content_type = "text/csv; charset=utf-8";
    answer.fields.emplace_back("Cache-Control", "no-store");
    answer.body = "participant,statement,vote\n";
    for (const auto& opinion : *opinions) {
        add_cell(answer.body, opinion.participant);
        answer.body.push_back(',');
        add_cell(answer.body, opinion.statement);
        answer.body.push_back(',');
        add_cell(answer.body, opinion.opinion);
        answer.body.push_back('\n');
    }
    return answer;
}

HttpAnswer document_answer(Service& service, const projections::ViewKey& key, const Identity& identity) {
    auto answer = service.views.answer(key, reader_of(identity));
    if (!answer) return problem_answer(problem_of(answer.error()));
    json::object body{{"position", answer->position}, {"at", eventstore::codec::rfc3339(answer->at)}};
    if (!answer->next.is_null()) {
        body["phase"] = std::move(answer->phase);
        body["next"] = std::move(answer->next);
    }
    body["document"] = std::move(answer->document);
    return json_answer(200, json::serialize(body));
}

HttpAnswer list_answer(Service& service, const projections::ListQuery& query, const Identity& identity) {
    auto answer = service.views.list(query, reader_of(identity));
    if (!answer) return problem_answer(problem_of(answer.error()));
    return json_answer(
        200,
        json::serialize(json::object{
            {"position", answer->position},
            {"at", eventstore::codec::rfc3339(answer->at)},
            {"next", std::move(answer->next)},
            {"document", std::move(answer->document)}}));
}

constexpr std::uint64_t list_items_max = 200;

// The query of a list, or why it is none.
std::expected<projections::ListQuery, Problem> list_query(std::string_view context, const Target& target) {
    const auto* procedure = eventstore::find_procedure(context);  // the route has seen to it
    projections::ListQuery query;
    query.context = context;
    const auto text_of = [&](const char* name) {
        const auto found = target.query.find(name);
        return found == target.query.end() ? std::string{} : found->second;
    };
    const auto council = domain::CouncilId::from_text(text_of("council"));
    if (!council) return std::unexpected(problem("malformed", "expected council=<uuid>"));
    query.council = *council;
    query.phase = text_of("phase");
    const bool is_phase =
        query.phase.empty() ||
        std::ranges::find(procedure->phases, query.phase, &domain::PhaseName::name) != procedure->phases.end();
    if (!is_phase) return std::unexpected(problem("malformed", "there is no such phase"));
    const auto limit = number_in(target, "limit", 50);
    const bool is_page = limit && *limit > 0 && *limit <= list_items_max;
    if (!is_page) {
        return std::unexpected(problem("malformed", "expected limit=1…" + std::to_string(list_items_max)));
    }
    query.count_max = *limit;
    if (target.query.contains("after")) {
        query.after = number_in(target, "after", 0);
        if (!query.after) return std::unexpected(problem("malformed", "expected after=NUMBER"));
    }
    return query;
}

}  // namespace

void command(Service& service, Exchange exchange, Respond respond) {
    const auto value = read_json(exchange.body);
    if (!value) return respond(problem_answer(value.error()));
    const auto* object = value->if_object();
    if (object == nullptr) return respond(problem_answer(problem("malformed", "expected a JSON object")));
    auto message = read_command(*object, false);
    if (!message) return respond(problem_answer(message.error()));
    auto& request = message->request;
    const bool is_paced = !exchange.identity.is_operator();
    if (is_paced && !service.pace.take(exchange.identity.person, service.clock.steady())) {
        return respond(problem_answer(problem("too_many_requests")));
    }
    request.credential = exchange.identity.credential();
    auto shared = std::make_shared<Respond>(std::move(respond));
    service.pipeline.submit(
        std::move(request),
        [&tally = service.tally, &workers = service.workers, &tail = service.pipeline.tail(),
         &history = service.history, wants = message->wants_receipt, shared](const eventstore::Reply& reply) {
            tally.count(reply ? "commands.ok" : "commands.refused");
            if (!reply) return (*shared)(problem_answer(problem_of(reply.error())));
            acknowledge(*reply, wants, workers, tail, history, shared);
        });
}

void view(Service& service, std::string_view kind, const Exchange& exchange, Respond respond) {
    if (exchange.target.query.contains("at")) return past_view(service, kind, exchange, std::move(respond));
    const projections::ViewKey key{std::string(kind), exchange.parameters.at(0)};
    const auto head = service.feed.size();
    // Usually the views are level with the log and answer at once; else whoever just acted waits for
    // a document that knows of it, but not on a connection's thread.
    if (service.views.position() >= head) {
        return respond(document_answer(service, key, exchange.identity));
    }
    auto shared = std::make_shared<Respond>(std::move(respond));
    const bool is_taken = service.workers.try_run([&service, shared, key, head, identity = exchange.identity] {
        service.views.wait_until(head, 2'000);
        (*shared)(document_answer(service, key, identity));
    });
    if (!is_taken) (*shared)(problem_answer(problem("busy")));
}

void timeline(Service& service, Exchange exchange, Respond respond) {
    view(service, "timeline", exchange, std::move(respond));
}

void any_view(Service& service, Exchange exchange, Respond respond) {
    const auto kind = exchange.parameters.at(0);
    exchange.parameters.erase(exchange.parameters.begin());
    view(service, kind, exchange, std::move(respond));
}

void list(Service& service, Exchange exchange, Respond respond) {
    auto query = list_query(exchange.parameters.at(0), exchange.target);
    if (!query) return respond(problem_answer(query.error()));
    auto shared = std::make_shared<Respond>(std::move(respond));
    const auto head = service.feed.size();
    const bool is_taken =
        service.workers.try_run([&service, shared, head, query = *std::move(query), identity = exchange.identity] {
            service.views.wait_until(head, 2'000);
            (*shared)(list_answer(service, query, identity));
        });
    if (!is_taken) (*shared)(problem_answer(problem("busy")));
}

void matrix(Service& service, Exchange exchange, Respond respond) {
    const auto consultation = domain::ConsultationId::from_text(exchange.parameters.at(0));
    if (!consultation) return respond(problem_answer(problem("not_found")));
    auto shared = std::make_shared<Respond>(std::move(respond));
    const bool is_taken = service.workers.try_run([&service, shared, consultation = *consultation] {
        service.views.wait_until(service.feed.size(), 30'000);
        (*shared)(matrix_answer(service, consultation));
    });
    if (!is_taken) (*shared)(problem_answer(problem("busy")));
}

void councils(Service& service, Exchange, Respond respond) {
    auto shared = std::make_shared<Respond>(std::move(respond));
    const bool is_taken = service.workers.try_run([&service, shared] {
        const auto position = service.views.position();
        auto list = service.council_list.document();
        if (!list) return (*shared)(problem_answer(problem_of(list.error())));
        (*shared)(json_answer(
            200, json::serialize(json::object{{"position", position}, {"document", *std::move(list)}})));
    });
    if (!is_taken) (*shared)(problem_answer(problem("busy")));
}

}  // namespace yishi::gateway::api
