#include "eventstore/sha256.hpp"

#include <cassert>
#include <memory>

#include <openssl/evp.h>

namespace yishi::eventstore {
namespace {

struct ContextDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

// Fetching the algorithm and making a context cost more than hashing a node, so a thread keeps both.
// OpenSSL fails here only when memory is gone or the library is broken: a bug's end, not a fault's.
Sha256 sha256(std::initializer_list<ByteView> parts) {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    thread_local const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context(EVP_MD_CTX_new());
    Sha256 hash{};
    int good = EVP_DigestInit_ex2(context.get(), algorithm, nullptr);
    for (const ByteView part : parts) good &= EVP_DigestUpdate(context.get(), part.data(), part.size());
    good &= EVP_DigestFinal_ex(context.get(), hash.data(), nullptr);
    assert(good == 1 && "SHA-256 is not to be had from OpenSSL");
    return hash;
}

Sha256 sha256(std::string_view text) {
    return sha256({ByteView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())});
}

}  // namespace yishi::eventstore
