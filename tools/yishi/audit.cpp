#include "tools/yishi/audit.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

#include <boost/json/serialize.hpp>

#include "eventstore/tlog/part.hpp"
#include "eventstore/tlog/tree_check.hpp"
#include "tools/yishi/audit_page.hpp"
#include "tools/yishi/audit_report.hpp"
#include "tools/yishi/audit_verdict.hpp"
#include "tools/yishi/errand.hpp"
#include "tools/yishi/log_at.hpp"
#include "tools/yishi/progress.hpp"
#include "tools/yishi/trust.hpp"

namespace yishi::tools {

namespace audit = eventstore::audit;
namespace tlog = eventstore::tlog;
using eventstore::Fault;
using eventstore::FaultCode;

namespace {

struct AuditOptions {
    std::string place;
    TrustOptions trust;
    std::string html_file;
    std::string text_file;
    std::vector<std::string> openings_files;
    Expected expected;
};

// Both looks at the log on one stream of tiles: whether it is what its checkpoint signs, and whether
// what it says is right. Where the first fails the second goes on, as far as there are entries to read.
class TwoLooks {
  public:
    TwoLooks(const tlog::LogTexts& texts, tlog::Trust trust, audit::Openings openings)
        : check_(tlog::LogCheck::begin(texts, std::move(trust))), audit_(std::move(openings)) {}
    TwoLooks(std::expected<tlog::PartCheck, Fault> check, audit::Openings openings)
        : part_check_(std::move(check)), audit_(std::move(openings), audit::Extent::part) {}

    void take(const tlog::SourceTile& tile) {
        if (check_) {
            if (auto good = check_->take(tile); !good) check_ = std::unexpected(std::move(good.error()));
        }
        if (!tile.path.is_entries || stopped_) return;
        const auto entries = tlog::split_entries(tile.path, tile.bytes);
        if (!entries) {
            stopped_ = entries.error();
            return;
        }
        for (const auto& entry : *entries) audit(entry);
    }

    void take(const tlog::PartEntry& entry) {
        if (*part_check_) {
            if (auto good = (*part_check_)->take(entry); !good) part_check_ = std::unexpected(std::move(good.error()));
        }
        audit(entry.bytes);
    }

    [[nodiscard]] std::uint64_t entries() const { return audit_.numbers().entries; }

    Audited finish(std::string place) {
        audit_.finish();
        Audited audited{
            std::move(place), attested(), audit_.findings().kept(), 0, 0, 0, audit_.numbers(), stopped_, {}};
        audited.breaches = audit_.findings().count(audit::Severity::breach);
        audited.late = audit_.findings().count(audit::Severity::late);
        audited.open = audit_.findings().count(audit::Severity::open);
        if (!audited.attested && !is_of_newer_program(audited.attested.error())) {
            ++audited.breaches;
            audited.findings.insert(audited.findings.begin(), not_attested(audited.attested.error()));
        }
        std::ranges::stable_sort(audited.findings, {}, &audit::Finding::severity);
        return audited;
    }

  private:
    void audit(eventstore::ByteView entry) {
        if (stopped_) return;
        if (auto taken = audit_.add(entry); !taken) stopped_ = std::move(taken.error());
    }
    std::expected<tlog::Attested, Fault> attested() {
        if (part_check_) {
            if (!*part_check_) return std::unexpected(part_check_->error());
            return (*part_check_)->finish();
        }
        if (!check_) return std::unexpected(check_.error());
        return check_->finish();
    }
    static audit::Finding not_attested(const Fault& fault) {
        audit::Finding finding;
        finding.severity = audit::Severity::breach;
        finding.part = audit::Part::signature;
        finding.entry = tlog::entry_named_in(fault);
        finding.what = {
            "签名或记录树不成立（" + in_chinese(fault.where) + "）",
            "signatures or tree do not hold (" + fault.where + "): " + fault.detail};
        return finding;
    }

