// How the past reads in a terminal: an entry as one line.
#pragma once

#include <string>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "domain/kernel/stream.hpp"
#include "eventstore/entry.hpp"

namespace yishi::tools {

// On the clock of Shanghai: "2026-11-23" and "19:38:00".
std::string day_of(domain::Instant at);
std::string time_of(domain::Instant at);

// "3 天 days", "2 小时 hours": in the largest unit that fits.
std::string span_of(domain::Duration duration);

// Position, time, capacity and pseudonym, words of the event, and the public values it brings; `data` as
// ProcedureTable::event_document gives it.
std::string line_of(const eventstore::Entry& entry, const boost::json::value& data);

// The same for programs.
boost::json::object object_of(
    const eventstore::Entry& entry, const domain::StreamName& stream, boost::json::value data);

// The same of an entry that shows nothing else.
std::string sealed_line_of(const eventstore::Entry& entry);
boost::json::object sealed_object_of(const eventstore::Entry& entry, const domain::StreamName& stream);

// The words of an event type, Chinese and English.
std::string words_of_event(std::uint32_t type);

}  // namespace yishi::tools
