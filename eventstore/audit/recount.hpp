// Every declared vote counted again from its ballots or its confirmed hands, and every quorum that was
// recorded, by an arithmetic of its own: nothing here uses the fold or the counting of domain/vote.
#pragma once

#include "domain/rules/counting.hpp"
#include "domain/session/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/audit/finding.hpp"
#include "eventstore/audit/tally.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yishi::eventstore::audit {

class Recount {
  public:
    Recount(Findings& findings, Numbers& numbers) : findings_(findings), numbers_(numbers) {}

    // Every entry, in order; looks at those of votes, at the results sessions announce and at the
    // conclusions topics rest on votes.
    void add(const Entry& entry, std::string_view stream);

  private:
    // What lies in the box.
    struct Box {
        domain::vote::Opened opened;
        std::set<domain::PersonId> electors;
        std::uint64_t entitled = 0;
        std::map<domain::PersonId, std::vector<std::string>> ballots;
        std::optional<domain::vote::HandsCounted> hands;
        bool confirmed = false;
    };

    struct Count {
        Counted counted;
        std::uint64_t void_ballots = 0;
    };

    static Count count(const Box& box);
    void check_ballots(
        const Entry& entry, std::string_view stream, const Box& box, std::uint64_t void_ballots
    );
    void open(const Entry& entry, std::string_view stream, const domain::vote::Opened& opened);
    // An answer may be struck by nobody who could have seen it.
    void check_recusal(
        const Entry& entry, std::string_view stream, const Box& box, const domain::vote::Recused& recused
    );
    void check_frozen_rule(const Entry& entry, std::string_view stream, const Box& box);
    void put_in(Box& box, const domain::vote::Event& event);
    void declared(
        const Entry& entry, std::string_view stream, const Box& box, const domain::vote::Declared& said
    );
    void sat(const Entry& entry, std::string_view stream);
    void check_quorum(const Entry& entry, std::string_view stream, const Box& box);
    void announced(const Entry& entry, std::string_view stream);
    void concluded(const Entry& entry, std::string_view stream);
    void wrong(const Entry& entry, std::string_view stream, const Box* box, Sentence what);

    Findings& findings_;
    Numbers& numbers_;
    std::unordered_map<StreamId, Box> boxes_;
    std::unordered_map<std::string, domain::rules::Outcome> outcomes_;  // by name of the stream
};

}  // namespace yishi::eventstore::audit
