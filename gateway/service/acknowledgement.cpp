#include "gateway/service/acknowledgement.hpp"

#include <boost/json.hpp>

#include "eventstore/codec/base64.hpp"

namespace yishi::gateway {
namespace {

using eventstore::Fault;
using eventstore::tlog::ProofFile;

void add(Acknowledgement& acknowledgement, const eventstore::Tail& tail, const std::expected<ProofFile, Fault>& proof) {
    if (!proof) return;
    const auto entries = tail.page(acknowledgement.receipt.first, {.entries_max = 1});
    if (!entries || entries->empty()) return;
    acknowledgement.entry = eventstore::codec::base64(entries->front()->bytes);
    acknowledgement.proof = proof->text();
}

}  // namespace

void prove_now(Acknowledgement& acknowledgement, const eventstore::Tail& tail) {
    const auto& receipt = acknowledgement.receipt;
    add(acknowledgement, tail, receipt.sealed->prove(receipt.first));
}

void prove_past(
    Acknowledgement& acknowledgement, const eventstore::Tail& tail, const eventstore::History& history
) {
    add(acknowledgement, tail, history.receipt(acknowledgement.receipt.first));
}

boost::json::object ok_document(const Acknowledgement& acknowledgement) {
    const auto& receipt = acknowledgement.receipt;
    boost::json::object document{
        {"position", receipt.first},
        {"count", receipt.count},
        {"version", receipt.version},
        {"replayed", receipt.replayed}};
    if (!acknowledgement.proof.empty()) {
        document["entry"] = acknowledgement.entry;
        document["proof"] = acknowledgement.proof;
    }
    return document;
}

}  // namespace yishi::gateway
