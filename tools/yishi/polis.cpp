#include "tools/yishi/polis.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "domain/kernel/code_points.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
#include "tools/yishi/csv.hpp"
#include "tools/yishi/file_text.hpp"

namespace yishi::tools {
namespace {

bool is_number(const std::string& text) {
    return !text.empty() && text.size() <= 9 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_blank(std::string_view text) {
    while (!text.empty()) {
        const auto code = domain::next_code_point(text);
        if (!code || !domain::is_white_space(*code)) return false;
    }
    return true;
}

// Reads the fields of one row; what is wrong with it is the first thing that is.
class Row {
  public:
    Row(const CsvFile& file, const CsvRow& row) : file_(file), row_(row) {}

    // Milliseconds since 1970, as Polis writes them.
    domain::Instant time(std::size_t column) {
        const auto& text = row_.fields[column];
        std::int64_t ms = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ms);
        const bool is_time = error == std::errc() && end == text.data() + text.size() && ms > 0;
        if (!is_time) fail("a timestamp in milliseconds", text);
        return domain::Instant{ms};
    }

    std::string number(std::size_t column, const char* what) {
        const auto& text = row_.fields[column];
        if (!is_number(text)) fail(std::string(what) + " (a number)", text);
        return text;
    }

    void fail(const std::string& expected, const std::string& found) {
        if (!flaw_) flaw_ = file_.broken(row_, expected, found);
    }
    void fail(std::string reason) {
        if (!flaw_) flaw_ = Flaw{file_.name(), row_.line, std::move(reason)};
    }
    [[nodiscard]] const std::optional<Flaw>& flaw() const { return flaw_; }

  private:
    const CsvFile& file_;
    const CsvRow& row_;
    std::optional<Flaw> flaw_;
};

template <std::size_t N>
Outcome<std::array<std::size_t, N>> columns_of(const CsvFile& file, const char* const (&names)[N]) {
    std::array<std::size_t, N> columns{};
    for (std::size_t i = 0; i < N; ++i) {
        const auto column = file.column(names[i]);
        if (!column) return std::unexpected(column.error());
        columns[i] = *column;
    }
    return columns;
}

void take(PolisExport& polis, const Row& row, PolisAct act) {
    if (row.flaw()) {
        polis.flaws.push_back(*row.flaw());
    } else {
        polis.acts.push_back(std::move(act));
    }
}

Outcome<void> read_comments(const std::filesystem::path& path, PolisExport& polis) {
    const auto file = read_csv(path);
    if (!file) return std::unexpected(file.error());
    polis.flaws.insert(polis.flaws.end(), file->flaws.begin(), file->flaws.end());
    const auto columns =
        columns_of(*file, {"timestamp", "comment-id", "author-id", "moderated", "comment-body"});
    if (!columns) return std::unexpected(columns.error());
    const auto [timestamp, id, author, moderated, body] = *columns;
    for (const auto& fields : file->rows) {
        Row row(*file, fields);
        PolisAct act{row.time(timestamp), row.number(author, "an author-id"), row.number(id, "a comment-id"),
                     fields.fields[body], {}, file->name(), fields.line, Moderation::none};
        if (is_number(act.statement)) polis.statements.insert(act.statement);
        const auto& outcome = fields.fields[moderated];
        if (outcome == "-1") act.moderation = Moderation::rejected;
        if (outcome == "1") act.moderation = Moderation::accepted;
        if (outcome != "-1" && outcome != "0" && outcome != "1") {
            row.fail("moderated as -1, 0 or 1", outcome);
        }
        if (is_blank(act.text)) act.text.clear();
        if (act.text.empty() && act.moderation != Moderation::rejected) {
            row.fail("an empty comment-body, of a statement that was not moderated away");
        }
        take(polis, row, std::move(act));
    }
    return {};
}

Outcome<void> read_votes(const std::filesystem::path& path, PolisExport& polis) {
    const auto file = read_csv(path);
    if (!file) return std::unexpected(file.error());
    polis.flaws.insert(polis.flaws.end(), file->flaws.begin(), file->flaws.end());
    const auto columns = columns_of(*file, {"timestamp", "comment-id", "voter-id", "vote"});
    if (!columns) return std::unexpected(columns.error());
    const auto [timestamp, id, voter, vote] = *columns;
    for (const auto& fields : file->rows) {
        Row row(*file, fields);
        const auto& cast = fields.fields[vote];
        const char* opinion = cast == "1" ? "agree" : cast == "-1" ? "disagree" : cast == "0" ? "pass" : "";
        PolisAct act{row.time(timestamp), row.number(voter, "a voter-id"), row.number(id, "a comment-id"),
                     {}, opinion, file->name(), fields.line, Moderation::none};
        if (!polis.statements.contains(act.statement)) {
            row.fail("a comment-id that comments.csv has", act.statement);
        }
        if (act.opinion.empty()) row.fail("a vote of 1, -1 or 0", cast);
        take(polis, row, std::move(act));
    }
    return {};
}

// summary.csv holds one name and value per row, without a header of its own; it may be missing.
Outcome<void> read_summary(const std::filesystem::path& path, PolisExport& polis) {
    std::error_code missing;
    if (!std::filesystem::exists(path, missing)) return {};
    const auto file = read_csv(path);
    if (!file) return std::unexpected(file.error());
    polis.flaws.insert(polis.flaws.end(), file->flaws.begin(), file->flaws.end());
    const auto read = [&](const std::vector<std::string>& fields, std::uint64_t line) {
        if (fields.size() != 2 || is_blank(fields[1])) return;
        const auto fault = fault_in_text(fields[1], fields[1].size());
        auto* known = fields[0] == "topic"                      ? &polis.title
                      : fields[0] == "conversation-description" ? &polis.question
                      : fields[0] == "url"                      ? &polis.identity
                                                                : nullptr;
        if (known == nullptr) return;
        if (fault.empty()) {
            *known = fields[1];
        } else {
            polis.flaws.push_back({file->name(), line, fields[0] + ": " + fault});
        }
    };
    read(file->header, 1);
    for (const auto& row : file->rows) read(row.fields, row.line);
    std::ranges::replace_if(polis.title, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return {};
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Outcome<PolisExport> read_polis(const std::filesystem::path& directory, const std::string& known_as) {
    PolisExport polis;
    polis.name = std::filesystem::weakly_canonical(directory).filename().string();
    if (auto read = read_comments(directory / "comments.csv", polis); !read) {
        return std::unexpected(read.error());
    }
    if (auto read = read_votes(directory / "votes.csv", polis); !read) return std::unexpected(read.error());
    if (auto read = read_summary(directory / "summary.csv", polis); !read) {
        return std::unexpected(read.error());
    }
    if (!known_as.empty()) polis.identity = known_as;
    if (polis.identity.empty()) polis.identity = polis.name;
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

domain::IdBytes derived_id(domain::Instant at, const std::string& words) {
    const auto digest = eventstore::digest_of("yishi polis import\n" + words);
    domain::IdBytes id;
    std::copy_n(digest.bytes.begin(), id.size(), id.begin());
    const auto ms = static_cast<std::uint64_t>(at.ms);
    for (unsigned i = 0; i < 6; ++i) id[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0fU) | 0x70U);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3fU) | 0x80U);
    return id;
}

}  // namespace yishi::tools
