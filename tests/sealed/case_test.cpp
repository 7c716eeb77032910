// Goal: of a sealed case the log shows that it grows; its parties read all of it, an office only for a purpose
// that is itself recorded, everybody what was published; and erased is erased. Method: one case, held
// through the pipeline, seen from every side.
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
#include "eventstore/codec/opening.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/schema_document.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "eventstore/codec/payload.hpp"
#include "projections/readable.hpp"
#include "tests/sealed/case_hall.hpp"
#include "tests/sealed/casework.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace yishi::tests {
namespace {

std::expected<boost::json::value, es::Fault> read_by(Hall& hall, domain::PersonId who) {
    return projections::readable_of(hall.journal(), case_stream, village, who);
}

bool holds(const es::Bytes& bytes, std::string_view text) {
    const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return all.find(text) != std::string_view::npos;
}

TEST(SealedCase, shows_the_log_that_a_stream_without_a_name_grows) {
    Hall hall;
    a_village_with_supervisors(hall);
    const auto first = hall.size();
    hall.given({bring(), settle(), consent(eve, 1, "outcome"), look()});
    const auto log = hall.entries();
    ASSERT_EQ(log.size(), first + 4);
    EXPECT_EQ(log[first].stream_name, shown_stream.text);
    for (auto at = first; at < log.size(); ++at) {
        ASSERT_TRUE(log[at].sealed);
        EXPECT_EQ(log[at].council, village);
        const auto bytes = es::encode_entry(log[at]).value();
        EXPECT_EQ(bytes.size(), at == first ? 160U : 115U);
        for (const auto& text : {eve.text(), fan.text(), gao.text(), std::string("case"), std::string("墙"), std::string("核查")}) {
            EXPECT_FALSE(holds(bytes, text)) << text;
        }
    }
    EXPECT_FALSE(*hall.journal().find_stream(case_stream));
    EXPECT_TRUE(*hall.journal().find_stream(shown_stream));
}

TEST(SealedCase, is_read_by_its_parties_and_by_nobody_else) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({bring(), settle()});
    for (const auto who : {eve, fan}) {
        const auto read = read_by(hall, who);
        ASSERT_TRUE(read) << read.error().detail;
        const auto& entries = read->at("entries").as_array();
        ASSERT_EQ(entries.size(), 2U);
        EXPECT_EQ(entries[0].at("event"), "case.brought");
        EXPECT_EQ(entries[0].at("data").at("story").at("value"), "邻居的墙占了我家的地") << *read;
        EXPECT_EQ(entries[1].at("data").at("names"), "阿夜与阿凡");
    }
    for (const auto who : {ada, ben, cai, gao, operator_id}) {
        ASSERT_FALSE(read_by(hall, who));
        EXPECT_EQ(read_by(hall, who).error().code, es::FaultCode::not_found);
    }
    EXPECT_FALSE(projections::readable_of(hall.journal(), case_stream, other_village, eve));
}

TEST(SealedCase, is_looked_into_by_an_office_for_a_purpose_that_the_case_records) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({bring(), settle()});
    expect_code(hall.send(look("")), "case.bad_text");
    hall.given({look()});
    EXPECT_TRUE(hall.last_entry().sealed) << "that it was looked into is the case's own, too";
    const auto read = read_by(hall, gao);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at("entries").as_array().back().at("data").at("purpose"), "核查调解期限");
    EXPECT_EQ(read_by(hall, eve)->at("entries").as_array().size(), 3U) << "and its parties see it";
}

// What is there, what is not there and what is about something else are answered alike.
TEST(SealedCase, answers_whoever_is_no_reader_the_same_in_every_case) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({bring()});
    const auto elsewhere = [](es::CommandRequest request) {
        request.stream = {"case/" + domain::to_text(numbered<domain::Id<void>>(971).bytes)};
        return request;
    };
    auto theirs = settle();
    theirs.credential = of(cai);
    expect_code(hall.send(theirs), "denied");
    theirs.id = fresh_command_id();
    expect_code(hall.send(elsewhere(theirs)), "denied");
    expect_code(hall.send(bring(cai)), "denied");
    auto knowing = settle();
    knowing.credential = of(cai);
    knowing.expected_version = 0;
    expect_code(hall.send(knowing), "denied");
    knowing.id = fresh_command_id();
    knowing.expected_version = 7;
    expect_code(hall.send(knowing), "denied");
    EXPECT_TRUE(hall.send(elsewhere(bring(cai)))) << "his own he may bring";
}

TEST(SealedCase, publishes_what_both_parties_consent_to_and_nothing_beyond) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({bring(), settle()});
    expect_code(hall.send(publish(1, {"outcome"})), "case.no_consent");
    hall.given({consent(eve, 1, "outcome")});
    expect_code(hall.send(publish(1, {"outcome"})), "case.no_consent");
    hall.given({consent(fan, 1, "outcome")});
    expect_code(hall.send(publish(1, {"outcome", "names"})), "case.no_consent");
    expect_code(hall.send(publish(1, {})), "case.no_consent");
    const auto before = hall.size();
    hall.given({publish(1, {"outcome"})});
    ASSERT_EQ(hall.size(), before + 1);
    const auto shown = hall.last_entry();
    ASSERT_FALSE(shown.sealed);
    const auto* table = es::find_procedure("case");
    const auto openings = table->openings_in(shown.type, shown.schema_version, shown.payload).value();
    ASSERT_EQ(openings.size(), 1U);
    const auto settled = hall.entries()[before - 3];
    const auto seen = es::shown_by(*settled.sealed, openings[0].disclosures);
    ASSERT_TRUE(seen) << seen.error().where;
    ASSERT_EQ(seen->fields.size(), 1U);
    EXPECT_EQ(seen->fields[0].name, "outcome");
    EXPECT_FALSE(seen->has_act) << "not who it was";
    const auto bytes = es::encode_entry(shown).value();
    EXPECT_FALSE(holds(bytes, "阿凡"));
    EXPECT_FALSE(holds(bytes, fan.text()));
}

