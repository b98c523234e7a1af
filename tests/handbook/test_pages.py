"""What every page of the handbook has, read from its HTML."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

import nbformat

import nnbook
from nnbook.course import NOTEBOOKS
from nnbook.course.claims import claims
from nnbook.course.lessons import lessons, visible

LARGEST = 2 * 1024 * 1024


def plain(markup: str) -> str:
    """Return the words of a sentence as a page prints them."""
    return " ".join(markup.replace("`", "").replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").split())


def address(lesson: Any) -> str:
    """Where the page of a lesson lies in the handbook."""
    inside = lesson.path.relative_to(lesson.path.parents[0 if lesson.part == 0 else 1])
    return f"notebooks/{inside.with_suffix('.html').as_posix()}"


def test_there_is_a_page_for_every_lesson_the_glossary_the_claims_and_the_face(pages):
    expected = {"index.html", "search.html", "notebooks/glossary.html"}
    expected |= {f"handbook/{name}.html" for name in ("index", "claims", "about", "api/index")}
    expected |= {address(lesson) for lesson in lessons()}

    assert expected <= set(pages)


def test_the_root_leads_to_the_handbook_by_a_relative_address(pages):
    assert 'content="0; url=handbook/index.html"' in pages["index.html"].html
    assert pages["index.html"].links == ["handbook/index.html"]


def test_every_internal_link_and_anchor_leads_somewhere(pages, handbook):
    broken = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            inside = target.relative_to(handbook.resolve()).as_posix()
            known = pages.get(inside)
            if not target.is_file() or (
                known and parts.fragment and unquote(parts.fragment) not in known.ids
            ):
                broken.append(f"{name}: {link}")

    assert not broken


def test_every_page_weighs_at_most_two_megabytes_with_its_images(pages):
    for name, page in pages.items():
        files = [
            page.path.parent / unquote(str(image["src"]))
            for image in page.images
            if not str(image["src"]).startswith("data:")
        ]
        weight = page.path.stat().st_size + sum(path.stat().st_size for path in files)
        assert weight <= LARGEST, f"{name} weighs {weight:,} bytes"


def test_every_image_has_words(pages):
    silent = [
        (name, str(image["src"])[:60])
        for name, page in pages.items()
        for image in page.images
        if not (image.get("alt") or "").strip()
    ]

    assert not silent


def test_every_page_says_that_it_is_in_english(pages):
    assert {page.language for page in pages.values()} == {"en"}


def test_no_page_loads_anything_from_outside(pages):
    loaded = re.compile(
        r"<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=\"(https?:)?//", re.I
    )

    assert [name for name, page in pages.items() if loaded.search(page.html)] == []


def test_the_map_names_every_lesson_with_its_minutes(pages):
    index = pages["handbook/index.html"].text

    for lesson in lessons():
        assert f"{lesson.number} {lesson.title} {lesson.minutes} min" in index


def test_the_map_names_every_cheat_sheet_below_the_lessons_of_its_part(pages):
    index = pages["handbook/index.html"].text
    sheets = [path for path in visible(NOTEBOOKS, "*.md") if path.parent != NOTEBOOKS]

    assert sheets
    for sheet in sheets:
        part = [lesson for lesson in lessons() if lesson.path.parent == sheet.parent]
        title = sheet.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        length = f"{part[-1].minutes} min{', optional' * part[-1].deeper}"
        assert f"{part[-1].title} {length} {title} 1 page" in index


def test_every_lesson_hands_out_its_notebook_as_it_was_committed(pages, handbook):
    for lesson in lessons():
        page = pages[address(lesson)]
        offered = [link for link in page.links if link.endswith(".ipynb")]
        assert len(offered) == 1
        handed_out = page.path.parent / unquote(offered[0])
        assert handed_out.read_bytes() == lesson.path.read_bytes()


def test_the_ledger_prints_every_claim_and_links_to_the_cell_that_proves_it(pages):
    page = pages["handbook/claims.html"]
    proofs = {lesson.number: address(lesson) for lesson in lessons()}

    assert claims()
    for claim in claims():
        assert f"claim-{claim.id.replace('/', '-')}" in page.ids
        assert plain(claim.says) in page.text
        assert plain(claim.why) in page.text
        assert f"../{proofs[claim.lesson]}#cell-{claim.cell}" in page.links


def code_cells(lesson: Any) -> list[Any]:
    """Read the code cells of a lesson as they are committed."""
    cells = nbformat.read(lesson.path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def piece(page: Any, cell: Any) -> str:
    """Return a cell's part of a page: from its anchor to the next cell, or to other text."""
    mark = f'id="cell-{cell.id}"'
    assert page.html.count(mark) == 1, f"{page.path.name}: {mark}"
    begin = page.html.rindex("<div", 0, page.html.index(mark))
    depth = 0
    for tag in re.finditer(r"<(/?)div\b", page.html[begin:]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return page.html[begin : begin + tag.start()]
    raise AssertionError(f"{mark} has no end")


def code_in(html: str) -> str:
    """Return the code that a piece of a page shows, without blanks."""
    shown = re.findall(r'<div class="cell_input.*?<pre>(.*?)</pre>', html, re.DOTALL)
    return "".join(unescape(re.sub(r"<[^>]+>", "", "".join(shown))).split())


def test_every_cell_shows_its_code_unless_that_says_nothing_to_a_reader(pages):
    """Imports, parameters and calls of the workbook are left out; their outputs stay."""
    asking = re.compile(
        r"(?:check|hint|solution|guess|recall|quiz|retrieve|progress)\([^()]*(?:\(\))?[^()]*\)"
    )
    left_out = 0
    for lesson in lessons():
        for at, cell in enumerate(code_cells(lesson)):
            html = piece(pages[address(lesson)], cell)
            calls = all(asking.fullmatch(line) for line in cell.source.splitlines())
            silent = at == 0 or "parameters" in cell.metadata.get("tags", ()) or calls
            assert code_in(html) == ("" if silent else "".join(cell.source.split())), cell.id
            assert not cell.outputs or "cell_output" in html
            left_out += silent
    assert left_out > 5 * len(lessons())


def test_what_is_folded_stands_in_a_closed_fold_and_its_output_below(pages):
    folded = 0
    for lesson in lessons():
        for cell in code_cells(lesson):
            html = piece(pages[address(lesson)], cell)
            found = re.findall(
                r'<details class="code-fold"><summary>(.*?)</summary>(.*?)</details>(.*)',
                html,
                re.DOTALL,
            )
            if "folded" not in cell.metadata.get("tags", ()):
                assert not found, cell.id
                continue
            ((label, inside, below),) = found
            assert unescape(label) == cell.metadata["nnbook"]["fold"]
            assert code_in(inside) == "".join(cell.source.split())
            assert "cell_output" not in inside
            assert "cell_output" in below
            folded += 1
    assert folded


def test_the_whole_public_face_is_described(pages):
    described = set().union(*(page.ids for page in pages.values()))
    face = {f"nnbook.{name}": getattr(nnbook, name) for name in nnbook.__all__}
    names = {name for name, thing in face.items() if not isinstance(thing, ModuleType)}
    for name, thing in face.items():
        if isinstance(thing, ModuleType):
            names |= {f"{name}.{inner}" for inner in thing.__all__}

    assert names - described == set()


def test_the_table_of_contents_has_each_page_once(pages):
    skipped = {"index.html", "search.html", "handbook/index.html"}
    index = pages["handbook/index.html"]
    sidebar = index.html[index.html.index('class="bd-links') : index.html.index("<main")]

    for name in set(pages) - skipped:
        link = Path(name).name if name.startswith("handbook/") else f"../{name}"
        if name.startswith("handbook/api/"):
            link = f"api/{link}"
        assert sidebar.count(f'href="{link}"') == 1, name
