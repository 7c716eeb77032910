// A list of people and offices as a spreadsheet exports it. docs/importing.md says which columns.
#pragma once

#include "domain/council/terms.hpp"
#include "domain/kernel/body_kind.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/role.hpp"
#include "tools/yishi/flaw.hpp"
#include "tools/yishi/trouble.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace yishi::tools {

struct RegisterRow {
    std::uint64_t line = 0;
    std::string
        name;  // personal, as are contact and household; empty in a row that only names a body
    std::string contact;
    std::string household;
    std::string body;                      // by its name
    std::optional<domain::BodyKind> kind;  // as the row says it
    std::optional<domain::Role> office;
    std::optional<domain::Instant> from;
    std::optional<domain::Instant> until;  // the end of the last day, in Beijing
    std::optional<std::uint16_t> seats;
    domain::council::Ground ground = domain::council::Ground::founding_register;
    std::string basis;
};

// What the caller says beside the file.
struct RegisterWords {
    std::map<std::string, domain::Role> offices;  // words of the file that are none of ours
    std::string basis;                            // where a row has none
};

struct RegisterFile {
    std::string name;
    std::vector<RegisterRow> rows;
    std::vector<std::string> ignored;  // columns that nothing is taken from
    std::vector<Flaw> flaws;
    std::string text;  // the whole of it, in UTF-8
};

// Trouble (usage) where it is no CSV or has no column of names. Flaws never quote what is personal.
Outcome<RegisterFile> read_register(const std::filesystem::path& path, const RegisterWords& words);

// The kind whose Chinese name the body's own name ends with; the longest such, as one kind's name
// may end with another's.
std::optional<domain::BodyKind> kind_by_name(const std::string& body_name);

// "主任=chair": a word of the file and the office it means, by our word for it in either language.
Outcome<void> take_office(RegisterWords& words, const std::string& written);

}  // namespace yishi::tools
