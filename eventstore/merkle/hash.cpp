#include "eventstore/merkle/hash.hpp"

namespace yishi::eventstore::merkle {
namespace {

constexpr std::uint8_t leaf_prefix[] = {0x00};
constexpr std::uint8_t node_prefix[] = {0x01};

}  // namespace

Hash leaf_hash(ByteView entry) { return sha256({leaf_prefix, entry}); }

Hash node_hash(const Hash& left, const Hash& right) { return sha256({node_prefix, left, right}); }

Hash empty_root() { return sha256({}); }

}  // namespace yishi::eventstore::merkle
