// The views a council looks at, kept from the log on their own thread and answered from any thread.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/consultation/id.hpp"
#include "domain/kernel/role.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/pipeline/tail.hpp"
#include "eventstore/row_store.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::projections {

// What an answer shows. `public_` gets the allow-list of fields and no personal values; `member`
// (somebody of that council's register, or the operator) gets names.
enum class Audience : std::uint8_t { public_, member };

// Who asks. What he gets to see is decided on the very rows the answer is made from, so that nobody
// sees more than he may at that position.
struct Reader {
    enum class Kind : std::uint8_t { anybody, person, operator_ };
    Kind kind = Kind::anybody;
    domain::PersonId person;    // nil unless kind is person
    domain::CouncilId council;  // whose register the person claims to be in; nil likewise
    domain::CommandId code = {};  // the sign-in code he came with; nil likewise
};

// A view's answer and the position it reflects: entries 0 … position-1 are in it. Terms and laws
// are as of `at`: the later of the last entry's time and the time that was told (Views::tell_time).
struct Answer {
    boost::json::value document;
    eventstore::Position position = 0;
    domain::Instant at;
    // The register of the document's council last changed before this position: whoever was found
    // in it since then may have the answer. 0 in answers of the past.
    eventstore::Position register_position = 0;
    // The phase of the stream behind the document, {"name", "zh", "en"}, and what the reader could
    // send to it now, and why not the rest (next_steps.hpp). Null where no one reader asked, in
    // answers of the past, and where no stream stands behind it.
    boost::json::value phase = {};
    boost::json::value next = {};
};

// A list of one context's streams: those of that council that the reader may see, newest first.
struct ListQuery {
    std::string context;
    domain::CouncilId council;
    std::string phase;                           // empty: any
    std::optional<eventstore::Position> after;  // `next_after` of the page before
    std::size_t count_max = 50;
};

// Names one document: {"session", id}. Kinds: council, session, vote, consultation, topic, action,
// timeline (of a council, public). For a context without a view of its own the kind is its name,
// and the document its folded state for members, and what it has published for everybody.
// And the lists: {"topic/accepted", council} in that phase, {"topic/*", council} in any; the document is
// the first page of Views::list.
struct ViewKey {
    std::string kind;
    std::string id;
    auto operator<=>(const ViewKey&) const = default;
};

bool is_list_kind(std::string_view kind);

// No document: the kind under which is told that who belongs to a council, or in what roles, may
// read differently.
inline constexpr std::string_view register_key = "register";

class Views {
  public:
    // Both must outlive the views. Starts following; an unknown event stops all views loudly:
    // `stopped` then says why, and answers carry the position they stopped at.
    Views(eventstore::Journal& journal, eventstore::Tail& tail, eventstore::RowStore& rows);
    ~Views();
    Views(const Views&) = delete;
    Views& operator=(const Views&) = delete;

    [[nodiscard]] eventstore::Position position() const;
    [[nodiscard]] std::optional<eventstore::Fault> stopped() const;

    // not_found for a kind or id nobody knows (or the audience may not see). Any thread.
    [[nodiscard]] std::expected<Answer, eventstore::Fault> answer(
        const ViewKey& key, Audience audience
    ) const;

    // The same for whoever asks.
    [[nodiscard]] std::expected<Answer, eventstore::Fault> answer(
        const ViewKey& key, const Reader& reader
    ) const;

    // What the reader could send now: {"phase", "next"} of that Answer, without its document. Null
    // for a kind that no stream stands behind.
    [[nodiscard]] std::expected<boost::json::value, eventstore::Fault> next(
        const ViewKey& key, const Reader& reader
    ) const;

    // {"items", "next_after"}, and in `next` the commands that would begin such a stream. Costs what
    // it returns. not_found for a context or phase there is not. Any thread.
    [[nodiscard]] std::expected<Answer, eventstore::Fault> list(
        const ListQuery& query, const Reader& reader
    ) const;

    // The same as of the entry at `last`: entries 0 … last are in it. Costs what the history of the
    // document's council costs up to there, not the whole log, and keeps neither the views nor
    // their readers waiting. Who asks counts as who he is now. What has been withdrawn or moderated
    // away since is withheld from the public. not_found also for what did not exist yet; invalid
    // for an entry beyond the log; busy while the views have not come that far; too_large beyond
    // past_limits (past.hpp), which also bounds the memory it takes. Any thread, but not one that
    // others wait for, nor many at once.
    [[nodiscard]] std::expected<Answer, eventstore::Fault> answer_as_of(
        const ViewKey& key, Audience audience, eventstore::Position last
    ) const;
    [[nodiscard]] std::expected<Answer, eventstore::Fault> answer_as_of(
        const ViewKey& key, const Reader& reader, eventstore::Position last
    ) const;

