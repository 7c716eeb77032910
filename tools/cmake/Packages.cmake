# The packages Yishi stands on, all from Debian 12; docs/adr/ says why each was chosen.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(RocksDB REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(cereal REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

# What people run allocates from jemalloc (docs/adr/0031).
add_library(yishi_allocator INTERFACE)
if(YISHI_JEMALLOC)
  pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)
  target_link_libraries(yishi_allocator INTERFACE PkgConfig::jemalloc)
endif()

# libcsv brings neither a CMake package nor a pkg-config file.
find_library(CSV_LIBRARY csv REQUIRED)
add_library(csv::csv UNKNOWN IMPORTED)
set_target_properties(csv::csv PROPERTIES IMPORTED_LOCATION ${CSV_LIBRARY})
