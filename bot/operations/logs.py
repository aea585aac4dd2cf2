"""Logs: plain lines for people, or one JSON object a line. People's words are never in them, ids of people neither."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Literal

Kind = Literal["plain", "json"]

PLAIN = "%(asctime)s %(levelname)s %(name)s %(message)s"


class Json(logging.Formatter):
    """`time` is UTC; an error has its trace in one field, so that a line stays a line."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def set_up(kind: Kind, level: int = logging.INFO) -> None:
    """Once, at the start of a program that runs for long; on stderr."""
    handler = logging.StreamHandler()
    handler.setFormatter(Json() if kind == "json" else logging.Formatter(PLAIN))
    logging.basicConfig(level=level, handlers=[handler], force=True)
