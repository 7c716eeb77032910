// What the log remembers of its own keys and of its clock. Stored for ever: see EventType before changing anything here.
#pragma once

#include "domain/kernel/instant.hpp"
#include "domain/kernel/words.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <variant>

namespace yishi::domain::log {

// The key that had signed alone until then.
struct FirstKeyNamed {
    std::string vkey;
    bool operator==(const FirstKeyNamed&) const = default;
    static constexpr EventType type{
        801, 1, "first_key_named", {"已载明首个密钥", "first key named"}
    };
};
BOOST_DESCRIBE_STRUCT(FirstKeyNamed, (), (vkey))

// From here on it signs beside the others.
struct KeyAdded {
    std::string vkey;
    bool operator==(const KeyAdded&) const = default;
    static constexpr EventType type{802, 1, "key_added", {"已增加密钥", "key added"}};
};
BOOST_DESCRIBE_STRUCT(KeyAdded, (), (vkey))

// From here on it signs no more; what it signed stays signed.
struct KeyRetired {
    std::string vkey;
    bool operator==(const KeyRetired&) const = default;
    static constexpr EventType type{803, 1, "key_retired", {"已停用密钥", "key retired"}};
};
BOOST_DESCRIBE_STRUCT(KeyRetired, (), (vkey))

// The time of the log goes on from `at`, were that before the entries so far: they were recorded under a clock that
// was ahead. It is the one event behind which an entry may be older than the one in front of it.
struct ClockVouched {
    Instant at;
    bool operator==(const ClockVouched&) const = default;
    static constexpr EventType type{804, 1, "clock_vouched", {"时钟已经核定", "clock vouched for"}};
};
BOOST_DESCRIBE_STRUCT(ClockVouched, (), (at))

using Event = std::variant<FirstKeyNamed, KeyAdded, KeyRetired, ClockVouched>;

}  // namespace yishi::domain::log