TEST(SealedCase, goes_on_after_a_restart) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({bring(), settle(), consent(eve, 1, "outcome")});
    hall.reopen();
    hall.given({consent(fan, 1, "outcome"), publish(1, {"outcome"})});
}

// ---- Erased -------------------------------------------------------------------------------------

TEST(SealedCase, once_erased_is_there_for_nobody_and_the_log_is_as_it_was) {
    Hall hall;
    a_village_with_supervisors(hall);
    const auto brought = bring();
    const auto once_more = consent(eve, 1, "outcome");
    hall.given({brought, settle(), consent(eve, 1, "outcome"), consent(fan, 1, "outcome"), once_more, publish(1, {"outcome"})});
    const auto before = hall.entries();
    ASSERT_TRUE(*hall.journal().find_command(key_of(brought)));
    hall.given({erase()});
    EXPECT_FALSE(*hall.journal().find_command(key_of(brought))) << "its sender would be known by it";
    EXPECT_FALSE(*hall.journal().find_command(key_of(once_more))) << "nor that of what was so already";
    expect_code(hall.send(brought), "denied");
    const auto at = hall.size() - 1;
    EXPECT_FALSE(hall.last_entry().sealed) << "that it was erased is in the open";
    for (const bool reopened : {false, true}) {
        if (reopened) hall.reopen();
        EXPECT_FALSE(*hall.journal().find_key(before.back().stream));
        ASSERT_FALSE(read_by(hall, eve));
        EXPECT_EQ(read_by(hall, eve).error().code, es::FaultCode::not_found);
        expect_code(hall.send(settle("另一个结果")), "denied");
    }
    const auto log = hall.entries();
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(log[i], before[i]);
    const auto report = audited(log);
    EXPECT_EQ(report.first(), nullptr) << report;
    ASSERT_EQ(report.numbers.erased.size(), 1U);
    EXPECT_EQ(report.numbers.erased[0].stream, shown_stream.text);
    EXPECT_EQ(report.numbers.erased[0].entries, 4U);
    EXPECT_EQ(report.numbers.erased[0].erased_at, at);
    EXPECT_EQ(report.numbers.sealed_unopened, 0U);
    EXPECT_EQ(report.numbers.erased[0].commands, report.numbers.undecided_erased);
    EXPECT_TRUE(report.numbers.not_opened.empty()) << "erased is another thing than not opened";
    EXPECT_EQ(report.numbers.undecided, 0U);
    EXPECT_EQ(report.numbers.decided_alike + report.numbers.undecided_erased, report.numbers.commands);
}

// Else what is written afterwards would pass for erased, and nobody would ask for it.
TEST(SealedCase, that_goes_on_sealed_once_it_is_erased_is_found) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({bring(), settle(), erase()});
    auto log = hall.entries();
    auto more = log[log.size() - 2];
    more.position = log.size();
    more.version = log.back().version + 1;
    more.command = fresh_command_id();
    log.push_back(more);
    const auto report = audited(log);
    EXPECT_TRUE(report.names(log.size() - 1, "behind the entry that destroyed its stream's key")) << report;
}

// Of a stream that nobody told an auditor about nobody else says it.
TEST(SealedCase, whose_event_in_the_open_cannot_be_read_is_found) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({bring(), settle(), erase()});
    auto log = hall.entries();
    log.back().payload = {0xff};
    const auto report = audited(log);
    EXPECT_TRUE(report.names(log.size() - 1, "it cannot be read")) << report;
}

TEST(SealedCase, keeps_personal_values_under_its_key_as_well) {
    Hall hall;
    a_village_with_supervisors(hall);
    hall.given({bring()});
    const auto sealed = hall.last_entry();
    const auto opened = es::open_stored(hall.journal(), sealed).value();
    const auto evidence = std::string(opened.entry.evidence->command.begin(), opened.entry.evidence->command.end());
    const auto from = evidence.find("\"_sd\":\"") + 7;
    const auto digest = es::codec::digest_from_base64url(evidence.substr(from, 43)).value();
    const auto row = hall.journal().find_disclosure(sealed.stream, "story", digest);
    ASSERT_TRUE(row && *row);
    EXPECT_FALSE(es::value_of(**row)) << "it lies there in the clear";
    const auto kept = es::find_private(hall.journal(), case_stream, sealed.stream, "story", digest);
    EXPECT_EQ(es::value_of(**kept).value(), "邻居的墙占了我家的地");
}

// ---- An outsider with the log alone -------------------------------------------------------------

TEST(SealedCase, has_a_published_part_that_an_outsider_can_check) {
    Hall hall;
    a_case(hall);
    const auto directory = std::filesystem::temp_directory_path() / "yishi_sealed_case";
    std::filesystem::create_directories(directory);
    std::ofstream(directory / "schema.json") << es::schema_document();
    std::ofstream entries(directory / "entries.hex");
    for (const auto& entry : hall.entries()) {
        const auto bytes = es::encode_entry(entry).value();
        for (const auto byte : bytes) {
            constexpr auto* digits = "0123456789abcdef";
            entries << digits[byte >> 4U] << digits[byte & 15U];
        }
        entries << "\n";
    }
    entries.close();
    const std::string script = std::string("python3 " YISHI_SOURCE_DIR "/tests/outsider/sealed_case.py ") + directory.string();
    EXPECT_EQ(std::system(script.c_str()), 0);
    std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace yishi::tests
