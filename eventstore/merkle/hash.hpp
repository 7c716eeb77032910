// RFC 6962 section 2.1: how leaves and nodes of the tree are hashed (SHA-256).
#pragma once

#include "eventstore/bytes.hpp"
#include "eventstore/sha256.hpp"

namespace yishi::eventstore::merkle {

using Hash = Sha256;

// SHA256(00 ‖ entry): of the stored bytes, never of something printed again.
Hash leaf_hash(ByteView entry);

// SHA256(01 ‖ left ‖ right)
Hash node_hash(const Hash& left, const Hash& right);

// SHA256(""), the root of a tree without leaves.
Hash empty_root();

}  // namespace yishi::eventstore::merkle
