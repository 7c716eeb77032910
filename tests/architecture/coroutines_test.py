import unittest

from planted import PlantedTree

import coroutines


class Coroutines(PlantedTree):
    def test_sees_every_brace_that_gcc_gets_wrong(self):
        self.plant(
            "gateway/a.cpp",
            "co_await take(Agg{T{1}, 1});\n"
            "co_await take({T{}, 1});\n"
            "co_await run([t] { use(t); });\n"
            "auto x = co_await take(\n    std::string(), Agg{1});\n",
        )
        self.assert_says(coroutines.find_faults, *(f"gateway/a.cpp:{n}: error: a brace" for n in (1, 2, 3, 4)))

    def test_is_quiet_about_braces_behind_the_expression(self):
        self.plant(
            "gateway/a.cpp",
            "Agg a{1};\nco_await take(std::move(a));\n"
            "if (co_await is_open()) { close(); }\n"
            "while (auto next = co_await read(socket)) {\n}\n"
            'co_await say("{");  // co_await f({})\n',
        )
        self.assert_quiet(coroutines.find_faults)


if __name__ == "__main__":
    unittest.main()
