// Sealed entries in an audit: opened where there is an opening that matches, counted where there is
// none, and whatever an event in the open shows of them held against their digests. What the log shows goes
// before what somebody gave: nobody's file makes a breach of an honest log, and none mends a log that did not
// show what it had to. What matches its digest and cannot be read is a breach of whoever sealed it.
#pragma once

#include "eventstore/audit/finding.hpp"
#include "eventstore/audit/openings.hpp"
#include "eventstore/codec/opening.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace yishi::eventstore::audit {

class Seals {
  public:
    Seals(Openings openings, Findings& findings, Numbers& numbers)
        : openings_(std::move(openings)), findings_(findings), numbers_(numbers) {}

    // Every entry, in order. What it hides is put into `entry` where it can be opened; then the opening
    // is returned. Empty for an entry in the open, and for one that stays sealed. `known_as` is what its stream
    // is called where it began in the open.
    std::string open(Entry& entry, std::string_view known_as);

    // Whether entries of that stream stay sealed, of those so far.
    [[nodiscard]] bool has_unopened(StreamId stream) const;
    // What such a stream is called in the log; empty where no entry said.
    [[nodiscard]] std::string_view name_of(StreamId stream) const;

    // That something may be sealed where this entry, which is or was, stands.
    void check_place(const Entry& entry, std::string_view stream);

    // What an entry in the open shows, or that it destroys its stream's key.
    void check_shown(const Entry& entry, std::string_view stream);

    // After the last entry. `undecided` is how many commands could not be decided again because of which stream.
    void finish(const std::map<StreamId, std::uint64_t>& undecided);

  private:
    struct Stream {
        std::string name;
        std::uint64_t unopened = 0;
        std::uint64_t unshown = 0;  // by the log itself
        std::optional<Position> erased_at;
    };
    using Place = std::pair<StreamId, Version>;
    void wrong(const Entry& entry, std::string_view stream, Sentence what);
    // That what was sealed there cannot be read; once.
    void unreadable(const Entry& entry, std::string_view stream, Place sealed, const OpeningFault& fault);
    // The entry opened by what the auditor was given; nothing where there is nothing, or it does not match.
    std::optional<Entry> opened_as_given(const Entry& sealed, std::string_view stream);
    // The same by what the log shows of it later.
    std::optional<Entry> opened_as_shown(const Entry& sealed, Stream& stream);
    void check_opening(const Entry& entry, std::string_view stream, const domain::Opening& opening);

    Openings openings_;
    Findings& findings_;
    Numbers& numbers_;
    std::map<Place, domain::Digest> digests_;
    std::set<Place> unreadable_;
    std::map<StreamId, Stream> streams_;
    std::set<StreamId> shown_;  // in whole: nothing more is sealed in them
    std::set<Position> given_for_;  // sealed entries that there was something given for
};

}  // namespace yishi::eventstore::audit
