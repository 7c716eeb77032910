#include "tools/yishi/http_log.hpp"

#include <chrono>
#include <thread>

#include <boost/url/parse.hpp>

#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/note.hpp"

namespace yishi::tools {

namespace tlog = eventstore::tlog;
using eventstore::Fault;
using eventstore::FaultCode;

namespace {

// A busy server asks to be asked again.
constexpr int tries_max = 6;
constexpr auto pause_first = std::chrono::milliseconds(100);

std::string prefix_of(std::string_view url) {
    const auto parsed = boost::urls::parse_uri(url);
    std::string path = parsed ? std::string(parsed->encoded_path()) : std::string();
    while (path.ends_with('/')) path.pop_back();
    return path.empty() ? "/log/" : path + "/";
}

}  // namespace

Outcome<std::unique_ptr<HttpLog>> HttpLog::open(const std::string& url, tlog::Wanted wanted) {
    auto server = ServerAddress::from_url(url);
    if (!server) return std::unexpected(std::move(server.error()));
    std::unique_ptr<HttpLog> log(new HttpLog(url, *std::move(server), prefix_of(url), wanted));
    if (auto done = log->fetch_texts(); !done) return std::unexpected(std::move(done.error()));
    return log;
}

Outcome<void> HttpLog::fetch_texts() {
    for (const auto& [name, body] : tlog::log_texts) {
        const std::string target(name);
        auto answer = get(target, tlog::log_text_bytes_max);
        if (!answer) {
            auto why = std::move(answer.error());
            if (why.exit == ExitCode::unavailable) why.exit = ExitCode::unreachable;
            return std::unexpected(std::move(why));
        }
        if (answer->status != 200) {
            return trouble(
                ExitCode::unreachable,
                "there is no log at " + name_ + ": " + prefix_ + target + " is HTTP " + std::to_string(answer->status));
        }
        texts_.*body = std::move(answer->body);
    }
    const auto note = tlog::Note::parse(texts_.checkpoint);
    const auto checkpoint = note ? tlog::Checkpoint::from_text(note->text) : std::unexpected(note.error());
    if (!checkpoint) {
        return trouble(ExitCode::finding, name_ + ": its checkpoint is none: " + checkpoint.error().detail);
    }
    size_ = checkpoint->size;
    walk_ = tlog::TileWalk(size_);
    return {};
}

Outcome<HttpAnswer> HttpLog::get(const std::string& name, std::size_t bytes_max) {
    auto pause = pause_first;
    for (int tries = 1;; ++tries, pause *= 2) {
        auto answer = session_.get(prefix_ + name, bytes_max);
        const bool is_busy = answer && (answer->status == 429 || answer->status == 503);
        if (!is_busy || tries == tries_max) return answer;
        std::this_thread::sleep_for(pause);
    }
}

std::expected<std::optional<tlog::SourceTile>, Fault> HttpLog::next() {
    auto tile = walk_.next();
    while (tile && !tile->is_entries && wanted_ == tlog::Wanted::entries) tile = walk_.next();
    if (!tile) return std::nullopt;
    // Where the complaint is about what the checkpoint speaks of and the server does not have.
    const auto where = tile->is_entries ? "entry " + std::to_string(tile->index * tlog::tile_width) : tile->text();
    auto answer = get(tile->text(), tlog::tile_bytes_max(*tile));
    if (!answer && answer.error().exit == ExitCode::finding) {
        return std::unexpected(Fault{FaultCode::corrupt, where, "cannot be had: " + answer.error().what});
    }
    if (!answer) return std::unexpected(Fault{FaultCode::unavailable, name_, answer.error().what});
    if (answer->status == 200) {
        tile_ = std::move(answer->body);
        return tlog::SourceTile{*tile, {reinterpret_cast<const std::uint8_t*>(tile_.data()), tile_.size()}};
    }
    const auto status = "HTTP " + std::to_string(answer->status);
    if (answer->status == 429 || answer->status >= 500) {
        return std::unexpected(Fault{FaultCode::unavailable, name_, tile->text() + ": " + status});
    }
    return std::unexpected(Fault{FaultCode::corrupt, where, "is not served: " + tile->text() + " is " + status});
}

}  // namespace yishi::tools
