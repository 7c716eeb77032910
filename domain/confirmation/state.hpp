// An act that takes two, as it stands.
#pragma once

#include "domain/confirmation/events.hpp"
#include "domain/kernel/words.hpp"

#include <variant>

namespace yishi::domain::confirmation {

namespace phase {

struct Unproposed {
    static constexpr PhaseName phase{"unproposed", {"未提请", "not proposed"}};
};
BOOST_DESCRIBE_STRUCT(Unproposed, (), ())

struct Waiting {
    Proposed act;
    static constexpr PhaseName phase{"proposed", {"待复核", "waits for a second person"}};
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (act))

struct Confirmed {
    Proposed act;
    PersonId by;
    static constexpr PhaseName phase{"confirmed", {"已复核", "confirmed"}};
};
BOOST_DESCRIBE_STRUCT(Confirmed, (), (act, by))

struct Withdrawn {
    Proposed act;
    static constexpr PhaseName phase{"withdrawn", {"已撤回", "withdrawn"}};
};
BOOST_DESCRIBE_STRUCT(Withdrawn, (), (act))

struct Lapsed {
    Proposed act;
    static constexpr PhaseName phase{"lapsed", {"已失效", "lapsed"}};
};
BOOST_DESCRIBE_STRUCT(Lapsed, (), (act))

}  // namespace phase

using State = std::
    variant<phase::Unproposed, phase::Waiting, phase::Confirmed, phase::Withdrawn, phase::Lapsed>;

}  // namespace yishi::domain::confirmation
