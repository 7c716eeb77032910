// What a Polis export comes to in commands: a council with one consultation, act by act.
#pragma once

#include "tools/yishi/planned.hpp"
#include "tools/yishi/polis.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::tools {

class PolisPlan {
  public:
    // The export must outlive it.
    explicit PolisPlan(const PolisExport& polis);

    // Founds the council and opens the consultation.
    [[nodiscard]] std::vector<Planned> opening() const;
    // The same row again is the same act only if it is the same repetition of it: to be asked for
    // each act once, in their order.
    Planned act(const PolisAct& act);
    [[nodiscard]] Planned closing() const;
    // Only after the closing: the operator moderates what is over. Not of `none`.
    [[nodiscard]] Planned moderation(const PolisAct& statement) const;

    [[nodiscard]] const domain::CouncilId& council() const { return council_; }
    [[nodiscard]] const domain::IdBytes& consultation() const { return consultation_; }

  private:
    [[nodiscard]] domain::IdBytes id_of(std::string_view words) const;
    [[nodiscard]] Planned command(
        std::string_view words, const char* name, boost::json::object data
    ) const;

    const PolisExport& polis_;
    domain::CouncilId council_;
    domain::IdBytes consultation_;
    std::map<std::string, int> repeats_;
};

// The council that versions before this one made of the very same files.
domain::CouncilId council_of_older_import(const PolisExport& polis);

}  // namespace yishi::tools
