#include "tools/yishi/show.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <thread>

#include <boost/json/serialize.hpp>

#include "tools/yishi/progress.hpp"
#include "tools/yishi/waiting_act.hpp"

namespace yishi::tools {

namespace json = boost::json;

namespace {

void put(std::string& out, const json::value& value, std::size_t indent);

void put_scalar(std::string& out, const json::value& value) {
    out += value.is_string() ? std::string(value.as_string()) : json::serialize(value);
    out += '\n';
}

bool is_nested(const json::value& value) {
    return (value.is_object() && !value.as_object().empty()) || (value.is_array() && !value.as_array().empty());
}

void put_member(std::string& out, std::string_view name, const json::value& value, std::size_t indent) {
    out += std::string(indent, ' ') + std::string(name) + ":";
    if (is_nested(value)) {
        out += '\n';
        put(out, value, indent + 2);
    } else {
        out += ' ';
        put_scalar(out, value);
    }
}

void put(std::string& out, const json::value& value, std::size_t indent) {
    if (value.is_object()) {
        for (const auto& member : value.as_object()) put_member(out, member.key(), member.value(), indent);
    } else if (value.is_array()) {
        for (const auto& element : value.as_array()) {
            if (!is_nested(element)) {
                out += std::string(indent, ' ') + "- ";
                put_scalar(out, element);
                continue;
            }
            std::string nested;
            put(nested, element, indent + 2);
            nested.replace(indent, 1, "-");
            out += nested;
        }
    } else {
        out += std::string(indent, ' ');
        put_scalar(out, value);
    }
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string member_text(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains(name);
    if (member == nullptr) return {};
    return member->is_string() ? std::string(member->as_string()) : json::serialize(*member);
}

std::uint64_t member_number(const json::value& document, std::string_view name) {
    const auto* object = document.if_object();
    const auto* member = object != nullptr ? object->if_contains(name) : nullptr;
    json::error_code error;
    return member != nullptr ? member->to_number<std::uint64_t>(error) : 0;
}

void print_entry(const json::object& entry) {
    print(
        member_text(entry, "position") + "  " + member_text(entry, "at") + "  " +
        member_text(entry, "stream") + "#" + member_text(entry, "version") + "  " +
        member_text(entry, "event") + "  " + member_text(entry, "role") + " " +
        member_text(entry, "actor") + "  " + member_text(entry, "data") + "\n");
}

// `beside`: what else there is to say of it, behind its name.
void print_item(const json::object& item, const std::string& beside) {
    const auto* called = item.if_contains("called");
    const bool is_called = called != nullptr && called->is_string();
    print(
        member_text(item, "id") + "  " + member_text(item, "phase") + "  " + member_text(item, "since") +
        (is_called ? "  " + member_text(item, "called") : "") + (beside.empty() ? "" : "  " + beside) + "\n");
}

}  // namespace

std::string readable(const json::value& document) {
    std::string out;
    put(out, document, 0);
    return out;
}

Outcome<void> show(const Server& server, const std::string& context, const std::string& id, bool as_json) {
    const auto answer = server.get("/api/v1/" + context + "/" + id);
    if (!answer) return std::unexpected(answer.error());
    print(as_json ? json::serialize(*answer) + "\n" : readable(*answer));
    return {};
}

namespace {

Outcome<void> list_councils(const Server& server, bool as_json) {
    const auto answer = server.get("/api/v1/councils");
    if (!answer) return std::unexpected(answer.error());
    const auto* object = answer->if_object();
    const auto* councils = object != nullptr ? object->if_contains("document") : nullptr;
    if (councils == nullptr || !councils->is_array()) {
        return trouble(ExitCode::internal, "the server did not answer with its councils");
    }
    for (const auto& one : councils->as_array()) {
        if (as_json || !one.is_object()) {
            print(json::serialize(one) + "\n");
            continue;
        }
        const auto& council = one.as_object();
        print(member_text(council, "id") + "  " + member_text(council, "kind") + "  " + member_text(council, "name") + "\n");
    }
    return {};
}

// Prints one item, of acts with what the caller could do about it.
Outcome<void> print_listed(json::object item, WaitingActs* acts, bool as_json) {
    std::string beside = acts != nullptr ? acts->told(item) : std::string{};
    if (acts != nullptr && member_text(item, "phase") == "proposed") {
        const auto open = acts->open_to_caller(member_text(item, "id"));
        if (!open) return std::unexpected(open.error());
        item["open"] = json::array(open->begin(), open->end());
        for (const auto& command : *open) beside += (&command == &open->front() ? " · 可办 you may " : ", ") + command;
    }
    if (as_json) {
        print(json::serialize(item) + "\n");
    } else {
        print_item(item, beside);
    }
    return {};
}

}  // namespace

Outcome<void> list(const Server& server, const std::string& context, const Listing& listing, bool as_json) {
    if (context == "council" && listing.council.empty()) return list_councils(server, as_json);
    constexpr std::uint64_t page_max = 200;
    std::optional<WaitingActs> acts;
    if (context == "confirmation") acts.emplace(server, listing.council);
    std::string after;
    for (std::uint64_t done = 0; listing.limit == 0 || done < listing.limit;) {
        const auto wanted = listing.limit == 0 ? page_max : std::min(page_max, listing.limit - done);
        const auto page = server.get(
            "/api/v1/" + context + "?council=" + listing.council + "&limit=" + std::to_string(wanted) +
            (listing.phase.empty() ? "" : "&phase=" + listing.phase) + (after.empty() ? "" : "&after=" + after));
        if (!page) return std::unexpected(page.error());
        const auto* object = page->if_object();
        const auto* document = object != nullptr ? object->if_contains("document") : nullptr;
        const auto* fields = document != nullptr ? document->if_object() : nullptr;
        const auto* items = fields != nullptr ? fields->if_contains("items") : nullptr;
        if (items == nullptr || !items->is_array()) {
            return trouble(ExitCode::internal, "the server did not answer with a list");
        }
        for (const auto& item : items->as_array()) {
            if (!item.is_object()) continue;
            if (auto printed = print_listed(item.as_object(), acts ? &*acts : nullptr, as_json); !printed) return printed;
        }
        done += items->as_array().size();
        after = member_text(*fields, "next_after");
        if (after == "null") return {};
        if (after.empty()) return trouble(ExitCode::internal, "the server did not say whether the list goes on");
    }
    return {};
}

Outcome<void> print_matrix(const Server& server, const std::string& consultation, bool as_json) {
    const auto csv = server.get_text("/api/v1/consultation/" + consultation + "/matrix");
    if (!csv) return std::unexpected(csv.error());
    if (!as_json) {
        print(*csv);
        return {};
    }
    // The rows hold only labels and the three words, so no field is ever quoted.
    json::array rows;
    std::string_view rest = *csv;
    for (bool header = true; !rest.empty(); header = false) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const auto first = line.find(',');
        const auto second = line.find(',', first + 1);
        if (header || second == std::string_view::npos) continue;
        rows.push_back(json::object{
            {"participant", line.substr(0, first)},
            {"statement", line.substr(first + 1, second - first - 1)},
            {"vote", line.substr(second + 1)}});
    }
    print(json::serialize(rows) + "\n");
    return {};
}

Outcome<void> dump(const Server& server, std::uint64_t after, std::uint64_t limit, bool as_json, bool quiet) {
    constexpr std::uint64_t page_max = 500;
    Progress progress("dump", limit, quiet);
    for (std::uint64_t done = 0; limit == 0 || done < limit;) {
        const auto wanted = limit == 0 ? page_max : std::min(page_max, limit - done);
        const auto page = server.get(
            "/api/v1/entries?after=" + std::to_string(after) + "&limit=" + std::to_string(wanted));
        if (!page) return std::unexpected(page.error());
        const auto* object = page->if_object();
        const auto* entries = object != nullptr ? object->if_contains("entries") : nullptr;
        if (entries == nullptr || !entries->is_array()) {
            return trouble(ExitCode::internal, "the server did not answer with entries");
        }
        if (entries->as_array().empty()) return {};
        for (const auto& entry : entries->as_array()) {
            if (as_json) {
                print(json::serialize(entry) + "\n");
            } else if (entry.is_object()) {
                print_entry(entry.as_object());
            }
        }
        done += entries->as_array().size();
        after += entries->as_array().size();
        progress.reach(done);
    }
    return {};
}

Outcome<void> rebuild(const Server& server, bool as_json, bool quiet) {
    auto state = server.post("/api/v1/rebuild", json::object{});
    if (!state) return std::unexpected(state.error());
    Progress progress("rebuild", member_number(*state, "size"), quiet);
    while (state->is_object() && member_text(state->as_object(), "state") == "running") {
        progress.reach(member_number(*state, "done"));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        state = server.get("/api/v1/rebuild");
        if (!state) return std::unexpected(state.error());
    }
    print(as_json ? json::serialize(*state) + "\n" : readable(*state));
    if (!state->is_object() || member_text(state->as_object(), "state") != "done") {
        return trouble(ExitCode::finding, "the rebuild did not finish", "the old views go on serving");
    }
    const auto& object = state->as_object();
    // Empty where entries kept arriving, so that nothing could be compared.
    const auto before = member_text(object, "before");
    if (before.empty() && !as_json) {
        print("记录仍在增加，新旧视图没有比较 entries kept arriving: the new views were not compared with the old\n");
    }
    if (!before.empty() && before != member_text(object, "fingerprint")) {
        return trouble(
            ExitCode::finding, "the rebuilt views differ from those kept so far",
            "the rebuilt ones serve now; please report this with the log");
    }
    return {};
}

}  // namespace yishi::tools
