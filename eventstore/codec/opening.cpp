#include "eventstore/codec/opening.hpp"

#include "domain/kernel/stream.hpp"
#include "eventstore/codec/base64.hpp"
#include "eventstore/codec/opening_inner.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

namespace yishi::eventstore {
namespace {

namespace json = boost::json;

std::unexpected<OpeningFault> bad(std::string_view part, std::string detail, bool is_sealed_so) {
    return std::unexpected(OpeningFault{
        {FaultCode::corrupt, "the " + std::string(part) + " of a sealed entry", std::move(detail)}, is_sealed_so
    });
}

std::unexpected<OpeningFault> does_not_match(std::string_view part, std::string detail) {
    return bad(part, std::move(detail), false);
}

// Of what has its digest.
std::unexpected<OpeningFault> sealed_so(std::string_view part, std::string detail) {
    return bad(part, std::move(detail), true);
}

constexpr const char* of_no_form = "it is not of its form";

json::string text_of(const domain::Digest& digest) {
    return json::string(codec::base64url(digest.bytes));
}

// ---- Closing -------------------------------------------------------------------------------------

json::value act_of(const Entry& entry) {
    json::object act{{"role", static_cast<std::uint64_t>(entry.role)}, {"rule_set", entry.rule_set}};
    const auto put = [&](std::string_view name, const auto& id) { act[name] = id.text(); };
    if (!entry.actor.is_nil()) put("actor", entry.actor);
    if (!entry.body.is_nil()) put("body", entry.body);
    if (!entry.links.empty()) {
        json::array links;
        for (const auto& link : entry.links) links.push_back(json::string(domain::to_text(link)));
        act["links"] = std::move(links);
    }
    if (entry.submitted_by) put("submitted_by", *entry.submitted_by);
    if (entry.occurred_at) act["occurred_at"] = entry.occurred_at->ms;
    if (entry.source) act["source"] = *entry.source;
    if (entry.causation) put("causation", *entry.causation);
    if (entry.correlation) put("correlation", *entry.correlation);
    return act;
}

json::value evidence_of(const Evidence& evidence) {
    json::object value{{"command", std::string_view(
        reinterpret_cast<const char*>(evidence.command.data()), evidence.command.size()
    )}};
    if (!evidence.key_id.empty()) value["key_id"] = evidence.key_id;
    if (!evidence.signature.empty()) value["signature"] = codec::base64url(evidence.signature);
    return value;
}

// ---- Opening -------------------------------------------------------------------------------------

// Every part that is shown, each under the digest that the inner has for it.
struct Opened {
    Inner inner;
    std::optional<json::value> act;
    std::optional<json::value> evidence;
    std::vector<std::optional<FieldBytes>> fields;
    std::size_t places = 0;  // of the parts taken: they come in one order, each once
};

std::expected<void, OpeningFault> take_part(Opened& opened, std::string_view text) {
    const Inner& inner = opened.inner;
    const auto digest = digest_of(text);
    const auto claim = json_claim_of(text);
    const auto at = std::ranges::find(inner.fields, digest);
    const bool is_act = digest == inner.act;
    const bool is_evidence = digest == inner.evidence;
    const bool has_its_digest = is_act || is_evidence || at != inner.fields.end();
    if (!claim) return bad("opening", claim.error().detail, has_its_digest);
    const std::string part = claim->field == act_name || claim->field == evidence_name
                                 ? claim->field
                                 : "field \"" + claim->field.substr(0, 100) + "\"";
    if (!has_its_digest) return does_not_match(part, "its digest is another's");
    const std::size_t place = is_act ? 1 : is_evidence ? 2 : 3 + static_cast<std::size_t>(at - inner.fields.begin());
    if (place <= opened.places) return does_not_match(part, "it is there twice, or behind one that follows it");
    opened.places = place;
    if (is_act && claim->field == act_name) {
        opened.act = claim->value;
        return {};
    }
    if (is_evidence && claim->field == evidence_name) {
        opened.evidence = claim->value;
        return {};
    }
    if (at == inner.fields.end()) return sealed_so(part, of_no_form);
    const auto* value = claim->value.if_string();
    const auto bytes = value != nullptr ? bytes_from_base64url(*value) : std::nullopt;
    if (!bytes) return sealed_so(part, "its value is not base64url");
    opened.fields[static_cast<std::size_t>(at - inner.fields.begin())] = FieldBytes{claim->field, *bytes};
    return {};
}

std::expected<Opened, OpeningFault> read_opening(const domain::Digest& sealed, std::string_view opening) {
    const auto parts = parts_of(opening);
    if (digest_of(parts.inner) != sealed) return does_not_match("inner", "its digest is another's");
    auto inner = read_inner(parts.inner);
    if (!inner) return sealed_so("inner", of_no_form);
    Opened opened;
    opened.inner = *std::move(inner);
    opened.fields.resize(opened.inner.fields.size());
    for (const auto& part : parts.others) {
        if (auto taken = take_part(opened, part); !taken) return std::unexpected(taken.error());
    }
    return opened;
}

template <class Id>
bool take_id(const json::object& act, std::string_view name, std::size_t& taken, auto&& put) {
    if (!act.contains(name)) return true;
    ++taken;
    const auto text = text_in(act, name);
    const auto id = text ? Id::from_text(*text) : std::nullopt;
    if (id) put(*id);
    return id.has_value();
}

bool take_links(const json::object& act, Entry& entry, std::size_t& taken) {
    const auto* links = act.if_contains("links");
    if (links == nullptr) return true;
    ++taken;
    const auto* list = links->if_array();
    if (list == nullptr) return false;
    for (const auto& element : *list) {
        const auto* text = element.if_string();
        const auto id = text != nullptr ? domain::id_from_text(*text) : std::nullopt;
        if (!id) return false;
        entry.links.push_back(*id);
    }
    return true;
}

bool take_act(const json::value& value, Entry& entry) {
    const auto* act = value.if_object();
    if (act == nullptr) return false;
    const auto role = number_in(*act, "role");
    const auto rule_set = text_in(*act, "rule_set");
    if (!role || *role > 0xffU || !rule_set) return false;
    std::size_t taken = 2;
    entry.role = static_cast<domain::Role>(*role);
    entry.rule_set = *rule_set;
    const bool are_ids =
        take_id<domain::PersonId>(*act, "actor", taken, [&](auto id) { entry.actor = id; }) &&
        take_id<domain::BodyId>(*act, "body", taken, [&](auto id) { entry.body = id; }) &&
        take_id<domain::PersonId>(*act, "submitted_by", taken, [&](auto id) { entry.submitted_by = id; }) &&
        take_id<domain::CommandId>(*act, "causation", taken, [&](auto id) { entry.causation = id; }) &&
        take_id<domain::CommandId>(*act, "correlation", taken, [&](auto id) { entry.correlation = id; });
    if (!are_ids || !take_links(*act, entry, taken)) return false;
    if (const auto* at = act->if_contains("occurred_at")) {
        ++taken;
        json::error_code failed;
        entry.occurred_at = domain::Instant{at->to_number<std::int64_t>(failed)};
        if (failed) return false;
    }
    if (act->contains("source")) {
        ++taken;
        entry.source = text_in(*act, "source");
        if (!entry.source) return false;
    }
    return taken == act->size();
}

bool take_evidence(const json::value& value, Entry& entry) {
    const auto* object = value.if_object();
    const auto command = object != nullptr ? text_in(*object, "command") : std::nullopt;
    if (!command) return false;
    std::size_t taken = 1;
    Evidence evidence;
    evidence.command.assign(command->begin(), command->end());
    if (object->contains("key_id")) {
        ++taken;
        const auto key_id = text_in(*object, "key_id");
        if (!key_id) return false;
        evidence.key_id = *key_id;
    }
    if (object->contains("signature")) {
        ++taken;
        const auto text = text_in(*object, "signature");
        auto signature = text ? bytes_from_base64url(*text) : std::nullopt;
        if (!signature) return false;
        evidence.signature = *std::move(signature);
    }
    if (evidence.key_id.empty() && !evidence.signature.empty()) return false;
    entry.evidence = std::move(evidence);
    return taken == object->size();
}

}  // namespace

std::expected<SealedEntry, Fault> seal_entry(
    const Entry& whole,
    std::string_view context,
    std::string_view stream_name,
    std::span<const FieldBytes> fields
) {
    SealedEntry made;
    std::string others;
    const auto close = [&](std::string_view name, const json::value& value) {
        const std::string text = disclosure_text(name, value);
        others.append("~").append(text);
        return text_of(digest_of(text));
    };
    json::object inner{
        {"context", context}, {"type", whole.type}, {"version", whole.schema_version}
    };
    inner[act_name] = close(act_name, act_of(whole));
    if (whole.evidence) inner[evidence_name] = close(evidence_name, evidence_of(*whole.evidence));
    json::array digests;
    for (const auto& field : fields) {
        digests.push_back(close(field.name, json::string(codec::base64url(field.bytes))));
    }
    inner["fields"] = std::move(digests);
    made.opening = disclosure_text(inner_name, inner);
    Entry& shown = made.shown;
    shown.sealed = digest_of(made.opening);
    made.opening.append(others);
    if (made.opening.size() > opening_bytes_max) {
        return std::unexpected(Fault{
            FaultCode::too_large,
            "a sealed entry",
            "what it hides takes " + std::to_string(made.opening.size()) + " bytes; at most " +
                std::to_string(opening_bytes_max) + " could be shown again"
        });
    }
    shown.log = whole.log;
    shown.position = whole.position;
    shown.stream = whole.stream;
    shown.version = whole.version;
    shown.command = whole.command;
    shown.ordinal = whole.ordinal;
    shown.count = whole.count;
    shown.recorded_at = whole.recorded_at;
    shown.council = whole.council;
    if (whole.stream_name) shown.stream_name = stream_name;
    return made;
}

std::expected<Entry, OpeningFault> open_entry(const Entry& sealed, std::string_view opening) {
    if (!sealed.sealed) return does_not_match("inner", "the entry is none");
    auto opened = read_opening(*sealed.sealed, opening);
    if (!opened) return std::unexpected(std::move(opened.error()));
    Entry entry = sealed;
    entry.sealed.reset();
    entry.type = opened->inner.type;
    entry.schema_version = opened->inner.schema_version;
    if (!opened->act) return does_not_match(act_name, "it is missing");
    if (!take_act(*opened->act, entry)) return sealed_so(act_name, of_no_form);
    if (opened->inner.evidence) {
        if (!opened->evidence) return does_not_match(evidence_name, "it is missing");
        if (!take_evidence(*opened->evidence, entry)) return sealed_so(evidence_name, of_no_form);
    }
    for (std::size_t i = 0; i < opened->fields.size(); ++i) {
        const auto& field = opened->fields[i];
        if (!field) return does_not_match("field " + std::to_string(i), "it is missing");
        entry.payload.insert(entry.payload.end(), field->bytes.begin(), field->bytes.end());
    }
    if (entry.stream_name) {
        const domain::StreamName name{*entry.stream_name};
        std::string told = opened->inner.context + "/" + domain::to_text(name.id());
        const bool is_hidden = entry.stream_name->starts_with(sealed_prefix);
        if (!is_hidden && told != *entry.stream_name) {
            return sealed_so(inner_name, "it is of another context than its stream");
        }
        entry.stream_name = std::move(told);
    }
    return entry;
}

std::expected<Shown, OpeningFault> shown_by(const domain::Digest& sealed, std::string_view opening) {
    auto opened = read_opening(sealed, opening);
    if (!opened) return std::unexpected(std::move(opened.error()));
    Shown shown;
    shown.context = std::move(opened->inner.context);
    shown.type = opened->inner.type;
    shown.schema_version = opened->inner.schema_version;
    shown.has_act = opened->act.has_value();
    shown.has_evidence = opened->evidence.has_value();
    shown.fields_in_all = opened->fields.size();
    for (auto& field : opened->fields) {
        if (field) shown.fields.push_back(*std::move(field));
    }
    return shown;
}

std::optional<std::string_view> act_in(std::string_view opening) {
    const auto parts = parts_of(opening);
    const auto inner = read_inner(parts.inner);
    if (!inner) return std::nullopt;
    const auto found = std::ranges::find(parts.others, inner->act, digest_of);
    return found == parts.others.end() ? std::nullopt : std::optional(*found);
}

std::optional<std::string> part_of_opening(
    std::string_view opening, std::span<const std::string> fields
) {
    const auto parts = parts_of(opening);
    const auto inner = read_inner(parts.inner);
    if (!inner) return std::nullopt;
    std::string part(parts.inner);
    std::size_t found = 0;
    for (const auto& text : parts.others) {
        const auto claim = json_claim_of(text);
        const bool is_field =
            claim && std::ranges::find(inner->fields, digest_of(text)) != inner->fields.end();
        if (!is_field || std::ranges::find(fields, claim->field) == fields.end()) continue;
        part.append("~").append(text);
        ++found;
    }
    if (found != fields.size()) return std::nullopt;
    return part;
}

}  // namespace yishi::eventstore
