// The log's side of the conversation with one witness (C2SP tlog-witness). Nothing a witness says is
// believed but what carries its signature, and of a size only what carries the log's own as well.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "eventstore/ledger/history.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/policy.hpp"
#include "gateway/witnessing/outbound.hpp"

namespace yishi::gateway {

// One thread at a time. The history must outlive it.
class WitnessCall {
  public:
    // `log_keys` are all that ever signed for the log, as far as known.
    WitnessCall(
        eventstore::History& history, eventstore::tlog::Policy::Voucher witness,
        std::vector<eventstore::tlog::VerifierKey> log_keys, Outbound outbound);

    [[nodiscard]] const std::string& name() const { return witness_.name; }
    [[nodiscard]] const eventstore::tlog::VerifierKey& key() const { return witness_.key; }

    // What the witness cosigned last for this log; nothing when it does not know the log yet. The error
    // says why it cannot be known.
    std::expected<std::optional<eventstore::tlog::Checkpoint>, std::string> seen(const std::stop_token& stop);

    enum class Outcome : std::uint8_t {
        cosigned,      // and kept by the history; the size is in `cosigned_size`
        again,         // the witness is at another size than thought: ask again
        contradicted,  // the witness knows more than this log, or another one: see `seen`
        failed,        // not reached, or it answers what it should not
    };
    // Offers the newest checkpoint.
    Outcome offer(const std::stop_token& stop);

    [[nodiscard]] std::optional<std::uint64_t> cosigned_size() const { return cosigned_size_; }
    // Why the last offer failed.
    [[nodiscard]] const std::string& failure() const { return failure_; }

  private:
    Outcome failed(std::string why);
    Outcome keep(std::uint64_t size, const std::string& text, const std::string& lines);
    std::expected<std::string, std::string> body(const eventstore::SignedCheckpoint& newest) const;

    eventstore::History& history_;
    const eventstore::tlog::Policy::Voucher witness_;
    const std::vector<eventstore::tlog::VerifierKey> log_keys_;
    const Outbound outbound_;
    std::uint64_t known_size_ = 0;  // of the witness, as far as known
    std::optional<std::uint64_t> cosigned_size_;
    std::string failure_;
};

// Why this log may not grow when a witness has cosigned that checkpoint of it; nothing when it may.
std::optional<eventstore::Fault> contradiction(
    const eventstore::History& history, const std::string& witness, const eventstore::tlog::Checkpoint& seen);

}  // namespace yishi::gateway
