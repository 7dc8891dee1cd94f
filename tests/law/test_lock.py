import subprocess
import sys
from pathlib import Path

from guiju.law.lock import try_lock

HOLDER = """
import sys
from pathlib import Path
from guiju.law.lock import try_lock
with Path(sys.argv[1]).open("a+b") as stream:
    assert try_lock(stream)
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_holder_at_a_time_in_one_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with path.open("a+b") as one, path.open("a+b") as two:
        assert try_lock(one)
        assert not try_lock(two)
        one.close()
        assert try_lock(two)


def test_a_holder_that_is_killed_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with path.open("a+b") as stream:
            assert not try_lock(stream)
            holder.kill()
            holder.wait(30)
            assert try_lock(stream)
