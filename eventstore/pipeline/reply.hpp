// What the pipeline answers: a receipt for what is durable, or why nothing was recorded.
#pragma once

#include "domain/kernel/relation.hpp"
#include "domain/kernel/words.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/ledger/sealed.hpp"

#include <cstdint>
#include <expected>
#include <memory>
#include <string>

namespace yishi::eventstore {

struct Receipt {
    Position first = 0;      // position of the first entry; the size of the log, if count is 0
    std::uint8_t count = 0;  // entries recorded; 0: it was already so
    Version version = 0;     // of the stream, after the command
    bool replayed = false;   // the answer to an earlier sending of the same command
    // What proves the entries to be in the signed history; null when none was recorded now (History
    // proves those of an earlier sending) or nothing is signed.
    std::shared_ptr<const Sealed> sealed;
};

// Why a command was not recorded. `code` is stable: "malformed", "unknown_command", "denied",
// "wrong_version", "command_id_reused", "session.not_quorate", "busy", …
struct Rejection {
    enum class Kind : std::uint8_t {
        malformed,  // the request itself is wrong; pointer says where
        denied,     // the sender may not do this
        refused,    // the rules say no
        fault,      // the store could not; temporary says whether trying again can help
    };
    Kind kind{};
    std::string code;
    domain::Words words;  // for people, where the rules know them
    std::string pointer;  // RFC 6901, for malformed and for a link to what is not there
    std::string detail;
    bool temporary = false;
};

// Builders, so that each code has one spelling and one wording.
Rejection malformed(std::string pointer, const std::string& expected);
Rejection refused(std::string code, domain::Words words, std::string detail = {});
Rejection denied();
Rejection lacks(domain::Relation relation);  // denied, "not_the_author" and so on
Rejection unknown_person();                  // whoever is acted for is in no register
// "unknown_topic": the command names a stream of that context that does not exist, or is not of the
// council of the act; who may not know which of the two is not told.
Rejection unknown_link(const domain::ContextName& context, std::string pointer);
Rejection rejection_of(const Fault& fault);

using Reply = std::expected<Receipt, Rejection>;

}  // namespace yishi::eventstore
