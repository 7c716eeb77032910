#include "gateway/service/shared_views.hpp"

#include <boost/json.hpp>

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;
using projections::Audience;
using projections::ViewKey;

constexpr std::size_t slots_max = 2'048;

}  // namespace

std::string next_members(const std::expected<json::value, eventstore::Fault>& steps) {
    if (!steps || !steps->is_object()) return {};
    const auto text = json::serialize(*steps);
    return text.substr(1, text.size() - 2) + ",";
}

std::shared_ptr<SharedViews::Slot> SharedViews::slot_of(const SlotKey& key) {
    const std::scoped_lock lock(mutex_);
    if (slots_.size() >= slots_max) slots_.clear();
    auto& slot = slots_[key];
    if (!slot) slot = std::make_shared<Slot>();
    return slot;
}

std::expected<ViewText, eventstore::Fault> SharedViews::get(const ViewKey& key, Audience audience) {
    const auto slot = slot_of({key, audience});
    const std::scoped_lock lock(slot->mutex);
    if (slot->is_fresh) return slot->text;
    auto answer = views_.answer(key, audience);
    if (!answer) return std::unexpected(std::move(answer.error()));
    const auto document = json::serialize(answer->document);
    const json::object about{
        {"kind", key.kind},
        {"id", key.id},
        {"position", answer->position},
        {"at", eventstore::codec::rfc3339(answer->at)}};
    auto text = json::serialize(about).substr(1);
    text.back() = ',';
    text += "\"document\":" + document + "}";
    slot->text = {
        answer->position, answer->register_position,
        std::make_shared<const std::string>(std::move(text)), {}, {}};
    if (audience == Audience::public_) slot->text.next = next_members(views_.next(key, projections::Reader{}));
    slot->text.shown = eventstore::digest_of(slot->text.next + document);
    slot->is_fresh = true;
    return slot->text;
}

void SharedViews::changed(const std::vector<ViewKey>& keys) {
    std::vector<std::shared_ptr<Slot>> stale;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& key : keys) {
            for (const auto audience : {Audience::public_, Audience::member}) {
                const auto known = slots_.find({key, audience});
                if (known != slots_.end()) stale.push_back(known->second);
            }
        }
    }
    // Waits for whoever is asking at this moment: what he got may be from before the change.
    for (const auto& slot : stale) {
        const std::scoped_lock lock(slot->mutex);
        slot->is_fresh = false;
    }
}

}  // namespace yishi::gateway
