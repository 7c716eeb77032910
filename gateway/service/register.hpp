// Who somebody is towards a council, as the council's view says: for showing, and for deciding who
// may see names. Commands are decided by the pipeline against the register itself.
#pragma once

#include <boost/json/array.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/terms/identity.hpp"
#include "projections/views.hpp"

namespace yishi::gateway {

struct Registered {
    std::string name;           // empty when erased
    boost::json::array seats;   // {"body", "kind", "role"}, those whose term is running
};

// Any thread. The views must outlive it.
class Register {
  public:
    explicit Register(const projections::Views& views) : views_(views) {}

    // Nothing when the person is not in that council's register.
    std::optional<Registered> find(const domain::CouncilId& council, const domain::PersonId& person);

    // What this caller may see of a document of that council.
    projections::Audience audience_for(const Identity& identity, const std::optional<domain::CouncilId>& council);

    // Forgets councils whose view changed.
    void changed(const std::vector<projections::ViewKey>& keys);

  private:
    using People = std::map<domain::PersonId, Registered>;
    std::shared_ptr<const People> people_of(const domain::CouncilId& council);

    const projections::Views& views_;
    std::mutex mutex_;
    std::map<domain::CouncilId, std::shared_ptr<const People>> councils_;
};

}  // namespace yishi::gateway
