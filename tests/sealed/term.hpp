// The end of a case's term: the clock asks for it by itself, and where a notice reminds it. For tests only.
#pragma once

#include "domain/kernel/command_type.hpp"

#include <boost/describe/class.hpp>

namespace yishi::tests::casework {

struct PassTerm {
    static constexpr domain::CommandType type{"pass_term", {"期限届满", "pass the term"}, {domain::the_clock()}};
};
BOOST_DESCRIBE_STRUCT(PassTerm, (), ())

}  // namespace yishi::tests::casework
