"""`alongside explore SCENARIO`: what is never reached, how long walks are, how often each ending is met."""

from __future__ import annotations

import argparse
import json
import sys

from bot.content.exploring import NotExplored, Report, explored
from bot.settings import SettingsError, content_folders

CLEAN, PROBLEMS, USAGE = 0, 1, 2


def explore(args: argparse.Namespace) -> int:
    try:
        report = explored(args.scenario, content_folders(), args.walks, args.seed)
    except NotExplored as refusal:
        for problem in refusal.problems:
            print(problem)
        print(f"alongside explore: {refusal}", file=sys.stderr)
        return PROBLEMS if refusal.problems else USAGE
    except SettingsError as error:
        print(f"alongside explore: {error}", file=sys.stderr)
        return USAGE
    print(_json(report) if args.format == "json" else "\n".join(_told(report)))
    return PROBLEMS if report.never or report.found.stuck or report.found.trapped else CLEAN


def _told(report: Report) -> list[str]:
    found = report.found
    lines = [
        f"{report.title}: {len(found.scenes)} scenes and {len(found.endings)} endings met in {found.states:,} states."
    ]
    if not found.whole:
        lines.append("There are more states than were looked at, so nothing is said to be out of reach.")
    longest = "without end: one can go in circles" if found.longest is None else f"{found.longest} decisions"
    lines.append(f"Shortest walk: {found.shortest or 'none'} decisions. Longest walk: {longest}.")
    lines += [f"{place} never reached: {what}" for place, what in report.never]
    lines += [f"No reply is open in some walks at “{scene}”." for scene in sorted(found.stuck)]
    lines += [f"No ending is left in some walks at “{scene}”." for scene in sorted(found.trapped)]
    lines.append(f"Of {sum(report.met.values()):,} walks that press at random:")
    lines += [f"  {report.met[id_]:>6,}  {title} ({id_})" for id_, title in report.endings.items()]
    if report.met[""]:
        lines.append(f"  {report.met['']:>6,}  met no ending")
    return lines


def _json(report: Report) -> str:
    found = report.found
    return json.dumps(
        {
            "title": report.title,
            "states": found.states,
            "whole": found.whole,
            "shortest": found.shortest,
            "longest": found.longest,
            "never": [{"place": place, "what": what} for place, what in report.never],
            "stuck": sorted(found.stuck),
            "trapped": sorted(found.trapped),
            "random": dict(report.met),
        },
        indent=2,
        ensure_ascii=False,
    )
