// print_schema FILE: writes schema.json, for the page that must read entries without asking the log.
#include <fstream>

#include "eventstore/procedure/schema_document.hpp"

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::ofstream file(argv[1], std::ios::binary);
    file << yishi::eventstore::schema_document();
    return file.flush() ? 0 : 1;
}
