#include "gateway/options.hpp"

#include <cstdio>
#include <vector>

#include <CLI/CLI.hpp>

#include "gateway/http/origin.hpp"

namespace yishi::gateway {
namespace {

constexpr const char* footer = R"(Examples:
  yishid --data ./.data --listen 127.0.0.1:8080
  yishid --data /var/lib/yishi --listen 127.0.0.1:8080 --public-url https://yishi.example --log /var/log/yishi.log

When it serves, it prints one line, `ready http://HOST:PORT`. SIGTERM ends it well; a second one at once.
On the first start it writes the operator's credential to DATA/operator.token.

Exit codes: 0 stopped as asked, 1 other failure, 2 wrong options, 3 data directory in use, 4 not readable
or writable, 5 of a newer format, 6 disk full, 7 corrupt, 8 cannot listen,
9 witnesses required and not there or of another mind, 130 stopped at once.)";

std::unexpected<ExitCode> wrong(const std::string& what) {
    std::fprintf(stderr, "yishid: %s\nTry --help.\n", what.c_str());
    return std::unexpected(ExitCode::usage);
}

}  // namespace

ExitCode exit_code_for(eventstore::FaultCode code) {
    using eventstore::FaultCode;
    switch (code) {
        case FaultCode::in_use: return ExitCode::in_use;
        case FaultCode::newer_format:
        case FaultCode::unknown_type: return ExitCode::newer_format;
        case FaultCode::out_of_space: return ExitCode::out_of_space;
        case FaultCode::corrupt:
        case FaultCode::misfit:
        case FaultCode::erased: return ExitCode::corrupt;
        case FaultCode::io:
        case FaultCode::invalid:
        case FaultCode::not_found: return ExitCode::not_writable;
        case FaultCode::behind_witnesses: return ExitCode::behind_witnesses;
        case FaultCode::busy:
        case FaultCode::unavailable:
        case FaultCode::indeterminate:
        case FaultCode::clock_wrong:
        case FaultCode::wrong_version:
        case FaultCode::too_large: break;
    }
    return ExitCode::internal;
}

std::expected<Options, ExitCode> read_options(int argc, const char* const* argv) {
    Options options;
    std::string listen = "127.0.0.1:8080";
    std::string public_url;
    std::vector<std::string> limits;
    CLI::App app("yishid: the server of Yishi (议事). It keeps the log and serves the pages and the API.", "yishid");
    app.footer(footer);
    app.add_option("--listen", listen, "HOST:PORT to listen on; port 0 takes a free one")->capture_default_str();
    app.add_option("--data", options.directory, "the data directory; made if it does not exist")->required();
    app.add_option("--public-url", public_url, "the URL people use, when a proxy on this machine stands in front");
    app.add_option("--origin", options.origin, "the name of a new log, such as log.example.org/tongxiang; for ever the same");
    app.add_option("--policy", options.policy, "who witnesses the log: a C2SP tlog-policy file");
    app.add_flag("--require-witnesses", options.requires_witnesses,
                 "do not start unless a quorum of the witnesses could be asked and none knows another history");
    app.add_option("--log", options.log_file, "append the log to this file instead of standard error");
    app.add_option("--limit", limits, "NAME=VALUE: change one limit of GET /api/v1/limits; may be repeated");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& failure) {
        return std::unexpected(app.exit(failure) == 0 ? ExitCode::stopped : ExitCode::usage);
    }
    const auto at = listen_at_from(listen);
    if (!at) return wrong("--listen " + listen + ": " + at.error());
    options.listen = *at;
    options.public_origin = origin_of(public_url);
    if (!public_url.empty() && options.public_origin.empty()) {
        return wrong("--public-url " + public_url + ": expected http://… or https://…");
    }
    if (options.requires_witnesses && options.policy.empty()) return wrong("--require-witnesses needs --policy");
    for (const auto& limit : limits) {
        if (auto set = set_limit(options.limits, limit); !set) return wrong("--limit " + limit + ": " + set.error());
    }
    return options;
}

}  // namespace yishi::gateway
