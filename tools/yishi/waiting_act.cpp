#include "tools/yishi/waiting_act.hpp"

#include "domain/kernel/id.hpp"

#include <boost/json/value.hpp>

#include <string_view>
#include <utility>

namespace yishi::tools {
namespace {

namespace json = boost::json;

const json::array* array_in(const json::value& value, std::string_view name) {
    const auto* object = value.if_object();
    const auto* member = object != nullptr ? object->if_contains(name) : nullptr;
    return member != nullptr ? member->if_array() : nullptr;
}

std::string text_in(const json::value& value, std::string_view name) {
    const auto* object = value.if_object();
    const auto* member = object != nullptr ? object->if_contains(name) : nullptr;
    const auto* text = member != nullptr ? member->if_string() : nullptr;
    return text != nullptr ? std::string(*text) : std::string{};
}

}  // namespace

Outcome<std::vector<std::string>> WaitingActs::open_to_caller(const std::string& id) const {
    const auto answer = server_.get("/api/v1/confirmation/" + id);
    if (!answer) return std::unexpected(answer.error());
    std::vector<std::string> open;
    const auto* next = array_in(*answer, "next");
    if (next == nullptr) return open;
    for (const auto& one : *next) {
        const auto* can = one.is_object() ? one.as_object().if_contains("can") : nullptr;
        if (can != nullptr && can->is_bool() && can->as_bool())
            open.push_back(text_in(one, "command"));
    }
    return open;
}

std::string WaitingActs::name_of(const std::string& person) {
    if (person == domain::PersonId{}.text()) return "系统运维人员 the operator";
    if (!names_) {
        names_.emplace();
        // Without the names the list is still one.
        const auto board = server_.get("/api/v1/council/" + council_);
        const auto* document =
            board && board->is_object() ? board->as_object().if_contains("document") : nullptr;
        const auto* people = document != nullptr ? array_in(*document, "people") : nullptr;
        for (const auto& one : people != nullptr ? *people : json::array{}) {
            (*names_)[text_in(one, "person")] = text_in(one, "name");
        }
    }
    const auto known = names_->find(person);
    return known != names_->end() && !known->second.empty() ? known->second : person;
}

std::string WaitingActs::told(const json::object& item) {
    const auto* words = item.if_contains("words");
    if (words == nullptr) return {};
    return text_in(*words, "zh") + " " + text_in(*words, "en") + " · 提请人 by " +
           name_of(text_in(item, "proposer")) + " · 期限 until " + text_in(item, "lapses_at");
}

}  // namespace yishi::tools
