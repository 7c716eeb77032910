#include "tools/yishi/bundle.hpp"

#include <cstdio>
#include <memory>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "eventstore/ledger/part_of_log.hpp"
#include "eventstore/tlog/bundle_writer.hpp"
#include "tools/yishi/log_at.hpp"
#include "tools/yishi/progress.hpp"
#include "tools/yishi/store_log.hpp"

namespace yishi::tools {

namespace json = boost::json;
namespace tlog = eventstore::tlog;

namespace {

std::unexpected<Trouble> unwritten(const eventstore::Fault& fault) {
    return trouble(ExitCode::usage, "cannot write " + fault.where + ": " + fault.detail);
}

Outcome<void> bundle(const std::string& place, const std::string& file, bool as_json, bool quiet) {
    auto source = open_log(place, tlog::Wanted::entries_and_hashes);
    if (!source) return std::unexpected(std::move(source.error()));
    auto writer = tlog::BundleWriter::create(file, (*source)->texts());
    if (!writer) return unwritten(writer.error());
    const auto size = (*source)->size();
    Progress progress("bundle", size, quiet);
    for (;;) {
        const auto tile = (*source)->next();
        if (!tile) return std::unexpected(trouble_from(tile.error()));
        if (!*tile) break;
        if (auto added = (*writer)->add(**tile); !added) return unwritten(added.error());
        if ((*tile)->path.is_entries) progress.reach((*tile)->path.index * tlog::tile_width + (*tile)->path.width);
    }
    if (auto done = (*writer)->finish(); !done) return unwritten(done.error());
    if (as_json) {
        const json::object document{{"file", file}, {"size", size}, {"bytes", (*writer)->bytes()}};
        std::printf("%s\n", json::serialize(document).c_str());
    } else {
        std::printf(
            "%s · 记录 entries %llu · 字节 bytes %llu\nnext: yishi verify %s --vkey FILE\n", file.c_str(),
            static_cast<unsigned long long>(size), static_cast<unsigned long long>((*writer)->bytes()), file.c_str());
    }
    return {};
}

Outcome<void> bundle_part(
    const std::string& place, const std::string& council_text, const std::string& file, bool as_json
) {
    const auto council = domain::CouncilId::from_text(council_text);
    if (!council || council->is_nil()) return trouble(ExitCode::usage, "--council " + council_text + " is no id");
    if (place.find("://") != std::string::npos) {
        return trouble(
            ExitCode::usage, "a part is taken from a data directory, where the index of councils lies",
            "stop the server and give its DATA, or leave --council out");
    }
    const auto source = StoreLog::open(place, tlog::Wanted::entries);
    if (!source) return std::unexpected(trouble_from(source.error()));
    const auto& log = **source;
    const auto checkpoint = log.checkpoint();
    const auto index = eventstore::index_of_part(log.journal(), *council, checkpoint.size);
    if (!index) return std::unexpected(trouble_from(index.error()));
    if (index->positions.empty()) {
        return trouble(ExitCode::not_found, "the log holds nothing of council " + council->text());
    }
    auto writer = tlog::BundleWriter::create_part(file, index->text(), log.texts());
    if (!writer) return unwritten(writer.error());
    auto done = eventstore::write_part(log.journal(), log.history(), *index, checkpoint, **writer);
    if (done) done = (*writer)->finish();
    if (!done) return unwritten(done.error());
    const auto entries = index->positions.size();
    if (as_json) {
        const json::object document{
            {"file", file}, {"council", council->text()}, {"entries", entries}, {"size", checkpoint.size},
            {"bytes", (*writer)->bytes()}};
        std::printf("%s\n", json::serialize(document).c_str());
    } else {
        std::printf(
            "%s · 部分 part: 记录 entries %zu / %llu · 字节 bytes %llu\nnext: yishi verify %s --vkey FILE\n",
            file.c_str(), entries, static_cast<unsigned long long>(checkpoint.size),
            static_cast<unsigned long long>((*writer)->bytes()), file.c_str());
    }
    return {};
}

}  // namespace

void add_bundle_command(CLI::App& app, Calling& calling, Errand& chosen) {
    struct Options {
        std::string place;
        std::string file;
        std::string council;
    };
    const auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("bundle", "打包 Put a log into one file to take home");
    command->add_option("LOG", options->place, "http://HOST:PORT or a data directory")->required();
    command->add_option("-o,--output", options->file, "The file to write")->required()->type_name("FILE");
    command->add_option("--council", options->council, "Only the entries of this council and the log's own, each with its proof; from a data directory")
        ->type_name("ID");
    calling.take_from(*command);
    command->callback([&calling, &chosen, options] {
        chosen = [&calling, options] {
            if (!options->council.empty()) {
                return bundle_part(options->place, options->council, options->file, calling.as_json);
            }
            return bundle(options->place, options->file, calling.as_json, calling.quiet);
        };
    });
}

}  // namespace yishi::tools
