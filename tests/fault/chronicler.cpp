// The child of the kill test: writes the chronicle into a directory for ever, and says on standard
// output, as one line each, how many entries have been acknowledged.
#include "tests/fault/chronicle.hpp"

#include <cstdio>
#include <iostream>

int main(int count, char** arguments) {
    using namespace yishi::tests;
    if (count != 2) return 2;
    const auto store = open_chronicle(arguments[1]);
    if (!store) {
        std::cerr << store.error().where << ": " << store.error().detail << "\n";
        return 1;
    }
    std::cout << (*store)->journal().size() << std::endl;
    for (int group = 0;; ++group) {
        if (!commit_next(**store, 1 + group % 5)) return 1;
        std::cout << (*store)->journal().size() << std::endl;
    }
}
