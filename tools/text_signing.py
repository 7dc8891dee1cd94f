"""The words of 签订登记册: the list on which everybody of a batch of letters signs."""

from docx_builder import Builder

NAME = "签订登记册.docx"


def build() -> bytes:
    """The template as a .docx."""
    doc = Builder(title="{{ 文书 }}签订登记册")
    doc.title("{{ 标题行 }}").blank()
    doc.body("登记单位：{{ 单位.名称 }}。共{{ 人数 }}份，每份签字后在本册登记。")
    doc.table(
        ["序号", "编号", "姓名", "部门", "岗位", "等级", "本人签字", "签订日期"],
        [
            "{{ 行.序号 }}", "{{ 行.编号 }}", "{{ 行.姓名 }}", "{{ 行.部门 }}", "{{ 行.岗位 }}",
            "{{ 行.等级 }}", "", "",
        ],
        shares=[36, 104, 50, 48, 48, 36, 60, 60],
        each="行 in 名单",
    )  # fmt: skip
    doc.body("经办人（签字）：", keep_next=True)
    doc.body("登记册保管：{{ 保密工作机构 }}")
    return doc.to_bytes()
