#include "eventstore/ledger/part_of_log.hpp"

#include "eventstore/tlog/proof_file.hpp"

#include <algorithm>
#include <iterator>

namespace yishi::eventstore {
namespace {

// What the log records of itself, its keys, is under no council.
constexpr domain::CouncilId log_itself{};

ByteView view_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

std::expected<std::vector<Position>, Fault> positions_of(
    const Journal& journal, const domain::CouncilId& council, std::uint64_t size) {
    constexpr std::size_t page_positions = 65'536;
    std::vector<Position> positions;
    for (Position from = 0; from < size && positions.size() <= tlog::part_entries_max;) {
        const auto found = journal.find_positions(Index::council, council.bytes, from, page_positions);
        if (!found) return std::unexpected(found.error());
        positions.insert(positions.end(), found->begin(), std::ranges::lower_bound(*found, size));
        if (found->size() < page_positions) break;
        from = found->back() + 1;
    }
    return positions;
}

// The entries under one council, in order, a page at a time.
class Walk {
  public:
    Walk(const Journal& journal, const domain::CouncilId& council) : journal_(journal), council_(council) {}

    // The one it stands at, until asked again; null behind the last.
    std::expected<const Record*, Fault> here() {
        if (at_ == page_.size() && !is_over_) {
            auto page = journal_.read_indexed(Index::council, council_.bytes, from_, Direction::forward, {});
            if (!page) return std::unexpected(std::move(page.error()));
            page_ = *std::move(page);
            at_ = 0;
            is_over_ = page_.empty();
            if (!is_over_) from_ = page_.back().position + 1;
        }
        return is_over_ ? nullptr : &page_[at_];
    }
    void advance() { ++at_; }

  private:
    const Journal& journal_;
    domain::CouncilId council_;
    std::vector<Record> page_;
    std::size_t at_ = 0;
    Position from_ = 0;
    bool is_over_ = false;
};

}  // namespace

std::expected<tlog::PartIndex, Fault> index_of_part(
    const Journal& journal, const domain::CouncilId& council, std::uint64_t size) {
    tlog::PartIndex index{council, {}};
    const auto of_council = positions_of(journal, council, size);
    if (!of_council) return std::unexpected(of_council.error());
    if (of_council->empty()) return index;
    const auto of_log = positions_of(journal, log_itself, size);
    if (!of_log) return std::unexpected(of_log.error());
    if (of_council->size() + of_log->size() > tlog::part_entries_max) {
        return std::unexpected(Fault{
            FaultCode::too_large, "the part of " + council.text(),
            "more than " + std::to_string(tlog::part_entries_max) + " entries; take the whole log"});
    }
    std::ranges::merge(*of_council, *of_log, std::back_inserter(index.positions));
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
    Walk of_council(journal, index.council);
    Walk of_log(journal, log_itself);
    for (const auto position : index.positions) {
        const Record* record = nullptr;
        for (Walk* walk : {&of_council, &of_log}) {
            const auto here = walk->here();
            if (!here) return std::unexpected(here.error());
            if (*here == nullptr || (*here)->position != position) continue;
            record = *here;
            walk->advance();
            break;
        }
        if (record == nullptr) {
            return std::unexpected(Fault{
                FaultCode::corrupt, "entry " + std::to_string(position), "the index of councils has lost it"});
        }
        const auto path = prover.prove(position);
        if (!path) return std::unexpected(path.error());
        if (auto added = writer.add(tlog::part_entry_name(position), record->bytes); !added) return added;
        tlog::write_proof(proof, position, *path, note_text);
        if (auto added = writer.add(tlog::part_proof_name(position), view_of(proof)); !added) return added;
    }
    return {};
}

}  // namespace yishi::eventstore
