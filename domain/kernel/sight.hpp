// What a decision may look at beside its own stream: other aggregates as they stand at that moment.
#pragma once

#include <string_view>
#include <vector>

#include "domain/kernel/stream.hpp"

namespace yishi::domain {

// Holds pointers to states of other streams; they live as long as the decision takes. A context names
// the streams it wants in its `looks_at`; whoever calls `decide` puts exactly those in here.
class Sight {
  public:
    // `state` must outlive this Sight.
    template <class State>
    void put(std::string_view stream, const State& state) {
        seen_.push_back({std::string(stream), &tag<State>, &state});
    }

    // The same for callers that know the state's type only through its tag.
    void put_untyped(std::string_view stream, const void* type, const void* state) {
        seen_.push_back({std::string(stream), type, state});
    }

    // The state of that stream, or null when it was not put here or is of another type.
    template <class State>
    [[nodiscard]] const State* find(std::string_view stream) const {
        for (const auto& seen : seen_) {
            if (seen.type == &tag<State> && seen.stream == stream) {
                return static_cast<const State*>(seen.state);
            }
        }
        return nullptr;
    }

    // Names a state's type where the type itself is erased.
    template <class State>
    static const void* type_tag() {
        return &tag<State>;
    }

  private:
    template <class State>
    static inline const char tag = 0;

    struct Seen {
        std::string stream;
        const void* type;
        const void* state;
    };
    std::vector<Seen> seen_;
};

}  // namespace yishi::domain
