// A Polis export, read and checked row by row before anything is sent.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "tools/yishi/flaw.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

enum class Moderation : std::int8_t { rejected = -1, none = 0, accepted = 1 };

// One act of one participant, in the words of the export.
struct PolisAct {
    domain::Instant at;
    std::string participant;  // the file's own number
    std::string statement;    // likewise
    std::string text;         // of a statement; empty for a vote, and of a statement that was removed
    std::string opinion;      // of a vote: agree, disagree or pass; empty for a statement
    std::string file;
    std::uint64_t line = 0;
    Moderation moderation{};  // of a statement

    [[nodiscard]] bool is_vote() const { return !opinion.empty(); }
    // Moderated away with its text: the export has a row for it, and votes.
    [[nodiscard]] bool is_removed() const {
        return !is_vote() && text.empty() && moderation == Moderation::rejected;
    }
};

struct PolisExport {
    std::string name;      // the folder's
    std::string identity;  // which conversation it is, however often its files are mended
    std::string title;
    std::string question;
    std::vector<PolisAct> acts;  // statements and votes in time order; a statement before its votes
    std::set<std::string> statements;  // all that comments.csv names, those of flawed rows too
    std::vector<Flaw> flaws;           // rows that are no act
    std::string fingerprint;           // of the files' bytes
};

// Reads comments.csv, votes.csv and, where there is one, summary.csv. `known_as` names the conversation;
// empty: the address in summary.csv does, else the folder's name. Trouble where a file cannot be read as
// a whole.
Outcome<PolisExport> read_polis(const std::filesystem::path& directory, const std::string& known_as = {});

// An id that the words alone determine, so that an interrupted import is simply run again. Version 7
// (RFC 9562) with the act's own time: the store indexes time-ordered ids fastest. Ids are public, so
// no text of anybody may be among the words.
domain::IdBytes derived_id(domain::Instant at, const std::string& words);

}  // namespace yishi::tools
