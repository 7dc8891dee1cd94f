"""guiju corpus missing: what rules and clauses cite but the corpus does not hold, to be obtained."""

from collections import Counter
from dataclasses import dataclass, field

from ..law.cites_context import generic
from ..law.cites_resolve import NOT_LISTED, WRONG_NAME
from ..law.citing import CitingTexts
from ..law.errors import CitationError
from ..law.rank import Rank
from ..law.version import Version
from ..rules.cited import cited_sources
from .output import say, say_json
from .setting import Setting

_EXAMPLES = 3


@dataclass(slots=True)
class Wanted:
    """A text to obtain: its full official name, what is known of it, and what cites it."""

    title: str
    version: Version | None
    rules: Counter[str] = field(default_factory=Counter)
    clauses: Counter[str] = field(default_factory=Counter)

    @property
    def weight(self) -> int:
        """How often it is cited."""
        return self.rules.total() + self.clauses.total()


def list_missing(setting: Setting, as_json: bool) -> int:
    """List what is cited and not held, most cited first."""
    wanted = sorted(find_missing(setting), key=lambda one: (-one.weight, one.title))
    if as_json:
        say_json([_record(one, setting) for one in wanted])
        return 0
    for one in wanted:
        _say(one, setting)
    if wanted:
        say(
            f"以上{len(wanted)}件被引用而未收录原文（或者只收录一部分）。请从制定机关网站等正式渠道取得官方文本，"
        )
        say("再用 guiju corpus add 文件 导入；名称以官方公布的为准。")
    else:
        say("被引用的法规制度都已收录原文。")
    return 0


def find_missing(setting: Setting) -> list[Wanted]:
    """Every text cited by a rule or a clause whose words are not held whole."""
    found: dict[str, Wanted] = {}
    corpus = setting.corpus
    for name, citation in cited_sources(setting.rulebook):
        try:
            version = corpus.resolve(citation, setting.as_of).version
        except CitationError:
            continue  # told by `guiju rules check`
        if to_obtain(version):
            _wanted(found, version).rules[name] += 1
    for citing in CitingTexts(corpus, setting.as_of).all():
        cite = citing.cite
        if cite.version is not None and to_obtain(cite.version) and not cite.mention.own:
            _wanted(found, cite.version).clauses[citing.clause] += 1
        elif cite.version is None and cite.status in (NOT_LISTED, WRONG_NAME):
            title = cite.mention.written
            if not generic(title):
                one = found.setdefault(title, Wanted(title, None))
                one.clauses[citing.clause] += 1
    return list(found.values())


def to_obtain(version: Version) -> bool:
    """Whether the official text can be had and is not held whole: not a commentary, not another unit's."""
    return not version.complete and version.rank not in (None, Rank.UNIT)


def _wanted(found: dict[str, Wanted], version: Version) -> Wanted:
    return found.setdefault(version.citation, Wanted(version.title, version))


def _record(one: Wanted, setting: Setting) -> dict[str, object]:
    version = one.version
    return {
        "title": one.title,
        "version": version.citation if version else None,
        "issuer": version.issuer if version else "",
        "number": version.number if version else "",
        "effective": version.effective if version else None,
        "status": version.status(setting.as_of).value if version else None,
        "excerpt": version.excerpt if version else "",
        "rules": list(one.rules),
        "clauses": list(one.clauses),
        "cited": one.weight,
    }


def _say(one: Wanted, setting: Setting) -> None:
    version = one.version
    say(f"《{one.title}》")
    if version is None:
        say("  目录中没有这一件，名称照所引文字，请先核对名称")
    else:
        facts = [version.citation, version.status(setting.as_of).value, version.issuer]
        facts += [version.number, f"{version.effective}起施行" if version.effective else ""]
        say(f"  {'，'.join(fact for fact in facts if fact)}")
    if version and version.excerpt:
        say(f"  现只收录：{version.excerpt}")
    for what, counted in (("规则", one.rules), ("条款", one.clauses)):
        if counted:
            names = "、".join(list(counted)[:_EXAMPLES])
            more = "等" if len(counted) > _EXAMPLES else ""
            say(f"  {what}引用{counted.total()}处：{names}{more}")
