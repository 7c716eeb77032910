#include "tools/yishi/open.hpp"

#include <cstdio>
#include <fstream>

#include <boost/json.hpp>

#include "eventstore/audit/openings.hpp"
#include "tools/yishi/show.hpp"

namespace yishi::tools {
namespace {

namespace json = boost::json;

// The file's text; nothing where the answer is not of its form.
std::optional<std::string> file_of(const json::value& answer) {
    const auto* object = answer.if_object();
    const auto* entries = object != nullptr ? object->if_contains("entries") : nullptr;
    if (entries == nullptr || !entries->is_array()) return std::nullopt;
    std::string text = std::string(eventstore::audit::openings_header) + "\n";
    for (const auto& entry : entries->get_array()) {
        const auto* one = entry.if_object();
        const auto* position = one != nullptr ? one->if_contains("position") : nullptr;
        const auto* opening = one != nullptr ? one->if_contains("opening") : nullptr;
        if (position == nullptr || opening == nullptr || !opening->is_string()) return std::nullopt;
        text += json::serialize(*position) + " " + std::string(opening->get_string()) + "\n";
    }
    return text;
}

// Every page of them as one answer.
Outcome<json::value> all_openings(const Server& server, const std::string& stream) {
    auto all = server.get("/api/v1/openings/" + stream);
    while (all) {
        auto* gathered = all->if_object();
        const auto* next = gathered != nullptr ? gathered->if_contains("next") : nullptr;
        if (next == nullptr) return trouble(ExitCode::internal, "the server did not say whether there are more openings");
        if (next->is_null()) break;
        const auto page = server.get("/api/v1/openings/" + stream + "?from=" + json::serialize(*next));
        if (!page) return std::unexpected(page.error());
        const auto* object = page->if_object();
        const auto* entries = object != nullptr ? object->if_contains("entries") : nullptr;
        auto* list = gathered->if_contains("entries");
        const bool is_page = entries != nullptr && entries->is_array() && !entries->get_array().empty() &&
                             object->contains("next") && list != nullptr && list->is_array();
        if (!is_page) return trouble(ExitCode::internal, "the server did not answer with openings");
        for (const auto& entry : entries->get_array()) list->get_array().push_back(entry);
        (*gathered)["next"] = object->at("next");
    }
    return all;
}

}  // namespace

Outcome<void> open_sealed(
    const Server& server, const std::string& stream, const std::string& file, bool as_json
) {
    const auto answer = all_openings(server, stream);
    if (!answer) return std::unexpected(answer.error());
    if (file.empty()) {
        const auto text = as_json ? json::serialize(*answer) + "\n" : readable(*answer);
        std::fputs(text.c_str(), stdout);
        return {};
    }
    const auto text = file_of(*answer);
    if (!text) return trouble(ExitCode::internal, "the server did not answer with openings");
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << *text;
    out.flush();
    if (!out) return trouble(ExitCode::usage, "cannot write " + file);
    const auto entries = answer->at("entries").as_array().size();
    if (as_json) {
        std::printf("%s\n", json::serialize(json::object{{"file", file}, {"stream", stream}, {"entries", entries}}).c_str());
    } else {
        std::printf(
            "%s · 开封 openings %zu · %s 中你有权看的全部；此外是否还有密封条目不会告诉你\n"
            "all that you may read of it; whether more is sealed there you are not told\n",
            file.c_str(), entries, stream.c_str());
    }
    return {};
}

}  // namespace yishi::tools
