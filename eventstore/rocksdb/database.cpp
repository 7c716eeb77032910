#include "eventstore/rocksdb/database.hpp"

#include "eventstore/rocksdb/options.hpp"

#include <rocksdb/file_system.h>

#include <algorithm>
#include <vector>

namespace yishi::eventstore {
namespace {

constexpr std::size_t block_cache_bytes = 128U << 20U;

std::expected<std::vector<std::string>, Fault> families_in(
    const rocksdb::DBOptions& options, const std::string& folder
) {
    std::vector<std::string> present;
    const auto listed = rocksdb::DB::ListColumnFamilies(options, folder, &present);
    if (!listed.ok()) return std::unexpected(fault_of(listed, folder));
    for (const auto& name : present) {
        if (std::ranges::find(family_names, name) != family_names.end()) continue;
        return std::unexpected(Fault{
            FaultCode::newer_format,
            folder,
            "it has a family \"" + name + "\", which this program does not know; use a newer one"
        });
    }
    return present;
}

}  // namespace

std::expected<std::unique_ptr<Database>, Fault> Database::open(
    const std::filesystem::path& folder, Mode mode, std::shared_ptr<rocksdb::FileSystem> file_system
) {
    std::unique_ptr<Database> database(new Database(mode));
    database->folder_ = folder.string();
    database->failure_ = std::make_shared<Failure>();
    auto* env = rocksdb::Env::Default();
    if (file_system) {
        database->own_env_ = rocksdb::NewCompositeEnv(file_system);
        env = database->own_env_.get();
    }
    database->file_system_ = env->GetFileSystem();

    auto options = database_options(env, database->failure_);
    const bool is_new = mode == Mode::create;
    options.create_if_missing = is_new;
    options.create_missing_column_families = mode != Mode::read_only;
    options.error_if_exists = is_new;
    std::vector<std::string> present;
    if (!is_new) {
        auto known = families_in(options, database->folder_);
        if (!known) return std::unexpected(known.error());
        present = *std::move(known);
    }
    const auto cache = rocksdb::NewLRUCache(block_cache_bytes);
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < family_names.size(); ++i) {
        const bool is_there = std::ranges::find(present, family_names[i]) != present.end();
        if (mode == Mode::read_only && !is_there) continue;
        places.push_back(i);
        auto family = family_options(static_cast<Family>(i), cache);
        family.disable_auto_compactions = mode == Mode::write_uncompacted;
        descriptors.emplace_back(family_names[i], std::move(family));
    }
    std::vector<rocksdb::ColumnFamilyHandle*> families;
    rocksdb::DB* db = nullptr;
    const auto opened =
        mode == Mode::read_only
            ? rocksdb::DB::OpenForReadOnly(options, database->folder_, descriptors, &families, &db)
            : rocksdb::DB::Open(options, database->folder_, descriptors, &families, &db);
    if (!opened.ok()) return std::unexpected(fault_of(opened, database->folder_));
    database->db_.reset(db);
    for (std::size_t i = 0; i < places.size(); ++i) database->families_[places[i]] = families[i];
    return database;
}

Database::~Database() {
    if (!db_) return;
    if (mode_ != Mode::read_only && !failure_->get()) {
        const std::vector<rocksdb::ColumnFamilyHandle*> all(families_.begin(), families_.end());
        // Closing is right without it, only the next opening is slower.
        db_->Flush(rocksdb::FlushOptions(), all).PermitUncheckedError();
    }
    for (auto* family : families_) {
        if (family != nullptr) db_->DestroyColumnFamilyHandle(family).PermitUncheckedError();
    }
    db_->Close().PermitUncheckedError();
}

std::expected<std::optional<std::string>, Fault> Database::get(
    Family family, const rocksdb::Slice& key
) const {
    if (this->family(family) == nullptr) return std::nullopt;
    std::string value;
    const auto status = db_->Get(rocksdb::ReadOptions(), this->family(family), key, &value);
    if (status.IsNotFound()) return std::nullopt;
    if (!status.ok()) {
        return std::unexpected(fault_of(
            status, std::string("family ") + family_names[static_cast<std::size_t>(family)]
        ));
    }
    return value;
}

std::expected<std::uint64_t, Fault> Database::free_bytes() const {
    std::uint64_t bytes = 0;
    const auto status = file_system_->GetFreeSpace(folder_, rocksdb::IOOptions(), &bytes, nullptr);
    if (!status.ok()) return std::unexpected(fault_of(status, folder_));
    return bytes;
}

}  // namespace yishi::eventstore
