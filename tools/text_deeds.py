"""The words of the signed documents besides the yearly letter: a frame; duties come from the rules."""

from collections.abc import Iterator

from docx_builder import Builder

from guiju.gen.deedlist import DEEDS, Deed, Whom


def templates() -> Iterator[tuple[str, bytes]]:
    """Path below templates/ and bytes of each document."""
    for deed in DEEDS:
        made = _two_sides(deed) if deed.ours else _one_side(deed)
        yield f"{deed.verb}/{deed.name}.docx", made


def _head(deed: Deed) -> Builder:
    doc = Builder(title=deed.name)
    doc.serial("编号：{{ 编号 }}").blank()
    doc.title(deed.name).title_note("（{{ 年度 }}年度）").blank()
    return doc


def _items(doc: Builder, loop: str) -> None:
    with doc.each(f"项 in {loop}"):
        doc.body("{{ 项.序号 }}{{ 项.内容 }}{{ 项.止 }}")


def _two_sides(deed: Deed) -> bytes:
    doc = _head(deed)
    paper = "协议" if deed.whom is Whom.ANYBODY else "责任书"
    doc.body("甲方：{{ 甲方.名称 }}")
    doc.body("乙方：{{ 乙方.姓名 }}（{{ 乙方.身份 }}）")
    doc.body(f"为落实保密责任，依据{{{{ 依据 }}}}，甲乙双方签订本{paper}。{{{{ 文书.责任 }}}}")
    doc.heading1("一、甲方责任")
    _items(doc, "甲方.责任")
    doc.heading1("二、乙方责任")
    _items(doc, "乙方.责任")
    doc.heading1("三、责任追究")
    if deed.whom is Whom.ANYBODY:
        doc.body(
            "乙方违反本协议的，甲方可以中止委托并要求改正，造成损失的依法承担责任；"
            "违反保密法律法规的，由保密行政管理部门依法处理；涉嫌犯罪的，移送监察机关、司法机关。"
        )
        doc.heading1("四、期限和文本")
        doc.body(
            "本协议自双方盖章之日起生效，委托事项完成后，乙方的保密义务继续有效。"
            "本协议一式两份，由甲方和乙方各执一份。",
            keep_next=True,
        )
        left = ["甲方（盖章）：", "代表（签字）：", "日期：{{ 签订日期 }}"]
        right = ["乙方（盖章）：", "代表（签字）：", "日期：{{ 签订日期 }}"]
    else:
        doc.body(
            "乙方没有履行责任的，甲方责令改正，并按照保密法律法规和本单位制度追究责任；"
            "{{ 处理方式 }}；涉嫌犯罪的，移送监察机关、司法机关。"
        )
        doc.heading1("四、期限和文本")
        doc.body(
            "本责任书自双方签字之日起生效，乙方职务、岗位变动或者重新签订时终止。"
            "本责任书一式{{ 份数 }}份，由{{ 持有人 }}各执一份。",
            keep_next=True,
        )
        left = ["甲方（盖章）：", "{{ 甲方.职务 }}（签字）：", "日期：{{ 签订日期 }}"]
        right = ["乙方：{{ 乙方.签署姓名 }}", "乙方（签字）：", "日期：{{ 签订日期 }}"]
    doc.blank()
    doc.signatures(left, right)
    return doc.to_bytes()


def _one_side(deed: Deed) -> bytes:
    doc = _head(deed)
    doc.body("承诺人：{{ 乙方.姓名 }}（{{ 乙方.身份 }}）")
    doc.body("本人了解国家保密法律法规和{{ 单位.名称 }}的保密制度，依据{{ 依据 }}，郑重承诺：")
    _items(doc, "乙方.责任")
    if deed.whom is Whom.LEAVERS:
        doc.body(
            "本人的脱密期为{{ 脱密期.数值 }}，自{{ 脱密期.起 }}起至{{ 脱密期.止 }}止，"
            "由本单位{{ 脱密期.依据 }}规定。脱密期内就业单位、住所、联系方式变化的，及时告知单位。"
        )
        doc.body("已清退的载体和设备见清退登记单（编号：　　　　　　）。")
    doc.body(
        "违反上述承诺的，本人承担相应的纪律责任和法律责任。"
        "本承诺书一式{{ 份数 }}份，由{{ 持有人 }}各执一份。",
        keep_next=True,
    )
    doc.blank()
    doc.signatures(
        ["承诺人：{{ 乙方.签署姓名 }}", "承诺人（签字）：", "日期：{{ 签订日期 }}"],
        ["{{ 单位.名称 }}", "（盖章）", ""],
    )
    return doc.to_bytes()
