#include "domain/kernel/relation.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace yishi::domain {

std::string code_without(Relation relation) {
    return std::string("not_the_") + boost::describe::enum_to_string(relation, "unknown");
}

}  // namespace yishi::domain
