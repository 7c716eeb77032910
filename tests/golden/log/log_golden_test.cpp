// Goal: whatever version 1 ever wrote stays readable, verifiable, decidable and rebuildable. Method: logs that
// were kept when the formats were frozen, one of each evening there was then. YISHI_GOLDEN_ADD=1 keeps another
// one of an evening that is new; a kept one is never written again.
#include "eventstore/audit/audit.hpp"
#include "eventstore/codec/opening.hpp"
#include "eventstore/pipeline/tail.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/tlog/bundle_reader.hpp"
#include "eventstore/tlog/log_check.hpp"
#include "projections/views.hpp"
#include "tests/eventstore/audit/evenings_of_contexts.hpp"
#include "tests/eventstore/audit/hidden_evening.hpp"
#include "tests/eventstore/audit/other_evening.hpp"
#include "tests/golden/log/kept_log.hpp"
#include "tests/golden/log/other_acts.hpp"

#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace yishi::tests {
namespace {

namespace tlog = es::tlog;

std::vector<Evening> evenings() {
    auto all = evenings_of_contexts();
    all.push_back({"evening", &hold_the_evening});
    all.push_back({"hidden", &hold_hidden_evening});
    all.push_back({"other", &hold_the_other_evening});
    all.push_back({"other_acts", &do_the_other_acts});
    return all;
}

std::vector<KeptLog> logs_to_hold() {
    if (std::getenv("YISHI_GOLDEN_ADD") != nullptr) {
        for (const auto& evening : evenings()) keep_log(evening.name, evening.hold);
    }
    return kept_logs();
}

class GoldenLog : public testing::TestWithParam<KeptLog> {};

TEST_P(GoldenLog, holds_to_the_key_it_was_signed_with) {
    const auto source =
        tlog::BundleReader::open(GetParam().bundle(), tlog::Wanted::entries_and_hashes).value();
    tlog::Trust trust;
    trust.keys = tlog::log_keys_from_text(GetParam().vkey()).value();
    trust.knows = [](std::uint32_t type, std::uint16_t) { return es::procedure_of_event(type) != nullptr; };
    auto checking = tlog::LogCheck::begin(source->texts(), std::move(trust));
    ASSERT_TRUE(checking) << checking.error().where << ": " << checking.error().detail;
    for (auto tile = source->next(); tile.value(); tile = source->next()) ASSERT_TRUE(checking->take(**tile));
    const auto attested = checking->finish();
    ASSERT_TRUE(attested) << attested.error().where << ": " << attested.error().detail;
    EXPECT_EQ(attested->unknown, 0U);
    EXPECT_FALSE(attested->is_key_its_own);
}

TEST_P(GoldenLog, is_read_and_written_byte_for_byte) {
    for (const auto& bytes : GetParam().entries()) {
        const auto entry = es::decode_entry(bytes);
        ASSERT_TRUE(entry) << entry.error().detail;
        EXPECT_EQ(es::encode_entry(*entry).value(), bytes);
    }
}

std::vector<es::Entry> decoded(const KeptLog& log) {
    std::vector<es::Entry> all;
    for (const auto& bytes : log.entries()) all.push_back(es::decode_entry(bytes).value());
    return all;
}

// Work that nobody did stays late, whoever reads of it.
bool has_breach(const Report& report) {
    return std::ranges::any_of(report.findings, [](const auto& finding) {
        return finding.severity == audit::Severity::breach;
    });
}

TEST_P(GoldenLog, is_decided_the_same_way_again) {
    audit::Openings openings;
    ASSERT_TRUE(openings.add_file(GetParam().openings()));
    const auto report = audited(decoded(GetParam()), std::move(openings));
    EXPECT_FALSE(has_breach(report)) << report;
    EXPECT_EQ(report.numbers.decided_alike, report.numbers.commands);
    EXPECT_EQ(report.numbers.undecided, 0U);
}

TEST_P(GoldenLog, is_believed_without_its_openings_too) {
    const auto report = audited(decoded(GetParam()));
    EXPECT_FALSE(has_breach(report)) << report;
    EXPECT_EQ(report.numbers.decided_alike + report.numbers.undecided, report.numbers.commands);
}

TEST_P(GoldenLog, is_rebuilt_into_views_that_are_the_same_each_time) {
    const auto views_of = [&] {
        const auto store = GetParam().in_a_store();
        es::Tail tail(store->journal());
        projections::Views views(store->journal(), tail, store->rows());
        EXPECT_TRUE(views.wait_until(store->journal().size(), 60'000)) << "the views stopped";
        return views.fingerprint().value();
    };
    EXPECT_EQ(views_of(), views_of());
}

INSTANTIATE_TEST_SUITE_P(
    V1, GoldenLog, testing::ValuesIn(logs_to_hold()), [](const auto& tested) { return tested.param.name; }
);

// The types there were when version 1 was frozen. Those of later procedures are in logs that were kept later,
// where their contexts bring an evening.
std::map<std::uint32_t, std::string> frozen_types() {
    std::ifstream file(std::string(YISHI_SOURCE_DIR) + "/tests/golden/log-v1/event_types.txt");
    std::map<std::uint32_t, std::string> types;
    for (std::string line; std::getline(file, line);) {
        std::uint32_t number = 0;
        std::uint16_t version = 0;
        std::string name;
        if (std::istringstream(line) >> number >> version >> name) types.emplace(number, name);
    }
    return types;
}

TEST(GoldenLogs, hold_every_type_of_event_that_was_frozen) {
    std::set<std::uint32_t> held;
    bool has_sealed = false;
    for (const auto& log : kept_logs()) {
        audit::Openings openings;
        ASSERT_TRUE(openings.add_file(log.openings()));
        for (const auto& entry : decoded(log)) {
            has_sealed = has_sealed || entry.sealed;
            const auto* given = entry.sealed ? openings.given(entry) : nullptr;
            held.insert(given != nullptr ? es::open_entry(entry, *given)->type : entry.type);
        }
    }
    EXPECT_TRUE(has_sealed);
    const auto types = frozen_types();
    EXPECT_GE(types.size(), 79U);
    for (const auto& [number, name] : types) {
        EXPECT_TRUE(held.contains(number)) << name << " is in no log of tests/golden/log-v1";
    }
}

}  // namespace
}  // namespace yishi::tests
