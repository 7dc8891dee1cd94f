"""guiju rules fmt: rule files put in one form, or told whether they are."""

from pathlib import Path

from ..rules.formatting import format_file
from .output import say, say_json
from .setting import Setting


def fmt(setting: Setting, as_json: bool, name: str | None, check: bool) -> int:
    """Format the file named, else those of the workspace, else the library's. ``check`` writes nothing.

    Exit 1 where ``check`` finds a file in another form.
    """
    if name:
        files: tuple[Path, ...] = (Path(name),)
    else:
        overlays = setting.workspace.overlays if setting.has_workspace else ()
        files = overlays or (setting.library.rules,)
    changed = [path for path in files if format_file(path, write=not check)]
    if as_json:
        said = {"files": [str(path) for path in files], "changed": [str(path) for path in changed]}
        say_json(said)
        return int(check and bool(changed))
    for path in files:
        other = "格式不统一，运行 guiju rules fmt 改写" if check else "已改写为统一格式"
        say(f"{path}：{other if path in changed else '格式统一'}")
    return int(check and bool(changed))
