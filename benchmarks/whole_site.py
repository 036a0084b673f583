"""The whole site of the built-in roles against one page of a comparison, CPU time as a ratio.

    python benchmarks/whole_site.py [ROUNDS]

It may be 60 at most. Both run in turns, so that a machine that slows down slows both.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

MOST = 60
ROUNDS = 5


def cpu_time(*argv: str) -> float:
    """Runs the program and returns the seconds that the system says it took."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "rolecmp", *argv], check=True, capture_output=True)
    after = os.times()
    return (
        after.children_user - before.children_user + after.children_system - before.children_system
    )


def main() -> None:
    """Prints the ratio of each round and the median."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            one = cpu_time("compare", "pm", "pmm", "-f", "html")
            ratios.append(cpu_time("site", str(Path(folder) / "site")) / one)
    print(" ".join(f"{ratio:.1f}" for ratio in ratios))
    print(f"a site is {median(ratios):.1f} times a page (at most {MOST})")


if __name__ == "__main__":
    main()
