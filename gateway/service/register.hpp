// Who somebody is towards a council, as the views say: for showing, and for deciding what an open
// connection may be sent. Commands are decided by the pipeline against the register itself.
#pragma once

#include "gateway/terms/identity.hpp"
#include "projections/views.hpp"

#include <atomic>
#include <cstdint>
#include <expected>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace yishi::gateway {

// Any thread. The views must outlive it.
class Register {
  public:
    explicit Register(const projections::Views& views) : views_(views) {}

    // How often a council's register has changed or read differently since this began. Whoever
    // keeps what find() said compares the number: no look-up until that very council's register
    // moved.
    using Changes = std::atomic<std::uint64_t>;
    [[nodiscard]] std::shared_ptr<const Changes> changes_of(const domain::CouncilId& council);

    // Nothing when the person is not in that council's register; a fault when that cannot be known.
    using Found = std::expected<std::optional<projections::Views::Standing>, eventstore::Fault>;
    Found find(const domain::CouncilId& council, const domain::PersonId& person);

    // Entries 0 … position-1 are in every answer of find() and every number of changes_of() from
    // now on. What a later register may forbid must not be sent to somebody because of what he was.
    [[nodiscard]] eventstore::Position position() const { return position_.load(); }

    // What the views said has changed, and up to where. In the views' order, before anybody else is
    // told.
    void changed(const std::vector<projections::ViewKey>& keys, eventstore::Position position);

  private:
    struct Council {
        std::shared_ptr<Changes> changes = std::make_shared<Changes>(0);
        std::map<domain::PersonId, std::optional<projections::Views::Standing>> people;
    };

    const projections::Views& views_;
    std::atomic<eventstore::Position> position_ = 0;
    std::mutex mutex_;
    std::map<domain::CouncilId, Council> councils_;  // those that somebody signed in to
};

// The same caller, as the views know him.
projections::Reader reader_of(const Identity& identity);

}  // namespace yishi::gateway
