#include "gateway/access/access.hpp"

#include <boost/json.hpp>

#include "eventstore/codec/text_forms.hpp"
#include "gateway/access/secret.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;
using eventstore::Fault;
using eventstore::RowChange;
using eventstore::RowSpace;

constexpr std::string_view code_prefix = "code/";
constexpr std::string_view session_prefix = "signed_in/";

template <class Kept>
json::object kept_document(const Kept& kept) {
    return {
        {"person", kept.person.text()},
        {"council", kept.council.text()},
        {"issue", kept.issue.text()},
        {"expires_at", eventstore::codec::rfc3339(kept.expires_at)}};
}

// False when the row is not one of ours.
template <class Kept>
bool read_kept(const json::value& row, Kept& kept) {
    const auto* object = row.if_object();
    if (object == nullptr) return false;
    const auto text = [&](std::string_view field) -> std::string_view {
        const auto* value = object->if_contains(field);
        return value != nullptr && value->is_string() ? std::string_view(value->as_string()) : "";
    };
    const auto person = domain::PersonId::from_text(text("person"));
    const auto council = domain::CouncilId::from_text(text("council"));
    const auto issue = domain::CommandId::from_text(text("issue"));
    const auto expires_at = eventstore::codec::instant_from_rfc3339(text("expires_at"));
    if (!person || !council || !issue || !expires_at) return false;
    kept.person = *person;
    kept.council = *council;
    kept.issue = *issue;
    kept.expires_at = *expires_at;
    return true;
}

std::string row_key(std::string_view prefix, std::string_view fingerprint) {
    return std::string(prefix) + std::string(fingerprint);
}

}  // namespace

Access::Access(eventstore::RowStore& rows, std::string_view operator_token, const Limits& limits)
    : rows_(rows),
      operator_fingerprint_(fingerprint_of("signed_in", operator_token)),
      session_length_(domain::hours(static_cast<std::int64_t>(limits.session_hours))),
      attempts_(
          limits.sign_in_failures, limits.sign_in_failures_all,
          domain::Duration{static_cast<std::int64_t>(limits.sign_in_window_ms)}) {}

std::expected<std::unique_ptr<Access>, Fault> Access::open(
    eventstore::RowStore& rows, std::string_view operator_token, const Limits& limits,
    domain::Instant now
) {
    std::unique_ptr<Access> access(new Access(rows, operator_token, limits));
    if (auto loaded = access->load(now); !loaded) return std::unexpected(std::move(loaded.error()));
    return access;
}

std::expected<void, Fault> Access::load(domain::Instant now) {
    auto scanned = rows_.scan(RowSpace::access, "", [this](std::string_view key, std::string_view value) {
        keep(key, value);
        return true;
    });
    if (!scanned) return scanned;
    return rows_.write(RowSpace::access, drop_expired(now), false);
}

void Access::keep(std::string_view key, std::string_view value) {
    json::error_code error;
    const json::value row = json::parse(value, error);
    if (error) return;
    if (key.starts_with(code_prefix)) {
        Code code;
        if (!read_kept(row, code)) return;
        const auto* used = row.as_object().if_contains("used");
        code.is_used = used != nullptr && used->is_bool() && used->as_bool();
        codes_.emplace(key.substr(code_prefix.size()), code);
    } else if (key.starts_with(session_prefix)) {
        Session session;
        if (read_kept(row, session)) sessions_.emplace(key.substr(session_prefix.size()), session);
    }
}

std::vector<RowChange> Access::drop_expired(domain::Instant now) {
    // A code is remembered for a day after its end, so that its owner hears why it fails.
    const auto remembered = domain::hours(24);
    std::vector<RowChange> changes;
    std::erase_if(codes_, [&](const auto& entry) {
        if (entry.second.expires_at + remembered > now) return false;
        changes.push_back({row_key(code_prefix, entry.first), std::nullopt});
        return true;
    });
    std::erase_if(sessions_, [&](const auto& entry) {
        if (entry.second.expires_at > now) return false;
        changes.push_back({row_key(session_prefix, entry.first), std::nullopt});
        return true;
    });
    return changes;
}

