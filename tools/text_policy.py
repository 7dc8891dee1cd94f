"""The words of 涉密人员管理制度 in 章条式. Figures, duties and names come from the rules and the unit."""

from docx_builder import Builder

NAME = "涉密人员管理制度.docx"
ARTICLE = "{{ 条() }}"


def article(*figures: str) -> str:
    """The label of an article that states ``figures``, so that 单位.yaml can be held against it."""
    names = ", ".join(f"'{figure}'" for figure in figures)
    return f"{{{{ 条({names}) }}}}"


def build() -> bytes:
    """The template as a .docx."""
    doc = Builder(title="{{ 单位.名称 }}涉密人员管理制度")
    doc.title("{{ 标题行 }}")
    doc.title_note("{{ 题注 }}").blank()
    for part in (_general, _roles, _posts, _service, _leaving, _supervision, _closing):
        part(doc)
    return doc.to_bytes()


def _chapter(doc: Builder, name: str) -> None:
    doc.chapter(f"{{{{ 章() }}}}　{name}")


def _general(doc: Builder) -> None:
    _chapter(doc, "总则")
    doc.article(
        ARTICLE,
        "为了规范本单位涉密人员的管理，落实涉密岗位保密责任，保障涉密人员合法权益，依据{{ 依据 }}，"
        "结合本单位实际，制定本制度。",
    )
    doc.article(
        ARTICLE, "本制度适用于本单位涉密岗位的确定和涉密人员上岗、在岗、离岗离职的全过程管理。"
    )
    doc.article(
        ARTICLE,
        "本制度所称涉密岗位，是指工作中经常产生、经手或者了解国家秘密的岗位。"
        "在涉密岗位工作的人员为涉密人员。因个别事项偶尔接触少量国家秘密的人员不属于涉密人员，"
        "按知悉范围管理，逐项履行批准和登记手续。",
    )
    doc.article(
        ARTICLE,
        "涉密人员管理坚持以岗定人、分类管理、先审后用、全程监督，管理要求与涉密程度相当，限制与保障并重。",
    )


def _roles(doc: Builder) -> None:
    _chapter(doc, "职责")
    doc.article(
        ARTICLE,
        "{{ 负责人.主要负责人 }}对本单位涉密人员管理负{{ 责任.总责 }}；"
        "分管保密、分管业务的负责人各自在职责范围内负{{ 责任.领导责任 }}；"
        "涉密人员对本岗位的保密工作负{{ 责任.直接责任 }}。履行情况纳入年度考评。",
    )
    doc.article(
        ARTICLE,
        "{{ 保密工作机构 }}牵头涉密人员的保密管理，检查涉密人员履行保密责任的情况，"
        "会同组织人事部门开展保密教育培训，保管涉密人员管理档案。",
    )
    doc.article(
        ARTICLE,
        "组织人事部门承担涉密人员的保密审查和复审，与{{ 保密工作机构 }}共同办理岗位调整、出国（境）审核和离岗离职管理。",
    )
    doc.article(
        ARTICLE,
        "各部门负责人负责本部门涉密人员的日常教育、管理和监督，及时报告可能影响国家秘密安全的情况。",
    )
    doc.article(ARTICLE, "单位对涉密人员承担下列责任：")
    with doc.each("项 in 单位责任"):
        doc.body("{{ 项.序号 }}{{ 项.内容 }}{{ 项.止 }}")


def _posts(doc: Builder) -> None:
    _chapter(doc, "涉密岗位和涉密人员的确定")
    doc.article(
        ARTICLE,
        "涉密岗位由各部门按照最小化原则提出，{{ 保密工作机构 }}会同组织人事部门审核，报{{ 领导小组 }}审定。"
        "岗位职责变化的，及时重新审核和调整。",
    )
    doc.article(
        ARTICLE,
        "涉密岗位依法分为核心、重要、一般三类，在岗人员的等级随岗位确定；本单位现设{{ 设岗 }}涉密岗位。"
        "涉密人员等级与国家秘密的密级分别确定，不得混用。",
    )
    doc.article(ARTICLE, "{{ 上岗条件.主体 }}应当符合下列要求：{{ 上岗条件.内容 }}。")
    doc.article(
        ARTICLE,
        "上岗前由本人填写《{{ 审查表.名称 }}》，{{ 审查表.审核 }}签署意见。"
        "通过审查的，由组织人事部门填写《{{ 审批表.名称 }}》，{{ 审批表.审核 }}审核，{{ 审批表.批准 }}批准。"
        "未通过审查的，不得到涉密岗位工作。",
    )
    doc.article(
        ARTICLE,
        "通过审查的人员参加上岗前保密教育培训，签订保密承诺书和保密责任书后上岗。"
        "保密责任书一式{{ 份数 }}份，由{{ 持有人 }}各执一份；在涉密岗位工作的借调、挂职人员同样办理。",
    )
    doc.article(
        ARTICLE,
        "{{ 保密工作机构 }}建立涉密人员花名册，记录岗位、等级、审查、培训、承诺和离岗情况，"
        "人员或者等级变化的，在变化之日起及时更新。",
    )


