"""From nothing to the files of `sotto-stt-en`.

python -m stt --work DIR --out ../public/models/sotto-stt-en --fixtures ../test/fixtures/models/stt [--minutes 90] [--shards 90]
"""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path


def run(module: str, *arguments: object) -> list[str]:
    return [sys.executable, "-m", f"stt.{module}", *map(str, arguments)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="for the pool, checkpoints and logs")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fixtures", type=Path, required=True)
    parser.add_argument("--human", type=Path, help="folder with pocketsphinx-testdata unpacked (dpkg -x)")
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--shards", type=int, default=90, help="of 512 clips each, made before training starts")
    options = parser.parse_args()
    pool, processes = options.work / "pool", os.cpu_count() or 1
    share = -(-options.shards // processes)
    makers = [subprocess.Popen(run("pool", "--first", index, "--step", processes, "--count", share, "--out", pool))
              for index in range(processes)]
    if any(maker.wait() for maker in makers):
        raise SystemExit("the speech pool is incomplete: see the error above, then start again (finished shards are kept)")
    subprocess.run(run("train", "--pool", pool, "--out", options.work / "run", "--minutes", options.minutes, "--resume"), check=True)
    human = ("--human", options.human) if options.human else ()
    subprocess.run(run("release", "--run", options.work / "run", "--out", options.out, "--fixtures", options.fixtures, *human),
                   check=True)


if __name__ == "__main__":
    main()
