#!/usr/bin/python3
"""Each check finds what it is for, and nothing in a tree that is right: names, words, knowledge, documents, style."""

import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from made_tree import TreeTest  # noqa: E402


class Names(TreeTest):
    check = "names"

    def test_names_that_say_a_job(self):
        self.clean({"src/base/text.hpp": "// of /usr/bin and https://example.jp/a\n", "docs/score.md": "the session of a user\n"})

    def test_names_that_say_none(self):
        for path, words in [("src/base/util.hpp", '"util"'), ("src/core/text.hpp", '"core"'), ("docs/misc/a.md", '"misc"'),
                            ("src/base/Text.hpp", "snake_case")]:
            with self.subTest(path):
                self.fails({path: ""}, f"{path}:1 {words}")

    def test_words_that_do_not_belong(self):
        for line, words in [("see /home/ume/notes", "a path of one machine"), ("see /root/x", "a path of one machine"),
                            ('"https://registry.npmjs.org/x.tgz"', "a registry host"), ("made with ChatGPT", "how the text came"),
                            ("as agreed in the previous session", "how the text came")]:
            with self.subTest(line):
                self.fails({"docs/a.md": f"x\n{line}\n"}, f"docs/a.md:2 {words}")


class Words(TreeTest):
    check = "words"
    ja = {"cli.done": "終わりました: {path}", "error.file.missing": "ファイルがありません", "level.high": "大", "noun.zone": "ゾーン",
          "report.sl": "SL-T", "report.zones": "{n} 件のゾーン"}
    en = {"cli.done": "Done: {path}", "error.file.missing": "There is no such file", "level.high": "high", "noun.zone": "zone",
          "report.sl": "SL-T", "report.zones": "{n, plural, one {# zone} other {# zones}}"}
    uses = ('auto a = fail("error.file.missing"), b = say("cli.done"), c = say("report.zones"), d = "level." + name;\n'
            'auto e = say("report.sl"), file = "report.html", other = "zone.title";\n')

    def tree(self, **changes):
        texts = {"ja": dict(self.ja), "en": dict(self.en), "uses": self.uses} | changes
        return {"text/ja.json": json.dumps(texts["ja"], ensure_ascii=False, indent=2),
                "text/en.json": json.dumps(texts["en"], ensure_ascii=False, indent=2), "src/cli/x.cpp": texts["uses"]}

    def test_words_that_agree(self):
        self.clean(self.tree())

    def test_a_missing_japanese_text(self):
        ja = {key: text for key, text in self.ja.items() if key != "noun.zone"}
        self.fails(self.tree(ja=ja), "text/ja.json:1 noun.zone is missing")

    def test_a_missing_english_text(self):
        en = {key: text for key, text in self.en.items() if key != "noun.zone"}
        self.fails(self.tree(en=en), "text/en.json:1 noun.zone is missing")

    def test_an_empty_text(self):
        self.fails(self.tree(en=self.en | {"noun.zone": " "}), "text/en.json:5 noun.zone says nothing")

    def test_keys_out_of_order(self):
        en = {"report.sl": "SL-T", **{key: text for key, text in self.en.items() if key != "report.sl"}}
        self.fails(self.tree(en=en), "text/en.json:3 cli.done stands after report.sl")

    def test_a_doubled_key(self):
        self.fails({**self.tree(), "text/en.json": '{"a.b": "x", "a.b": "y"}'}, "text/en.json:1 doubled keys")

    def test_other_placeholders(self):
        self.fails(self.tree(ja=self.ja | {"cli.done": "終わりました: {file}"}), "text/en.json:2 cli.done asks for ['path']")

    def test_an_open_brace(self):
        self.fails(self.tree(en=self.en | {"cli.done": "Done: {path"}), "text/en.json:2 cli.done has a brace")

    def test_the_wrong_language(self):
        self.fails(self.tree(ja=self.ja | {"noun.zone": "zone"}), "text/ja.json:5 noun.zone is not Japanese")
        self.fails(self.tree(en=self.en | {"noun.zone": "ゾーン"}), "text/en.json:5 noun.zone is not English")

    def test_a_listed_text_may_be_foreign(self):
        listed = "tools/check.d/foreign-words.txt"
        self.clean({**self.tree(ja=self.ja | {"noun.zone": "zone"}), listed: "ja noun.zone\n"})
        self.fails({**self.tree(), listed: "ja noun.zone\n"}, f"{listed}:1 needs no exception")

    def test_a_key_without_words(self):
        self.fails(self.tree(uses=self.uses + 'auto f = fail("error.file.gone");\n'), 'src/cli/x.cpp:3 "error.file.gone" has no words')

    def test_a_key_made_of_two_literals(self):
        more = {"cli.done.twice": "二度終わりました: {path}"}, {"cli.done.twice": "Done twice: {path}"}
        self.clean(self.tree(ja=dict(sorted((self.ja | more[0]).items())), en=dict(sorted((self.en | more[1]).items())),
                             uses=self.uses + 'auto f = key + ".twice";\n'))

    def test_words_without_use(self):
        self.fails(self.tree(uses=self.uses.replace("cli.done", "cli-done")), "text/ja.json:2 cli.done is used nowhere")


