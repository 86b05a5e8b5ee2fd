"""`manage.py demo`: build the demonstration database from invented numbers."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from commands.progress import progress
from data.county import differing
from data.demo import COUNTIES, generate
from data.importing.build import BuildRefused, build_demonstration
from data.profile import generated
from data.serving.settings import Settings


def main(argv: list[str]) -> int:
    """Generate and import; 0, or 1 if imported data would be replaced."""
    options = _parser().parse_args(argv)
    said = progress()
    try:
        settings = Settings.from_environment(options.data)
        with tempfile.TemporaryDirectory() as temporary:
            # The data health page shows the files with their folder.
            folder = Path(temporary) / "demonstration"
            folder.mkdir()
            said("Inventing five years of police files")
            generate(folder, COUNTIES[options.county])
            own = generated(folder).county
            report = build_demonstration(settings, folder, force=options.force, said=said)
    except (BuildRefused, OSError, ValueError) as error:
        said("")
        print(f"Nothing was changed. {error}", file=sys.stderr)
        return 1
    said("")
    rows = sum(file.rows for file in report.files if file.force)
    print(f"Demonstration database ready: {rows:,} invented records in {settings.folder / report.database}")
    if differ := differing(settings, own):
        print(f"It shows {own.name}. {' and '.join(differ)} will apply from the first import.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py demo", description="Make a demonstration database with invented numbers."
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    parser.add_argument("--force", action="store_true", help="make it even if that replaces imported data")
    parser.add_argument(
        "--county",
        choices=sorted(COUNTIES),
        default=next(iter(COUNTIES)),
        help="the county: the usual one has real places and plans, ashmarrow is invented",
    )
    return parser
