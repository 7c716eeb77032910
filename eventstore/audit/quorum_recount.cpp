// The quorums that sessions and votes recorded, counted again.
#include "domain/rules/rule_set.hpp"
#include "eventstore/audit/recount.hpp"
#include "eventstore/codec/event_of.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

namespace session = domain::session;
namespace rules = domain::rules;

Sentence no_quorum(std::uint64_t present, std::uint64_t entitled) {
    return {
        "未达法定人数：应到 " + std::to_string(entitled) + " 人，实到 " + std::to_string(present) + " 人",
        "no quorum: " + std::to_string(present) + " present of " + std::to_string(entitled)
    };
}

}  // namespace

void Recount::sat(const Entry& entry, std::string_view stream) {
    const auto event = event_of<session::Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return;  // said by the redecision
    const auto* counts = std::visit(
        [](const auto& said) -> const std::vector<session::QuorumCount>* {
            if constexpr (requires { said.quorum; }) return &said.quorum;
            return nullptr;
        },
        *event
    );
    if (counts == nullptr) return;
    const auto* set = rules::built_in_set(entry.rule_set);
    for (const auto& count : *counts) {
        const auto* law = set != nullptr ? set->find(count.rule) : nullptr;
        if (law == nullptr) continue;
        Counted room;
        room.electors = count.present;
        room.entitled = count.eligible;
        const bool by_person = std::ranges::any_of(law->quorum.parts, [](const rules::Threshold& part) {
            return part.base == rules::Base::eligible;
        });
        if (!by_person || (count.met && is_quorate(law->quorum, room))) continue;
        findings_.add(finding_on(
            Severity::breach,
            Part::recount,
            entry,
            stream,
            {count.rule, entry.rule_set},
            no_quorum(count.present, count.eligible)
        ));
    }
}

void Recount::check_quorum(const Entry& entry, std::string_view stream, const Box& box) {
    Counted room;
    room.electors = box.electors.size();
    room.entitled = box.entitled;
    if (is_quorate(box.opened.quorum, room)) return;
    wrong(entry, stream, &box, no_quorum(room.electors, room.entitled));
}

}  // namespace yishi::eventstore::audit
