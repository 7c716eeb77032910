// One answer in the making: rows at one position, and personal values as far as the reader may know
// them, opened only now.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"
#include "projections/rows/row_reader.hpp"
#include "projections/views.hpp"

#include <boost/json/value.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::projections {

class Answering {
  public:
    // `at` is the time that terms and laws are as of. All must outlive the answer.
    Answering(
        RowReader& rows, const eventstore::Journal& journal, Audience audience, domain::Instant at
    )
        : rows_(rows), journal_(journal), audience_(audience), at_(at) {}

    [[nodiscard]] RowReader& rows() { return rows_; }
    [[nodiscard]] bool for_members() const { return audience_ == Audience::member; }
    [[nodiscard]] domain::Instant at() const { return at_; }

    // {"person": id, "name": text or null} for members; null for everybody else and for nobody.
    [[nodiscard]] boost::json::value person(
        const domain::CouncilId& council, const domain::PersonId& person
    );

    [[nodiscard]] boost::json::value person(
        const domain::CouncilId& council, const std::optional<domain::PersonId>& who
    ) {
        return who ? person(council, *who) : boost::json::value(nullptr);
    }

    // The same with more to say about the person: {"person", "name"}, to be filled in. Members
    // only.
    [[nodiscard]] boost::json::object person_object(
        const domain::CouncilId& council, const domain::PersonId& person
    );

    // A private text for members: null when absent, erased, or not for this reader. `stream` is the
    // one whose command brought it and `field` its name there: a digest alone opens nothing.
    [[nodiscard]] boost::json::value private_text(
        const domain::StreamName& stream, std::string_view field, const domain::PrivateText& text
    );

    // The same of one that its procedure has published by now: for everybody, null when erased.
    [[nodiscard]] boost::json::value published_text(
        const domain::StreamName& stream, std::string_view field, const domain::PrivateText& text
    );

  private:
    std::optional<std::string> open(
        const domain::StreamName& stream, std::string_view field, const domain::Digest& digest
    );
    std::optional<eventstore::StreamId> number_of(const domain::StreamName& stream);

    RowReader& rows_;
    const eventstore::Journal& journal_;
    Audience audience_;
    domain::Instant at_;
    std::map<domain::StreamName, eventstore::StreamId> numbers_;  // of streams opened so far
};

// Forms that documents share.
boost::json::value when(const std::optional<domain::Instant>& at);
boost::json::value id_text(const domain::IdBytes& id);  // null for the nil id
template <class Tag>
boost::json::value id_text(const domain::Id<Tag>& id) {
    return id_text(id.bytes);
}
template <class Id>
    requires requires(const Id& id) { id.bytes; }
boost::json::value id_text(const std::optional<Id>& id) {
    return id ? id_text(id->bytes) : boost::json::value(nullptr);
}

}  // namespace yishi::projections
