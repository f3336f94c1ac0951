"""Writes docs/validation.md whole: `python -m scripts.validation --repetitions 2000`."""

import argparse

from scripts.validation.page import written
from scripts.validation.real import ROOT, SHARED

PAGE = ROOT / "docs" / "validation.md"
REPETITIONS = 2000

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m scripts.validation", description=__doc__)
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    PAGE.write_text(written(parser.parse_args().repetitions, SHARED), encoding="utf-8")
    print(f"Written: {PAGE}")
