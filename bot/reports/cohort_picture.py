"""The report of a cohort as a picture: a row for each person, a shape for each state. The page says it in words."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from bot.reports.cohort import SHAPES, Cell, CohortReport
from bot.reports.words import shortened

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

ROWS, COLUMNS = 40, 20
ALT = 1_000  # characters; Discord takes 1,024
NAME, TITLE = 26, 70  # characters
STEP, TALL, MARGIN, NAMES, DISC = 40, 30, 24, 250, 18  # pixels
INK, PAPER, LINE, SOFT = "#1a1a1a", "#ffffff", "#767676", "#f1f1f1"
_FINE = 4  # shapes are drawn larger and made smaller: Pillow draws no smooth edges
# Found by name where the machine has one; the one that Pillow brings along knows hardly more than English.
_FONTS = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf")
_NO_LETTER = "\U0010fffd"  # in no font


def cohort_picture(it: CohortReport) -> bytes:
    """A PNG of at most ROWS × COLUMNS; a name that no font here can write becomes the number of its row."""
    from PIL import Image, ImageDraw

    rows, columns = it.rows[:ROWS], it.columns[:COLUMNS]
    below = _below(it)
    top = MARGIN + 2 * TALL + TALL
    size = (
        max(2 * MARGIN + NAMES + STEP * len(columns), 760),
        top + TALL * len(rows) + TALL // 2 + 24 * len(below) + MARGIN,
    )
    image = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(image)
    _write(draw, (MARGIN, MARGIN), _written(shortened(it.title, TITLE), "How the cohort is doing"), 20)
    _write(draw, (MARGIN, MARGIN + TALL), _written(it.as_of, f"{it.made:%Y-%m-%d %H:%M}"), 14)
    for place in range(len(columns)):
        _write(draw, (_x(place) + STEP // 2, top - TALL // 2), str(place + 1), 15, "mm")
    for number, row in enumerate(rows, 1):
        y = top + TALL * (number - 1)
        if number % 2:
            draw.rectangle((MARGIN, y, MARGIN + NAMES + STEP * len(columns), y + TALL - 1), fill=SOFT)
        name = _written(shortened(row.name, NAME), "")
        _write(draw, (MARGIN + 6, y + TALL // 2), f"{number}. {name}".strip(), 15, "lm")
        for place, cell in enumerate(row.cells[:COLUMNS]):
            _cell(image, draw, (_x(place) + (STEP - DISC) // 2, y + (TALL - DISC) // 2), cell)
    y = top + TALL * len(rows) + TALL // 2
    for cell, line in below:
        if cell is not None:
            _cell(image, draw, (MARGIN, y + 2), cell)
        _write(draw, (MARGIN + (28 if cell else 0), y + 11), line, 14, "lm")
        y += 24
    buffer = io.BytesIO()
    image.quantize(32).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def cohort_alt(it: CohortReport) -> str:
    """The picture in words: what it shows, not each of its cells, which stand in the page."""
    cells = [cell for row in it.rows[:ROWS] for cell in row.cells[:COLUMNS] if cell]
    counts = ", ".join(f"{state} {sum(cell.state == state for cell in cells):,}" for state in SHAPES)
    said = [
        f"A picture of {min(len(it.rows), ROWS):,} people (rows) and {min(len(it.columns), COLUMNS):,} columns.",
        f"Of its cells: {counts}.",
        f"A date has gone by in {sum(cell.gone_by for cell in cells):,}.",
        it.up_to_date,
        *_cut(it),
        *it.filtered,
        "The page has the same in words.",
    ]
    return shortened(" ".join(said), ALT)


def _below(it: CohortReport) -> list[tuple[Cell | None, str]]:
    """What the shapes and numbers stand for, a line each."""
    unwritten = any(not _written(shortened(row.name, NAME), "") for row in it.rows[:ROWS])
    numbers = "A row without a name is one that the font here cannot write; the page has it under this number."
    return [
        *((Cell(state), state) for state in SHAPES),
        (Cell("explored", otherwise=True), "done another way"),
        (Cell("not started", gone_by=True), "the date has gone by"),
        *((None, said) for said in it.notes),
        *((None, f"{place}: {_written(shortened(column.label, TITLE), 'see the page')}")
          for place, column in enumerate(it.columns[:COLUMNS], 1)),
        *((None, _written(shortened(said, 100), "Filtered; the page says how.")) for said in it.filtered),
        *((None, said) for said in _cut(it)),
        *(((None, numbers),) if unwritten else ()),
    ]  # fmt: skip


def _cut(it: CohortReport) -> tuple[str, ...]:
    rows, columns = len(it.rows), len(it.columns)
    return (
        *((f"{ROWS} of {rows:,} rows here; the page has all.",) if rows > ROWS else ()),
        *((f"{COLUMNS} of {columns:,} columns here; the page has all.",) if columns > COLUMNS else ()),
    )


def _x(place: int) -> int:
    return MARGIN + NAMES + STEP * place


def _cell(image: Image, draw: ImageDraw, at: tuple[int, int], cell: Cell | None) -> None:
    x, y = at
    if cell is None:
        draw.line((x + 5, y + DISC // 2, x + DISC - 5, y + DISC // 2), fill=LINE)
        return
    shape = _shape(cell._replace(explored=None, talked=""))
    image.paste(INK, at, shape)


@cache
def _shape(cell: Cell) -> Image:
    """A mask: a disc, full, half or a ring. Square where it was done another way; a flag where the date has gone by."""
    from PIL import Image, ImageDraw

    large = DISC * _FINE
    image = Image.new("L", (large + 8 * _FINE, large), 0)
    draw = ImageDraw.Draw(image)
    box = (_FINE, _FINE, large - _FINE, large - _FINE)
    shape = draw.rectangle if cell.otherwise else draw.ellipse
    shape(box, outline=255, width=2 * _FINE, fill=255 if cell.state == "explored" else 0)
    if cell.state == "under way":
        draw.chord(box, 90, 270, fill=255)
    if cell.gone_by:
        pole = large + _FINE
        draw.line((pole, _FINE, pole, large - _FINE), fill=255, width=_FINE)
        draw.polygon(((pole, _FINE), (pole + 7 * _FINE, 4 * _FINE), (pole, 8 * _FINE)), fill=255)
    return image.resize((image.width // _FINE, DISC), Image.Resampling.LANCZOS)


def _write(draw: ImageDraw, at: tuple[int, int], text: str, size: int, anchor: str = "la") -> None:
    draw.text(at, text, fill=INK, font=_font(size), anchor=anchor)


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found


def _written(text: str, otherwise: str) -> str:
    """The text, if the font has every letter of it: a box where a name should be is nobody's name."""
    return text if all(map(_has, text)) else otherwise


@cache
def _has(letter: str) -> bool:
    return letter == " " or _mask(letter) != _mask(_NO_LETTER)


def _mask(letter: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(15).getmask(letter)
    return mask.size, bytes(mask)
