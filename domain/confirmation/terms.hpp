// An act of two persons: one proposes it, another confirms it, and only then it is carried out.
#pragma once

#include "domain/kernel/instant.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <string>

namespace yishi::domain::confirmation {

// A product default: nobody should confirm what was forgotten.
constexpr Duration lapses_after = days(7);
constexpr std::size_t data_bytes_max = 16U << 10U;

// The act, as it will be carried out word for word.
struct Act {
    std::string stream;   // "rules/<id>"
    std::string command;  // "rules.adopt"
    std::string data;     // JSON
    bool operator==(const Act&) const = default;
};
BOOST_DESCRIBE_STRUCT(Act, (), (stream, command, data))

}  // namespace yishi::domain::confirmation
