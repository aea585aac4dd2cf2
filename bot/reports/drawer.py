"""Graphviz, in a process of its own: a graph on standard input, a picture on standard output.

A tangled graph can take it minutes and gigabytes. So it is run by its path, bounded in memory here and in time by
drawing.py, and what it and the font library grumble about stays with it.
"""

import sys

MEMORY = 2 * 1024**3


def main() -> None:
    from pygraphviz import AGraph

    _bound()
    graph = AGraph(string=sys.stdin.buffer.read().decode())
    sys.stdout.buffer.write(graph.draw(format=sys.argv[1], prog="dot"))


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
