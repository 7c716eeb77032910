#include "tools/yishi/trust.hpp"

#include <fstream>

#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/tlog/note.hpp"

namespace yishi::tools {

namespace tlog = eventstore::tlog;
using eventstore::Fault;

namespace {

Outcome<std::string> text_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text;
    if (in) {
        text.resize(tlog::note_bytes_max + 1);
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad() || (!in && !in.eof())) return trouble(ExitCode::usage, "cannot read " + file);
    if (text.size() > tlog::note_bytes_max) return trouble(ExitCode::usage, file + " is larger than 64 KiB");
    return text;
}

std::unexpected<Trouble> unusable(const std::string& file, const Fault& fault) {
    return trouble(ExitCode::usage, file + ": " + fault.where + ": " + fault.detail);
}

bool is_known(std::uint32_t type, std::uint16_t version) {
    const auto* table = eventstore::procedure_of_event(type);
    const auto* event = table != nullptr ? table->find_event(type) : nullptr;
    // Older versions stay readable for ever.
    return event != nullptr && version >= 1 && version <= event->version;
}

}  // namespace

Outcome<tlog::Trust> trust_from(const TrustOptions& options) {
    tlog::Trust trust;
    trust.knows = is_known;
    if (!options.vkey_file.empty()) {
        const auto text = text_of(options.vkey_file);
        if (!text) return std::unexpected(text.error());
        auto keys = tlog::log_keys_from_text(*text);
        if (!keys) return unusable(options.vkey_file, keys.error());
        trust.keys = *std::move(keys);
    }
    if (!options.policy_file.empty()) {
        const auto text = text_of(options.policy_file);
        if (!text) return std::unexpected(text.error());
        auto policy = tlog::Policy::from_text(*text);
        if (!policy) return unusable(options.policy_file, policy.error());
        trust.policy = *std::move(policy);
    }
    if (!options.older_file.empty()) {
        auto text = text_of(options.older_file);
        if (!text) return std::unexpected(text.error());
        const auto note = tlog::Note::parse(*text);
        if (!note) return unusable(options.older_file, note.error());
        trust.older = *std::move(text);
    }
    return trust;
}

void TrustOptions::take_from(CLI::App& command) {
    command.add_option("--vkey", vkey_file, "The log's public key as you know it from elsewhere")->type_name("FILE");
    command.add_option("--policy", policy_file, "Whom to believe (C2SP tlog-policy); without it, what the log says")
        ->type_name("FILE");
    command.add_option("--old", older_file, "A checkpoint seen before, which the log must continue")->type_name("FILE");
}

}  // namespace yishi::tools
