#include "projections/deadline_watch.hpp"

#include <algorithm>

namespace yishi::projections {

using eventstore::Entry;
using eventstore::Fault;
using eventstore::Held;
using eventstore::ProcedureTable;

namespace {

Key due_key(const DeadlineRow& deadline) {
    return Key(RowKind::due)
        .number(static_cast<std::uint64_t>(deadline.due_at.ms))
        .text(deadline.stream)
        .text(" ")
        .text(deadline.command);
}

std::vector<DeadlineRow> deadlines_of(const Held& held) {
    const std::string context(held.procedure->name.name);
    std::vector<DeadlineRow> rows;
    for (auto& deadline : held.procedure->deadlines(*held.aggregate)) {
        rows.push_back({deadline.due_at, held.name.text, context + "." + deadline.command});
    }
    return rows;
}

bool is_same(const DeadlineRow& a, const DeadlineRow& b) {
    return a.due_at == b.due_at && a.command == b.command && a.stream == b.stream;
}

void replace(
    const std::vector<DeadlineRow>& before,
    std::vector<DeadlineRow> after,
    const Key& of_stream,
    Rows& rows
) {
    if (std::ranges::equal(before, after, is_same)) return;
    for (const auto& deadline : before) rows.erase(due_key(deadline));
    for (const auto& deadline : after) rows.edit<DeadlineRow>(due_key(deadline)) = deadline;
    if (after.empty()) {
        rows.erase(of_stream);
    } else {
        rows.edit<StreamDeadlinesRow>(of_stream).deadlines = std::move(after);
    }
}

}  // namespace

std::expected<void, Fault> DeadlineWatch::apply(
    const Entry& entry,
    const domain::StreamName& stream,
    const ProcedureTable& procedure,
    Rows& rows
) {
    if (!procedure.concerns_deadlines(entry.type)) return {};
    const auto held = held_before(entry, stream);
    if (!held) return std::unexpected(held.error());
    if (auto folded = eventstore::fold(**held, entry); !folded) {
        streams_.erase(entry.stream);
        return folded;
    }
    const auto of_stream = Key(RowKind::stream_deadlines).number(entry.stream);
    const auto* row = rows.find<StreamDeadlinesRow>(of_stream);
    const auto before = row != nullptr ? row->deadlines : std::vector<DeadlineRow>{};
    replace(before, deadlines_of(**held), of_stream, rows);
    return {};
}

std::expected<Held*, Fault> DeadlineWatch::held_before(
    const Entry& entry, const domain::StreamName& stream
) {
    if (const auto known = streams_.find(entry.stream); known != streams_.end()) {
        known->second.used = ++uses_;
        return &known->second.held;
    }
    Held held = eventstore::unwritten(stream);
    auto folded = eventstore::fold_stored(
        held, journal_, {.end = entry.position, .deadlines_only = true}
    );
    if (!folded) return std::unexpected(std::move(folded.error()));
    if (streams_.size() >= streams_max_) drop_oldest();
    auto& kept = streams_[entry.stream];
    kept = {std::move(held), ++uses_};
    return &kept.held;
}

// Drops the half that was used longest ago.
void DeadlineWatch::drop_oldest() {
    std::vector<std::uint64_t> used;
    used.reserve(streams_.size());
    for (const auto& [id, folded] : streams_) used.push_back(folded.used);
    const auto middle = used.begin() + static_cast<std::ptrdiff_t>(used.size() / 2);
    std::ranges::nth_element(used, middle);
    std::erase_if(streams_, [&](const auto& entry) { return entry.second.used <= *middle; });
}

std::vector<DeadlineRow> DeadlineWatch::due(
    RowReader& rows,
    domain::Instant now,
    const std::optional<DeadlineRow>& after,
    std::size_t count_max
) {
    std::vector<DeadlineRow> due;
    const auto take = [&](std::string_view, const DeadlineRow& deadline) {
        if (deadline.due_at > now || due.size() >= count_max) return false;
        due.push_back(deadline);
        return true;
    };
    const Key all(RowKind::due);
    rows.each_after<DeadlineRow>(all, after ? due_key(*after) : all, take);
    return due;
}

}  // namespace yishi::projections
