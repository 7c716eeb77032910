// What must hold between entries whatever the deciding code says: an entry belongs to the council of
// its stream, a link leads into the same council, an office is held by whoever acts in it (seats.hpp), a ballot is
// cast by its elector in its own name, an act of two persons is no third's and neither's alone, a result follows from the vote that this motion was put to, a recommendation from one that names its
// topic.
//
// Nothing here calls a decider, folds a state or shares code with them: where they have a blind spot,
// this has not the same one. It reads envelopes and a few fields of events.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/role.hpp"
#include "domain/session/id.hpp"
#include "domain/session/motions_events.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"
#include "eventstore/audit/finding.hpp"
#include "eventstore/audit/seats.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace yishi::eventstore::audit {

class Bonds {
  public:
    explicit Bonds(Findings& findings) : findings_(findings), seats_(findings) {}

    // Every entry, in order, with the name of its stream.
    void add(const Entry& entry, std::string_view stream);
    // One that stays sealed: that its stream is there, and whose.
    void add_sealed(const Entry& entry, std::string_view stream);

  private:
    struct Ballots {
        domain::SessionId session;
        domain::MotionId motion;
        std::set<domain::PersonId> electors;
        bool declared = false;
        bool annulled = false;
    };
    // Who acted, and who could have signed in as he.
    struct Hands {
        domain::PersonId person;
        std::set<domain::PersonId> issuers;
    };
    // How far a topic is of which something stays sealed.
    struct Screening {
        bool is_decided = false;
        std::optional<domain::CommandId> revealed_by;
    };
    // Of a motion, as it was moved.
    using OnTopic = std::optional<domain::TopicId>;
    using Code = std::pair<domain::PersonId, domain::CommandId>;
    using Motion = std::pair<domain::SessionId, domain::MotionId>;

    void check_council(const Entry& entry, std::string_view stream);
    void check_links(const Entry& entry, std::string_view stream);
    void check_code(const Entry& entry, std::string_view stream);
    void never_issued(const Entry& entry, std::string_view stream);
    void learn_code(const Entry& entry, std::string_view stream);
    void check_two(const Entry& entry, std::string_view stream);
    std::optional<Hands> hands_of(const Entry& entry, std::string_view stream);
    void check_result(
        const Entry& entry, std::string_view stream, const domain::SessionId& session,
        const domain::session::ResultAnnounced& announced
    );
    void check_session(const Entry& entry, std::string_view stream, const domain::SessionId& session);
    void check_screening(const Entry& entry, std::string_view stream, Screening& screening);
    void check_topic(const Entry& entry, std::string_view stream, const domain::TopicId& topic);
    void check_vote(const Entry& entry, std::string_view stream, const domain::VoteId& vote);
    void broken(const Entry& entry, std::string_view stream, Sentence what);

    Findings& findings_;
    std::unordered_map<StreamId, domain::CouncilId> councils_;         // of streams, by their number
    std::map<domain::IdBytes, std::set<domain::CouncilId>> by_id_;     // of streams, by their id
    std::set<std::string, std::less<>> names_;                         // of streams
    std::map<domain::IdBytes, domain::CouncilId> announced_;           // streams to come
    Seats seats_;
    std::map<Code, std::set<domain::PersonId>> issuers_;  // of sign-in codes; nil: the operator
    std::map<StreamId, Hands> proposed_;                  // by the stream of the confirmation
    std::map<Motion, domain::VoteId> put_;  // the vote a motion was last put to
    std::map<Motion, OnTopic> moved_;
    std::map<StreamId, Screening> screenings_;
    std::map<domain::VoteId, Ballots> votes_;
};

}  // namespace yishi::eventstore::audit
