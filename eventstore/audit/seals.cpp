#include "eventstore/audit/seals.hpp"

#include "eventstore/codec/opening.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>

namespace yishi::eventstore::audit {
namespace {

// Why an opening does not show exactly what the event says it shows; empty when it does.
std::string difference_of(const domain::Opening& opening, const Shown& shown) {
    if (opening.fields.empty()) {
        const bool is_whole = shown.has_act && shown.fields.size() == shown.fields_in_all;
        return is_whole ? "" : "it says that all is shown, and it is not";
    }
    if (shown.has_act || shown.has_evidence) return "it shows who acted, beyond the fields it names";
    for (const auto& field : shown.fields) {
        if (std::ranges::find(opening.fields, field.name) != opening.fields.end()) continue;
        return "it shows the field \"" + field.name + "\" beyond those it names";
    }
    return shown.fields.size() == opening.fields.size() ? "" : "it names fields that it does not show";
}

}  // namespace

void Seals::wrong(const Entry& entry, std::string_view stream, Sentence what) {
    findings_.add(finding_on(
        Severity::breach, Part::decision, entry, stream, {"", entry.rule_set}, std::move(what)
    ));
}

std::optional<Entry> Seals::opened_as_given(const Entry& sealed) {
    const auto* opening = openings_.given(sealed);
    if (opening == nullptr) return std::nullopt;
    given_for_.insert(sealed.position);
    auto opened = open_entry(sealed, *opening);
    if (opened) return *std::move(opened);
    const std::string why = opened.error().where + ": " + opened.error().detail;
    numbers_.bad_openings.push_back(
        {sealed.position,
         {"所给的开封内容与该密封条目不符（" + why + "）",
          "what the file gives for it does not match what was sealed: " + why}}
    );
    return std::nullopt;
}

std::string Seals::open(Entry& entry) {
    if (!entry.sealed) return {};
    Stream& stream = streams_[entry.stream];
    if (entry.stream_name) stream.name = *entry.stream_name;
    digests_.insert_or_assign({entry.stream, entry.version}, *entry.sealed);
    auto as_given = opened_as_given(entry);
    if (const auto* shown = openings_.shown(entry)) {
        auto opened = open_entry(entry, *shown);
        if (opened) {
            entry = *std::move(opened);
            ++numbers_.sealed_opened;
            return *shown;
        }
        const std::string why = opened.error().where + ": " + opened.error().detail;
        wrong(
            entry,
            stream.name,
            {"后来公开的内容与密封条目不符（" + why + "）",
             "what the log shows of it later does not match: " + why}
        );
    }
    if (as_given) {
        const auto* opening = openings_.given(entry);
        entry = *std::move(as_given);
        ++numbers_.sealed_opened;
        return *opening;
    }
    ++stream.unopened;
    return {};
}

bool Seals::has_unopened(StreamId stream) const {
    const auto known = streams_.find(stream);
    return known != streams_.end() && known->second.unopened != 0;
}

std::string_view Seals::name_of(StreamId stream) const {
    const auto known = streams_.find(stream);
    return known == streams_.end() ? std::string_view{} : known->second.name;
}

// Else a single sealed entry in the register would keep all that rests on it from being decided again.
void Seals::check_place(const Entry& entry, std::string_view stream) {
    const auto* procedure = find_procedure(domain::StreamName{std::string(stream)}.context());
    if (stream.starts_with(sealed_prefix)) return;  // of a context that nobody told
    if (procedure == nullptr || !procedure->seals_some) {
        wrong(entry, stream, {"这类流中没有可密封的内容，这条记录却是密封的", "it is sealed, and nothing of such a stream ever is"});
    } else if (shown_.contains(entry.stream)) {
        wrong(entry, stream, {"全部公开之后不应再有密封条目", "it is sealed behind the entry that showed all that was sealed"});
    }
}

void Seals::check_shown(const Entry& entry, std::string_view stream) {
    const auto* procedure = procedure_of_event(entry.type);
    if (procedure == nullptr) return;
    const auto openings =
        procedure->openings_in(entry.type, entry.schema_version, entry.payload);
    if (openings) {
        for (const auto& opening : *openings) {
            const auto number = std::to_string(opening.version);
            const auto digest = digests_.find({entry.stream, opening.version});
            std::string why = "there is no such sealed entry before it";
            if (digest != digests_.end()) {
                const auto shown = shown_by(digest->second, opening.disclosures);
                why = shown ? difference_of(opening, *shown)
                            : shown.error().where + ": " + shown.error().detail;
            }
            if (why.empty()) continue;
            wrong(
                entry,
                stream,
                {"所公开的内容与第 " + number + " 版密封条目不符（" + why + "）",
                 "what it shows of version " + number + " is not what was sealed: " + why}
            );
        }
    }
    if (procedure->leaves_nothing_sealed(entry.type)) shown_.insert(entry.stream);
    const auto known = streams_.find(entry.stream);
    const auto unopened = known == streams_.end() ? 0 : known->second.unopened;
    if (unopened != 0 && procedure->leaves_nothing_sealed(entry.type)) {
        const auto number = std::to_string(unopened);
        wrong(
            entry,
            stream,
            {"本应公开此前密封的全部内容，仍有 " + number + " 条没有公开",
             "all that was sealed had to be shown before this, and " + number +
                 " of its entries were not"}
        );
    }
    if (procedure->erases(entry.type)) streams_[entry.stream].erased_at = entry.position;
}

void Seals::finish() {
    for (const auto position : openings_.given_for()) {
        if (given_for_.contains(position)) continue;
        numbers_.bad_openings.push_back(
            {position,
             {"所审内容中该处没有密封条目", "no sealed entry stands there in what was audited"}}
        );
    }
    std::ranges::sort(numbers_.bad_openings, {}, &BadOpening::entry);
    for (const auto& [number, stream] : streams_) {
        if (stream.unopened == 0) continue;
        if (stream.erased_at) {
            numbers_.erased.push_back(
                {stream.name.empty() ? "stream " + std::to_string(number) : stream.name,
                 stream.unopened,
                 *stream.erased_at}
            );
            continue;
        }
        numbers_.sealed_unopened += stream.unopened;
        ++numbers_.sealed_streams;
    }
}

}  // namespace yishi::eventstore::audit
