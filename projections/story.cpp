#include "projections/story.hpp"

#include "eventstore/procedure/catalogue.hpp"

#include <boost/json/string.hpp>

namespace yishi::projections::story {

namespace json = boost::json;

StoryRow item_of(const Change& change) {
    StoryRow row;
    row.at = change.at();
    row.type = change.entry.type;
    row.link.kind = std::string(change.stream.context());
    row.link.id.bytes = change.id;
    return row;
}

json::object document(eventstore::Position position, const StoryRow& row) {
    json::object item{{"position", position}, {"at", when(row.at)}};
    if (const auto* procedure = eventstore::procedure_of_event(row.type)) {
        const auto* type = procedure->find_event(row.type);
        item["what"] = std::string(procedure->name.name) + "." + std::string(type->name);
        item["words"] = json::object{{"zh", type->words.zh}, {"en", type->words.en}};
    }
    if (!row.title.empty()) item["title"] = row.title;
    item["link"] = json::object{{"kind", row.link.kind}, {"id", id_text(row.link.id)}};
    if (!row.detail.empty()) item["detail"] = row.detail;
    if (!row.counts.empty()) {
        json::object counts;
        for (const auto& [choice, count] : row.counts) counts[choice] = count;
        item["counts"] = std::move(counts);
    }
    return item;
}

}  // namespace yishi::projections::story
