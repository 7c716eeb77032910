// One conversation on a paper wire.
#pragma once

#include <memory>
#include <string>

#include "gateway/live/conversation.hpp"
#include "tests/gateway/house.hpp"
#include "tests/gateway/live/paper_wire.hpp"

namespace yishi::gateway {

struct Talk {
    std::shared_ptr<PaperWire> wire = std::make_shared<PaperWire>();
    Conversation conversation;

    Talk(House& house, Identity identity) : conversation(house.service(), wire, std::move(identity)) {
        conversation.open();
    }

    // Says it and runs what follows at once; the last thing the server said.
    boost::json::object say(const boost::json::object& message) {
        conversation.receive(boost::json::serialize(message));
        wire->run_all_posted();
        return wire->last();
    }

    // Waits for the pipeline's answer to what was said.
    boost::json::object reply() {
        const auto had = wire->of_type("reply").size();
        while (wire->of_type("reply").size() == had && wire->run_posted()) {
        }
        return wire->of_type("reply").back();
    }
};

inline boost::json::object enrol_message(House& house, const domain::CouncilId& council) {
    return {
        {"type", "command"},
        {"id", house.fresh<domain::CommandTag>().text()},
        {"stream", "council/" + council.text()},
        {"command", "council.enrol"},
        {"data", {{"person", house.fresh<domain::PersonTag>().text()}, {"name", "姚美珍"}}}};
}

}  // namespace yishi::gateway
