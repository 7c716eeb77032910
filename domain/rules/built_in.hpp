// The data behind rule_set.hpp, by source. Nobody else includes this.
#pragma once

#include "domain/rules/rule.hpp"

#include <vector>

namespace yishi::domain::rules {

// Organic laws of villagers' and residents' committees with Zhejiang's measures: R1–R8, R16–R18.
std::vector<Rule> self_government_rules();

// Rural Collective Economic Organisations Law: R9–R11.
std::vector<Rule> collective_rules();

// Zhejiang's regulation on rural collective assets: R12.
std::vector<Rule> collective_asset_rules();

// Civil Code on owners: R13–R15.
std::vector<Rule> owner_rules();

// Ours, where no source gives numbers: Y1–Y4.
std::vector<Rule> product_defaults();

}  // namespace yishi::domain::rules
