#include "tools/yishi/verify.hpp"

#include <cstdio>
#include <memory>
#include <optional>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "eventstore/codec/base64.hpp"
#include "eventstore/tlog/log_check.hpp"
#include "eventstore/tlog/part.hpp"
#include "tools/yishi/errand.hpp"
#include "tools/yishi/explained.hpp"
#include "tools/yishi/log_at.hpp"
#include "tools/yishi/progress.hpp"
#include "tools/yishi/trust.hpp"

namespace yishi::tools {

namespace json = boost::json;
namespace tlog = eventstore::tlog;
using eventstore::Fault;

namespace {

struct VerifyOptions {
    std::string place;
    TrustOptions trust;
};

std::expected<tlog::Attested, Fault> check(tlog::LogSource& source, tlog::Trust trust, bool quiet) {
    auto checking = tlog::LogCheck::begin(source.texts(), std::move(trust));
    if (!checking) return std::unexpected(checking.error());
    Progress progress("verify", source.size(), quiet);
    for (;;) {
        const auto tile = source.next();
        if (!tile) return std::unexpected(tile.error());
        if (!*tile) return checking->finish();
        if (auto good = checking->take(**tile); !good) return std::unexpected(good.error());
        progress.reach(checking->size());
    }
}

struct PartSaid {
    domain::CouncilId council;
    std::size_t entries = 0;
};

std::expected<tlog::Attested, Fault> check_part(tlog::PartReader& part, tlog::Trust trust, bool quiet) {
    auto checking = tlog::PartCheck::begin(part.texts(), part.index(), std::move(trust));
    if (!checking) return std::unexpected(checking.error());
    Progress progress("verify", part.index().positions.size(), quiet);
    for (;;) {
        const auto entry = part.next();
        if (!entry) return std::unexpected(entry.error());
        if (!*entry) return checking->finish();
        if (auto good = checking->take(**entry); !good) return std::unexpected(good.error());
        progress.reach(checking->done());
    }
}

json::object document_of(
    const tlog::Attested& holds, const Explained& explained, const std::optional<PartSaid>& part) {
    json::array keys;
    for (const auto& key : holds.signed_by) keys.push_back(json::string(key.text()));
    json::object document{
        {"verified", true},
        {"origin", holds.checkpoint.origin},
        {"size", holds.checkpoint.size},
        {"root", eventstore::codec::base64(holds.checkpoint.root)},
        {"signed_by", std::move(keys)},
        {"key_from", holds.is_key_its_own ? "log" : "caller"},
        {"policy_from", holds.is_policy_its_own ? "log" : "caller"},
        {"quorum", holds.is_quorum_none ? "none" : "met"},
        {"witnesses", json::array(holds.witnesses.begin(), holds.witnesses.end())},
        {"older_size", nullptr},
        {"unknown_entries", holds.unknown},
        {"first_unknown", nullptr},
        {"part", nullptr}};
    put(document, explained);
    if (part) {
        document["part"] = json::object{
            {"council", part->council.text()}, {"entries", part->entries}, {"complete", "not provable"}};
    }
    if (holds.older_size) document["older_size"] = *holds.older_size;
    if (holds.unknown != 0) document["first_unknown"] = holds.first_unknown;
    return document;
}

void print_part(const PartSaid& part, std::uint64_t size) {
    std::printf(
        "注意 note: 这是日志的一部分：议事会 %s 与日志自身的 %zu 条记录（全部 %llu 条之中）；每一条都证明在日志之内，\n"
        "         但不能证明没有遗漏\n"
        "         this is a part of the log: %zu entries of council %s and of the log itself, of %llu in all; each is\n"
        "         proved to be in the log, and a part cannot prove that nothing was left out\n",
        part.council.text().c_str(), part.entries, static_cast<unsigned long long>(size), part.entries,
        part.council.text().c_str(), static_cast<unsigned long long>(size));
}

void print_attested(
    const tlog::Attested& holds, const Explained& explained, const std::optional<PartSaid>& part) {
    std::string line = "成立 verified: " + holds.checkpoint.origin + " · 记录 entries " +
                       std::to_string(holds.checkpoint.size) + " · 根 root " +
                       eventstore::codec::base64(holds.checkpoint.root) + " · 见证 witnesses ";
    if (holds.is_quorum_none) line += "无需 none required";
    for (const auto& name : holds.witnesses) line += (line.ends_with(' ') ? "" : ", ") + name;
    if (holds.older_size) line += " · 延续旧检查点 continues the checkpoint of " + std::to_string(*holds.older_size);
    std::printf("%s\n", line.c_str());
    if (part) print_part(*part, holds.checkpoint.size);
    if (holds.is_key_its_own) {
        std::puts(
            "注意 note: 公钥取自日志本身，只能说明它前后一致；请用 --vkey 给出从别处得到的公钥\n"
            "         the key was taken from the log itself, which shows only that the log agrees with itself;\n"
            "         give the key you know from elsewhere with --vkey");
    }
    for (const auto& said : said_of(explained)) {
        std::printf("注意 note: %s\n         %s\n", said.zh.c_str(), said.en.c_str());
    }
    if (holds.unknown != 0) {
        std::printf(
            "注意 note: %llu 条记录的类型本程序不认识（第一条 %llu），字节已核对，内容未解读\n"
            "         entries of types this program does not know; their bytes are attested, not their meaning\n",
            static_cast<unsigned long long>(holds.unknown), static_cast<unsigned long long>(holds.first_unknown));
    }
}

void print_refused(const Fault& fault, bool as_json) {
    const bool is_newer = is_of_newer_program(fault);
    if (!as_json) {
        const char* verdict = is_newer ? "读不全，由更新的程序写入 of a newer program" : "不成立 refused";
        std::printf("%s: %s: %s\n", verdict, fault.where.c_str(), fault.detail.c_str());
        return;
    }
    json::object document{
        {"verified", false}, {"newer", is_newer}, {"where", fault.where}, {"index", nullptr}, {"what", fault.detail}};
    if (const auto index = tlog::entry_named_in(fault)) document["index"] = *index;
    std::printf("%s\n", json::serialize(document).c_str());
}

// What is not as it should be, or cannot be read by this program, is told where others read the verdict.
Outcome<void> refuse(const Fault& fault, bool as_json) {
    auto why = trouble_from(fault);
    if (why.exit != ExitCode::finding && why.exit != ExitCode::newer) return std::unexpected(std::move(why));
    print_refused(fault, as_json);
    return trouble(why.exit, "");
}

Outcome<void> tell(
    const std::expected<tlog::Attested, Fault>& holds, const tlog::LogTexts& texts,
    const std::optional<PartSaid>& part, bool as_json) {
    if (!holds) return refuse(holds.error(), as_json);
    const auto explained = explained_by(texts);
    if (as_json) {
        std::printf("%s\n", json::serialize(document_of(*holds, explained, part)).c_str());
    } else {
        print_attested(*holds, explained, part);
    }
    return {};
}

Outcome<void> verify_part(const VerifyOptions& options, tlog::Trust trust, bool as_json, bool quiet) {
    if (trust.older) return trouble(ExitCode::usage, "--old: a part cannot show that the log goes on from there");
    const auto part = tlog::PartReader::open(options.place);
    if (!part) return refuse(part.error(), as_json);
    const PartSaid said{(*part)->index().council, (*part)->index().positions.size()};
    return tell(check_part(**part, std::move(trust), quiet), (*part)->texts(), said, as_json);
}

Outcome<void> verify(const VerifyOptions& options, bool as_json, bool quiet) {
    auto trust = trust_from(options.trust);
    if (!trust) return std::unexpected(std::move(trust.error()));
    if (tlog::PartReader::is_part(options.place)) {
        return verify_part(options, *std::move(trust), as_json, quiet);
    }
    auto source = open_log(options.place, tlog::Wanted::entries_and_hashes);
    if (!source && source.error().exit == ExitCode::finding) {
        return refuse({eventstore::FaultCode::corrupt, options.place, source.error().what}, as_json);
    }
    if (!source && source.error().exit == ExitCode::newer) {
        return refuse({eventstore::FaultCode::newer_format, options.place, source.error().what}, as_json);
    }
    if (!source) return std::unexpected(std::move(source.error()));
    return tell(check(**source, *std::move(trust), quiet), (*source)->texts(), std::nullopt, as_json);
}

}  // namespace

void add_verify_command(CLI::App& app, Calling& calling, Errand& chosen) {
    const auto options = std::make_shared<VerifyOptions>();
    auto* command = app.add_subcommand("verify", "核对 Check that a log is what its signed checkpoint says");
    command->add_option("LOG", options->place, "http://HOST:PORT, a bundle or a part, or a data directory")->required();
    options->trust.take_from(*command);
    calling.take_from(*command);
    command->callback([&calling, &chosen, options] {
        chosen = [&calling, options] { return verify(*options, calling.as_json, calling.quiet); };
    });
}

}  // namespace yishi::tools
