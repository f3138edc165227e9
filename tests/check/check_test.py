#!/usr/bin/python3
"""Each check finds what it is for, and nothing in a tree that is right: levels, boundaries, sizes, tests, style."""

import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from made_tree import ROOT, TreeTest  # noqa: E402

TABLE = """# Architecture

## Level table

| Level | Module | May include | Owns |
|---|---|---|---|
| 0 | `base` | – | results |
| 1 | `model` | base | nouns |
| 2 | `assess` | base model | findings |
| 2 | `report` | base model | pages |
| 3 | `service` | all of the above | use cases |
"""


class Levels(TreeTest):
    check = "levels"
    tree = {"ARCHITECTURE.md": TABLE, "src/base/text.hpp": "", "src/model/zone.hpp": '#include "base/text.hpp"\n',
            "src/assess/rate.hpp": '#include <vector>\n#include "model/zone.hpp"\n',
            "src/report/page.hpp": '// #include "assess/rate.hpp"\n',
            "src/service/use.hpp": '#include "assess/rate.hpp"\n#include "report/page.hpp"\n',
            "CMakeLists.txt": "masugata_module(base LINKS icu)\nmasugata_module(model USES base)\n"
                              "masugata_module(assess USES base model LINKS x::y)\n"}

    def test_what_lies_below_may_be_included(self):
        self.clean(self.tree)

    def test_an_upward_include(self):
        self.fails({**self.tree, "src/model/zone.hpp": '#include "base/text.hpp"\n#include "assess/rate.hpp"\n'},
                   "src/model/zone.hpp:2 `model` (level 1) may not include `assess` (level 2)")

    def test_an_include_within_a_level(self):
        self.fails({**self.tree, "src/report/page.hpp": '#include "assess/rate.hpp"\n'},
                   "src/report/page.hpp:1 may not include `assess`")

    def test_an_include_that_is_no_path_from_src(self):
        self.fails({**self.tree, "src/model/asset.hpp": '#include "zone.hpp"\n'}, "src/model/asset.hpp:1 the path from src/")

    def test_a_folder_that_the_table_does_not_know(self):
        self.fails({**self.tree, "src/extra/x.hpp": ""}, "src/extra:1 no module of the level table")

    def test_a_module_built_with_other_uses(self):
        self.fails({**self.tree, "CMakeLists.txt": "masugata_module(base)\nmasugata_module(model)\n"},
                   "CMakeLists.txt:2 masugata_module(model)")

    def test_a_table_that_points_upward(self):
        self.fails({"ARCHITECTURE.md": TABLE.replace("| 1 | `model` | base |", "| 1 | `model` | base report |")},
                   "ARCHITECTURE.md:1 lets `model` include `report`")

    def test_a_missing_table(self):
        self.fails({"ARCHITECTURE.md": "# Architecture\n"}, "ARCHITECTURE.md:1 has no level table")


