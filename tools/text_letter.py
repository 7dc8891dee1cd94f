"""The words of 涉密人员责任书. Duties and figures come from the rules; only the frame stands here."""

from docx_builder import Builder

NAME = "涉密人员责任书.docx"


def build() -> bytes:
    """The template as a .docx."""
    doc = Builder(title="涉密人员保密责任书")
    doc.serial("编号：{{ 编号 }}").blank()
    doc.title("涉密人员保密责任书").title_note("（{{ 年度 }}年度）").blank()
    doc.body("甲方：{{ 甲方.名称 }}")
    doc.body("乙方：{{ 乙方.姓名 }}（{{ 乙方.部门 }}，{{ 乙方.岗位 }}）")
    doc.body(
        "为落实涉密岗位保密责任，依据{{ 依据 }}，甲乙双方就乙方在涉密岗位工作期间和离开涉密岗位后的保密责任，"
        "签订本责任书。"
    )
    doc.heading1("一、岗位和等级")
    doc.body(
        "乙方在{{ 乙方.部门 }}{{ 乙方.岗位 }}岗位工作，该岗位经甲方确定为{{ 乙方.等级 }}涉密岗位，"
        "乙方为{{ 乙方.人员类别 }}。等级调整的，双方重新签订责任书。"
    )
    doc.heading1("二、甲方责任")
    with doc.each("项 in 甲方.责任"):
        doc.body("{{ 项.序号 }}{{ 项.内容 }}{{ 项.止 }}")
    doc.heading1("三、乙方责任")
    with doc.each("项 in 乙方.责任"):
        doc.body("{{ 项.序号 }}{{ 项.内容 }}{{ 项.止 }}")
    doc.heading1("四、脱密期")
    doc.body(
        "乙方离岗离职的脱密期为{{ 脱密期.数值 }}，由本单位{{ 脱密期.依据 }}规定，自甲方批准乙方离开涉密岗位之日起计算。"
        "起止日期和管理要求在乙方离岗离职时书面告知，并写入离岗离职保密承诺书。"
    )
    doc.heading1("五、责任追究")
    doc.body(
        "乙方违反本责任书的，甲方按照保密法律法规和本单位制度处理；{{ 处理方式 }}；"
        "涉嫌犯罪的，移送监察机关、司法机关。甲方没有尽到管理责任的，依法追究有关负责人员的责任。"
    )
    doc.heading1("六、期限和文本")
    doc.body(
        "{{ 期限 }}。责任书终止后，乙方对知悉的国家秘密仍负保密义务。"
        "本责任书一式{{ 份数 }}份，由{{ 持有人 }}各执一份。",
        keep_next=True,
    )
    doc.blank()
    doc.signatures(
        ["甲方（盖章）：", "{{ 甲方.职务 }}（签字）：", "日期：{{ 签订日期 }}"],
        ["乙方：{{ 乙方.签署姓名 }}", "乙方（签字）：", "日期：{{ 签订日期 }}"],
    )
    return doc.to_bytes()
