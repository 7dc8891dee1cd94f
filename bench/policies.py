"""The 汇编 of all fifteen 制度, beside python-docx opening and saving the fifteen finished files.

Run: .venv/bin/python bench/policies.py [ROUNDS]. Aim: the whole 汇编 in under 1 s, the program loaded.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from guiju.gen.inputs import Inputs, open_inputs
from guiju.gen.policies.catalogue import load_policies
from guiju.gen.policies.collection import issue_collection
from guiju.gen.policies.issue import Drafting
from guiju.law.library import embedded
from guiju.unit.workspace import init_workspace, open_workspace

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.clock import environment, in_turn, table

_OURS = "import sys; from guiju.__main__ import main; sys.exit(main(sys.argv[1:]))"
_PEER = "import sys, docx\nfor p in sys.argv[1:]: docx.Document(p).save(p + '.out')"
AIM = 1000


def in_process(root: Path, rounds: int) -> list[float]:
    """CPU milliseconds of reading the workspace, compiling fifteen templates and binding them."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        inputs: Inputs = open_inputs(open_workspace(root), embedded())
        issue_collection(Drafting.of(inputs), load_policies(embedded()))
        taken.append((time.process_time() - begun) * 1000)
    return taken


def main(rounds: int = 5) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = init_workspace(folder / "样例", sample=True).root
        ours = [sys.executable, "-c", _OURS, "--workspace", str(root), "gen", "policy", "--all"]
        subprocess.run(ours, check=True, stdout=subprocess.DEVNULL)
        made = sorted(str(path) for path in (root / "输出").glob("*.docx"))
        timings = in_turn(
            {
                "guiju gen policy --all --book": [*ours, "--book"],
                "python-docx opens and saves the 15": [sys.executable, "-c", _PEER, *made],
            },
            environment(folder / "bytecode"),
            rounds,
        )
        print(table(timings, "python-docx opens and saves the 15", {}))
        median = statistics.median(in_process(root, rounds))
        verdict = "met" if median <= AIM else "MISSED"
        print(f"{'the same, the program loaded':34}{median:8.1f}{'':16}   ≤ {AIM}: {verdict}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
