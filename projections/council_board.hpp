// The council board: a council's bodies and people, and what it has in hand.
#pragma once

#include "domain/council/council.hpp"
#include "projections/answering.hpp"
#include "projections/change.hpp"
#include "projections/follow.hpp"

#include <boost/json/value.hpp>

#include <map>
#include <optional>
#include <string>

namespace yishi::projections {

struct SeatRow {
    domain::Role role{};
    std::optional<domain::Instant> term_ends_at;
    std::optional<domain::council::Suspension> suspension = {};
};
BOOST_DESCRIBE_STRUCT(SeatRow, (), (role, term_ends_at, suspension))

struct BodyRow {
    std::string kind;
    std::string name;
    std::uint16_t size_max = 0;
    std::optional<domain::Instant> term_ends_at;
    domain::council::EligibleCounts eligible;
    std::map<domain::PersonId, SeatRow> seats;
    std::string counted_from = {};
    std::optional<domain::council::Composition> composition = {};
};
BOOST_DESCRIBE_STRUCT(
    BodyRow,
    (),
    (kind, name, size_max, term_ends_at, eligible, seats, counted_from, composition)
)

struct CouncilRow {
    std::string name;
    domain::council::Kind kind{};
    std::map<domain::BodyId, BodyRow> bodies;
};
BOOST_DESCRIBE_STRUCT(CouncilRow, (), (name, kind, bodies))

// Behind the last entry that changed who is in the register, and as what.
struct RegisterPositionRow {
    eventstore::Position position = 0;
};
BOOST_DESCRIBE_STRUCT(RegisterPositionRow, (), (position))

// Kept after somebody left, so that old sessions can still name them until the name is erased.
struct PersonRow {
    domain::PrivateLine name;
    bool enrolled = false;
};
BOOST_DESCRIBE_STRUCT(PersonRow, (), (name, enrolled))

// A topic, session, consultation or action of a council, or a vote or action of a session.
struct ItemRow {
    domain::Id<struct ItemTag> id;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (id))

namespace council_board {

Followed apply(const domain::council::Event& event, const Change& change);

// Puts the stream of this change on the board of `council`, in the order of appearance; the board
// rests on it from then on. `kind` is the first letter of its row's kind.
void list_item(const Change& change, const domain::CouncilId& council, RowKind kind);

// The register's state as far as bodies and seats go: for the questions domain/council answers.
domain::council::State register_of(const CouncilRow& row);

// Who a person is towards the council at that time; nothing when not in its register now.
std::optional<Views::Standing> standing(
    const domain::CouncilId& council, const domain::PersonId& person, Answering& answering
);

// Whether the person is in the council's register now.
bool is_enrolled(const domain::CouncilId& council, const domain::PersonId& person, RowReader& rows);

eventstore::Position register_position(const domain::CouncilId& council, RowReader& rows);

// A council belongs to itself.
std::optional<domain::CouncilId> council_of(const domain::CouncilId& council, RowReader& rows);

std::optional<boost::json::value> document(const domain::CouncilId& council, Answering& answering);

}  // namespace council_board
}  // namespace yishi::projections
