#!/usr/bin/python3
"""Peer of the workbook import: openpyxl reads the same cells, and nothing more. workbook_in_openpyxl.py FILE.xlsx"""

import json
import sys
import time

import openpyxl


def main():
    start = time.process_time()
    sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0]
    rows = sum(1 for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row))
    peer = time.process_time() - start
    print(json.dumps({"peer": peer, "peer_is": f"reading alone, openpyxl {openpyxl.__version__}, {rows} rows"}))


if __name__ == "__main__":
    main()
