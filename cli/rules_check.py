"""guiju rules check / conflicts / coverage: whether the rulebook holds, and what it leaves open."""

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from ..law.errors import RuleError
from ..rules.check import Report, check_rules
from ..rules.conflict import Conflict
from ..rules.coverage import Covered, Obligation, coverage
from ..rules.layer import Overlay
from .output import say, say_json, say_table
from .setting import Setting


def check(setting: Setting, as_json: bool) -> int:
    """Schema, anchors, citations, dates, overlaps and unsettled disagreements."""
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
    _say_report(report, bool(official), setting.rulebook.overlays)
    return 0


def _say_report(report: Report, official: bool, overlays: Sequence[Overlay]) -> None:
    say(f"规则库格式正确；{report.confirmed}处锚词在条文中逐一找到。")
    for overlay in overlays:
        say(f"叠加：{overlay}")
    if not report.skipped:
        return
    works = sorted({citation.partition(" ")[0] for citation in report.skipped})
    say(f"{len(report.skipped)}处未能核对原文，因为没有收录：{'、'.join(works)}。")
    if not official:
        say("把官方文本放在一个目录，设置环境变量 GUIJU_LAWS 指向它，可以核对这些条文。")


def conflicts(setting: Setting, as_json: bool) -> int:
    """Every place where sources disagree, what settles it, and what governs."""
    found = list(setting.rulebook.conflicts.values())
    if as_json:
        say_json([conflict_record(each) for each in found])
        return 0
    for number, each in enumerate(found, 1):
        say(f"{number}. {each.name}  〔{each.settled_by.value}〕")
        for saying in each.sources:
            say(f"   {saying.source.citation}：{saying.says}")
        say(f"   以什么为准：{each.governs}")
        say(f"   理由：{each.reason}")
    if not found:
        say("规则库没有记载来源之间的分歧。")
    return 0


def conflict_record(each: Conflict) -> dict[str, object]:
    """A settled disagreement as JSON."""
    return {
        "id": each.id,
        "name": each.name,
        "about": list(each.about),
        "sources": [
            {
                "says": saying.says,
                "citation": saying.source.citation,
                "anchor": saying.source.anchor,
            }
            for saying in each.sources
        ],
        "settled_by": each.settled_by.value,
        "reason": each.reason,
        "governs": each.governs,
    }


def cover(setting: Setting, as_json: bool, show_open: bool) -> int:
    """How many clauses that oblige have a rule, are exempt by reason, or are open."""
    found = coverage(setting.rulebook, setting.corpus)
    if as_json:
        say_json([_covered(each) for each in found])
        return 0
    say_table(
        ["法规、制度", "有义务的条款", "已有规则", "不需要规则", "未处理"],
        [
            [
                each.version,
                str(each.total),
                str(len(each.ruled)),
                str(sum(map(len, each.exempt.values()))),
                str(len(each.open)),
            ]
            for each in found
        ],
    )
    left = sum(len(each.open) for each in found)
    say(f"共{sum(each.total for each in found)}处，未处理{left}处。")
    if show_open:
        for each in found:
            for obligation in each.open:
                subjects = (
                    f"  主体：{'、'.join(obligation.subjects)}" if obligation.subjects else ""
                )
                say(f"{obligation.citation}  {'、'.join(obligation.words)}{subjects}")
    elif left:
        say("加 --open 逐处列出。")
    return 0


def _covered(each: Covered) -> dict[str, object]:
    return {
        "version": each.version,
        "total": each.total,
        "ruled": [str(obligation.citation) for obligation in each.ruled],
        "exempt": {
            reason: [str(obligation.citation) for obligation in obligations]
            for reason, obligations in each.exempt.items()
        },
        "open": [_open(obligation) for obligation in each.open],
    }


def _open(obligation: Obligation) -> dict[str, object]:
    return {
        "citation": str(obligation.citation),
        "words": list(obligation.words),
        "subjects": list(obligation.subjects),
    }
