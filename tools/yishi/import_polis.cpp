#include "tools/yishi/import_polis.hpp"

#include <map>

#include <boost/json/object.hpp>

#include "eventstore/codec/text_forms.hpp"
#include "tools/yishi/conversation.hpp"
#include "tools/yishi/polis.hpp"
#include "tools/yishi/progress.hpp"

namespace yishi::tools {

namespace json = boost::json;

namespace {

class Import {
  public:
    Import(const PolisExport& polis, Conversation& conversation)
        : polis_(polis),
          conversation_(conversation),
          began_(polis.acts.empty() ? domain::Instant{1} : polis.acts.front().at),
          council_(text("council")),
          consultation_(text("consultation")) {}

    Outcome<void> open() {
        auto sent = conversation_.send(
            command("found", "council/" + council_, "council.found",
                    {{"name", cut(polis_.title, 240) + " (Polis)"}, {"kind", "community"}}),
            "founding the council");
        if (!sent) return sent;
        return conversation_.send(
            command("open", "consultation/" + consultation_, "consultation.open",
                    {{"council", council_},
                     {"title", cut(polis_.title, 300)},
                     {"question", cut(polis_.question, 3000)},
                     {"premoderated", false}}),
            "opening the consultation");
    }

    Outcome<void> record(const PolisAct& act) {
        const bool is_vote = !act.opinion.empty();
        json::object data{{"statement", act.statement}, {"participant", act.participant}};
        if (is_vote) {
            data["opinion"] = act.opinion;
        } else {
            data["text"] = act.text;
        }
        // The same row twice is the same act only if it is the same repetition of it.
        std::string words = act.file + "\n" + std::to_string(act.at.ms) + "\n" + act.participant + "\n" +
                            act.statement + "\n" + act.opinion;
        words += "\n" + std::to_string(repeats_[words]++);
        json::object frame{
            {"type", "command"},
            {"id", domain::to_text(derived_id(polis_, act.at, words))},
            {"stream", "consultation/" + consultation_},
            {"command", is_vote ? "consultation.opine" : "consultation.state"},
            {"data", std::move(data)},
            {"on_behalf_of", person(act.participant)},
            {"occurred_at", eventstore::codec::rfc3339(act.at)},
            {"source", "polis " + cut(polis_.name, 80) + " " + act.file + ":" + std::to_string(act.line)}};
        return conversation_.send(std::move(frame), act.file + " line " + std::to_string(act.line));
    }

    // What is imported is over, and only then the operator moderates.
    Outcome<void> close() {
        return conversation_.send(
            command("close", "consultation/" + consultation_, "consultation.close", {}),
            "closing the consultation");
    }

    Outcome<void> moderate(const PolisExport::Moderated& moderated) {
        if (moderated.moderation == Moderation::none) return {};
        return conversation_.send(
            command("moderate\n" + moderated.statement, "consultation/" + consultation_,
                    "consultation.moderate",
                    {{"statement", moderated.statement},
                     {"accepted", moderated.moderation == Moderation::accepted},
                     {"reason", "原会议主持的取舍 / as moderated in the original conversation"}}),
            "moderation of statement " + moderated.statement);
    }

    [[nodiscard]] const std::string& council() const { return council_; }
    [[nodiscard]] const std::string& consultation() const { return consultation_; }

  private:
    [[nodiscard]] std::string text(const std::string& words) const {
        return domain::to_text(derived_id(polis_, began_, words));
    }

    const std::string& person(const std::string& participant) {
        auto [known, is_new] = people_.try_emplace(participant);
        if (is_new) known->second = text("participant\n" + participant);
        return known->second;
    }

    json::object command(
        const std::string& words, const std::string& stream, const char* name, json::object data
    ) const {
        return {{"type", "command"}, {"id", text("command\n" + words)}, {"stream", stream},
                {"command", name},   {"data", std::move(data)}};
    }

    // At most `bytes` bytes, never in the middle of a character.
    static std::string cut(std::string text, std::size_t bytes) {
        if (text.size() <= bytes) return text;
        while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U) --bytes;
        text.resize(bytes);
        return text;
    }

    const PolisExport& polis_;
    Conversation& conversation_;
    domain::Instant began_;
    std::string council_;
    std::string consultation_;
    std::map<std::string, std::string> people_;
    std::map<std::string, int> repeats_;
};

}  // namespace

Outcome<Imported> import_polis(const Server& server, const std::filesystem::path& directory, bool quiet) {
    const auto polis = read_polis(directory);
    if (!polis) return std::unexpected(polis.error());
    auto wire = server.converse();
    if (!wire) return std::unexpected(std::move(wire.error()));
    Conversation conversation(*std::move(wire));
    Import import(*polis, conversation);
    if (auto opened = import.open(); !opened) return std::unexpected(opened.error());
    Progress progress("import " + polis->name, polis->acts.size(), quiet);
    std::uint64_t sent = 0;
    for (const auto& act : polis->acts) {
        if (auto recorded = import.record(act); !recorded) return std::unexpected(recorded.error());
        progress.reach(++sent);
    }
    // Moderation has no time in the export and votes were cast on statements that were rejected later,
    // so it comes last.
    if (auto closed = import.close(); !closed) return std::unexpected(closed.error());
    for (const auto& moderated : polis->moderated) {
        if (auto recorded = import.moderate(moderated); !recorded) return std::unexpected(recorded.error());
    }
    if (auto settled = conversation.settle(); !settled) return std::unexpected(settled.error());
    return Imported{
        import.consultation(), import.council(), polis->statements, polis->votes, conversation.recorded()};
}

}  // namespace yishi::tools
