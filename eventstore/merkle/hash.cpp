#include "eventstore/merkle/hash.hpp"

#include <cassert>
#include <initializer_list>
#include <memory>

#include <openssl/evp.h>

namespace yishi::eventstore::merkle {
namespace {

struct ContextDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Fetching the algorithm and making a context cost more than hashing a node, so a thread keeps both.
// OpenSSL fails here only when memory is gone or the library is broken: a bug's end, not a fault's.
Hash sha256(std::initializer_list<ByteView> parts) {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    thread_local const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context(EVP_MD_CTX_new());
    Hash hash{};
    int good = EVP_DigestInit_ex2(context.get(), algorithm, nullptr);
    for (const ByteView part : parts) good &= EVP_DigestUpdate(context.get(), part.data(), part.size());
    good &= EVP_DigestFinal_ex(context.get(), hash.data(), nullptr);
    assert(good == 1 && "SHA-256 is not to be had from OpenSSL");
    return hash;
}

constexpr std::uint8_t leaf_prefix[] = {0x00};
constexpr std::uint8_t node_prefix[] = {0x01};

}  // namespace

Hash leaf_hash(ByteView entry) { return sha256({leaf_prefix, entry}); }

Hash node_hash(const Hash& left, const Hash& right) { return sha256({node_prefix, left, right}); }

Hash empty_root() { return sha256({}); }

}  // namespace yishi::eventstore::merkle
