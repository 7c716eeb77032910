#include "tools/yishi/replay.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>
#include <map>
#include <memory>

#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>

#include "domain/vote/vote.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "tools/yishi/council_entries.hpp"
#include "tools/yishi/interruption.hpp"
#include "tools/yishi/log_at.hpp"
#include "tools/yishi/pacing.hpp"
#include "tools/yishi/progress.hpp"
#include "tools/yishi/replay_line.hpp"
#include "tools/yishi/replay_state.hpp"
#include "tools/yishi/replay_told.hpp"

namespace yishi::tools {
namespace {

namespace json = boost::json;
using eventstore::Fault;

constexpr std::size_t told_at_end_max = 20;  // sessions, and votes: the newest

void print(const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

const SessionSoFar& told_of(const SessionSoFar& session) { return session; }
const domain::vote::State& told_of(const domain::vote::State* vote) { return *vote; }

// Calls `tell` with each of the newest.
template <class SoFar, class Tell>
void for_newest(const std::map<eventstore::StreamId, SoFar>& all, Tell tell) {
    const auto left_out = all.size() - std::min(all.size(), told_at_end_max);
    for (auto at = std::next(all.begin(), static_cast<std::ptrdiff_t>(left_out)); at != all.end(); ++at) {
        tell(told_of(at->second));
    }
}

template <class SoFar>
json::array documents(const std::map<eventstore::StreamId, SoFar>& all) {
    json::array documents;
    for_newest(all, [&](const auto& one) { documents.push_back(document(one)); });
    return documents;
}

class Teller {
  public:
    Teller(const ReplayOptions& options, ReplayState& state) : options_(options), state_(state) {}

    std::expected<void, Fault> tell(const CouncilEntries::Item& item, const Pacing::Pause& pause) {
        const auto& entry = item.entry;
        if (entry.sealed) return tell_sealed(item, pause);
        const auto* procedure = eventstore::procedure_of_event(entry.type);
        if (procedure == nullptr) {
            return std::unexpected(Fault{
                eventstore::FaultCode::unknown_type, "entry " + std::to_string(entry.position),
                "event type " + std::to_string(entry.type) + " is not known to this program"});
        }
        auto data = procedure->event_document(entry.type, entry.schema_version, entry.payload, {});
        if (!data) return std::unexpected(std::move(data.error()));
        if (options_.as_json) {
            print(json::serialize(object_of(entry, item.stream, *std::move(data))));
        } else {
            tell_time(entry, pause);
            print(line_of(entry, *data));
        }
        ++told_;
        if (entry.type == domain::vote::Declared::type.number) tell_vote(entry);
        return {};
    }

    void tell_the_end(bool is_interrupted) {
        if (options_.as_json) {
            print(json::serialize(json::object{
                {"end", {{"told", told_}, {"sealed", state_.sealed()}, {"interrupted", is_interrupted}}},
                {"council", {{"name", state_.council_name()}, {"begun", json::value_from(state_.begun())}}},
                {"sessions", documents(state_.sessions())},
                {"votes", documents(state_.votes())}}));
            return;
        }
        print(is_interrupted ? "—— 已中断，此时 interrupted, the state then ——" : "—— 此时 the state then ——");
        print("    " + told(state_));
        if (state_.sealed() != 0) {
            print("    仍然密封、没有算进去的条目 entries that stay sealed and are not in this: " + std::to_string(state_.sealed()));
        }
        const auto tell = [](const auto& one) { print("    " + told(one)); };
        for_newest(state_.sessions(), tell);
        for_newest(state_.votes(), tell);
    }

  private:
    std::expected<void, Fault> tell_sealed(const CouncilEntries::Item& item, const Pacing::Pause& pause) {
        if (options_.as_json) {
            print(json::serialize(sealed_object_of(item.entry, item.stream)));
        } else {
            tell_time(item.entry, pause);
            print(sealed_line_of(item.entry));
        }
        ++told_;
        return {};
    }

    void tell_time(const eventstore::Entry& entry, const Pacing::Pause& pause) {
        if (pause.shortened) {
            print("    ⋯ 相隔 " + span_of(*pause.shortened) + " apart, 停顿缩短 pause shortened");
        }
        const auto day = day_of(entry.recorded_at);
        if (day != day_) print("—— " + day + " 北京时间 Beijing time ——");
        day_ = day;
    }

    void tell_vote(const eventstore::Entry& entry) {
        const auto* known = state_.vote(entry.stream);
        if (known == nullptr) return;  // in a stream that is none, behind what stays sealed
        const auto& vote = *known;
        const auto* session = state_.session_of(vote);
        if (options_.as_json) {
            json::object state{{"after", entry.position}, {"session", nullptr}, {"vote", document(vote)}};
            if (session != nullptr) state["session"] = document(*session);
            print(json::serialize(json::object{{"state", std::move(state)}}));
            return;
        }
        if (session != nullptr) print("    " + told(*session));
        print("    " + told(vote));
    }

    const ReplayOptions& options_;
    ReplayState& state_;
    std::string day_;
    std::uint64_t told_ = 0;
};

struct Played {
    bool is_known = false;  // the log holds something of the council
    bool is_interrupted = false;
};

// Tells what is due, as long as nobody interrupts.
std::expected<Played, Fault> play(
    CouncilEntries& entries, ReplayState& state, Teller& teller, Interruption& interruption, Progress& progress,
    const ReplayOptions& options) {
    Played played;
    Pacing pacing(options.speed);
    for (;;) {
        const auto item = entries.next();
        if (!item) return std::unexpected(item.error());
        if (!*item || (*item)->entry.position >= options.to) return played;
        played.is_known = true;
        const bool is_told = (*item)->entry.position >= options.from;
        const auto pause = is_told ? pacing.before((*item)->entry.recorded_at) : Pacing::Pause{};
        if (interruption.within(pause.wait)) {
            played.is_interrupted = true;
            return played;
        }
        if (auto applied = state.apply(**item); !applied) return std::unexpected(std::move(applied.error()));
        if (is_told) {
            if (auto told = teller.tell(**item, pause); !told) return std::unexpected(std::move(told.error()));
        } else {
            progress.reach(entries.position());
        }
    }
}

// The parser of options takes "-1" for a very large number.
std::string why_no_position(std::string& text) {
    std::uint64_t position = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), position);
    if (error == std::errc{} && end == text.data() + text.size()) return {};
    return text + " is not the position of an entry";
}

}  // namespace

