// Points of order and the chair's rulings on them, one at a time.
#include "domain/session/acts.hpp"

namespace yishi::domain::session {

Decision act(const Proceedings& held, const RaisePointOfOrder& raise, const Context& context) {
    if (!is_present_now(held, context.actor)) return refuse(Refusal::not_present);
    if (raise.text.is_absent()) return refuse(Refusal::bad_text);
    if (!held.points.empty() && !held.points.back().ruling) {
        const auto& waiting = held.points.back();
        if (waiting.person == context.actor && waiting.text == raise.text) return {};
        return refuse(Refusal::point_pending);
    }
    if (held.points.size() >= points_max) return refuse(Refusal::too_many_points);
    return {{PointOfOrderRaised{context.actor, raise.text}}};
}

Decision act(const Proceedings& held, const GiveRuling& give, const Context&) {
    if (held.points.empty()) return refuse(Refusal::no_point_raised);
    if (const auto& ruled = held.points.back().ruling) {
        if (ruled->upheld == give.upheld && ruled->text == give.text) return {};
        return refuse(Refusal::no_point_raised);
    }
    return {{RulingGiven{give.upheld, give.text}}};
}

}  // namespace yishi::domain::session
