"""guiju show: one clause in its context, with its force and what rests on it."""

from ..law.clause import DIGEST_LABEL
from ..law.digest import Digest
from ..law.lineage import Edition
from ..rules.clauseview import COMMENTARY, ClauseView, view_clause, with_citing_clauses
from ..rules.foreign import FOREIGN, is_foreign
from .arguments import Parser
from .output import say, say_json
from .setting import Setting

_MOST = 12


def main(arguments: list[str]) -> int:
    """Show the clause that the citation names."""
    parser = Parser("show", "查看一条条款及其上下文、效力和引用它的规则。").with_json()
    parser.add_argument("citation", metavar="引用", nargs="+", help="如 '保密法(2010) 第三十八条'")
    given = parser.parse_args(arguments)
    setting = Setting.of(given)
    view = view_clause(setting.corpus, setting.rulebook, " ".join(given.citation), setting.as_of)
    view = with_citing_clauses(view, setting.corpus, setting.as_of)
    foreign = _is_foreign(view, setting)
    if given.json:
        say_json({**view.as_json(), "foreign": foreign})
    else:
        _say(view, FOREIGN if foreign else view.rank)
    return 0


def _is_foreign(view: ClauseView, setting: Setting) -> bool:
    """Whether the clause is out of another unit's rules."""
    versions = setting.corpus.versions_of(view.work)
    shown = next(version for version in versions if version.citation == view.version)
    return is_foreign(shown, setting.corpus_folders[1:])


def _say(view: ClauseView, rank: str) -> None:
    force = rank if rank == COMMENTARY else f"{rank}，{view.status}"
    say(f"{view.citation}  〔{force}〕")
    say(f"《{view.title}》{f'，{view.effective}起施行' if view.effective else ''}")
    for heading in view.path:
        say(f"  {heading}")
    say()
    say(view.text or _absent(view))
    if view.digest:
        say()
        _say_digest(view.digest)
    _say_topics(view.topics)
    say()
    _say_lineage(view)
    if view.before or view.after:
        say(f"上一条：{view.before or '无'}    下一条：{view.after or '无'}")
    for name in view.cited_by:
        say(f"规则引用：{name}")
    for clause in view.cited_in[:_MOST]:
        say(f"条款引用：{clause}")
    if len(view.cited_in) > _MOST:
        say(f"条款引用：共{len(view.cited_in)}处，全部列表加 --json 查看")
    if view.source:
        say(f"文本来源：{view.source}")


def _say_lineage(view: ClauseView) -> None:
    """What became of the clause, what it was before, and the versions of its work."""
    if view.replaced_by:
        say(f"{'现' if view.present else '后'}由 {view.replaced_by} 取代")
    if view.present and view.present != view.replaced_by:
        say(f"目前对应 {view.present}")
    for old in view.earlier:
        say(f"由 {old} 而来")
    if len(view.history) > 1:
        say("历次版本：")
        for edition in view.history:
            say(f"  {_edition(edition)}")


def _edition(edition: Edition) -> str:
    days = [f"{edition.effective}起施行" if edition.effective else "施行日期不详"]
    days += [f"{edition.repealed}失效"] if edition.repealed else []
    held = "" if edition.held else "，未收录原文"
    number = f"{edition.number}，" if edition.number else ""
    return f"{edition.citation}  {edition.status or '参考'}（{number}{'，'.join(days)}{held}）"


def _absent(view: ClauseView) -> str:
    what = f"只有目录信息和{DIGEST_LABEL}" if view.digest or view.topics else "有这一件的目录信息"
    return f"（{view.note}：本库{what}，没有原文。请取得官方文本核对。）"


def _say_digest(digest: Digest) -> None:
    """Every line behind a bar, so that none is taken for the text."""
    say(f"│ {DIGEST_LABEL}：{digest.topic}。由本库自拟，引用以官方文本为准")
    for sentence in digest.sentences():
        say(f"│ {sentence}")


def _say_topics(topics: tuple[str, ...]) -> None:
    if not topics:
        return
    say()
    say(f"各条{DIGEST_LABEL}的主题：")
    for topic in topics:
        say(f"  {topic}")
