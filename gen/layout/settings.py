"""Faults of setting: typefaces, sizes, lines, indents, levels, title, date and signature."""

import re
from collections.abc import Iterator, Sequence

from ..wordml import W
from . import figures
from .fault import LayoutFault, Severity
from .looks import number
from .sheet import Paragraph, Sheet

_LEVELS = (
    (re.compile(r"[一二三四五六七八九十]+、"), "一级标题", figures.HEI, "三号黑体"),
    (re.compile(r"[（(][一二三四五六七八九十]+[）)]"), "二级标题", figures.KAI, "三号楷体"),
    (re.compile(r"\d{1,2}[.．](?!\d)"), "三级标题", figures.FANG_SONG, "三号仿宋"),
)
_ENDS = "。；;：:，,！？、"
_HEADING = 30  # characters: longer, it is a paragraph that begins with a number
_DATE = re.compile(r"\s*\d{4}年\d{1,2}月\d{1,2}日\s*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TITLE_WITHIN = 12
_FONT_MEND = "选中后在“开始—字体”中设置中文字体"


def judge_settings(sheet: Sheet) -> Iterator[LayoutFault]:
    """All faults of how paragraphs are set."""
    running = sheet.running
    yield from _title(running)
    for paragraph in sheet.paragraphs:
        if _HAN.search(paragraph.text) and paragraph.face in ("", "主题字体"):
            yield LayoutFault(
                "中文字体", Severity.ERROR, paragraph.where,
                "没有指定中文字体" if not paragraph.face else "用的是主题字体，随电脑而变",
                "正文用仿宋_GB2312", _FONT_MEND,
            )  # fmt: skip
    for paragraph in running:
        level = _level(paragraph)
        if level is not None:
            yield from _heading(paragraph, level)
        elif _is_body(paragraph):
            yield from _body(paragraph)
    yield from _signature(sheet)


def _title(running: Sequence[Paragraph]) -> Iterator[LayoutFault]:
    """二号小标宋, centred (7.3.1). The red name of the issuing organ above it is none."""
    centred = [
        p
        for p in running[:_TITLE_WITHIN]
        if p.aligned == "center" and p.words.get("color.val", "auto").upper() != "FF0000"
        and "〔" not in p.text
    ]  # fmt: skip
    if not centred:
        yield LayoutFault(
            "标题", Severity.HINT, running[0].where if running else "正文",
            "没有找到居中的标题", "二号小标宋，居中", "标题单独成段，居中，用二号方正小标宋简体",
        )  # fmt: skip
        return
    title = max(centred, key=lambda paragraph: paragraph.size)
    if title.size != figures.TITLE_SIZE or title.face not in figures.TITLE:
        yield LayoutFault(
            "标题", Severity.ERROR, title.where, f"{title.face or '未指定字体'}，{title.size:g}磅",
            "二号（22磅）小标宋", "选中标题，设为二号、方正小标宋简体",
        )  # fmt: skip


def _level(paragraph: Paragraph) -> tuple[str, tuple[str, ...], str] | None:
    """Which level of heading a paragraph is; None for running text, items of a list among it."""
    text = paragraph.text.strip()
    if len(text) > _HEADING or text[-1] in _ENDS or paragraph.aligned in ("center", "right"):
        return None
    for pattern, name, faces, said in _LEVELS:
        if pattern.match(text):
            return name, faces, said
    return None


def _heading(
    paragraph: Paragraph, level: tuple[str, tuple[str, ...], str]
) -> Iterator[LayoutFault]:
    name, faces, said = level
    if (paragraph.face and paragraph.face not in faces) or paragraph.size != figures.BODY_SIZE:
        yield LayoutFault(
            name, Severity.ERROR, paragraph.where,
            f"{paragraph.face or '未指定字体'}，{paragraph.size:g}磅", said, f"选中后改为{said}",
        )  # fmt: skip


def _is_body(paragraph: Paragraph) -> bool:
    if paragraph.below_table and paragraph.size < figures.BODY_SIZE:
        return False  # the notes of a table are set as small as its words
    return len(paragraph.text.strip()) > figures.BODY_LENGTH and paragraph.aligned in (
        "left",
        "both",
        "distribute",
    )


def _body(paragraph: Paragraph) -> Iterator[LayoutFault]:
    """三号仿宋, 左空二字, 22 lines of 28 characters (5.2.2, 5.2.3, 7.3.3)."""
    if paragraph.face and paragraph.face not in figures.FANG_SONG:
        yield LayoutFault(
            "正文字体", Severity.ERROR, paragraph.where, paragraph.face, "仿宋_GB2312", _FONT_MEND
        )
    if paragraph.size != figures.BODY_SIZE:
        yield LayoutFault(
            "正文字号", Severity.ERROR, paragraph.where, f"{paragraph.size:g}磅", "三号（16磅）",
            "选中后把字号改为三号",
        )  # fmt: skip
    elif number(paragraph.words, "spacing.val") != figures.SQUEEZE:
        squeeze = number(paragraph.words, "spacing.val") or 0
        yield LayoutFault(
            "字距", Severity.HINT, paragraph.where, f"字符间距{squeeze / 20:g}磅",
            "紧缩0.25磅（三号字每行28字）", "字体—高级—间距选“紧缩”，磅值0.25",
        )  # fmt: skip
    yield from _lines(paragraph)
    yield from _indent(paragraph)


def _lines(paragraph: Paragraph) -> Iterator[LayoutFault]:
    line, rule = number(paragraph.look, "spacing.line"), paragraph.look.get("spacing.lineRule")
    if rule == "exact" and line is not None and figures.LINE_LEAST <= line <= figures.LINE:
        return
    if rule == "exact" and line is not None:
        more = "，每页会少一行" if line > figures.LINE else ""
        found = f"固定值{figures.points(line)}{more}"
    else:
        found = "没有用固定值行距"
    yield LayoutFault(
        "行距", Severity.ERROR, paragraph.where, found, "固定值28.95磅（每页22行）",
        "段落—行距选“固定值”，设置值28.95磅",
    )  # fmt: skip


def _indent(paragraph: Paragraph) -> Iterator[LayoutFault]:
    if paragraph.text.startswith(("\u3000", "  ")):
        yield LayoutFault(
            "首行缩进", Severity.HINT, paragraph.where, "用空格代替缩进", "首行缩进2字符",
            "删去段首空格，段落—特殊格式选“首行缩进”2字符",
        )  # fmt: skip
        return
    if paragraph.characters("left") or paragraph.characters("hanging"):
        return  # 附件说明 and the like hang on purpose
    first = paragraph.characters("firstLine")
    if not 1.85 <= first <= 2.15:
        yield LayoutFault(
            "首行缩进", Severity.ERROR, paragraph.where, f"{round(first, 1):g}字符", "2字符",
            "段落—特殊格式选“首行缩进”2字符",
        )  # fmt: skip


def _signature(sheet: Sheet) -> Iterator[LayoutFault]:
    """成文日期: 右空四字 (7.3.5); it stays on the page of the 署名 above it."""
    running = sheet.running
    dates = [at for at, p in enumerate(running) if _DATE.fullmatch(p.text)]
    if not dates:
        return
    date = running[dates[-1]]
    if date.aligned == "center":
        return  # a date below a title
    if date.aligned != "right" and date.characters("left") < 8:
        yield LayoutFault(
            "成文日期", Severity.ERROR, date.where, "没有靠右", "右空四字",
            "右对齐，段落—缩进—右侧4字符",
        )  # fmt: skip
    elif date.aligned == "right" and not 1.8 <= date.characters("right") <= 4.3:
        yield LayoutFault(
            "成文日期", Severity.HINT, date.where, f"右空{round(date.characters('right'), 1):g}字",
            "盖章的右空四字", "段落—缩进—右侧4字符",
        )  # fmt: skip
    above = sheet.paragraphs[: date.number - 1]
    before = next((p for p in reversed(above) if p.text.strip()), None)
    if before is not None and not before.in_table and before.look.get("keepNext") != "1":
        yield LayoutFault(
            "署名和日期", Severity.ERROR, before.where, "署名与日期可能被分到两页", "同在一页",
            "选中署名，段落—换行和分页中选“与下段同页”",
        )  # fmt: skip


def judge_blanks(sheet: Sheet) -> Iterator[LayoutFault]:
    """Space and pages made of empty paragraphs."""
    empty: list[Paragraph] = []
    for paragraph in sheet.paragraphs:
        if paragraph.in_table:
            continue
        if not paragraph.text.strip() and not _holds(paragraph):
            empty.append(paragraph)
            continue
        yield from _blank(empty)
        empty = []
    yield from _blank(empty)


def _blank(empty: Sequence[Paragraph]) -> Iterator[LayoutFault]:
    breaks = sum(_breaks(paragraph) for paragraph in empty)
    where = f"第{empty[0].number}至{empty[-1].number}段" if empty else ""
    if breaks > 1:
        yield LayoutFault(
            "空白页",
            Severity.ERROR,
            where,
            "两个分页符之间没有内容",
            "不留空白页",
            "删去多余的分页符",
        )
    elif len(empty) > 3 and not breaks:
        yield LayoutFault(
            "空段", Severity.ERROR, where, f"连续{len(empty)}个空段", "用段前间距、分页符或与下段同页",
            "删去空段；要另起一页时插入分页符",
        )  # fmt: skip


def _breaks(paragraph: Paragraph) -> int:
    return sum(node.get(f"{W}type") == "page" for node in paragraph.element.iter(f"{W}br"))


def _holds(paragraph: Paragraph) -> bool:
    """Whether something other than words stands there: a picture, a section's end."""
    inside = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sectPr", f"{W}fldChar")
    return next(paragraph.element.iter(*inside), None) is not None
