#include "projections/moments.hpp"

#include "domain/rules/rule_set.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace yishi::projections::moments {
namespace {

Key key_of(domain::Instant moment) {
    return Key(RowKind::moment).number(static_cast<std::uint64_t>(moment.ms));
}

Key key_of(domain::Instant moment, const Basis& basis) {
    return key_of(moment).letter(static_cast<char>(basis.fact)).id_bytes(basis.id);
}

// Rows are scanned by the front of their key, so from whatever `from` and `until` have in common: a
// second apart that is a minute's worth of moments, seldom more.
std::string common_front(domain::Instant from, domain::Instant until) {
    const auto one = key_of(from).str();
    const auto other = key_of(until).str();
    const auto differs = std::ranges::mismatch(one, other).in1;
    // Without the letter of the kind, which Key puts there.
    return {one.begin() + 1, differs};
}

}  // namespace

void replace(
    Rows& rows,
    const Basis& basis,
    const std::set<domain::Instant>& before,
    const std::set<domain::Instant>& after
) {
    for (const auto moment : before) {
        if (!after.contains(moment)) rows.erase(key_of(moment, basis));
    }
    for (const auto moment : after) {
        if (before.contains(moment)) continue;
        rows.edit<MomentRow>(key_of(moment, basis)).of.bytes = basis.id;
    }
}

std::set<Basis> passed(RowReader& rows, domain::Instant from, domain::Instant until) {
    std::set<Basis> bases;
    const auto front = common_front(from, until);
    rows.each<MomentRow>(
        Key(RowKind::moment).text(front),
        [&](std::string_view rest, const MomentRow& row) {
            const auto key = front + std::string(rest);
            const domain::Instant moment{static_cast<std::int64_t>(number_in(key))};
            if (moment > until) return false;
            if (moment > from) bases.insert({static_cast<Fact>(key.at(8)), row.of.bytes});
            return true;
        }
    );
    for (const auto& law : domain::rules::built_in_sets()) {
        const bool begins = law.effective_from > from && law.effective_from <= until;
        if (begins) bases.insert({Fact::law, {}});
    }
    return bases;
}

}  // namespace yishi::projections::moments
