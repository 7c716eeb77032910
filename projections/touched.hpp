// Which documents may read differently after a batch.
#pragma once

#include "domain/kernel/id.hpp"

#include <set>
#include <string_view>
#include <utility>

namespace yishi::projections {

// The kinds of hand-written documents; every other kind is the name of a context.
namespace kind {
inline constexpr std::string_view council = "council";
inline constexpr std::string_view session = "session";
inline constexpr std::string_view vote = "vote";
inline constexpr std::string_view consultation = "consultation";
inline constexpr std::string_view topic = "topic";
inline constexpr std::string_view action = "action";
inline constexpr std::string_view timeline = "timeline";
}  // namespace kind

class Touched {
  public:
    using Document = std::pair<std::string_view, domain::IdBytes>;

    // `kind` must outlive this: one of the above, or a context's name.
    void add(std::string_view kind, const domain::IdBytes& id) {
        if (!listening_ || id == domain::IdBytes{} || last_ == Document(kind, id)) return;
        last_ = {kind, id};
        documents_.insert(last_);
    }
    template <class Tag>
    void add(std::string_view kind, const domain::Id<Tag>& id) {
        add(kind, id.bytes);
    }

    // Nobody waits for what a rebuild touches; from its swap on they do.
    void ignore() { listening_ = false; }
    void listen() { listening_ = true; }

    [[nodiscard]] std::set<Document> take() {
        last_ = {};
        return std::exchange(documents_, {});
    }

  private:
    bool listening_ = true;
    Document last_;
    std::set<Document> documents_;
};

}  // namespace yishi::projections
