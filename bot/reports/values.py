"""The values a person has met, as a picture: one dot for each lesson, in one colour, with the name written beside."""

from __future__ import annotations

import io
from collections.abc import Mapping

from bot.core.values import NAMES

WIDTH, LINE, LEFT, DOT, GAP = 900, 44, 330, 20, 8  # pixels
MOST = (WIDTH - LEFT - 40) // (DOT + GAP)  # dots in a line; beyond them a plus sign
INK, PAPER, FAINT = (33, 37, 41), (255, 255, 255), (108, 117, 125)


def picture(met: Mapping[str, int]) -> bytes:
    """A PNG. It takes some hundredths of a second: not for the event loop."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (WIDTH, LINE * len(met) + 40), PAPER)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(22)
    for number, (value, times) in enumerate(met.items()):
        top = 20 + number * LINE
        draw.text((24, top + 6), NAMES[value], font=font, fill=INK if times else FAINT)
        for dot in range(min(times, MOST)):
            left = LEFT + dot * (DOT + GAP)
            draw.ellipse((left, top + 10, left + DOT, top + 10 + DOT), fill=INK)
        if times > MOST:
            draw.text((LEFT + MOST * (DOT + GAP), top + 6), "+", font=font, fill=INK)
        if not times:
            draw.text((LEFT, top + 6), "not met here yet", font=font, fill=FAINT)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