class Boundaries(TreeTest):
    check = "boundaries"

    def test_what_each_place_may_do(self):
        self.clean({
            "src/store/zones.cpp": 'auto q = "SELECT id FROM zone";\n',
            "src/main/main.cpp": "#include <fstream>\nint main(int argc, char** argv) { std::ifstream in(argv[1]); }\n"
                                 "auto now = std::chrono::system_clock::now();\n",
            "src/base/yaml.cpp": "#include <yaml-cpp/yaml.h>\nX(const X&) = delete;\n",
            "src/assess/rate.cpp": "// throw, new, time(nullptr)\nauto text = \"new: throw\"; bool f(bool flag);\n",
            "src/base/result.hpp": "#define TRY(x) x\n",
            "src/base/file_test.cpp": "#include <fstream>\n"})

    def test_sql_outside_store(self):
        self.fails({"src/service/zones.cpp": 'int a;\nauto q = "SELECT id "\n    "FROM zone";\n'}, "src/service/zones.cpp:2 sql")

    def test_every_other_boundary(self):
        for code, name in [
            ("#include <boost/beast/http.hpp>", "http-headers"), ("auto x = argv[1];", "command-line"),
            ("auto t = std::chrono::system_clock::now();", "clock"), ("auto t = std::time(nullptr);", "clock"),
            ("std::random_device seed;", "randomness"), ("auto n = rand();", "randomness"),
            ("std::ifstream in(name);", "outside:"), ("auto* home = std::getenv(name);", "outside:"),
            ("int f = open(name, O_RDONLY);", "outside:"), ("#include <filesystem>", "outside-headers"),
            ("std::cout << x;", "console"), ("std::printf(x);", "console"), ("#include <yaml-cpp/yaml.h>", "yaml-cpp"),
            ("#include <nlohmann/json.hpp>", "nlohmann"), ("#include <unicode/unistr.h>", "ICU"), ("#include <zip.h>", "libzip"),
            ("#include <expat.h>", "expat"), ("#include <CLI/CLI.hpp>", "CLI11"), ("throw 1;", "throw"),
            ("auto* p = new int;", "new"), ("delete p;", "delete"), ("void f(int a, bool deep);", "bool-parameter"),
            ("void f(bool deep = false);", "bool-parameter"), ("#define LIMIT 3", "macro"),
        ]:
            with self.subTest(code):
                self.fails({"src/assess/x.cpp": code + "\n"}, f"src/assess/x.cpp:1 {name}")

    def test_a_heavy_header_in_a_header(self):
        self.fails({"src/base/yaml.hpp": "#include <yaml-cpp/yaml.h>\n"}, "src/base/yaml.hpp:1 yaml-cpp-headers")

    def test_sending_into_the_network(self):
        for path, code in [("src/main/listen.cpp", "socket(AF_PACKET, SOCK_RAW, 0);"), ("tools/look.py", "pcap_inject(x)")]:
            with self.subTest(path):
                self.fails({path: code + "\n"}, f"{path}:1 the product only listens")

    def test_an_exception_is_counted(self):
        listed = "src/base/x.cpp | throw | 1 | the library wants it\n"
        once = {"tools/check.d/exceptions.txt": listed, "src/base/x.cpp": "throw 1;\n"}
        self.clean(once)
        self.fails({**once, "src/base/x.cpp": "throw 1;\nthrow 2;\n"}, "src/base/x.cpp:1 throw", "src/base/x.cpp:2 throw")
        self.fails({**once, "src/base/x.cpp": "\n"}, "tools/check.d/exceptions.txt:1 take the line out")


class Sizes(TreeTest):
    check = "sizes"

    def test_what_is_small_enough(self):
        body = "  ++x;\n" * 57
        sheet = 'std::string sheet() {\n  return R"(' + "\n" * 100 + ')";\n}\n'
        self.clean({"src/base/z.cpp": sheet, "src/base/x.cpp": f"namespace a {{\nvoid f(int a, std::map<int, int> b, int c, int d, int e) {{\n{body}}}\n}}\n",
                    "src/base/y.hpp": "struct A {\n" + "  int x;\n" * 200 + "};\n"})

    def test_a_file_of_600_lines(self):
        self.fails({"src/base/x.cpp": "int x;\n" * 600}, "src/base/x.cpp:1 600 lines, 500 are the limit")

    def test_a_long_function(self):
        body = "  if (x) {\n    ++x;\n  }\n" * 20
        self.fails({"src/base/x.cpp": f"int y;\n\nvoid Thing::grow(int a) {{\n{body}}}\n"}, "src/base/x.cpp:3 grow has 62 lines")
        self.fails({"src/base/x.hpp": f"struct A {{\n  A() : x_{{1}} {{\n{body}  }}\n}};\n"}, "src/base/x.hpp:2 A has 62 lines")
        self.fails({"tools/x.py": "def grow():\n" + "    pass\n" * 61}, "tools/x.py:1 grow has 62 lines")

    def test_many_parameters(self):
        self.fails({"src/base/x.hpp": "void f(int a, int b, int c, int d, std::pair<int, int> e, int g = 1);\n"},
                   "src/base/x.hpp:1 f takes 6 parameters")

    def test_an_exception_may_not_be_wider_than_needed(self):
        listed = {"tools/check.d/exceptions.txt": "src/base/x.cpp | lines | 600 | one table\n"}
        self.clean({**listed, "src/base/x.cpp": "int x;\n" * 600})
        self.fails({**listed, "src/base/x.cpp": "int x;\n" * 550}, "tools/check.d/exceptions.txt:1 lower the limit to 550")


