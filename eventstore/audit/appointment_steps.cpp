#include "eventstore/audit/appointment_steps.hpp"

#include "domain/council/events.hpp"
#include "eventstore/codec/event_of.hpp"

namespace yishi::eventstore::audit {

namespace council = domain::council;

void AppointmentSteps::add(const Entry& entry, std::string_view stream) {
    if (entry.type != council::SeatTaken::type.number) return;
    const auto event = event_of<council::Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return;  // said by the redecision
    ++notes_.numbers().steps;
    if (std::get<council::SeatTaken>(*event).basis) return;
    notes_.skipped(
        entry,
        stream,
        {"", entry.rule_set},
        {"就任未载明依据（建册、表决或决议）",
         "the appointment states no basis: founding register, declared vote or resolution"}
    );
}

}  // namespace yishi::eventstore::audit
