#include "eventstore/procedure/showing.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore {
namespace {

// The version and two lengths.
constexpr std::size_t opening_overhead = domain::opening_overhead_bytes;
static_assert(opening_overhead == 8 + 4 + 4);

// Where one event is full and the next begins.
class Packing {
  public:
    bool begins_anew(const SealedSoFar& entry) {
        const std::size_t more = entry.opening.size() + opening_overhead;
        const bool is_full = bytes_ == 0 || bytes_ + more > opening_bytes_max + opening_overhead;
        bytes_ = is_full ? more : bytes_ + more;
        return is_full;
    }

  private:
    std::size_t bytes_ = 0;
};

domain::Opening shown_in_part(const domain::Opening& wanted, std::span<const SealedSoFar> sealed) {
    domain::Opening opening = wanted;
    opening.disclosures.clear();
    const auto found = std::ranges::find(sealed, wanted.version, &SealedSoFar::version);
    if (found == sealed.end()) return opening;
    opening.disclosures = wanted.fields.empty()
                              ? found->opening
                              : part_of_opening(found->opening, wanted.fields).value_or("");
    return opening;
}

}  // namespace

std::vector<domain::Openings> with_openings(
    const domain::Openings& wanted, std::span<const SealedSoFar> sealed
) {
    std::vector<domain::Openings> lists;
    if (!wanted.empty()) {
        auto& list = lists.emplace_back();
        for (const auto& opening : wanted) list.push_back(shown_in_part(opening, sealed));
        return lists;
    }
    Packing packing;
    for (const auto& entry : sealed) {
        if (packing.begins_anew(entry)) lists.emplace_back();
        lists.back().push_back({entry.version, {}, entry.opening});
    }
    return lists;
}

std::size_t events_to_show(std::span<const SealedSoFar> sealed) {
    Packing packing;
    return static_cast<std::size_t>(std::ranges::count_if(sealed, [&](const SealedSoFar& entry) {
        return packing.begins_anew(entry);
    }));
}

}  // namespace yishi::eventstore
