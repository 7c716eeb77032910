#include "projections/rests_on.hpp"

#include <string_view>

namespace yishi::projections::rests_on {
namespace {

Key key_of(const Basis& basis) {
    return Key(RowKind::resting).letter(static_cast<char>(basis.fact)).id_bytes(basis.id);
}

Key key_of(const Basis& basis, const Touched::Document& document) {
    return key_of(basis).id_bytes(document.second).text(document.first);
}

}  // namespace

void begin(Rows& rows, const Touched::Document& document, const Basis& basis) {
    auto& row = rows.edit<RestingRow>(key_of(basis, document));
    row.kind = document.first;
    row.id.bytes = document.second;
}

void end(Rows& rows, const Touched::Document& document, const Basis& basis) {
    rows.erase(key_of(basis, document));
}

void add_resting(const std::set<Basis>& bases, RowReader& rows, std::set<ViewKey>& keys) {
    for (const auto& basis : bases) {
        rows.each<RestingRow>(key_of(basis), [&](std::string_view, const RestingRow& row) {
            keys.insert({row.kind, row.id.text()});
            return true;
        });
    }
}

}  // namespace yishi::projections::rests_on
