#include "projections/deadline_watch.hpp"

#include "eventstore/entry.hpp"

#include <algorithm>
#include <cassert>

namespace yishi::projections {

using eventstore::Aggregate;
using eventstore::Entry;
using eventstore::Fault;
using eventstore::ProcedureTable;

namespace {

Key due_key(const DeadlineRow& deadline) {
    return Key(RowKind::due)
        .number(static_cast<std::uint64_t>(deadline.due_at.ms))
        .text(deadline.stream)
        .text(" ")
        .text(deadline.command);
}

std::vector<DeadlineRow> deadlines_of(
    const Aggregate& aggregate, const domain::StreamName& stream, const ProcedureTable& procedure
) {
    std::vector<DeadlineRow> rows;
    for (auto& deadline : procedure.deadlines(aggregate)) {
        rows.push_back(
            {deadline.due_at, stream.text, std::string(procedure.name.name) + "." + deadline.command
            }
        );
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
    auto aggregate = folded_before(entry, procedure);
    if (!aggregate) return std::unexpected(std::move(aggregate.error()));
    auto folded = procedure.evolve(**aggregate, entry.type, entry.schema_version, entry.payload);
    if (!folded) {
        streams_.erase(entry.stream);
        return folded;
    }
    const auto of_stream = Key(RowKind::stream_deadlines).number(entry.stream);
    const auto* row = rows.find<StreamDeadlinesRow>(of_stream);
    const auto before = row != nullptr ? row->deadlines : std::vector<DeadlineRow>{};
    replace(before, deadlines_of(**aggregate, stream, procedure), of_stream, rows);
    return {};
}

std::expected<Aggregate*, Fault> DeadlineWatch::folded_before(
    const Entry& entry, const ProcedureTable& procedure
) {
    if (const auto known = streams_.find(entry.stream); known != streams_.end()) {
        known->second.used = ++uses_;
        return known->second.aggregate.get();
    }
    auto aggregate = procedure.genesis();
    for (eventstore::Version version = 0; version < entry.version;) {
        auto page = journal_.read_stream(
            entry.stream, version, eventstore::Direction::forward, {.entries_max = 512}
        );
        if (!page) return std::unexpected(std::move(page.error()));
        assert(!page->empty() && "a stream holds every version below its last");
        for (const auto& record : *page) {
            if (version++ >= entry.version) break;
            auto earlier = eventstore::decode_entry(record.bytes);
            if (!earlier) return std::unexpected(std::move(earlier.error()));
            if (!procedure.concerns_deadlines(earlier->type)) continue;
            auto folded = procedure.evolve(
                *aggregate, earlier->type, earlier->schema_version, earlier->payload
            );
            if (!folded) return std::unexpected(std::move(folded.error()));
        }
    }
    if (streams_.size() >= streams_max_) drop_oldest();
    auto& folded = streams_[entry.stream];
    folded = {std::move(aggregate), ++uses_};
    return folded.aggregate.get();
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
