#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>

namespace yishi::eventstore {

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
