// Residents who keep changing their minds about one statement: each act is one entry.
#include "domain/consultation/id.hpp"
#include "eventstore/pipeline/pipeline.hpp"
#include "eventstore/store.hpp"
#include "tools/bench/subjects.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace yishi::bench {
namespace {

using namespace eventstore;

template <class Id>
Id numbered(std::uint8_t kind, std::uint64_t number) {
    Id id;
    for (std::size_t i = 8; i > 0; --i, number >>= 8U) {
        id.bytes[i - 1] = static_cast<std::uint8_t>(number & 0xffU);
    }
    id.bytes[15] = kind;
    return id;
}

ClockReading now() {
    using namespace std::chrono;
    const auto ms = [](auto time) { return duration_cast<milliseconds>(time.time_since_epoch()).count(); };
    return {{ms(system_clock::now())}, {ms(steady_clock::now())}};
}

class ThroughPipeline final : public Subject {
  public:
    ThroughPipeline(std::unique_ptr<Store> store, int people, bool is_signed)
        : store_(std::move(store)),
          ledger_(is_signed ? ledger_over(store_->journal()) : nullptr),
          clock_(now),
          pipeline_(store_->journal(), clock_, {}, ledger_.get()),
          minds_(static_cast<std::size_t>(people)) {
        const auto village = numbered<domain::CouncilId>(2, 1);
        send(
            "council/" + village.text(), "council.found", {{"name", "翔云村"}, {"kind", "village"}}
        );
        send(
            consultation_,
            "consultation.open",
            {{"council", village.text()},
             {"title", "路灯"},
             {"question", "村口要不要装路灯？"},
             {"topic", nullptr},
             {"closes_at", nullptr},
             {"premoderated", false}}
        );
        send(consultation_, "consultation.state", {{"statement", "1"}, {"text", "应该装"}}, 0);
        for (int who = 0; who < people; ++who) append(who);
    }

    void append(int who) override {
        bool& agrees = minds_[static_cast<std::size_t>(who)].agrees;
        agrees = !agrees;
        send(
            consultation_,
            "consultation.opine",
            {{"statement", "1"},
             {"opinion", agrees ? "agree" : "disagree"},
             {"participant", std::to_string(who)}},
            who
        );
    }

    [[nodiscard]] Journal& journal() { return store_->journal(); }

  private:
    static std::unique_ptr<Ledger> ledger_over(Journal& journal) {
        std::vector<tlog::SigningKey> keys;
        keys.push_back(tlog::SigningKey::make("bench.example/log", tlog::KeyType::ed25519));
        auto ledger = Ledger::open(journal, std::move(keys));
        if (!ledger) throw std::runtime_error(ledger.error().where + ": " + ledger.error().detail);
        return *std::move(ledger);
    }

    struct alignas(64) Mind {
        bool agrees = false;
    };

    void send(
        const std::string& stream,
        const std::string& command,
        boost::json::object data,
        int who = -1
    ) {
        CommandRequest request;
        request.id = numbered<domain::CommandId>(3, ++commands_);
        request.stream = {stream};
        request.command = command;
        request.credential.kind = Credential::Kind::operator_;
        if (who >= 0) {
            request.on_behalf_of = numbered<domain::PersonId>(4, static_cast<std::uint64_t>(who));
            request.source = "bench";  // they are in no register
            if (command == "consultation.state") data["participant"] = std::to_string(who);
        }
        request.data = std::move(data);
        const auto reply = pipeline_.submit_and_wait(std::move(request));
        if (!reply) {
            throw std::runtime_error(
                command + ": " + reply.error().code + " " + reply.error().pointer + " " +
                reply.error().detail
            );
        }
    }

    std::unique_ptr<Store> store_;
    const std::string consultation_ =
        "consultation/" + numbered<domain::ConsultationId>(5, 1).text();
    std::unique_ptr<Ledger> ledger_;
    Timekeeper clock_;
    Pipeline pipeline_;
    std::vector<Mind> minds_;
    std::atomic<std::uint64_t> commands_{0};
};

std::unique_ptr<ThroughPipeline> make(
    const std::filesystem::path& directory, int people, bool is_signed
) {
    StoreOptions options;
    options.directory = directory;
    auto store = Store::open(options);
    if (!store) throw std::runtime_error(store.error().where + ": " + store.error().detail);
    return std::make_unique<ThroughPipeline>(std::move(*store), people, is_signed);
}

}  // namespace

std::unique_ptr<Subject> through_pipeline(const std::filesystem::path& directory, int people) {
    return make(directory, people, true);
}

std::unique_ptr<Subject> through_unsigned_pipeline(
    const std::filesystem::path& directory, int people
) {
    return make(directory, people, false);
}

Entry sample_entry(const std::filesystem::path& directory) {
    const auto pipeline = make(directory, 1, false);
    const auto last = pipeline->journal().read(~Position{0}, Direction::backward, {1}).value();
    return decode_entry(last.front().bytes).value();
}

}  // namespace yishi::bench
