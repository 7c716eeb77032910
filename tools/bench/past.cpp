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
#include <map>
#include <string>
#include <vector>

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

// Milliseconds, each the median of so many runs.
struct Cost {
    double entries = 0;
    double board = 0;  // as of now, from the rows
    double past = 0;   // the board as of the last entry
    double half = 0;   // as of the middle of the log
    double story = 0;  // the topic, as of the last entry
    double part = 0;   // the bundle of the council, written and proved
};

template <class Do>
double median_ms(int runs, Do what) {
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        what();
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begin;
        times.push_back(took.count());
    }
    return median(std::move(times));
}

void write_part(
    const es::Journal& journal, const es::History& history, const std::filesystem::path& file
) {
    const auto checkpoint = history.latest();
    if (!checkpoint) fail(checkpoint.error());
    const auto index =
        es::index_of_part(journal, numbered<domain::CouncilId>(1), checkpoint->size);
    if (!index) fail(index.error());
    auto writer = es::tlog::BundleWriter::create_part(file, index->text(), {checkpoint->note, {}, {}, {}, {}});
    if (!writer) fail(writer.error());
    if (auto done = es::write_part(journal, history, *index, *checkpoint, **writer); !done) {
        fail(done.error());
    }
    if (auto done = (*writer)->finish(); !done) fail(done.error());
}

// The councils take turns, so that no two entries of one lie side by side.
Cost cost_among(std::uint32_t councils, std::uint32_t history_entries, int runs) {
    const auto directory = std::filesystem::temp_directory_path() / "yishi-bench-past";
    std::filesystem::remove_all(directory);
    es::StoreOptions options;
    options.directory = directory;
    options.free_bytes_min = 0;
    auto store = es::Store::open(options);
    if (!store) fail(store.error());
    auto& journal = (*store)->journal();
    std::vector<es::tlog::SigningKey> keys;
    keys.push_back(es::tlog::SigningKey::make("bench", es::tlog::KeyType::ed25519));
    auto ledger = es::Ledger::open(journal, std::move(keys));
    if (!ledger) fail(ledger.error());
    Recorder recorder(journal, **ledger);
    for (std::uint32_t place = 0; place < history_entries; ++place) {
        for (std::uint32_t council = 1; council <= councils; ++council) {
            record_of(recorder, council, place);
        }
    }
    recorder.flush();
    Cost cost;
    cost.entries = static_cast<double>(journal.size());
    {
        const es::History history(journal, (*store)->rows(), (*ledger)->verifiers());
        es::Tail tail(journal);
        projections::Views views(journal, tail, (*store)->rows());
        if (!views.wait_until(journal.size(), 3'600'000)) std::exit(1);
        const projections::ViewKey board{"council", numbered<domain::CouncilId>(1).text()};
        const projections::ViewKey topic{"topic", numbered<domain::TopicId>(1 + (1U << 24U)).text()};
        constexpr auto member = projections::Audience::member;
        const auto last = journal.size() - 1;
        const auto as_of = [&](const projections::ViewKey& key, es::Position at) {
            return median_ms(runs, [&] {
                if (const auto answer = views.answer_as_of(key, member, at); !answer) fail(answer.error());
            });
        };
        cost.board = median_ms(runs, [&] {
            if (const auto answer = views.answer(board, member); !answer) fail(answer.error());
        });
        cost.past = as_of(board, last);
        cost.half = as_of(board, last / 2);
        cost.story = as_of(topic, last);
        cost.part = median_ms(runs, [&] { write_part(journal, history, directory / "part.tar"); });
    }
    store->reset();
    std::filesystem::remove_all(directory);
    return cost;
}

void print_ratio(const char* name, double alone, double among) {
    std::printf(
        ", \"%s\": {\"alone_ms\": %.3f, \"among_ms\": %.3f, \"ratio\": %.2f}", name, alone, among,
        among / alone
    );
}

}  // namespace

int main(int count, char** arguments) {
    const auto number = [&](int at, unsigned long otherwise) {
        return count > at ? std::strtoul(arguments[at], nullptr, 10) : otherwise;
    };
    const auto councils = static_cast<std::uint32_t>(number(1, 500));
    const auto history = static_cast<std::uint32_t>(number(2, 2'000));
    const auto runs = static_cast<int>(number(3, 21));
    const Cost alone = cost_among(1, history, runs);
    const Cost among = cost_among(councils, history, runs);
    std::printf(
        "{\"history\": %u, \"councils\": %u, \"log\": %.0f", history, councils, among.entries
    );
    print_ratio("board", alone.board, among.board);
    print_ratio("past", alone.past, among.past);
    print_ratio("half", alone.half, among.half);
    print_ratio("story", alone.story, among.story);
    print_ratio("part", alone.part, among.part);
    std::printf("}\n");
    return 0;
}
