# yishi_module(name SOURCES … USES …): one library per module. A missing USES fails at link;
# what Debian's flat /usr/include lets slip is caught by the test architecture.layers.
function(yishi_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES" ${ARGN})
  add_library(yishi_${name} STATIC ${ARG_SOURCES})
  add_library(yishi::${name} ALIAS yishi_${name})
  target_include_directories(yishi_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(yishi_${name} PUBLIC ${ARG_USES} yishi_sanitizers PRIVATE yishi_warnings)
endfunction()

# yishi_program(name SOURCES … USES …): a program, under build/<preset>/bin.
function(yishi_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_USES} yishi_warnings yishi_sanitizers yishi_allocator)
endfunction()

# yishi_test(name LABEL … SOURCES … USES …): one GoogleTest program per module, not per file.
include(GoogleTest)
function(yishi_test name)
  cmake_parse_arguments(ARG "" "LABEL" "SOURCES;USES" ${ARGN})
  add_executable(${name}_test ${ARG_SOURCES})
  set_target_properties(${name}_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name}_test PRIVATE
    ${ARG_USES} GTest::gtest_main yishi_warnings yishi_sanitizers)
  target_compile_definitions(${name}_test PRIVATE
    YISHI_SOURCE_DIR="${CMAKE_SOURCE_DIR}" YISHI_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  gtest_discover_tests(${name}_test
    TEST_PREFIX "${ARG_LABEL}." DISCOVERY_MODE PRE_TEST PROPERTIES LABELS "${ARG_LABEL}")
endfunction()
