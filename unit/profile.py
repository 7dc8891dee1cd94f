"""单位.yaml read into a Unit: every fault at once, each with its line and column."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ..law.errors import Fault, GuijuError, UnitError
from ..law.marks import find_mark
from ..law.reader import Reader
from ..law.yamltext import Path as Place
from ..law.yamltext import YamlText, read_yaml
from .adoptions import read_adoptions
from .blanks import ADOPTED, blank_faults
from .form import Form
from .kinds import Engine, Environment, UnitKind
from .officialform import read_annual, read_leak, read_qualified, read_report
from .refusal import marked
from .settings import (
    LeadingGroup,
    LetterTerms,
    Office,
    OwnTerms,
    PolicyStyle,
    PolicyTerms,
    Unit,
)
from .slips import put_right

__all__ = ["Unit", "load_unit"]

MAX_BYTES = 1024 * 1024
_PLACE = re.compile(r"第(\d+)[行列]")


def load_unit(path: Path) -> Unit:
    """The institution described at ``path``.

    Raises UnitError with all faults and their places (line, column), MarkedError where a line
    bears a state-secret mark.
    """
    text = _text(path)
    marks = [
        f"{path.name} 第{i}行" for i, line in enumerate(text.splitlines(), 1) if find_mark(line)
    ]
    if marks:
        raise marked(marks)
    source, faults = _parsed(text, path.name)
    blanks: list[Place] = []
    unit = _unit(Form(Reader.of(source, faults), blanks))
    faults += blank_faults(source, sorted(blanks, key=lambda blank: _line(source.where(blank))))
    if faults:
        raise UnitError.of(sorted(faults, key=lambda fault: _line(fault.where)))
    return unit


def _line(where: str) -> tuple[int, ...]:
    """Line and column of a place in words, to tell faults from the top of the file down."""
    return tuple(int(digits) for digits in _PLACE.findall(where))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnitError(
            "文件不存在", where=path.name, mend="请先用 guiju init 新建工作目录"
        ) from None
    except OSError as error:
        raise UnitError("文件无法读取", where=path.name, mend="请确认有读取权限") from error
    if len(data) > MAX_BYTES:
        raise UnitError(
            "文件超过1MB", where=path.name, mend="单位资料只需几十行，请核对是否放错文件"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnitError(
            "不是 UTF-8 编码", where=path.name, mend="请用记事本打开，另存为时编码选“UTF-8”"
        ) from error


def _parsed(text: str, name: str) -> tuple[YamlText, list[Fault]]:
    """The file as it was meant to be read, and the slips of the keyboard that stood in the way."""
    meant, slips = put_right(text, name)
    try:
        source = read_yaml(meant, name)
    except GuijuError as error:
        raise UnitError.of([*slips, *error.faults]) from None
    if source.data is None:
        raise UnitError("文件是空的", where=name, mend="请参照 guiju init 新建的样式填写")
    return source, slips


def _unit(form: Form) -> Unit:
    name, kind = form.need("名称"), form.choice("性质", UnitKind, required=True)
    unit = Unit(
        name=name,
        short=form.text("简称") or name,
        kind=kind or UnitKind.OTHER,
        note=form.text("说明"),
        environment=form.choice("运行环境", Environment) or Environment.ORDINARY,
        engine=form.choice("引擎", Engine),
        as_of=form.need_day("文书基准日"),
        authority=form.need("同级保密行政管理部门"),
        superior=form.text("上级主管部门"),
        head=form.official("主要负责人"),
        secrecy_head=form.official("分管保密负责人"),
        office=_office(form),
        group=_group(form.section("保密工作领导小组")),
        letter=_letter(form.section("责任书")),
        policy=_policy(form.section("制度")),
        report=read_report(form.section("自查自评报告")),
        annual=read_annual(form),
        qualified=read_qualified(form),
        leak=read_leak(form),
        adoptions={a.figure: a for a in read_adoptions(form.section(ADOPTED), kind)},
    )
    form.finish()
    return unit


def _office(form: Form) -> Office:
    section = form.section("保密工作机构", required=True)
    if section is None:
        return Office("", "", "")
    office = Office(section.need("名称"), section.name("负责人"), section.need("电话"))
    section.finish()
    return office


def _group(section: Form | None) -> LeadingGroup | None:
    if section is None:
        return None
    group = LeadingGroup(section.need("名称"), section.name("组长"), section.names("副组长"))
    section.finish()
    return group


def _letter(section: Form | None) -> LetterTerms | None:
    if section is None:
        return None
    copies = section.integer("份数", required=True)
    letter = LetterTerms(
        year=section.year("年度"),
        prefix=(prefix := section.need("编号前缀")),
        pledge_prefix=section.text("承诺书编号前缀") or _pledge_prefix(prefix),
        signatory=section.official("签约代表"),
        second_signatory=section.official_or_none("另签代表"),
        holders=section.texts("持有人", required=True),
        signed=section.day("签订日期"),
        starts=section.day("起始日期"),
        ends=section.day("终止日期"),
    )
    if copies is not None and letter.holders and copies != letter.copies:
        section.fault(
            "份数",
            f"份数是{copies}，而持有人有{letter.copies}个（{'、'.join(letter.holders)}）",
            f"请把份数改为{letter.copies}，或者补正持有人，每份一个持有人",
        )
    if len(set(letter.holders)) != letter.copies:
        section.fault("持有人", "持有人重复", "每份写一个持有人，不要重复")
    second = letter.second_signatory
    if second and second.name and second.name == letter.signatory.name:
        section.fault(
            "另签代表", "“责任书 → 另签代表”与签约代表是同一人", "请写另一人，用不到的空着"
        )
    section.in_order("起始日期", letter.starts, "终止日期", letter.ends)
    section.finish()
    return letter


def _pledge_prefix(prefix: str) -> str:
    """What pledges are numbered with where the unit does not say: 规保责 gives 规保诺."""
    stem, found, rest = prefix.rpartition("责")
    return f"{stem}诺{rest}" if found else f"{prefix}诺"


def _policy(section: Form | None) -> PolicyTerms | None:
    if section is None:
        return None
    adopted, effective = section.need_day("通过日期"), section.need_day("施行日期")
    policy = PolicyTerms(
        number=section.number("文号"),
        meeting=section.need("通过会议"),
        adopted=adopted,
        effective=effective,
        interpreter=section.need("解释部门"),
        repeals=_titles(section, "废止"),
        style=section.choice("样式", PolicyStyle) or PolicyStyle.CHAPTERS,
        left_out=_left_out(section.section("不用模块")),
        clauses=section.boolean("附条文"),
        issued=section.day("印发日期"),
        addressee=section.text("主送"),
        copies_to=section.texts("抄送"),
        own=_own_terms(section.section("单列"), adopted, effective),
    )
    section.in_order("通过日期", policy.adopted, "施行日期", policy.effective)
    section.in_order("通过日期", policy.adopted, "印发日期", policy.issued)
    section.finish()
    return policy


def _titles(section: Form, key: str) -> tuple[str, ...]:
    return tuple(name.strip("《》") for name in section.texts(key))


def _left_out(section: Form | None) -> Mapping[str, str]:
    """不用模块: each with the reason why the unit does without it."""
    if section is None:
        return {}
    left_out = {str(name): section.need(str(name)) for name in section.reader.data}
    section.finish()
    return left_out


def _own_terms(section: Form | None, adopted: date, effective: date) -> Mapping[str, OwnTerms]:
    """单列: what one 制度 has otherwise than the section says: ``adopted``, ``effective`` as for all."""
    own: dict[str, OwnTerms] = {}
    for name in section.reader.data if section is not None else ():
        entry = section.section(name, required=True) if section is not None else None
        if entry is None:
            continue
        terms = OwnTerms(
            number=entry.number("文号"),
            meeting=entry.text("通过会议"),
            adopted=entry.day("通过日期"),
            effective=entry.day("施行日期"),
            interpreter=entry.text("解释部门"),
            repeals=_titles(entry, "废止"),
        )
        days = (terms.adopted or adopted, terms.effective or effective)
        entry.in_order("通过日期", days[0], "施行日期", days[1])
        entry.finish()
        own[str(name).strip("《》")] = terms
    if section is not None:
        section.finish()
    return own
