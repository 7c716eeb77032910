// The other streams of a test's world: what a decision may look at, if its context asks for it.
#pragma once

#include "domain/kernel/sight.hpp"
#include "domain/kernel/stream.hpp"
#include "tests/support/history.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace yishi::tests {

// Owns the states it shows. Cheap to copy; copies share the states, which nobody changes.
class World {
  public:
    // The world with one more stream, or with that stream's state replaced.
    template <class State>
    [[nodiscard]] World with(const domain::StreamName& stream, State state) const {
        World wider = *this;
        wider.streams_[stream.text] = {
            domain::Sight::type_tag<State>(), std::make_shared<const State>(std::move(state))
        };
        return wider;
    }

    // The same, with the state a history of that procedure leads to.
    template <class Procedure>
    [[nodiscard]] World with_history(
        const domain::StreamName& stream, const std::vector<typename Procedure::Event>& history
    ) const {
        return with(stream, after<Procedure>(history));
    }

    // Exactly the named streams: a rule that peeks at a stream it did not ask for finds nothing
    // here, as it would in the server. The world must outlive the sight.
    [[nodiscard]] domain::Sight sight(const std::vector<domain::StreamName>& asked_for) const {
        domain::Sight sight;
        for (const auto& stream : asked_for) {
            const auto found = streams_.find(stream.text);
            if (found == streams_.end()) continue;
            sight.put_untyped(stream.text, found->second.type, found->second.state.get());
        }
        return sight;
    }

  private:
    struct Seen {
        const void* type = nullptr;
        std::shared_ptr<const void> state;
    };
    std::map<std::string, Seen> streams_;
};

}  // namespace yishi::tests
