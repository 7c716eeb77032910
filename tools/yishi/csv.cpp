#include "tools/yishi/csv.hpp"

#include <algorithm>
#include <sstream>

#include <csv.h>

namespace yishi::tools {
namespace {

// libcsv calls back per field and per row; the file is fed line by line, so the row that ends is
// known to have begun where the last one ended.
struct Gathering {
    std::vector<std::string> fields;
    std::vector<CsvRow> rows;
    std::uint64_t line = 0;
    std::uint64_t row_began = 1;
};

void on_field(void* text, std::size_t size, void* gathering) {
    const std::string_view field(static_cast<const char*>(text), size);
    static_cast<Gathering*>(gathering)->fields.push_back(with_line_feeds(field));
}

void on_row(int, void* gathering) {
    auto& g = *static_cast<Gathering*>(gathering);
    g.rows.push_back({g.row_began, std::move(g.fields)});
    g.fields.clear();
    g.row_began = g.line + 1;
}

struct Parser {
    csv_parser state{};
    Parser() {
        csv_init(&state, CSV_STRICT | CSV_STRICT_FINI);
        // Spaces around a field belong to it.
        csv_set_space_func(&state, [](unsigned char) { return 0; });
    }
    ~Parser() { csv_free(&state); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
};

Trouble broken_at(const std::filesystem::path& path, std::uint64_t line, const std::string& what) {
    return {ExitCode::usage, path.string() + ":" + std::to_string(line) + ": " + what, "nothing was sent"};
}

}  // namespace

Outcome<std::size_t> CsvFile::column(const std::string& name) const {
    const auto found = std::ranges::find(header, name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
    std::string there;
    for (const auto& column : header) there += (there.empty() ? "" : ", ") + column;
    return std::unexpected(broken_at(
        path, 1, "expected a column named " + name + ", found " + there.substr(0, 200)));
}

Flaw CsvFile::broken(const CsvRow& row, const std::string& expected, const std::string& found) const {
    return {name(), row.line, "expected " + expected + ", found \"" + found.substr(0, 60) + "\""};
}

Outcome<CsvFile> read_csv(const std::filesystem::path& path, Takes takes) {
    auto text = read_text(path, takes);
    if (!text) return std::unexpected(std::move(text.error()));
    std::istringstream file(*std::move(text));
    Parser parser;
    Gathering gathering;
    std::string line;
    while (std::getline(file, line)) {
        ++gathering.line;
        if (!file.eof()) line.push_back('\n');
        const auto used = csv_parse(
            &parser.state, line.data(), line.size(), on_field, on_row, &gathering);
        if (used != line.size()) {
            return std::unexpected(broken_at(
                path, gathering.line, "expected a CSV row, found a quote in the wrong place"));
        }
        // An empty line ends no row, and the next row begins after it.
        if (gathering.fields.empty() && line == "\n" && parser.state.entry_pos == 0 &&
            parser.state.quoted == 0) {
            gathering.row_began = gathering.line + 1;
        }
    }
    if (csv_fini(&parser.state, on_field, on_row, &gathering) != 0) {
        return std::unexpected(broken_at(
            path, gathering.row_began, "expected a closing quote, found the end of the file"));
    }
    if (gathering.rows.empty()) return std::unexpected(broken_at(path, 1, "expected a header row, found nothing"));
    CsvFile read{path, std::move(gathering.rows.front().fields), {}, {}};
    for (auto row = gathering.rows.begin() + 1; row != gathering.rows.end(); ++row) {
        if (row->fields.size() != read.header.size()) {
            read.flaws.push_back(
                {read.name(), row->line,
                 "expected " + std::to_string(read.header.size()) + " fields, found " +
                     std::to_string(row->fields.size())});
            continue;
        }
        read.rows.push_back(std::move(*row));
    }
    return read;
}

}  // namespace yishi::tools
