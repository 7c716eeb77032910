// What sealed streams hide, as the store keeps it: each stream under a key of its own, so that
// destroying the key erases the stream and nothing else.
#pragma once

#include "domain/kernel/personal.hpp"
#include "eventstore/journal.hpp"

#include <expected>
#include <string>
#include <string_view>

namespace yishi::eventstore {

// 32 fresh random bytes (libsodium); `unavailable` where the machine has none to give.
std::expected<StreamKey, Fault> fresh_stream_key();

// AES-256-GCM (OpenSSL) with a fresh nonce: nonce, ciphertext, tag. Bound to the stream and the digest,
// so that no row can be put in another's place. `unavailable` where OpenSSL will not do it: then nothing
// is kept, in the clear or otherwise.
std::expected<std::string, Fault> encrypt(
    std::string_view text, const StreamKey& key, StreamId stream, const domain::Digest& digest
);
// `corrupt` where it was encrypted under another key, stream or digest, or changed since.
std::expected<std::string, Fault> decrypt(
    std::string_view encrypted, const StreamKey& key, StreamId stream, const domain::Digest& digest
);

}  // namespace yishi::eventstore