std::expected<std::string, Fault> Access::issue(
    const domain::PersonId& person, const domain::CouncilId& council, const domain::CommandId& issue,
    domain::Instant expires_at
) {
    std::string text = make_code();
    std::string fingerprint = fingerprint_of("code", text);
    const Code code{person, council, issue, expires_at, false};
    const std::scoped_lock lock(mutex_);
    std::vector<RowChange> changes;
    changes.push_back({row_key(code_prefix, fingerprint), json::serialize(kept_document(code))});
    const auto is_void = [&](const auto& entry) {
        return entry.second.person == person && entry.second.council == council && !entry.second.is_used;
    };
    for (const auto& entry : codes_) {
        if (is_void(entry)) changes.push_back({row_key(code_prefix, entry.first), std::nullopt});
    }
    if (auto written = rows_.write(RowSpace::access, changes, true); !written) {
        return std::unexpected(std::move(written.error()));
    }
    std::erase_if(codes_, is_void);
    codes_.emplace(std::move(fingerprint), code);
    return text;
}

Problem Access::failure(std::string_view code, const std::string& source, domain::Duration steady) {
    attempts_.failed(source, steady);
    return problem(code);
}

std::expected<Access::SignedIn, Problem> Access::redeem(
    std::string_view typed_code, const std::string& source, const eventstore::ClockReading& time
) {
    const std::scoped_lock lock(mutex_);
    if (!attempts_.may_try(source, time.steady)) return std::unexpected(problem("too_many_requests"));
    const auto text = code_from_typed(typed_code);
    if (!text) return std::unexpected(failure("sign_in.unknown_code", source, time.steady));
    const auto known = codes_.find(fingerprint_of("code", *text));
    if (known == codes_.end()) return std::unexpected(failure("sign_in.unknown_code", source, time.steady));
    Code& code = known->second;
    if (code.is_used) return std::unexpected(failure("sign_in.used_code", source, time.steady));
    if (code.expires_at <= time.wall) return std::unexpected(failure("sign_in.expired_code", source, time.steady));

    SignedIn signed_in;
    signed_in.token = make_token();
    signed_in.expires_at = time.wall + session_length_;
    const std::string fingerprint = fingerprint_of("signed_in", signed_in.token);
    const Session session{code.person, code.council, code.issue, signed_in.expires_at};
    auto used = kept_document(code);
    used["used"] = true;
    std::vector<RowChange> changes = drop_expired(time.wall);
    changes.push_back({row_key(code_prefix, known->first), json::serialize(used)});
    changes.push_back({row_key(session_prefix, fingerprint), json::serialize(kept_document(session))});
    // One durable write: a power cut leaves the code unused or the session there, never neither.
    if (auto written = rows_.write(RowSpace::access, changes, true); !written) {
        return std::unexpected(problem_of(written.error()));
    }
    code.is_used = true;
    sessions_.emplace(fingerprint, session);
    signed_in.identity = {
        Identity::Kind::person, session.person, session.council, fingerprint, session.issue};
    return signed_in;
}

std::optional<Identity> Access::find(std::string_view token, domain::Instant now) const {
    const std::string fingerprint = fingerprint_of("signed_in", token);
    if (equals_in_constant_time(fingerprint, operator_fingerprint_)) {
        Identity identity;
        identity.kind = Identity::Kind::operator_;
        return identity;
    }
    const std::scoped_lock lock(mutex_);
    const auto known = sessions_.find(fingerprint);
    if (known == sessions_.end() || known->second.expires_at <= now) return std::nullopt;
    const auto& session = known->second;
    return Identity{Identity::Kind::person, session.person, session.council, fingerprint, session.issue};
}

bool Access::is_open(const std::string& session, domain::Instant now) const {
    const auto expires_at = expiry_of(session);
    return expires_at && *expires_at > now;
}

std::optional<domain::Instant> Access::expiry_of(const std::string& session) const {
    const std::scoped_lock lock(mutex_);
    const auto known = sessions_.find(session);
    if (known == sessions_.end()) return std::nullopt;
    return known->second.expires_at;
}

std::expected<void, Fault> Access::end(const std::string& session) {
    const std::scoped_lock lock(mutex_);
    if (!sessions_.contains(session)) return {};
    auto written = rows_.write(RowSpace::access, {{row_key(session_prefix, session), std::nullopt}}, true);
    if (!written) return written;
    sessions_.erase(session);
    ++endings_;
    return {};
}

}  // namespace yishi::gateway
