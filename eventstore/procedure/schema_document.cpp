#include "eventstore/procedure/schema_document.hpp"

#include <map>
#include <utility>

#include <boost/json.hpp>

#include "domain/kernel/role.hpp"
#include "eventstore/codec/schema.hpp"
#include "eventstore/procedure/catalogue.hpp"

namespace yishi::eventstore {
namespace {

namespace json = boost::json;
using Row = json::array;

json::object words_document(const domain::Words& words) { return {{"zh", words.zh}, {"en", words.en}}; }

json::object text(const char* length) { return {{"text", length}}; }
json::object bytes(const char* length) { return {{"bytes", length}}; }
json::object ids(const char* count) { return {{"ids", count}}; }

// The envelope as eventstore/entry.cpp lays it: [name, type] or [name, type, flag that says it is there].
json::array envelope() {
    const json::object evidence{
        {"struct",
         json::array{
             Row{"command", bytes("u16")}, Row{"key_id", text("u8")}, Row{"signature", bytes("u16")}}}};
    return {
        Row{"format", "u8"},
        Row{"flags", "u16"},
        Row{"log", "id"},
        Row{"position", "u64"},
        Row{"stream", "u64"},
        Row{"version", "u64"},
        Row{"command", "id"},
        Row{"ordinal", "u8"},
        Row{"count", "u8"},
        Row{"type", "u32"},
        Row{"schema_version", "u16"},
        Row{"recorded_at", "instant"},
        Row{"council", "id"},
        Row{"actor", "id"},
        Row{"role", codec::schema_of<domain::Role>()},
        Row{"rule_set", text("u8")},
        Row{"stream_name", text("u16"), 0x0001},
        Row{"body", "id", 0x0002},
        Row{"links", ids("u8"), 0x0004},
        Row{"submitted_by", "id", 0x0008},
        Row{"occurred_at", "instant", 0x0010},
        Row{"source", text("u16"), 0x0020},
        Row{"causation", "id", 0x0040},
        Row{"correlation", "id", 0x0080},
        Row{"evidence", evidence, 0x0100},
        Row{"payload", bytes("u16")}};
}

// Likewise that of a sealed entry; what is under "first" is there on version 0 and only there.
json::array sealed_envelope() {
    return {
        Row{"format", "u8"},
        Row{"log", "id"},
        Row{"position", "u64"},
        Row{"stream", "u64"},
        Row{"version", "u64"},
        Row{"command", "id"},
        Row{"ordinal", "u8"},
        Row{"count", "u8"},
        Row{"recorded_at", "instant"},
        Row{"council", "id"},
        Row{"stream_name", json::object{{"first", text("u16")}}},
        Row{"sealed", "digest"}};
}

// The rows of a context's schema(), one object an event with all its versions.
json::array events_of(const ProcedureTable& table) {
    std::map<std::uint64_t, json::object> events;
    const json::value schema = table.schema();  // outlives the loop
    for (const auto& row : schema.as_array()) {
        json::object& event = events[row.at("type").to_number<std::uint64_t>()];
        if (event.empty()) {
            event = {
                {"type", row.at("type")},
                {"name", row.at("name")},
                {"words", json::object{{"zh", row.at("zh")}, {"en", row.at("en")}}},
                {"versions", json::array{}}};
        }
        event["versions"].as_array().push_back(
            json::object{{"version", row.at("version")}, {"payload", row.at("payload")}});
    }
    json::array all;
    for (auto& [number, event] : events) all.emplace_back(std::move(event));
    return all;
}

std::string make_schema_document() {
    json::array contexts;
    for (const auto* table : catalogue()) {
        contexts.push_back(json::object{
            {"context", table->name.name},
            {"words", words_document(table->name.words)},
            {"events", events_of(*table)}});
    }
    return json::serialize(json::object{
        {"format", 1},
        {"envelope", envelope()},
        {"sealed", {{"format", 2}, {"envelope", sealed_envelope()}}},
        {"contexts", std::move(contexts)}});
}

}  // namespace

const std::string& schema_document() {
    static const std::string document = make_schema_document();
    return document;
}

}  // namespace yishi::eventstore
