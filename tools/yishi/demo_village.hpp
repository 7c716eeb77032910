// The village of the demonstration: its register, and each villager's own signed-in conversation.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "tools/yishi/conversation.hpp"
#include "tools/yishi/server.hpp"

namespace yishi::tools {

struct Villager {
    std::string part;       // "chair", "clerk", "supervisor", "member", "resident"
    std::string name;       // invented
    std::string person;     // id
    std::string code;       // for whoever wants to sign in as this villager afterwards
    std::unique_ptr<Conversation> conversation;
};

class DemoVillage {
  public:
    // Founds the council, its bodies and seats, and signs everybody in.
    static Outcome<DemoVillage> found(const Server& server);

    // Sends a command as that villager and waits for the answer. `stream` is "<context>/<id>".
    Outcome<void> act(
        Villager& who, const std::string& stream, const std::string& command, boost::json::object data = {});

    // Every villager gets a fresh code, since the first one was used to play.
    Outcome<void> give_codes(const Server& server);

    [[nodiscard]] Villager& chair() { return villagers_.at(0); }
    [[nodiscard]] Villager& clerk() { return villagers_.at(1); }
    [[nodiscard]] Villager& supervisor() { return villagers_.at(2); }
    [[nodiscard]] Villager& resident() { return villagers_.at(3); }
    // The twelve of the council, the chair first.
    [[nodiscard]] std::vector<Villager*> members();
    [[nodiscard]] std::vector<Villager>& villagers() { return villagers_; }
    [[nodiscard]] const std::string& council() const { return council_; }
    [[nodiscard]] const std::string& deliberation_council() const { return deliberation_council_; }
    [[nodiscard]] const std::string& service_corps() const { return service_corps_; }

  private:
    Outcome<void> register_people(Conversation& operator_conversation);

    std::string council_;
    std::string deliberation_council_;
    std::string supervision_committee_;
    std::string service_corps_;
    std::vector<Villager> villagers_;
};

// {"type":"command", …} with a fresh id.
boost::json::object command_frame(
    const std::string& stream, const std::string& command, boost::json::object data);

}  // namespace yishi::tools
