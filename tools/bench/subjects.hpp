// What is measured: the same entries made durable in three ways. Each has a store of its own in an
// empty directory and `append(who)`, which returns when one more act of that person is durable.
#pragma once

#include "eventstore/entry.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace yishi::bench {

class Subject {
  public:
    virtual ~Subject() = default;
    virtual void append(int who) = 0;
};

using MakeSubject =
    std::function<std::unique_ptr<Subject>(const std::filesystem::path& directory, int people)>;

// Commands of residents to the whole pipeline: parsed, decided, hashed, signed, recorded.
std::unique_ptr<Subject> through_pipeline(const std::filesystem::path& directory, int people);

// The same without the tree and the checkpoint, to see what they cost.
std::unique_ptr<Subject> through_unsigned_pipeline(
    const std::filesystem::path& directory, int people
);

// Ready entries to the journal: `batch` at a time, gathered into groups by one writer thread.
MakeSubject through_journal(eventstore::Entry sample, int batch);

// The same bytes to RocksDB with the same options: a synced write of entry, stream and command rows
// from each person's own thread.
MakeSubject straight_to_rocksdb(eventstore::Entry sample, int batch);

// One entry as the pipeline records it, so that all write the same number of bytes.
eventstore::Entry sample_entry(const std::filesystem::path& directory);

}  // namespace yishi::bench
