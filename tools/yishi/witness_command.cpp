#include "tools/yishi/witness_command.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "eventstore/tlog/key_file.hpp"
#include "eventstore/tlog/witness.hpp"
#include "tools/wire/http_server.hpp"
#include "tools/yishi/witness_state.hpp"

namespace yishi::tools {
namespace {

namespace fs = std::filesystem;
namespace tlog = eventstore::tlog;

constexpr std::size_t logs_max = 64;

struct WitnessOptions {
    std::string listen = "127.0.0.1:8090";
    fs::path key;
    std::string make_key;
    fs::path state;
    std::vector<std::string> logs;
    std::string prefix;
};

// The witness between two requests.
class Witness {
  public:
    Witness(tlog::SigningKey key, std::vector<tlog::VerifierKey> logs, WitnessState state, std::string prefix)
        : key_(std::move(key)), logs_(std::move(logs)), state_(std::move(state)), prefix_(std::move(prefix)) {}

    HttpReply answer(const HttpRequest& request) {
        const std::string_view target = request.target;
        if (!target.starts_with(prefix_)) return not_found();
        const auto path = target.substr(prefix_.size());
        if (path == "/add-checkpoint") {
            return request.method == "POST" ? cosign(request.body) : not_allowed("POST");
        }
        constexpr std::string_view monitored = "/checkpoint";
        if (path.size() == 1 + 64 + monitored.size() && path.ends_with(monitored)) {
            if (request.method != "GET" && request.method != "HEAD") return not_allowed("GET, HEAD");
            return show(std::string(path.substr(1, 64)));
        }
        return not_found();
    }

  private:
    static HttpReply not_found() { return {.status = 404, .body = "there is nothing here\n", .fields = {open_to_all()}}; }
    static HttpReply not_allowed(const char* methods) {
        return {.status = 405, .body = "not with this method\n", .fields = {{"Allow", methods}}};
    }
    static std::pair<std::string, std::string> open_to_all() { return {"Access-Control-Allow-Origin", "*"}; }

    HttpReply cosign(const std::string& body) {
        using namespace std::chrono;
        const auto now = duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
        const auto answer = tlog::add_checkpoint(body, logs_, state_.latest(), key_, static_cast<std::uint64_t>(now));
        if (answer.latest) {
            if (const auto kept = state_.keep(*answer.latest, answer.note); !kept) {
                std::fprintf(stderr, "yishi witness: %s\n", kept.error().what.c_str());
                return {.status = 500, .body = "the witness cannot keep what it would sign\n"};
            }
        }
        return {.status = answer.status, .content_type = answer.content_type, .body = answer.body};
    }

    HttpReply show(const std::string& hex) const {
        const auto* note = state_.note_of(hex);
        if (note == nullptr) return not_found();
        return {.body = *note, .fields = {open_to_all(), {"Cache-Control", "no-cache"}}};
    }

