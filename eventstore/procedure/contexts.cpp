// The one list of tables. By itself in its file, so that a test may bring a list of its own: the linker
// takes this one from the library where nobody else has it.
#include "eventstore/procedure/catalogue.hpp"

#include <array>

namespace yishi::eventstore {

namespace procedure {
#define YISHI_CONTEXT(context) const ProcedureTable& table_of_##context();
#include "domain/catalogue/contexts.inc"
#undef YISHI_CONTEXT
}  // namespace procedure

std::span<const ProcedureTable* const> catalogue() {
#define YISHI_CONTEXT(context) &procedure::table_of_##context(),
    static const std::array tables{
#include "domain/catalogue/contexts.inc"
    };
#undef YISHI_CONTEXT
    return tables;
}

}  // namespace yishi::eventstore
