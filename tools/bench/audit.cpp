// yishi_bench_audit: how many commands an audit decides again in a second, on one core, from entries in
// memory: a consultation with many participants, which is what long logs are made of.
#include "domain/consultation/id.hpp"
#include "eventstore/audit/audit.hpp"
#include "eventstore/pipeline/pipeline.hpp"
#include "eventstore/store.hpp"
#include "tools/bench/crowd.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <ctime>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace yishi::bench {
namespace {

namespace json = boost::json;
using namespace eventstore;

struct Settings {
    int participants = 2'000;
    int statements = 100;
    int opinions = 200'000;
    int repeats = 5;
};

template <class Id>
Id numbered(std::uint8_t kind, std::uint32_t n) {
    Id id;
    id.bytes[0] = kind;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    for (unsigned i = 0; i < 4; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(n >> (8 * i));
    return id;
}

const auto council = numbered<domain::CouncilId>(1, 1);
const auto consultation = numbered<domain::ConsultationId>(2, 1);

domain::PersonId resident(int n) {
    return numbered<domain::PersonId>(3, static_cast<std::uint32_t>(n) + 1);
}

// Sends commands as fast as the pipeline takes them, and waits for the last.
class Sender {
  public:
    explicit Sender(Pipeline& pipeline) : pipeline_(pipeline) {}

    void send(domain::StreamName stream, std::string name, json::value data, Credential by) {
        CommandRequest request;
        request.id = numbered<domain::CommandId>(4, ++sent_);
        request.stream = std::move(stream);
        request.command = std::move(name);
        request.data = std::move(data);
        request.credential = by;
        auto reply = pipeline_.submit_and_wait(std::move(request));
        if (!reply) throw std::runtime_error(reply.error().code + " " + reply.error().pointer);
    }

  private:
    Pipeline& pipeline_;
    std::uint32_t sent_ = 0;
};

std::string label_of(int statement) { return "s" + std::to_string(statement); }

// The entries of such a log.
std::vector<Record> recorded(const Settings& settings) {
    const auto store = Store::in_memory();
    std::int64_t at = 1'795'433'400'000;
    Timekeeper clock([&at] {
        ++at;
        return ClockReading{{at}, {at}};
    });
    Pipeline pipeline(store->journal(), clock);
    Sender sender(pipeline);
    const Credential office{Credential::Kind::operator_, {}, {}};
    const auto register_ = domain::stream_of("council", council);
    const auto asked = domain::stream_of("consultation", consultation);
    sender.send(register_, "council.found", {{"name", "翔云村"}, {"kind", "village"}}, office);
    for (int who = 0; who < settings.participants; ++who) {
        sender.send(
            register_, "council.enrol", {{"person", resident(who).text()}, {"name", "某人"}}, office
        );
    }
    sender.send(
        asked,
        "consultation.open",
        {{"council", council.text()},
         {"title", "网约车"},
         {"question", "网约车应当怎样管理？"},
         {"premoderated", false}},
        office
    );
    const auto of = [&](int who) {
        return Credential{Credential::Kind::person, resident(who % settings.participants), council};
    };
    for (int n = 0; n < settings.statements; ++n) {
        sender.send(
            asked, "consultation.state", {{"statement", label_of(n)}, {"text", "司机要有保险"}}, of(n)
        );
    }
    const char* const opinions[] = {"agree", "disagree", "pass"};
    for (int n = 0; n < settings.opinions; ++n) {
        // Each person answers every statement in turn, and differently each time round.
        const int statement = n / settings.participants;
        sender.send(
            asked,
            "consultation.opine",
            {{"statement", label_of(statement % settings.statements)},
             {"opinion", opinions[(n + statement / settings.statements) % 3]}},
            of(n)
        );
    }
    std::vector<Record> records;
    while (records.size() < store->journal().size()) {
        auto page = store->journal().read(records.size(), Direction::forward, {4096, 4U << 20U});
        if (!page || page->empty()) throw std::runtime_error("the log cannot be read");
        std::ranges::move(*page, std::back_inserter(records));
    }
    return records;
}

// What this thread has had of a processor, which is what counts where others use the machine too.
double core_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

json::object measure(const Settings& settings) {
    const auto records = recorded(settings);
    std::vector<double> rates;
    std::vector<double> core_rates;
    std::uint64_t commands = 0;
    std::uint64_t bytes = 0;
    for (const auto& record : records) bytes += record.bytes.size();
    for (int repeat = 0; repeat < settings.repeats; ++repeat) {
        audit::Audit audit;
        const double busy = core_seconds();
        const double seconds = seconds_of([&] {
            for (const auto& record : records) {
                if (!audit.add(record.bytes)) throw std::runtime_error("an entry that is none");
            }
            audit.finish();
        });
        const double busy_for = core_seconds() - busy;
        commands = audit.numbers().commands;
        if (audit.numbers().decided_alike != commands || !audit.findings().count(audit::Severity::open)) {
            throw std::runtime_error("not decided alike");
        }
        rates.push_back(static_cast<double>(commands) / seconds);
        core_rates.push_back(static_cast<double>(commands) / busy_for);
        std::cerr << "." << std::flush;
    }
    std::cerr << "\n";
    return {
        {"entries", records.size()},
        {"commands", commands},
        {"bytes_per_entry", bytes / records.size()},
        {"commands_per_second", median(rates)},
        {"commands_per_core_second", median(core_rates)}
    };
}

}  // namespace
}  // namespace yishi::bench

int main(int count, char** arguments) {
    yishi::bench::Settings settings;
    CLI::App app{"Commands decided again a second, on one core, as JSON"};
    app.add_option("--participants", settings.participants, "who answer");
    app.add_option("--statements", settings.statements, "that they answer");
    app.add_option("--opinions", settings.opinions, "that they give");
    app.add_option("--repeats", settings.repeats, "how often; the median is reported");
    CLI11_PARSE(app, count, arguments);
    try {
        std::cout << boost::json::serialize(yishi::bench::measure(settings)) << "\n";
    } catch (const std::exception& e) {
        std::cerr << "yishi_bench_audit: " << e.what() << "\n";
        return 1;
    }
}
