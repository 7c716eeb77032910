// The plain table behind which each context's types are hidden: bytes and documents in, bytes and
// documents out. The pipeline, projections, gateway and tools see only this; one generated
// translation unit per context fills it in (procedure/table.cpp.in).
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "domain/kernel/decision.hpp"
#include "domain/kernel/opening.hpp"
#include "domain/kernel/command_type.hpp"
#include "domain/kernel/field.hpp"
#include "domain/kernel/published.hpp"
#include "domain/kernel/shape.hpp"
#include "domain/kernel/step.hpp"
#include "domain/kernel/words.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/codec/disclosed.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/sender.hpp"
#include "eventstore/codec/opening.hpp"

namespace yishi::eventstore {

// A state whose type only its own table knows.
class Aggregate {
  public:
    virtual ~Aggregate() = default;
    [[nodiscard]] virtual const void* state() const = 0;
};

// A parsed command whose type only its own table knows.
class ParsedCommand {
  public:
    virtual ~ParsedCommand() = default;
    [[nodiscard]] virtual const domain::CommandType& type() const = 0;
};

// An event as the log will hold it.
struct EncodedEvent {
    std::uint32_t type = 0;
    std::uint16_t schema_version = 0;
    Bytes payload;
    std::vector<domain::IdBytes> links;  // as Entry::links
    bool is_sealed = false;              // then `fields` are those of the payload
    std::vector<FieldBytes> fields;
};

// An entry of a stream that is sealed, as it is known to those who may open it.
struct SealedSoFar {
    std::uint64_t version = 0;
    domain::PersonId actor;
    CommandKey command;  // that it came by
    std::string opening;  // all of it
};

// A stream that a command names, and where in its data.
struct NamedLink {
    std::string pointer;  // RFC 6901
    std::string_view context;
    domain::IdBytes id;
    bool is_to_come = false;  // nobody has begun it yet
};

// A command that an event sets off in another stream (domain/kernel/reaction.hpp), ready to be sent.
struct SetOff {
    domain::StreamName stream;
    std::string command;  // "session.announce_result"
    boost::json::value data;
    std::optional<domain::CommandId> correlation;
};

// Why the rules said no: the stable wire name and the words for people.
struct RefusedBy {
    std::string_view name;
    domain::Words words;
};

struct ProcedureTable {
    domain::ContextName name;
    std::vector<domain::CommandType> commands;
    std::vector<domain::EventType> events;
    std::vector<domain::PhaseName> phases;
    // What the three are made of, in the same order.
    std::vector<const domain::Shape*> command_shapes;
    std::vector<const domain::Shape*> event_shapes;
    std::vector<const domain::Shape*> phase_shapes;
    std::span<const domain::Field> fields;
    std::span<const domain::Published> published;
    std::vector<RefusedBy> refusals;
    std::span<const domain::Step> steps;
    bool is_sealed = false;   // every stream of the context, from its first entry on
    bool seals_some = false;  // some events, at least
    const void* state_type;  // Sight::type_tag of the context's State

    std::unique_ptr<Aggregate> (*genesis)();

    // Folds one recorded event in; everybody but fold.hpp folds by that. A misfit, corrupt payloads and
    // unknown types leave the aggregate as it was.
    std::expected<void, Fault> (*evolve)(Aggregate&, std::uint32_t type, std::uint16_t version, ByteView payload);

    // `command` is the name within the context ("found"). `seal` is called for each private
    // field; see codec/disclosed.hpp.
    std::expected<std::unique_ptr<ParsedCommand>, codec::BadDocument> (*parse)(
        std::string_view command, const boost::json::value& data, const codec::Seal& seal);

    // The data of a command as its sender may publish it: private fields as digests.
    boost::json::value (*public_document)(const ParsedCommand&);

    // The council that the first command of a stream puts the stream under: the one it names, or the one
    // the stream itself is named by; nil when it names none. Later entries keep it.
    domain::CouncilId (*council_named)(const domain::StreamName& self, const ParsedCommand&);

    // The other streams that a command names, each as often as it names it.
    std::vector<NamedLink> (*links)(const ParsedCommand&);

    // Whether events of that type name streams that are to come.
    bool (*announces)(std::uint32_t type);

    // What the actor of the context is to this matter, and the bodies the act is about; without a
    // command, to any of its acts.
    domain::RelationSet (*relations)(
        const Aggregate&, const ParsedCommand*, const domain::Context&);
    std::vector<domain::BodyId> (*bodies)(
        const Aggregate&, const ParsedCommand*, const domain::Context&);

    // The events to record, encoded; none: already so. Whoever records them folds them, as the log has them.
    // `sealed` is what of the stream is not shown in whole yet: events with openings get theirs from it.
    std::expected<std::vector<EncodedEvent>, RefusedBy> (*decide)(
        const Aggregate&,
        const ParsedCommand&,
        const domain::Context&,
        std::span<const SealedSoFar> sealed);

    // Whether that person may open what the actor did, of a stream with that state.
    bool (*may_open)(
        const Aggregate&, const domain::PersonId& reader, const domain::PersonId& actor);
    // The openings that an event in the open carries.
    std::expected<domain::Openings, Fault> (*openings_in)(
        std::uint32_t type, std::uint16_t version, ByteView payload);
    // Whether the event's being recorded destroys the key of its stream.
    bool (*erases)(std::uint32_t type);
    // Whether all that its stream sealed before has to be shown when the event is recorded.
    bool (*leaves_nothing_sealed)(std::uint32_t type);

    // The types of events that set something off, ascending, and what one of them does where the state
    // is the one that it led to. Faults as `evolve`'s; nothing for other types.
    std::vector<std::uint32_t> reacts_to;
    std::expected<std::vector<SetOff>, Fault> (*reactions)(
        const domain::StreamName& self, const Aggregate& after, std::uint32_t type,
        std::uint16_t version, ByteView payload);

    std::string_view (*phase)(const Aggregate&);
    boost::json::value (*state_document)(const Aggregate&, const codec::Disclosed&);
    std::expected<boost::json::value, Fault> (*event_document)(
        std::uint32_t type, std::uint16_t version, ByteView payload, const codec::Disclosed&);
    // The fields of every event type and version, as /log/schema.json and docs show them.
    boost::json::value (*schema)();

    [[nodiscard]] const domain::CommandType* find_command(std::string_view command) const;
    [[nodiscard]] const domain::EventType* find_event(std::uint32_t type) const;
};

}  // namespace yishi::eventstore
