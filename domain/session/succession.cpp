// Who chairs and who keeps the minutes when those who were named for it cannot: by hand-over, by the choice
// of those in the room, by the rule of the body that calls the meeting.
#include "domain/council/council.hpp"
#include "domain/session/acts.hpp"
#include "domain/session/conveners.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace yishi::domain::session {
namespace {

Role role_of(Duty duty) { return duty == Duty::chair ? Role::chair : Role::clerk; }
const PersonId& holder(const Proceedings& held, Duty duty) {
    return duty == Duty::chair ? held.chair : held.clerk;
}
const PersonId& other(const Proceedings& held, Duty duty) {
    return duty == Duty::chair ? held.clerk : held.chair;
}

// The register as this session asks it.
class Offices {
  public:
    Offices(const Proceedings& held, const Context& context)
        : held_(held), council_(register_seen(held.council, context)), at_(context.at) {}

    [[nodiscard]] bool holds(const PersonId& person, RoleSet roles) const {
        return holds_in(held_.bodies, person, roles);
    }

    // In the bodies that meet, or in one that calls their meeting.
    [[nodiscard]] bool holds_or_convenes(const PersonId& person, RoleSet roles) const {
        return holds(person, roles) || holds_in(conveners(), person, roles);
    }

    // Whether whoever has the duty cannot have it any more.
    [[nodiscard]] bool is_vacant(Duty duty) const {
        const PersonId& who = holder(held_, duty);
        const bool acts = duty == Duty::chair ? held_.chair_acts : held_.clerk_acts;
        if (holds(who, {role_of(duty)})) return false;
        return !acts || !holds_or_convenes(who, seat_roles);
    }

    // Those in the room who have a vote in one of the bodies.
    [[nodiscard]] std::set<PersonId> voters_here() const {
        std::set<PersonId> here;
        if (council_ == nullptr) return here;
        for (const auto& body : held_.bodies) {
            for (const auto& person : council::voting_members(*council_, body, at_)) {
                if (is_present_now(held_, person)) here.insert(person);
            }
        }
        return here;
    }

  private:
    [[nodiscard]] bool holds_in(
        const std::vector<BodyId>& bodies, const PersonId& person, RoleSet roles
    ) const {
        return council_ != nullptr && council::holds_office(*council_, person, bodies, roles, at_);
    }

    [[nodiscard]] std::vector<BodyId> conveners() const {
        std::vector<BodyId> found;
        const auto* standing =
            council_ != nullptr ? std::get_if<council::Standing>(council_) : nullptr;
        if (standing == nullptr) return found;
        BodyKinds kinds;
        for (const auto& id : held_.bodies) {
            if (const auto* body = council::find_body(*council_, id)) {
                kinds = kinds | conveners_of(body->kind);
            }
        }
        for (const auto& [id, body] : standing->bodies) {
            if (kinds.contains(body.kind)) found.push_back(id);
        }
        return found;
    }

    const Proceedings& held_;
    const council::State* council_;
    Instant at_;
};

// Whether the duty may pass without whoever has it: he cannot have it any more, or is not there when
// people are.
bool is_free(const Proceedings& held, Duty duty, bool gathered, const Offices& offices) {
    return offices.is_vacant(duty) || (gathered && !is_present_now(held, holder(held, duty)));
}

// Each once, and nobody left out.
std::optional<Refusal> asking_refused(const Choose& choose, const std::set<PersonId>& here) {
    std::set<PersonId> asked;
    std::size_t agreed = 0;
    for (const auto& one : choose.asked) {
        asked.insert(one.person);
        if (one.agreed) ++agreed;
    }
    if (choose.asked.size() > asked_max || asked.size() != choose.asked.size() || asked != here) {
        return Refusal::not_all_asked;
    }
    if (2 * agreed <= asked.size()) return Refusal::not_agreed;
    return std::nullopt;
}

}  // namespace

RelationSet parts_in(const Proceedings& held, const PersonId& person, const Context& context) {
    RelationSet parts;
    const auto insert = [&](Duty duty, bool acts, Relation plain, Relation acting) {
        if (holder(held, duty) != person) return;
        parts.insert(plain);
        if (acts && Offices(held, context).holds_or_convenes(person, seat_roles)) parts.insert(acting);
    };
    insert(Duty::chair, held.chair_acts, Relation::chair_of_session, Relation::acting_chair);
    insert(Duty::clerk, held.clerk_acts, Relation::clerk_of_session, Relation::acting_clerk);
    return parts;
}

Decision act(const Proceedings& held, const HandOverChair& hand, const Context& context) {
    if (hand.person == held.chair) return {};
    if (hand.person == held.clerk) return refuse(Refusal::chair_is_clerk);
    const Offices offices(held, context);
    const bool is_his = context.actor == held.chair;
    if (!is_his && !offices.is_vacant(Duty::chair)) return refuse(Refusal::chair_presides);
    if (!offices.holds(hand.person, seat_roles)) return refuse(Refusal::no_seat_in_the_bodies);
    // Another than the chair chooses nobody: he names who holds the office.
    if (!is_his && !offices.holds(hand.person, {Role::chair})) return refuse(Refusal::not_a_chair);
    return {{ChairHandedOver{hand.person}}};
}

Decision act(const Proceedings& held, const HandOverClerk& hand, const Context& context) {
    if (hand.person == held.clerk) return {};
    if (hand.person == held.chair) return refuse(Refusal::chair_is_clerk);
    if (!Offices(held, context).holds(hand.person, seat_roles)) {
        return refuse(Refusal::no_seat_in_the_bodies);
    }
    return {{ClerkHandedOver{hand.person}}};
}

Decision act(const Proceedings& held, const Choose& choose, bool gathered, const Context& context) {
    if (holder(held, choose.duty) == choose.person) return {};
    if (!gathered) return refuse(Refusal::too_early);
    const Offices offices(held, context);
    if (!is_free(held, choose.duty, gathered, offices)) return refuse(Refusal::in_office_and_here);
    if (choose.person == other(held, choose.duty)) return refuse(Refusal::chair_is_clerk);
    if (choose.person == context.actor) return refuse(Refusal::not_for_oneself);
    if (!is_present_now(held, context.actor)) return refuse(Refusal::not_present);
    if (!is_present_now(held, choose.person)) return refuse(Refusal::not_present);
    if (!offices.holds(choose.person, seat_roles)) return refuse(Refusal::no_seat_in_the_bodies);
    if (const auto why = asking_refused(choose, offices.voters_here())) return refuse(*why);
    return {{Chosen{choose.duty, choose.person, choose.asked}}};
}

Decision act(const Proceedings& held, const TakeOver& take, bool gathered, const Context& context) {
    const auto& before = holder(held, take.duty);
    if (before == context.actor) return {};
    const Offices offices(held, context);
    if (!is_free(held, take.duty, gathered, offices)) return refuse(Refusal::in_office_and_here);
    if (context.actor == other(held, take.duty)) return refuse(Refusal::chair_is_clerk);
    if (!offices.holds_or_convenes(context.actor, {role_of(take.duty)})) {
        return refuse(Refusal::not_that_office);
    }
    if (gathered && !is_present_now(held, context.actor)) return refuse(Refusal::not_present);
    return {{TakenOver{take.duty, context.actor, before}}};
}

}  // namespace yishi::domain::session
