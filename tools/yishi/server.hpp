// A server the command line talks to: its address, the caller's token, and answers as documents.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "tools/wire/wire.hpp"

namespace yishi::tools {

class Server {
  public:
    // `token_file` may be empty: then only public answers can be had.
    static Outcome<Server> at(const std::string& url, const std::filesystem::path& token_file);

    // The document an HTTP call answers with; problem+json becomes a Trouble whose exit code fits.
    [[nodiscard]] Outcome<boost::json::value> get(std::string_view target) const;
    [[nodiscard]] Outcome<boost::json::value> post(
        std::string_view target, const boost::json::value& body) const;
    // The same for answers that are not JSON.
    [[nodiscard]] Outcome<std::string> get_text(std::string_view target) const;

    [[nodiscard]] Outcome<std::unique_ptr<Wire>> converse() const;
    // Somebody else's conversation or calls on the same server.
    [[nodiscard]] Server as(std::string token) const;

    [[nodiscard]] const ServerAddress& address() const { return address_; }

  private:
    ServerAddress address_;
    std::string token_;
};

}  // namespace yishi::tools
