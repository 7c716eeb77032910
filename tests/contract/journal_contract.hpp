// The contract of a store, asked of every implementation. Goal: whoever holds a Journal or a
// RowStore need not know which. Method: one suite over a maker of subjects. Marks such as A06 count
// the scenarios: A append, B idempotency, C reads, D global order, I decoding, J faults.
#pragma once

#include "tests/contract/scribe.hpp"
#include "tests/contract/test_directory.hpp"
#include "eventstore/store.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace yishi::tests {

// A store under test.
class Subject {
  public:
    virtual ~Subject() = default;
    virtual Store& store() = 0;
    // Closes and opens again. False where there is nothing to come back to.
    virtual bool restart() = 0;
};

struct Maker {
    std::string name;
    std::function<std::unique_ptr<Subject>()> make;
};
inline void PrintTo(const Maker& maker, std::ostream* out) { *out << maker.name; }

class JournalContract : public testing::TestWithParam<Maker> {
  protected:
    JournalContract() : subject_(GetParam().make()) {}

    Journal& journal() { return subject_->store().journal(); }
    RowStore& rows() { return subject_->store().rows(); }
    bool restart() { return subject_->restart(); }
    Scribe scribe() { return Scribe(journal()); }

    StreamHead head_of(const std::string& stream) {
        return journal().find_stream({stream}).value().value();
    }

  private:
    std::unique_ptr<Subject> subject_;
};

using Rows = std::vector<std::pair<std::string, std::string>>;

class RowContract : public JournalContract {
  protected:
    Rows under(std::string_view prefix, RowSpace space = RowSpace::views) {
        Rows found;
        const auto keep = [&](std::string_view key, std::string_view value) {
            found.emplace_back(key, value);
            return true;
        };
        EXPECT_TRUE(rows().scan(space, prefix, keep));
        return found;
    }
    void write(const std::vector<RowChange>& changes, RowSpace space = RowSpace::views) {
        ASSERT_TRUE(rows().write(space, changes, false));
    }
};

inline std::vector<Position> positions_of(const std::vector<Record>& records) {
    std::vector<Position> positions;
    for (const auto& record : records) positions.push_back(record.position);
    return positions;
}

inline Entry entry_in(const Record& record) { return decode_entry(record.bytes).value(); }

}  // namespace yishi::tests
