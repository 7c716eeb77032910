// What a log brings beside its entries to explain them. No signature covers it, so nothing here believes it:
// entries are read, decided and followed by what this program itself knows, and a reader is told where the
// log's own explanation is another.
#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "eventstore/audit/finding.hpp"
#include "eventstore/tlog/log_source.hpp"

namespace yishi::tools {

struct Explained {
    bool is_schema_ours = true;
    bool is_rules_ours = true;
    bool is_steps_ours = true;
    std::vector<std::string> not_read;  // texts this program knows nothing of
};

Explained explained_by(const eventstore::tlog::LogTexts& texts);

// What a reader has to be told of it; empty where all is as this program has it.
std::vector<eventstore::audit::Sentence> said_of(const Explained& explained);

// "schema", "rules" and "steps" are "known" or "other"; "not_read" lists names.
void put(boost::json::object& document, const Explained& explained);

}  // namespace yishi::tools
