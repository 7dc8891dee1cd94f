"""The entry point: finds the verb, lets its module parse and run, turns errors into exit codes."""

import os
import sys
from importlib import import_module

from .cli.verbs import VERBS, help_text, split_arguments

DONE, FAILED, USAGE, BUG = range(4)


def main(arguments: list[str] | None = None) -> int:
    """Run ``guiju`` with the arguments; returns 0 done, 1 expected failure, 2 usage, 3 a bug."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    leading, verb, rest = split_arguments(sys.argv[1:] if arguments is None else arguments)
    if verb not in VERBS:
        asked = verb in ("help", "--help", "-h", "--version")
        (sys.stdout if asked else sys.stderr).write(help_text(verb))
        return DONE if asked else USAGE
    try:
        module = import_module(f".{VERBS[verb].module}", __package__)
        code = int(module.main([*leading, *rest]))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # `guiju search … | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断，没有写完的文件不会留下。\n")
        return FAILED
    except Exception as error:  # the one place where nothing may escape
        return _report(error)


def _report(error: Exception) -> int:
    from .law.errors import GuijuError, UsageError  # noqa: PLC0415  # not needed when all goes well

    if isinstance(error, GuijuError):
        sys.stderr.write(f"{error}\n")
        return USAGE if isinstance(error, UsageError) else FAILED
    if isinstance(error, OSError):
        from .law.systemwords import system_words  # noqa: PLC0415

        what = f"{error.filename or '文件'}：读写失败（{system_words(error)}）"
        sys.stderr.write(f"{what}。 处理办法：请检查该位置是否存在、有无权限、磁盘是否已满\n")
        return FAILED
    import traceback  # noqa: PLC0415  # heavy, and only for a bug

    sys.stderr.write("程序内部错误，未能完成。请把下面的信息交给维护人员：\n")
    sys.stderr.write(traceback.format_exc())
    return BUG


if __name__ == "__main__":
    sys.exit(main())
