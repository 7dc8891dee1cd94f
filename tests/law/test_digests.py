"""The digests that ship: complete, in our own words, and true to the official texts.

What needs the official texts is skipped, in words, unless GUIJU_LAWS names their folder.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from guiju.law.clause import Clause, Kind
from guiju.law.corpus import Corpus
from guiju.law.digest import Digest, DigestFile, Norm, NormKind, read_digests
from guiju.law.labels import label_number
from guiju.law.library import embedded
from guiju.law.marks import find_mark
from guiju.law.numerals import NUMERAL_CHARACTERS, to_chinese, to_int
from guiju.law.official import load_official
from guiju.law.version import Version

WORKS = ("保密法(2024)", "保密法实施条例(2024)")

LONGEST_RUN = 12
"""Characters (without punctuation) that a digest may share in a row with an official text."""
TERMS = (  # names of organs and bodies and set terms of the statutes; each counts as one character
    "保密行政管理部门",
    "中央保密工作领导机构",
    "国家保密规定",
    "国家秘密载体",
    "国家秘密事项一览表",
    "安全保密产品和保密技术装备",
    "涉密信息系统",
    "公安机关、国家安全机关",
    "企业事业单位",
    "依法追究刑事责任",
)

MODALS = {
    "应当": re.compile("应当|必须|须"),
    "可以": re.compile("可以"),
    "不得": re.compile("不得|禁止"),
}
LEVELS = re.compile("绝密|机密|秘密级")
SEATS = re.compile("县级|设区的市|省级")
_UNITS = "个工作日|工作日|小时|学时|周岁|个月|年|月|日|天|次|人|名|倍|元|级|条|款|项"
_QUANTITY = re.compile(rf"([0-9]+万?|[{NUMERAL_CHARACTERS}]+)({_UNITS})")


# what is held against what


def amounts(text: str) -> Counter[tuple[int, str]]:
    """Every number with its unit: 5万元, 两人, 二十四小时, 第四十八条."""
    found: Counter[tuple[int, str]] = Counter()
    for figure, unit in _QUANTITY.findall(text):
        plain, tens = (
            (figure[:-1], 10000) if figure[0].isdecimal() and figure[-1] == "万" else (figure, 1)
        )
        found[to_int(plain) * tens, unit.removeprefix("个")] += 1
    return found


def words(norm: Norm) -> str:
    return "｜".join((norm.subject, norm.content, norm.condition, norm.period, norm.exception))


def bare(text: str) -> str:
    """Letters and figures alone, each term of TERMS as one private character."""
    plain = re.sub(r"[\W_]", "", text)
    for i, term in enumerate(TERMS):
        plain = plain.replace(re.sub(r"\W", "", term), chr(0xE000 + i))
    return plain


def runs(text: str) -> set[str]:
    """Every run of the text that is too long to stand in a digest."""
    plain, width = bare(text), LONGEST_RUN + 1
    return {plain[i : i + width] for i in range(len(plain) - width + 1)}


def readable(run: str) -> str:
    """A run with its terms spelt out again."""
    return "".join(TERMS[ord(c) - 0xE000] if "\ue000" <= c < "\uf8ff" else c for c in run)


def items_of(paragraph: Clause) -> dict[int, Clause]:
    return {label_number(c.label)[0]: c for c in paragraph.children if c.kind is Kind.ITEM}


def scope_of(paragraph: Clause, item: int | None) -> str:
    """The official words a norm answers for: the 款, or its opening words and the 项."""
    if item is None:
        return paragraph.full_text()
    clause = items_of(paragraph).get(item)
    return paragraph.text + "\n" + (clause.full_text() if clause else "")


def complaints(article: Clause, digest: Digest) -> Iterator[str]:
    """What in the digest does not agree with the official article."""
    paragraphs = [child for child in article.children if child.kind is Kind.PARAGRAPH]
    for norm in digest.norms:
        if norm.paragraph > len(paragraphs):
            yield f"没有第{norm.paragraph}款"
        else:
            yield from _of_norm(norm, paragraphs[norm.paragraph - 1])
    for number, paragraph in enumerate(paragraphs, 1):
        norms = [norm for norm in digest.norms if norm.paragraph == number]
        for complaint in _of_paragraph(norms, paragraph):
            yield f"第{number}款{complaint}"
    beyond = (
        amounts(digest.topic + " ".join(digest.terms)).keys() - amounts(article.full_text()).keys()
    )
    if beyond:
        yield f"主题或检索词多出 {beyond}"


def _of_norm(norm: Norm, paragraph: Clause) -> Iterator[str]:
    said, scope = words(norm), scope_of(paragraph, norm.item)
    if norm.item is not None and norm.item not in items_of(paragraph):
        yield f"{norm.place}不存在"
    if beyond := amounts(said).keys() - amounts(scope).keys():
        yield f"{norm.place}多出 {beyond}：{said}"
    if beyond := set(LEVELS.findall(said)) - set(LEVELS.findall(scope)):
        yield f"{norm.place}多出 {beyond}：{said}"
    for name, modal in MODALS.items():
        if modal.search(said) and not modal.search(scope):
            yield f"{norm.place}没有“{name}”：{said}"
    if norm.kind is NormKind.PROHIBITION and not MODALS["不得"].search(said):
        yield f"{norm.place}是禁止而不写不得：{said}"


def _of_paragraph(norms: list[Norm], paragraph: Clause) -> Iterator[str]:
    official, said = paragraph.full_text(), "\n".join(words(norm) for norm in norms)
    if lacking := amounts(official) - amounts(said):
        yield f"缺少 {dict(lacking)}"
    for pattern in (LEVELS, SEATS):
        if gone := set(pattern.findall(official)) - set(pattern.findall(said)):
            yield f"缺少 {gone}"
    for name, modal in MODALS.items():
        if len(modal.findall(said)) < _times(modal, paragraph):
            yield f"缺少“{name}”"
    if MODALS["不得"].search(official) and not any(n.kind is NormKind.PROHIBITION for n in norms):
        yield "没有禁止规范"
    for item in items_of(paragraph):
        mark = f"（{to_chinese(item)}）"
        if not any(n.item == item or (n.item is None and mark in words(n)) for n in norms):
            yield f"缺少第{mark}项"


def _times(modal: re.Pattern[str], paragraph: Clause) -> int:
    """How often a 款 says a modal: one in the opening words serves all the 项 it leads."""
    below = sum(len(modal.findall(item.full_text())) for item in paragraph.children)
    led = modal.findall(paragraph.text)
    return max(below, bool(led)) if paragraph.children else len(led)


# the files and the official texts


@cache
def digests(work: str) -> DigestFile:
    return read_digests(embedded().corpus / "要点" / f"{work}.yaml")


@cache
def catalogue() -> Corpus:
    return Corpus.load(embedded().corpus)


@cache
def official_texts() -> Corpus:
    folder = os.environ.get("GUIJU_LAWS")
    if not folder:
        pytest.skip("没有设置 GUIJU_LAWS（官方文本目录），不把要点与官方文本比对")
    return load_official(Path(folder), catalogue())


def official(work: str) -> Version:
    versions = [v for v in official_texts().versions if v.citation == work]
    if not versions:
        pytest.skip(f"GUIJU_LAWS 所指目录里没有“{work}”的官方文本")
    return versions[0]


# without the official texts


def test_the_law_in_force_is_digested_and_nothing_else() -> None:
    files = sorted((embedded().corpus / "要点").iterdir())
    assert {path.name for path in files} == {f"{work}.yaml" for work in WORKS}


@pytest.mark.parametrize(("work", "articles"), [(WORKS[0], 65), (WORKS[1], 74)])
def test_every_article_has_its_digest_and_none_is_beyond(work: str, articles: int) -> None:
    version = catalogue().resolve(work).version
    assert list(digests(work).mismatches(version)) == []
    assert version.articles == len(digests(work).articles) == articles
    numbers = [label_number(label)[0] for label in digests(work).articles]
    assert numbers == list(range(1, articles + 1))


@pytest.mark.parametrize("work", WORKS)
def test_norms_stand_in_the_order_of_the_text(work: str) -> None:
    for digest in digests(work).articles.values():
        places = [(norm.paragraph, norm.item or 0) for norm in digest.norms]
        assert places == sorted(places), digest.citation
        assert places[0][0] == 1
        assert all(b[0] - a[0] <= 1 for a, b in pairwise(places)), digest.citation


@pytest.mark.parametrize("work", WORKS)
def test_every_digest_can_be_read_and_found(work: str) -> None:
    assert "不是原文" in digests(work).note
    for digest in digests(work).articles.values():
        assert len(digest.terms) == len(set(digest.terms)) >= 3, digest.citation
        assert find_mark(digest.as_text()) is None
        assert len({words(norm) for norm in digest.norms}) == len(digest.norms), digest.citation
        for norm in digest.norms:
            for text in (norm.subject, norm.content, norm.condition, norm.period, norm.exception):
                assert not re.search(r"[,;:()\s]|[。，；：、]$", text), f"{digest.citation}：{text}"


# against the official texts


@pytest.mark.parametrize("work", WORKS)
def test_digests_say_what_the_articles_say(work: str) -> None:
    version = official(work)
    found, seen = [], set()
    for article in (c for top in version.clauses for c in top.walk() if c.kind is Kind.ARTICLE):
        digest = digests(work).articles[article.label]
        found += [f"{digest.citation} {complaint}" for complaint in complaints(article, digest)]
        seen.add(article.label)
    assert not found, "\n".join(found)
    assert seen == digests(work).articles.keys()


@pytest.mark.parametrize("work", WORKS)
def test_digests_are_in_our_own_words(work: str) -> None:
    texts = ["\n".join(c.full_text() for c in official(name).clauses) for name in WORKS]
    assert all(any(term in text for text in texts) for term in TERMS)
    kept = set().union(*map(runs, texts))
    assert len(kept) > 8_000
    copied = []
    for digest in digests(work).articles.values():
        for text in (digest.topic, *digest.terms, *digest.sentences()):
            copied += [f"{digest.citation}：{readable(run)}" for run in sorted(runs(text) & kept)]
    assert not copied, "\n".join(copied)


# the checks themselves: an article of our own making, its digest, and what is wrong in each change


ARTICLE = Clause(
    Kind.ARTICLE,
    "第三条",
    "",
    (
        Clause(
            Kind.PARAGRAPH, "", "值班员应当每两小时巡查一次库房，并应当记录；违者罚款五万元以上。"
        ),
        Clause(
            Kind.PARAGRAPH,
            "",
            "值班员不得有下列行为：",
            (
                Clause(Kind.ITEM, "（一）", "把机密级钥匙借出3日；"),
                Clause(Kind.ITEM, "（二）", "睡觉，但经理可以准许。"),
            ),
        ),
    ),
)
DUTY = Norm(
    1, None, NormKind.DUTY, "值班员", "应当巡查库房，应当记录", period="两小时一次，罚5万元以上"
)
KEYS = Norm(2, 1, NormKind.PROHIBITION, "值班员", "机密级钥匙不得外借3日")
SLEEP = Norm(2, 2, NormKind.PROHIBITION, "值班员", "不得睡觉", exception="经理可以准")
DIGEST = Digest("库房规定(2024)", "第三条", "值班", (DUTY, KEYS, SLEEP), ("值班", "巡查", "钥匙"))


def test_a_true_digest_gives_no_complaint() -> None:
    assert list(complaints(ARTICLE, DIGEST)) == []


@pytest.mark.parametrize(
    ("norms", "complaint"),
    [
        ((DUTY, KEYS), "缺少第（二）项"),
        ((KEYS, SLEEP), "第1款缺少“应当”"),
        ((replace(DUTY, content="应当巡查库房并记录"), KEYS, SLEEP), "第1款缺少“应当”"),
        ((replace(DUTY, period="三小时一次，罚5万元以上"), KEYS, SLEEP), "多出 {(3, '小时')}"),
        ((replace(DUTY, period="两小时一次"), KEYS, SLEEP), "缺少 {(50000, '元'): 1}"),
        ((replace(DUTY, content="可以巡查库房"), KEYS, SLEEP), "第一款没有“可以”"),
        ((DUTY, replace(KEYS, content="绝密级、机密级钥匙不得借3日"), SLEEP), "多出 {'绝密'}"),
        ((DUTY, replace(KEYS, content="钥匙不得借3日"), SLEEP), "第2款缺少 {'机密'}"),
        ((DUTY, replace(KEYS, content="机密级钥匙不得借3日，经理可以"), SLEEP), "没有“可以”"),
        ((DUTY, replace(KEYS, content="机密级钥匙不借3日"), SLEEP), "是禁止而不写不得"),
        ((DUTY, *(replace(n, kind=NormKind.DUTY) for n in (KEYS, SLEEP))), "没有禁止规范"),
        ((DUTY, KEYS, SLEEP, replace(SLEEP, item=3)), "第二款第（三）项不存在"),
        ((DUTY, KEYS, SLEEP, replace(SLEEP, paragraph=3)), "没有第3款"),
    ],
)
def test_each_kind_of_error_is_found(norms: tuple[Norm, ...], complaint: str) -> None:
    found = list(complaints(ARTICLE, replace(DIGEST, norms=norms)))
    assert any(complaint in line for line in found), found


def test_a_copied_sentence_is_found() -> None:
    source = "库房的值班人员每天早晚都要把门窗仔细检查一遍再离开，并报保密行政管理部门。"
    own = "早晚各查门窗，然后离开；值班人员每天早晚都要做，并报保密行政管理部门"
    assert runs(source).isdisjoint(runs(own))
    assert not runs(source).isdisjoint(runs("值班：值班人员，每天早晚都要把门窗仔细检查"))
