#include "eventstore/ledger/part_of_log.hpp"

#include "eventstore/tlog/proof_file.hpp"

namespace yishi::eventstore {
namespace {

// Calls `take` with each record of the council before `size`, in order; ends with what it gives.
template <class Take>
std::expected<void, Fault> each_of(
    const Journal& journal, const domain::CouncilId& council, std::uint64_t size, Take take) {
    for (Position from = 0; from < size;) {
        const auto page = journal.read_indexed(Index::council, council.bytes, from, Direction::forward, {});
        if (!page) return std::unexpected(page.error());
        if (page->empty()) return {};
        for (const auto& record : *page) {
            if (record.position >= size) return {};
            if (std::expected<void, Fault> taken = take(record); !taken) return taken;
        }
        from = page->back().position + 1;
    }
    return {};
}

ByteView view_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

}  // namespace

std::expected<tlog::PartIndex, Fault> index_of_part(
    const Journal& journal, const domain::CouncilId& council, std::uint64_t size) {
    constexpr std::size_t page_positions = 65'536;
    // The longest decimal of a position and its line end.
    constexpr std::size_t entries_max = tlog::log_text_bytes_max / 21 - 3;
    tlog::PartIndex index{council, {}};
    for (Position from = 0; from < size;) {
        const auto found = journal.find_positions(Index::council, council.bytes, from, page_positions);
        if (!found) return std::unexpected(found.error());
        for (const Position position : *found) {
            if (position >= size) return index;
            if (index.positions.size() == entries_max) {
                return std::unexpected(Fault{
                    FaultCode::too_large, "the part of " + council.text(),
                    "more than " + std::to_string(entries_max) + " entries; take the whole log"});
            }
            index.positions.push_back(position);
        }
        if (found->size() < page_positions) return index;
        from = found->back() + 1;
    }
    return index;
}

std::expected<void, Fault> write_part(
    const Journal& journal, const History& history, const tlog::PartIndex& index,
    const SignedCheckpoint& checkpoint, tlog::BundleWriter& writer) {
    const auto note = tlog::Note::parse(checkpoint.note);
    if (!note) return std::unexpected(note.error());
    const std::string note_text = note->serialized();
    std::string proof;
    auto prover = history.prover(checkpoint.size);
    return each_of(journal, index.council, checkpoint.size, [&](const Record& record) -> std::expected<void, Fault> {
        const auto path = prover.prove(record.position);
        if (!path) return std::unexpected(path.error());
        if (auto added = writer.add(tlog::part_entry_name(record.position), record.bytes); !added) return added;
        tlog::write_proof(proof, record.position, *path, note_text);
        return writer.add(tlog::part_proof_name(record.position), view_of(proof));
    });
}

}  // namespace yishi::eventstore
