// The latch that stops writing: once the disk has failed, nobody may trust what an earlier sync
// left behind until the database has been closed and opened again.
#pragma once

#include "eventstore/fault.hpp"

#include <rocksdb/listener.h>

#include <mutex>
#include <optional>

namespace yishi::eventstore {

// Any thread.
class Failure {
  public:
    // Keeps the first; later ones follow from it.
    void latch(std::string where, std::string detail);
    // Why nothing more may be written, as `unavailable`; nothing while all is well.
    [[nodiscard]] std::optional<Fault> get() const;

  private:
    mutable std::mutex mutex_;
    std::optional<Fault> fault_;
};

// Latches what fails behind our back (flush, compaction, manifest) and forbids RocksDB to resume by
// itself: 7.8.3 may go on failing after a resume that reported success.
class FailureListener final : public rocksdb::EventListener {
  public:
    explicit FailureListener(std::shared_ptr<Failure> failure) : failure_(std::move(failure)) {}
    void OnBackgroundError(rocksdb::BackgroundErrorReason reason, rocksdb::Status* error) override;
    void OnErrorRecoveryBegin(
        rocksdb::BackgroundErrorReason reason, rocksdb::Status error, bool* auto_recovery
    ) override;

  private:
    std::shared_ptr<Failure> failure_;
};

// What RocksDB says, as a fault.
Fault fault_of(const rocksdb::Status& status, std::string where);

}  // namespace yishi::eventstore
