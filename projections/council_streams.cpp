#include "projections/council_streams.hpp"

#include "projections/council_board.hpp"
#include "projections/story.hpp"
#include "projections/touched.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace yishi::projections {
namespace {

using eventstore::Position;

struct Gathering {
    std::set<domain::StreamName> streams;
    const Position last;
    const std::size_t streams_max;
    RowReader& rows;

    [[nodiscard]] bool is_full() const { return streams.size() > streams_max; }

    // The items under a list's key, each of which begins a stream of that context.
    std::vector<domain::IdBytes> add_items(const Key& list, std::string_view context) {
        std::vector<domain::IdBytes> ids;
        rows.each<ItemRow>(list, [&](std::string_view rest, const ItemRow& item) {
            if (number_in(rest) > last || is_full()) return false;
            streams.insert(domain::stream_of(context, item.id));
            ids.push_back(item.id.bytes);
            return true;
        });
        return ids;
    }
};

Key council_list(const domain::CouncilId& council, RowKind kind) {
    return Key(RowKind::council_item).id(council).letter(static_cast<char>(kind));
}

Key session_list(const domain::IdBytes& session, RowKind kind) {
    return Key(RowKind::session_item).id_bytes(session).letter(static_cast<char>(kind));
}

// An act of another council may name this topic: its timeline says so.
void add_timeline(Gathering& all, const domain::IdBytes& topic) {
    const auto list = Key(RowKind::topic_timeline).id_bytes(topic);
    all.rows.each<StoryRow>(list, [&](std::string_view rest, const StoryRow& row) {
        if (number_in(rest) > all.last || all.is_full()) return false;
        all.streams.insert(domain::stream_of(row.link.kind, row.link.id));
        return true;
    });
}

}  // namespace

std::set<domain::StreamName> streams_behind(
    const ViewKey& key,
    const domain::CouncilId& council,
    Position last,
    std::size_t streams_max,
    RowReader& rows
) {
    Gathering all{{}, last, streams_max, rows};
    all.streams.insert(domain::stream_of("council", council));
    all.streams.insert(domain::stream_of("rules", council));
    all.add_items(council_list(council, RowKind::topic), kind::topic);
    all.add_items(council_list(council, RowKind::consultation), kind::consultation);
    all.add_items(council_list(council, RowKind::action), kind::action);
    for (const auto& id : all.add_items(council_list(council, RowKind::session), kind::session)) {
        all.add_items(session_list(id, RowKind::vote), kind::vote);
        all.add_items(session_list(id, RowKind::action), kind::action);
    }
    const auto id = domain::id_from_text(key.id);
    if (id && key.kind == kind::topic) add_timeline(all, *id);
    return std::move(all.streams);
}

}  // namespace yishi::projections