class Exceptions(TreeTest):
    check = "exceptions"

    def test_the_list_is_well_formed(self):
        good = {"src/x.cpp": "", "tools/check.d/exceptions.txt": "# why\nsrc/x.cpp | lines | 600 | one table\n"}
        self.clean(good)
        for line, words in [("src/x.cpp | lines | 600", "no exception"), ("src/x.cpp | lines | many | why", "no exception"),
                            ("src/x.cpp | weight | 6 | why", "nothing is called weight"),
                            ("src/y.cpp | lines | 600 | why", "does not exist")]:
            with self.subTest(line):
                self.fails({**good, "tools/check.d/exceptions.txt": line + "\n"}, f"tools/check.d/exceptions.txt:1 {words}")


class Assertions(TreeTest):
    check = "assertions"
    cpp = "src/base/x_test.cpp"

    def test_cases_that_assert(self):
        self.clean({
            self.cpp: 'void check(int a) { CHECK(a == 1); }\nTEST_CASE("a") {\n  check(1);\n}\nTEST_CASE("b") { REQUIRE(x); }\n'
                      'TEST_CASE("c") { CHECK(rc::check("law", [](int n) { RC_ASSERT(n == n); })); }\n',
            "tests/x_test.py": "from y import holds\ndef test_a():\n    holds(1)\n", "tests/y.py": "def holds(x):\n    assert x\n",
            "tests/e2e/x.spec.mjs": "test('a', async () => { assert.equal(1, 1); });\n"})

    def test_a_test_without_an_assertion(self):
        self.fails({self.cpp: 'void make(int a) {}\nTEST_CASE("CHECK(x)") {\n  make(1);  // CHECK(x)\n}\n'},
                   f"{self.cpp}:2 asserts nothing")
        self.fails({"tests/x_test.py": "def test_a():\n    'assert'\n    make(1)\n"}, "tests/x_test.py:1 test_a asserts nothing")
        self.fails({"tests/x.spec.mjs": "test('assert', async () => { make(1); });\n"}, "tests/x.spec.mjs:1 asserts nothing")

    def test_a_property_without_an_assertion(self):
        self.fails({self.cpp: 'TEST_CASE("a") { CHECK(rc::check([](int n) { make(n); })); }\n'},
                   f"{self.cpp}:1 a property that asserts nothing")
        self.fails({self.cpp: 'TEST_CASE("a") { CHECK(x); rc::check([] { RC_ASSERT(y); }); }\n'},
                   f"{self.cpp}:1 does not fail the test")


class Fixtures(TreeTest):
    check = "fixtures"

    def test_all_are_used(self):
        self.clean({"tests/fuzz/x_fuzz.cpp": "", "tests/fuzz/corpus/x/seed": "a", "tests/golden/report/a.html": "",
                    "tests/golden/pairs/b.yaml": "", "tests/golden/pairs/b.html": "",
                    "tests/a_test.py": "'tests/golden/report/a.html', 'tests/golden/pairs'\n"})

    def test_a_corpus_without_fuzzer(self):
        self.fails({"tests/fuzz/corpus/x/seed": "a"}, "tests/fuzz/corpus/x/seed:1 belongs to no fuzzer")

    def test_a_fuzzer_without_corpus(self):
        self.fails({"tests/fuzz/x_fuzz.cpp": ""}, "tests/fuzz/x_fuzz.cpp:1 has no corpus")

    def test_a_stray_golden(self):
        self.fails({"tests/golden/report/a.html": "", "tests/a_test.py": "'tests/golden/report'\n"},
                   "tests/golden/report/a.html:1 is read by no test")


class Whole(unittest.TestCase):
    def test_the_program_says_what_failed_and_how_many(self):
        done = subprocess.run([ROOT / "tools/check", "--only", "levels", ROOT / "tests/check"], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("ARCHITECTURE.md:1: has no level table", done.stdout)
        self.assertEqual(done.stdout.splitlines()[-1], "0 passed, 1 failed")


if __name__ == "__main__":
    unittest.main()