    std::expected<tlog::LogCheck, Fault> check_ = std::unexpected(Fault{});
    std::optional<std::expected<tlog::PartCheck, Fault>> part_check_;  // of a part, instead
    audit::Audit audit_;
    std::optional<Fault> stopped_;
};

Outcome<void> write(const std::string& file, const std::string& content) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << content;
    out.flush();
    if (!out) return trouble(ExitCode::usage, "cannot write " + file);
    return {};
}

Outcome<void> add_openings(audit::Openings& openings, const std::string& file) {
    std::error_code failed;
    const bool is_folder = std::filesystem::is_directory(file, failed);
    std::ifstream in(file, std::ios::binary);
    if (is_folder || !in) return trouble(ExitCode::usage, "cannot read " + file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return trouble(ExitCode::usage, "cannot read " + file);
    if (auto added = openings.add_file(text); !added) {
        return trouble(ExitCode::usage, file + ", " + added.error().where + ": " + added.error().detail);
    }
    return {};
}

Outcome<audit::Openings> openings_in(const std::vector<std::string>& files) {
    audit::Openings openings;
    for (const auto& file : files) {
        if (auto added = add_openings(openings, file); !added) return std::unexpected(std::move(added.error()));
    }
    return openings;
}

// What the log shows later of what it sealed earlier has to be at hand when the earlier is decided.
Outcome<void> collect(const std::string& place, audit::Openings& openings) {
    auto source = open_log(place, tlog::Wanted::entries);
    if (!source) return std::unexpected(std::move(source.error()));
    for (;;) {
        const auto tile = (*source)->next();
        if (!tile) return std::unexpected(trouble_from(tile.error()));
        if (!*tile) return {};
        if (!(*tile)->path.is_entries) continue;
        const auto entries = tlog::split_entries((*tile)->path, (*tile)->bytes);
        if (!entries) return {};  // the audit itself says so
        for (const auto& entry : *entries) openings.collect(entry);
    }
}

Outcome<void> collect_part(const std::string& place, audit::Openings& openings) {
    const auto part = tlog::PartReader::open(place);
    if (!part) return std::unexpected(trouble_from(part.error()));
    for (;;) {
        const auto entry = (*part)->next();
        if (!entry) return std::unexpected(trouble_from(entry.error()));
        if (!*entry) return {};
        openings.collect((*entry)->bytes);
    }
}

// The same two looks at a part: every entry under its own proof.
Outcome<Audited> look_at_part(const std::string& place, tlog::Trust trust, audit::Openings openings, bool quiet) {
    if (trust.older) return trouble(ExitCode::usage, "--old: a part cannot show that the log goes on from there");
    if (auto collected = collect_part(place, openings); !collected) return std::unexpected(std::move(collected.error()));
    const auto part = tlog::PartReader::open(place);
    if (!part) return std::unexpected(trouble_from(part.error()));
    const auto& index = (*part)->index();
    TwoLooks looks(tlog::PartCheck::begin((*part)->texts(), index, std::move(trust)), std::move(openings));
    Progress progress("audit", index.positions.size(), quiet);
    for (;;) {
        const auto entry = (*part)->next();
        if (!entry) return std::unexpected(trouble_from(entry.error()));
        if (!*entry) break;
        looks.take(**entry);
        progress.reach(looks.entries());
    }
    auto audited = looks.finish((*part)->name());
    audited.texts = explained_by((*part)->texts());
    audited.part = AuditedPart{index.council, index.positions.size()};
    return audited;
}

// The log as it is to be audited, and what it shows of itself. A server's log grows while it is read: what is
// audited is fixed first, else what was shown in between would seem to be missing. A data directory has one
// reader at a time.
Outcome<std::unique_ptr<tlog::LogSource>> open_and_collect(const std::string& place, audit::Openings& openings) {
    const bool is_served = place.find("://") != std::string::npos;
    Outcome<std::unique_ptr<tlog::LogSource>> source;
    if (is_served) source = open_log(place, tlog::Wanted::entries_and_hashes);
    if (!source) return source;
    if (auto collected = collect(place, openings); !collected) return std::unexpected(std::move(collected.error()));
    if (!is_served) source = open_log(place, tlog::Wanted::entries_and_hashes);
    return source;
}

Outcome<Audited> look_at(const AuditOptions& options, bool quiet) {
    auto trust = trust_from(options.trust);
    if (!trust) return std::unexpected(std::move(trust.error()));
    auto openings = openings_in(options.openings_files);
    if (!openings) return std::unexpected(std::move(openings.error()));
    if (tlog::PartReader::is_part(options.place)) {
        return look_at_part(options.place, *std::move(trust), *std::move(openings), quiet);
    }
    auto source = open_and_collect(options.place, *openings);
    if (!source) return std::unexpected(std::move(source.error()));
    TwoLooks looks((*source)->texts(), *std::move(trust), *std::move(openings));
    Progress progress("audit", (*source)->size(), quiet);
    for (;;) {
        const auto tile = (*source)->next();
        if (!tile) return std::unexpected(trouble_from(tile.error()));
        if (!*tile) break;
        looks.take(**tile);
        progress.reach(looks.entries());
    }
    auto audited = looks.finish((*source)->name());
    audited.texts = explained_by((*source)->texts());
    return audited;
}

Outcome<void> run(const AuditOptions& options, bool as_json, bool quiet) {
    const auto audited = look_at(options, quiet);
    if (!audited) return std::unexpected(audited.error());
    const std::string text = report_as_text(*audited);
    if (!options.html_file.empty()) {
        if (auto written = write(options.html_file, report_as_page(*audited)); !written) return written;
    }
    if (!options.text_file.empty()) {
        if (auto written = write(options.text_file, text); !written) return written;
    }
    if (as_json) {
        std::printf("%s\n", boost::json::serialize(report_as_json(*audited)).c_str());
    } else if (options.text_file.empty()) {
        std::fputs(text.c_str(), stdout);
    } else {
        const auto end = verdict_in_words(*audited);
        std::printf("%s\n%s\n", end.zh.c_str(), end.en.c_str());
    }
    const auto exit = exit_of(*audited, options.expected);
    if (exit == ExitCode::ok) return {};
    const auto file = said_of_openings(*audited);
    return trouble(exit, exit == ExitCode::usage && file ? "--openings: " + file->en : "");  // else the report says it
}

constexpr const char* exits = R"(Exit codes:
  0  nothing was found, and every command was decided again
  1  something was found, or the log does not hold, or cannot be read to its end
  2  wrong options; or a bad openings file, and nothing was found
  3  the log cannot be reached or read
  8  nothing was found, but not everything could be checked: something is sealed, or erased
  9  nothing was found up to what a newer program wrote
The report ends with the verdict, whatever is allowed.)";

}  // namespace

void add_audit_command(CLI::App& app, Calling& calling, Errand& chosen) {
    const auto options = std::make_shared<AuditOptions>();
    auto* command = app.add_subcommand("audit", "审计 Decide and count a whole log again, and report");
    command->add_option("LOG", options->place, "http://HOST:PORT, a bundle, or a data directory")->required();
    options->trust.take_from(*command);
    command->add_option("--html", options->html_file, "Write the report as a page to print")->type_name("FILE");
    command->add_option("--text", options->text_file, "Write the report as text")->type_name("FILE");
    command->add_option("--openings", options->openings_files, "What sealed entries hide, as yishi open writes it; may be given again")
        ->type_name("FILE")->allow_extra_args(false);
    command->add_flag("--allow-sealed", options->expected.sealed, "End with 0, not 8, where all that was not checked is sealed and not opened");
    command->add_flag("--allow-erased", options->expected.erased, "The same of what is erased for good");
    command->footer(exits);
    calling.take_from(*command);
    command->callback([&calling, &chosen, options] {
        chosen = [&calling, options] { return run(*options, calling.as_json, calling.quiet); };
    });
}

}  // namespace yishi::tools
