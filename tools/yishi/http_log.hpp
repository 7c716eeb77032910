// A log read from a running server, or from whoever serves a copy of its files.
#pragma once

#include "eventstore/tlog/log_source.hpp"
#include "eventstore/tlog/tile_walk.hpp"
#include "tools/wire/http_session.hpp"

namespace yishi::tools {

class HttpLog : public eventstore::tlog::LogSource {
  public:
    // "http://HOST:PORT" reads below /log/; an address with a path reads below that path. Fetches the
    // texts it knows; of others nothing tells it. Trouble: usage, or `unreachable` when nobody answers or there is no log.
    static Outcome<std::unique_ptr<HttpLog>> open(const std::string& url, eventstore::tlog::Wanted wanted);

    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] const eventstore::tlog::LogTexts& texts() const override { return texts_; }
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    std::expected<std::optional<eventstore::tlog::SourceTile>, eventstore::Fault> next() override;

  private:
    HttpLog(std::string name, ServerAddress server, std::string prefix, eventstore::tlog::Wanted wanted)
        : name_(std::move(name)), session_(std::move(server)), prefix_(std::move(prefix)), wanted_(wanted) {}
    Outcome<void> fetch_texts();
    // Asks again, for some seconds, while the server says that it is busy.
    Outcome<HttpAnswer> get(const std::string& name, std::size_t bytes_max);

    std::string name_;
    HttpSession session_;
    std::string prefix_;  // "/log/"
    eventstore::tlog::Wanted wanted_;
    eventstore::tlog::LogTexts texts_;
    std::uint64_t size_ = 0;
    eventstore::tlog::TileWalk walk_{0};
    std::string tile_;
};

}  // namespace yishi::tools
