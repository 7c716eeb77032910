#include "tools/yishi/fresh_id.hpp"

#include <chrono>

#include <sodium.h>

#include "domain/kernel/id.hpp"

namespace yishi::tools {

std::string fresh_id() {
    domain::IdBytes id;
    randombytes_buf(id.data(), id.size());
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto ms = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    for (unsigned i = 0; i < 6; ++i) id[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0fU) | 0x70U);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3fU) | 0x80U);
    return domain::to_text(id);
}

}  // namespace yishi::tools
