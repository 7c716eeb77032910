// What one council's past, board, story of a topic and part of the log cost, in a log that holds nothing
// else and in one that many councils share. Prints one JSON object; docs/measuring.md says how to read it.
#include "domain/consultation/consultation.hpp"
#include "domain/council/council.hpp"
#include "domain/session/session.hpp"
#include "domain/topic/topic.hpp"
#include "eventstore/append.hpp"
#include "eventstore/codec/links.hpp"
#include "eventstore/codec/payload.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/ledger/part_of_log.hpp"
#include "eventstore/pipeline/tail.hpp"
#include "eventstore/store.hpp"
#include "projections/views.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <time.h>

namespace {

using namespace yishi;
namespace consultation = domain::consultation;
namespace es = eventstore;

constexpr std::uint32_t persons = 100;
constexpr std::uint32_t supporters = 100;
constexpr std::uint32_t statements = 20;

[[noreturn]] void fail(const es::Fault& fault) {
    std::fprintf(stderr, "%s: %s\n", fault.where.c_str(), fault.detail.c_str());
    std::exit(1);
}

template <class Id>
Id numbered(std::uint32_t number) {
    Id id;
    id.bytes[0] = 1;
    for (unsigned i = 0; i < 4; ++i) {
        id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return id;
}

// Writes entries of many streams in groups, as the pipeline would, without asking the rules.
class Recorder {
  public:
    Recorder(es::Journal& journal, es::Ledger& ledger) : journal_(journal), ledger_(ledger) {}

    template <class E>
    void record(
        const domain::CouncilId& council, const domain::StreamName& stream, const E& event
    ) {
        const auto [known, is_new] = streams_.try_emplace(stream, std::pair(next_, 0));
        es::Entry entry;
        entry.log = journal_.log();
        entry.position = next_;
        entry.stream = known->second.first;
        entry.version = known->second.second++;
        if (is_new) entry.stream_name = stream.text;
        for (unsigned i = 0; i < 8; ++i) {
            entry.command.bytes[i] = static_cast<std::uint8_t>(next_ >> (8 * i));
        }
        entry.command.bytes[15] = 1;
        entry.type = E::type.number;
        entry.schema_version = E::type.version;
        entry.recorded_at = {static_cast<std::int64_t>(1'795'433'400'000 + next_)};
        entry.role = domain::Role::operator_;
        entry.council = council;
        es::codec::for_each_link(event, "", [&](const auto&, auto, const domain::IdBytes& id) {
            entry.links.push_back(id);
        });
        entry.evidence = es::Evidence{es::Bytes(150, '.'), "", {}};
        entry.payload = es::codec::encode_struct(event);
        auto bytes = es::encode_entry(entry);
        if (!bytes) fail(bytes.error());
        group_.appends.push_back(es::append_of(entry, *std::move(bytes)));
        ++next_;
        if (group_.appends.size() == 2'000) flush();
    }
    void flush() {
        if (group_.appends.empty()) return;
        const auto sealed = ledger_.seal(group_);
        if (!sealed) fail(sealed.error());
        const auto done = journal_.commit(group_);
        if (!done) fail(done.error());
        ledger_.keep();
        group_ = {};
    }

  private:
    es::Journal& journal_;
    es::Ledger& ledger_;
    es::Group group_;
    es::Position next_ = 0;
    std::map<domain::StreamName, std::pair<es::StreamId, es::Version>> streams_;
};

// The history of one council is of this many entries; this is the one at `place`.
void record_of(Recorder& recorder, std::uint32_t number, std::uint32_t place) {
    const auto council = numbered<domain::CouncilId>(number);
    const auto stream = domain::stream_of("council", council);
    const auto topic = numbered<domain::TopicId>(number + (1U << 24U));
    const auto asked =
        domain::stream_of("consultation", numbered<domain::ConsultationId>(number + (2U << 24U)));
    const auto record = [&](const domain::StreamName& to, const auto& event) {
        recorder.record(council, to, event);
    };
    constexpr std::uint32_t submitted = persons + 1;
    constexpr std::uint32_t convened = submitted + supporters + 1;
    constexpr std::uint32_t opened = convened + 1;
    if (place == 0) {
        record(stream, domain::council::Founded{"bench", domain::council::Kind::village});
    } else if (place <= persons) {
        record(stream, domain::council::Enrolled{numbered<domain::PersonId>(place), {}, {}});
    } else if (place == submitted) {
        domain::topic::Submitted event;
        event.council = council;
        event.title = "bench";
        event.author = numbered<domain::PersonId>(1);
        record(domain::stream_of("topic", topic), event);
    } else if (place < convened) {
        record(
            domain::stream_of("topic", topic),
            domain::topic::Supported{numbered<domain::PersonId>(place - submitted + 1)}
        );
    } else if (place == convened) {
        domain::session::Convened event;
        event.council = council;
        event.title = "bench";
        event.agenda.emplace_back();
        event.agenda.back().title = "bench";
        event.agenda.back().topic = domain::TopicLink{topic};
        record(
            domain::stream_of("session", numbered<domain::SessionId>(number + (3U << 24U))), event
        );
    } else if (place == opened) {
        consultation::Opened event;
        event.council = council;
        event.title = event.question = "bench";
        record(asked, event);
    } else if (place <= opened + statements) {
        record(asked, consultation::Stated{std::to_string(place - opened), "1", {}});
    } else {
        record(
            asked,
            consultation::Opined{
                std::to_string(place % statements + 1),
                std::to_string(place * 7 % persons),
                static_cast<consultation::Opinion>(place % 3 + 1)
            }
        );
    }
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

// A log that so many councils share, and its views; open, as a server has it that was started again.
class Land {
  public:
    // `in_a_row`: how many entries of a council lie side by side, as an evening leaves them, before the next
    // council's turn.
    Land(std::uint32_t councils, std::uint32_t history_entries, std::uint32_t in_a_row)
        : directory_(
              std::filesystem::temp_directory_path() / ("yishi-bench-past-" + std::to_string(councils))
          ) {
        std::filesystem::remove_all(directory_);
        open();
        Recorder recorder(journal(), *ledger_);
        for (std::uint32_t first = 0; first < history_entries; first += in_a_row) {
            const auto end = std::min(first + in_a_row, history_entries);
            for (std::uint32_t council = 1; council <= councils; ++council) {
                for (auto place = first; place < end; ++place) record_of(recorder, council, place);
            }
        }
        recorder.flush();
        look();
        close();
    }
    Land(const Land&) = delete;
    Land& operator=(const Land&) = delete;
    ~Land() {
        close();
        std::filesystem::remove_all(directory_);
    }

    void open() {
        es::StoreOptions options;
        options.directory = directory_;
        options.free_bytes_min = 0;
        auto store = es::Store::open(options);
        if (!store) fail(store.error());
        store_ = *std::move(store);
        std::vector<es::tlog::SigningKey> keys;
        keys.push_back(*es::tlog::SigningKey::from_text(key_));
        auto ledger = es::Ledger::open(journal(), std::move(keys));
        if (!ledger) fail(ledger.error());
        ledger_ = *std::move(ledger);
        history_ = std::make_unique<es::History>(journal(), store_->rows(), ledger_->verifiers());
    }
    void look() {
        tail_ = std::make_unique<es::Tail>(journal());
        views_ = std::make_unique<projections::Views>(journal(), *tail_, store_->rows());
        if (!views_->wait_until(size(), 3'600'000)) std::exit(1);
    }
    void close() {
        views_.reset();
        tail_.reset();
        history_.reset();
        ledger_.reset();
        store_.reset();
    }

    void ask(const projections::ViewKey& key) const {
        if (const auto answer = views_->answer(key, member); !answer) fail(answer.error());
    }
    void ask(const projections::ViewKey& key, es::Position at) const {
        if (const auto answer = views_->answer_as_of(key, member, at); !answer) fail(answer.error());
    }
    void write_part() const {
        const auto checkpoint = history_->latest();
        if (!checkpoint) fail(checkpoint.error());
        const auto index =
            es::index_of_part(journal(), numbered<domain::CouncilId>(1), checkpoint->size);
        if (!index) fail(index.error());
        auto writer = es::tlog::BundleWriter::create_part(
            directory_ / "part.tar", index->text(), {checkpoint->note, {}, {}, {}, {}, {}}
        );
        if (!writer) fail(writer.error());
        if (auto done = es::write_part(journal(), *history_, *index, *checkpoint, **writer); !done) {
            fail(done.error());
        }
        if (auto done = (*writer)->finish(); !done) fail(done.error());
    }
    [[nodiscard]] es::Position size() const { return journal().size(); }

  private:
    static constexpr auto member = projections::Audience::member;

    [[nodiscard]] es::Journal& journal() const { return store_->journal(); }

    const std::filesystem::path directory_;
    const std::string key_ = es::tlog::SigningKey::make("bench", es::tlog::KeyType::ed25519).text();
    std::unique_ptr<es::Store> store_;
    std::unique_ptr<es::Ledger> ledger_;
    std::unique_ptr<es::History> history_;
    std::unique_ptr<es::Tail> tail_;
    std::unique_ptr<projections::Views> views_;
};

struct Question {
    const char* name;
    int times;  // asked in a row: what takes a fraction of a millisecond is not seen alone
    std::function<void(Land&)> ask;
};

std::vector<Question> questions() {
    const projections::ViewKey board{"council", numbered<domain::CouncilId>(1).text()};
    const projections::ViewKey topic{"topic", numbered<domain::TopicId>(1 + (1U << 24U)).text()};
    return {
        {"restart",
         1,
         [=](Land& land) {
             land.close();
             land.open();
             land.look();
             land.ask(board);
         }},
        {"board", 50, [=](Land& land) { land.ask(board); }},
        {"past", 1, [=](Land& land) { land.ask(board, land.size() - 1); }},
        {"half", 1, [=](Land& land) { land.ask(board, land.size() / 2); }},
        {"story", 20, [=](Land& land) { land.ask(topic, land.size() - 1); }},
        {"part", 1, [](Land& land) { land.write_part(); }},
    };
}

struct Cost {
    double wall_ms = 0;
    double cpu_ms = 0;  // of all threads; that other programs run meanwhile is not in it
};

double cpu_ms_now() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

Cost cost_of(const Question& question, Land& land) {
    const auto begin = std::chrono::steady_clock::now();
    const double cpu_begin = cpu_ms_now();
    for (int i = 0; i < question.times; ++i) question.ask(land);
    const double cpu_ms = cpu_ms_now() - cpu_begin;
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    return {took.count() / question.times, cpu_ms / question.times};
}

struct Side {
    std::vector<double> wall_ms;
    std::vector<double> cpu_ms;
    void add(const Cost& cost) {
        wall_ms.push_back(cost.wall_ms);
        cpu_ms.push_back(cost.cpu_ms);
    }
};

// In turn, so that whatever else the machine does meets both; once beforehand, so that none is the first.
void compare(const Question& question, Land& alone, Land& among, int runs) {
    (void)cost_of(question, alone);
    (void)cost_of(question, among);
    Side one;
    Side many;
    for (int run = 0; run < runs; ++run) {
        one.add(cost_of(question, alone));
        many.add(cost_of(question, among));
    }
    const auto print = [](const char* name, double alone_ms, double among_ms) {
        std::printf(
            "\"%s\": {\"alone_ms\": %.3f, \"among_ms\": %.3f, \"ratio\": %.2f}", name, alone_ms,
            among_ms, among_ms / alone_ms
        );
    };
    std::printf(",\n \"%s\": {", question.name);
    print("wall", median(one.wall_ms), median(many.wall_ms));
    std::printf(", ");
    print("cpu", median(one.cpu_ms), median(many.cpu_ms));
    std::printf("}");
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
    const auto number = [&](int at, unsigned long otherwise) {
        return count > at ? std::strtoul(arguments[at], nullptr, 10) : otherwise;
    };
    const auto councils = static_cast<std::uint32_t>(number(1, 500));
    const auto history = static_cast<std::uint32_t>(number(2, 2'000));
    const auto runs = static_cast<int>(number(3, 21));
    const auto in_a_row = static_cast<std::uint32_t>(number(4, 40));
    const std::string only = count > 5 ? arguments[5] : "";
    Land alone(1, history, in_a_row);
    Land among(councils, history, in_a_row);
    alone.open();
    alone.look();
    among.open();
    among.look();
    std::printf(
        "{\"history\": %u, \"councils\": %u, \"in_a_row\": %u, \"log\": %lu", history, councils, in_a_row,
        static_cast<unsigned long>(among.size())
    );
    for (const auto& question : questions()) {
        if (only.empty() || only == question.name) compare(question, alone, among, runs);
    }
    std::printf("}\n");
    return 0;
}
