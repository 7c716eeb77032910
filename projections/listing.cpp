#include "projections/listing.hpp"

#include "domain/confirmation/id.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "projections/story.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace yishi::projections::listing {
namespace {

namespace json = boost::json;
using domain::Published;
using eventstore::ProcedureTable;

enum class Seen : char { by_members = 'm', by_all = 'p' };

// A name as a number of fixed size, the same in every build (FNV-1a); 0 stands for any.
std::uint64_t number_of(std::string_view name) {
    if (name.empty()) return 0;
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (const char c : name) hash = (hash ^ static_cast<std::uint8_t>(c)) * 1'099'511'628'211U;
    return hash;
}

Key list_key(
    const domain::CouncilId& council,
    const ProcedureTable& procedure,
    Seen seen,
    std::string_view phase
) {
    return Key(RowKind::listing)
        .id(council)
        .number(procedure.events.front().number)
        .letter(static_cast<char>(seen))
        .number(number_of(phase));
}

Key row_key(eventstore::StreamId stream) { return Key(RowKind::listed).number(stream); }

const Published* published_of(const ProcedureTable& procedure, std::string_view event) {
    const auto found = std::ranges::find(procedure.published, event, &Published::event);
    return found == procedure.published.end() ? nullptr : &*found;
}

bool is_said_by(const Published& row, std::string_view event) {
    return row.from.empty() ? row.event == event : row.from.contains(event);
}

// The fields that this event says of what is shown at some time.
std::vector<std::string_view> shown_fields(
    const ProcedureTable& procedure, const domain::EventType& type
) {
    std::vector<std::string_view> names;
    for (const auto& row : procedure.published) {
        if (is_said_by(row, type.name))
            names.insert(names.end(), row.fields.begin(), row.fields.end());
    }
    return names;
}

// What of an act of two persons its list tells members: what waits, of whom, until when. Without it
// nobody could say which is which, as nothing of an act is published before it is carried out.
constexpr std::array<std::string_view, 3> told_of_act{"command", "proposer", "lapses_at"};

bool is_of_acts(const ProcedureTable& procedure) {
    return procedure.name.name == domain::ConfirmationTag::context;
}

std::expected<void, eventstore::Fault> keep_values(
    const Change& c, const ProcedureTable& procedure, ListedRow& row
) {
    auto names = shown_fields(procedure, *procedure.find_event(c.entry.type));
    if (is_of_acts(procedure)) names.insert(names.end(), told_of_act.begin(), told_of_act.end());
    if (names.empty()) return {};
    auto document =
        procedure.event_document(c.entry.type, c.entry.schema_version, c.entry.payload, {});
    if (!document) return std::unexpected(std::move(document.error()));
    const auto& fields = document->as_object();
    for (const auto name : names) {
        const auto* value = fields.if_contains(name);
        const bool is_private =
            value != nullptr && value->is_object() && value->as_object().contains("_sd");
        if (value != nullptr && !is_private)
            row.values[std::string(name)] = json::serialize(*value);
    }
    return {};
}

void place(Rows& rows, const Key& list, eventstore::StreamId stream) {
    Key key = list;
    rows.edit<PlaceRow>(key.number(~stream)).stream = stream;
}

void leave(Rows& rows, const Key& list, eventstore::StreamId stream) {
    Key key = list;
    rows.erase(key.number(~stream));
}

// The lists it stands in, as it was and as it is.
void move(
    const Change& c, const ProcedureTable& procedure, const ListedRow& before, const ListedRow& now
) {
    const auto& council = c.entry.council;
    for (const auto seen : {Seen::by_members, Seen::by_all}) {
        const bool was_there =
            !before.phase.empty() && (seen == Seen::by_members || before.is_public);
        const bool is_there = seen == Seen::by_members || now.is_public;
        if (was_there && before.phase != now.phase) {
            leave(c.rows, list_key(council, procedure, seen, before.phase), c.entry.stream);
        }
        if (is_there && (!was_there || before.phase != now.phase)) {
            place(c.rows, list_key(council, procedure, seen, now.phase), c.entry.stream);
        }
        if (is_there && !was_there)
            place(c.rows, list_key(council, procedure, seen, {}), c.entry.stream);
    }
}

std::string kind_of(std::string_view context, std::string_view phase) {
    return std::string(context) + "/" + std::string(phase.empty() ? "*" : phase);
}

// By kind; the keys outlive every mark that is made of them.
const std::map<std::string, WatchedList, std::less<>>& watched_lists() {
    static const auto lists = [] {
        std::map<std::string, WatchedList, std::less<>> all;
        for (const auto* procedure : eventstore::catalogue()) {
            all.emplace(kind_of(procedure->name.name, {}), WatchedList{procedure, {}});
            for (const auto& phase : procedure->phases) {
                all.emplace(
                    kind_of(procedure->name.name, phase.name), WatchedList{procedure, phase.name}
                );
            }
        }
        return all;
    }();
    return lists;
}

bool reads_as(const ListedRow& one, const ListedRow& other) {
    return one.phase == other.phase && one.is_public == other.is_public &&
           one.shown == other.shown && one.values == other.values;
}

// The lists that read differently now, of whatever phases.
void touch_lists(
    const Change& c, const ProcedureTable& procedure, const ListedRow& before, const ListedRow& now
) {
    if (reads_as(before, now)) return;
    for (const std::string_view phase :
         {std::string_view(), std::string_view(before.phase), std::string_view(now.phase)}) {
        const auto list = watched_lists().find(kind_of(procedure.name.name, phase));
        if (list != watched_lists().end()) c.touched.add(list->first, c.entry.council);
    }
}

void put_shown(json::object& document, const ListedRow& row) {
    for (const auto& [name, text] : row.values) {
        if (row.shown.contains(name)) document[name] = json::parse(text);
    }
}

std::string title_of(const ListedRow& row, const Published& published) {
    if (published.fields.empty()) return {};
    const auto value = row.values.find(std::string(*published.fields.begin()));
    if (value == row.values.end()) return {};
    const auto title = json::parse(value->second);
    return title.is_string() ? std::string(title.as_string()) : std::string{};
}

// What the stream is called for whom may see its title.
std::string_view title_field(const ProcedureTable& procedure) {
    for (const auto& row : procedure.published) {
        if (!row.fields.empty()) return *row.fields.begin();
    }
    return {};
}

void put_on_timeline(const Change& c, const ListedRow& row, const Published& published) {
    const auto key = Key(RowKind::council_timeline).id(c.entry.council).number(~c.entry.position);
    StoryRow& item = c.rows.edit<StoryRow>(key);
    item = story::item_of(c);
    item.title = title_of(row, published);
    c.touched.add(kind::timeline, c.entry.council);
}

void put_act(json::object& item, const ListedRow& row) {
    for (const auto name : told_of_act) {
        const auto value = row.values.find(std::string(name));
        if (value != row.values.end()) item[name] = json::parse(value->second);
    }
    const auto* command = item.if_contains("command");
    if (command == nullptr || !command->is_string()) return;
    const std::string_view name(command->as_string());
    const auto* procedure = eventstore::find_procedure(name.substr(0, name.find('.')));
    const auto* type =
        procedure != nullptr ? procedure->find_command(name.substr(name.find('.') + 1)) : nullptr;
    if (type != nullptr)
        item["words"] = json::object{{"zh", type->words.zh}, {"en", type->words.en}};
}

json::object item_of(const ProcedureTable& procedure, const ListedRow& row, bool for_members) {
    json::object item{{"id", id_text(row.id.bytes)}, {"phase", row.phase}};
    item["began_at"] = when(row.began);
    item["since"] = when(row.since);
    const std::string title(title_field(procedure));
    const auto called = row.values.find(title);
    const bool is_known = called != row.values.end() && (for_members || row.shown.contains(title));
    item["called"] = is_known ? json::parse(called->second) : json::value(nullptr);
    put_shown(item, row);
    if (for_members && is_of_acts(procedure)) put_act(item, row);
    return item;
}

}  // namespace

