#include "eventstore/procedure/reactions.hpp"

#include "eventstore/derived_id.hpp"
#include "eventstore/sender.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace yishi::eventstore {

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
    // Its command and its place among the command's events name an event for ever; of two senders
    // who chose one id, each.
    const auto sender = sender_of(entry);
    const std::string occasion = "reaction\n" + entry.log.text() + "\n" + entry.command.text() + "\n" +
                                 std::to_string(static_cast<int>(sender.kind)) + " " +
                                 sender.person.text() + "\n" + std::to_string(entry.ordinal) + "\n";
    for (auto& one : *set_off) {
        const auto id = derived_command_id(occasion + std::to_string(demanded.size()));
        demanded.push_back({id, std::move(one), entry.command});
    }
    return demanded;
}

}  // namespace yishi::eventstore
