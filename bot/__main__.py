"""The only place that knows everyone: settings → database → library → app → front end."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from bot import __version__
from bot.cli import caring, facilitating

Command = Callable[[argparse.Namespace], int]


def main(given: Sequence[str] | None = None) -> int:
    """Imports stand inside the functions, so that `--help` answers at once."""
    parser = _parser()
    args = parser.parse_args(given)
    if not args.command:
        parser.print_help()
        return 0
    room, name = args.command
    command: Command = getattr(import_module(f"bot.cli.{room}"), name)
    return command(args)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="alongside",
        description="A training assistant for peer support, in chat: values, boundaries and history first.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", metavar="DIR", help="the folder with people's data (ALONGSIDE_DATA)")

    content = argparse.ArgumentParser(add_help=False)
    content.add_argument("--content", metavar="DIR", help="one more folder with curricula/ and scenarios/")
    out = argparse.ArgumentParser(add_help=False)
    out.add_argument("--out", metavar="FILE", help="the file to write (default: the terminal)")

    play = commands.add_parser("play", parents=[data, content], help="walk a lesson here in the terminal")
    play.add_argument("id", nargs="?", metavar="ID", help="a module or role-play, such as the-note; or a file to try")
    play.add_argument("--at", metavar="SCENE", help="try it from this scene or ending on; stores nothing")
    play.add_argument(
        "--set", action="append", metavar="NAME=VALUE", help="with this remembered, such as trust=2; stores nothing"
    )
    play.set_defaults(command=("people", "play"))

    journal = commands.add_parser(
        "journal", parents=[data, content], help="read and write your journal here in the terminal"
    )
    journal.set_defaults(command=("people", "journal"))

    look_up = commands.add_parser("look-up", parents=[content], help="what a word means, what happened when, a source")
    look_up.add_argument("words", nargs="+", metavar="WORD", help="a word, a year, an author, part of a title")
    look_up.add_argument("--kind", choices=("all", "word", "year", "source", "wording"), default="all")
    look_up.set_defaults(command=("lookup", "look_up"))

    demo = commands.add_parser(
        "demo", parents=[data, content], help="the real bot in a simulated Discord in the browser"
    )
    demo.add_argument("--port", type=int, default=8765, help="the port on this machine (default 8765)")
    demo.add_argument("--no-open", action="store_true", help="print the address, open no browser")
    demo.add_argument("--watch", action="store_true", help="read content again whenever a file is saved")
    demo.set_defaults(command=("people", "demo"))

    run = commands.add_parser("run", parents=[data], help="run on Discord (needs DISCORD_TOKEN)")
    run.add_argument("--shards", metavar="FIRST-LAST", help="the part of all servers that this process answers")
    run.add_argument("--shard-count", type=int, metavar="COUNT", help="how many shards all processes have together")
    run.set_defaults(command=("operator", "run"))

    caring.add(commands, data)

    rotate = commands.add_parser("rotate-key", parents=[data], help="seal people's words anew with a new key")
    rotate.set_defaults(command=("keys", "rotate_key"))

    facilitating.add(commands, data)

    person = commands.add_parser("person", help="hand one person what is stored about them, or erase it")
    about = person.add_subparsers(title="what to do", metavar="ACTION", required=True)
    handed = about.add_parser("export", parents=[data], help="everything about them as a file, JSON or .html")
    handed.add_argument("person", type=int, metavar="ID", help="their Discord id; 0 is whoever uses this terminal")
    handed.add_argument("--out", required=True, metavar="FILE", help="a new file, which only you can read")
    handed.set_defaults(command=("person", "export"))
    ended = about.add_parser("erase", parents=[data], help="everything about them, on all servers")
    ended.add_argument("person", type=int, metavar="ID", help="their Discord id; 0 is whoever uses this terminal")
    ended.add_argument("--yes", action="store_true", help="without it, only says what would go")
    ended.set_defaults(command=("person", "erase"))

    wrong = commands.add_parser("wrong", help="what people said is wrong in the lessons")
    notes = wrong.add_subparsers(title="what to do", metavar="ACTION", required=True)
    listed = notes.add_parser("list", parents=[data], help="all notes, by lesson and page")
    listed.add_argument("--server", type=int, metavar="ID", help="those of one Discord server; 0 is this terminal")
    listed.set_defaults(command=("wrong", "list_"))
    done = notes.add_parser("done", parents=[data], help="it was seen to; the note is deleted")
    done.add_argument("note", metavar="NOTE", help="its id, as the list shows it")
    done.set_defaults(command=("wrong", "done"))

    check = commands.add_parser("check", help="find what is wrong in content, all at once")
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: all content)")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.set_defaults(command=("workshop", "check"))

    covering = commands.add_parser("coverage", parents=[content], help="what the lessons cover, and what is missing")
    covering.add_argument("--format", choices=("text", "json"), default="text")
    covering.set_defaults(command=("covering", "coverage"))

    explore = commands.add_parser(
        "explore", help="every path of a role-play: what is never reached, how long, how often"
    )
    explore.add_argument("scenario", metavar="SCENARIO", help="an id or a file")
    explore.add_argument("--walks", type=int, default=1000, help="how many random walks (default 1000)")
    explore.add_argument("--seed", type=int, default=1, help="another seed, other walks")
    explore.add_argument("--format", choices=("text", "json"), default="text")
    explore.set_defaults(command=("exploring", "explore"))

    diff = commands.add_parser("diff", parents=[data], help="what publishing an edit would mean for people under way")
    diff.add_argument("old", metavar="OLD", help="a content folder or a git revision")
    diff.add_argument("new", metavar="NEW", help="a content folder or a git revision")
    diff.set_defaults(command=("publishing", "diff"))

    new = commands.add_parser("new", help="begin a module or a role-play: a file with a word on every field")
    new.add_argument("kind", choices=("module", "scenario"), help="scenario: a role-play")
    new.add_argument("id", metavar="ID", help="small letters, digits, - and _, such as the-open-door")
    new.add_argument("--out", metavar="DIR", help="the folder that gets curricula/ or scenarios/ (default: here)")
    new.set_defaults(command=("seeing", "new"))

    map_ = commands.add_parser("map", parents=[content, out], help="draw the scenes and replies of a role-play")
    map_.add_argument("scenario", metavar="SCENARIO", help="a role-play, by its id or its file")
    map_.add_argument("--format", choices=("mermaid", "svg", "png"), default="mermaid")
    map_.set_defaults(command=("seeing", "map_"))

    storyboard = commands.add_parser("storyboard", parents=[content, out], help="a whole lesson on paper")
    storyboard.add_argument("id", metavar="ID", help="a module or role-play, by its id or its file")
    storyboard.add_argument("--format", choices=("html", "md"), default="html")
    storyboard.set_defaults(command=("seeing", "storyboard"))

    book = commands.add_parser(
        "book", parents=[content], help="everything on paper: units, role-plays, guides, sources"
    )
    book.add_argument("curriculum", nargs="?", metavar="CURRICULUM", help="one only, by its id (default: all)")
    book.add_argument("--out", required=True, metavar="FILE", help="the file to write, such as book.html or book.pdf")
    book.add_argument("--format", choices=("html", "pdf"), help="default: as the file's name says, else html")
    book.set_defaults(command=("seeing", "book"))

    schema = commands.add_parser("schema", help="write the JSON Schema of the content files, for editors")
    schema.add_argument("--out", metavar="DIR", help="where to (default: print the names and write to ./schema)")
    schema.set_defaults(command=("workshop", "schema"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
