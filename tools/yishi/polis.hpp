// A Polis export, read and checked before anything is sent.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

enum class Moderation : std::int8_t { rejected = -1, none = 0, accepted = 1 };

// One act of one participant, in the words of the export.
struct PolisAct {
    domain::Instant at;
    std::string participant;  // the file's own number
    std::string statement;    // likewise
    std::string text;         // of a statement; empty for a vote
    std::string opinion;      // of a vote: agree, disagree or pass; empty for a statement
    std::string file;
    std::uint64_t line = 0;
};

struct PolisExport {
    std::string name;      // the folder's
    std::string title;
    std::string question;
    std::vector<PolisAct> acts;  // statements and votes in time order; a statement before its votes
    struct Moderated {
        std::string statement;
        Moderation moderation{};
    };
    std::vector<Moderated> moderated;
    std::size_t statements = 0;
    std::size_t votes = 0;
    std::string fingerprint;  // of the files' bytes: the same export gives the same ids everywhere
};

// Reads comments.csv, votes.csv and, where there is one, summary.csv.
Outcome<PolisExport> read_polis(const std::filesystem::path& directory);

// An id that the export and the words alone determine, so that an interrupted import is simply run
// again. Version 7 (RFC 9562) with the act's own time: the store indexes time-ordered ids fastest.
domain::IdBytes derived_id(const PolisExport& from, domain::Instant at, const std::string& words);

}  // namespace yishi::tools
