#include "projections/rows/row_reader.hpp"

namespace yishi::projections {

using eventstore::RowSpace;

std::optional<std::string> RowReader::bytes_of(const Key& key) {
    auto found = store_.get(RowSpace::views, prefix_ + key.str());
    if (!found) {
        fail(std::move(found.error()));
        return std::nullopt;
    }
    return *std::move(found);
}

void RowReader::scan(
    std::string_view prefix,
    std::string_view after,
    const std::function<bool(std::string_view rest, std::string_view bytes)>& row
) {
    const std::string whole = prefix_ + std::string(prefix);
    const auto each = [&](std::string_view key, std::string_view bytes) {
        return row(key.substr(whole.size()), bytes);
    };
    const std::string behind = after.empty() ? std::string() : prefix_ + std::string(after);
    const auto done = store_.scan_after(RowSpace::views, whole, behind, each);
    if (!done) fail(done.error());
}

void RowReader::damaged() {
    fail(
        {eventstore::FaultCode::corrupt,
         "a row of the views",
         "it is not of its kind; `yishi rebuild` makes all rows anew"}
    );
}

}  // namespace yishi::projections
