// Who signs the log, and by which clock it goes, as the log itself tells it.
#include "domain/log/log.hpp"

#include "tests/support/people.hpp"
#include "tests/support/phase_table.hpp"
#include "tests/support/spec.hpp"

#include <gtest/gtest.h>

namespace yishi::domain::log {
namespace {

constexpr auto& given = tests::given<Procedure>;

const std::string old_key = "log.example/village+0a1b2c3d+AZfd3QCOWx4XXTacSXgIzYAVac6W5YvQxihdGT004Jnb";
const std::string new_key = "log.example/village+4e5f6a7b+AazPpWlLs1iJ1IlkWwSpKS9F7PXPQsahxUaeG0Is0Ovw";

Context operator_(Instant at = tests::evening) {
    Context context;
    context.at = at;
    return context;
}

TEST(LogKeys, answer_every_command_in_every_phase) {
    tests::PhaseTable<Procedure> table;
    table.phase({});
    table.phase({FirstKeyNamed{old_key}, KeyAdded{new_key}});
    table.command(NameFirstKey{old_key}, operator_());
    table.command(AddKey{new_key}, operator_());
    table.command(RetireKey{old_key}, operator_());
    table.command(VouchForClock{tests::evening}, operator_());
    table.expect(R"(
                        | unnamed         | named
        name_first_key  | first_key_named | -
        add_key         | .               | -
        retire_key      | .               | key_retired
        vouch_for_clock | clock_vouched   | clock_vouched
    )");
    table.wander();
}

TEST(LogKeys, are_named_before_one_is_added) {
    given({}).when(NameFirstKey{old_key}, operator_()).then({FirstKeyNamed{old_key}});
    given({FirstKeyNamed{old_key}}).when(NameFirstKey{new_key}, operator_()).refused(Refusal::wrong_phase);
    given({FirstKeyNamed{old_key}}).when(AddKey{new_key}, operator_()).then({KeyAdded{new_key}});
}

TEST(LogKeys, never_come_back_once_retired) {
    const std::vector<Event> rotated{FirstKeyNamed{old_key}, KeyAdded{new_key}, KeyRetired{old_key}};
    given(rotated).when(AddKey{old_key}, operator_()).refused(Refusal::retired_key);
    given(rotated).when(NameFirstKey{old_key}, operator_()).nothing_happens();
    given(rotated).when(RetireKey{old_key}, operator_()).nothing_happens();
}

TEST(LogKeys, are_never_none) {
    given({FirstKeyNamed{old_key}}).when(RetireKey{old_key}, operator_()).refused(Refusal::last_key);
    given({FirstKeyNamed{old_key}}).when(RetireKey{new_key}, operator_()).refused(Refusal::unknown_key);
}

TEST(LogKeys, are_never_too_many) {
    std::vector<Event> many{FirstKeyNamed{old_key}};
    for (char digit = 'a'; many.size() < signing_keys_max; ++digit) {
        many.emplace_back(KeyAdded{std::string("x") + digit + new_key});
    }
    given(many).when(AddKey{new_key}, operator_()).refused(Refusal::too_many_keys);
    given(many).when(AddKey{old_key}, operator_()).nothing_happens();
}

TEST(LogClock, is_vouched_for_backwards_and_never_ahead_of_the_time) {
    const auto at = tests::evening;
    for (const auto& history : {std::vector<Event>{}, std::vector<Event>{FirstKeyNamed{old_key}}}) {
        given(history).when(VouchForClock{at}, operator_(at + days(3'652))).then({ClockVouched{at}});
        given(history).when(VouchForClock{at + minutes(1)}, operator_(at)).then({ClockVouched{at + minutes(1)}});
        given(history).when(VouchForClock{at + seconds(61)}, operator_(at)).refused(Refusal::not_that_time_yet);
    }
    given({ClockVouched{at}}).when(NameFirstKey{old_key}, operator_()).then({FirstKeyNamed{old_key}});
    given({ClockVouched{at}, FirstKeyNamed{old_key}}).when(VouchForClock{at}, operator_()).nothing_happens();
    given({ClockVouched{at}}).when(VouchForClock{at - days(1)}, operator_()).then({ClockVouched{at - days(1)}});
}

TEST(LogKeys, are_written_as_keys_are_written) {
    for (const auto& text : {std::string(), std::string("x"), "+0a1b2c3d+AZ" + std::string(),
                             std::string("name+0a1b2c3d+"), std::string("name+0a1b2c3g+AZ"),
                             std::string("name+0a1b2c3+AZ"), std::string("na me+0a1b2c3d+AZ"),
                             std::string("name+0a1b2c3d+AZ\n"), old_key + std::string(400, 'A')}) {
        given({}).when(NameFirstKey{text}, operator_()).refused(Refusal::bad_key);
        given({FirstKeyNamed{old_key}}).when(AddKey{text}, operator_()).refused(Refusal::bad_key);
    }
}

}  // namespace
}  // namespace yishi::domain::log
