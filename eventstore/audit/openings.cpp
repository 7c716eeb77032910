#include "eventstore/audit/openings.hpp"

#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

constexpr std::string_view any_header = openings_header.substr(0, openings_header.rfind(' ') + 1);

}  // namespace

void Openings::collect(ByteView bytes) {
    const auto entry = decode_entry(bytes);
    if (!entry || entry->sealed) return;
    const auto* procedure = procedure_of_event(entry->type);
    if (procedure == nullptr) return;
    auto openings = procedure->openings_in(entry->type, entry->schema_version, entry->payload);
    if (!openings) return;
    for (auto& opening : *openings) {
        if (!opening.fields.empty()) continue;
        shown_.insert_or_assign({entry->stream, opening.version}, std::move(opening.disclosures));
    }
}

std::expected<void, Fault> Openings::add_file(std::string_view text) {
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (number == 1 && line == openings_header) continue;
        if (number == 1 && line.starts_with(any_header)) {
            return std::unexpected(Fault{
                FaultCode::newer_format, "line 1", "it is a file of openings as a newer program writes them"
            });
        }
        Position position = 0;
        const auto [end, failed] = std::from_chars(line.data(), line.data() + line.size(), position);
        const auto digits = static_cast<std::size_t>(end - line.data());
        const bool is_opening =
            number > 1 && failed == std::errc{} && digits + 1 < line.size() && line[digits] == ' ';
        if (!is_opening) {
            return std::unexpected(Fault{
                FaultCode::invalid,
                "line " + std::to_string(number),
                number == 1 ? "a file of openings begins with \"" + std::string(openings_header) + "\""
                            : "it is not a position, a space and an opening"
            });
        }
        const auto [at, is_first] = given_.emplace(position, line.substr(digits + 1));
        if (!is_first) {
            return std::unexpected(Fault{
                FaultCode::invalid,
                "line " + std::to_string(number),
                "entry " + std::to_string(position) + " has an opening in front of it already"
            });
        }
    }
    return {};
}

const std::string* Openings::shown(const Entry& sealed) const {
    const auto found = shown_.find({sealed.stream, sealed.version});
    return found == shown_.end() ? nullptr : &found->second;
}

const std::string* Openings::given(const Entry& sealed) const {
    const auto found = given_.find(sealed.position);
    return found == given_.end() ? nullptr : &found->second;
}

std::vector<Position> Openings::given_for() const {
    std::vector<Position> positions;
    for (const auto& [position, opening] : given_) positions.push_back(position);
    return positions;
}

}  // namespace yishi::eventstore::audit
