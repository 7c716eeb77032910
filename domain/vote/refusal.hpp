// Why a vote says no.
#pragma once

#include "domain/kernel/words.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>

namespace yishi::domain::vote {

enum class Refusal : std::uint8_t {
    wrong_phase,
    bad_text,
    bad_options,
    bad_choose_max,
    no_such_session,
    motion_not_put,
    unknown_body,
    unknown_rule,
    rule_decides_nothing,
    rule_needs_other_counts,
    rule_loosens,
    electorate_too_large,
    not_quorate,
    hands_need_yes_or_no,
    needs_teller_and_scrutineer,
    not_an_elector,
    not_present,
    wrong_method,
    bad_choice,
    more_hands_than_electors,
    nothing_counted,
    count_not_confirmed,
};
BOOST_DESCRIBE_ENUM(
    Refusal,
    wrong_phase,
    bad_text,
    bad_options,
    bad_choose_max,
    no_such_session,
    motion_not_put,
    unknown_body,
    unknown_rule,
    rule_decides_nothing,
    rule_needs_other_counts,
    rule_loosens,
    electorate_too_large,
    not_quorate,
    hands_need_yes_or_no,
    needs_teller_and_scrutineer,
    not_an_elector,
    not_present,
    wrong_method,
    bad_choice,
    more_hands_than_electors,
    nothing_counted,
    count_not_confirmed
)

// What a person is told, in plain words.
Words words(Refusal refusal);

}  // namespace yishi::domain::vote
