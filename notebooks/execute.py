#!/usr/bin/env python3
"""Executes notebooks with the pde4j kernel, and fails on the first cell that fails.

    notebooks/execute.py [--save] [--full] [notebook.ipynb ...]

Without names: all of this folder. --full trains with the budgets written in the notebooks, otherwise PDE4J_NOTEBOOK_BUDGET=small makes them
short; --save writes the outputs into the notebooks. Needs Jupyter's nbclient (Debian: jupyter-nbconvert; elsewhere: pip install nbclient)
and the kernel, which notebooks/install puts in place.
"""
import argparse
import asyncio
import os
import pathlib
import sys

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

STARTS = 5
START_SECONDS = 120
CELL_SECONDS = 1200


async def started_kernel():
    """The kernel sometimes never answers after its start; a start is tried again, a cell never."""
    for attempt in range(1, STARTS + 1):
        manager = AsyncKernelManager(kernel_name="pde4j")
        await manager.start_kernel(stderr=asyncio.subprocess.DEVNULL)
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=START_SECONDS)
            return manager, client
        except RuntimeError:
            print(f"  the kernel did not answer within {START_SECONDS} s, start {attempt} of {STARTS}", flush=True)
            client.stop_channels()
            await manager.shutdown_kernel(now=True)
    raise SystemExit("pde4j: the kernel does not start; run notebooks/install, then jupyter kernelspec list")


async def execute(path, save):
    notebook = nbformat.read(path, as_version=4)
    manager, kernel = await started_kernel()
    try:
        client = NotebookClient(notebook, km=manager, timeout=CELL_SECONDS)
        client.kc = kernel
        await client.async_execute(reset_kc=False)
    finally:
        await manager.shutdown_kernel(now=True)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if save:
        for cell in cells:
            cell.metadata.pop("execution", None)
        nbformat.write(notebook, path)
    return len(cells)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=pathlib.Path)
    parser.add_argument("--save", action="store_true", help="write the outputs into the notebooks")
    parser.add_argument("--full", action="store_true", help="train with the full budgets")
    arguments = parser.parse_args()
    if not arguments.full:
        os.environ["PDE4J_NOTEBOOK_BUDGET"] = "small"
    paths = arguments.notebooks or sorted(pathlib.Path(__file__).parent.glob("*.ipynb"))
    failed = 0
    for path in paths:
        try:
            count = asyncio.run(execute(path, arguments.save))
            print(f"{path.name}: {count} cells", flush=True)
        except CellExecutionError as error:
            failed += 1
            print(f"{path.name}: FAILED\n{error}", flush=True)
    print(f"{len(paths) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
