"""Write the samples, or with --templates the empty templates, to a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from simulation.samples import write_samples
from simulation.simulate import simulate
from simulation.templates import write_templates


def main() -> None:
    """Write the files that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m simulation", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--templates", action="store_true", help="empty templates, no answers")
    arguments = parser.parse_args()
    if arguments.templates:
        write_templates(arguments.folder)
    else:
        write_samples(arguments.folder, simulate())


if __name__ == "__main__":
    main()
