// Sign-in: a one-time code from the clerk becomes a session; the token that names the session is
// the credential of every later request. Only fingerprints of codes and tokens are kept, as rows of
// the space `access` that survive a restart and a power cut.
#pragma once

#include <cstdint>
#include <atomic>
#include <expected>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "eventstore/pipeline/timekeeper.hpp"
#include "eventstore/row_store.hpp"
#include "gateway/access/attempts.hpp"
#include "gateway/terms/identity.hpp"
#include "gateway/terms/limits.hpp"
#include "gateway/terms/problem.hpp"

namespace yishi::gateway {

// All of it may be called on any thread; what writes waits for the disk.
class Access {
  public:
    // `rows` must outlive it. Reads what is kept and drops what has expired.
    static std::expected<std::unique_ptr<Access>, eventstore::Fault> open(
        eventstore::RowStore& rows, std::string_view operator_token, const Limits& limits,
        domain::Instant now);

    // A code for that person, good once until `expires_at`; `issue` names it in the
    // register, which says who issued it. An earlier one still unused is void.
    std::expected<std::string, eventstore::Fault> issue(
        const domain::PersonId& person, const domain::CouncilId& council, const domain::CommandId& issue,
        domain::Instant expires_at);

    struct SignedIn {
        std::string token;
        Identity identity;
        domain::Instant expires_at;
    };
    // Problems: sign_in.unknown_code, …expired_code, …used_code, too_many_requests (counted by
    // `source`, which says where the attempt came from), or what the store says.
    std::expected<SignedIn, Problem> redeem(
        std::string_view typed_code, const std::string& source, const eventstore::ClockReading& time);

    // Who a token names; nothing when unknown, ended or expired.
    [[nodiscard]] std::optional<Identity> find(std::string_view token, domain::Instant now) const;

    // Whether a session found earlier is still good.
    [[nodiscard]] bool is_open(const std::string& session, domain::Instant now) const;
    [[nodiscard]] std::optional<domain::Instant> expiry_of(const std::string& session) const;

    // Sign-out. Sockets of the session are closed by whoever looks at `endings`.
    std::expected<void, eventstore::Fault> end(const std::string& session);

    // Grows whenever a session ends before its time.
    [[nodiscard]] std::uint64_t endings() const { return endings_.load(); }

  private:
    struct Code {
        domain::PersonId person;
        domain::CouncilId council;
        domain::CommandId issue;
        domain::Instant expires_at;
        bool is_used = false;
    };
    struct Session {
        domain::PersonId person;
        domain::CouncilId council;
        domain::CommandId issue;
        domain::Instant expires_at;
    };

    Access(eventstore::RowStore& rows, std::string_view operator_token, const Limits& limits);
    std::expected<void, eventstore::Fault> load(domain::Instant now);
    void keep(std::string_view key, std::string_view value);
    std::vector<eventstore::RowChange> drop_expired(domain::Instant now);
    Problem failure(std::string_view code, const std::string& source, domain::Duration steady);

    eventstore::RowStore& rows_;
    const std::string operator_fingerprint_;
    const domain::Duration session_length_;
    mutable std::mutex mutex_;
    std::map<std::string, Code, std::less<>> codes_;        // by fingerprint
    std::map<std::string, Session, std::less<>> sessions_;  // by fingerprint of the token
    Attempts attempts_;
    std::atomic<std::uint64_t> endings_ = 0;
};

}  // namespace yishi::gateway
