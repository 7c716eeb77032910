// How the database is tuned, and the traps it is steered round. Each choice is argued in
// options.cpp.
#pragma once

#include "eventstore/rocksdb/failure.hpp"
#include "eventstore/rocksdb/layout.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/options.h>

#include <memory>

namespace yishi::eventstore {

rocksdb::DBOptions database_options(rocksdb::Env* env, std::shared_ptr<Failure> failure);

// One block cache serves all families.
rocksdb::ColumnFamilyOptions family_options(
    Family family, const std::shared_ptr<rocksdb::Cache>& cache
);

}  // namespace yishi::eventstore
