#include "projections/deadline_watch.hpp"

#include "eventstore/procedure/stored_opening.hpp"

#include <algorithm>

namespace yishi::projections {

using eventstore::Entry;
using eventstore::Fault;
using eventstore::ProcedureTable;
using eventstore::steps::Course;

namespace {

Key due_key(const DeadlineRow& deadline) {
    return Key(RowKind::due)
        .number(static_cast<std::uint64_t>(deadline.due_at.ms))
        .text(deadline.stream)
        .text(" ")
        .text(deadline.command);
}

std::vector<DeadlineRow> deadlines_of(const Course& course, const domain::StreamName& stream) {
    std::vector<DeadlineRow> rows;
    for (const auto& due : course.due()) {
        rows.push_back(
            {due.at,
             stream.text,
             std::string(course.plan().context()) + "." + std::string(due.row->command)}
        );
    }
    return rows;
}

// Deadlines are of the stream itself: what other streams are at makes no difference.
std::optional<std::string> nothing_beside(const std::string&, eventstore::Position) { return std::nullopt; }

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
    const auto& plan = eventstore::steps::plan_of(procedure);
    if (!plan.has_clocks()) return {};
    const auto happening = eventstore::steps::happening_of(procedure, plan, entry);
    if (!happening) return std::unexpected(happening.error());
    if (happening->event == nullptr || !happening->event->leads_on) return {};
    auto course = followed_before(entry, procedure);
    if (!course) return std::unexpected(std::move(course.error()));
    (void)(*course)->take(*happening, nothing_beside);  // the audit is for what there is to remark
    const auto of_stream = Key(RowKind::stream_deadlines).number(entry.stream);
    const auto* row = rows.find<StreamDeadlinesRow>(of_stream);
    const auto before = row != nullptr ? row->deadlines : std::vector<DeadlineRow>{};
    replace(before, deadlines_of(**course, stream), of_stream, rows);
    return {};
}

std::expected<Course*, Fault> DeadlineWatch::followed_before(
    const Entry& entry, const ProcedureTable& procedure
) {
    if (const auto known = streams_.find(entry.stream); known != streams_.end()) {
        known->second.used = ++uses_;
        return &known->second.course;
    }
    const auto& plan = eventstore::steps::plan_of(procedure);
    Course course(plan);
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
            const auto opened = eventstore::open_stored(journal_, *std::move(earlier));
            if (!opened && opened.error().code == eventstore::FaultCode::erased) continue;
            if (!opened) return std::unexpected(opened.error());
            const auto* known = plan.find(opened->entry.type);
            if (known == nullptr || !known->leads_on) continue;
            const auto happening = eventstore::steps::happening_of(procedure, plan, opened->entry);
            if (!happening) return std::unexpected(happening.error());
            (void)course.take(*happening, nothing_beside);
        }
    }
    if (streams_.size() >= streams_max_) drop_oldest();
    const auto [followed, is_new] =
        streams_.insert_or_assign(entry.stream, Followed{std::move(course), ++uses_});
    return &followed->second.course;
}

// Drops the half that was used longest ago.
void DeadlineWatch::drop_oldest() {
    std::vector<std::uint64_t> used;
    used.reserve(streams_.size());
    for (const auto& [id, followed] : streams_) used.push_back(followed.used);
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
        if (!domain::has_passed(deadline.due_at, now) || due.size() >= count_max) return false;
        due.push_back(deadline);
        return true;
    };
    const Key all(RowKind::due);
    rows.each_after<DeadlineRow>(all, after ? due_key(*after) : all, take);
    return due;
}

}  // namespace yishi::projections
