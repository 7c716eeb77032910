// CSV files (RFC 4180) with the line of every row, so that a broken one can be named.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/yishi/file_text.hpp"
#include "tools/yishi/flaw.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

struct CsvRow {
    std::uint64_t line = 0;  // 1-based, where the row begins
    std::vector<std::string> fields;
};

struct CsvFile {
    std::filesystem::path path;
    std::vector<std::string> header;
    std::vector<CsvRow> rows;
    std::vector<Flaw> flaws;  // rows that have not as many fields as the header

    // The index of a column, or Trouble (usage) naming the file, the column and those there are.
    [[nodiscard]] Outcome<std::size_t> column(const std::string& name) const;
    // "expected WHAT, found FIELD", in that row. Not for personal fields.
    [[nodiscard]] Flaw broken(const CsvRow& row, const std::string& expected, const std::string& found) const;
    // How the file is called where its rows are listed.
    [[nodiscard]] std::string name() const { return path.filename().string(); }
};

// Reads a whole file of at most 1 GiB. Trouble where it is no CSV, or in another encoding; every
// line end within a field is a line feed then.
Outcome<CsvFile> read_csv(const std::filesystem::path& path, Takes takes = Takes::utf8);

}  // namespace yishi::tools
