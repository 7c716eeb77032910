#include "eventstore/audit/seals.hpp"

#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>

namespace yishi::eventstore::audit {
namespace {

std::string why_of(const Fault& fault) { return fault.where + ": " + fault.detail; }

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

void Seals::unreadable(const Entry& entry, std::string_view stream, Place sealed, const OpeningFault& fault) {
    if (!unreadable_.insert(sealed).second) return;
    const std::string why = why_of(fault);
    const bool is_itself = entry.stream == sealed.first && entry.version == sealed.second;
    const auto number = std::to_string(sealed.second);
    wrong(
        entry,
        stream,
        {(is_itself ? "这条记录所密封的内容" : "第 " + number + " 版所密封的内容") + "无法读取：摘要相符，内容本身不成立（" + why + "）",
         (is_itself ? "what was sealed here" : "what was sealed as version " + number) +
             std::string(" cannot be read: it has its digest, and is nothing: ") + why}
    );
}

std::optional<Entry> Seals::opened_as_given(const Entry& sealed, std::string_view stream) {
    const auto* opening = openings_.given(sealed);
    if (opening == nullptr) return std::nullopt;
    given_for_.insert(sealed.position);
    auto opened = open_entry(sealed, *opening);
    if (opened) return *std::move(opened);
    if (opened.error().is_sealed_so) {
        unreadable(sealed, stream, {sealed.stream, sealed.version}, opened.error());
        return std::nullopt;
    }
    const std::string why = why_of(opened.error());
    numbers_.bad_openings.push_back(
        {sealed.position,
         {"所给的开封内容与该密封条目不符（" + why + "）",
          "what the file gives for it does not match what was sealed: " + why}}
    );
    return std::nullopt;
}

std::optional<Entry> Seals::opened_as_shown(const Entry& sealed, Stream& stream) {
    const auto* opening = openings_.shown(sealed);
    if (opening != nullptr) {
        auto opened = open_entry(sealed, *opening);
        if (opened) return *std::move(opened);
        if (opened.error().is_sealed_so) {
            unreadable(sealed, stream.name, {sealed.stream, sealed.version}, opened.error());
            return std::nullopt;
        }
        const std::string why = why_of(opened.error());
        wrong(
            sealed,
            stream.name,
            {"后来公开的内容与密封条目不符（" + why + "）",
             "what the log shows of it later does not match: " + why}
        );
    }
    ++stream.unshown;
    return std::nullopt;
}

std::string Seals::open(Entry& entry, std::string_view known_as) {
    if (!entry.sealed) return {};
    Stream& stream = streams_[entry.stream];
    if (entry.stream_name) stream.name = *entry.stream_name;
    if (stream.name.empty()) stream.name = known_as;
    digests_.insert_or_assign({entry.stream, entry.version}, *entry.sealed);
    auto as_given = opened_as_given(entry, stream.name);
    auto as_shown = opened_as_shown(entry, stream);
    if (!as_shown && !as_given) {
        ++stream.unopened;
        return {};
    }
    ++numbers_.sealed_opened;
    const auto* opening = as_shown ? openings_.shown(entry) : openings_.given(entry);
    entry = as_shown ? *std::move(as_shown) : *std::move(as_given);
    return *opening;
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
    const auto known = streams_.find(entry.stream);
    if (known != streams_.end() && known->second.erased_at) {
        // Else it would pass for erased, and nobody would ever ask for it.
        wrong(entry, stream, {"本流的密钥销毁之后不应再有密封条目", "it is sealed behind the entry that destroyed its stream's key"});
    }
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
        for (const auto& opening : *openings) check_opening(entry, stream, opening);
    }
    // Of other streams the redecision says so, which follows them.
    if (stream.starts_with(sealed_prefix)) {
        const auto read = procedure->event_document(entry.type, entry.schema_version, entry.payload, {});
        if (!read) wrong(entry, stream, {"内容无法读取：" + read.error().detail, "it cannot be read: " + read.error().detail});
    }
    if (procedure->leaves_nothing_sealed(entry.type)) shown_.insert(entry.stream);
    const auto known = streams_.find(entry.stream);
    const auto unshown = known == streams_.end() ? 0 : known->second.unshown;
    if (unshown != 0 && procedure->leaves_nothing_sealed(entry.type)) {
        const auto number = std::to_string(unshown);
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

void Seals::check_opening(const Entry& entry, std::string_view stream, const domain::Opening& opening) {
    const Place place{entry.stream, opening.version};
    const auto digest = digests_.find(place);
    std::string why = "there is no such sealed entry before it";
    if (digest != digests_.end()) {
        const auto shown = shown_by(digest->second, opening.disclosures);
        if (!shown && shown.error().is_sealed_so) return unreadable(entry, stream, place, shown.error());
        why = shown ? difference_of(opening, *shown) : why_of(shown.error());
    }
    if (why.empty()) return;
    const auto number = std::to_string(opening.version);
    wrong(
        entry,
        stream,
        {"所公开的内容与第 " + number + " 版密封条目不符（" + why + "）",
         "what it shows of version " + number + " is not what was sealed: " + why}
    );
}

void Seals::finish(const std::map<StreamId, std::uint64_t>& undecided) {
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
        const auto commands = undecided.find(number);
        const UnseenStream unseen{
            stream.name.empty() ? "stream " + std::to_string(number) : stream.name,
            stream.unopened,
            commands == undecided.end() ? 0 : commands->second,
            stream.erased_at
        };
        if (unseen.erased_at) {
            numbers_.undecided_erased += unseen.commands;
            numbers_.erased.push_back(unseen);
        } else {
            numbers_.undecided += unseen.commands;
            numbers_.sealed_unopened += unseen.entries;
            numbers_.not_opened.push_back(unseen);
        }
    }
}

}  // namespace yishi::eventstore::audit
