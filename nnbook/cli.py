"""The command line: ``nnbook lab``, ``nnbook run 1.1`` and the rest.

What a command needs is imported inside it, so that ``nnbook --help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from nnbook.course import NOTEBOOKS, CourseError, build_folder
from nnbook.files import can_write

app = typer.Typer(
    name="nnbook",
    help="An interactive course and workbook on neural networks in PyTorch.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}


@app.command(context_settings=_PASSED_ON)
def lab(
    context: typer.Context,
    fresh: Annotated[
        str, typer.Option(metavar="LESSON", help="Add a fresh copy of one lesson and open it.")
    ] = "",
) -> None:
    """Open JupyterLab on your own copy of the course.

    Further options are JupyterLab's: nnbook lab --no-browser --port 9000.
    """
    from nnbook.course import copy
    from nnbook.course.lab import start

    folder = copy.folder()
    for sentence in copy.renew(folder).sentences():
        typer.echo(sentence)
    opening = folder / "0-start-here.ipynb"
    if fresh:
        opening = copy.fresh(folder, fresh)
        typer.echo(f"Added {opening.relative_to(folder).as_posix()}.")
    place = opening.relative_to(folder).as_posix() if opening.exists() else ""
    start(folder, place, folder / ".jupyterlab", context.args)


@app.command(context_settings=_PASSED_ON)
def edit(context: typer.Context) -> None:
    """Open JupyterLab on the course itself.

    This is for those who write it: exercises solved there are counted in a scratch file, not in
    your own progress.
    """
    from nnbook.course.lab import start

    if not can_write(NOTEBOOKS):
        typer.echo(f"You may not write in {NOTEBOOKS}, so what you change there cannot be saved.")
    scratch = build_folder() / "edit"
    os.environ.setdefault("NNBOOK_PROGRESS", str(scratch / "progress.json"))
    start(NOTEBOOKS, "0-start-here.ipynb", scratch / "workspaces", context.args)


@app.command()
def run(
    lesson: Annotated[str, typer.Argument(help="A number such as 1.1, or a notebook's path.")],
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE")
    ] = None,
    profile: Annotated[str, typer.Option(help="default or full.")] = "default",
    out: Annotated[Path | None, typer.Option(help="Write the executed notebook here.")] = None,
) -> None:
    """Run a lesson from top to bottom."""
    from nnbook.course.run import run as run_lesson

    run_lesson(lesson, dict(map(_pair, parameter or ())), profile=profile, out=out)
    typer.echo(f"Lesson {lesson} ran through." + (f" It is written to {out}." if out else ""))


def _pair(text: str) -> tuple[str, Any]:
    """Split ``name=value``, reading the value as Python where it is one and as text elsewhere."""
    import ast

    name, mark, value = text.partition("=")
    if not mark or not name.isidentifier():
        raise CourseError(f"A parameter is given as NAME=VALUE, for example seed=7, not {text!r}.")
    try:
        return name, ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return name, value


@app.command()
def lessons() -> None:
    """List the lessons."""
    from nnbook.course.lessons import lessons as all_lessons

    for lesson in all_lessons():
        optional = ", optional" if lesson.deeper else ""
        typer.echo(f"{lesson.number:>4}  {lesson.title}  ({lesson.minutes} min{optional})")


@app.command()
def doctor() -> None:
    """Say what is wrong, and how to mend it.

    The exit status is 1 where there is something to fix.
    """
    from nnbook.course.doctor import main as examine

    raise typer.Exit(examine())


@app.command()
def data(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What to download: mnist or fashion.")
    ] = "",
) -> None:
    """List the data sets, or download one of them.

    Every file is verified. The exit status is 1 where one is damaged or cannot be had.
    """
    from nnbook.data import DataError, store
    from nnbook.files import data_root

    try:
        if name:
            store.fetch(name)
        found = [store.look(each) for each in ([name] if name else store.SETS)]
    except (DataError, ValueError) as error:
        raise CourseError(str(error)) from error
    if not name:
        typer.echo(f"The data root is {data_root()}.")
    for each in found:
        typer.echo(str(each))
    if any(each.state == "damaged" for each in found):
        raise typer.Exit(1)


@app.command()
def progress(
    lesson: Annotated[str, typer.Argument(help="A lesson such as 1.1; all if left out.")] = "",
) -> None:
    """Show how far you have come.

    With a lesson's number, show how each of its exercises stands.
    """
    from nnbook.course import copy

    mine = copy.folder()
    if (mine / copy.MARKER).exists():
        os.environ.setdefault("NNBOOK_PROGRESS", str(mine / "progress.json"))
    from nnbook.exercises import progress as show

    show(lesson)


@app.command()
def book(
    out: Annotated[Path | None, typer.Option(help="The folder to build in.")] = None,
) -> None:
    """Build the handbook.

    Its HTML pages work without a kernel and without a network.
    """
    from nnbook.course.book import build

    typer.echo(f"The handbook is ready: open {build(out)}.")


@app.command(name="clean-notebooks")
def clean_notebooks() -> None:
    """Clean the notebooks for a commit.

    Only text, counts and what a test can compare stay.
    """
    from nnbook.course.clean import clean_notebooks as clean_all

    for path in clean_all():
        typer.echo(f"Cleaned {path.relative_to(NOTEBOOKS).as_posix()}.")


@app.command()
def new(
    number: Annotated[str, typer.Argument(help="Its number, such as 3.1, or 3.1+.")],
    title: Annotated[str, typer.Argument(help="Its title, without the number.")],
    term: Annotated[str, typer.Option(help="The first word that it introduces.")] = "",
    source: Annotated[
        str, typer.Option(help="What it mirrors: document 002, section 1, for example.")
    ] = "",
) -> None:
    """Lay out a new lesson, for those who write the course.

    It gets its notebook, its exercises with their words and tests, its places in the glossary and
    on the maps. All of it works, and is to be replaced. Nothing is overwritten. The number 3.1+
    lays out a deeper notebook beside lesson 3.1.
    """
    from nnbook.course import ROOT
    from nnbook.course.new import lay_out, outline

    made, changed = lay_out(outline(number, title, term, source))
    for did, paths in (("Wrote", made), ("Changed", changed)):
        for path in paths:
            typer.echo(f"{did} {path.relative_to(ROOT).as_posix()}.")
    typer.echo(
        "Next: write the lesson in the place of all that says what to write here, in the order "
        f'that CONTRIBUTING.md gives. Then: make test ARGS="--lesson {number}"'
    )


@app.command(name="write-maps")
def write_maps() -> None:
    """Write the maps of the course anew.

    README.md and the opening notebook list the lessons, and each lesson tells its minutes, as the
    notebooks' metadata say.
    """
    from nnbook.course.maps import write_maps as write_all

    for path in write_all():
        typer.echo(f"Wrote what {path.name} says of the lessons.")


def main() -> None:
    """Run the command line; what a sentence can explain is told in one, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app(prog_name="nnbook")
    except CourseError as error:
        typer.echo(f"nnbook: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
