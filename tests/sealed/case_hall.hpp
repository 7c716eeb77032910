// A village in which eve and fan have a case, which gao may look into.
#pragma once

#include "tests/eventstore/audit/evening.hpp"

#include <optional>
#include <string>
#include <vector>

namespace yishi::tests {

inline constexpr domain::Id<void> case_id = numbered<domain::Id<void>>(970);
inline const domain::StreamName case_stream{"case/" + domain::to_text(case_id.bytes)};
inline const domain::StreamName shown_stream{"sealed/" + domain::to_text(case_id.bytes)};

inline es::CommandRequest of_case(
    domain::PersonId who, std::string name, boost::json::value data
) {
    return ask_of(case_stream, "case." + name, std::move(data), who);
}

inline es::CommandRequest bring(domain::PersonId who = eve, const std::string& story = "邻居的墙占了我家的地") {
    return of_case(who, "bring", {{"council", village.text()}, {"other", fan.text()}, {"story", story}});
}
inline es::CommandRequest settle(const std::string& outcome = "墙退后一米", const std::string& names = "阿夜与阿凡") {
    return of_case(fan, "settle", {{"outcome", outcome}, {"names", names}});
}
inline es::CommandRequest consent(domain::PersonId who, std::uint64_t version, const std::string& field) {
    return of_case(who, "consent", {{"version", version}, {"fields", {field}}});
}
inline es::CommandRequest publish(std::uint64_t version, std::vector<std::string> fields) {
    return of_case(
        eve, "publish", {{"version", version}, {"fields", boost::json::array(fields.begin(), fields.end())}}
    );
}
inline es::CommandRequest look(const std::string& purpose = "核查调解期限") {
    return of_case(gao, "look", {{"purpose", purpose}});
}
inline es::CommandRequest erase() {
    auto request = of_case(eve, "erase", {{"reason", "当事人要求删除"}});
    request.credential = the_operator();
    return request;
}

inline void a_village_with_supervisors(Hall& hall) {
    hall.given_a_village().given(
        {enrol(fan, "阿凡"), supervision_body(), enrol(gao, "阿高"), seat_on_supervision(gao)}
    );
}

// Brought, settled, and the outcome published with both parties' consent.
inline void a_case(Hall& hall) {
    a_village_with_supervisors(hall);
    hall.given({bring(), settle()});
    hall.carry_out();
    hall.given(
        {consent(eve, 1, "outcome"),
         consent(fan, 1, "outcome"),
         publish(1, {"outcome"})}
    );
}

}  // namespace yishi::tests
