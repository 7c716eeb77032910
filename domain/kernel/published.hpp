// What residents may see of a stream, as data. Whatever is not named is for the council's members
// alone: a context that says nothing publishes nothing.
#pragma once

#include "domain/kernel/few.hpp"

#include <string_view>

namespace yishi::domain {

// The event stands on the council's public timeline, and from it on the stream has a place in
// public lists with the values of these fields. The first of them is what the stream is called.
// Never a private field.
struct Published {
    std::string_view event;
    Few<std::string_view, 6> fields = {};
    Few<std::string_view, 4> from = {
    };  // the events that say them, the last one counts; empty: this
};

}  // namespace yishi::domain
