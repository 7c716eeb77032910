// The other streams of a test's world: what a decision may look at.
#pragma once

#include "domain/kernel/sight.hpp"
#include "domain/kernel/stream.hpp"
#include "tests/support/history.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yishi::tests {

// Owns the states it shows. Cheap to copy; copies share the states, which nobody changes.
class World final : public domain::Sight::Streams {
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

    // The world must outlive the sight.
    [[nodiscard]] domain::Sight sight() { return domain::Sight(*this); }

    [[nodiscard]] const void* find(std::string_view stream, const void* type) override {
        const auto found = streams_.find(stream);
        return found != streams_.end() && found->second.type == type ? found->second.state.get()
                                                                     : nullptr;
    }

  private:
    struct Seen {
        const void* type = nullptr;
        std::shared_ptr<const void> state;
    };
    std::map<std::string, Seen, std::less<>> streams_;
};

}  // namespace yishi::tests