    tlog::SigningKey key_;
    std::vector<tlog::VerifierKey> logs_;
    WitnessState state_;
    std::string prefix_;
};

// A vkey as it is, or the name of a file with one a line.
Outcome<void> add_logs(const std::string& text, std::vector<tlog::VerifierKey>& logs) {
    if (auto key = tlog::VerifierKey::from_text(text)) {
        logs.push_back(*std::move(key));
        return {};
    }
    const auto content = eventstore::read_text(text, 64U << 10U);
    if (!content) {
        return trouble(ExitCode::usage, "--log " + text + ": neither a vkey nor a file that can be read",
                       "a log shows its vkeys at /log/vkey");
    }
    std::string_view rest = *content;
    for (int number = 1; !rest.empty(); ++number) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (line.empty()) continue;
        auto key = tlog::VerifierKey::from_text(line);
        if (!key) return trouble(ExitCode::usage, text + ":" + std::to_string(number) + ": not a vkey");
        logs.push_back(*std::move(key));
    }
    return {};
}

Outcome<std::vector<tlog::VerifierKey>> logs_of(const WitnessOptions& options) {
    std::vector<tlog::VerifierKey> logs;
    for (const auto& text : options.logs) {
        if (auto added = add_logs(text, logs); !added) return std::unexpected(std::move(added.error()));
    }
    if (logs.empty() || logs.size() > logs_max) return trouble(ExitCode::usage, "--log: expected 1 to 64 vkeys");
    for (const auto& log : logs) {
        if (log.type != tlog::KeyType::ed25519) {
            return trouble(ExitCode::usage, "--log " + log.text() + ": that is the key of a witness");
        }
    }
    return logs;
}

Outcome<tlog::SigningKey> key_of(const WitnessOptions& options) {
    std::error_code error;
    if (!options.make_key.empty() && !fs::exists(fs::symlink_status(options.key, error))) {
        if (!tlog::is_key_name(options.make_key)) return trouble(ExitCode::usage, "--make-key: not a name for a key");
        const auto key = tlog::SigningKey::make(options.make_key, tlog::KeyType::cosignature_v1);
        if (const auto made = tlog::make_key_file(options.key, key); !made) return trouble(made.error());
    }
    auto keys = tlog::read_key_file(options.key);
    if (!keys) return trouble(keys.error());
    if (keys->size() != 1 || keys->front().verifier().type != tlog::KeyType::cosignature_v1) {
        return trouble(ExitCode::configuration, options.key.string() + ": not the key of a witness",
                       "make one: yishi key make FILE --witness --name NAME");
    }
    return std::move(keys->front());
}

struct Address {
    std::string host;
    std::uint16_t port = 0;
};

Outcome<Address> address_of(const std::string& listen) {
    const auto colon = listen.rfind(':');
    Address address;
    if (colon != std::string::npos) {
        address.host = listen.substr(0, colon);
        const char* end = listen.data() + listen.size();
        const auto [stop, error] = std::from_chars(listen.data() + colon + 1, end, address.port);
        if (error == std::errc() && stop == end && !address.host.empty()) {
            if (address.host.starts_with('[') && address.host.ends_with(']')) {
                address.host = address.host.substr(1, address.host.size() - 2);
            }
            return address;
        }
    }
    return trouble(ExitCode::usage, "--listen " + listen + ": expected HOST:PORT, for example 127.0.0.1:8090");
}

Outcome<void> run_witness(const WitnessOptions& options) {
    auto address = address_of(options.listen);
    if (!address) return std::unexpected(std::move(address.error()));
    if (!options.prefix.empty() && (!options.prefix.starts_with('/') || options.prefix.ends_with('/'))) {
        return trouble(ExitCode::usage, "--prefix " + options.prefix + ": expected a path such as /witness");
    }
    auto logs = logs_of(options);
    if (!logs) return std::unexpected(std::move(logs.error()));
    auto key = key_of(options);
    if (!key) return std::unexpected(std::move(key.error()));
    auto state = WitnessState::open(options.state, key->verifier());
    if (!state) return std::unexpected(std::move(state.error()));
    std::fprintf(stderr, "witness %s\n", key->verifier().text().c_str());
    Witness witness(*std::move(key), *std::move(logs), *std::move(state), options.prefix);
    const bool is_ipv6 = address->host.contains(':');
    const std::string host = is_ipv6 ? "[" + address->host + "]" : address->host;
    return serve_http(
        address->host, address->port, {}, [&](const HttpRequest& request) { return witness.answer(request); },
        [&](std::uint16_t port) {
            std::printf("ready http://%s:%u%s\n", host.c_str(), static_cast<unsigned>(port), options.prefix.c_str());
            std::fflush(stdout);
        });
}

}  // namespace

void add_witness_command(CLI::App& app, Errand& chosen) {
    const auto options = std::make_shared<WitnessOptions>();
    auto* command = app.add_subcommand("witness", "见证 Run a witness: cosign a log as long as it only grows");
    command->add_option("--listen", options->listen, "HOST:PORT to listen on; port 0 takes a free one")
        ->capture_default_str();
    command->add_option("--key", options->key, "The witness's secret key")->required()->type_name("FILE");
    command->add_option("--make-key", options->make_key, "Make that file, under this name, if there is none")
        ->type_name("NAME");
    command->add_option("--state", options->state, "What it remembers; made if it does not exist. Never lose it")
        ->required()->type_name("DIR");
    command->add_option("--log", options->logs, "A log to follow: its vkey, or a file of vkeys; may be repeated")
        ->required()->type_name("VKEY|FILE")->allow_extra_args(false);
    command->add_option("--prefix", options->prefix, "Answer below this path, such as /witness")->type_name("PATH");
    command->callback([&chosen, options] { chosen = [options] { return run_witness(*options); }; });
}

}  // namespace yishi::tools
