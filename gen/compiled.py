"""Word templates compiled once and rendered many times: docxtpl's syntax, without its cost a document.

Compiling patches the XML by docxtpl's rules, judges what the author wrote, and compresses the parts
that never change. Rendering fills a string, checks it and compresses that part alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from ..law.errors import Fault, GuijuError, TemplateError
from .addition import Addition, Kind, manifests
from .archive import CONSTANT_LEVEL, Archive, Entry
from .gate import Gate, RefusedError, collecting
from .keeping import keep_last_copies
from .package import CONTENT_TYPES, ROOT_RELATIONS, Package, read_package
from .part import Part, PartSetting
from .provenance import own_parts
from .sandbox import Sandbox, TemplateFunction
from .shape import Shape
from .tags import Place, judge_tags, judge_untagged
from .vetting import vet

Functions = Callable[[], Mapping[str, Callable[..., object]]]
"""Makes the functions one rendering may call, afresh each time (a numbering starts over)."""

Filled = tuple[str, bytes]
"""A filled part: its name in the package, its XML."""

_FILLED = (
    ".document.main+xml", ".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml",
)  # fmt: skip
_PROPERTIES = ".core-properties+xml"
_UNPRINTED = frozenset({"word/settings.xml", "word/webSettings.xml", "word/fontTable.xml"})


def no_functions() -> Mapping[str, Callable[..., object]]:
    """For templates that only read fields."""
    return {}


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to be filled: its file ``name``, and each field with its first ``place``.

    One instance may be used by several threads at once.
    """

    name: str
    places: Mapping[str, Place]
    _package: Package
    _parts: tuple[Part, ...]
    _path: Path
    _functions: Functions
    _archives: dict[tuple[Kind, ...], Archive]  # by what is added: one for a whole batch
    _judged: set[frozenset[str]]  # the first contexts, by their keys: one for a whole batch

    @classmethod
    def load(cls, path: Path, *, functions: Functions = no_functions) -> "CompiledTemplate":
        """Compile the .docx at ``path``. Raises TemplateError with all that is wrong with it.

        ``functions`` makes, once a rendering, what the template may call besides reading fields.
        """
        package = read_package(path)
        package = package.without(own_parts(package))  # it may once have been a document made here
        _raise(vet(package))
        parts = _compile(package, _tagged(package), frozenset(functions()))
        places = {path: place for part in reversed(parts) for path, place in part.fields.items()}
        return cls(package.name, places, package, parts, path, functions, {}, set())

    @property
    def fields(self) -> frozenset[str]:
        """The fields used, as dotted paths with loops resolved: ``单位.名称``, ``人员[].姓名``."""
        return frozenset(self.places)

    def unknown_fields(self, shape: Shape) -> list[Fault]:
        """A fault for each field that data of ``shape`` has no place for, with where it is first used."""
        return [
            Fault(
                str(replace(place, template=str(self._path))),
                f"模板用了不存在的字段“{field}”",
                shape.suggestion(field),
            )
            for field, place in self.places.items()
            if not shape.has(field)
        ]

    def render(
        self,
        context: Mapping[str, object],
        *,
        who: str = "",
        additions: Sequence[Addition] = (),
    ) -> bytes:
        """The whole .docx filled with ``context``; ``who`` names its person in messages.

        The context is plain data: str, int, bool, None, lists and mappings of these, and RichText for
        ``{{r }}``. It has every field that the template uses, None where it has no value. Raises
        TemplateError with all the fields it has no place for, whether they would be reached or not;
        MissingValueError for values that are None or absent where they are to be printed, all at
        once; TemplateError for what cannot be printed or reckoned; ValueError if an addition's name
        is taken by a part of the template.
        """
        return self.pack(self.fill(context, who=who), additions)

    def fill(self, context: Mapping[str, object], *, who: str = "") -> list[Filled]:
        """The filled parts alone, the body first; raises what ``render`` raises of them."""
        keys = frozenset(context)
        if keys not in self._judged:
            _raise(self.unknown_fields(Shape.of(context)))
            self._judged.add(keys)
        try:
            return self._rendered(context)
        except RefusedError:
            raise self._refused(context, who) from None
        except TemplateError as error:
            raise self._of_person(error, who) from error

    def pack(self, filled: Sequence[Filled], additions: Sequence[Addition] = ()) -> bytes:
        """The whole .docx from its filled parts; ValueError as for ``render``."""
        entries = [Entry.deflate(name, data) for name, data in filled]
        entries.extend(part.entry() for part in additions)
        return self._archive(tuple(part.kind for part in additions)).closed_with(entries)

    @property
    def package(self) -> Package:
        """The template's own parts."""
        return self._package

    def _rendered(self, context: Mapping[str, object]) -> list[Filled]:
        """Every filled part by its name."""
        functions = {name: TemplateFunction(made) for name, made in self._functions().items()}
        values = {**context, **functions}
        return [(part.name, part.render(values)) for part in self._parts]

    def _refused(self, context: Mapping[str, object], who: str) -> GuijuError:
        """Everything the gate refuses for this context; other complaints can wait for these.

        A field the data has no place for is the template's fault: nobody could fill it in.
        """
        unknown = self.unknown_fields(Shape.of(context))
        if unknown:
            return TemplateError.of(unknown)
        with collecting(who) as refusals, suppress(TemplateError):
            self._rendered(context)
        error = refusals.error()
        mend = "请用 guiju templates check 检查模板；没有查出问题的，换用随产品的模板"
        where = f"模板“{self.name}”"
        return error if error else TemplateError("填写结果前后不一致", where=where, mend=mend)

    def _of_person(self, error: TemplateError, who: str) -> GuijuError:
        """The same faults, with the template and the person they are about."""
        owner = f"{who}的文书：" if who else ""
        return TemplateError.of(
            Fault(fault.where or f"模板“{self.name}”", owner + fault.what, fault.mend)
            for fault in error.faults
        )

    def _archive(self, kinds: tuple[Kind, ...]) -> Archive:
        """The constant parts, with the manifests that ``kinds`` of additions need."""
        if kinds not in self._archives:
            filled = {part.name for part in self._parts}
            order = dict.fromkeys((CONTENT_TYPES, ROOT_RELATIONS, *self._package.parts))
            filled |= {kind.name for kind in kinds}
            parts = {name: self._package.parts[name] for name in order if name not in filled}
            if kinds:
                parts |= manifests(self._package, kinds)
            self._archives[kinds] = Archive.of(
                Entry.deflate(name, data, CONSTANT_LEVEL) for name, data in parts.items()
            )
        return self._archives[kinds]


