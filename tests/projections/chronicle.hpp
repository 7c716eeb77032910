// A log that tests write event by event, without asking whether the rules allow it, and the views
// over it. What personal fields say is disclosed beside the log, as the server does it.
#pragma once

#include "eventstore/append.hpp"
#include "eventstore/codec/links.hpp"
#include "eventstore/codec/payload.hpp"
#include "eventstore/disclosure.hpp"
#include "eventstore/pipeline/tail.hpp"
#include "eventstore/store.hpp"
#include "projections/views.hpp"
#include "tests/support/people.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace yishi::tests {

namespace es = eventstore;
namespace pj = projections;

constexpr int wait_ms_max = 20'000;

class Chronicle {
  public:
    explicit Chronicle(std::unique_ptr<es::Store> store = es::Store::in_memory())
        : store_(std::move(store)), tail_(store_->journal()) {}

    // What stands in the log for a text about a person, in a field of that name. `forgotten` texts
    // are never disclosed; the others are with the entry that holds them.
    domain::PrivateText says(std::string_view field, const std::string& text) {
        auto disclosure = es::make_disclosure(field, text);
        disclosures_.push_back(disclosure);
        private_texts_.push_back(text);
        return {disclosure.digest};
    }
    static domain::PrivateText forgotten(const std::string& text) {
        return {es::make_disclosure("text", text).digest};
    }

    domain::PrivateLine says_line(std::string_view field, const std::string& text) {
        return {says(field, text).digest};
    }

    // Who acts, and when, from here on.
    Chronicle& by(domain::PersonId actor) {
        actor_ = actor;
        return *this;
    }
    Chronicle& at(domain::Instant at) {
        at_ = at;
        return *this;
    }

    template <class E>
    Chronicle& record(const domain::StreamName& stream, const E& event) {
        if constexpr (requires { event.council.bytes; }) councils_.try_emplace(stream, event.council);
        std::vector<domain::IdBytes> links;
        es::codec::for_each_link(event, "", [&](const auto&, auto, const domain::IdBytes& id) {
            links.push_back(id);
        });
        std::ranges::sort(links);
        const auto repeated = std::ranges::unique(links);
        links.erase(repeated.begin(), repeated.end());
        return record_raw(
            stream,
            E::type.number,
            E::type.version,
            es::codec::encode_struct(event),
            std::move(links)
        );
    }

    Chronicle& record_raw(
        const domain::StreamName& stream,
        std::uint32_t type,
        std::uint16_t version,
        es::Bytes payload,
        std::vector<domain::IdBytes> links = {}
    ) {
        es::Entry entry;
        entry.log = store_->journal().log();
        entry.position = store_->journal().size();
        const auto [known, is_new] = streams_.try_emplace(stream, std::pair(entry.position, 0));
        entry.stream = known->second.first;
        entry.version = known->second.second++;
        if (is_new) entry.stream_name = stream.text;
        entry.command.bytes[0] = 1;
        for (std::size_t i = 0; i < 8; ++i) {
            entry.command.bytes[8 + i] = static_cast<std::uint8_t>(entry.position >> (8 * i));
        }
        entry.type = type;
        entry.schema_version = version;
        entry.recorded_at = at_;
        entry.actor = actor_;
        entry.role = domain::Role::operator_;
        const bool is_councils_own =
            stream.text.starts_with("council/") || stream.text.starts_with("rules/");
        entry.council = is_councils_own ? domain::CouncilId{stream.id()} : councils_[stream];
        entry.links = std::move(links);
        entry.evidence = es::Evidence{{'{', '}'}, "", {}};
        entry.payload = std::move(payload);
        commit(std::move(entry));
        return *this;
    }

    // Called after each entry from here on, when it is durable and published.
    void after_each(std::function<void()> look) { look_ = std::move(look); }

    [[nodiscard]] es::Store& store() { return *store_; }
    [[nodiscard]] es::Tail& tail() { return tail_; }
    [[nodiscard]] es::Position size() const { return store_->journal().size(); }
    [[nodiscard]] const std::vector<std::string>& private_texts() const { return private_texts_; }

