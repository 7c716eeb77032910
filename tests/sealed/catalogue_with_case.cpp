// The catalogue of these tests: all that there is, the case and the notice. It stands in the place of
// eventstore/procedure/contexts.cpp, which the linker takes from the library only where nobody else has it.
#include "tests/sealed/casework.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/instance.hpp"

#include <array>

namespace yishi::eventstore {

template <>
std::expected<tests::casework::Event, Fault> event_of(
    std::uint32_t type, std::uint16_t version, ByteView payload
) {
    return codec::decode_event<tests::casework::Event>(type, version, payload);
}

template <>
std::expected<tests::noticework::Event, Fault> event_of(
    std::uint32_t type, std::uint16_t version, ByteView payload
) {
    return codec::decode_event<tests::noticework::Event>(type, version, payload);
}

namespace procedure {
#define YISHI_CONTEXT(context) const ProcedureTable& table_of_##context();
#include "domain/catalogue/contexts.inc"
#undef YISHI_CONTEXT

const ProcedureTable& table_of_case() {
    static const ProcedureTable table = make_table<tests::casework::Procedure>();
    return table;
}

const ProcedureTable& table_of_notice() {
    static const ProcedureTable table = make_table<tests::noticework::Procedure>();
    return table;
}
}  // namespace procedure

std::span<const ProcedureTable* const> catalogue() {
#define YISHI_CONTEXT(context) &procedure::table_of_##context(),
    static const std::array tables{
#include "domain/catalogue/contexts.inc"
        &procedure::table_of_case(),
        &procedure::table_of_notice()};
#undef YISHI_CONTEXT
    return tables;
}

}  // namespace yishi::eventstore