class Knowledge(TreeTest):
    check = "knowledge"
    text = {"type": "object", "properties": {"ja": {"type": "string"}, "en": {"type": "string"}}}
    rule_schema = {"type": "object", "required": ["id", "title"], "additionalProperties": False,
                   "properties": {"id": {"type": "string"}, "title": text}}
    types_schema = {"type": "object", "properties": {"asset_types": {"type": "array"}}}
    folder = "knowledge/rules/L-01"
    fires, silent = "- name: a\n  fires: [{object: C-01}]\n", "- name: b\n  fires: []\n"
    tree = {"knowledge/schema/rule.json": json.dumps(rule_schema), "knowledge/schema/examples.json": '{"type": "array"}',
            "knowledge/schema/asset-types.json": json.dumps(types_schema),
            f"{folder}/rule.yaml": "id: L-01\ntitle: {ja: 外部, en: outside}\n", f"{folder}/examples.yaml": fires + silent,
            "knowledge/asset-types/machines.yaml": "asset_types:\n  - {id: robot}\n"}

    def with_file(self, path, text):
        return {**self.tree, path: text}

    def test_knowledge_that_is_right(self):
        self.clean(self.tree)

    def test_a_rule_without_a_silent_example(self):
        path = f"{self.folder}/examples.yaml"
        self.fails(self.with_file(path, self.fires), f"{path}:1 no example that stays silent")
        possible = "- name: b\n  fires: []\n  possible: [{object: C-01}]\n"
        self.fails(self.with_file(path, self.fires + possible), f"{path}:1 no example that stays silent")

    def test_a_rule_without_an_example_that_fires(self):
        path = f"{self.folder}/examples.yaml"
        self.fails(self.with_file(path, self.silent), f"{path}:1 no example that fires")

    def test_a_rule_without_examples(self):
        tree = {path: text for path, text in self.tree.items() if not path.endswith("examples.yaml")}
        self.fails(tree, f"{self.folder}/examples.yaml:1 is missing")

    def test_a_rule_in_a_folder_of_another_name(self):
        path = f"{self.folder}/rule.yaml"
        self.fails(self.with_file(path, "id: L-02\ntitle: {ja: 外部, en: outside}\n"), f"{path}:1 is called L-02")

    def test_a_missing_language(self):
        path = f"{self.folder}/rule.yaml"
        self.fails(self.with_file(path, "id: L-01\ntitle: {en: outside}\n"), f"{path}:1 title has no text in ja")

    def test_a_file_that_leaves_its_schema(self):
        path = f"{self.folder}/rule.yaml"
        self.fails(self.with_file(path, "id: L-01\n"), f"{path}:1 'title' is a required property")

    def test_a_file_without_a_schema(self):
        self.fails(self.with_file("knowledge/colours.yaml", "a: b\n"), "knowledge/colours.yaml:1 is of no known kind")

    def test_a_doubled_id(self):
        self.fails(self.with_file("knowledge/asset-types/more.yaml", "asset_types:\n  - {id: robot}\n"),
                   "knowledge/asset-types/more.yaml:1 robot is named in knowledge/asset-types/machines.yaml")

    def test_yaml_that_the_program_refuses(self):
        path = "knowledge/asset-types/more.yaml"
        for text, place in [("a: &x b\n", f"{path}:1 anchor"), ("a: !!str b\n", f"{path}:1 has a tag"),
                            ("a: 1\na: 2\n", f"{path}:2 a stands twice"), ("a: [\n", f"{path}:2 is no YAML")]:
            with self.subTest(text):
                self.fails(self.with_file(path, text), place)


