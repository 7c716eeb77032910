#include "tools/yishi/polis.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <set>

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
#include "tools/yishi/csv.hpp"

namespace yishi::tools {
namespace {

bool is_number(const std::string& text) {
    return !text.empty() && text.size() <= 9 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Milliseconds since 1970, as Polis writes them.
Outcome<domain::Instant> time_in(const CsvFile& file, const CsvRow& row, std::size_t column) {
    const auto& text = row.fields[column];
    std::int64_t ms = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ms);
    if (error != std::errc() || end != text.data() + text.size() || ms <= 0) {
        return std::unexpected(file.broken(row, "a timestamp in milliseconds", text));
    }
    return domain::Instant{ms};
}

Outcome<std::string> number_in(const CsvFile& file, const CsvRow& row, std::size_t column, const char* what) {
    const auto& text = row.fields[column];
    if (!is_number(text)) return std::unexpected(file.broken(row, std::string(what) + " (a number)", text));
    return text;
}

Outcome<void> read_comments(const std::filesystem::path& path, PolisExport& polis) {
    const auto file = read_csv(path);
    if (!file) return std::unexpected(file.error());
    std::size_t columns[5] = {};
    constexpr const char* names[] = {"timestamp", "comment-id", "author-id", "moderated", "comment-body"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        const auto column = file->column(names[i]);
        if (!column) return std::unexpected(column.error());
        columns[i] = *column;
    }
    for (const auto& row : file->rows) {
        const auto at = time_in(*file, row, columns[0]);
        if (!at) return std::unexpected(at.error());
        const auto statement = number_in(*file, row, columns[1], "a comment-id");
        if (!statement) return std::unexpected(statement.error());
        const auto author = number_in(*file, row, columns[2], "an author-id");
        if (!author) return std::unexpected(author.error());
        const auto& moderated = row.fields[columns[3]];
        if (moderated != "-1" && moderated != "0" && moderated != "1") {
            return std::unexpected(file->broken(row, "moderated as -1, 0 or 1", moderated));
        }
        polis.moderated.push_back({*statement, static_cast<Moderation>(std::stoi(moderated))});
        polis.acts.push_back(
            {*at, *author, *statement, row.fields[columns[4]], {}, "comments.csv", row.line});
        ++polis.statements;
    }
    return {};
}

Outcome<void> read_votes(const std::filesystem::path& path, PolisExport& polis) {
    const auto file = read_csv(path);
    if (!file) return std::unexpected(file.error());
    std::size_t columns[4] = {};
    constexpr const char* names[] = {"timestamp", "comment-id", "voter-id", "vote"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        const auto column = file->column(names[i]);
        if (!column) return std::unexpected(column.error());
        columns[i] = *column;
    }
    std::set<std::string> known;
    for (const auto& act : polis.acts) known.insert(act.statement);
    for (const auto& row : file->rows) {
        const auto at = time_in(*file, row, columns[0]);
        if (!at) return std::unexpected(at.error());
        const auto statement = number_in(*file, row, columns[1], "a comment-id");
        if (!statement) return std::unexpected(statement.error());
        if (!known.contains(*statement)) {
            return std::unexpected(file->broken(row, "a comment-id that comments.csv has", *statement));
        }
        const auto voter = number_in(*file, row, columns[2], "a voter-id");
        if (!voter) return std::unexpected(voter.error());
        const auto& vote = row.fields[columns[3]];
        const char* opinion = vote == "1" ? "agree" : vote == "-1" ? "disagree" : vote == "0" ? "pass" : nullptr;
        if (opinion == nullptr) return std::unexpected(file->broken(row, "a vote of 1, -1 or 0", vote));
        polis.acts.push_back({*at, *voter, *statement, {}, opinion, "votes.csv", row.line});
        ++polis.votes;
    }
    return {};
}

// summary.csv holds one name and value per row, without a header of its own; it may be missing.
void read_summary(const std::filesystem::path& path, PolisExport& polis) {
    std::error_code missing;
    if (!std::filesystem::exists(path, missing)) return;
    const auto file = read_csv(path);
    if (!file) return;
    const auto take = [&](const std::vector<std::string>& fields) {
        if (fields.size() != 2) return;
        if (fields[0] == "topic") polis.title = fields[1];
        if (fields[0] == "conversation-description") polis.question = fields[1];
    };
    take(file->header);
    for (const auto& row : file->rows) take(row.fields);
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Outcome<PolisExport> read_polis(const std::filesystem::path& directory) {
    PolisExport polis;
    polis.name = std::filesystem::weakly_canonical(directory).filename().string();
    if (auto read = read_comments(directory / "comments.csv", polis); !read) {
        return std::unexpected(read.error());
    }
    if (auto read = read_votes(directory / "votes.csv", polis); !read) return std::unexpected(read.error());
    read_summary(directory / "summary.csv", polis);
    if (polis.title.empty()) polis.title = polis.name;
    if (polis.question.empty()) polis.question = polis.title;
    // The files are not in time order. Stable, and statements were read first: a statement comes
    // before votes of the same millisecond.
    std::ranges::stable_sort(polis.acts, {}, &PolisAct::at);
    const auto digest = eventstore::digest_of(
        bytes_of(directory / "comments.csv") + bytes_of(directory / "votes.csv"));
    polis.fingerprint = eventstore::codec::base64url(digest.bytes);
    return polis;
}

domain::IdBytes derived_id(const PolisExport& from, domain::Instant at, const std::string& words) {
    const auto digest = eventstore::digest_of("yishi polis import\n" + from.fingerprint + "\n" + words);
    domain::IdBytes id;
    std::copy_n(digest.bytes.begin(), id.size(), id.begin());
    const auto ms = static_cast<std::uint64_t>(at.ms);
    for (unsigned i = 0; i < 6; ++i) id[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0fU) | 0x70U);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3fU) | 0x80U);
    return id;
}

}  // namespace yishi::tools
