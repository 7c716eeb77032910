#include "eventstore/rocksdb/options.hpp"

#include <rocksdb/filter_policy.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <rocksdb/write_buffer_manager.h>

namespace yishi::eventstore {
namespace {

constexpr std::size_t mebibyte = 1U << 20U;

// Read by looking a key up, mostly in vain (is this command new?): a filter answers from memory.
bool is_looked_up(Family family) {
    switch (family) {
        case Family::head:
        case Family::command:
        case Family::disclosure:
        case Family::views:
        case Family::access:
        case Family::key:
        case Family::cosigned:
            return true;
        case Family::meta:
        case Family::entries:
        case Family::stream:
        case Family::hash:
        case Family::checkpoint:
        case Family::council:
        case Family::link:
            return false;
    }
    return false;
}

rocksdb::BlockBasedTableOptions table_options(
    Family family, const std::shared_ptr<rocksdb::Cache>& cache
) {
    rocksdb::BlockBasedTableOptions table;
    table.block_cache = cache;
    table.format_version = 5;
    table.block_size = (family == Family::entries ? 16U : 8U) * std::size_t{1024};
    table.cache_index_and_filter_blocks = true;
    table.cache_index_and_filter_blocks_with_high_priority = true;
    table.detect_filter_construct_corruption = true;
    if (family == Family::entries) {
        // An index names entries that lie far apart, each in a block of its own. A hash finds the one
        // there; else half the block's entries would be stepped through, each a miss of the cache.
        table.block_restart_interval = 1;
        table.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
    }
    if (is_looked_up(family)) table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    return table;
}

}  // namespace

rocksdb::DBOptions database_options(rocksdb::Env* env, std::shared_ptr<Failure> failure) {
    rocksdb::DBOptions options;
    options.env = env;
    options.listeners.push_back(std::make_shared<FailureListener>(std::move(failure)));

    // Correctness. A torn tail after a power cut was never acknowledged and may go; DATA/anchor
    // catches the loss of what was.
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    options.paranoid_checks = true;
    options.best_efforts_recovery = false;
    options.track_and_verify_wals_in_manifest = true;  // right only as long as nobody calls SyncWAL
    options.verify_sst_unique_id_in_manifest = true;
    options.flush_verify_memtable_count = true;
    options.max_bgerror_resume_count = 0;  // the owner reopens instead; see Failure
    options.manual_wal_flush = false;      // an acknowledged entry is in the file
    options.unordered_write = false;       // readers need a point-in-time view
    options.enable_pipelined_write = false;
    options.two_write_queues = false;
    options.recycle_log_file_num = 0;
    options.allow_data_in_errors = false;  // messages of RocksDB must show no content
    options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();

    // Bounds. The write-ahead log bounds how long a restart after a crash takes.
    options.max_total_wal_size = 256 * mebibyte;
    options.write_buffer_manager = std::make_shared<rocksdb::WriteBufferManager>(256 * mebibyte);
    options.max_background_jobs = 4;
    options.bytes_per_sync = mebibyte;
    options.skip_stats_update_on_db_open = true;
    options.avoid_unnecessary_blocking_io = true;

    // RocksDB's own notes stay small and lie in the data directory.
    options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
    options.max_log_file_size = mebibyte;
    options.keep_log_file_num = 4;
    options.stats_dump_period_sec = 0;
    options.stats_persist_period_sec = 0;
    return options;
}

rocksdb::ColumnFamilyOptions family_options(
    Family family, const std::shared_ptr<rocksdb::Cache>& cache
) {
    rocksdb::ColumnFamilyOptions options;
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options(family, cache)));

    // One compression on all levels: ascending keys are then moved down, never rewritten. For the
    // same reason nothing is compacted because of its age.
    const bool is_entries = family == Family::entries;
    options.compression = is_entries ? rocksdb::kZSTD : rocksdb::kLZ4Compression;
    if (family == Family::hash) options.compression = rocksdb::kNoCompression;  // nothing to gain
    if (is_entries) options.compression_opts.level = 1;
    options.ttl = 0;
    options.periodic_compaction_seconds = 0;
    options.level_compaction_dynamic_level_bytes = true;
    options.memtable_protection_bytes_per_key = 8;

    options.write_buffer_size = (is_entries ? 64 : 16) * mebibyte;
    options.max_write_buffer_number = is_entries ? 4 : 3;
    options.target_file_size_base = (is_entries ? 128 : 32) * mebibyte;

    // No prefix_extractor anywhere: in 7.8.3 it would turn seeks into prefix seeks. This is another
    // thing: the memtable remembers where each stream ended, and appends behind it.
    if (is_looked_up(family)) {
        options.memtable_whole_key_filtering = true;
        options.memtable_prefix_bloom_size_ratio = 0.05;
    }
    if (family == Family::stream) {
        options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(8)
        );
    }
    if (family == Family::council) {
        options.memtable_insert_with_hint_prefix_extractor.reset(
            rocksdb::NewFixedPrefixTransform(16)
        );
    }
    return options;
}

}  // namespace yishi::eventstore
