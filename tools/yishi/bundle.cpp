#include "tools/yishi/bundle.hpp"

#include <cstdio>
#include <memory>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "eventstore/tlog/bundle_writer.hpp"
#include "tools/yishi/log_at.hpp"
#include "tools/yishi/progress.hpp"

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

}  // namespace

void add_bundle_command(CLI::App& app, Calling& calling, Errand& chosen) {
    struct Options {
        std::string place;
        std::string file;
    };
    const auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("bundle", "打包 Put a log into one file to take home");
    command->add_option("LOG", options->place, "http://HOST:PORT or a data directory")->required();
    command->add_option("-o,--output", options->file, "The file to write")->required()->type_name("FILE");
    calling.take_from(*command);
    command->callback([&calling, &chosen, options] {
        chosen = [&calling, options] {
            return bundle(options->place, options->file, calling.as_json, calling.quiet);
        };
    });
}

}  // namespace yishi::tools
