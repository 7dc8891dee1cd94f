"""What a text says of itself: number, issuer, rank, dates. Where it says nothing, nothing is made up."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ..numerals import NUMERAL_CHARACTERS, to_int
from ..rank import Rank
from .layout import Parts

_HAN = f"[{NUMERAL_CHARACTERS}]"
_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
_HAN_DATE = re.compile(rf"([一二][{NUMERAL_CHARACTERS}]{{3}})年({_HAN}{{1,2}})月({_HAN}{{1,3}})日")
_ORDER = re.compile(
    r"(?:中华人民共和国)?((?:[\u4e00-\u9fff]{2,14}?、)?(?:中华人民共和国)?(?:国务院|主席|中央军事委员会"
    r"|[\u4e00-\u9fff]{1,12}?(?:部|局|委员会|总局|署|办公厅|办公室|银行|人民政府|保密委员会)))\s*(?:公告|令|第?令)"
    rf"\s*[（(〔]?\s*(?:(\d{{4}})\s*年?[）)〕]?\s*)?(?:第\s*({_HAN}{{1,8}}|\d{{1,5}})\s*号)[）)]?"
)
_DOCUMENT = re.compile(
    r"([\u4e00-\u9fff]{1,12})\s*[〔\[（(【]\s*(\d{4})\s*[〕\])）】]\s*(?:第\s*)?(\d{1,5})\s*号"
)
_IN_FORCE = re.compile(
    r"自\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*起(?:正式)?(?:施行|生效|实施|执行|实行)"
)
_ON_ISSUE = re.compile(r"自(?:公布|发布|印发|颁布|通过|下发)之?日起(?:施行|生效|实施|执行|实行)")
_ADOPTER = (
    (re.compile(r"全国人民代表大会常务委员会"), "全国人民代表大会常务委员会", Rank.LAW),
    (re.compile(r"全国人民代表大会(?!常务)"), "全国人民代表大会", Rank.LAW),
)
_LOCAL = re.compile(
    r"([\u4e00-\u9fff]{1,16}?(?:省|市|区|州|县|旗))(?:第[^届]{1,6}届)?(?:人民代表大会|人大)(常务委员会|常委会)?"
)
_COURTS = re.compile(r"最高人民(?:法院|检察院)")


class Deed(Enum):
    """What happened on a day, by the word that tells it; order of the members is that of matching."""

    EFFECTIVE = ("施行", "实施", "生效")
    AMENDED = ("修正", "修改")
    REVISED = ("修订",)
    ADOPTED = ("通过", "批准", "审议")
    ISSUED = ("公布", "发布", "印发", "令第", "公告", "颁布")


@dataclass(frozen=True, slots=True)
class Event:
    """A dated step in the promulgation history, with the words that tell it."""

    day: date
    deed: Deed | None
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was recognised; empty or None where the text does not say. ``doubts`` in words."""

    rank: Rank | None = None
    issuer: str = ""
    number: str = ""
    adopted: date | None = None
    effective: date | None = None
    years: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()


def recognise(parts: Parts, tail: str) -> Facts:
    """The facts in history, the words above the title, the title, and ``tail``, the text's end."""
    lines = [*parts.above, *parts.history]
    told = events(lines)
    number, issuer, rank = _order(lines)
    if not number:
        number, issuer_of_document = _document(lines)
        issuer = issuer or issuer_of_document
    adopter, adopted_rank = _adopter(parts, told)
    rank = adopted_rank or rank
    issuer = adopter or issuer
    if rank is None and number and "令" not in number:
        rank = Rank.NORMATIVE
    steps = [e for e in told if e.deed not in (None, Deed.EFFECTIVE)]
    chosen = [e for e in steps if e.deed is not Deed.ISSUED] or steps
    adopted = chosen[-1].day if chosen else None
    effective, doubts = _effective(told, tail, adopted)
    years = tuple(dict.fromkeys(event.day.year for event in steps))
    return Facts(rank, issuer, number, adopted, effective, years, doubts)


def events(lines: list[str]) -> list[Event]:
    """The dated steps in ``lines``, in their order; a date without a deed has none."""
    found: list[Event] = []
    for line in lines:
        text = _HAN_DATE.sub(_arabic, line)
        matches = list(_DATE.finditer(text))
        for at, match in enumerate(matches):
            end = matches[at + 1].start() if at + 1 < len(matches) else len(text)
            words = text[match.end() : end]
            day = _day(match)
            if day is not None:
                found.append(Event(day, _deed(words), words.strip("，,。；）) 　")))
    return found


def _deed(words: str) -> Deed | None:
    """The deed the words end in: a decision named within them (关于修改…) is not what was done."""
    plain = re.sub(r"《[^》]*》|〈[^〉]*〉|关于修改[^，。]*?的决定", "", words)
    last: tuple[int, Deed] | None = None
    for deed in Deed:
        for word in deed.value:
            at = plain.rfind(word)
            if at >= 0 and (last is None or at > last[0]):
                last = (at, deed)
    return last[1] if last else None


