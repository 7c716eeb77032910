#include "tools/yishi/polis_plan.hpp"

#include "eventstore/codec/text_forms.hpp"

#include <utility>

namespace yishi::tools {

namespace json = boost::json;

namespace {

// Stands for a text that the export does not have any more; it is moderated away like those it has.
constexpr const char* removed_text = "〔原文已删除〕 [removed in the original conversation]";
constexpr const char* removed_reason =
    "原会议中已删除，导出文件中没有原文 / removed in the original conversation, the export has no "
    "text";
constexpr const char* moderated_reason =
    "原会议主持的取舍 / as moderated in the original conversation";

// At most `bytes` bytes, never in the middle of a character.
std::string cut(std::string text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U) --bytes;
    text.resize(bytes);
    return text;
}

}  // namespace

PolisPlan::PolisPlan(const PolisExport& polis)
    : polis_(polis), council_{id_of("council")}, consultation_(id_of("consultation")) {}

// Of no act: a mended file may begin earlier, so its time is none of the export's.
domain::IdBytes PolisPlan::id_of(std::string_view words) const {
    return derived_id(domain::Instant{1}, polis_.identity + "\n" + std::string(words));
}

Planned PolisPlan::command(std::string_view words, const char* name, json::object data) const {
    Planned planned;
    planned.request.id = {id_of("command\n" + std::string(words))};
    planned.request.stream = {"consultation/" + domain::to_text(consultation_)};
    planned.request.command = name;
    planned.request.data = std::move(data);
    return planned;
}

std::vector<Planned> PolisPlan::opening() const {
    auto found = command(
        "found",
        "council.found",
        {{"name", cut(polis_.title, 240) + " (Polis)"}, {"kind", "community"}}
    );
    found.request.stream = domain::stream_of("council", council_);
    auto open = command(
        "open",
        "consultation.open",
        {{"council", council_.text()},
         {"title", cut(polis_.title, 300)},
         {"question", cut(polis_.question, 3000)},
         {"premoderated", false}}
    );
    return {std::move(found), std::move(open)};
}

Planned PolisPlan::act(const PolisAct& act) {
    json::object data{{"statement", act.statement}, {"participant", act.participant}};
    if (act.is_vote()) {
        data["opinion"] = act.opinion;
    } else {
        data["text"] = act.is_removed() ? removed_text : act.text;
    }
    std::string words = act.file + "\n" + std::to_string(act.at.ms) + "\n" + act.participant +
                        "\n" + act.statement + "\n" + act.opinion;
    words += "\n" + std::to_string(repeats_[words]++);
    auto planned =
        command({}, act.is_vote() ? "consultation.opine" : "consultation.state", std::move(data));
    planned.request.id = {derived_id(act.at, polis_.identity + "\n" + words)};
    planned.request.on_behalf_of = domain::PersonId{id_of("participant\n" + act.participant)};
    planned.request.occurred_at = act.at;
    planned.request.source =
        "polis " + cut(polis_.name, 80) + " " + act.file + ":" + std::to_string(act.line);
    planned.file = act.file;
    planned.line = act.line;
    return planned;
}

Planned PolisPlan::closing() const { return command("close", "consultation.close", {}); }

Planned PolisPlan::moderation(const PolisAct& statement) const {
    auto planned = command(
        "moderate\n" + statement.statement,
        "consultation.moderate",
        {{"statement", statement.statement},
         {"accepted", statement.moderation == Moderation::accepted},
         {"reason", statement.is_removed() ? removed_reason : moderated_reason}}
    );
    planned.file = statement.file;
    planned.line = statement.line;
    return planned;
}

domain::CouncilId council_of_older_import(const PolisExport& polis) {
    const auto began = polis.acts.empty() ? domain::Instant{1} : polis.acts.front().at;
    return {derived_id(began, polis.fingerprint + "\ncouncil")};
}

}  // namespace yishi::tools
