"""The rules, texts and templates of today, against which a document of the past is held."""

from .setting import Setting

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from ..gen.staleness import Judge


def judge_of(setting: Setting) -> "Judge":
    """The judge for ``setting``, on the day named or today."""
    from ..gen.bases import BasisBook  # noqa: PLC0415
    from ..gen.entering import bases_in  # noqa: PLC0415
    from ..gen.issuing import file_digest  # noqa: PLC0415
    from ..gen.staleness import Judge  # noqa: PLC0415
    from ..rules.adopting import Situation  # noqa: PLC0415
    from ..rules.resolve import Resolver  # noqa: PLC0415
    from ..unit.register import Register  # noqa: PLC0415

    known = setting.has_workspace
    kind = setting.unit.kind.value if known else "机关单位"
    adoptions = setting.unit.adoptions if known else {}
    resolver = Resolver(setting.rulebook, Situation(kind, setting.as_of), adoptions)
    folders = (*((setting.workspace.templates,) if known else ()), setting.library.templates)

    def template(name: str) -> str:
        if ".." in name or name.startswith("/"):  # a document's word for it is not to be trusted
            return ""
        path = next((f / name for f in folders if (f / name).is_file()), None)
        return file_digest(path.read_bytes()) if path else ""

    kept: dict[tuple[str, str], str] = {}

    def wording(reference: str, digest: str) -> str:
        if known and not kept:
            for body in Register(setting.workspace.register).bodies():
                for basis in bases_in(body):
                    kept.update(((c.reference, c.digest), c.text) for c in basis.clauses)
            kept["", ""] = ""
        return kept.get((reference, digest), "")

    return Judge(BasisBook(setting.corpus, resolver), template, known, wording)
