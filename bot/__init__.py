"""Alongside: a training assistant for peer support, in chat."""

__version__ = "0.2.0"
