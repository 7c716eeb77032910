// What a look into the past of one council costs, in a log that holds nothing else and in one that many
// councils share. Prints one JSON object; docs/measuring.md says how to read it.
#include "domain/consultation/consultation.hpp"
#include "domain/council/council.hpp"
#include "eventstore/append.hpp"
#include "eventstore/codec/payload.hpp"
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
    explicit Recorder(es::Journal& journal) : journal_(journal) {}

    template <class E>
    void record(const domain::CouncilId& council, const domain::StreamName& stream, const E& event) {
        const auto [known, is_new] = streams_.try_emplace(stream, std::pair(next_, 0));
        es::Entry entry;
        entry.log = journal_.log();
        entry.position = next_;
        entry.stream = known->second.first;
        entry.council = council;
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
        entry.evidence = es::Evidence{es::Bytes(150, '.'), "", {}};
        entry.payload = es::codec::encode_struct(event);
        auto bytes = es::encode_entry(entry);
        if (!bytes) fail(bytes.error());
        group_.appends.push_back(es::append_of(entry, *std::move(bytes)));
        ++next_;
        if (group_.appends.size() == 2'000) flush();
    }
    void flush() {
        const auto done = journal_.commit(group_);
        if (!done) fail(done.error());
        group_ = {};
    }

  private:
    es::Journal& journal_;
    es::Group group_;
    es::Position next_ = 0;
    std::map<domain::StreamName, std::pair<es::StreamId, es::Version>> streams_;
};

// The history of one council is of this many entries; this is the one at `place`.
void record_of(Recorder& recorder, std::uint32_t council_number, std::uint32_t place) {
    const auto council = numbered<domain::CouncilId>(council_number);
    const auto stream = domain::stream_of("council", council);
    const auto asked = domain::stream_of(
        "consultation", numbered<domain::ConsultationId>(council_number)
    );
    if (place == 0) {
        recorder.record(council, stream, domain::council::Founded{"bench", domain::council::Kind::village});
    } else if (place <= persons) {
        recorder.record(council, stream, domain::council::Enrolled{numbered<domain::PersonId>(place), {}, {}}
        );
    } else if (place == persons + 1) {
        consultation::Opened opened;
        opened.council = council;
        opened.title = opened.question = "bench";
        recorder.record(council, asked, opened);
    } else if (place <= persons + 1 + statements) {
        recorder.record(council, asked, consultation::Stated{std::to_string(place - persons - 1), "1", {}});
    } else {
        recorder.record(council, asked,
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

struct Cost {
    double entries = 0;
    double board_ms = 0;
    double half_ms = 0;  // as of the middle of the log
};

// The councils take turns, so that no two entries of one lie side by side.
Cost cost_among(std::uint32_t councils, std::uint32_t history, int runs) {
    auto directory = std::filesystem::temp_directory_path() / "yishi-bench-past";
    std::filesystem::remove_all(directory);
    es::StoreOptions options;
    options.directory = directory;
    options.free_bytes_min = 0;
    auto store = es::Store::open(options);
    if (!store) fail(store.error());
    auto& journal = (*store)->journal();
    Recorder recorder(journal);
    for (std::uint32_t place = 0; place < history; ++place) {
        for (std::uint32_t council = 1; council <= councils; ++council) {
            record_of(recorder, council, place);
        }
    }
    recorder.flush();
    Cost cost;
    cost.entries = static_cast<double>(journal.size());
    {
        es::Tail tail(journal);
        projections::Views views(journal, tail, (*store)->rows());
        if (!views.wait_until(journal.size(), 3'600'000)) std::exit(1);
        const auto id = numbered<domain::CouncilId>(1).text();
        const auto ms_of = [&](es::Position last) {
            std::vector<double> times;
            for (int run = 0; run < runs; ++run) {
                const auto begin = std::chrono::steady_clock::now();
                const auto answer =
                    views.answer_as_of({"council", id}, projections::Audience::member, last);
                const std::chrono::duration<double, std::milli> took =
                    std::chrono::steady_clock::now() - begin;
                if (!answer) fail(answer.error());
                times.push_back(took.count());
            }
            return median(std::move(times));
        };
        cost.board_ms = ms_of(journal.size() - 1);
        cost.half_ms = ms_of(journal.size() / 2);
    }
    store->reset();
    std::filesystem::remove_all(directory);
    return cost;
}

}  // namespace

int main(int count, char** arguments) {
    const auto number = [&](int at, unsigned long otherwise) {
        return count > at ? std::strtoul(arguments[at], nullptr, 10) : otherwise;
    };
    const auto councils = static_cast<std::uint32_t>(number(1, 200));
    const auto history = static_cast<std::uint32_t>(number(2, 2'000));
    const auto runs = static_cast<int>(number(3, 21));
    const Cost alone = cost_among(1, history, runs);
    const Cost among = cost_among(councils, history, runs);
    std::printf(
        "{\"history\": %u, \"councils\": %u, \"log\": %.0f, \"alone_ms\": %.2f, \"among_ms\": %.2f, "
        "\"ratio\": %.2f, \"half_alone_ms\": %.2f, \"half_among_ms\": %.2f, \"log_ratio\": %.0f}\n",
        history,
        councils,
        among.entries,
        alone.board_ms,
        among.board_ms,
        among.board_ms / alone.board_ms,
        alone.half_ms,
        among.half_ms,
        among.entries / alone.entries
    );
    return 0;
}
