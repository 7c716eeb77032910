# The warnings that hold for our own code; headers of packages are SYSTEM and exempt.
add_library(yishi_warnings INTERFACE)
target_compile_options(yishi_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
  -Wnon-virtual-dtor -Wold-style-cast -Wswitch-enum -Werror)
# With -O2, GCC 12 inlines Boost.JSON and std::string into our code and sees faults there that do not
# exist. The sanitizers and clang-tidy look for the real ones.
target_compile_options(yishi_warnings INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-array-bounds;-Wno-dangling-pointer;-Wno-maybe-uninitialized;-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread>)
# Clang reports what libstdc++ 12 itself uses in stable_sort as if we had.
target_compile_options(yishi_warnings INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
# Asserts are how a bug shows itself, in release as well (NDEBUG is never set).
target_compile_definitions(yishi_warnings INTERFACE _GLIBCXX_ASSERTIONS)
