#include "tools/yishi/key_command.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "eventstore/durable_file.hpp"
#include "eventstore/tlog/key_file.hpp"

namespace yishi::tools {
namespace {

namespace fs = std::filesystem;
namespace tlog = eventstore::tlog;

struct KeyOptions {
    fs::path file;
    std::string name;
    bool is_witness = false;
};

void print_keys(const std::vector<tlog::SigningKey>& keys) {
    for (const auto& key : keys) std::printf("%s\n", key.verifier().text().c_str());
}

Outcome<void> show_keys(const KeyOptions& options) {
    const auto keys = tlog::read_key_file(options.file);
    if (!keys) return trouble(keys.error());
    print_keys(*keys);
    return {};
}

Outcome<void> make_key(const KeyOptions& options) {
    if (!tlog::is_key_name(options.name)) {
        return trouble(ExitCode::usage, "not a name for a key: " + options.name,
                       "no spaces, no plus sign; a log's is like log.rivertown.example/deliberation");
    }
    const auto type = options.is_witness ? tlog::KeyType::cosignature_v1 : tlog::KeyType::ed25519;
    const auto made = tlog::make_key_file(options.file, tlog::SigningKey::make(options.name, type));
    if (!made) return trouble(made.error());
    return show_keys(options);
}

Outcome<std::vector<tlog::SigningKey>> keys_to_change(const KeyOptions& options) {
    auto keys = tlog::read_key_file(options.file);
    if (!keys) return trouble(keys.error());
    if (keys->front().verifier().type != tlog::KeyType::ed25519) {
        return trouble(ExitCode::usage, options.file.string() + " is the key of a witness",
                       "a witness has one key; a new one is a new witness, with a line of its own in the policy");
    }
    return *std::move(keys);
}

// Takes the directory's lock, so that no server reads a file that is about to change.
Outcome<void> change_keys(const KeyOptions& options, bool is_retiring) {
    const auto lock = eventstore::DirectoryLock::take(options.file.has_parent_path() ? options.file.parent_path() : ".");
    if (!lock) return trouble(lock.error());
    auto keys = keys_to_change(options);
    if (!keys) return std::unexpected(std::move(keys.error()));
    if (is_retiring) {
        if (keys->size() == 1) {
            return trouble(ExitCode::conflict, "the only key cannot be retired", "add one first: yishi key rotate");
        }
        // Kept until the others have signed: a log whose last checkpoint none of its keys has signed
        // cannot go on.
        const fs::path retired = options.file.string() + ".retired";
        if (const auto kept = tlog::write_key_file(retired, {&keys->front(), 1}); !kept) return trouble(kept.error());
        std::fprintf(stderr, "the retired key is in %s; delete it once yishid has started with the others\n",
                     retired.c_str());
        keys->erase(keys->begin());
    } else {
        if (keys->size() == tlog::keys_in_file_max) {
            return trouble(ExitCode::conflict, "the file holds as many keys as it may", "retire the oldest first");
        }
        keys->push_back(tlog::SigningKey::make(keys->front().verifier().name, tlog::KeyType::ed25519));
    }
    if (const auto written = tlog::write_key_file(options.file, *keys); !written) return trouble(written.error());
    print_keys(*keys);
    return {};
}

}  // namespace

void add_key_command(CLI::App& app, Errand& chosen) {
    const auto options = std::make_shared<KeyOptions>();
    auto* group = app.add_subcommand("key", "签名密钥 The secret keys of a log or of a witness")->require_subcommand(1);
    const auto add = [&](const char* name, const char* help, Outcome<void> (*act)(const KeyOptions&)) {
        auto* command = group->add_subcommand(name, help);
        command->add_option("FILE", options->file, "The file of keys; a log's is DATA/log.key")->required();
        command->callback([&chosen, options, act] { chosen = [options, act] { return act(*options); }; });
        return command;
    };
    auto* make = add("make", "Make a file with one new key and print its public half", make_key);
    make->add_option("--origin,--name", options->name, "The log's origin, or the witness's name")->required()
        ->type_name("NAME");
    make->add_flag("--witness", options->is_witness, "A key for a witness, which signs times as well");
    add("show", "Print the public halves, the oldest first", show_keys);
    add("rotate", "Add a new key, which signs beside the others from the next start of yishid",
        +[](const KeyOptions& o) { return change_keys(o, false); });
    add("retire", "Remove the oldest key; at least one stays", +[](const KeyOptions& o) { return change_keys(o, true); });
}

}  // namespace yishi::tools
