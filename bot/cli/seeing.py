"""For authors: see a lesson as a map or on paper, try it from anywhere, begin a new one."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Literal

from bot.cli.finding import NotFound, Unfinished, find, find_scenario
from bot.cli.workshop import print_anything
from bot.content.loader import load
from bot.content.problems import did_you_mean, quoted
from bot.content.schema import documents
from bot.core import story
from bot.core.module import Module
from bot.core.play import State
from bot.core.scenario import Scenario
from bot.core.variables import Scalar, Variable, changed, domain
from bot.frontends.terminal.trial import Trial
from bot.reports.blank import blank
from bot.reports.book import book as printed
from bot.reports.book_pdf import CannotPrint, pdf
from bot.reports.drawing import CannotDraw, drawn
from bot.reports.map import mermaid
from bot.reports.storyboard import storyboard as on_paper
from bot.settings import SettingsError, content_folders

DONE, PROBLEMS, USAGE = 0, 1, 2
ROOMS: dict[Literal["module", "scenario"], str] = {"module": "curricula", "scenario": "scenarios"}
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}

Command = Callable[[argparse.Namespace], int]


class Refused(Exception):
    """One sentence for the author."""


def _told(command: Command) -> Command:
    """Whatever is wrong with what was named is said in words."""

    @wraps(command)
    def telling(args: argparse.Namespace) -> int:
        print_anything()
        try:
            return command(args)
        except Unfinished as unfinished:
            for problem in unfinished.problems:
                print(problem, file=sys.stderr)
            print(unfinished, file=sys.stderr)
            return PROBLEMS
        except (NotFound, Refused, CannotDraw, CannotPrint, SettingsError) as refusal:
            print(refusal, file=sys.stderr)
            return USAGE

    return telling


@_told
def map_(args: argparse.Namespace) -> int:
    """`args.scenario` (an id or a file), `args.format` and `args.out`."""
    scenario, _ = find_scenario(args.scenario, _folders(args), today=_today())
    if args.format == "mermaid":
        _write(mermaid(scenario).encode(), args.out)
    else:
        if args.format == "png" and args.out is None and sys.stdout.isatty():
            raise Refused("A picture cannot be shown here. Say where it shall go: --out map.png")
        _write(drawn(scenario, args.format), args.out)
    return DONE


@_told
def storyboard(args: argparse.Namespace) -> int:
    """`args.id` (an id or a file), `args.format` and `args.out`."""
    found = find(args.id, _folders(args), today=_today())
    _write(on_paper(found.activity, found.library, args.format).encode(), args.out)
    return DONE


@_told
def book(args: argparse.Namespace) -> int:
    """`args.curriculum` (an id; none: all), `args.out` and `args.format`, which the file's name may say instead."""
    loaded = load(_folders(args), today=_today())
    curricula = loaded.library.curricula
    if args.curriculum is not None and args.curriculum not in curricula:
        raise Refused(f"There is no curriculum {quoted(args.curriculum)}.{_meant(args.curriculum, list(curricula))}")
    left_out = [each for each in loaded.problems if each.severity == "error"]
    if left_out:
        raise Unfinished(left_out)
    page = printed(loaded.library, curricula[args.curriculum] if args.curriculum else None)
    form = args.format or ("pdf" if Path(args.out).suffix.lower() == ".pdf" else "html")
    _write(pdf(page) if form == "pdf" else page.encode(), args.out)
    return DONE


@_told
def new(args: argparse.Namespace) -> int:
    """`args.kind`, `args.id` and `args.out`, the folder that holds curricula/ and scenarios/."""
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,39}", args.id):
        raise Refused(
            f"{quoted(args.id)} cannot be an id: small letters, digits, - and _, a letter first, "
            "at most 40 characters, such as the-open-door."
        )
    folder = Path(args.out or ".")
    path = folder / ROOMS[args.kind] / f"{args.id}.yaml"
    if _taken(args.id, (*content_folders(), folder)):
        raise Refused(f"{quoted(args.id)} is the id of another lesson. Choose another one; nothing was written.")
    _create(path, blank(args.kind, args.id, _today()))
    schema = folder / "schema" / f"{args.kind}.json"
    if not schema.exists():
        _create(schema, documents()[schema.name])
    print(f"Written: {path}\nOpen it in an editor, put your words where the (brackets) are, and then:")
    print(f"  alongside check {path}\n  alongside play {path}")
    return DONE


