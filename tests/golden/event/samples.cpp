#include "tests/golden/event/samples.hpp"

namespace yishi::tests {

#define YISHI_CONTEXT(context)                                   \
    void add_events_of_##context(std::vector<EventSample>&);     \
    void add_commands_of_##context(std::vector<CommandSample>&); \
    PrivateFields private_fields_of_##context();
#include "domain/catalogue/contexts.inc"
#undef YISHI_CONTEXT

std::vector<EventSample> event_samples() {
    std::vector<EventSample> samples;
#define YISHI_CONTEXT(context) add_events_of_##context(samples);
#include "domain/catalogue/contexts.inc"
#undef YISHI_CONTEXT
    return samples;
}

std::vector<CommandSample> command_samples() {
    std::vector<CommandSample> samples;
#define YISHI_CONTEXT(context) add_commands_of_##context(samples);
#include "domain/catalogue/contexts.inc"
#undef YISHI_CONTEXT
    return samples;
}

std::vector<PrivateFields> private_fields() {
    std::vector<PrivateFields> fields;
#define YISHI_CONTEXT(context) fields.push_back(private_fields_of_##context());
#include "domain/catalogue/contexts.inc"
#undef YISHI_CONTEXT
    return fields;
}

}  // namespace yishi::tests
