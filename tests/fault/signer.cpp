// The child that is killed while it signs: appends groups to a signed log for ever, and writes for each
// the receipt of one of its entries, as one line of base64.
#include "eventstore/codec/base64.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/ledger/log_keys.hpp"
#include "tests/fault/chronicle.hpp"

#include <iostream>

namespace {

using namespace yishi::tests;

int go_on_for_ever(Journal& journal, Ledger& ledger) {
    for (int turn = 0;; ++turn) {
        auto group = next_group(journal, 1 + turn % 7);
        const auto sealed = ledger.seal(group);
        if (!sealed || !journal.commit(group)) return 1;
        ledger.keep();
        const auto receipt = (*sealed)->prove(group.appends.back().record.position);
        if (!receipt) return 1;
        const std::string text = receipt->text();
        std::cout << codec::base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})
                  << std::endl;
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const auto store = open_chronicle(arguments[1]);
    if (!store) return 1;
    auto& journal = (*store)->journal();
    const auto before = journal.latest_checkpoint();
    auto keys = keys_of_log(arguments[1], "log.example/killed", before && !*before);
    if (!keys) return 1;
    const auto ledger = Ledger::open(journal, *std::move(keys));
    if (!ledger) {
        std::cerr << ledger.error().where << ": " << ledger.error().detail << "\n";
        return 1;
    }
    return go_on_for_ever(journal, **ledger);
}
