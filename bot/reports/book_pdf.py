"""The book as PDF, by WeasyPrint: page numbers in the contents, and after each “turn to”."""

from __future__ import annotations

import logging

MISSING = "A PDF needs the extra “book”: pip install 'alongside[book]'. Without it: --format html, and print that."
NO_LIBRARIES = (
    "A PDF needs the libraries Pango and HarfBuzz on this machine (Debian and Ubuntu: apt install libpango-1.0-0 "
    "libpangoft2-1.0-0 libharfbuzz-subset0). Without them: --format html, and print that."
)


class CannotPrint(Exception):
    """One sentence that says why, and what to do instead."""


def pdf(page: str) -> bytes:
    """Raises CannotPrint. It loads nothing from anywhere; a book of everything takes a minute or two."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError as missing:
        raise CannotPrint(MISSING) from missing
    except OSError as missing:
        raise CannotPrint(NO_LIBRARIES) from missing
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # else: each property that only a screen knows
    made: bytes = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf(pdf_variant="pdf/ua-1")
    return made
