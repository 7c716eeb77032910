# The warnings that hold for our own code; headers of packages are SYSTEM and exempt.
add_library(yishi_warnings INTERFACE)
target_compile_options(yishi_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
  -Wnon-virtual-dtor -Wold-style-cast -Wswitch-enum -Werror)
# Asserts are how a bug shows itself, in release as well (NDEBUG is never set).
target_compile_definitions(yishi_warnings INTERFACE _GLIBCXX_ASSERTIONS)
