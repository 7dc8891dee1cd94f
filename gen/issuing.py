"""Filling a template so that the document can say what it was made from."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from .. import __version__
from ..law.errors import CitationError
from .addition import Addition
from .annotating import Annotator
from .basis import Based, Basis, Notes, digest, noting
from .charts import Chart, chart_parts
from .compiled import CompiledTemplate, Functions, no_functions
from .inputs import Inputs
from .provenance import Making, Stamp, inputs_digest


@dataclass(frozen=True, slots=True)
class Issued:
    """One finished document: its file ``name``, its bytes, and what the register keeps of it.

    ``person``: 人员编号 or ""; ``inputs``: the keyed digest of what it was filled with; ``parts``: the
    documents bound together in it; ``notes``: what to look at before it goes out.
    """

    name: str
    data: bytes
    making: Making
    number: str
    person: str
    inputs: str
    bases: tuple[Basis, ...]
    parts: tuple["Issued", ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuer:
    """One template, opened for a batch. ``annotator``: the bases are written into the text too."""

    template: CompiledTemplate
    stamp: Stamp
    key: bytes
    annotator: Annotator | None = None

    @classmethod
    def open(
        cls, inputs: Inputs, name: str, kind: str, *, functions: Functions = no_functions
    ) -> "Issuer":
        """The template ``name`` for documents called ``kind``.

        Its functions get ``据`` besides: ``{{ 据("保密法(2024) 第二十八条") }}`` prints nothing and
        says what the passage rests on. Raises TemplateError for what is wrong with the template.
        """

        def all_functions() -> Mapping[str, Callable[..., object]]:
            return {"据": lambda *names: Based("", _named(inputs, names)), **functions()}

        path = inputs.template(name)
        template = CompiledTemplate.load(path, functions=all_functions)
        making = Making(
            version=__version__,
            kind=kind,
            template=f"{name}.docx",
            template_digest=file_digest(path.read_bytes()),
            rules=file_digest(inputs.library.rules.read_bytes()),
            corpus=corpus_digest(inputs),
            day=inputs.as_of.isoformat(),
        )
        annotator = None
        if inputs.marked or inputs.tabled:
            status = partial(_status, inputs)
            annotator = Annotator(inputs.marked, inputs.tabled, making.day, status)
        return cls(template, Stamp(template.package, making), inputs.key, annotator)

    def issue(
        self,
        name: str,
        context: Mapping[str, object],
        *,
        who: str = "",
        number: str = "",
        person: str = "",
        charts: Sequence[Chart] = (),
    ) -> Issued:
        """The document filled with ``context`` and ``charts``; raises what rendering raises."""
        with noting(Notes(marking=self.annotator is not None)) as notes:
            filled = self.template.fill(context, who=who)
        inputs = inputs_digest(self.key, context)
        more: list[Addition] = []
        if self.annotator:
            filled, more = self.annotator.annotate(self.template.package, filled, notes.marks)
        drawn = chart_parts(self.template.package, charts)
        sealed = [*filled, *((part.name, part.data) for part in drawn)]
        stamps = self.stamp.additions(sealed, notes.used, inputs, number)
        data = self.template.pack(filled, [*stamps, *more, *drawn])
        return Issued(name, data, self.making, number, person, inputs, notes.used)

    @property
    def making(self) -> Making:
        """What all its documents have in common."""
        return self.stamp.making


def file_digest(data: bytes) -> str:
    """Sixteen hexadecimal digits of a file's SHA-256."""
    return hashlib.sha256(data).hexdigest()[:16]


def corpus_digest(inputs: Inputs) -> str:
    """A digest of which texts are at hand, and in which state; clauses used have their own."""
    lines = (f"{v.citation} {v.sha256} {v.effective} {v.repealed}" for v in inputs.corpus.versions)
    return digest("\n".join(sorted(lines)))


def _status(inputs: Inputs, reference: str) -> str:
    """效力 of the instrument a provision stands in; "" where it is not at hand."""
    try:
        version = inputs.corpus.resolve(reference, inputs.as_of).version
    except CitationError:
        return ""
    return version.status(inputs.as_of).value


def _named(inputs: Inputs, names: Iterable[str]) -> tuple[Basis, ...]:
    return tuple(basis for name in names for basis in inputs.bases.named(name))
