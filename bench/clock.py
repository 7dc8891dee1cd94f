"""The CPU time of commands as whole processes, taken in turn so that all meet the same machine."""

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Timing:
    """CPU milliseconds (user and system) of one command over several runs."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.runs)

    @property
    def least(self) -> float:
        """The run least disturbed by others."""
        return min(self.runs)


def environment(bytecode: Path) -> dict[str, str]:
    """Ours, with compiled modules kept in ``bytecode``: an installed product has them, a checkout may not."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(bytecode)}


def cpu_ms(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """CPU milliseconds of one run of ``command``. Raises RuntimeError if it fails."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def in_turn(
    commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], rounds: int
) -> dict[str, Timing]:
    """Run every command once to warm up, then ``rounds`` times, one after the other."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            took = cpu_ms(command, environment)
            if turn:
                taken[name].append(took)
    return {name: Timing(tuple(runs)) for name, runs in taken.items()}


def table(timings: Mapping[str, Timing], peer: str, aims: Mapping[str, float]) -> str:
    """One row a command: median, least, ratio to ``peer`` in the same run, and the aim."""
    lines = [f"{'CPU ms':34}{'median':>8}{'least':>8}{'ratio':>8}   aim"]
    for name, timing in timings.items():
        ratio = timing.median / timings[peer].median
        line = f"{name:34}{timing.median:8.1f}{timing.least:8.1f}{ratio:8.1f}"
        if name in aims:
            line += f"   ≤ {aims[name]:.0f}: {'met' if timing.median <= aims[name] else 'MISSED'}"
        lines.append(line)
    return "\n".join(lines)
