// What a decision may look at beside its own stream: other aggregates as they stand at that moment.
#pragma once

#include <string_view>

namespace yishi::domain {

// A decision asks, and only then is the stream looked up. What `find` gives lives as long as the
// decision takes. Cheap to copy.
class Sight {
  public:
    // Where states come from: the writer's cache, an audit's fold, a test's world.
    class Streams {
      public:
        virtual ~Streams() = default;
        // The state of that stream if it exists and `type` names the type of its states; else null.
        [[nodiscard]] virtual const void* find(std::string_view stream, const void* type) = 0;
    };

    // Sees nothing.
    Sight() = default;
    // `streams` must outlive every use of this sight.
    explicit Sight(Streams& streams) : streams_(&streams) {}

    // The state of that stream, or null when there is no such stream or it is of another type.
    template <class State>
    [[nodiscard]] const State* find(std::string_view stream) const {
        if (streams_ == nullptr) return nullptr;
        return static_cast<const State*>(streams_->find(stream, type_tag<State>()));
    }

    // Names a state's type where the type itself is erased.
    template <class State>
    static const void* type_tag() {
        return &tag<State>;
    }

  private:
    template <class State>
    static inline const char tag = 0;

    Streams* streams_ = nullptr;
};

}  // namespace yishi::domain
