// An outsider's reader: decodes payloads from nothing but the published schema, and must come to
// the same documents as the codec. If this fails, what /log/schema.json says is not what is stored.
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/rules_document.hpp"
#include "eventstore/procedure/schema_document.hpp"
#include "tests/golden/event/samples.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace yishi::tests {
namespace {

namespace es = eventstore;
namespace json = boost::json;

class SchemaReader {
  public:
    explicit SchemaReader(es::ByteView bytes) : rest_(bytes) {}

    json::value read(const json::value& type) {
        if (const auto* name = type.if_string()) return read_plain(*name);
        const auto& [kind, inner] = *type.as_object().begin();
        if (kind == "optional") return take(1)[0] == 0 ? read(inner) : json::value(nullptr);
        if (kind == "enum") return read_enumerator(inner.as_object());
        if (kind == "list") {
            json::array list;
            for (auto left = number<std::uint32_t>(); left > 0; --left) list.push_back(read(inner));
            return list;
        }
        EXPECT_EQ(kind, "struct");
        json::object fields;
        for (const auto& field : inner.as_array())
            fields[field.at(0).as_string()] = read(field.at(1));
        return fields;
    }

    [[nodiscard]] bool is_exhausted() const { return rest_.empty(); }

  private:
    json::value read_plain(std::string_view type) {
        if (type == "bool") return take(1)[0] == 1;
        if (type == "text") return json::string(text(number<std::uint32_t>()));
        if (type == "id") return json::string(id());
        if (type == "instant") return json::string(es::codec::rfc3339({number<std::int64_t>()}));
        if (type == "duration") return number<std::int64_t>();
        if (type == "digest") return json::string(es::codec::base64url(take(32)));
        if (type == "private") return json::object{{"_sd", es::codec::base64url(take(32))}};
        if (type == "u8") return number<std::uint8_t>();
        if (type == "u16") return number<std::uint16_t>();
        if (type == "u32") return number<std::uint32_t>();
        if (type == "u64") return number<std::uint64_t>();
        if (type == "i64") return number<std::int64_t>();
        if (type == "i32") return number<std::int32_t>();
        ADD_FAILURE() << "a type the format does not describe: " << type;
        return nullptr;
    }

    json::value read_enumerator(const json::object& names) {
        const auto stored = number<std::uint8_t>();
        for (const auto& name : names) {
            if (name.value().to_number<std::uint8_t>() == stored) return json::string(name.key());
        }
        ADD_FAILURE() << "no name for " << int{stored};
        return nullptr;
    }

    std::string id() {
        domain::IdBytes bytes{};
        std::ranges::copy(take(16), bytes.begin());
        return domain::to_text(bytes);
    }

    std::string text(std::size_t size) {
        const auto bytes = take(size);
        return {bytes.begin(), bytes.end()};
    }

    template <class T>
    T number() {
        T value{};
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    es::ByteView take(std::size_t size) {
        if (size > rest_.size())
            throw std::runtime_error("the payload ends before the schema does");
        const auto taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }

    es::ByteView rest_;
};

// The sample's event in the published schema.json, and its payload's type; null when there is none.
struct Published {
    const json::value* event = nullptr;
    const json::value* payload = nullptr;
};

Published published(const json::value& document, const EventSample& sample) {
    for (const auto& context : document.at("contexts").as_array()) {
        for (const auto& event : context.at("events").as_array()) {
            if (event.at("type").to_number<std::uint32_t>() != sample.type) continue;
            for (const auto& each : event.at("versions").as_array()) {
                if (each.at("version").to_number<std::uint16_t>() == sample.version) {
                    return {&event, &each.at("payload")};
                }
            }
        }
    }
    return {};
}

TEST(Schema, suffices_to_read_every_payload) {
    const json::value document = json::parse(es::schema_document());
    for (const EventSample& sample : event_samples()) {
        SCOPED_TRACE(sample.name + " " + std::string(name_of(sample.fill)));
        const es::ProcedureTable* procedure = es::procedure_of_event(sample.type);
        const Published found = published(document, sample);
        ASSERT_NE(found.payload, nullptr);
        EXPECT_EQ(found.event->at("name").as_string(), sample.name);

        SchemaReader reader(sample.payload);
        const json::value by_schema = reader.read(*found.payload);

        EXPECT_TRUE(reader.is_exhausted());
        if (procedure->find_event(sample.type)->version != sample.version)
            continue;  // lifted when read
        EXPECT_EQ(
            by_schema,
            procedure->event_document(sample.type, sample.version, sample.payload, {}).value()
        );
    }
}

TEST(Schema, lists_every_event_of_its_context_once_with_words) {
    for (const es::ProcedureTable* procedure : es::catalogue()) {
        const json::value schema = procedure->schema();
        for (const auto& event : procedure->events) {
            const auto name = std::string(procedure->name.name) + "." + std::string(event.name);
            const auto rows = std::ranges::count_if(schema.as_array(), [&](const json::value& row) {
                return row.at("name").as_string() == name &&
                       row.at("version").to_number<int>() == event.version;
            });
            EXPECT_EQ(rows, 1) << name;
            EXPECT_FALSE(event.words.zh.empty() || event.words.en.empty()) << name;
        }
    }
}

TEST(Schema, publishes_the_rules_that_entries_name_with_their_sources) {
    const json::value document = json::parse(es::rules_document());
    const auto& sets = document.at("rule_sets").as_array();
    ASSERT_FALSE(sets.empty());
    for (std::size_t i = 1; i < sets.size(); ++i) {
        EXPECT_EQ(sets[i - 1].at("effective_to"), sets[i].at("effective_from")) << sets[i].at("id");
    }
    for (const auto& rule : sets[0].at("rules").as_array()) {
        EXPECT_FALSE(rule.at("source").at("zh").as_string().empty()) << rule.at("id");
        if (rule.at("id") != "R2") continue;
        EXPECT_EQ(rule.at("quorum").at("parts").at(0).at("denominator"), 3) << "two thirds attend";
        return;
    }
    FAIL() << "R2 is a rule of every set";
}

TEST(Schema, publishes_the_holiday_calendars_with_their_sources) {
    const json::value document = json::parse(es::rules_document());
    const auto& calendars = document.at("calendars").as_array();
    ASSERT_EQ(calendars.size(), 2U);
    EXPECT_EQ(calendars[1].at("id"), "cn-2026");
    EXPECT_EQ(calendars[1].at("holidays").as_array().back().at("last"), "2026-10-07");
    EXPECT_EQ(calendars[1].at("working_weekends").as_array().back(), "2026-10-10");
    for (const auto& calendar : calendars) {
        EXPECT_FALSE(calendar.at("source").at("zh").as_string().empty());
        EXPECT_FALSE(calendar.at("source").at("en").as_string().empty());
    }
    EXPECT_EQ(document.at("counting").at("rolls"), "over_rest_days");
}

}  // namespace
}  // namespace yishi::tests
