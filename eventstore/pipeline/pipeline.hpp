// The life of a command, from a parsed request to a durable answer. One writer thread takes whatever
// waits, decides each command in order against state plus what this group already decided, and makes
// the group durable with one WriteBatch and one sync. Only then does anybody hear of it.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "domain/kernel/decision.hpp"
#include "domain/kernel/words.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/pipeline/tail.hpp"
#include "eventstore/procedure/table.hpp"

namespace yishi::eventstore {

// Whose credential carried the command in, as the gateway established it.
struct Credential {
    enum class Kind : std::uint8_t { person, operator_, clock };
    Kind kind = Kind::person;
    domain::PersonId person;     // nil unless kind is person
    domain::CouncilId council;   // the council whose register the person is in; nil likewise
};

// A command as it came off the wire (docs/protocol.md "command").
struct CommandRequest {
    domain::CommandId id;
    domain::StreamName stream;
    std::string command;         // "session.convene"; must belong to the stream's context
    boost::json::value data;
    Credential credential;
    std::optional<domain::PersonId> on_behalf_of;  // only where the command's type allows it
    std::optional<Version> expected_version;       // refuse with wrong_version if the stream moved on;
                                                   // no_stream below means: must not exist yet
    bool expects_no_stream = false;
    std::optional<domain::Instant> occurred_at;    // only together with on_behalf_of
    std::optional<std::string> source;             // likewise; at most 200 bytes
    std::optional<domain::CommandId> causation;
    std::optional<domain::CommandId> correlation;
};

struct Receipt {
    Position first = 0;        // position of the first entry; the size of the log, if count is 0
    std::uint8_t count = 0;    // entries recorded; 0: it was already so
    Version version = 0;       // of the stream, after the command
    bool replayed = false;     // the answer to an earlier sending of the same command
};

// Why a command was not recorded. `code` is stable: "malformed", "unknown_command", "denied",
// "wrong_version", "command_id_reused", "session.not_quorate", "busy", …
struct Rejection {
    enum class Kind : std::uint8_t {
        malformed,  // the request itself is wrong; pointer says where
        denied,     // the sender may not do this
        refused,    // the rules say no
        fault,      // the store could not; temporary says whether trying again can help
    };
    Kind kind{};
    std::string code;
    domain::Words words;      // for people, where the rules know them
    std::string pointer;      // RFC 6901, for malformed
    std::string detail;
    bool temporary = false;
};

using Reply = std::expected<Receipt, Rejection>;

struct PipelineLimits {
    std::size_t queue_commands_max = 16'384;
    std::size_t queue_bytes_max = 64U << 20U;
    std::size_t group_commands_max = 4'096;
    std::size_t group_bytes_max = 1U << 20U;
    std::size_t cached_aggregates_max = 10'000;
};

// Tells the time: the one clock of the process, or a test's.
using Clock = std::function<domain::Instant()>;

class Pipeline {
  public:
    // The journal must outlive the pipeline; only this pipeline may commit to it. Starts the writer.
    Pipeline(Journal& journal, Clock clock, PipelineLimits limits = {});
    // Refuses what comes later, answers what waits, joins the writer.
    ~Pipeline();
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    // Any thread. Parses and seals on the caller's thread; `answer` is called exactly once, on the
    // caller's thread when the request is malformed or the queue is full, else on the writer thread
    // after the sync; it must not block. Requests of one caller are decided in the order of calling.
    void submit(CommandRequest request, std::function<void(Reply)> answer);

    // Same, waiting for the answer. Not on an I/O thread.
    Reply submit_and_wait(CommandRequest request);

    // What is durable, as it grows.
    [[nodiscard]] Tail& tail();

  private:
    class Writer;
    std::unique_ptr<Writer> writer_;
};

}  // namespace yishi::eventstore
