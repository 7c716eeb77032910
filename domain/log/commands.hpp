// What may be asked of the record of the log itself: of its keys, and of its clock.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/instant.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <variant>

namespace yishi::domain::log {

constexpr std::size_t vkey_bytes_max = 400;

// `vkey`, here and below: the public half of a key as C2SP signed-note writes it.
struct NameFirstKey {
    std::string vkey;
    static constexpr CommandType type{
        "name_first_key", {"载明首个密钥", "name the first key"}, {the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(NameFirstKey, (), (vkey))

struct AddKey {
    std::string vkey;
    static constexpr CommandType type{"add_key", {"增加密钥", "add a key"}, {the_operator()}};
};
BOOST_DESCRIBE_STRUCT(AddKey, (), (vkey))

struct RetireKey {
    std::string vkey;
    static constexpr CommandType type{"retire_key", {"停用密钥", "retire a key"}, {the_operator()}};
};
BOOST_DESCRIBE_STRUCT(RetireKey, (), (vkey))

// Whoever keeps the machine answers for its clock: `at` is what another one says, his own for example.
struct VouchForClock {
    Instant at;
    static constexpr CommandType type{
        "vouch_for_clock", {"核定时钟", "vouch for the clock"}, {the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(VouchForClock, (), (at))

using Command = std::variant<NameFirstKey, AddKey, RetireKey, VouchForClock>;

}  // namespace yishi::domain::log
