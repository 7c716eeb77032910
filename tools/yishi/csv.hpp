// CSV files (RFC 4180) with the line of every row, so that a broken one can be named.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

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

    // The index of a column, or Trouble (usage) naming the file, the column and those there are.
    [[nodiscard]] Outcome<std::size_t> column(const std::string& name) const;
    // "FILE:LINE: expected WHAT, found FIELD"
    [[nodiscard]] Trouble broken(const CsvRow& row, const std::string& expected, const std::string& found) const;
};

// Reads a whole file of at most 1 GiB. Every row must have as many fields as the header.
Outcome<CsvFile> read_csv(const std::filesystem::path& path);

}  // namespace yishi::tools
