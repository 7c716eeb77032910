// The protocol of one WebSocket (docs/protocol.md section 2): commands answered in order, entries
// followed by cursor, views pushed on change. Knows no socket; everything runs on the connection's
// thread unless said otherwise.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/live/message.hpp"
#include "gateway/live/replay.hpp"
#include "gateway/live/replies.hpp"
#include "gateway/live/wire.hpp"
#include "gateway/service/service.hpp"

namespace yishi::gateway {

// An entry as a subscription or a replay sends it.
OutFrame event_frame(std::uint64_t sub, const FeedItem& item);

class Conversation {
  public:
    // The wire owns the conversation and ends it before itself.
    Conversation(Service& service, const std::shared_ptr<Wire>& wire, Identity identity);

    void open();                          // sends hello
    void receive(std::string_view text);  // one text message
    void grown();                         // the log has more entries
    void changed(const std::vector<projections::ViewKey>& keys);
    void drained();                       // the wire has room again
    void woken();                         // the time asked of the wire has come
    void second_passed();                 // about once a second
    void stop();                          // the server stops: answer what waits, then close

  private:
    struct Following {  // a subscription: where it is, and which entries it wants
        enum class Scope : std::uint8_t { everything, council, stream };
        Scope scope{};
        domain::CouncilId council;
        eventstore::StreamId stream = 0;
        eventstore::Position cursor = 0;
        bool is_live = false;  // caught_up has been sent
    };
    struct Mirroring {  // the log as stored, for those who keep the tree themselves
        eventstore::Position cursor = 0;
        SharedCheckpoint next{};  // signs what is being sent; null between two checkpoints
        SharedCheckpoint sent{};  // the newest that was sent
    };
    struct Watching {
        projections::ViewKey key;
        std::optional<domain::CouncilId> council{};  // whose document it is; known when first sent
        eventstore::Position since = 0;  // not to be shown anything older
        bool is_stale = true;            // there may be something newer than was sent
        std::optional<domain::Digest> sent{};  // of what the last view showed; nothing before the first
    };

    struct AnswerTo {  // where the answer to a command goes
        std::uint64_t place = 0;
        bool wants_receipt = false;
        std::shared_ptr<Replies> replies;
        // Any thread; reads of the disk go to a worker.
        void operator()(
            const eventstore::Reply& reply, Workers& workers, const eventstore::Tail& tail,
            const eventstore::History& history) const;
    };

    void on(CommandMessage message);
    void on(const SubscribeMessage& message);
    void on(const WatchMessage& message);
    void on(const ReplayMessage& message);
    void on(const UnsubscribeMessage& message);
    void on(const PingMessage& message);
    void on(const BadMessage& bad);

    // Whether the credential still is what it was; else the wire is closed.
    bool is_signed_in();
    // Asks again who this is where the register moved, and tells him.
    void look_oneself_up();
    // Tells when nothing is recorded any more, and when it goes on.
    void look_whether_recording();
    void ask_register(std::uint64_t changes);
    [[nodiscard]] bool is_member_of(const domain::CouncilId& council) const;
    // What may be sent to somebody because of what he is: entries before it. See Register::position.
    [[nodiscard]] eventstore::Position known_position() const;
    std::optional<Problem> not_taken(const eventstore::CommandRequest& request);
    std::optional<Problem> no_place_for(std::uint64_t sub) const;
    std::expected<Following, Problem> following_of(const SubscribeMessage& message);
    std::expected<Following, Problem> following_council(std::string_view stream);
    std::expected<Following, Problem> following_stream(const std::string& stream);
    std::expected<SharedCheckpoint, Problem> newest_checkpoint();
    void mirror(const SubscribeMessage& message);
    std::expected<Replay, Problem> replay_of(const ReplayMessage& message);
    void refuse(std::optional<std::uint64_t> sub, const Problem& problem);
    void send_replies();
    void send_reply(const Replies::Answered& answered);
    void pull();  // sends what subscriptions and watches want, while the wire has room
    std::expected<Feed::CouncilPage, eventstore::Fault> page_for(const Following& following);
    bool pull_entries(std::uint64_t sub, Following& following);  // whether there is more at once
    bool pull_follows();                                         // the same, of any of them
    bool may_follow(const Following& following) const;
    void send_item(std::uint64_t sub, const Following& following, const FeedItem& item);
    void send_gap(std::uint64_t sub, eventstore::Position at, const eventstore::Fault& why);
    void send_caught_up(std::uint64_t sub, eventstore::Position position);
    bool pull_mirrors();  // whether one of them has more to send at once
    std::expected<bool, Problem> pull_mirror(std::uint64_t sub, Mirroring& mirroring);
    bool pull_replays();  // whether one of them has more to send at once
    Replay::Look pull_replay(std::uint64_t sub, Replay& replay);
    bool pull_view(std::uint64_t sub, Watching& watching);
    [[nodiscard]] std::string next_part(const projections::ViewKey& key) const;
    void pull_later();
    void regulate_reading();
    [[nodiscard]] bool has_room() const;
    [[nodiscard]] bool is_taken(std::uint64_t sub) const;

    Service& service_;
    Wire& wire_;
    const Identity identity_;
    const std::shared_ptr<Replies> replies_;
    std::map<std::uint64_t, Following> followed_;
    std::map<std::uint64_t, Watching> watched_;
    std::map<std::uint64_t, Mirroring> mirrored_;
    std::map<std::uint64_t, Replay> replayed_;
    std::uint64_t malformed_ = 0;
    std::uint64_t endings_seen_ = 0;
    std::optional<domain::Instant> signed_in_until_;
    std::shared_ptr<const Register::Changes> register_changes_;  // null unless a person asks
    std::optional<std::uint64_t> register_seen_;  // nothing while it could not be asked
    bool is_registered_ = false;
    boost::json::value me_told_;
    boost::json::value stopped_told_;
    bool is_reading_ = true;
    bool is_pulling_later_ = false;
    bool is_stopping_ = false;
};

}  // namespace yishi::gateway
