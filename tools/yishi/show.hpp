// How documents look in a terminal, and the commands that only look.
#pragma once

#include <cstdint>
#include <string>

#include <boost/json/value.hpp>

#include "tools/yishi/server.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

// A document as indented "name: value" lines.
std::string readable(const boost::json::value& document);

// `yishi CONTEXT show ID`, of every context there is: prints the document, the position it reflects
// and what the caller could send next.
Outcome<void> show(const Server& server, const std::string& context, const std::string& id, bool as_json);

// Which streams of a context to list.
struct Listing {
    std::string council;
    std::string phase;  // empty: any
    std::uint64_t limit = 0;
};

// `yishi CONTEXT list --council ID`: one line each, the newest first (with `as_json`, one JSON object
// each). Without a council, of "council" alone: all that the server keeps. Of acts of two persons also
// what each is, whose, until when, and, while it waits, what the caller could do ("open" in JSON).
Outcome<void> list(const Server& server, const std::string& context, const Listing& listing, bool as_json);

// `yishi consultation matrix ID`: participant,statement,vote with the last opinion of each.
Outcome<void> print_matrix(const Server& server, const std::string& consultation, bool as_json);

// `yishi dump`: entries from `after` on, one line each (with `as_json`, one JSON object each), at most
// `limit` of them; 0 is all.
Outcome<void> dump(const Server& server, std::uint64_t after, std::uint64_t limit, bool as_json, bool quiet);

// `yishi rebuild`: builds the views anew and says whether they came out the same.
Outcome<void> rebuild(const Server& server, bool as_json, bool quiet);

}  // namespace yishi::tools
