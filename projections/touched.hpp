// Which documents may read differently after a batch, and which facts that others rest on.
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
inline constexpr std::string_view rules = "rules";
inline constexpr std::string_view timeline = "timeline";
}  // namespace kind

// What a document may rest on outside its own stream. The letter is part of stored keys.
enum class Fact : char {
    register_ = 'C',  // a council's bodies, people, seats and terms
    rules = 'R',      // a council's own rules
    law = 'L',        // the built-in rule sets; of nobody
    item = 'I',       // what a topic, session, vote, action … shows of itself in other documents
};

struct Basis {
    Fact fact{};
    domain::IdBytes id{};  // of the stream it is a fact of
    auto operator<=>(const Basis&) const = default;
};

class Touched {
  public:
    using Document = std::pair<std::string_view, domain::IdBytes>;
    struct Marks {
        std::set<Document> documents;
        std::set<Basis> bases;
    };

    // The document reads differently. `kind` must outlive this: one of the above, or a context's
    // name.
    void add(std::string_view kind, const domain::IdBytes& id) {
        if (!listening_ || id == domain::IdBytes{} || last_ == Document(kind, id)) return;
        last_ = {kind, id};
        marks_.documents.insert(last_);
    }
    template <class Tag>
    void add(std::string_view kind, const domain::Id<Tag>& id) {
        add(kind, id.bytes);
    }

    // So does every document that rests on it: rests_on.hpp knows which those are.
    void add(const Basis& basis) {
        if (listening_) marks_.bases.insert(basis);
    }

    void add(const Marks& marks) {
        marks_.documents.insert(marks.documents.begin(), marks.documents.end());
        marks_.bases.insert(marks.bases.begin(), marks.bases.end());
    }

    // Nobody waits for what a rebuild touches; from its swap on they do.
    void ignore() { listening_ = false; }
    void listen() { listening_ = true; }

    [[nodiscard]] Marks take() {
        last_ = {};
        return std::exchange(marks_, {});
    }

  private:
    bool listening_ = true;
    Document last_;
    Marks marks_;
};

}  // namespace yishi::projections
