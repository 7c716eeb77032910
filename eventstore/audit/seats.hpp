// What must hold of seats whatever the deciding code says: an office is held by whoever acts in it, an
// appointment rests on something, a by-election fills what somebody left, representatives are as many
// as the law asks for, and the number entitled is no smaller than the voting seats, says where it is
// from and stays what a session was convened with.
//
// As bonds.hpp: no decider, no folded state, no code shared with them.
#pragma once

#include "domain/council/events.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/role.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "eventstore/audit/finding.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace yishi::eventstore::audit {

class Seats {
  public:
    explicit Seats(Findings& findings) : findings_(findings) {}

    // Every entry, in order, with the name of its stream.
    void add(const Entry& entry, std::string_view stream);

  private:
    struct Seat {
        domain::Role role{};
        std::optional<domain::Instant> term_ends_at;
        bool is_suspended = false;
        std::optional<domain::Instant> suspended_until = {};
    };
    using Person = std::pair<domain::CouncilId, domain::PersonId>;
    using Body = std::pair<domain::CouncilId, domain::BodyId>;
    using Left = std::pair<Body, domain::PersonId>;
    using Frozen = std::pair<domain::SessionId, domain::BodyId>;

    void check_office(const Entry& entry, std::string_view stream);
    void check_appointment(const Entry& entry, std::string_view stream);
    void check_filled(const Entry& entry, std::string_view stream);
    void check_composition(const Entry& entry, std::string_view stream);
    void check_count(const Entry& entry, std::string_view stream);
    void check_session(const Entry& entry, std::string_view stream);
    void check_quorum(
        const Entry& entry, std::string_view stream, const std::vector<domain::session::QuorumCount>& counts
    );
    void check_vote(const Entry& entry, std::string_view stream);
    void learn(const Entry& entry);
    void learn_terms(const Entry& entry);
    void learn_suspensions(const Entry& entry);
    void vacated(const Entry& entry, const domain::council::SeatVacated& vacated);

    [[nodiscard]] bool is_running(const Body& body, const Seat& seat, domain::Instant at) const;
    // Those that carry a vote, the suspended among them.
    [[nodiscard]] std::uint32_t voting_seats(const Body& body, domain::Instant at) const;
    void broken(const Entry& entry, std::string_view stream, Sentence what);

    Findings& findings_;
    std::map<Person, std::map<domain::BodyId, Seat>> seats_;
    std::map<Body, std::optional<domain::Instant>> ends_;  // of the bodies' terms
    std::map<Left, Seat> vacated_;                         // as they were when they were left
    std::map<Frozen, std::uint32_t> frozen_;               // the number entitled
};

}  // namespace yishi::eventstore::audit
