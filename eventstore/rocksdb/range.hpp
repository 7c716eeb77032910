// A stretch of one family's keys, walked one way. Lives for one page and never longer.
#pragma once

#include "eventstore/rocksdb/database.hpp"

#include <rocksdb/iterator.h>

#include <cstddef>
#include <memory>

namespace yishi::eventstore {

// An iterator over the keys from `lower` to `upper`, both included. RocksDB keeps references to the
// bounds, so they live here beside it.
template <std::size_t size>
class Range {
  public:
    Range(const Database& database, Family family, Key<size> lower, Key<size> upper)
        : lower_(lower), upper_(upper), lower_slice_(lower_.slice()), upper_slice_(upper_.slice()) {
        rocksdb::ReadOptions options;
        options.iterate_lower_bound = &lower_slice_;
        iterator_.reset(database.db().NewIterator(options, database.family(family)));
    }
    Range(const Range&) = delete;
    Range& operator=(const Range&) = delete;

    void start(Direction direction) {
        direction_ = direction;
        if (direction == Direction::forward) {
            iterator_->Seek(lower_slice_);
        } else {
            iterator_->SeekForPrev(upper_slice_);
        }
    }
    // From the last key at or before `key`, or from the first where there is none and the way is forward.
    void start_at_or_before(const Key<size>& key, Direction direction) {
        direction_ = direction;
        iterator_->SeekForPrev(key.slice());
        if (direction == Direction::forward && !iterator_->Valid() && iterator_->status().ok()) {
            iterator_->Seek(lower_slice_);
        }
    }
    void advance() { direction_ == Direction::forward ? iterator_->Next() : iterator_->Prev(); }
    [[nodiscard]] bool is_inside() const {
        return iterator_->Valid() && iterator_->key().compare(upper_slice_) <= 0;
    }
    rocksdb::Iterator* operator->() const { return iterator_.get(); }

  private:
    const Key<size> lower_;
    const Key<size> upper_;
    const rocksdb::Slice lower_slice_;
    const rocksdb::Slice upper_slice_;
    std::unique_ptr<rocksdb::Iterator> iterator_;
    Direction direction_{};
};

}  // namespace yishi::eventstore
