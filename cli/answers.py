"""The rulebook's answers beside a search: made for this institution on this day, kept, printed."""

from contextlib import suppress
from dataclasses import replace

from ..law.errors import GuijuError
from ..rules.answers import NO_VALUE, Answer, AnswerSource
from ..search.fingerprint import take_fingerprint
from ..search.result import SearchResult
from .output import say
from .setting import Setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..law.corpus import Corpus
    from ..rules.resolve import Resolver
    from ..rules.rulebook import Rulebook

_UNIT_FAULTY = "单位资料有误，答案没有计入本单位采用的数值；请运行 guiju doctor 查看哪里有误"
_RULES_FAULTY = "规则库有误，不能显示规则库的答案；请运行 guiju rules check 查看哪里有误"


def answered(setting: Setting, result: SearchResult, query: str) -> SearchResult:
    """``result`` with the rulebook's answers to its topics, of the keys that ``query`` names.

    Faulty rules or unit data are no error here, where clauses are looked for: the note tells of them.
    """
    if not result.topics:
        return result
    try:
        made, note = _all_answers(setting)
    except GuijuError:
        made, note = {}, _RULES_FAULTY
    asked = "".join(query.split())
    found = tuple(made[topic].narrowed(asked) for topic in result.topics if topic in made)
    return replace(result, answers=found, note=" ".join(filter(None, (result.note, note))))


def _all_answers(setting: Setting) -> tuple[dict[str, Answer], str]:
    """Every figure's answer, out of the workspace's cache where it holds those of today."""
    from ..search.answerfile import read_answers, write_answers  # noqa: PLC0415

    if not setting.has_workspace:
        return _make(setting)
    cache, stamp = setting.workspace.cache, _stamp(setting)
    if kept := read_answers(cache, stamp):
        return kept
    made, note = _make(setting)
    with suppress(OSError):  # a workspace on a read-only disk is searched all the same
        write_answers(cache, stamp, made, note)
    return made, note


def _stamp(setting: Setting) -> str:
    """What answers depend on: the texts, the rules, 单位.yaml, and the day."""
    files = (setting.library.rules, setting.workspace.unit_file, *setting.workspace.overlays)
    return f"{setting.as_of}\n{take_fingerprint(setting.corpus_folders, *files)}"


def _make(setting: Setting) -> tuple[dict[str, Answer], str]:
    from ..rules.answers import answer  # noqa: PLC0415

    resolver, note = _resolver(setting)
    corpus = _cited(resolver.rulebook, setting)
    return {name: answer(resolver, corpus, name) for name in resolver.rulebook.figures}, note


def _cited(rulebook: "Rulebook", setting: Setting) -> "Corpus":
    """The works that figures rest on: of two thousand texts loading all would take seconds."""
    from ..law.fewworks import load_works, names_of  # noqa: PLC0415

    figures = rulebook.figures.values()
    sources = [row.source for figure in figures for row in figure.values]
    sources += [figure.authority for figure in figures]
    names = names_of(source.citation for source in sources)
    return load_works(setting.corpus_folders, names)


def _resolver(setting: Setting) -> "tuple[Resolver, str]":
    """That of the institution, judging on the day of the search; of any 机关单位 where its data are faulty."""
    from ..rules.adopting import Situation  # noqa: PLC0415
    from ..rules.resolve import Resolver  # noqa: PLC0415

    rulebook = setting.rulebook
    anybody = Resolver(rulebook, Situation("机关单位", setting.as_of), {})
    if not setting.has_workspace:
        return anybody, ""
    try:
        unit = setting.unit
    except GuijuError:
        return anybody, _UNIT_FAULTY
    situation = Situation(unit.kind.value, setting.as_of)
    return Resolver(rulebook, situation, unit.adoptions), ""


def say_answer(answer: Answer) -> None:
    """The card above the hits, every line behind a bar."""
    _say(f"规则库：{answer.name}")
    for each in answer.values:
        key = f"{each.key}：" if each.key else ""
        _say(f"  {key}{each.value or NO_VALUE}{f'（{each.basis}）' if each.basis else ''}")
    for reason in answer.reasons:
        _say(reason)
    if answer.starts:
        _say(f"起算：{answer.starts}{f'；{answer.counting}' if answer.counting else ''}")
    if answer.who:
        _say(f"由谁：{answer.who}{f'；向谁：{answer.to}' if answer.to else ''}")
    if answer.effect:
        _say(f"后果：{answer.effect}")
    _say(f"义务来源：{_source(answer.authority)}")
    for row in answer.rows:
        profile = f"（口径：{row.profile}）" if row.profile else ""
        _say(f"  {row.said}{profile}，{row.standing}：{_source(row.source)}；{row.relation}")
    say()


def _say(text: str) -> None:
    say("\n".join(f"│ {line}" for line in text.splitlines()))


def _source(source: AnswerSource) -> str:
    force = "，".join(word for word in (source.rank, source.status) if word)
    held = "" if source.held else "，未收录原文"
    return f"{source.citation}〔{force}{held}〕"
