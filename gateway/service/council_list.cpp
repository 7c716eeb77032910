#include "gateway/service/council_list.hpp"

#include <boost/json.hpp>

namespace yishi::gateway {

namespace json = boost::json;

std::expected<json::value, eventstore::Fault> CouncilList::document() {
    const std::scoped_lock lock(mutex_);
    while (true) {
        auto page = tail_.page(cursor_, {.entries_max = 4'096, .bytes_max = 4U << 20U});
        if (!page) return std::unexpected(std::move(page.error()));
        if (page->empty()) break;
        for (const auto& recorded : *page) {
            const auto& name = recorded->entry.stream_name;
            const bool is_council = name && name->starts_with("council/");
            if (is_council) councils_.push_back({domain::StreamName{*name}.id()});
        }
        cursor_ = page->back()->entry.position + 1;
    }
    json::array list;
    for (const auto& council : councils_) {
        const auto answer = views_.answer({"council", council.text()}, projections::Audience::public_);
        if (!answer || !answer->document.is_object()) continue;
        const auto& document = answer->document.as_object();
        json::object item{{"id", council.text()}};
        for (const char* member : {"name", "kind"}) {
            if (const auto* value = document.if_contains(member)) item[member] = *value;
        }
        list.push_back(std::move(item));
    }
    return list;
}

}  // namespace yishi::gateway
