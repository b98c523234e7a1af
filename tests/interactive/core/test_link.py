"""ES modules become one text, each with a scope of its own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnbook import interactive
from nnbook.interactive.core.link import LinkError, link, parse

JAVASCRIPT = Path(interactive.__file__).parent


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes modules, given by name, and returns the path of the first."""

    def write_all(**modules: str) -> Path:
        for name, text in modules.items():
            path = tmp_path / f"{name}.js"
            path.write_text(text, encoding="utf-8")
        return tmp_path / f"{next(iter(modules))}.js"

    return write_all


def refused(entry: Path) -> str:
    with pytest.raises(LinkError) as caught:
        link(entry)
    return str(caught.value)


def test_what_is_linked_imports_nothing_and_each_module_stands_after_its_own(write):
    entry = write(
        line='import { lossAt } from "./loss.js";\nimport { shown } from "./numbers.js";\n'
        "export const widget = () => shown(lossAt(2));\n",
        loss='import { square } from "./numbers.js";\n'
        "export function lossAt(w) {\n  return square(w);\n}\n",
        numbers="export const square = (x) => x * x;\nexport const shown = (x) => `${x}`;\n",
    )
    linked = link(entry)
    assert [path.name for path in linked.paths] == ["numbers.js", "loss.js", "line.js"]
    assert not re.search(r"^(import|export)\b", linked.source, re.MULTILINE)
    assert linked.source.count("square = (x) => x * x") == 1
    assert linked.source.rstrip().endswith("})();")
    assert f"const {linked.name} = " in linked.source


def test_the_lines_of_a_module_stay_as_many_as_they_are(write):
    text = (
        '// First.\nimport {\n  one,\n  two,\n} from "./two.js";\n\n'
        "export const three = one + two;\n"
    )
    entry = write(three=text, two="export const one = 1;\nexport const two = 2;\n")
    assert parse(entry).body.count("\n") == text.count("\n")


def test_a_module_that_imports_nothing_is_linked_too(write):
    linked = link(write(alone="export class Alone {}\nexport async function wait() {}\n"))
    assert "return { Alone, wait };" in linked.source


@pytest.mark.parametrize(
    "statement",
    [
        'import one from "./one.js";',
        'import * as one from "./one.js";',
        'import { one as two } from "./one.js";',
        "import { one } from './one.js';",
        'import { one } from "one.js";',
        'import { one } from "./one";',
        'import { one } from "https://example.org/one.js";',
        'import { one } from "./one.js"',
        'import { one } from "./one.js"; one();',
        'import {} from "./one.js";',
        'import "./one.js";',
        'export { one } from "./one.js";',
        'export * from "./one.js";',
        "export default 1;",
        "export default function one() {}",
        "export let one = 1;",
        "export var one = 1;",
        "export const { one } = { one: 1 };",
        "export const [one] = [1];",
        'const one = await import("./one.js");',
        "const here = import.meta.url;",
    ],
)
def test_every_other_form_is_refused_with_its_file_and_line(write, statement):
    message = refused(write(two=f"// A comment.\n\n{statement}\n", one="export const one = 1;\n"))
    assert message.startswith("two.js, line 3: ")


def test_a_name_that_is_not_exported_is_named(write):
    message = refused(
        write(two='\nimport { one, other } from "./one.js";\n', one="export const one = 1;\n")
    )
    assert message == "two.js, line 2: one.js exports no other."


def test_a_file_that_is_not_there_is_named(write):
    message = refused(write(two='import { one } from "./one.js";\n'))
    assert message == "two.js, line 1: there is no one.js there."
    assert refused(write(two="").with_name("three.js")).startswith("three.js cannot be read: ")


def test_a_name_imported_twice_is_refused(write):
    twice = 'import { one } from "./one.js";\nimport { one } from "./two.js";\n'
    message = refused(
        write(three=twice, one="export const one = 1;\n", two="export const one = 2;\n")
    )
    assert message == "three.js, line 2: one is imported twice."


def test_a_circle_is_told_step_by_step(write):
    entry = write(
        start='import { a } from "./a.js";\n',
        a='import { b } from "./b.js";\nexport const a = 1;\n',
        b='import { a } from "./a.js";\nexport const b = 1;\n',
    )
    assert refused(entry) == "Modules import each other in a circle: a.js → b.js → a.js."


def test_words_in_strings_and_comments_are_no_statements(write):
    text = (
        '// import { one } from "./one.js";\n'
        "/**\n * export const no = 1;\n * @import { One } from './one.js'\n */\n"
        'export const lesson = "import torch";\n'
        "export const cell = `import torch\n  import numpy\n  export PATH`;\n"
        'const importance = 1; const text = "import(1)"; // import(2)\n'
    )
    module = parse(write(words=text))
    assert module.imports == ()
    assert module.exports == ("lesson", "cell")
    assert "import torch\n  import numpy" in module.body


node = pytest.mark.skipif(shutil.which("node") is None, reason="there is no node here")


def run(source: str) -> object:
    """Run JavaScript in node and return what it prints, read as JSON."""
    told = subprocess.run(
        ["node", "--input-type=module"],
        input=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(told.stdout)


@node
def test_two_modules_may_use_the_same_names(write):
    entry = write(
        both='import { lineLoss } from "./line.js";\nimport { descentLoss } from "./descent.js";\n'
        "const MOST_STEPS = 3;\nexport const told = [lineLoss(), descentLoss(), MOST_STEPS];\n",
        line="const MOST_STEPS = 1;\nconst lossAt = () => MOST_STEPS;\n"
        "export const lineLoss = () => lossAt();\n",
        descent="const MOST_STEPS = 2;\nconst lossAt = () => MOST_STEPS;\n"
        "export const descentLoss = () => lossAt();\n",
    )
    linked = link(entry)
    assert run(f"{linked.source}console.log(JSON.stringify({linked.name}.told));") == [1, 2, 3]


@node
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edges=st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14))
def test_linked_or_not_modules_compute_the_same(tmp_path_factory, edges):
    """Any graph without circles: each module adds up what it imports, under the same names."""
    folder = tmp_path_factory.mktemp("graph")
    for number in range(7):
        needs = sorted(low for low, high in edges if low < high == number)
        lines = [f'import {{ value{low} }} from "./n{low}.js";' for low in needs]
        terms = [str(number + 1), *(f"value{low}" for low in needs)]
        lines.append(f"const total = {' + '.join(terms)};\nexport const value{number} = total;")
        (folder / f"n{number}.js").write_text("\n".join(lines), encoding="utf-8")
    entry = folder / "n6.js"
    linked = link(entry)
    given = run(f"{linked.source}console.log({linked.name}.value6);")
    assert given == run(f'import {{ value6 }} from "{entry.as_uri()}"; console.log(value6);')
    places = {path.name: place for place, path in enumerate(linked.paths)}
    assert all(
        places[f"n{low}.js"] < places[f"n{high}.js"]
        for low, high in edges
        if low < high and f"n{high}.js" in places
    )


@pytest.mark.parametrize(
    "entry",
    [path for path in sorted(JAVASCRIPT.rglob("*.js")) if path.stem == path.parent.name],
    ids=lambda path: path.stem,
)
def test_every_interactive_links_and_takes_no_test_along(entry):
    linked = link(entry)
    assert parse(entry).exports == ("widget",)
    assert not [path for path in linked.paths if path.name.endswith(".test.js")]
    assert "</script" not in linked.source.lower()
