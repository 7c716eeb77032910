// Commands sent in a row over one WebSocket, many under way at once, answered in order.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>

#include <boost/json/object.hpp>

#include "tools/wire/wire.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

struct Accepted {
    std::uint64_t position = 0;
    std::uint64_t count = 0;  // entries recorded
    bool replayed = false;    // the answer to an earlier sending
};

class Conversation {
  public:
    explicit Conversation(std::unique_ptr<Wire> wire) : wire_(std::move(wire)) {}

    // Sends a command frame without waiting, unless `under_way_max` are unanswered already. `label`
    // names it in a Trouble, such as "votes.csv line 17". A refusal of any earlier command ends here.
    Outcome<void> send(boost::json::object frame, std::string label);

    // Waits until everything sent is answered.
    Outcome<void> settle();

    // Sends one command and waits for its answer.
    Outcome<Accepted> ask(boost::json::object frame, std::string label);

    [[nodiscard]] std::uint64_t recorded() const { return recorded_; }

  private:
    static constexpr std::size_t under_way_max = 1000;
    struct UnderWay {
        std::string id;
        std::string label;
    };
    Outcome<void> take_answer();

    std::unique_ptr<Wire> wire_;
    std::deque<UnderWay> under_way_;
    std::uint64_t recorded_ = 0;
    Accepted last_;
};

}  // namespace yishi::tools
