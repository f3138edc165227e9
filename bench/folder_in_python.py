#!/usr/bin/python3
"""Reads every file of a factory folder with Python's csv module and PyYAML over libyaml: folder_in_python.py FOLDER."""

import csv
import sys
from pathlib import Path

import yaml


def read_folder(folder):
    """Rows by register name, e.g. "assets"; what a cell means is left to the reader."""
    registers = {}
    for path in sorted(Path(folder).iterdir()):
        with path.open(encoding="utf-8", newline="") as file:
            if path.suffix == ".csv":
                registers[path.stem] = list(csv.DictReader(file))
            elif path.suffix == ".yaml":
                registers[path.stem] = yaml.load(file, Loader=yaml.CSafeLoader)
    return registers


if __name__ == "__main__":
    if not read_folder(sys.argv[1])["assets"]:
        sys.exit("no assets")
