// What cannot have happened to the log's keys, whatever a log says.
#include "domain/log/log.hpp"
#include "tests/support/spec.hpp"

namespace yishi::domain::log {
namespace {

constexpr auto& given = tests::given<Procedure>;

TEST(LogKeysMisfit, one_key_always_signs) {
    given({FirstKeyNamed{"one"}})
        .cannot_go_on_with(KeyRetired{"one"}, "no key would be left to sign");
    given({FirstKeyNamed{"one"}}).cannot_go_on_with(KeyRetired{"two"}, "that key does not sign");
}

TEST(LogKeysMisfit, a_key_that_was_retired_stays_so) {
    given({FirstKeyNamed{"one"}, KeyAdded{"two"}, KeyRetired{"one"}})
        .cannot_go_on_with(KeyAdded{"one"}, "that key was retired");
    given({}).cannot_go_on_with(
        KeyAdded{"one"}, "it does not belong to the phase its history has come to"
    );
}

}  // namespace
}  // namespace yishi::domain::log