bool is_concerned(const ProcedureTable& procedure, const eventstore::Entry& entry) {
    // That there is such a case, and how it stands, no list tells anybody, its parties neither.
    if (entry.council.is_nil() || procedure.is_sealed) return false;
    const auto* known = eventstore::steps::plan_of(procedure).find(entry.type);
    if (entry.version == 0 || (known != nullptr && known->leads_on)) return true;
    const auto* type = procedure.find_event(entry.type);
    return type != nullptr && (published_of(procedure, type->name) != nullptr ||
                               !shown_fields(procedure, *type).empty());
}

std::expected<void, eventstore::Fault> apply(
    const Change& c,
    const ProcedureTable& procedure,
    const eventstore::steps::Course& course,
    bool has_view
) {
    ListedRow& row = c.rows.edit<ListedRow>(row_key(c.entry.stream));
    const ListedRow before = row;
    if (c.entry.version == 0) {
        row.id.bytes = c.id;
        row.began = c.at();
    }
    if (row.phase != course.phase()) {
        row.phase = course.phase();
        row.since = c.at();
    }
    if (auto kept = keep_values(c, procedure, row); !kept) return kept;
    if (const auto* published = published_of(procedure, procedure.find_event(c.entry.type)->name)) {
        row.is_public = true;
        for (const auto name : published->fields) row.shown.insert(std::string(name));
        if (!has_view) put_on_timeline(c, row, *published);
    }
    move(c, procedure, before, row);
    touch_lists(c, procedure, before, row);
    return {};
}

const WatchedList* find_watched(std::string_view kind) {
    const auto found = watched_lists().find(kind);
    return found != watched_lists().end() ? &found->second : nullptr;
}

json::object document(const ProcedureTable& procedure, const ListQuery& query, Answering& a) {
    const auto seen = a.for_members() ? Seen::by_members : Seen::by_all;
    const auto list = list_key(query.council, procedure, seen, query.phase);
    json::array items;
    json::value next_after = nullptr;
    std::uint64_t last = 0;
    Key after = list;
    if (query.after) after.number(~*query.after);
    a.rows().each_after<PlaceRow>(list, after, [&](std::string_view, const PlaceRow& place) {
        if (items.size() == query.count_max) {
            next_after = last;
            return false;
        }
        last = place.stream;
        if (const auto row = a.rows().find<ListedRow>(row_key(place.stream))) {
            items.push_back(item_of(procedure, *row, a.for_members()));
        }
        return true;
    });
    return {{"items", std::move(items)}, {"next_after", std::move(next_after)}};
}

std::optional<json::object> public_document(eventstore::StreamId stream, RowReader& rows) {
    const auto row = rows.find<ListedRow>(row_key(stream));
    if (!row || !row->is_public) return std::nullopt;
    json::object document{{"id", id_text(row->id.bytes)}, {"phase", row->phase}};
    put_shown(document, *row);
    return document;
}

}  // namespace yishi::projections::listing
