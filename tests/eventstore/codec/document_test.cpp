// The data of commands as documents, for every command of every context: what is missing, unknown
// or of the wrong type is told by an RFC 6901 pointer.
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "tests/golden/event/samples.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <string>

namespace yishi::tests {
namespace {

namespace es = eventstore;
namespace json = boost::json;

using Parsed = std::expected<std::unique_ptr<es::ParsedCommand>, es::codec::BadDocument>;

Parsed parse(const CommandSample& sample, const json::value& data) {
    const es::codec::Seal seal{
        [](auto, auto) { return domain::Digest{}; }, [](auto, const auto&) { return std::nullopt; }
    };
    return es::find_procedure(sample.context)->parse(sample.name, data, seal);
}

template <class F>
void for_every_command(F check) {
    for (const CommandSample& sample : command_samples()) {
        SCOPED_TRACE(sample.context + "." + std::string(sample.name));
        check(sample);
    }
}

// Calls `check` with a pointer to every place in the document and a copy that may be changed there.
template <class F>
void for_every_place(
    const json::value& whole, const json::value& here, const std::string& pointer, F check
) {
    check(pointer);
    if (const auto* object = here.if_object()) {
        if (object->contains("_sd")) return;
        for (const auto& member : *object) {
            for_every_place(
                whole, member.value(), pointer + "/" + std::string(member.key()), check
            );
        }
    } else if (const auto* array = here.if_array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            for_every_place(whole, array->at(i), pointer + "/" + std::to_string(i), check);
        }
    }
}

TEST(Document, of_every_command_reads_back_as_it_was_written) {
    for_every_command([](const CommandSample& sample) {
        const auto parsed = parse(sample, sample.data);
        ASSERT_TRUE(parsed) << parsed.error().pointer << " " << parsed.error().expected;
        EXPECT_EQ((*parsed)->type().name, sample.name);
        EXPECT_EQ(es::find_procedure(sample.context)->public_document(**parsed), sample.data);
    });
}

TEST(Document, with_a_field_of_the_wrong_type_is_refused_at_that_field) {
    for_every_command([](const CommandSample& sample) {
        for_every_place(sample.data, sample.data, "", [&](const std::string& pointer) {
            for (const json::value& wrong :
                 {json::value(1.5), json::value(json::array{json::array{}})}) {
                json::value data = sample.data;
                (pointer.empty() ? data : data.at_pointer(pointer)) = wrong;
                const auto parsed = parse(sample, data);
                ASSERT_FALSE(parsed) << "at " << pointer;
                EXPECT_TRUE(
                    parsed.error().pointer == pointer || parsed.error().pointer == pointer + "/0"
                );
                EXPECT_FALSE(parsed.error().expected.empty());
            }
        });
    });
}

TEST(Document, without_a_field_is_refused_there_unless_the_field_is_optional) {
    for_every_command([](const CommandSample& sample) {
        for (const auto& member : sample.data.as_object()) {
            json::value data = sample.data;
            data.as_object().erase(member.key());
            const auto parsed = parse(sample, data);
            data.as_object()[member.key()] = nullptr;
            const auto with_null = parse(sample, data);
            EXPECT_EQ(parsed.has_value(), with_null.has_value()) << "absent and null mean the same";
            EXPECT_TRUE(parsed || parsed.error().pointer == "/" + std::string(member.key()));
        }
    });
}

TEST(Document, with_an_unknown_field_is_refused_at_that_field) {
    for_every_command([](const CommandSample& sample) {
        json::value data = sample.data;
        data.as_object()["zz"] = 1;
        const auto parsed = parse(sample, data);
        ASSERT_FALSE(parsed);
        EXPECT_EQ(parsed.error().pointer, "/zz");
        EXPECT_EQ(parsed.error().expected, "no field of this name");
    });
}

TEST(Document, escapes_the_pointer_to_an_unknown_field_and_keeps_it_short) {
    const auto* council = es::find_procedure("council");
    const es::codec::Seal seal{[](auto, auto) { return domain::Digest{}; }, {}};
    const json::value odd = {{"name", "x"}, {"kind", "village"}, {"a/b~c", 1}};
    EXPECT_EQ(council->parse("found", odd, seal).error().pointer, "/a~1b~0c");
    json::value huge = {{"name", "x"}, {"kind", "village"}};
    huge.as_object()[std::string(100'000, 'k')] = 1;
    EXPECT_LE(council->parse("found", huge, seal).error().pointer.size(), 101U);
}

// Evidence of older logs has one spelling, which a field that came later must not change.
TEST(Document, leaves_out_what_joined_a_command_later_and_says_nothing) {
    const auto* council = es::find_procedure("council");
    const es::codec::Seal seal{[](auto, auto) { return domain::Digest{}; }, {}};
    json::value data = {
        {"body", "01920000-0000-7000-8000-000000000001"},
        {"eligible", {{"persons", 12}, {"households", 0}, {"area_cm2", 0}}}
    };
    const auto printed = [&] {
        return council->public_document(**council->parse("count_eligible", data, seal));
    };
    EXPECT_EQ(json::serialize(printed()), json::serialize(data));
    data.as_object()["counted_from"] = "2026年名单";
    EXPECT_EQ(json::serialize(printed()), json::serialize(data));
}

TEST(Document, of_integers_knows_their_range) {
    const auto* council = es::find_procedure("council");
    const es::codec::Seal seal{[](auto, auto) { return domain::Digest{}; }, {}};
    const auto refused = [&](const json::value& persons) {
        const json::value data = {
            {"body", "01920000-0000-7000-8000-000000000001"},
            {"eligible", {{"persons", persons}, {"households", 0}, {"area_cm2", 0}}}
        };
        const auto parsed = council->parse("count_eligible", data, seal);
        return parsed ? std::string() : parsed.error().pointer;
    };
    EXPECT_EQ(refused(0), "");
    EXPECT_EQ(refused(4'294'967'295U), "");
    for (const json::value& wrong :
         {json::value(-1),
          json::value(4'294'967'296),
          json::value(1.0),
          json::value(1e300),
          json::value("1"),
          json::value(true),
          json::value(std::uint64_t{0xffffffffffffffffU})}) {
        EXPECT_EQ(refused(wrong), "/eligible/persons") << json::serialize(wrong);
    }
}

TEST(Document, of_a_private_field_is_text_or_a_digest_and_nothing_else) {
    const auto* council = es::find_procedure("council");
    int sealed_texts = 0;
    es::codec::Seal seal;
    seal.typed = [&](std::string_view field, std::string_view value) {
        EXPECT_EQ(field, "name");
        EXPECT_EQ(value, "张三");
        ++sealed_texts;
        return domain::Digest{{1}};
    };
    seal.quoted = [&](std::string_view field, const domain::Digest& digest) {
        EXPECT_EQ(field, "name");
        EXPECT_EQ(digest.bytes[31], 1);
        return std::nullopt;
    };
    const auto parse_name = [&](const json::value& name) {
        return council->parse(
            "enrol", {{"person", "01920000-0000-7000-8000-000000000001"}, {"name", name}}, seal
        );
    };
    EXPECT_TRUE(parse_name("张三"));
    EXPECT_EQ(sealed_texts, 1);
    EXPECT_TRUE(parse_name({{"_sd", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE"}}));
    EXPECT_EQ(sealed_texts, 1);
    for (const json::value& wrong :
         {json::value(7),
          json::value(nullptr),
          json::value(json::object{}),
          json::value({{"_sd", 7}}),
          json::value({{"_sd", "short"}}),
          json::value({{"_sd", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQF"}}),
          json::value({{"_sd", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE"}, {"value", "x"}})}) {
        const auto parsed = parse_name(wrong);
        ASSERT_FALSE(parsed) << json::serialize(wrong);
        EXPECT_EQ(parsed.error().pointer, "/name");
    }
}

// A disclosure opens in its own field only, and the field is the one of the command that brought
// it.
TEST(Document, names_a_private_field_of_an_event_or_state_as_the_command_does) {
    std::size_t found = 0;
    for (const auto& [context, of_commands, of_events, of_states] : private_fields()) {
        for (const auto& name : of_events)
            EXPECT_TRUE(of_commands.contains(name)) << context << " " << name;
        for (const auto& name : of_states)
            EXPECT_TRUE(of_commands.contains(name)) << context << " " << name;
        found += of_states.size();
    }
    EXPECT_GE(found, 8U) << "they were not looked at";
}

TEST(Document, takes_no_digest_that_nobody_answers_for) {
    const auto* council = es::find_procedure("council");
    const json::value enrolled{
        {"person", "01920000-0000-7000-8000-000000000001"},
        {"name", {{"_sd", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE"}}}
    };
    es::codec::Seal seal;
    EXPECT_EQ(council->parse("enrol", enrolled, seal).error().pointer, "/name");
    seal.quoted = [](auto, const auto&) { return "the sender's own"; };
    const auto refused = council->parse("enrol", enrolled, seal);
    EXPECT_EQ(refused.error().pointer, "/name");
    EXPECT_EQ(refused.error().expected, "the sender's own");
}

}  // namespace
}  // namespace yishi::tests
