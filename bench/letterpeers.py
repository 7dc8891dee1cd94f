"""Other renderers of the same letter: docxtpl in this process, docxtemplater (npm) in its own."""

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate

_SCRIPT = Path(__file__).with_name("docxtemplater.js")
_LOOP = re.compile(r"\{%p for (\S+) in ([^ %]+) %\}")
_ROUNDS, _WAIT = 3, 120


def docxtpl(template: Path, context: Mapping[str, object]) -> bytes:
    """docxtpl as its manual has it, with autoescape as it must be used here."""
    document = DocxTemplate(template)
    document.render(dict(context), autoescape=True)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def docxtemplater(template: Path, context: Mapping[str, object], folder: Path) -> float | str:
    """CPU milliseconds of one letter by docxtemplater, installed into ``folder``; or why there is none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return "没有 node 和 npm，略去"
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "docxtemplater", "pizzip"]
    try:
        done = subprocess.run(install, cwd=folder, check=False, capture_output=True, timeout=_WAIT)
    except subprocess.TimeoutExpired:
        return "npm 没有在两分钟内装好，略去"
    if done.returncode:
        return "npm 装不上 docxtemplater（可能没有网络），略去"
    shutil.copy(_SCRIPT, folder / _SCRIPT.name)
    _translated(template, folder / "letter.docx")
    data = json.dumps(_flat(context), ensure_ascii=False)
    (folder / "letter.json").write_text(data, encoding="utf-8")
    command = [node, _SCRIPT.name, "letter.docx", "letter.json", "60"]
    runs = [
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_WAIT)
        for _ in range(_ROUNDS)
    ]
    return float(min(json.loads(run.stdout)["ms"] for run in runs))


def _translated(template: Path, target: Path) -> None:
    """The template with docxtemplater's tags: {甲方_名称}, {#甲方_责任} … {/甲方_责任}."""
    with (
        zipfile.ZipFile(template) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, _tags(data.decode()).encode() if b"{" in data else data)


def _tags(xml: str) -> str:
    loops = iter(_LOOP.findall(xml))
    ends = iter([name for _, name in _LOOP.findall(xml)])
    xml = _LOOP.sub(lambda tag: "{#" + tag[2].replace(".", "_") + "}", xml)
    xml = re.sub(r"\{%p endfor %\}", lambda _: "{/" + next(ends).replace(".", "_") + "}", xml)
    for item, _ in loops:
        xml = xml.replace("{{ " + item + ".", "{{ ")
    return re.sub(r"\{\{ (\S+) \}\}", lambda tag: "{" + tag[1].replace(".", "_") + "}", xml)


def _flat(context: Mapping[str, object]) -> dict[str, object]:
    """The data with groups written out: docxtemplater itself knows no dotted names."""
    found: dict[str, object] = {}
    for name, value in context.items():
        if isinstance(value, Mapping):
            found |= {f"{name}_{key}": inner for key, inner in value.items()}
        else:
            found[name] = value
    return found
