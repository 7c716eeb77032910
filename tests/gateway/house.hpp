// A whole gateway without sockets: the store in memory, a clock that stands still until told, and a
// council whose people have sessions.
#pragma once

#include <atomic>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include <boost/json.hpp>

#include "eventstore/ledger/ledger.hpp"
#include "gateway/access/secret.hpp"
#include "gateway/service/service.hpp"
#include "tests/projections/counting_journal.hpp"

namespace yishi::gateway {

class House {
  public:
    House()
        : clock_([this] { return eventstore::ClockReading{{now_ms.load()}, {now_ms.load() - leapt_ms.load()}}; }),
          store_(eventstore::Store::in_memory()),
          access_(*Access::open(store_->rows(), "operator-secret", limits, clock_.now())),
          ledger_(sign(store_->journal())),
          history_(store_->journal(), store_->rows(), ledger_->verifiers()),
          pipeline_(store_->journal(), clock_, {}, ledger_.get()),
          views_(store_->journal(), pipeline_.tail(), store_->rows()),
          counted_(store_->journal()),
          streams_(counted_),
          feed_(counted_, pipeline_.tail(), streams_),
          shared_views_(views_),
          people_(views_),
          council_list_(pipeline_.tail(), views_),
          rebuilding_(views_, workers_),
          service_{limits, clock_, public_origin, *store_, pipeline_, views_, *access_, pace_, people_, feed_,
                   history_, public_log_, shared_views_, workers_, past_workers_, rebuilding_, council_list_, tally_,
                   is_stopping_} {
        views_.on_change([this](const std::vector<projections::ViewKey>& keys, eventstore::Position position) {
            const std::scoped_lock is_telling(telling);
            people_.changed(keys, position);
            shared_views_.changed(keys);
            const std::scoped_lock lock(told_mutex_);
            told_.insert(keys.begin(), keys.end());
            told_position_ = std::max(told_position_, position);
            told_changed_.notify_all();
        });
        people_.changed({}, views_.position());
    }
    ~House() {
        public_log_.stop();
        workers_.stop();
        past_workers_.stop();
        level();
        views_.on_change({});
    }
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    Limits limits;
    std::string public_origin;
    std::mutex telling;  // while somebody holds it, the views know more than they have said
    std::atomic<std::int64_t> now_ms = 1'764'000'000'000;
    std::atomic<std::int64_t> leapt_ms = 0;  // how much of it nobody lived through

    Service& service() { return service_; }

    template <class Tag>
    domain::Id<Tag> fresh() {
        return {make_id(now_ms)};
    }

    eventstore::Reply act(
        const std::string& stream, const std::string& command, boost::json::object data
    ) {
        eventstore::CommandRequest request;
        request.id = fresh<domain::CommandTag>();
        request.stream = {stream};
        request.command = command;
        request.data = std::move(data);
        request.credential.kind = eventstore::Credential::Kind::operator_;
        return pipeline_.submit_and_wait(std::move(request));
    }

    domain::CouncilId found_council(const std::string& name = "越丰村") {
        const auto council = fresh<domain::CouncilTag>();
        (void)act("council/" + council.text(), "council.found", {{"name", name}, {"kind", "village"}});
        level();
        return council;
    }

    domain::PersonId enrol(const domain::CouncilId& council, const std::string& name = "沈建国") {
        const auto person = fresh<domain::PersonTag>();
        (void)act("council/" + council.text(), "council.enrol", {{"person", person.text()}, {"name", name}});
        level();
        return person;
    }

    Identity sign_in(const domain::CouncilId& council, const domain::PersonId& person) {
        const auto code = access_->issue(person, council, fresh<domain::CommandTag>(), clock_.now() + domain::hours(1));
        return access_->redeem(*code, "hall", clock_.look().reading())->identity;
    }

    Identity member_of(const domain::CouncilId& council) { return sign_in(council, enrol(council)); }

    static Identity the_operator() {
        Identity identity;
        identity.kind = Identity::Kind::operator_;
        return identity;
    }

    // That the feed has read by an index, or to learn of a stream.
    [[nodiscard]] std::size_t entries_read() const { return counted_.entries(); }

    // Waits until the views know everything that is in the log, and have said so.
    void level() {
        const auto size = pipeline_.tail().size();
        views_.wait_until(size, 10'000);
        std::unique_lock lock(told_mutex_);
        told_changed_.wait_for(lock, std::chrono::seconds(10), [&] { return told_position_ >= size; });
    }

    // What the views have said changed since this was last asked, as the server tells connections.
    std::vector<projections::ViewKey> take_told() {
        level();
        const std::scoped_lock lock(told_mutex_);
        const auto told = std::exchange(told_, {});
        return {told.begin(), told.end()};
    }

    // Somebody sets the clock on the wall.
    void leap(domain::Duration by) {
        now_ms += by.ms;
        leapt_ms += by.ms;
    }

    // The clock goes on, and the views are told.
    void pass(domain::Duration span) {
        now_ms += span.ms;
        views_.tell_time(clock_.now());
    }

  private:
    static std::unique_ptr<eventstore::Ledger> sign(eventstore::Journal& journal) {
        std::vector<eventstore::tlog::SigningKey> keys;
        keys.push_back(eventstore::tlog::SigningKey::make("log.example/hall", eventstore::tlog::KeyType::ed25519));
        return *eventstore::Ledger::open(journal, std::move(keys));
    }

    std::mutex told_mutex_;
    std::condition_variable told_changed_;
    std::set<projections::ViewKey> told_;
    eventstore::Position told_position_ = 0;
    eventstore::Timekeeper clock_;
    std::unique_ptr<eventstore::Store> store_;
    std::unique_ptr<Access> access_;
    Tally tally_;
    Workers workers_{1, 100};
    Workers past_workers_{1, 100};
    std::atomic<bool> is_stopping_ = false;
    Pace pace_{5, 60};
    std::unique_ptr<eventstore::Ledger> ledger_;
    eventstore::History history_;
    eventstore::Pipeline pipeline_;
    PublicLog public_log_{history_, {}};
    projections::Views views_;
    tests::CountingJournal counted_;
    Streams streams_;
    Feed feed_;
    SharedViews shared_views_;
    Register people_;
    CouncilList council_list_;
    Rebuilding rebuilding_;
    Service service_;
};

}  // namespace yishi::gateway
