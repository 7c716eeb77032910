#include "eventstore/pipeline/submission.hpp"

#include "domain/kernel/step.hpp"
#include "domain/kernel/text.hpp"
#include "eventstore/pipeline/evidence.hpp"
#include "eventstore/pipeline/sealing.hpp"
#include "eventstore/pipeline/two_persons.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <boost/json/value.hpp>

#include <string_view>
#include <utility>

namespace yishi::eventstore {
namespace {

namespace json = boost::json;

bool is_shallow(const json::value& value, int levels) {
    if (const auto* array = value.if_array()) {
        if (levels == 0) return false;
        for (const json::value& element : *array) {
            if (!is_shallow(element, levels - 1)) return false;
        }
    } else if (const auto* object = value.if_object()) {
        if (levels == 0) return false;
        for (const auto& member : *object) {
            if (!is_shallow(member.value(), levels - 1)) return false;
        }
    }
    return true;
}

// What is wrong around the data, or nothing.
std::optional<Rejection> envelope_refused(const CommandRequest& request) {
    if (request.id.is_nil()) return malformed("/id", "a UUID");
    if (request.expects_no_stream && request.expected_version) {
        return malformed("/expected_version", "either a version or -1");
    }
    if (!request.on_behalf_of) {
        if (request.occurred_at) return malformed("/occurred_at", "on_behalf_of beside it");
        if (request.source) return malformed("/source", "on_behalf_of beside it");
        return std::nullopt;
    }
    if (request.on_behalf_of->is_nil()) return malformed("/on_behalf_of", "a UUID");
    if (*request.on_behalf_of == request.credential.person) {
        return malformed("/on_behalf_of", "somebody other than the sender");
    }
    if (request.source && !domain::is_line_of_text(*request.source, command_source_bytes_max)) {
        return malformed("/source", "one line of plain text of at most 200 bytes");
    }
    return std::nullopt;
}

// Finds the table and puts the stream's name into its one spelling.
std::expected<const ProcedureTable*, Rejection> procedure_of(domain::StreamName& stream) {
    const ProcedureTable* procedure = find_procedure(stream.context());
    const domain::IdBytes id = stream.id();
    if (procedure == nullptr || id == domain::IdBytes{}) {
        return std::unexpected(malformed("/stream", "<context>/<UUID>, of a context there is"));
    }
    stream.text = std::string(procedure->name.name) + "/" + domain::to_text(id);
    return procedure;
}

// "council.found" → "found", or empty when it is not a command of that context.
std::string_view name_within(const ProcedureTable& procedure, std::string_view command) {
    const std::string_view context = procedure.name.name;
    if (!command.starts_with(context) || !command.substr(context.size()).starts_with('.'))
        return {};
    command.remove_prefix(context.size() + 1);
    return procedure.find_command(command) != nullptr ? command : std::string_view{};
}

Rejection unknown_command(const CommandRequest& request, const ProcedureTable& procedure) {
    Rejection rejection = malformed("/command", "a command of " + std::string(procedure.name.name));
    rejection.code = "unknown_command";
    if (request.command.size() <= 100) rejection.detail += ", not " + request.command;
    return rejection;
}

// Puts the request into its one spelling and parses its data.
std::expected<Submission, Rejection> checked(CommandRequest& request, const codec::Seal& seal) {
    if (auto rejection = envelope_refused(request)) return std::unexpected(*std::move(rejection));
    const auto procedure = procedure_of(request.stream);
    if (!procedure) return std::unexpected(procedure.error());
    const std::string_view name = name_within(**procedure, request.command);
    if (name.empty()) return std::unexpected(unknown_command(request, **procedure));
    if (!is_shallow(request.data, command_depth_max)) {
        return std::unexpected(malformed("/data", "arrays and objects at most 16 deep"));
    }
    auto parsed = (*procedure)->parse(name, request.data, seal);
    if (!parsed) {
        return std::unexpected(malformed("/data" + parsed.error().pointer, parsed.error().expected)
        );
    }
    Submission made;
    made.procedure = *procedure;
    made.command = *std::move(parsed);
    return made;
}

void take_over(Submission& made, const CommandRequest& request) {
    made.id = request.id;
    made.stream = request.stream;
    made.credential = request.credential;
    made.on_behalf_of = request.on_behalf_of;
    made.expected_version = request.expected_version;
    made.expects_no_stream = request.expects_no_stream;
    made.occurred_at = request.occurred_at;
    made.source = request.source;
    made.causation = request.causation;
    made.correlation = request.correlation;
    made.log = request.log;
    made.expires_at = request.expires_at;
}

}  // namespace

std::size_t Submission::weight() const {
    std::size_t bytes = sizeof(Submission) + 2 * evidence.size();
    for (const Disclosure& disclosure : disclosures) bytes += disclosure.text.size();
    return bytes;
}

std::expected<Submission, Rejection> make_submission(CommandRequest request) {
    auto sealing = Sealing::of(request.disclosures);
    if (!sealing) return std::unexpected(std::move(sealing.error()));
    auto made = checked(request, sealing->seal());
    if (!made) return made;
    made->credential = request.credential;
    if (is_to_be_confirmed(*made)) {
        const auto council = request.credential.kind == Credential::Kind::person
                                 ? request.credential.council
                                 : made->procedure->council_named(request.stream, *made->command);
        auto proposing = proposal_of(request, *made, council);
        if (!proposing) return std::unexpected(std::move(proposing.error()));
        return make_submission(*std::move(proposing));
    }
    if (auto idle = sealing->unused()) return std::unexpected(*std::move(idle));
    Evidenced evidenced = evidence_of(request, made->procedure->public_document(*made->command));
    made->evidence = std::move(evidenced.bytes);
    made->content = evidenced.content;
    made->disclosures = sealing->take();
    take_over(*made, request);
    return made;
}

std::optional<Rejection> not_meant_for(
    const Submission& submission, const domain::LogId& log, domain::Instant at
) {
    if (submission.log && *submission.log != log) {
        return refused("wrong_log", {"这项请求是写给另一部记录的", "this was written for another log"});
    }
    if (submission.expires_at && domain::has_passed(*submission.expires_at, at)) {
        return refused("expired", {"这项请求已过有效时间，请重新提交", "its time is over; please send it anew"});
    }
    return std::nullopt;
}

std::expected<Submission, Rejection> read_submission(
    CommandRequest& request, const codec::Seal& seal
) {
    auto made = checked(request, seal);
    if (made) take_over(*made, request);
    return made;
}

}  // namespace yishi::eventstore