Outcome<void> replay(eventstore::tlog::LogSource& log, const ReplayOptions& options) {
    if (options.from > options.to || options.from > log.size()) {
        return trouble(
            ExitCode::usage, "--from must not lie behind --to, nor behind the log",
            "the log has " + std::to_string(log.size()) + " entries");
    }
    Interruption interruption;
    CouncilEntries entries(log, options.council);
    ReplayState state;
    Teller teller(options, state);
    std::expected<Played, Fault> played;
    {
        Progress progress("read", options.from, options.quiet);
        played = play(entries, state, teller, interruption, progress, options);
    }
    if (!played) return std::unexpected(trouble_from(played.error()));
    if (!played->is_known && !played->is_interrupted) {
        return trouble(
            ExitCode::not_found, "the log holds nothing of council " + options.council.text() + " before that",
            "yishi dump lists what there is");
    }
    teller.tell_the_end(played->is_interrupted);
    return {};
}

void add_replay_command(CLI::App& app, Calling& calling, Errand& chosen) {
    struct Asked {
        std::string place;
        std::string council;
        ReplayOptions options;
    };
    const auto asked = std::make_shared<Asked>();
    const CLI::Validator is_position(why_no_position, "POSITION");
    auto* command = app.add_subcommand("replay", "重放 Play the past of a council once more");
    command->add_option("LOG", asked->place, "http://HOST:PORT, a bundle, or a data directory")->required();
    command->add_option("--council", asked->council, "Whose past")->required()->type_name("ID");
    command->add_option("--from", asked->options.from, "The first position to tell")
        ->capture_default_str()->check(is_position);
    command->add_option("--to", asked->options.to, "The first position not to tell; the end of the log when left out")
        ->check(is_position);
    command->add_option(
        "--speed", asked->options.speed,
        "How many times faster than life; 0 is without any pause. No pause is longer than 3 s")
        ->capture_default_str()->check(CLI::Range(0.0, 1e9));
    calling.take_from(*command);
    command->callback([&calling, &chosen, asked] {
        chosen = [&calling, asked]() -> Outcome<void> {
            const auto council = domain::CouncilId::from_text(asked->council);
            if (!council) return trouble(ExitCode::usage, "--council " + asked->council + " is no id");
            asked->options.council = *council;
            asked->options.as_json = calling.as_json;
            asked->options.quiet = calling.quiet;
            const auto log = open_log(asked->place, eventstore::tlog::Wanted::entries);
            if (!log) return std::unexpected(log.error());
            return replay(**log, asked->options);
        };
    });
}

}  // namespace yishi::tools
