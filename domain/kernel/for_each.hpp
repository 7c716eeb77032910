// YISHI_FOR_EACH(macro, (a, b), (c), …) expands to macro(a, b) macro(c) …, for up to 256 elements.
// The preprocessor does not recurse; it looks at what it made again, once for each level here.
#pragma once

#define YISHI_FOR_EACH(macro, ...) \
    __VA_OPT__(YISHI_RESCAN_256(YISHI_FOR_EACH_STEP(macro, __VA_ARGS__)))
#define YISHI_FOR_EACH_STEP(macro, element, ...) \
    macro element __VA_OPT__(YISHI_FOR_EACH_AGAIN YISHI_PARENTHESES (macro, __VA_ARGS__))
#define YISHI_FOR_EACH_AGAIN() YISHI_FOR_EACH_STEP
#define YISHI_PARENTHESES ()

#define YISHI_RESCAN_256(...) YISHI_RESCAN_64(YISHI_RESCAN_64(YISHI_RESCAN_64(YISHI_RESCAN_64(__VA_ARGS__))))
#define YISHI_RESCAN_64(...) YISHI_RESCAN_16(YISHI_RESCAN_16(YISHI_RESCAN_16(YISHI_RESCAN_16(__VA_ARGS__))))
#define YISHI_RESCAN_16(...) YISHI_RESCAN_4(YISHI_RESCAN_4(YISHI_RESCAN_4(YISHI_RESCAN_4(__VA_ARGS__))))
#define YISHI_RESCAN_4(...) YISHI_RESCAN(YISHI_RESCAN(YISHI_RESCAN(YISHI_RESCAN(__VA_ARGS__))))
#define YISHI_RESCAN(...) __VA_ARGS__
