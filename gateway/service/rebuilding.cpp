#include "gateway/service/rebuilding.hpp"

#include <boost/json.hpp>

namespace yishi::gateway {
namespace {

constexpr int attempts_max = 5;

}  // namespace

bool Rebuilding::start() {
    const std::scoped_lock lock(mutex_);
    if (state_ == "running") return true;
    if (!workers_.try_run([this] { run(); })) return false;
    state_ = "running";
    before_.clear();
    fingerprint_.clear();
    reason_.clear();
    done_ = 0;
    size_ = 0;
    return true;
}

// Two fingerprints can only be compared when they are of the same position. Where entries arrived in
// between, the rebuild is done once more; where they keep arriving, `before` stays empty.
void Rebuilding::run() {
    std::string after;
    for (int attempt = 0; attempt < attempts_max; ++attempt) {
        const auto position = views_.position();
        const auto before = views_.fingerprint();
        if (!before) return finish("failed", {}, before.error().detail);
        const auto rebuilt = views_.rebuild([this](eventstore::Position done, eventstore::Position size) {
            done_ = done;
            size_ = size;
        });
        if (!rebuilt) return finish("failed", {}, rebuilt.error().where + ": " + rebuilt.error().detail);
        auto fingerprint = views_.fingerprint();
        if (!fingerprint) return finish("failed", {}, fingerprint.error().detail);
        after = *std::move(fingerprint);
        if (views_.position() != position) continue;
        const std::scoped_lock lock(mutex_);
        before_ = *before;
        break;
    }
    finish("done", std::move(after), {});
}

void Rebuilding::finish(std::string state, std::string fingerprint, std::string reason) {
    const std::scoped_lock lock(mutex_);
    state_ = std::move(state);
    fingerprint_ = std::move(fingerprint);
    reason_ = std::move(reason);
}

boost::json::value Rebuilding::document() const {
    const std::scoped_lock lock(mutex_);
    boost::json::object document{
        {"state", state_},
        {"done", done_.load()},
        {"size", size_.load()},
        {"entries", done_.load()},
        {"before", before_},
        {"fingerprint", fingerprint_}};
    if (!reason_.empty()) document["reason"] = reason_;
    return document;
}

}  // namespace yishi::gateway
