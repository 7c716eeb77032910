// Evenings that contexts bring themselves: tests/domain/<context>/evening.hpp, where there is one, with
//
//   inline void hold_the_evening_of_<context>(Hall& hall);
//
// which gives a new hall a legal history. The build finds them; evenings_of_contexts.cpp.in lists them.
#pragma once

#include "tests/eventstore/hall.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace yishi::tests {

struct Evening {
    std::string name;
    void (*hold)(Hall& hall);
};

inline void PrintTo(const Evening& held, std::ostream* to) { *to << held.name; }

std::vector<Evening> evenings_of_contexts();

}  // namespace yishi::tests
