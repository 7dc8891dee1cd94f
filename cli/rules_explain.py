"""guiju rules explain: the value that applies, why this one, and every source that speaks."""

from dataclasses import asdict, replace

from ..law.errors import RuleError
from ..law.reader import suggestion
from ..rules.adoption import Adoption
from ..rules.explain import Explanation, RowView, SourceView, explain
from ..rules.figure import Key
from ..rules.inwords import InWords, describe
from ..rules.resolve import Resolver
from .output import say, say_json
from .rules_check import conflict_record
from .setting import Setting


def explain_rule(setting: Setting, as_json: bool, name: str, key: str, profile: str | None) -> int:
    """Print the rule of that id or Chinese name; figures for ``key`` as if ``profile`` were adopted."""
    resolver = setting.resolver
    if in_words := describe(resolver.rulebook, name):
        if as_json:
            say_json(asdict(in_words))
        else:
            _say_words(in_words)
        return 0
    if profile is not None:
        resolver = _supposing(resolver, setting.has_workspace, name, profile)
    answer = explain(resolver, setting.corpus, name, key)
    if as_json:
        say_json(_record(answer))
    else:
        _say_answer(answer)
    return 0


def _supposing(resolver: Resolver, has_unit: bool, name: str, profile: str) -> Resolver:
    """The resolver as if the unit had adopted ``profile``; without a unit, as one it is meant for."""
    known = resolver.rulebook.profiles
    if profile not in known:
        raise RuleError(f"没有口径“{profile}”", mend=suggestion(profile, known))
    situation = resolver.situation
    if not has_unit:
        situation = replace(situation, kind=known[profile].kinds[0])
    figure = resolver.rulebook.figure(name)
    supposed = Adoption(figure.name, profile, {}, "（假定采用，本单位制度条款待定）", "--profile")
    return Resolver(resolver.rulebook, situation, {**resolver.adoptions, figure.name: supposed})


def _say_words(rule: InWords) -> None:
    say(f"{rule.name}  〔{rule.kind}〕")
    for line in rule.lines:
        say(f"  {line}")


def _record(answer: Explanation) -> dict[str, object]:
    figure = answer.figure
    return {
        "id": figure.id,
        "name": figure.name,
        "key": answer.key,
        "value": answer.value,
        "basis": answer.basis,
        "reason": answer.reason,
        "direction": figure.direction.value,
        "starts": figure.starts,
        "counting": figure.counting,
        "authority": asdict(answer.authority),
        "rows": [asdict(row) for row in answer.rows],
        "conflicts": [conflict_record(each) for each in answer.conflicts],
    }


def _say_answer(answer: Explanation) -> None:
    figure = answer.figure
    say(
        f"{figure.name}{f'（{answer.key}）' if answer.key else ''}：{answer.value or '没有可直接适用的数值'}"
    )
    say(f"为什么：{answer.reason}")
    if answer.basis:
        say(f"引用依据：{answer.basis}")
    say(f"义务来源：{_source(answer.authority)}")
    if figure.starts:
        say(f"起算：{figure.starts}{f'；{figure.counting}' if figure.counting else ''}")
    if not answer.key and "" not in figure.key.names.values():
        option = {Key.TIER: "--tier 一般", Key.LEVEL: "--level 绝密"}.get(
            figure.key, f"--key {next(iter(figure.key.names.values()))}"
        )
        say(f"查看一档：加 {option} 这样的选项。")
    nobody = "没有任何来源载有这一档的数值，由单位填写。"
    say("各来源的数值：" if answer.rows else nobody)
    for row in answer.rows:
        _say_row(row)
    for conflict in answer.conflicts:
        say(f"分歧：{conflict.name}〔{conflict.settled_by.value}〕{conflict.reason}")
        say(f"    以什么为准：{conflict.governs}")


def _say_row(row: RowView) -> None:
    values = "，".join(f"{key}{value}" for key, value in row.values.items())
    profile = f"（口径：{row.profile}）" if row.profile else ""
    say(f"  {values}{profile}")
    say(f"    {_source(row.source)}")
    say(f"    {row.standing}；{row.relation}{f'；{row.note}' if row.note else ''}")


def _source(view: SourceView) -> str:
    parts = [view.rank, view.status]
    parts += [f"适用于{view.applies_to}"] if view.applies_to else []
    parts += [f"{view.effective}起施行"] if view.effective else []
    parts += [] if view.held else ["未收录原文"]
    return f"{view.citation}〔{'，'.join(parts)}〕"
