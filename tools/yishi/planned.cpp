#include "tools/yishi/planned.hpp"

#include "eventstore/codec/text_forms.hpp"

namespace yishi::tools {

namespace json = boost::json;

std::string Planned::label() const {
    return file.empty() ? request.command : file + " line " + std::to_string(line);
}

json::object Planned::frame() const {
    json::object frame{
        {"type", "command"},
        {"id", request.id.text()},
        {"stream", request.stream.text},
        {"command", request.command},
        {"data", request.data}
    };
    if (request.on_behalf_of) frame["on_behalf_of"] = request.on_behalf_of->text();
    if (request.occurred_at)
        frame["occurred_at"] = eventstore::codec::rfc3339(*request.occurred_at);
    if (request.source) frame["source"] = *request.source;
    if (request.correlation) frame["correlation"] = request.correlation->text();
    return frame;
}

std::string reason_of(const eventstore::Rejection& rejection) {
    std::string reason = rejection.code;
    if (!rejection.words.zh.empty()) {
        reason += " — " + std::string(rejection.words.zh) + " / " + std::string(rejection.words.en);
    }
    if (!rejection.pointer.empty()) reason += " at " + rejection.pointer;
    if (!rejection.detail.empty()) reason += ": " + rejection.detail;
    return reason;
}

}  // namespace yishi::tools
