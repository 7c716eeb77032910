#include "tools/bench/subjects.hpp"

#include "eventstore/append.hpp"
#include "eventstore/rocksdb/database.hpp"
#include "eventstore/store.hpp"

#include <atomic>
#include <condition_variable>
#include <cstring>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace yishi::bench {
namespace {

using namespace eventstore;

// Ids as senders should make them: their order in time is their order (UUID version 7).
domain::CommandId command_id(std::uint64_t number) {
    domain::CommandId id;
    for (std::size_t i = 8; i > 0; --i, number >>= 8U) {
        id.bytes[i - 1] = static_cast<std::uint8_t>(number & 0xffU);
    }
    id.bytes[15] = 1;
    return id;
}

CommandOutcome outcome_of(const Entry& entry) {
    CommandOutcome outcome;
    outcome.stream = entry.stream;
    outcome.version = entry.version;
    outcome.first = entry.position;
    outcome.count = 1;
    return outcome;
}

// One thread commits what the others brought while it was syncing.
class GroupWriter {
  public:
    GroupWriter(Journal& journal, Entry sample)
        : journal_(journal), sample_(std::move(sample)), thread_([this] { run(); }) {}
    ~GroupWriter() {
        {
            const std::lock_guard lock(mutex_);
            is_stopping_ = true;
        }
        grew_.notify_one();
        thread_.join();
    }
    GroupWriter(const GroupWriter&) = delete;
    GroupWriter& operator=(const GroupWriter&) = delete;

    void append(int batch) {
        std::promise<void> done;
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back({batch, &done});
        }
        grew_.notify_one();
        done.get_future().wait();
    }

  private:
    struct Waiting {
        int batch;
        std::promise<void>* done;
    };

    void run() {
        std::vector<Waiting> taken;
        while (true) {
            {
                std::unique_lock lock(mutex_);
                grew_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
                if (waiting_.empty()) return;
                taken.swap(waiting_);
            }
            Group group;
            for (const auto& waiting : taken) {
                for (int i = 0; i < waiting.batch; ++i) add(group);
            }
            if (const auto done = journal_.commit(group); !done) {
                throw std::runtime_error(done.error().detail);
            }
            for (const auto& waiting : taken) waiting.done->set_value();
            taken.clear();
        }
    }

    void add(Group& group) {
        sample_.log = journal_.log();
        sample_.position = journal_.size() + group.appends.size();
        sample_.version = sample_.position;
        sample_.stream = 0;
        sample_.command = command_id(sample_.position);
        sample_.stream_name.reset();
        if (sample_.version == 0) sample_.stream_name = "consultation/x";
        group.appends.push_back(append_of(sample_, encode_entry(sample_).value()));
        group.answered.push_back({command_key_of(sample_), outcome_of(sample_)});
    }

    Journal& journal_;
    Entry sample_;
    std::mutex mutex_;
    std::condition_variable grew_;
    std::vector<Waiting> waiting_;
    bool is_stopping_ = false;
    std::thread thread_;
};

class ThroughJournal final : public Subject {
  public:
    ThroughJournal(std::unique_ptr<Store> store, const Entry& sample, int batch)
        : store_(std::move(store)), writer_(store_->journal(), sample), batch_(batch) {}
    void append(int /*who*/) override { writer_.append(batch_); }

  private:
    std::unique_ptr<Store> store_;
    GroupWriter writer_;
    int batch_;
};

class StraightToRocksdb final : public Subject {
  public:
    StraightToRocksdb(std::unique_ptr<Database> database, Entry sample, int batch)
        : database_(std::move(database)),
          bytes_(encode_entry(sample).value()),
          outcome_(outcome_value(outcome_of(sample))),
          batch_(batch) {}

    void append(int who) override {
        rocksdb::WriteBatch batch;
        for (int i = 0; i < batch_; ++i) add(batch, static_cast<StreamId>(who));
        rocksdb::WriteOptions durably;
        durably.sync = true;
        const auto written = database_->db().Write(durably, &batch);
        if (!written.ok()) throw std::runtime_error(written.ToString());
    }

  private:
    void add(rocksdb::WriteBatch& batch, StreamId stream) {
        const Position position = next_++;
        const auto number = number_value(position);
        const auto command = command_id(position);
        const auto put = [&](Family family, const rocksdb::Slice& key, const rocksdb::Slice& value
                         ) {
            batch.Put(database_->family(family), key, value).PermitUncheckedError();
        };
        put(Family::entries, entry_key(position).slice(), slice_of(bytes_));
        put(Family::stream, stream_key(stream, position).slice(), {number.data(), number.size()});
        put(Family::command, slice_of(command.bytes), outcome_);
    }

    std::unique_ptr<Database> database_;
    const Bytes bytes_;
    const std::string outcome_;
    const int batch_;
    std::atomic<Position> next_{0};
};

std::unique_ptr<Store> open_store(const std::filesystem::path& directory) {
    StoreOptions options;
    options.directory = directory;
    auto store = Store::open(options);
    if (!store) throw std::runtime_error(store.error().where + ": " + store.error().detail);
    return std::move(*store);
}

}  // namespace

MakeSubject through_journal(Entry sample, int batch) {
    return [=](const std::filesystem::path& directory, int) {
        return std::make_unique<ThroughJournal>(open_store(directory), sample, batch);
    };
}

MakeSubject straight_to_rocksdb(Entry sample, int batch) {
    return [=](const std::filesystem::path& directory, int) {
        auto database = Database::open(directory, Database::Mode::create, nullptr);
        if (!database) throw std::runtime_error(database.error().detail);
        return std::make_unique<StraightToRocksdb>(std::move(*database), sample, batch);
    };
}

}  // namespace yishi::bench
