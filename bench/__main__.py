"""`python -m bench [--times N]`: print the tables; only a temporary folder is written to."""

import argparse
import platform
import tempfile
from pathlib import Path

from bench.engines import engines_table
from bench.many_reports import VARIANTS
from bench.steps import ROOT, steps_table
from bench.validation import REPORT, SIZES, growth_table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each step is done")
    times: int = parser.parse_args().times
    print(f"# Gyebo on {platform.machine()}, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as work:
        print(steps_table(Path(work), times))
        print(engines_table(ROOT / "data", Path(work), times))
    for variant in VARIANTS:
        print(growth_table(REPORT, SIZES, variant, rules=False))


if __name__ == "__main__":
    main()
