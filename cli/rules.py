"""guiju rules list / check / explain: the encoded values, whether they hold, and why."""

import os
from dataclasses import asdict, replace
from pathlib import Path

from ..law.errors import RuleError
from ..law.reader import suggestion
from ..rules.adoption import Adoption
from ..rules.check import Report, check_rules
from ..rules.explain import Explanation, RowView, SourceView, explain
from ..rules.figure import Key
from ..rules.inwords import KINDS, InWords, describe
from ..rules.resolve import Resolver
from ..rules.terms import Level, Tier
from .arguments import Parser
from .output import say, say_json, say_table
from .setting import Setting


def main(arguments: list[str]) -> int:
    """Dispatch to the action."""
    parser = Parser("rules", "列出、检查、解释规则库中的数值和职责。").with_json()
    actions = ["list", "check", "explain", "schema"]
    parser.add_argument(
        "action", metavar="list|check|explain|schema", choices=actions, help="要做什么"
    )
    parser.add_argument("name", metavar="名称", nargs="?", help="要解释的数值，如 脱密期")
    parser.add_argument("--tier", choices=_choices(Tier), metavar="等级", help="核心、重要、一般")
    parser.add_argument("--level", choices=_choices(Level), metavar="密级", help="绝密、机密、秘密")
    parser.add_argument("--profile", metavar="口径", help="假定单位按此口径采用")
    given = parser.parse_args(arguments)
    if given.action == "schema":
        from ..rules.jsonschema import json_schema  # noqa: PLC0415

        say_json(json_schema())
        return 0
    setting = Setting.of(given)
    if given.action == "explain":
        if not given.name:
            parser.error("the following arguments are required: 名称")
        key = given.tier or given.level or ""
        return _explain(setting, given.json, given.name, _printed(key), given.profile)
    return {"list": _list, "check": _check}[given.action](setting, given.json)


def _choices(kind: type[Tier] | type[Level]) -> list[str]:
    return [text for member in kind for text in (member.key, member.value)]


def _printed(key: str) -> str:
    """The printed key for either form of writing it."""
    printed = {member.key: str(member.value) for member in (*Tier, *Level)}
    return printed.get(key, key)


def _list(setting: Setting, as_json: bool) -> int:
    entries = list(setting.rulebook.entries())
    if as_json:
        say_json(
            [
                {"kind": kind, "id": ident, "name": name, "source": source.citation}
                for kind, ident, name, source in entries
            ]
        )
        return 0
    say_table(
        ["类别", "编号", "名称", "依据"],
        [[KINDS[kind], ident, name, source.citation] for kind, ident, name, source in entries],
    )
    return 0


def _check(setting: Setting, as_json: bool) -> int:
    official = None
    if folder := os.environ.get("GUIJU_LAWS"):
        from ..law.official import load_official  # noqa: PLC0415

        official = load_official(Path(folder), setting.corpus)
    report = check_rules(setting.rulebook, setting.corpus, official)
    if setting.has_workspace:
        setting.resolver.check_adoptions()
    if as_json:
        say_json(
            {
                "confirmed": report.confirmed,
                "skipped": list(report.skipped),
                "faults": [asdict(fault) for fault in report.faults],
            }
        )
        return 1 if report.faults else 0
    if report.faults:
        raise RuleError.of(report.faults)
    _say_report(report, bool(official))
    return 0


def _say_report(report: Report, official: bool) -> None:
    say(f"规则库格式正确；{report.confirmed}处锚词在条文中逐一找到。")
    if not report.skipped:
        return
    works = sorted({citation.partition(" ")[0] for citation in report.skipped})
    say(f"{len(report.skipped)}处未能核对原文，因为没有收录：{'、'.join(works)}。")
    if not official:
        say("把官方文本放在一个目录，设置环境变量 GUIJU_LAWS 指向它，可以核对这些条文。")


def _explain(setting: Setting, as_json: bool, name: str, key: str, profile: str | None) -> int:
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
        option = "--tier 一般" if figure.key is Key.TIER else "--level 绝密"
        say(f"查看一档：加 {option} 这样的选项。")
    say("各来源的数值：" if answer.rows else "没有任何来源载有这一档的数值。")
    for row in answer.rows:
        _say_row(row)


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
