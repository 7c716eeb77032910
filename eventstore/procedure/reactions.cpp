#include "eventstore/procedure/reactions.hpp"

#include "eventstore/codec/opening.hpp"
#include "eventstore/derived_id.hpp"
#include "eventstore/sender.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

// Its command and its place among the command's events name an event for ever; of two senders who chose one
// id, each. Senders can be tried out one by one, so of a sealed event its act stands for its sender.
std::string occasion_of(const Entry& entry, const std::optional<std::string_view>& act) {
    const auto sender = sender_of(entry);
    const std::string by = act ? std::string(*act)
                               : std::to_string(static_cast<int>(sender.kind)) + " " + sender.person.text();
    return "reaction\n" + entry.log.text() + "\n" + entry.command.text() + "\n" + by + "\n" +
           std::to_string(entry.ordinal) + "\n";
}

}  // namespace

bool reacts_to(const ProcedureTable& procedure, std::uint32_t type) {
    return std::ranges::binary_search(procedure.reacts_to, type);
}

std::expected<std::vector<DemandedCommand>, Fault> reactions_to(const Held& after, const Entry& entry) {
    std::vector<DemandedCommand> demanded;
    if (!reacts_to(*after.procedure, entry.type)) return demanded;
    auto set_off = after.procedure->reactions(
        after.name, *after.aggregate, entry.type, entry.schema_version, entry.payload
    );
    if (!set_off) return std::unexpected(std::move(set_off.error()));
    const auto sealed = std::ranges::find(after.sealed, entry.version, &SealedSoFar::version);
    const bool is_sealed = sealed != after.sealed.end();
    const auto act = is_sealed ? act_in(sealed->opening) : std::nullopt;
    if (is_sealed && !act) {
        return std::unexpected(Fault{FaultCode::corrupt, after.name.text, "an opening without its act"});
    }
    const std::string occasion = occasion_of(entry, act);
    for (auto& one : *set_off) {
        const auto id = derived_command_id(occasion + std::to_string(demanded.size()));
        DemandedCommand command{id, std::move(one), entry.command};
        if (is_sealed) {
            command.cause.reset();
            command.set_off.correlation.reset();  // it would name a command of the sealed stream
        }
        demanded.push_back(std::move(command));
    }
    return demanded;
}

}  // namespace yishi::eventstore
