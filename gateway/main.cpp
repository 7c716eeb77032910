// yishid: the composition root, the only file that knows every concrete part.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <mutex>
#include <thread>

#include <boost/json.hpp>
#include <sodium.h>

#include "eventstore/clock_entry.hpp"
#include "eventstore/ledger/history.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/ledger/log_keys.hpp"
#include "gateway/access/operator_token.hpp"
#include "gateway/beast/server.hpp"
#include "gateway/deadline_clock.hpp"
#include "gateway/log.hpp"
#include "gateway/machine_clock.hpp"
#include "gateway/options.hpp"
#include "gateway/service/log_keys.hpp"
#include "gateway/service/service.hpp"
#include "gateway/witnessing/known_policy.hpp"
#include "gateway/witnessing/witnessing.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;
using eventstore::Fault;

using namespace std::chrono_literals;

constexpr int seconds_between_counts = 60;

// What a person at the terminal needs; the log gets the same in its own form.
ExitCode failed(const Log& log, const char* doing, const Fault& fault) {
    std::fprintf(
        stderr, "yishid: %s: %s: %s (%s)\n", doing, fault.where.c_str(), fault.detail.c_str(),
        eventstore::name_of(fault.code));
    log.write(Level::fault, "start_failed", {{"doing", doing}, {"code", eventstore::name_of(fault.code)}});
    return exit_code_for(fault.code);
}

sigset_t end_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

// True when asked to end within that time.
bool asked_to_end_within(std::chrono::milliseconds time) {
    const sigset_t signals = end_signals();
    const std::chrono::nanoseconds ns = time % std::chrono::seconds(1);
    const timespec span{time / std::chrono::seconds(1), ns.count()};
    return sigtimedwait(&signals, nullptr, &span) > 0;
}

void leave_at_once_when_asked_again() {
    std::thread([] {
        const sigset_t signals = end_signals();
        int signal = 0;
        sigwait(&signals, &signal);
        std::_Exit(static_cast<int>(ExitCode::interrupted));
    }).detach();
}

void log_counts(const Log& log, Service& service) {
    json::object counts;
    for (const auto& [name, count] : service.tally.take()) counts[name] = count;
    if (counts.empty()) return;
    log.write(
        Level::note, "minute",
        {{"counts", std::move(counts)},
         {"head", service.feed.size()},
         {"views", service.views.position()}});
}

// Views that lag would show a register without its newest people; serving starts when they are level.
bool wait_for_views(const Log& log, const projections::Views& views, eventstore::Position size) {
    while (!views.wait_until(size, 500)) {
        if (views.stopped()) return false;
        log.write(Level::note, "views_catching_up", {{"position", views.position()}, {"head", size}});
        if (asked_to_end_within(1s)) return false;
    }
    return true;
}

// What the clock sends, and how often it looks: people wait for what an event sets off.
struct Clocks {
    DeadlineClock& deadlines;
    DeadlineClock& reactions;
};

void record_keys(const Log& log, Service& service) {
    const auto recorded = record_log_keys(service.store.journal(), service.pipeline, service.history.keys());
    if (recorded) return;
    log.write(
        Level::warning, "keys_not_recorded", {{"where", recorded.error().where}, {"why", recorded.error().detail}});
}

// Says once that the clock is wrong, and once that it is right again.
class ClockTelling {
  public:
    ClockTelling(const Log& log, Service& service) : log_(log), service_(service) {}

    void look(const eventstore::Timekeeper::Look& look) {
        if (look.wrong == told_) return;
        if (const auto why = look.fault()) {
            log_.write(Level::fault, "clock_wrong", {{"why", why->detail}});
        } else {
            log_.write(Level::note, "clock_right");
            // A start that found the clock wrong could not.
            if (!service_.pipeline.closed()) record_keys(log_, service_);
        }
        told_ = look.wrong;
    }

  private:
    const Log& log_;
    Service& service_;
    std::optional<eventstore::ClockWrong> told_;
};

