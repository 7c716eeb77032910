#include "projections/procedure_watch.hpp"

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/steps/course.hpp"
#include "eventstore/procedure/stored_opening.hpp"

#include <boost/json.hpp>

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace yishi::projections {
namespace {

namespace json = boost::json;
using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::Journal;
using eventstore::steps::About;
using eventstore::steps::Beside;
using eventstore::steps::Course;
using eventstore::steps::Remark;

struct Watched {
    Course course;
    std::vector<Remark> remarks;
};

using Found = std::expected<std::optional<Watched>, Fault>;

constexpr eventstore::Position to_the_end = std::numeric_limits<eventstore::Position>::max();

// The stream up to an entry, without it.
Found followed(
    const Journal& journal,
    const domain::StreamName& name,
    std::size_t entries_max,
    const Beside& beside,
    eventstore::Position before = to_the_end
) {
    const auto* procedure = eventstore::find_procedure(name.context());
    // How a sealed matter stands is nobody's business.
    if (procedure == nullptr || procedure->is_sealed) return std::nullopt;
    const auto head = journal.find_stream(eventstore::stored_name(name));
    if (!head) return std::unexpected(head.error());
    if (!*head) return std::nullopt;
    if ((*head)->last_version >= entries_max) {
        return std::unexpected(Fault{FaultCode::too_large, name.text, "too long to be watched step by step"});
    }
    const auto& plan = eventstore::steps::plan_of(*procedure);
    Watched watched{Course(plan), {}};
    for (eventstore::Version next = 0; next <= (*head)->last_version;) {
        const auto page =
            journal.read_stream((*head)->id, next, eventstore::Direction::forward, {.entries_max = 512});
        if (!page) return std::unexpected(page.error());
        if (page->empty()) break;
        for (const auto& record : *page) {
            if (record.position >= before) return watched;
            ++next;
            auto entry = eventstore::decode_entry(record.bytes);
            if (!entry) return std::unexpected(entry.error());
            const auto opened = eventstore::open_stored(journal, *std::move(entry));
            if (!opened && opened.error().code == FaultCode::erased) return std::nullopt;
            if (!opened) return std::unexpected(opened.error());
            const auto happening = eventstore::steps::happening_of(*procedure, plan, opened->entry);
            if (!happening) return std::unexpected(happening.error());
            for (auto& remark : watched.course.take(*happening, beside)) {
                watched.remarks.push_back(std::move(remark));
            }
        }
    }
    return watched;
}

json::object words_of(std::string_view zh, std::string_view en) { return {{"zh", zh}, {"en", en}}; }

json::object document_of(const Remark& remark) {
    return {
        {"step", name_of(*remark.row)},
        {"what", words_of(remark.zh, remark.en)},
        {"source", words_of(remark.row->source.zh, remark.row->source.en)}};
}

json::array done_in(const Course& course) {
    json::array rows;
    for (const auto& row : course.plan().rows()) {
        const auto done = course.done().find(&row);
        if (done == course.done().end()) continue;
        rows.push_back(json::object{
            {"step", name_of(row)},
            {"times", done->second.times},
            {"entry", done->second.position},
            {"at", eventstore::codec::rfc3339(done->second.at)}});
    }
    return rows;
}

json::array next_in(const Course& course) {
    json::array rows;
    for (const auto& next : course.next()) {
        json::array by;
        for (const auto& who : next.by) by.emplace_back(who);
        json::object row{
            {"step", name_of(*next.row)},
            {"command", std::string(course.plan().context()) + "." + std::string(next.row->command)},
            {"is_required", !next.row->unfinished.en.empty()},
            {"by", std::move(by)}};
        if (!next.key.empty()) row[next.row->key] = next.key;
        row["due_at"] =
            next.due_at ? json::value(eventstore::codec::rfc3339(*next.due_at)) : json::value(nullptr);
        rows.push_back(std::move(row));
    }
    return rows;
}

json::value document_of(const domain::StreamName& stream, const Watched& watched, domain::Instant now) {
    json::array missing;
    json::array late;
    json::array waits;
    const auto put = [&](const Remark& remark) {
        auto& list = remark.about == About::unfinished ? waits : remark.is_late ? late : missing;
        list.push_back(document_of(remark));
    };
    for (const auto& remark : watched.remarks) put(remark);
    const auto still = watched.course.at_the_end(now);
    for (const auto& remark : still) put(remark);
    return json::object{
        {"stream", stream.text},
        {"phase", watched.course.phase()},
        {"is_done", still.empty()},
        {"done", done_in(watched.course)},
        {"next", next_in(watched.course)},
        {"missing", std::move(missing)},
        {"late", std::move(late)},
        {"waits", std::move(waits)}};
}

}  // namespace

std::expected<std::optional<json::value>, Fault> procedure_watch(
    const Journal& journal, const domain::StreamName& stream, domain::Instant now, std::size_t entries_max
) {
    std::optional<Fault> failed;
    // What the other stream needed in its turn is its own watch's to say.
    const Beside nothing = [](const std::string&, eventstore::Position) { return std::optional<std::string>(); };
    const Beside beside = [&](const std::string& name, eventstore::Position before) -> std::optional<std::string> {
        auto other = followed(journal, {name}, entries_max, nothing, before);
        if (!other) failed = std::move(other.error());
        if (!other || !*other || !(*other)->course.is_proven()) return std::nullopt;
        return (*other)->course.phase();
    };
    auto watched = followed(journal, stream, entries_max, beside);
    if (failed) return std::unexpected(*std::move(failed));
    if (!watched) return std::unexpected(std::move(watched.error()));
    if (!*watched) return std::nullopt;
    return document_of(stream, **watched, now);
}

}  // namespace yishi::projections
