"""A disc with a letter for everybody in the simulated server."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

SIZE = 128
COLOURS = ("#3ba55d", "#b5651d", "#5b6ee1", "#a14a76", "#2f8f9d", "#7a6a2f", "#8a4fbf", "#4f7a3a", "#a8483f", "#476a9a")


def letter(name: str, colour: str) -> bytes:
    """A PNG; the page rounds its corners."""
    image = Image.new("RGB", (SIZE, SIZE), colour)
    ImageDraw.Draw(image).text((SIZE / 2, SIZE / 2), name[:1].upper(), fill="white", anchor="mm", font_size=72)
    return _png(image)


def alongside() -> bytes:
    """The bot's own: two people beside each other, seen from behind."""
    image = Image.new("RGB", (SIZE, SIZE), "#2b4c7e")
    draw = ImageDraw.Draw(image)
    for middle, colour in ((46, "white"), (82, "#f2c14e")):
        draw.ellipse((middle - 12, 30, middle + 12, 54), fill=colour)
        draw.rounded_rectangle((middle - 16, 60, middle + 16, 104), 14, fill=colour)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
