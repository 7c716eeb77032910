// Whether one rule is at least as strict as another. A council may tighten the law, never loosen
// it.
#pragma once

#include "domain/rules/terms.hpp"

#include <optional>

namespace yishi::domain::rules {

// Whether whatever meets `local` also meets `law`, however many people there are. Shares of
// different bases compare only where one base is never the smaller: everybody eligible or
// registered is at least everybody present, and that at least everybody who cast a ballot.
bool implies(const Threshold& local, const Threshold& law);

// What holds when a council puts `local` in the place of what the law asks; nothing when that would
// loosen the law. Of alternatives it keeps `local` alone; of parts that must all be met it replaces
// those that `local` implies and keeps the rest.
std::optional<Requirement> tightened(const Requirement& law, const Threshold& local);

}  // namespace yishi::domain::rules
