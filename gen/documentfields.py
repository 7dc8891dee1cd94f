"""What each document offers to its template, read off the data it is really made from.

The data is that of the fictional sample institution, so that nobody's name is shown as an example.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ..law.errors import UsageError
from ..law.library import Library, embedded
from ..unit.incidents import load_incidents
from ..unit.ledger import load_ledger
from ..unit.sampleincidents import BUSINESS, QUALIFIED
from ..unit.settings import PolicyStyle
from ..unit.workspace import init_workspace
from . import annual, deeds, forms, leak, letters, report, selfcheck, signing
from .deedlist import DEEDS, LETTERS, PLEDGES, Whom
from .fieldnotes import FUNCTIONS, explained
from .inputs import Inputs, open_inputs
from .policies.catalogue import FOLDERS, load_policies
from .policies.collection import COLLECTION, NOTICE, collection_context, notice_context
from .policies.issue import Drafting
from .policies.mandate import mandate
from .policies.speaking import NAMES
from .shape import Shape

Context = Mapping[str, object]
_SAMPLE = 40


def _basis_alone() -> Mapping[str, Callable[..., object]]:
    """What every template may call: it prints nothing and names a basis (``gen.issuing``)."""
    return {"据": lambda *_: ""}


@dataclass(frozen=True, slots=True)
class Document:
    """A document: the ``name`` of its template, its ``verb`` below gen, its data, what it may call.

    ``charts``: the names of those it has figures for.

    One with a ``folder`` has many templates, all those in that folder, and the same data for each.
    """

    name: str
    verb: str
    contexts: Callable[[Inputs], list[Context]]
    functions: Callable[[], Mapping[str, Callable[..., object]]] = _basis_alone
    folder: str = ""
    charts: tuple[str, ...] = ()

    def templates(self, library: Library) -> list[Path]:
        """The shipped templates."""
        if self.folder:
            return sorted((library.templates / self.folder).glob("*.docx"))
        return [library.templates / f"{self.name}.docx"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: dotted ``path``, what it holds (``kind``), how to write it, in words, and a sample."""

    path: str
    kind: str
    use: str
    explanation: str
    sample: str


def _letters(inputs: Inputs) -> list[Context]:
    return [letters.context(inputs, person) for person in inputs.staff]


def _book(inputs: Inputs) -> list[Context]:
    lines = [item.line for item in letters.open_letters(inputs).items]
    return [signing.context(inputs, letters.NAME, lines)]


def _forms(inputs: Inputs) -> list[Context]:
    """One form, blank and for each person: every form has the same fields."""
    form = inputs.rulebook.forms["withdrawal"]
    return [forms.context(inputs, form, person) for person in (None, *inputs.people)]


def _deeds(verb: str, inputs: Inputs) -> list[Context]:
    """Every signed document of the kind; whoever has to be named is one of the sample's people."""
    found: list[Context] = []
    for deed in (each for each in DEEDS if each.verb == verb):
        named = ("卫丑寅",) if deed.whom is Whom.NAMED else ()
        signers = deeds.signers_of(inputs, deed, named)
        found += [deeds.context(inputs, deed, signer) for signer in signers[:2]]
    return found


def _policies(inputs: Inputs) -> list[Context]:
    """Every 制度: they differ in their modules alone. With the annex, so that its fields are there."""
    terms = replace(inputs.unit.required_policy, clauses=True)
    drafting = Drafting.of(replace(inputs, unit=replace(inputs.unit, policy=terms)))
    policies = load_policies(inputs.library)
    return [drafting.context(each, mandate(inputs, each)) for each in policies]


def _collection(inputs: Inputs) -> list[Context]:
    policies = load_policies(inputs.library)
    return [collection_context(Drafting.of(inputs), policies, [1] * len(policies))]


def _notice(inputs: Inputs) -> list[Context]:
    return [notice_context(Drafting.of(inputs), load_policies(inputs.library)[:2])]


def _spoken() -> Mapping[str, Callable[..., object]]:
    """What a 制度 may call besides; only the names are asked for (``gen.policies.speaking``)."""
    return {**_basis_alone(), **dict.fromkeys(NAMES, lambda *_: "")}


def _report(inputs: Inputs) -> list[Context]:
    year = inputs.unit.required_report.year
    return [report.context(inputs, load_ledger(inputs.workspace.ledger_file, year))]


def _annual(inputs: Inputs) -> list[Context]:
    year = inputs.unit.required_annual.year
    return [annual.context(inputs, load_ledger(inputs.workspace.ledger_file, year, scored=False))]


def _selfcheck(inputs: Inputs) -> list[Context]:
    """The sample is an organ: the report's own terms are another fictional unit's."""
    ledger = load_ledger(inputs.workspace.ledger_file, QUALIFIED.year, scored=False)
    return [selfcheck.context(inputs, QUALIFIED, ledger, BUSINESS)]