@_told
def trial(args: argparse.Namespace) -> int:
    """`args.id` (an id or a file), `args.at` and `args.set`: walk it from anywhere; nothing is stored."""
    from bot.cli.people import ask, console

    if args.id is None:
        raise Refused("Say which role-play: alongside play SCENARIO --at SCENE")
    found = find(args.id, _folders(args), today=_today())
    Trial(found.activity, found.library, console(), ask, begun(found.activity, args.at, args.set or [])).play()
    return DONE


def begun(activity: Module | Scenario, at: str | None, sets: list[str]) -> State:
    """Raises Refused, in words with what was perhaps meant."""
    if isinstance(activity, Module):
        if sets:
            raise Refused(f"{quoted(activity.id)} is a module; only role-plays remember something to --set.")
        if at is None:
            return activity.first()
        steps = {step.id: step for step in activity.steps}
        if at not in steps:
            raise Refused(f"There is no page {quoted(at)} in {quoted(activity.id)}.{_meant(at, list(steps))}")
        return State(at, steps[at].first)
    put = dict(_set(activity, each) for each in sets)
    if at is None and not put:
        return activity.first()
    at = at or activity.scenes[0].id
    places = [*(scene.id for scene in activity.scenes), *(ending.id for ending in activity.endings)]
    if at not in places:
        raise Refused(f"There is no scene or ending {quoted(at)} in {quoted(activity.id)}.{_meant(at, places)}")
    return story.begin_at(activity, State(at, facts=changed(activity.variables, (), put, {})), at)


def _set(it: Scenario, given: str) -> tuple[str, Scalar]:
    name, equals, said = (part.strip() for part in given.partition("="))
    if not equals:
        raise Refused(f"{quoted(given)} sets nothing. Write it like --set trust=2")
    if name not in it.variables:
        none = "" if it.variables else " This role-play has no variables."
        raise Refused(f"There is no variable {quoted(name)}.{none}{_meant(name, list(it.variables))}")
    return name, _value(name, it.variables[name], said)


def _value(name: str, variable: Variable, said: str) -> Scalar:
    allowed = domain(variable)
    found = {_shown(each): each for each in allowed}
    if isinstance(variable, bool) and said.lower() in TRUTHS:
        return TRUTHS[said.lower()]
    if said not in found:
        raise Refused(f"{quoted(name)} is never {quoted(said)}.{_meant(said, list(found))}")
    return found[said]


def _shown(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _meant(word: str, among: list[str]) -> str:
    near = did_you_mean(word, among)
    return near or (f" There is: {', '.join(among[:20])}." if among else "")


def _taken(id_: str, folders: tuple[Path, ...]) -> bool:
    try:
        find(id_, tuple(folder for folder in folders if folder.is_dir()), today=_today())
    except NotFound:
        return False
    except Unfinished:
        pass
    return True


def _folders(args: argparse.Namespace) -> tuple[Path, ...]:
    return content_folders(also=args.content)


def _today() -> date:
    return datetime.now(UTC).date()


def _create(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(f"{path} is there already. It was left as it is.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None


def _write(made: bytes, out: str | None) -> None:
    if out is None:
        sys.stdout.buffer.write(made)
        sys.stdout.flush()
        return
    path = Path(out)
    if path.suffix in (".yaml", ".yml"):
        raise Refused(f"{quoted(out)} looks like a lesson, which this would overwrite. Choose another name.")
    try:
        path.write_bytes(made)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is no name for a file"
        raise Refused(f"{quoted(out)} cannot be written: {reason}.") from None
    print(f"Written: {path}")
