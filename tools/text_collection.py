"""The words around the 制度: the cover and 目录 of their 汇编, and the 印发通知 as 公文 with a red head."""

from collections.abc import Iterator

from docx_builder import Builder
from docx_contents import contents_line, lowered, unnumbered_end

COLLECTION, NOTICE = "保密制度汇编.docx", "印发保密制度的通知.docx"
_BODY = "{{ 正文 }}"  # where the 制度 themselves go


def templates() -> Iterator[tuple[str, bytes]]:
    """Both templates."""
    yield COLLECTION, _collection()
    yield NOTICE, _notice()


def _collection() -> bytes:
    doc = Builder(title="{{ 单位.名称 }}保密制度汇编")
    doc.element(lowered("DocTitle", "{{ 单位.名称 }}", 6)).title("保密制度汇编")
    doc.element(lowered("TitleNote", "{{ 编印机构 }}编", 8)).title_note("{{ 编印月份 }}")
    doc.page_break().title("目录").blank()
    with doc.each("项 in 目录"):
        doc.element(contents_line("{{ 项.号 }}{{ 项.名称 }}", "{{ 项.页 }}"))
    doc.element(unnumbered_end())
    doc.body(_BODY)
    return doc.to_bytes()


def _notice() -> bytes:
    doc = Builder(title="{{ 标题 }}")
    doc.red_head("{{ 单位.名称 }}", "{{ 文号 }}")
    doc.title("{{ 标题行 }}").blank()
    doc.addressee("{{ 主送 }}：")
    # two paragraphs: the second stands with the seal, so that the first page always bears text
    doc.body("{{ 所印发 }}已经{{ 通过会议 }}{{ 通过日期 }}通过，现印发给你们，请遵照执行。")
    doc.body("上述制度自{{ 施行日期 }}起施行。")
    doc.sign_off("{{ 单位.名称 }}", "{{ 成文日期 }}")
    doc.body(_BODY)
    doc.imprint("{{ 抄送 }}", "{{ 印发机关 }}", "{{ 成文日期 }}印发", when="抄送")
    return doc.to_bytes()