def _leak(inputs: Inputs) -> list[Context]:
    return [leak.context(inputs, event) for event in load_incidents(inputs.workspace.ledger_file)]


DOCUMENTS: tuple[Document, ...] = (
    Document(letters.NAME, "letters", _letters),
    *(
        Document(FOLDERS[style], "policy", _policies, _spoken, folder=FOLDERS[style])
        for style in PolicyStyle
    ),
    Document(COLLECTION, "policy --book", _collection),
    Document(NOTICE, "policy --notice", _notice),
    Document(report.NAME, "report", _report, charts=report.CHARTS),
    Document(annual.NAME, "report --kind 年度保密工作情况", _annual, charts=annual.CHARTS),
    Document(selfcheck.NAME, "report --kind 年度自检", _selfcheck),
    Document(leak.NAME, "report --kind 泄密事件", _leak),
    Document(signing.NAME, "book", _book),
    Document(forms.FOLDER, "form", _forms, folder=forms.FOLDER),
    Document(LETTERS, "letters", partial(_deeds, LETTERS), folder=LETTERS),
    Document(PLEDGES, "pledges", partial(_deeds, PLEDGES), folder=PLEDGES),
)


def document_of(name: str) -> Document | None:
    """The document by its template's name or its verb; None if there is none.

    The name may lack .docx, and has the folder before it where there is one (表单/定密审批单).
    """
    folder, _, file = name.rpartition("/")
    stem = file.removesuffix(".docx")
    if folder:
        return next((one for one in DOCUMENTS if one.folder == folder), None)
    named = next((one for one in DOCUMENTS if stem in (one.name, one.verb)), None)
    return named or next((one for one in DOCUMENTS if one.folder and _holds(one, stem)), None)


def _holds(document: Document, stem: str) -> bool:
    """Whether one of the shipped templates of its folder is called so."""
    return any(path.stem == stem for path in document.templates(embedded()))


def require_document(name: str) -> Document:
    """``document_of``, or UsageError with what there is."""
    found = document_of(name)
    if found is None:
        offered = "、".join(f"{one.name}（{one.verb}）" for one in DOCUMENTS)
        raise UsageError(f"没有文书“{name}”", mend=f"可选：{offered}")
    return found


@cache
def sample_contexts(document: Document, library: Library) -> tuple[Context, ...]:
    """The data of ``document`` for the sample institution."""
    with TemporaryDirectory() as folder:
        workspace = init_workspace(Path(folder) / "样例", sample=True)
        return tuple(document.contexts(open_inputs(workspace, library)))


def shape_of(document: Document, library: Library) -> Shape:
    """All fields the document has in any of its forms."""
    shapes = [Shape.of(context) for context in sample_contexts(document, library)]
    return Shape(
        frozenset().union(*(shape.paths for shape in shapes)),
        frozenset().union(*(shape.open for shape in shapes)),
    )


def fields_of(document: Document, library: Library) -> list[Field]:
    """The fields in the order of the data, groups and lists before what they hold."""
    found: dict[str, object] = {}
    for context in sample_contexts(document, library):
        for path, value in _walk("", context):
            if found.get(path) in (None, ""):
                found[path] = value
    return [
        Field(path, _kind(value), _use(path, value), explained(path), _said(value))
        for path, value in found.items()
        if path and not path.endswith("[]")
    ]


def functions_of(document: Document) -> dict[str, str]:
    """What the template may call, with a word on each."""
    return {f"{name}()": FUNCTIONS.get(name, "") for name in document.functions()}


def _walk(path: str, value: object) -> Iterator[tuple[str, object]]:
    yield path, value
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(f"{path}.{key}" if path else str(key), item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _walk(f"{path}[]", item)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "是否"
    if isinstance(value, int):
        return "整数"
    if isinstance(value, Mapping):
        return "分组"
    return "列表" if isinstance(value, (list, tuple)) else "文字"


def _use(path: str, value: object) -> str:
    """How the field stands in a template; within a list the item is called 项."""
    inner = path.rpartition("[]")[2].lstrip(".") if "[]" in path else ""
    name = f"项.{inner}" if inner else path
    if isinstance(value, bool):
        return f"{{% if {name} %}}…{{% endif %}}"
    if isinstance(value, (list, tuple)):
        return f"{{%p for 项 in {name} %}} … {{%p endfor %}}"
    if isinstance(value, Mapping):
        return ""
    return f"{{{{ {name} }}}}"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        return f"{len(value)}项"
    if value is None or isinstance(value, Mapping):
        return ""
    text = " ".join(str(value).split())
    return text if len(text) <= _SAMPLE else f"{text[:_SAMPLE]}…"
