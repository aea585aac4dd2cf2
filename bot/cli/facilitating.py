"""The words of the command line for what facilitators and administrators do, when the operator does it."""

from __future__ import annotations

import argparse
from typing import Any

Parsers = Any  # argparse gives them a private class


def add(commands: Parsers, data: argparse.ArgumentParser) -> None:
    server = argparse.ArgumentParser(add_help=False)
    server.add_argument("--server", type=_id, required=True, metavar="ID", help="the Discord server's id")
    parents = [data, server]
    _setup(commands.add_parser("setup", parents=parents, help="what is set for a server, and setting it"))
    _cohort(_actions(commands, "cohort", "make cohorts, invite people, see who is in them"), parents)
    _assign(_actions(commands, "assign", "give a cohort something to explore, and change it"), parents)
    _report(commands.add_parser("report", parents=parents, help="how a cohort is doing, here or as a file"))
    group = commands.add_parser("group", parents=parents, help="what a cohort took and found hard, in counts")
    group.add_argument("cohort", metavar="COHORT", help="its name or its id")
    group.add_argument("activity", nargs="?", metavar="ID", help="what it was given (default: a list of that)")
    group.set_defaults(command=("cohorts", "group"))


def _setup(setup: argparse.ArgumentParser) -> None:
    setup.add_argument("--role", type=_id, metavar="ID", help="the facilitators' role")
    setup.add_argument("--zone", metavar="CITY", help="the time zone, such as London or America/New_York")
    setup.add_argument("--quiet", metavar="FROM-UNTIL", help="when nothing is sent, such as 20:00-09:00")
    setup.add_argument("--curricula", metavar="IDS", help="those that are offered, parted by commas; or all")
    setup.add_argument("--channel", metavar="ID", help="for the weekly summary; or none")
    setup.add_argument(
        "--people",
        metavar="FILE",
        help="people to talk to, one a line: name | how to reach | hours | peer-run | police",
    )
    setup.set_defaults(command=("setup", "setup"))


def _cohort(actions: Parsers, parents: list[argparse.ArgumentParser]) -> None:
    def action(name: str, help_: str, *, of: bool = True) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(name, parents=parents, help=help_)
        if of:
            made.add_argument("cohort", metavar="COHORT", help="its name or its id")
        made.set_defaults(command=("cohorts", name))
        return made

    action("list", "all cohorts of the server", of=False).set_defaults(command=("cohorts", "list_"))
    action("create", "make one", of=False).add_argument("name", metavar="NAME")
    action("rename", "call it something else").add_argument("name", metavar="NAME")
    action("archive", "end it; nothing is deleted")
    action("members", "who is in it")
    action("log", "what facilitators did with it")
    invite = action("invite", "invite one person, or whoever has a role").add_mutually_exclusive_group(required=True)
    invite.add_argument("--person", type=_id, metavar="ID")
    invite.add_argument("--role", type=_id, metavar="ID")
    facilitators = action("facilitators", "who facilitates it")
    facilitators.add_argument("--add", type=_id, metavar="ID")
    facilitators.add_argument("--name", help="what the one you add is called")
    facilitators.add_argument("--remove", type=_id, metavar="ID")
    action("hands", "who would like a hand")
    action("take", "say that a hand is taken up").add_argument("hand", metavar="HAND", help="its id, as hands shows it")


def _assign(actions: Parsers, parents: list[argparse.ArgumentParser]) -> None:
    def action(name: str, help_: str, *, of: bool = True, person: bool = False) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(name, parents=parents, help=help_)
        made.add_argument("cohort", metavar="COHORT", help="its name or its id")
        if of:
            made.add_argument("assignment", metavar="ASSIGNMENT", help="its id, as list shows it, or its title")
        if person:
            made.add_argument("person", metavar="PERSON", help="a member's name or id")
        made.set_defaults(command=("assigning", name))
        return made

    give = action("give", "assign modules, role-plays or whole curricula", of=False)
    give.add_argument("what", nargs="+", metavar="ID", help="of modules, role-plays or curricula")
    give.add_argument("--due", metavar="DATE", help="such as 2026-12-12, “in two weeks”; without a time, the day's end")
    give.add_argument("--person", metavar="PERSON", help="for this member alone: a name or an id")
    give.add_argument("--optional", action="store_true")
    give.add_argument("--in-order", action="store_true", help="advice, never a lock")
    give.add_argument("--enough", type=_count, metavar="N", help="how many of them are enough (default: all)")
    give.add_argument("--talk", action="store_true", help="done when both say that they talked about it")
    action("list", "what is assigned", of=False).set_defaults(command=("assigning", "list_"))
    change = action("change", "another date, or none; expected or optional")
    change.add_argument("--due", metavar="DATE", help="or none")
    kind = change.add_mutually_exclusive_group()
    kind.add_argument("--optional", dest="expected", action="store_const", const=False)
    kind.add_argument("--expected", dest="expected", action="store_const", const=True)
    action("withdraw", "take it back; what people explored stays theirs")
    action("talked", "say: we talked about it", person=True)
    done = action("done", "mark it as done another way for one person, who is told why", person=True)
    done.add_argument("reason", metavar="REASON", help="the person reads it")
    action("undone", "take that back", person=True)


def _report(report: argparse.ArgumentParser) -> None:
    report.add_argument("cohort", metavar="COHORT", help="its name or its id")
    report.add_argument("--activity", metavar="ID", help="of this module or role-play alone")
    report.add_argument("--person", metavar="PERSON", help="of this member alone: a name or an id")
    report.add_argument("--state", choices=("not started", "under way", "explored"))
    report.add_argument("--format", choices=("html", "csv", "png"), help="a file of this kind (default: text, here)")
    report.add_argument("--out", metavar="PATH", help="a folder, or the file to write (default: the current folder)")
    report.set_defaults(command=("cohorts", "report"))


def _actions(commands: Parsers, name: str, help_: str) -> Parsers:
    made = commands.add_parser(name, help=help_)
    return made.add_subparsers(title="actions", metavar="ACTION", required=True)


def _id(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and 0 < int(said) < 2**63):
        raise argparse.ArgumentTypeError(f"“{said}” is no id of Discord: a long number, copied with its developer mode")
    return int(said)


def _count(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and int(said)):
        raise argparse.ArgumentTypeError(f"“{said}” is no number from 1 on")
    return int(said)
