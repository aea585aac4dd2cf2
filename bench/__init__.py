"""How fast it is, as ratios against a floor that runs beside it: `make bench`, or `python -m bench`."""