  private:
    void commit(es::Entry entry) {
        const auto bytes = es::encode_entry(entry);
        ASSERT_TRUE(bytes) << bytes.error().detail;
        es::Group group;
        group.appends.push_back(es::append_of(entry, *bytes));
        std::erase_if(disclosures_, [&](const es::Disclosure& disclosure) {
            if (std::ranges::search(entry.payload, disclosure.digest.bytes).empty()) return false;
            group.disclosures.push_back({entry.stream, disclosure});
            return true;
        });
        const auto done = store_->journal().commit(group);
        ASSERT_TRUE(done) << done.error().where << ": " << done.error().detail;
        tail_.publish({std::make_shared<const es::Recorded>(es::Recorded{std::move(entry), *bytes})}
        );
        if (look_) look_();
    }

    std::unique_ptr<es::Store> store_;
    es::Tail tail_;
    std::map<domain::StreamName, std::pair<es::StreamId, es::Version>> streams_;
    std::map<domain::StreamName, domain::CouncilId> councils_;  // as the first event says
    std::vector<es::Disclosure> disclosures_;
    std::vector<std::string> private_texts_;
    std::function<void()> look_;
    domain::PersonId actor_;
    domain::Instant at_ = evening;
};

// The views over a chronicle, asked when they have caught up with it.
class Watcher {
  public:
    explicit Watcher(Chronicle& chronicle) : Watcher(chronicle, chronicle.store().rows()) {}
    Watcher(Chronicle& chronicle, es::RowStore& rows)
        : chronicle_(chronicle), views_(chronicle.store().journal(), chronicle.tail(), rows) {}

    [[nodiscard]] pj::Views& views() {
        EXPECT_TRUE(views_.wait_until(chronicle_.size(), wait_ms_max)) << why_stopped();
        return views_;
    }
    [[nodiscard]] pj::Views& stopped_views() {
        EXPECT_FALSE(views_.wait_until(chronicle_.size(), wait_ms_max));
        EXPECT_TRUE(views_.stopped());
        return views_;
    }

    template <class Id>
    boost::json::value seen_by(pj::Audience audience, const std::string& kind, const Id& id) {
        auto answer = views().answer({kind, id.text()}, audience);
        if (!answer) return boost::json::string(es::name_of(answer.error().code));
        EXPECT_EQ(answer->position, chronicle_.size());
        return answer->document;
    }
    template <class Id>
    boost::json::value members_see(const std::string& kind, const Id& id) {
        return seen_by(pj::Audience::member, kind, id);
    }
    template <class Id>
    boost::json::value everybody_sees(const std::string& kind, const Id& id) {
        auto document = seen_by(pj::Audience::public_, kind, id);
        const std::string text = boost::json::serialize(document);
        for (const auto& secret : chronicle_.private_texts()) {
            if (published_.contains(secret)) continue;
            EXPECT_EQ(text.find(secret), std::string::npos)
                << kind << " tells everybody: " << secret;
        }
        return document;
    }
    // A private text that everybody may read by now.
    void expect_published(const std::string& text) { published_[text] = true; }

    [[nodiscard]] std::string fingerprint() { return views().fingerprint().value(); }

  private:
    std::string why_stopped() const {
        const auto fault = views_.stopped();
        return fault ? fault->where + ": " + fault->detail : "too slow";
    }

    Chronicle& chronicle_;
    pj::Views views_;
    std::map<std::string, bool> published_;
};

// What views say has changed, gathered from here on.
class Changes {
  public:
    explicit Changes(Chronicle& chronicle) : watcher_(chronicle) {
        watcher_.views().on_change([this,
                                    from = chronicle.size()](const auto& keys, es::Position now) {
            if (now <= from) return;
            const std::scoped_lock lock(mutex_);
            keys_.insert(keys.begin(), keys.end());
            position_ = now;
            told_.notify_all();
        });
    }

    std::set<pj::ViewKey> up_to(es::Position position) {
        std::unique_lock lock(mutex_);
        EXPECT_TRUE(told_.wait_for(lock, std::chrono::milliseconds(wait_ms_max), [&] {
            return position_ >= position;
        }));
        return keys_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable told_;
    std::set<pj::ViewKey> keys_;
    es::Position position_ = 0;
    Watcher watcher_;  // last: its thread calls back
};

// A place in a document, by RFC 6901 pointer; null when there is nothing.
inline boost::json::value in(const boost::json::value& document, const std::string& pointer) {
    boost::system::error_code nothing;
    const auto* found = document.find_pointer(pointer, nothing);
    return found == nullptr ? boost::json::value(nullptr) : *found;
}

template <class Tag>
boost::json::value text_of(const domain::Id<Tag>& id) {
    return boost::json::string(id.text());
}

inline boost::json::value json(std::string_view text) { return boost::json::parse(text); }

}  // namespace yishi::tests
