#include "eventstore/log_id.hpp"

#include <sodium.h>

#include <cassert>

namespace yishi::eventstore {

domain::LogId fresh_log_id() {
    [[maybe_unused]] const int ready = sodium_init();
    assert(ready >= 0);
    domain::LogId id;
    randombytes_buf(id.bytes.data(), id.bytes.size());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0fU) | 0x40U);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3fU) | 0x80U);
    return id;
}

}  // namespace yishi::eventstore
