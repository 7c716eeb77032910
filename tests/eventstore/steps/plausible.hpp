// Events of whatever context, made of nothing but the shapes their fields have: what the rows of a
// procedure need to be tried out, without a line about any of them.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/shape.hpp"
#include "eventstore/bytes.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace yishi::tests {

// One that every event of these tests speaks of; never one of two that are to differ.
std::string stream_id_beside(std::string_view context);

class Plausible {
  public:
    // `number` tells this event's ids from those of every other.
    Plausible(domain::Instant at, std::uint16_t number) : at_(at), last_id_(number) {}

    // A document as event_document would give it: everything there, one of each list, every id
    // a new one except those that name another stream.
    boost::json::value of(const domain::Shape& shape);

    std::string fresh_id();

  private:
    domain::Instant at_;
    std::uint16_t last_id_;
};

// The payload that says so. Throws where the document is none of that shape.
eventstore::Bytes payload_of(const domain::Shape& shape, const boost::json::value& document);

// Sets the field, which must be there ("rules/0/rule"), to what that text means for it; says whether it is.
bool set_field(boost::json::value& document, std::string_view field, std::string_view text);

// The field as text, as the rows read it; empty where it is absent.
std::string text_of_field(const boost::json::value& document, std::string_view field);

// The shape of a field, or null.
const domain::Shape* shape_of_field(const domain::Shape& shape, std::string_view field);

}  // namespace yishi::tests
