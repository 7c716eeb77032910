// How fast all views are built from a log of a consultation's entries, beside a bare scan of the
// same entries through the same journal. Prints one JSON object; docs/measuring.md says how to read
// it.
#include "domain/consultation/consultation.hpp"
#include "eventstore/append.hpp"
#include "eventstore/codec/payload.hpp"
#include "eventstore/pipeline/tail.hpp"
#include "eventstore/store.hpp"
#include "projections/views.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace yishi;
namespace consultation = domain::consultation;
namespace es = eventstore;

constexpr std::uint32_t statements = 500;
constexpr std::uint32_t participants = 5'000;
constexpr std::size_t evidence_bytes = 150;

[[noreturn]] void fail(const es::Fault& fault) {
    std::fprintf(stderr, "%s: %s\n", fault.where.c_str(), fault.detail.c_str());
    std::exit(1);
}

// Writes entries of one stream in groups, as the pipeline would, without asking the rules.
class Recorder {
  public:
    explicit Recorder(es::Journal& journal) : journal_(journal) {}

    template <class E>
    void record(const E& event) {
        es::Entry entry;
        entry.log = journal_.log();
        entry.position = next_;
        entry.version = next_;
        for (unsigned i = 0; i < 8; ++i) {
            entry.command.bytes[i] = static_cast<std::uint8_t>(next_ >> (8 * i));
        }
        entry.command.bytes[15] = 1;
        entry.type = E::type.number;
        entry.schema_version = E::type.version;
        entry.recorded_at = {static_cast<std::int64_t>(1'795'433'400'000 + next_)};
        entry.role = domain::Role::operator_;
        entry.evidence = es::Evidence{es::Bytes(evidence_bytes, '.'), "", {}};
        entry.payload = es::codec::encode_struct(event);
        const domain::StreamName name{"consultation/0192f0c1-0000-7000-8000-000000000001"};
        if (next_ == 0) entry.stream_name = name.text;
        auto bytes = es::encode_entry(entry);
        if (!bytes) fail(bytes.error());
        bytes_ += bytes->size();
        group_.appends.push_back(es::append_of(entry, *std::move(bytes)));
        ++next_;
        if (group_.appends.size() == 2'000) flush();
    }
    void flush() {
        const auto done = journal_.commit(group_);
        if (!done) fail(done.error());
        group_ = {};
    }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

  private:
    es::Journal& journal_;
    es::Group group_;
    es::Position next_ = 0;
    std::size_t bytes_ = 0;
};

// Opinions in no order of either side, some of them changed: the hard case for row caches.
void hold_a_consultation(Recorder& recorder, std::uint64_t opinions) {
    consultation::Opened opened;
    opened.council.bytes[0] = 1;
    opened.title = opened.question = "bench";
    recorder.record(opened);
    for (std::uint32_t i = 1; i <= participants; ++i) {
        recorder.record(consultation::ParticipantJoined{std::to_string(i), {}});
    }
    for (std::uint32_t i = 1; i <= statements; ++i) {
        recorder.record(consultation::Stated{std::to_string(i), "1", {}});
    }
    std::minstd_rand random(7);
    for (std::uint64_t i = 0; i < opinions; ++i) {
        recorder.record(consultation::Opined{
            std::to_string(random() % statements + 1),
            std::to_string(random() % participants + 1),
            static_cast<consultation::Opinion>(random() % 3 + 1),
        });
    }
    recorder.flush();
}

double seconds_of(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void scan(es::Journal& journal, bool decode) {
    std::size_t seen = 0;
    for (es::Position at = 0; at < journal.size();) {
        const auto page = journal.read(at, es::Direction::forward, {4'096, 4U << 20U});
        if (!page) fail(page.error());
        for (const auto& record : *page) {
            seen += decode ? es::decode_entry(record.bytes)->payload.size() : record.bytes.size();
        }
        at += page->size();
    }
    if (seen == 0) std::exit(1);
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
    const std::uint64_t opinions = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000;
    const int runs = count > 2 ? std::atoi(arguments[2]) : 5;
    auto directory = std::filesystem::temp_directory_path() / "yishi-bench-rebuild";
    std::filesystem::remove_all(directory);
    es::StoreOptions options;
    options.directory = directory;
    options.free_bytes_min = 0;
    auto store = es::Store::open(options);
    if (!store) fail(store.error());
    auto& journal = (*store)->journal();
    Recorder recorder(journal);
    hold_a_consultation(recorder, opinions);
    const auto entries = static_cast<double>(journal.size());
    std::vector<double> scans;
    std::vector<double> decodes;
    std::vector<double> rebuilds;
    {
        es::Tail tail(journal);
        projections::Views views(journal, tail, (*store)->rows());
        if (!views.wait_until(journal.size(), 3'600'000)) std::exit(1);
        const auto before = views.fingerprint();
        for (int run = 0; run < runs; ++run) {
            scans.push_back(entries / seconds_of([&] { scan(journal, false); }));
            decodes.push_back(entries / seconds_of([&] { scan(journal, true); }));
            rebuilds.push_back(entries / seconds_of([&] {
                                   const auto done = views.rebuild({});
                                   if (!done) fail(done.error());
                               }));
        }
        if (!before || views.fingerprint().value_or("") != *before) {
            std::fprintf(stderr, "the rebuilt rows differ\n");
            return 1;
        }
    }
    store->reset();
    std::filesystem::remove_all(directory);
    std::printf(
        "{\"entries\": %.0f, \"bytes_each\": %.0f, \"runs\": %d, \"scan_per_s\": %.0f, "
        "\"scan_and_decode_per_s\": %.0f, \"rebuild_per_s\": %.0f, \"rebuild_to_scan\": %.3f}\n",
        entries,
        static_cast<double>(recorder.bytes()) / entries,
        runs,
        median(scans),
        median(decodes),
        median(rebuilds),
        median(rebuilds) / median(scans)
    );
    return 0;
}