    // Who a person is towards a council: nothing when not in its register.
    struct Standing {
        std::optional<std::string> name;  // nothing when erased
        boost::json::array seats;         // {"body", "kind", "role"}, those whose term is running
    };
    [[nodiscard]] std::expected<std::optional<Standing>, eventstore::Fault> standing(
        const domain::CouncilId& council, const domain::PersonId& person
    ) const;

    // The council a document belongs to, for the gateway's check of who is a member there.
    [[nodiscard]] std::optional<domain::CouncilId> council_of(const ViewKey& key) const;

    // Rows of the consultation matrix, sorted by participant, then statement, numerically where
    // both are numbers. Opinions as "agree", "disagree", "pass".
    struct Opinion {
        std::string participant;
        std::string statement;
        std::string opinion;
    };
    [[nodiscard]] std::expected<std::vector<Opinion>, eventstore::Fault> matrix(
        const domain::ConsultationId& consultation
    ) const;

    // What the clock has yet to send: a deadline that has passed, or what an event set off.
    struct Due {
        std::string stream;
        std::string command;
        domain::Instant due_at;  // of a deadline
        struct SetOff {
            domain::CommandId id;
            std::optional<domain::CommandId> cause;  // the command of the event; none where it is sealed
            std::string data;         // JSON
            std::optional<domain::CommandId> correlation = {};
            domain::CouncilId council = {};
            domain::Instant at = {};  // when it was set off
        };
        std::optional<SetOff> set_off = {};
    };
    // Earliest first, a page of at most 1,000; the next page begins behind the last one's end.
    [[nodiscard]] std::vector<Due> due(
        domain::Instant now, const std::optional<Due>& after = std::nullopt
    ) const;
    // What was set off and is not recorded yet, in pages likewise; it is due at once.
    [[nodiscard]] std::vector<Due> set_off(const std::optional<Due>& after = std::nullopt) const;

    // What was set off and had become so in another way, which is for whoever sent it to say: it is off
    // the list, after a restart too. A rebuild puts it on again, once. Any thread; waits for the disk.
    std::expected<void, eventstore::Fault> settle(const std::vector<Due>& so_already);

    // How much was set off more than a minute ago and is not recorded: the rules refuse it. At most
    // 1,000 are looked at.
    [[nodiscard]] std::size_t held_up(domain::Instant now) const;

    // Calls `changed` after a batch is applied or a moment has passed, with the keys that may read
    // differently now (and `register_key`) and the position up to which everything has been told;
    // on the views' thread or that of tell_time: only post or signal. Give it before anybody
    // watches.
    using OnChange =
        std::function<void(const std::vector<ViewKey>& keys, eventstore::Position position)>;
    void on_change(OnChange changed);

    // What time it is, by whoever has a clock: from then on answers go by it, and whatever reads
    // differently because a term ended or a law began is told as changed. A clock that was set back
    // takes that back. One thread at a time.
    void tell_time(domain::Instant now);

    // Waits until the views reflect `position`, at most `ms_max`. False when they do not by then.
    bool wait_until(eventstore::Position position, int ms_max) const;

    // Builds a new generation beside the old from entry 0, then swaps; readers see old or new,
    // never a mixture. `progress` is called now and then, on the caller's thread, with entries done
    // and the size of the log. A fault leaves the old one serving; `busy` when a rebuild is under
    // way; views that stopped go on after a rebuild that succeeds.
    using Progress = std::function<void(eventstore::Position done, eventstore::Position size)>;
    std::expected<void, eventstore::Fault> rebuild(const Progress& progress);

    // SHA-256 over all rows of the current generation, hex: equal before and after a rebuild.
    [[nodiscard]] std::expected<std::string, eventstore::Fault> fingerprint() const;

  private:
    using AudienceNow = std::function<std::expected<Audience, eventstore::Fault>()>;
    std::expected<Answer, eventstore::Fault> answer_as_of(
        const ViewKey& key, const AudienceNow& audience, eventstore::Position last
    ) const;
    std::expected<domain::CouncilId, eventstore::Fault> council_behind(
        const ViewKey& key, eventstore::Position last
    ) const;

    class Runner;
    std::unique_ptr<Runner> runner_;
};

}  // namespace yishi::projections
