// Appointments: whoever takes a seat does so on the founding register, a declared vote or a
// resolution, and the record says which.
#pragma once

#include "eventstore/audit/step_notes.hpp"

#include <string_view>

namespace yishi::eventstore::audit {

class AppointmentSteps {
  public:
    explicit AppointmentSteps(StepNotes& notes) : notes_(notes) {}

    void add(const Entry& entry, std::string_view stream);

  private:
    StepNotes& notes_;
};

}  // namespace yishi::eventstore::audit
