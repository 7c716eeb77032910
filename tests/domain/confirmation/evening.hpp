// Two acts that take two persons: one confirmed, one forgotten.
#pragma once

#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {

inline void hold_the_evening_of_confirmation(Hall& hall) {
    hall.given_a_village().given({enrol(dan, "阿丹"), seat(dan, "member")});
    const auto vacate = [](domain::PersonId who) {
        return ask(
            "council.vacate_seat",
            {{"person", who.text()}, {"body", residents_council.text()}, {"reason", "辞职"}},
            signed_in(ben)
        );
    };
    const auto of_act = [](const es::CommandRequest& act, std::string name, domain::PersonId who) {
        const domain::StreamName stream{"confirmation/" + act.id.text()};
        auto request = ask_of(stream, "confirmation." + name, boost::json::object{}, who);
        request.credential = signed_in(who);
        return request;
    };
    hall.given({issue_code(ada), issue_code(ben)});
    const auto one = vacate(cai);
    const auto other = vacate(dan);
    hall.given({one, other, of_act(one, "confirm", ada)});
    hall.carry_out();
    hall.set_time(evening + domain::days(7) + domain::Duration{1});
    hall.given({by_the_clock(of_act(other, "lapse", ben))});
}

}  // namespace yishi::tests
