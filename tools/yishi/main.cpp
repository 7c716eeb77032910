// `yishi`, the command line: what can be asked, and how each question ends.
#include <cstdio>
#include <functional>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "eventstore/procedure/catalogue.hpp"
#include "tools/yishi/audit.hpp"
#include "tools/yishi/bundle.hpp"
#include "tools/yishi/demo.hpp"
#include "tools/yishi/import_command.hpp"
#include "tools/yishi/key_command.hpp"
#include "tools/yishi/open.hpp"
#include "tools/yishi/replay.hpp"
#include "tools/yishi/send.hpp"
#include "tools/yishi/server_command.hpp"
#include "tools/yishi/show.hpp"
#include "tools/yishi/verify.hpp"
#include "tools/yishi/witness_command.hpp"

namespace {

using namespace yishi::tools;
namespace json = boost::json;

// `show` and `list` of every context there is.
void add_contexts(CLI::App& app, Calling& calling, Errand& chosen, std::string& id, Listing& listing) {
    for (const auto* procedure : yishi::eventstore::catalogue()) {
        const auto& [name, words] = procedure->name;
        const std::string context(name);
        auto* group = app.add_subcommand(context, std::string(words.zh) + " " + std::string(words.en) + ": show one, or list them")
                          ->require_subcommand(1);
        auto* one = add_server_command(*group, "show", "Show it as it stands, and what could be done next", calling, chosen,
            [&, context](const Server& server) { return show(server, context, id, calling.as_json); });
        one->add_option("ID", id, "Its id")->required();
        auto* all = add_server_command(*group, "list", "List those of a council, the newest first", calling, chosen,
            [&, context](const Server& server) { return list(server, context, listing, calling.as_json); });
        auto* of_council = all->add_option("--council", listing.council, "Of which council")->type_name("ID");
        if (context != "council") of_council->required();  // the councils themselves are of none
        all->add_option("--phase", listing.phase, "Only those in this phase")->type_name("PHASE");
        all->add_option("--limit", listing.limit, "At most so many; 0 is all")->capture_default_str();
    }
}

int tell(const Trouble& trouble, bool as_json) {
    if (trouble.what.empty()) return static_cast<int>(trouble.exit);
    if (as_json) {
        const json::object line{
            {"error", {{"exit", static_cast<int>(trouble.exit)}, {"what", trouble.what}, {"advice", trouble.advice}}}};
        std::fprintf(stderr, "%s\n", json::serialize(line).c_str());
    } else {
        std::fprintf(stderr, "yishi: %s\n", trouble.what.c_str());
        if (!trouble.advice.empty()) std::fprintf(stderr, "       %s\n", trouble.advice.c_str());
    }
    return static_cast<int>(trouble.exit);
}

void add_open(CLI::App& app, Calling& calling, Errand& chosen) {
    struct Asked {
        std::string stream;
        std::string file;
    };
    const auto asked = std::make_shared<Asked>();
    auto* command = add_server_command(app, "open", "开封 What is sealed of a stream, as far as you may open it", calling, chosen,
        [asked, &calling](const Server& server) { return open_sealed(server, asked->stream, asked->file, calling.as_json); });
    command->add_option("STREAM", asked->stream, "vote/ID")->required();
    command->add_option("-o,--output", asked->file, "Write the openings for yishi audit --openings")->type_name("FILE");
}

constexpr const char* footer = R"(Examples:
  yishi demo --server http://127.0.0.1:8080 --token-file .data/operator.token
  yishi import polis ../shared/data/polis/vtaiwan.uberx --token-file .data/operator.token --json
  yishi import polis mended --skip-bad --token-file .data/operator.token
  yishi import register 名册.csv --council 0192f0c1-… --token-file clerk.token
  yishi import register 名册.csv --council 0192f0c1-… --confirm 48213-90577 --token-file .data/operator.token
  yishi send council/new council.found name=越丰村 kind=village --token-file .data/operator.token
  yishi code 0192f0c1-… 0192f0c2-… --token-file .data/operator.token
  yishi consultation matrix 0192f0c1-… --csv > matrix.csv
  yishi session show 0192f0c1-… --json
  yishi topic list --council 0192f0c1-… --phase accepted
  yishi confirmation list --council 0192f0c1-… --phase proposed
  yishi key show DATA/log.key
  yishi bundle http://127.0.0.1:8080 -o village.tar
  yishi verify village.tar --vkey village.vkey
  yishi audit village.tar --vkey village.vkey --html audit.html
  yishi open vote/0192f0c1-… -o mine.txt
  yishi audit village.tar --openings mine.txt
  yishi audit https://yishi.example --vkey village.vkey --allow-sealed --json > tonight.json
  yishi replay village.tar --council 0192f0c1-… --speed 60
  yishi dump --limit 20 --token-file .data/operator.token

Exit codes: 0 ok · 1 a finding · 2 usage or input file · 3 configuration · 4 not found ·
5 denied · 6 not reachable, try again · 7 refused by the rules · 70 a bug of ours
verify, bundle, audit, replay: 0 it holds · 1 it does not · 2 usage · 3 the log cannot be reached or read
audit: 8 nothing was found, but not everything could be checked (--allow-sealed, --allow-erased: then 0))";

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"议事 yishi: look at, fill and check a council's history", "yishi"};
    app.footer(footer);
    app.require_subcommand(1);
    Calling calling;
    Errand chosen;

    DemoOptions demo_options;
    auto* demo = add_server_command(app, "demo", "演示 Play an evening of a Tongxiang village into a running server", calling, chosen,
        [&](const Server& server) { return play_demo(server, demo_options, calling.as_json, calling.quiet); });
    demo->add_option("--speed", demo_options.speed, "How many times faster than life; 1 is real time, 0 is without any pause")
        ->capture_default_str()->check(CLI::Range(0.0, 100'000.0));

    add_import_commands(app, calling, chosen);

    std::string id;
    Listing listing;
    add_contexts(app, calling, chosen, id, listing);
    bool as_csv = false;
    auto* matrix = add_server_command(*app.get_subcommand("consultation"), "matrix", "The last opinion of every participant on every statement",
        calling, chosen, [&](const Server& server) { return print_matrix(server, id, calling.as_json); });
    matrix->add_option("ID", id, "Its id")->required();
    matrix->add_flag("--csv", as_csv, "As CSV, which is also the default");

    std::uint64_t after = 0;
    std::uint64_t limit = 0;
    auto* dumping = add_server_command(app, "dump", "Entries of the log as readable lines", calling, chosen,
        [&](const Server& server) { return dump(server, after, limit, calling.as_json, calling.quiet); });
    dumping->add_option("--after", after, "The first position to print")->capture_default_str();
    dumping->add_option("--limit", limit, "How many entries; 0 is all")->capture_default_str();

    add_server_command(app, "rebuild", "Build all views anew from the log, beside the old, and swap", calling, chosen,
        [&](const Server& server) { return rebuild(server, calling.as_json, calling.quiet); });

    add_send_commands(app, calling, chosen);
    add_open(app, calling, chosen);
    add_key_command(app, chosen);
    add_witness_command(app, chosen);
    add_verify_command(app, calling, chosen);
    add_audit_command(app, calling, chosen);
    add_bundle_command(app, calling, chosen);
    add_replay_command(app, calling, chosen);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : static_cast<int>(ExitCode::usage);
    }
    const auto done = chosen();
    if (!done) return tell(done.error(), calling.as_json);
    return 0;
}