// Runs until asked to end.
void attend(const Log& log, Service& service, Clocks& clocks) {
    constexpr std::uint64_t looks_a_second = 20;
    bool is_stop_told = false;
    ClockTelling telling(log, service);
    for (std::uint64_t count = 1; !asked_to_end_within(1'000ms / looks_a_second); ++count) {
        const auto look = service.clock.look();
        telling.look(look);
        if (!look.wrong) clocks.reactions.look(look.reading());
        if (count % looks_a_second != 0) continue;
        service.views.tell_time(look.now);
        if (!look.wrong) clocks.deadlines.look(look.reading());
        if (count % (looks_a_second * seconds_between_counts) == 0) log_counts(log, service);
        if (const auto why = service.views.stopped(); why && !is_stop_told) {
            is_stop_told = true;
            log.write(
                Level::fault, "views_stopped",
                {{"where", why->where}, {"code", eventstore::name_of(why->code)}});
        }
    }
}

// Passes on what the views say changed, while it lives and not a moment longer.
class ChangeTelling {
  public:
    ChangeTelling(Service& service, Server& server) : views_(service.views) {
        views_.on_change([gate = gate_, &service, &server](
                             const std::vector<projections::ViewKey>& keys, eventstore::Position position) {
            const std::scoped_lock lock(gate->mutex);
            if (!gate->is_open) return;
            service.people.changed(keys, position);
            service.shared_views.changed(keys);
            server.changed(keys);
        });
        // Nothing was asked or kept before this.
        service.people.changed({}, views_.position());
        views_.tell_time(service.clock.now());
    }
    ~ChangeTelling() {
        views_.on_change({});
        // A call that the views began before may still be under way.
        const std::scoped_lock lock(gate_->mutex);
        gate_->is_open = false;
    }
    ChangeTelling(const ChangeTelling&) = delete;
    ChangeTelling& operator=(const ChangeTelling&) = delete;

  private:
    struct Gate {
        std::mutex mutex;
        bool is_open = true;
    };
    projections::Views& views_;
    const std::shared_ptr<Gate> gate_ = std::make_shared<Gate>();
};

std::chrono::milliseconds steady_clock() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

// What is told when others have seen more of this log, or another one, than there is here.
void refuse_to_append(const Log& log, eventstore::Pipeline& pipeline, const Fault& why) {
    std::fprintf(
        stderr, "yishid: %s: %s\n       Nothing is recorded any more; reading goes on. See docs/operating.md, Witnesses.\n",
        why.where.c_str(), why.detail.c_str());
    log.write(Level::fault, "behind_witnesses", {{"where", why.where}, {"why", why.detail}});
    pipeline.close(why);
}

Witnessing::Listeners witness_listeners(const Log& log, Service& service, Server& server) {
    return {
        .on_news = [&server] { server.grown(); },
        .on_contradiction = [&log, &service](const Fault& why) { refuse_to_append(log, service.pipeline, why); },
        .on_trouble =
            [&log](const std::string& witness, const char* event, const std::string& why) {
                log.write(why.empty() ? Level::note : Level::warning, event, {{"witness", witness}, {"why", why}});
            }};
}

// Before anything is appended: what the witnesses have seen, and then who signs.
std::expected<void, Fault> begin_log(
    const Log& log, const Options& options, Service& service, const eventstore::tlog::Policy& policy,
    Witnessing& witnessing
) {
    const auto asked = witnessing.ask();
    const auto closed = service.pipeline.closed();
    if (options.requires_witnesses) {
        if (closed) return std::unexpected(*closed);
        if (!policy.is_quorum(asked)) {
            return std::unexpected(Fault{
                eventstore::FaultCode::behind_witnesses, options.policy.string(),
                "too few of the witnesses could be asked: " + std::to_string(asked.size())});
        }
    }
    if (closed) return {};
    record_keys(log, service);
    witnessing.start();
    return {};
}

ExitCode serve_until_asked(
    const Log& log, const Options& options, Service& service, Server& server, Clocks& clocks
) {
    const auto growth = service.pipeline.tail().listen([&server](eventstore::Position) { server.grown(); });
    const ChangeTelling telling(service, server);
    const auto port = server.start(options.listen);
    if (!port) {
        std::fprintf(
            stderr, "yishid: cannot listen on %s port %u: %s\n", options.listen.host.c_str(),
            static_cast<unsigned>(options.listen.port), port.error().c_str());
        log.write(Level::fault, "cannot_listen", {{"reason", port.error()}});
        return ExitCode::cannot_listen;
    }
    const bool is_ipv6 = options.listen.host.contains(':');
    const std::string host = is_ipv6 ? "[" + options.listen.host + "]" : options.listen.host;
    std::printf("ready http://%s:%u\n", host.c_str(), static_cast<unsigned>(*port));
    std::fflush(stdout);
    log.write(Level::note, "ready", {{"head", service.feed.size()}});
    attend(log, service, clocks);
    leave_at_once_when_asked_again();
    log.write(Level::note, "stopping");
    service.is_stopping = true;
    server.stop();
    service.public_log.stop();
    service.workers.stop();
    service.past_workers.stop();
    log_counts(log, service);
    return ExitCode::stopped;
}

// Who signs the log: the keys in the data directory, made at the first start.
std::expected<std::unique_ptr<eventstore::Ledger>, Fault> open_ledger(
    const Options& options, eventstore::Journal& journal
) {
    const auto signed_before = journal.latest_checkpoint();
    if (!signed_before) return std::unexpected(signed_before.error());
    const std::string origin = options.origin.empty() ? "yishi.invalid/" + journal.log().text() : options.origin;
    auto keys = eventstore::keys_of_log(options.directory, origin, !*signed_before);
    if (!keys) return std::unexpected(std::move(keys.error()));
    if (const auto& name = keys->front().verifier().name; !options.origin.empty() && name != origin) {
        return std::unexpected(Fault{
            eventstore::FaultCode::invalid, "--origin " + origin,
            "this log is \"" + name + "\" and stays so; leave the option away"});
    }
    return eventstore::Ledger::open(journal, *std::move(keys));
}

ExitCode run(const Options& options, const Log& log) {
    auto store = eventstore::Store::open({.directory = options.directory, .file_system = nullptr});
    if (!store) return failed(log, "cannot open the data directory", store.error());
    const auto token = operator_token(options.directory);
    if (!token) return failed(log, "cannot keep the operator's token", token.error());
    auto& journal = (*store)->journal();
    eventstore::Timekeeper clock(machine_clock);
    // Before anything goes by the time: sessions that have ended are forgotten at the start.
    // Where it cannot be read, the pipeline says so.
    if (const auto newest = eventstore::newest_time(journal); newest && *newest) clock.recorded(**newest);
    auto access = Access::open((*store)->rows(), *token, options.limits, clock.now());
    if (!access) return failed(log, "cannot read who may sign in", access.error());

    // Whatever answers a command, or is told of one, outlives the pipeline that calls it.
    Tally tally;
    Workers workers(2, 4'096);
    Workers past_workers(1, 64);
    std::unique_ptr<Server> server;
    std::atomic<bool> is_stopping = false;
    Pace pace(options.limits.commands_burst, options.limits.commands_per_minute);
    auto ledger = open_ledger(options, journal);
    if (!ledger) return failed(log, "cannot sign the log", ledger.error());
    eventstore::History history(journal, (*store)->rows(), (*ledger)->verifiers());
    const auto known = read_policy(options.policy, history.keys());
    if (!known) return failed(log, "cannot use the policy", known.error());
    if (const auto awaited = history.await_quorum(known->policy, steady_clock); !awaited) {
        return failed(log, "cannot read what witnesses signed", awaited.error());
    }
    eventstore::Pipeline pipeline(journal, clock, {}, ledger->get());
    projections::Views views(journal, pipeline.tail(), (*store)->rows());
    if (!wait_for_views(log, views, pipeline.tail().size())) {
        const auto why = views.stopped();
        return why ? failed(log, "the views cannot be kept", *why) : ExitCode::stopped;
    }
    Streams streams(journal);
    Feed feed(journal, pipeline.tail(), streams);
    SharedViews shared_views(views);
    Register people(views);
    CouncilList council_list(pipeline.tail(), views);
    PublicLog public_log(history, known->text);
    Rebuilding rebuilding(views, workers);
    Service service{options.limits, clock,  options.public_origin, **store,   pipeline,   views,
                    **access,       pace,   people,                feed,      history,      public_log,
                    shared_views,   workers, past_workers,         rebuilding, council_list, tally, is_stopping};
    const auto submit = [&pipeline](auto request, auto answer) {
        pipeline.submit(std::move(request), std::move(answer));
    };
    DeadlineClock deadlines(
        [&views](domain::Instant now, const auto& after) { return views.due(now, after); }, submit,
        journal, tally);
    DeadlineClock reactions(
        [&views](domain::Instant, const auto& after) { return views.set_off(after); }, submit,
        journal, tally, [&views, &tally](const auto& so_already) {
            if (!views.settle(so_already)) tally.count("reactions.unsettled");
        });
    Clocks clocks{deadlines, reactions};
    server = std::make_unique<Server>(service, std::max(1U, std::thread::hardware_concurrency()));
    Witnessing witnessing(history, known->policy, ask_over_network, witness_listeners(log, service, *server));
    const auto growth = pipeline.tail().listen([&](eventstore::Position size) {
        history.grown();
        witnessing.grown(size);
    });
    if (const auto begun = begin_log(log, options, service, known->policy, witnessing); !begun) {
        return failed(log, "the witnesses", begun.error());
    }
    return serve_until_asked(log, options, service, *server, clocks);
}

}  // namespace
}  // namespace yishi::gateway

int main(int argc, char** argv) {
    using namespace yishi::gateway;
    const auto options = read_options(argc, argv);
    if (!options) return static_cast<int>(options.error());
    if (sodium_init() < 0) return static_cast<int>(ExitCode::internal);
    // Every thread inherits the mask; only the main thread waits for these.
    const sigset_t signals = end_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    const auto log = Log::open(options->log_file);
    if (!log) {
        std::fprintf(stderr, "yishid: cannot write the log: %s\n", log.error().c_str());
        return static_cast<int>(ExitCode::usage);
    }
    const auto code = run(*options, *log);
    log->write(Level::note, "stopped", {{"exit", static_cast<int>(code)}});
    return static_cast<int>(code);
}
