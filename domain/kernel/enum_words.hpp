// The enumerators of an enumeration in Chinese and English.
#pragma once

#include "domain/kernel/for_each.hpp"
#include "domain/kernel/words.hpp"

// Defines `words(E)`, which says the enumerators in Chinese and English:
//   YISHI_WORDS(Track, (instant, "即时议", "on the spot"), (deep, "深入议", "in depth"))
// One that is left out does not compile.
#define YISHI_WORDS(enumeration, ...)                           \
    constexpr ::yishi::domain::Words words(enumeration value) { \
        switch (value) {                                        \
            using enum enumeration;                             \
            YISHI_FOR_EACH(YISHI_WORDS_CASE, __VA_ARGS__)       \
        }                                                       \
        return {};                                              \
    }
#define YISHI_WORDS_CASE(name, zh, en) \
    case name:                         \
        return {zh, en};
