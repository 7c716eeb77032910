// Keys of rows. A key is a letter that says what the row is, then ids and numbers of fixed size
// (numbers big-endian, so that they sort), and at most one text, at the end.
#pragma once

#include "domain/kernel/id.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace yishi::projections {

// What a row is. One letter for each kind of row; never used for two.
enum class RowKind : char {
    position = '0',
    stream = '1',            // StreamId → its name
    council = 'C',           // council
    register_position = 'c', // council
    house_rules = 'R',       // council
    person = 'P',            // council, person
    council_item = 'I',      // council, kind of item, position it appeared at → its id
    council_timeline = 'F',  // council, ~position
    session = 'S',           // session
    session_item = 's',      // session, kind of item, position → its id
    vote = 'V',              // vote
    consultation = 'K',      // consultation
    statement = 'k',         // consultation, statement
    participant = 'o',       // consultation, participant → what they hold of each statement
    topic = 'T',             // topic
    topic_timeline = 't',    // topic, position
    action = 'A',            // action
    due = 'D',               // due_at, stream, then the command
    stream_deadlines = 'd',  // StreamId → its deadlines
    reaction = 'X',          // council, command id, of what is set off and not yet recorded
    resting = 'B',           // fact, id of what it is a fact of, id of the document, then its kind
    moment = 'M',            // when, fact, id → whose
    listed = 'l',            // StreamId → what lists show of it
    listing = 'L',           // council, number of the context's first event, who sees it, phase, ~StreamId
};

// Builds one key; see the list above for the parts each kind takes.
class Key {
  public:
    explicit Key(RowKind kind) {
        text_.reserve(60);
        text_.push_back(static_cast<char>(kind));
    }

    template <class Tag>
    Key& id(const domain::Id<Tag>& id) {
        return id_bytes(id.bytes);
    }
    Key& id_bytes(const domain::IdBytes& bytes) {
        text_.append(bytes.begin(), bytes.end());
        return *this;
    }
    Key& number(std::uint64_t number) {
        for (unsigned shift = 64; shift > 0;) {
            shift -= 8;
            text_.push_back(static_cast<char>((number >> shift) & 0xffU));
        }
        return *this;
    }
    Key& letter(char letter) {
        text_.push_back(letter);
        return *this;
    }
    Key& text(std::string_view text) {
        text_ += text;
        return *this;
    }
    [[nodiscard]] const std::string& str() const { return text_; }

  private:
    std::string text_;
};

// A number at the front of what follows a key's prefix, as Key::number wrote it.
inline std::uint64_t number_in(std::string_view rest) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8 && i < rest.size(); ++i) {
        number = (number << 8U) | static_cast<std::uint8_t>(rest[i]);
    }
    return number;
}

}  // namespace yishi::projections
