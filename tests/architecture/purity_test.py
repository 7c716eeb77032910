import subprocess
import unittest

from planted import PlantedTree

import purity


class Purity(PlantedTree):
    def archive_of(self, source):
        self.plant("planted.cpp", source)
        subprocess.run(["g++", "-std=c++23", "-c", "planted.cpp", "-o", "planted.o"], cwd=self.root, check=True)
        subprocess.run(["ar", "rc", "planted.a", "planted.o"], cwd=self.root, check=True)
        return str(self.root / "planted.a")

    def assert_sees(self, symbol, source):
        said = list(purity.find_faults(self.archive_of(source)))
        self.assertTrue(any(f"calls {symbol}" in message for message in said), said)

    def test_is_quiet_about_text_maps_and_asserts(self):
        archive = self.archive_of(
            "#include <cassert>\n#include <map>\n#include <string>\n"
            "int f(std::map<std::string, int>& m) { assert(!m.empty()); return m[std::to_string(1)]; }\n"
        )
        self.assertEqual(list(purity.find_faults(archive)), [])

    def test_sees_a_clock(self):
        self.assert_sees(
            "_ZNSt6chrono3_V212system_clock3nowEv",
            "#include <chrono>\nauto f() { return std::chrono::system_clock::now().time_since_epoch().count(); }\n",
        )
        self.assert_sees("time", "#include <ctime>\nlong f() { return std::time(nullptr); }\n")

    def test_sees_chance(self):
        self.assert_sees("_ZNSt13random_device", "#include <random>\nunsigned f() { return std::random_device{}(); }\n")
        self.assert_sees("rand", "#include <cstdlib>\nint f() { return std::rand(); }\n")

    def test_sees_files_and_the_terminal(self):
        self.assert_sees("_ZNSt14basic_ifstream", '#include <fstream>\nvoid f() { std::ifstream file("a"); }\n')
        self.assert_sees("fopen", '#include <cstdio>\nauto f() { return std::fopen("a", "r"); }\n')
        self.assert_sees("_ZSt4cout", "#include <iostream>\nvoid f() { std::cout << 1; }\n")

    def test_sees_sockets_and_threads(self):
        self.assert_sees("socket", "#include <sys/socket.h>\nint f() { return socket(1, 2, 3); }\n")
        self.assert_sees("_ZNSt6thread", "#include <thread>\nvoid f() { std::thread([] {}).join(); }\n")


if __name__ == "__main__":
    unittest.main()
