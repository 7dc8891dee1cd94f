"""What one search costs as a whole process: `python bench/search_cold.py [--rounds N]`.

Peer in the same run: a Python that does nothing. The workspace is the fictional sample, its index up to
date; the machine's own speed and load show in the peer's row, so read the ratio beside the figure.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.clock import environment, in_turn, table

BARE = "python -c pass"
AIMS = {"guiju --help": 60.0, "guiju search (sqlite)": 100.0, "guiju search (whoosh)": 200.0}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        workspace, settings = Path(folder) / "样例单位", environment(Path(folder) / "bytecode")
        guiju = [sys.executable, "-m", "guiju"]
        init = [*guiju, "init", str(workspace), "--sample"]
        subprocess.run(init, check=True, capture_output=True, env=settings)
        search = [*guiju, "search", "脱密期", "--workspace", str(workspace), "--engine"]
        commands = {
            BARE: [sys.executable, "-c", "pass"],
            "python -c 'import dataclasses'": [sys.executable, "-c", "import dataclasses"],
            "guiju --help": [*guiju, "--help"],
            "guiju search (sqlite)": [*search, "sqlite"],
            "guiju search (whoosh)": [*search, "whoosh"],
        }
        print(table(in_turn(commands, settings, rounds), BARE, AIMS))


if __name__ == "__main__":
    main()
