#include "gateway/deadline_clock.hpp"

#include <string>

#include <boost/json.hpp>

#include "gateway/service/derived_id.hpp"

namespace yishi::gateway {
namespace {

// A refused deadline is tried again after this long: what refused it may have passed.
constexpr auto again_after = domain::minutes(1);

}  // namespace

domain::CommandId deadline_command_id(const domain::LogId& log, const projections::Views::Due& due) {
    const std::string text =
        "clock\n" + log.text() + "\n" + due.stream + "\n" + due.command + "\n" + std::to_string(due.due_at.ms);
    return derived_command_id(text);
}

void DeadlineClock::look(domain::Instant now) {
    std::erase_if(sent_, [&](const auto& entry) { return entry.second + again_after <= now; });
    for (const auto& due : views_.due(now)) {
        const auto id = deadline_command_id(log_, due);
        if (!sent_.emplace(id, now).second) continue;
        eventstore::CommandRequest request;
        request.id = id;
        request.stream = {due.stream};
        request.command = due.command;
        request.data = boost::json::object{};
        request.credential.kind = eventstore::Credential::Kind::clock;
        pipeline_.submit(std::move(request), [&tally = tally_](const eventstore::Reply& reply) {
            tally.count(reply ? "deadlines.passed" : "deadlines.refused");
        });
    }
}

}  // namespace yishi::gateway
