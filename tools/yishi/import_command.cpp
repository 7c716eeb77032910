#include "tools/yishi/import_command.hpp"

#include "tools/yishi/import_polis.hpp"
#include "tools/yishi/import_register.hpp"
#include "tools/yishi/server_command.hpp"

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>
#include <memory>

namespace yishi::tools {

namespace json = boost::json;

namespace {

void print_as_json(const Imported& imported) {
    const json::object line{
        {"consultation", imported.consultation},
        {"council", imported.council},
        {"statements", imported.statements},
        {"votes", imported.votes},
        {"removed", imported.removed},
        {"left_out", imported.left_out.size()},
        {"bad", document_of(imported.left_out)},
        {"recorded", imported.recorded}
    };
    std::printf("%s\n", json::serialize(line).c_str());
}

void print(const Imported& imported) {
    std::printf(
        "征求意见 consultation %s\n陈述 statements %zu（原文已删除 removed %zu）· 表态 votes %zu · "
        "新增记录 entries added %llu\n",
        imported.consultation.c_str(),
        imported.statements,
        imported.removed,
        imported.votes,
        static_cast<unsigned long long>(imported.recorded)
    );
    if (!imported.left_out.empty()) {
        std::printf("略去的行 rows left out %zu\n", imported.left_out.size());
        std::fprintf(stderr, "%s", listed(imported.left_out).c_str());
    }
    std::printf("next: yishi consultation matrix %s --csv\n", imported.consultation.c_str());
}

Outcome<void> polis(const Server& server, const PolisAsked& asked, bool as_json) {
    const auto imported = import_polis(server, asked);
    if (!imported) return std::unexpected(imported.error());
    if (imported->is_refused) {
        return flawed(
            imported->left_out,
            "改好文件再导入，或用 --skip-bad 略去这些行 mend the file, or leave these rows out "
            "with --skip-bad",
            as_json
        );
    }
    as_json ? print_as_json(*imported) : print(*imported);
    return {};
}

void add_polis(CLI::App& import, Calling& calling, Errand& chosen) {
    const auto asked = std::make_shared<PolisAsked>();
    auto* command =
        add_server_command(import,
            "polis",
            "A Polis export (comments.csv, votes.csv). Every row is tried out first; rows that the "
            "rules do "
            "not take are listed by file and line, and nothing is sent",
            calling,
            chosen,
            [asked, &calling](const Server& server) {
                asked->is_quiet = calling.quiet;
                return polis(server, *asked, calling.as_json);
            });
    command->add_option("DIR", asked->directory, "The folder of the export")->required();
    command->add_flag(
        "--skip-bad", asked->skips_bad, "Leave out the rows that cannot be taken, and count them"
    );
    command
        ->add_option(
            "--as",
            asked->known_as,
            "Which conversation it is, by a name that stays when its files are mended; otherwise "
            "the "
            "address in summary.csv says so, or the folder's name"
        )
        ->type_name("NAME");
}

void add_register(CLI::App& import, Calling& calling, Errand& chosen) {
    const auto asked = std::make_shared<RegisterAsked>();
    auto* command =
        add_server_command(import,
            "register",
            "名册 People, bodies and offices from a spreadsheet's CSV, in UTF-8 or GBK "
            "(docs/importing.md). "
            "Without --confirm nothing is sent: it shows what would be recorded, with a check "
            "number for a second person",
            calling,
            chosen,
            [asked, &calling](const Server& server) {
                return import_register(server, *asked, calling.as_json, calling.quiet);
            });
    command->add_option("FILE", asked->file, "The CSV file")->required();
    command->add_option("--council", asked->council, "Into the register of which council")
        ->type_name("ID")
        ->required();
    command
        ->add_option(
            "--confirm",
            asked->confirmed,
            "The check number of another person's preview: record it now"
        )
        ->type_name("NUMBER");
    command
        ->add_option(
            "--office",
            asked->offices,
            "What a word of the file means, such as 主任=chair; may be repeated"
        )
        ->type_name("WORD=OFFICE");
    command->add_option("--basis", asked->basis, "What offices rest on where the row does not say")
        ->type_name("TEXT");
}

}  // namespace

void add_import_commands(CLI::App& app, Calling& calling, Errand& chosen) {
    auto* import = app.add_subcommand("import", "导入 Take in what was recorded elsewhere")
                       ->require_subcommand(1);
    add_polis(*import, calling, chosen);
    add_register(*import, calling, chosen);
}

}  // namespace yishi::tools