def _arabic(match: re.Match[str]) -> str:
    try:
        return "{}年{}月{}日".format(*(to_int(part) for part in match.groups()))
    except ValueError:
        return match.group()


def _day(match: re.Match[str]) -> date | None:
    try:
        day = date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _order(lines: list[str]) -> tuple[str, str, Rank | None]:
    """The last order in ``lines``: 国务院令第786号, its issuer, and the rank that follows from it."""
    joined = "\n".join(lines)
    if "令" not in joined and "公告" not in joined:
        return "", "", None
    joined = re.sub(r"令\s*\n", "令", re.sub(r"《[^》]*》", "", joined))  # the number stands below
    for match in reversed(list(_ORDER.finditer(joined))):
        try:
            return _read_order(match)
        except ValueError:
            continue
    return "", "", None


def _read_order(match: re.Match[str]) -> tuple[str, str, Rank | None]:
    """Number, issuer and rank of one order. Raises ValueError for a number that is none."""
    issuer = re.sub(r"^.*(?:日|会议|经|由)(?=[\u4e00-\u9fff]{2})", "", match[1])
    issuer = issuer.replace("中华人民共和国", "")
    word = "公告" if "公告" in match.group() else "令"
    year = f"{match[2]}年" if match[2] else ""
    number = f"{issuer}{word}{year}第{to_int(match[3])}号"
    if issuer == "主席":
        return number, "", None
    if issuer.endswith("人民政府") or word == "公告":
        return number, issuer, None
    return number, issuer, Rank.REGULATION if "国务院" in issuer else Rank.MINISTERIAL


def _document(lines: list[str]) -> tuple[str, str]:
    """A document number on a line of its own: 国保发〔2014〕3号."""
    for line in reversed(lines):
        match = _DOCUMENT.fullmatch(
            re.sub(r"^[（(]|(?<=号)[）)]$|^(?:发文字号|文\s*号)[:：]\s*", "", line.strip())
        )
        if match:
            return f"{match[1]}〔{match[2]}〕{match[3]}号", ""
    return "", ""


def _adopter(parts: Parts, told: list[Event]) -> tuple[str, Rank | None]:
    """Who adopted the text, and the rank that follows from that and from its title."""
    history = re.sub(r"《[^》]*》", "", "\n".join([*parts.history, *parts.above]))
    if _COURTS.search(parts.title) or (_COURTS.search(history) and "人民代表大会" not in history):
        courts = dict.fromkeys(_COURTS.findall(parts.title) or _COURTS.findall(history))
        return "、".join(courts), Rank.INTERPRETATION
    last = next(
        (e.text for e in reversed(told) if e.deed in (Deed.ADOPTED, Deed.REVISED, Deed.AMENDED)), ""
    )
    for text in (re.sub(r"《[^》]*》", "", last), history):
        for pattern, issuer, rank in _ADOPTER:
            if pattern.search(text):
                return issuer, rank
    local = _LOCAL.search(history)
    if local:
        return f"{local[1]}人民代表大会{'常务委员会' if local[2] else ''}", Rank.LOCAL
    if re.search(r"中国共产党|中共中央|中央办公厅", parts.title):
        return "", Rank.PARTY
    return "", None


def _effective(
    told: list[Event], tail: str, adopted: date | None
) -> tuple[date | None, tuple[str, ...]]:
    """The day of taking force, as history or the last clauses say; older than the text is not taken.

    An amended law repeats the day of its first text in its last article.
    """
    stated = [event.day for event in told if event.deed is Deed.EFFECTIVE]
    plain = _HAN_DATE.sub(_arabic, tail)
    for match in _IN_FORCE.finditer(plain):
        day = _DATE.match(match[1])
        if day and (found := _day(day)):
            stated.append(found)
    fitting = [day for day in stated if adopted is None or day >= adopted]
    if fitting:
        return fitting[0], ()
    if stated:
        return None, (
            f"文中所写施行日期 {stated[-1]} 早于本次文本的日期 {adopted}，可能是最初的施行日期，未采用",
        )
    if _ON_ISSUE.search(plain):
        issued = [event.day for event in told if event.deed is Deed.ISSUED]
        steps = [e for e in told if e.deed not in (None, Deed.EFFECTIVE)]
        amended = bool(steps) and steps[-1].deed is Deed.AMENDED
        if issued and not amended and (adopted is None or issued[-1] >= adopted):
            return issued[-1], ()
        return None, ("文中写明自公布（印发、通过）之日起施行，但未载这一天，施行日期从缺",)
    return None, ("未见施行日期",)
