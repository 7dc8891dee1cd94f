"""What the rulebook costs: `python bench/rules.py [--rounds N]`.

Loading and resolving every figure for every key, out of YAML (with the C parser and without) and out of the
compiled form. Peer in the same run: PyYAML's own `yaml.load` of the same file, which makes plain data, checks
nothing and knows no line.
"""

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import yaml

from guiju.law import yamltext
from guiju.law.corpus import Corpus
from guiju.law.errors import RuleError
from guiju.law.library import embedded
from guiju.rules.adopting import Situation
from guiju.rules.check import check_rules
from guiju.rules.compiled import read_compiled, stamp_of, write_compiled
from guiju.rules.load import load_rules
from guiju.rules.resolve import Resolver
from guiju.rules.rulebook import Rulebook

PEER = "yaml.load, C loader"
AIMS = {
    "load + resolve, C loader": 60.0,
    "load + resolve, without C": 250.0,
    "compiled + resolve": 15.0,
    "check": 1000.0,
}
RULES = embedded().rules


def resolve_all(rulebook: Rulebook) -> int:
    """Ask for every figure and key; how many answered (the others refuse in words)."""
    resolver = Resolver(rulebook, Situation("机关单位", date(2026, 11, 1)), {})
    answered = 0
    for figure in rulebook.figures.values():
        for key in figure.key.names.values():
            with suppress(RuleError):
                resolver.resolve(figure.id, key)
                answered += 1
    return answered


def cases(folder: Path) -> dict[str, Callable[[], object]]:
    """What is measured, by name."""
    text = RULES.read_text(encoding="utf-8")
    rulebook, corpus = load_rules(RULES), Corpus.load(embedded().corpus)
    write_compiled(folder, stamp_of(RULES.read_bytes()), rulebook)

    def without_c() -> object:
        quick = yamltext._LOADER
        yamltext._LOADER = yaml.SafeLoader
        try:
            return resolve_all(load_rules(RULES))
        finally:
            yamltext._LOADER = quick

    def compiled() -> object:
        kept = read_compiled(folder, stamp_of(RULES.read_bytes()))
        if kept is None:
            raise RuntimeError("the compiled form was not used")
        return resolve_all(kept)

    return {
        PEER: lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        "yaml.load, without C": lambda: yaml.load(text, Loader=yaml.SafeLoader),
        "load + resolve, C loader": lambda: resolve_all(load_rules(RULES)),
        "load + resolve, without C": without_c,
        "compiled + resolve": compiled,
        "check": lambda: check_rules(rulebook, corpus),
    }


def cpu_ms(call: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    gc.collect()
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        measured = cases(Path(folder))
        for _ in range(rounds):
            for name, call in measured.items():
                taken.setdefault(name, []).append(cpu_ms(call))
    peer = statistics.median(taken[PEER])
    print(f"{len(RULES.read_text(encoding='utf-8').splitlines())} lines of rules.yaml")
    print(f"{'CPU ms':28}{'median':>8}{'least':>8}{'ratio':>8}   aim")
    for name, runs in taken.items():
        median = statistics.median(runs)
        line = f"{name:28}{median:8.1f}{min(runs):8.1f}{median / peer:8.2f}"
        if name in AIMS:
            line += f"   ≤ {AIMS[name]:.0f}: {'met' if median <= AIMS[name] else 'MISSED'}"
        print(line)


if __name__ == "__main__":
    main()
