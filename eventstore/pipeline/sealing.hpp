// Private texts on their way in: what was typed is sealed here, and what the sender sealed himself
// is taken only with the disclosure that shows it to be his.
#pragma once

#include "eventstore/codec/disclosed.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/pipeline/reply.hpp"

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore {

constexpr std::size_t brought_disclosures_max = 16;
constexpr std::size_t brought_disclosure_bytes_max = 200'000;  // of one command, together

// For one command. Not to be moved while the seal it gave is in use.
class Sealing {
  public:
    // `malformed`, pointing into "/disclosures", unless each is a disclosure of [salt, field, text]
    // with a salt of 16 bytes or more and a plain text within the limits, and none comes twice.
    static std::expected<Sealing, Rejection> of(const std::vector<std::string>& brought);

    // Seals what was typed with fresh salts; takes a quoted digest only where its disclosure was
    // brought, names that very field and was not used for another.
    [[nodiscard]] codec::Seal seal();

    // After the command was read: a disclosure that no field of it quotes.
    [[nodiscard]] std::optional<Rejection> unused() const;

    // What is to be kept with the command.
    [[nodiscard]] std::vector<Disclosure> take();

  private:
    struct Brought {
        Disclosure disclosure;
        bool is_used = false;
    };

    std::optional<std::string> use(std::string_view field, const domain::Digest& digest);

    std::vector<Brought> brought_;
    std::vector<Disclosure> sealed_;
};

}  // namespace yishi::eventstore
