"""The 制度 there are: templates/制度/*.yaml, one map each of what it must implement. Data, read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...law.errors import Fault, TemplateError, UsageError
from ...law.library import Library
from ...law.reader import Reader, suggestion
from ...law.yamltext import read_yaml
from ...unit.settings import PolicyStyle

FOLDERS = {PolicyStyle.CHAPTERS: "制度", PolicyStyle.LEVELS: "制度（层次式）"}
"""Below templates/: where the Word templates of a style stand; the maps stand with the first."""
SEVERAL = "保密制度"
"""The folder, or the archive, that several 制度 made at once go into."""
_MAX_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Policy:
    """One 制度. ``topic`` is what it is about, in a word; ``order`` its place among the others.

    It must implement the binding duties of ``roles`` and prohibitions about the subjects ``prohibitions``
    of the rulebook, and the provisions ``clauses``, but for ``exempt``, which has a reason for each.
    ``modules``: what a unit may leave out, with when it is needed.
    """

    order: int
    name: str
    topic: str
    roles: tuple[str, ...]
    prohibitions: tuple[str, ...]
    clauses: tuple[str, ...]
    exempt: Mapping[str, str]
    modules: Mapping[str, str]

    def template(self, style: PolicyStyle) -> str:
        """The name of its Word template below templates/, without .docx."""
        return f"{FOLDERS[style]}/{self.name}"


def load_policies(library: Library) -> tuple[Policy, ...]:
    """All maps in order. Raises TemplateError with every fault of every file."""
    faults: list[Fault] = []
    folder = library.templates / FOLDERS[PolicyStyle.CHAPTERS]
    policies = [_read(path, faults) for path in sorted(folder.glob("*.yaml"))]
    if faults:
        raise TemplateError.of(faults)
    return tuple(sorted(policies, key=lambda policy: policy.order))


def chosen_policies(library: Library, names: tuple[str, ...]) -> tuple[Policy, ...]:
    """The 制度 named in full or by topic, in the catalogue's order. Raises UsageError for an unknown one."""
    policies = load_policies(library)
    by_name = {policy.name: policy for policy in policies}
    by_topic = {policy.topic: policy for policy in policies}
    found = set()
    for name in names:
        policy = by_name.get(name.strip("《》")) or by_topic.get(name)
        if policy is None:
            offered = suggestion(name, [*by_name, *by_topic])
            raise UsageError(
                f"没有制度“{name}”", mend=f"{offered}；全部名称：guiju gen policy --list"
            )
        found.add(policy.name)
    return tuple(policy for policy in policies if policy.name in found)


def _read(path: Path, faults: list[Fault]) -> Policy:
    reader = Reader.of(read_yaml(_text(path), path.name), faults)
    implements = reader.child("implements")
    policy = Policy(
        order=reader.integer("order") or 0,
        name=reader.text("name"),
        topic=reader.text("topic"),
        roles=implements.texts("roles") if implements else (),
        prohibitions=implements.texts("prohibitions") if implements else (),
        clauses=implements.texts("clauses") if implements else (),
        exempt=dict(_exempt(reader)),
        modules=_texts(reader, "modules"),
    )
    if policy.name != path.stem:
        reader.fault("name", f"名称“{policy.name}”与文件名不同", f"请写成“{path.stem}”")
    for each in filter(None, (implements, reader)):
        each.finish()
    return policy


def _text(path: Path) -> str:
    if path.stat().st_size > _MAX_BYTES:
        raise TemplateError("文件过大", where=path.name, mend="制度的对照表只需几十行，请核对文件")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        mend = "请用记事本打开，另存为时编码选“UTF-8”"
        raise TemplateError("不是 UTF-8 编码", where=path.name, mend=mend) from None


def _exempt(reader: Reader) -> Iterator[tuple[str, str]]:
    for entry in reader.children("exempt"):
        yield entry.text("clause"), entry.text("reason")
        entry.finish()


def _texts(reader: Reader, key: str) -> Mapping[str, str]:
    child = reader.child(key)
    if child is None:
        return {}
    found = {str(name): child.text(str(name)) for name in child.data}
    child.finish()
    return found
