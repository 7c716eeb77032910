#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>
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

const ProcedureTable* find_procedure(std::string_view context) {
    const auto found = std::ranges::find_if(
        catalogue(), [&](const ProcedureTable* table) { return table->name.name == context; });
    return found == catalogue().end() ? nullptr : *found;
}

const ProcedureTable* procedure_of_event(std::uint32_t type) {
    const auto found = std::ranges::find_if(
        catalogue(), [&](const ProcedureTable* table) { return table->find_event(type) != nullptr; });
    return found == catalogue().end() ? nullptr : *found;
}

const domain::CommandType* ProcedureTable::find_command(std::string_view command) const {
    const auto found = std::ranges::find(commands, command, &domain::CommandType::name);
    return found == commands.end() ? nullptr : &*found;
}

const domain::EventType* ProcedureTable::find_event(std::uint32_t type) const {
    const auto found = std::ranges::find(events, type, &domain::EventType::number);
    return found == events.end() ? nullptr : &*found;
}

}  // namespace yishi::eventstore
