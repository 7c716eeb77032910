// What a session says about itself to the catalogue.
#include "domain/session/session.hpp"

#include <algorithm>

namespace yishi::domain::session {
namespace {

// Whom the command is about.
std::optional<PersonId> subject_of(const Command& command) {
    if (const auto* arrive = std::get_if<Arrive>(&command)) return arrive->person;
    if (const auto* depart = std::get_if<Depart>(&command)) return depart->person;
    return std::nullopt;
}

// Whether the motion that is to be withdrawn, or some motion where no command says which, is this
// person's.
bool has_moved(const Proceedings& held, const Command* command, const PersonId& person) {
    const auto* withdraw = command != nullptr ? std::get_if<WithdrawMotion>(command) : nullptr;
    return std::ranges::any_of(held.motions, [&](const Motion& motion) {
        const bool is_meant = withdraw == nullptr || withdraw->motion == motion.motion;
        return is_meant && motion.versions.front().person == person;
    });
}

}  // namespace

RelationSet Procedure::relations(
    const State& state, const Command* command, const Context& context
) {
    const auto* held = proceedings(state);
    if (held == nullptr) return {};
    RelationSet relations = parts_in(*held, context.actor, context);
    relations.insert_if(
        command == nullptr || subject_of(*command) == context.actor, Relation::subject
    );
    relations.insert_if(has_moved(*held, command, context.actor), Relation::mover);
    return relations;
}

std::vector<BodyId> Procedure::bodies(const State& state, const Command* command, const Context&) {
    if (const auto* held = proceedings(state)) return held->bodies;
    const auto* convene = command != nullptr ? std::get_if<Convene>(command) : nullptr;
    return convene != nullptr ? convene->bodies : std::vector<BodyId>{};
}

}  // namespace yishi::domain::session