class Documents(TreeTest):
    check = "documents"
    record = "# Title\n\n## Context\n\n## Decision\n\n## Consequences\n"
    readme = "# M\n\n```\n./run\n./test\n```\n\n[more](docs/en/a.md)\n"
    tree = {"ARCHITECTURE.md": "# A\n\n## Where is it?\n\n| I look for | It is in |\n|---|---|\n| x | `src/x.hpp`, `knowledge/<id>/` |\n",
            "src/x.hpp": "", "knowledge/L-01/rule.yaml": "", "README.md": readme, "README.ja.md": readme, "docs/en/a.md": "",
            "docs/ja/a.md": "", "docs/decisions/0001-a.md": record, "docs/decisions/0002-b.md": record,
            "changelog/unreleased/a.md": "kind: added\nen: A page.\nja: 帳票を追加しました。\n",
            "docs/glossary.md": "| zone | ゾーン | `Zone` |\n", "src/model/zone.hpp": "struct Zone {\n};\n"}

    def test_documents_that_agree_with_the_tree(self):
        self.clean(self.tree)

    def test_each_disagreement(self):
        for path, text, expected in [
            ("ARCHITECTURE.md", self.tree["ARCHITECTURE.md"].replace("x.hpp", "y.hpp"), "ARCHITECTURE.md:7 src/y.hpp does not exist"),
            ("ARCHITECTURE.md", "# A\n", "ARCHITECTURE.md:1 no where-is table"),
            ("README.md", self.readme.replace("./test", ""), "README.md:1 does not show ./test"),
            ("README.ja.md", self.readme + "[x](docs/b.md)\n", "README.ja.md:9 leads nowhere"),
            ("docs/en/b.md", "", "docs/ja/b.md:1 is missing"),
            ("docs/decisions/0004-d.md", self.record, "docs/decisions/0004-d.md:1 should be number 0003"),
            ("docs/decisions/0002-b.md", "# B\n\n## Context\n", "docs/decisions/0002-b.md:1 is no decision record"),
            ("changelog/unreleased/a.md", "Added a page.\n", "changelog/unreleased/a.md:1 is no fragment"),
            ("changelog/unreleased/a.md", "kind: nice\nen: a\nja: あ\n", "changelog/unreleased/a.md:1 is of kind nice"),
            ("src/model/asset.hpp", "enum class AssetClass : int { a };\n", "src/model/asset.hpp:1 AssetClass is not in"),
        ]:
            with self.subTest(expected):
                self.fails({**self.tree, path: text}, expected)


class Style(TreeTest):
    check = "style"

    def test_tidy_text(self):
        self.clean({"Makefile": "all:\n\ttrue\n", "docs/a.md": "a\n", "tests/golden/a.json": "a ", "src/a.hpp": ""})

    def test_untidy_text(self):
        for text, expected in [("a\tb\n", "docs/a.md:1 has a tab"), ("a\nb \n", "docs/a.md:2 ends in spaces"),
                               ("a\nb", "docs/a.md:1 exactly one line feed"), ("a\n\n", "docs/a.md:2 exactly one line feed"),
                               ("a\r\nb\n", "docs/a.md:1 carriage returns"), ("\ufeffa\n", "docs/a.md:1 plain UTF-8")]:
            with self.subTest(text):
                self.fails({"docs/a.md": text}, expected)

    def test_a_script_that_cannot_be_run(self):
        self.fails({"tools/a": "#!/bin/sh\n"}, "tools/a:1 chmod +x")

    def test_code_that_is_not_formatted(self):
        self.fails({".clang-format": "BasedOnStyle: Google\n", "src/a.cpp": "int f(){return 1;}\n"}, "src/a.cpp:1 is not formatted")


if __name__ == "__main__":
    unittest.main()
