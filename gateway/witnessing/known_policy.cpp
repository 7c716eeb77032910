#include "gateway/witnessing/known_policy.hpp"

#include <algorithm>
#include <utility>

#include "eventstore/durable_file.hpp"

namespace yishi::gateway {
namespace {

constexpr std::size_t policy_bytes_max = 64U << 10U;

}  // namespace

std::expected<KnownPolicy, eventstore::Fault> read_policy(
    const std::filesystem::path& file, const std::vector<eventstore::tlog::VerifierKey>& log_keys
) {
    using eventstore::Fault;
    using eventstore::FaultCode;
    KnownPolicy known;
    known.policy.is_quorum_none = true;
    if (file.empty()) return known;
    auto text = eventstore::read_text(file, policy_bytes_max + 1);
    if (!text) return std::unexpected(std::move(text.error()));
    if (text->size() > policy_bytes_max) {
        return std::unexpected(Fault{FaultCode::invalid, file.string(), "it is too long for a policy"});
    }
    auto policy = eventstore::tlog::Policy::from_text(*text);
    if (!policy) {
        return std::unexpected(Fault{FaultCode::invalid, file.string(), policy.error().where + ": " + policy.error().detail});
    }
    const bool is_ours = std::ranges::any_of(policy->logs, [&](const auto& log) {
        return std::ranges::find(log_keys, log.key) != log_keys.end();
    });
    if (!is_ours) {
        return std::unexpected(Fault{
            FaultCode::invalid, file.string(), "no line is of this log; add: log " + log_keys.front().text()});
    }
    known.policy = *std::move(policy);
    known.text = *std::move(text);
    return known;
}

}  // namespace yishi::gateway