def _tagged(package: Package) -> dict[str, etree._Element]:
    """The trees of the parts to be filled, judged. Raises TemplateError for misplaced tags."""
    filled = {package.main, *package.of_type(*_FILLED, _PROPERTIES)}
    trees: dict[str, etree._Element] = {}
    faults: list[Fault] = []
    for name in package.xml_parts():
        if b"{" not in package.parts[name] and "｛".encode() not in package.parts[name]:
            continue
        tree = package.tree(name)
        if name in filled:
            trees[name] = tree
            faults.extend(judge_tags(package.name, tree))
        elif name.startswith("word/") and name not in _UNPRINTED:
            faults.extend(judge_untagged(package.name, name, tree))
    _raise(faults)
    body_first = sorted(trees, key=lambda name: name != package.main)
    return {name: trees[name] for name in body_first}


def _compile(
    package: Package, trees: Mapping[str, etree._Element], functions: frozenset[str]
) -> tuple[Part, ...]:
    """The parts that bear tags. Raises TemplateError with the faults of all of them."""
    gate = Gate()
    sandbox = Sandbox(gate)
    properties = package.of_type(_PROPERTIES)
    parts: list[Part] = []
    faults: list[Fault] = []
    for name, tree in trees.items():
        keep_last_copies(tree)
        setting = PartSetting(
            package.name, functions, body=name == package.main, prose=name in properties
        )
        try:
            parts.append(Part.compile(name, tree, sandbox, gate, setting))
        except TemplateError as error:
            faults.extend(error.faults)
    _raise(faults)
    return tuple(parts)


def _raise(faults: Iterable[Fault]) -> None:
    found = list(faults)
    if found:
        raise TemplateError.of(found)
