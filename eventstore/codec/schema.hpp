// The fields of described types as an outsider needs them to decode a payload.
#pragma once

#include "domain/kernel/shape.hpp"

#include <boost/json/value.hpp>

namespace yishi::eventstore::codec {

// Every field's type in the words of docs/log-format.md: "u8" … "i64", "bool", "text", "id",
// "instant", "digest", "private", {"optional": …}, {"list": …}, {"enum": {name: number}},
// {"struct": [[name, type], …]}.
boost::json::value schema_of(const domain::Shape& shape);

}  // namespace yishi::eventstore::codec
