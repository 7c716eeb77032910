#include "gateway/deadline_clock.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include "eventstore/derived_id.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/stored_opening.hpp"

namespace yishi::gateway {
namespace {

constexpr std::size_t sent_at_once_max = 1'000;
constexpr int pages_at_once_max = 32;
constexpr std::size_t remembered_max = 10'000;
constexpr auto again_after = domain::minutes(1);
constexpr auto again_after_max = domain::hours(1);

domain::Duration after(domain::Duration steady, domain::Duration wait) { return {steady.ms + wait.ms}; }

// What refused it may have passed, but the more often it was, the less likely.
domain::Duration wait_after(int refusals) {
    auto wait = again_after;
    for (int i = 1; i < refusals && wait < again_after_max; ++i) wait.ms *= 2;
    return std::min(wait, again_after_max);
}

}  // namespace

// Which deadlines are not to be sent yet, by the steady clock. Any thread.
class DeadlineClock::Waits {
  public:
    // Whether it may be sent now; if so, it waits for its answer, and for the views to know of it.
    bool may_send(const domain::CommandId& id, domain::Duration now) {
        const std::scoped_lock lock(mutex_);
        const auto known = waits_.find(id);
        if (known == waits_.end()) {
            if (waits_.size() < remembered_max) waits_.emplace(id, Wait{after(now, again_after), 0});
            return true;
        }
        if (known->second.until > now) return false;
        known->second.until = after(now, again_after);
        return true;
    }

    void refused(const domain::CommandId& id, domain::Duration sent_at) {
        const std::scoped_lock lock(mutex_);
        const auto known = waits_.find(id);
        if (known == waits_.end()) return;
        known->second.until = after(sent_at, wait_after(++known->second.refusals));
    }

    // It is so already, and nothing will be recorded that could take it off the list.
    void is_so(const Due& due) {
        const std::scoped_lock lock(mutex_);
        so_already_.push_back(due);
    }

    [[nodiscard]] std::vector<Due> take_so_already() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(so_already_, {});
    }

    // Those that were not seen again although they might have been sent are no longer due.
    void forget(domain::Duration now) {
        const std::scoped_lock lock(mutex_);
        std::erase_if(waits_, [&](const auto& entry) {
            const auto& wait = entry.second;
            return (wait.refusals == 0 ? wait.until : after(wait.until, again_after_max)) <= now;
        });
    }

    [[nodiscard]] std::size_t size() const {
        const std::scoped_lock lock(mutex_);
        return waits_.size();
    }

  private:
    struct Wait {
        domain::Duration until;
        int refusals = 0;
    };

    mutable std::mutex mutex_;
    std::map<domain::CommandId, Wait> waits_;
    std::vector<Due> so_already_;
};

DeadlineClock::DeadlineClock(
    Page page, Submit submit, const eventstore::Journal& journal, Tally& tally, Settle settle)
    : page_(std::move(page)),
      submit_(std::move(submit)),
      journal_(journal),
      tally_(tally),
      settle_(std::move(settle)),
      waits_(std::make_shared<Waits>()) {}

DeadlineClock::~DeadlineClock() = default;

std::size_t DeadlineClock::remembered() const { return waits_->size(); }

void DeadlineClock::look(const eventstore::ClockReading& time) {
    waits_->forget(time.steady);
    if (const auto so_already = waits_->take_so_already(); settle_ && !so_already.empty()) settle_(so_already);
    std::size_t sent = 0;
    for (int pages = 0; pages < pages_at_once_max; ++pages) {
        const auto page = page_(time.wall, last_);
        if (page.empty()) return last_.reset();
        for (const auto& due : page) {
            if (sent == sent_at_once_max) return;
            last_ = due;
            const auto id = id_of(due);
            if (!id || !waits_->may_send(*id, time.steady)) continue;
            send(due, *id, time.steady);
            ++sent;
        }
    }
}

// Nothing where the key cannot be read now, or was destroyed: then nothing is left to be decided.
std::optional<domain::CommandId> DeadlineClock::id_of(const Due& due) const {
    const domain::StreamName stream{due.stream};
    const auto* procedure = due.set_off ? nullptr : eventstore::find_procedure(stream.context());
    const bool may_have_key = procedure != nullptr && (procedure->is_sealed || procedure->seals_some);
    if (!may_have_key) return deadline_command_id(journal_.log(), due);
    const auto key = eventstore::key_of_stream(journal_, stream);
    if (!key || (!*key && procedure->is_sealed)) return std::nullopt;
    return deadline_command_id(journal_.log(), due, *key);
}

void DeadlineClock::send(const Due& due, const domain::CommandId& id, domain::Duration steady) {
    eventstore::CommandRequest request;
    request.id = id;
    request.stream = {due.stream};
    request.command = due.command;
    request.data = due.set_off ? boost::json::parse(due.set_off->data) : boost::json::value(boost::json::object{});
    if (due.set_off) {
        request.causation = due.set_off->cause;
        request.correlation = due.set_off->correlation;
    }
    request.credential.kind = eventstore::Credential::Kind::clock;
    const std::string kind = due.set_off ? "reactions" : "deadlines";
    submit_(std::move(request), [waits = waits_, &tally = tally_, kind, due, id, steady](const eventstore::Reply& reply) {
        tally.count(kind + (reply ? ".passed" : ".refused"));
        if (reply && reply->count == 0) waits->is_so(due);
        // A fault that passes says nothing about the deadline.
        if (!reply && !reply.error().temporary) waits->refused(id, steady);
    });
}

domain::CommandId deadline_command_id(
    const domain::LogId& log,
    const projections::Views::Due& due,
    const std::optional<eventstore::StreamKey>& key) {
    if (due.set_off) return due.set_off->id;
    const std::string text =
        "clock\n" + log.text() + "\n" + due.stream + "\n" + due.command + "\n" + std::to_string(due.due_at.ms);
    return key ? eventstore::derived_command_id(text, *key) : eventstore::derived_command_id(text);
}

}  // namespace yishi::gateway