def _service(doc: Builder) -> None:
    _chapter(doc, "在岗管理")
    doc.article(ARTICLE, "涉密人员在岗期间履行下列责任：")
    with doc.each("项 in 人员责任"):
        doc.body("{{ 项.序号 }}{{ 项.内容 }}{{ 项.止 }}")
    doc.article(
        article("培训学时"),
        "涉密人员每年接受保密教育培训的时间为：{{ 培训学时.各档 }}。"
        "培训内容包括保密工作优良传统、形势任务、法律法规、技术防范和违法案例警示，培训情况登记存档。",
    )
    doc.article(
        article("复审周期"),
        "组织人事部门会同{{ 保密工作机构 }}定期复审涉密人员，复审周期为：{{ 复审周期.各档 }}。"
        "岗位或者等级变化、个人情况发生重大变化的，及时复审。复审不合格的，调离涉密岗位。",
    )
    doc.article(
        ARTICLE,
        "涉密人员因公、因私出国（境），由本人申请，组织人事部门与{{ 保密工作机构 }}共同审核，依照管理权限报批。"
        "行前接受保密教育，在外期间的有关情况及时报告。",
    )
    doc.article(
        ARTICLE,
        "涉密人员不得有下列行为：",
    )
    with doc.each("项 in 禁止行为"):
        doc.body("{{ 项.序号 }}{{ 项.内容 }}{{ 项.止 }}")
    doc.article(
        ARTICLE,
        "{{ 保密工作机构 }}收到涉密人员个人事项报告后，会同组织人事部门核实和登记；可能影响国家秘密安全的，"
        "提出调整岗位、限制知悉范围等处理意见，报单位负责人决定。",
    )
    doc.article(
        ARTICLE,
        "涉密人员因保密而使合法权益受到影响和限制的，单位依照国家规定落实待遇或者补偿，"
        "为其履职提供必要条件，听取其意见和建议。",
    )


def _leaving(doc: Builder) -> None:
    _chapter(doc, "离岗离职管理")
    doc.article(
        ARTICLE,
        "涉密人员离岗离职，由本人申请或者所在部门提出，经组织人事部门与{{ 保密工作机构 }}审核，报单位负责人批准。",
    )
    doc.article(ARTICLE, "离岗离职前，应当完成下列事项：")
    for text in (
        "（一）组织人事部门会同{{ 保密工作机构 }}进行保密提醒谈话，作出记录；",
        "（二）清点并收回其国家秘密载体和涉密设备，由交接双方签字；",
        "（三）取消涉密信息系统权限，收回涉密场所出入凭证；",
        "（四）确定脱密期期限，书面告知起止日期和管理要求；",
        "（五）签订离岗离职保密承诺书。",
    ):
        doc.body(text)
    doc.article(article("脱密期"), "离岗离职的涉密人员实行脱密期管理。脱密期为：")
    with doc.each("项 in 脱密期.清单"):
        doc.body("{{ 项.序号 }}{{ 项.内容 }}{{ 项.止 }}")
    doc.body("脱密期自单位批准离开涉密岗位之日起计算。")
    doc.article(
        ARTICLE,
        "脱密期内，本人不得违反规定就业和出国（境），不得以任何方式泄露国家秘密；就业、住所、联系方式变化的，及时报告。"
        "仍在本单位工作的由本单位管理；调入其他机关、单位的，做好交接。",
    )
    doc.article(ARTICLE, "脱密期结束后，本人对知悉的国家秘密仍然负有保密义务。")
    doc.article(
        ARTICLE,
        "涉密人员擅自离职，或者在脱密期内严重违反保密规定的，{{ 保密工作机构 }}立即报告单位负责人，"
        "单位及时报告{{ 同级部门 }}，并配合依法处置。",
    )


def _supervision(doc: Builder) -> None:
    _chapter(doc, "监督检查和责任追究")
    doc.article(
        article("自查自评次数", "领导小组会议"),
        "{{ 保密工作机构 }}会同组织人事部门检查涉密人员管理情况，{{ 自查自评 }}，结果报{{ 领导小组 }}，"
        "并写入年度自查自评报告。{{ 领导小组 }}会议{{ 领导小组会议 }}，涉密人员管理为必议事项。",
    )
    doc.article(
        ARTICLE,
        "任何人发现泄密或者可能泄密，应当{{ 泄密.本单位 }}采取补救措施并报告{{ 保密工作机构 }}。"
        "单位在发现后{{ 泄密.对外 }}内向{{ 泄密.报告对象 }}报告。"
        "国家秘密载体下落不明的，同样按此时限报告，不以查找期限代替报告。",
    )
    doc.article(
        ARTICLE,
        "违反本制度的，责令改正，视情节批评教育、调离涉密岗位；{{ 处理方式 }}；涉嫌犯罪的，移送监察机关、司法机关。"
        "部门负责人没有履行管理责任的，依规追究责任。",
    )


def _closing(doc: Builder) -> None:
    _chapter(doc, "附则")
    doc.article(ARTICLE, "本制度没有规定的，依照国家保密法律法规执行；国家另有规定的，从其规定。")
    doc.article(ARTICLE, "本制度由{{ 解释部门 }}负责解释。")
    doc.article(ARTICLE, "本制度自{{ 施行日期 }}起施行。{{ 废止 }}")
