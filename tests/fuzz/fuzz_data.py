"""A coverage-guided fuzzer of data files: `python -m tests.fuzz.fuzz_data [options of libFuzzer]`.

It needs atheris (`pip install atheris`). Half of the runs change the bytes of a data file, half its
structure, so that the one finds what a parser does not expect and the other what a model does not.
"""

import json
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["rolecmp"]):
    from tests.fuzz import target

_SEEDS = [json.loads(seed) for seed in target.seeds()]
_FOLDER = Path(tempfile.mkdtemp(prefix="rolecmp-fuzz-"))
_DONE = {"tried": 0, "taken": 0}


def try_one(data: bytes) -> None:
    """One run; what it raises is a find."""
    provider = atheris.FuzzedDataProvider(data)
    chosen = provider.ConsumeIntInRange(0, 10_000)
    if provider.ConsumeBool():
        content = provider.ConsumeBytes(provider.remaining_bytes())
    else:
        tree = json.loads(json.dumps(_SEEDS[provider.ConsumeIntInRange(0, len(_SEEDS) - 1)]))
        for _ in range(provider.ConsumeIntInRange(1, 4)):
            tree = target.change(tree, lambda n: provider.ConsumeIntInRange(0, n - 1))
        content = json.dumps(tree).encode()
    _DONE["tried"] += 1
    _DONE["taken"] += target.try_file(content, chosen)
    if chosen % 3 == 0:
        target.try_check(content, _FOLDER / "fuzzed.json", chosen)
    if _DONE["tried"] % 5000 == 0:
        print(f"{_DONE['tried']:,} files tried, {_DONE['taken']:,} taken", file=sys.stderr)


def main() -> None:
    """Runs until it finds something, or as long as libFuzzer is told."""
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
