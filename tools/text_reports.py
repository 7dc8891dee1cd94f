"""The words of 年度保密工作情况报告, 年度自检报告 and 泄密事件报告, each as 上行 公文."""

from collections.abc import Iterator

from docx_builder import Builder


def templates() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    yield "年度保密工作情况报告.docx", _annual()
    yield "年度自检报告.docx", _selfcheck()
    yield "泄密事件报告.docx", _leak()


def _opened() -> Builder:
    doc = Builder(title="{{ 标题 }}")
    with doc.when("版头"):
        doc.red_head("{{ 单位.名称 }}", "{{ 文号 }}", "{{ 签发人 }}")
    doc.title("{{ 标题行 }}").blank()
    return doc.addressee("{{ 主送 }}：")


def _signed(doc: Builder, *attachments: str) -> None:
    doc.body("特此报告。")
    doc.attachments(*attachments)
    doc.sign_off("{{ 单位.名称 }}", "{{ 成文日期 }}")
    doc.note("（联系人：{{ 联系人 }}，联系电话：{{ 电话 }}）")


def _closed(doc: Builder) -> bytes:
    with doc.when("版头"):
        doc.imprint("{{ 抄送 }}", "{{ 印发机关 }}", "{{ 成文日期 }}印发", when="抄送")
    return doc.to_bytes()


def _annual() -> bytes:
    doc = _opened()
    doc.body("依据{{ 报送依据 }}，现将本单位{{ 年度 }}年度保密工作情况报告如下。")
    doc.heading1("一、组织机构和人员")
    _organisation(doc)
    doc.heading1("二、涉密载体和设备")
    doc.body(
        "截至填报日，保存绝密级载体{{ 数.绝密级载体数 }}件、机密级载体{{ 数.机密级载体数 }}件、秘密级载体{{ 数.秘密级载体数 }}件；"
        "在用涉密计算机{{ 数.涉密计算机数 }}台、涉密办公自动化设备{{ 数.涉密办公自动化设备数 }}台、涉密移动存储介质{{ 数.涉密移动存储介质数 }}个。"
    )
    doc.body(
        "本年确定国家秘密{{ 数.确定国家秘密件数 }}件、变更{{ 数.变更国家秘密件数 }}件、解除{{ 数.解除国家秘密件数 }}件；"
        "信息公开保密审查{{ 数.信息公开审查件数 }}件，涉密会议活动{{ 数.涉密会议活动次数 }}次，涉密采购项目{{ 数.涉密采购项目数 }}个。"
    )
    _annual_work(doc)
    _plans(doc, "五、下一步工作安排")
    _signed(doc, "年度保密工作数据表", "有关数据图")
    doc.attachment_page("附件1", "年度保密工作数据表")
    doc.blank()
    _figures(doc, "数据")
    doc.attachment_page("附件2", "有关数据图")
    doc.blank()
    _charts(doc)
    return _closed(doc)


def _annual_work(doc: Builder) -> None:
    doc.heading1("三、主要工作")
    with doc.each("方面 in 各方面"):
        doc.heading2("{{ 方面.序号 }}{{ 方面.名称 }}")
        doc.body("{{ 方面.措施 }}。")
    doc.heading1("四、检查、案件和整改")
    doc.body(
        "本年组织保密检查{{ 数.保密检查次数 }}次，发现泄密案件{{ 数.泄密案件数 }}起、其他保密违法案件{{ 数.保密违法案件数 }}起，"
        "需要整改的问题{{ 问题数 }}个。上述案件数以本年检查和报告所及的范围为限。"
    )
    with doc.each("项 in 问题"):
        doc.body(
            "{{ 项.序词 }}{{ 项.内容 }}（{{ 项.方面 }}方面），{{ 项.措施 }}，由{{ 项.部门 }}负责，{{ 项.进度 }}。"
        )


def _organisation(doc: Builder) -> None:
    doc.body(
        "{{ 领导小组.名称 }}由{{ 数.保密工作领导小组人数 }}人组成，组长{{ 领导小组.组长 }}，副组长{{ 领导小组.副组长 }}，"
        "本年专题研究保密工作{{ 数.领导小组会议次数 }}次。{{ 保密工作机构 }}承担日常工作，"
        "有专职保密干部{{ 数.专职保密干部数 }}人、兼职保密干部{{ 数.兼职保密干部数 }}人。"
    )
    doc.body(
        "在岗涉密人员{{ 人员.合计 }}人，其中核心{{ 人员.核心 }}人、重要{{ 人员.重要 }}人、一般{{ 人员.一般 }}人；"
        "脱密期内{{ 人员.脱密期 }}人。本年组织保密教育培训{{ 数.培训次数 }}次、{{ 数.培训人次 }}人次，人均{{ 数.培训学时 }}学时。"
    )


def _plans(doc: Builder, heading: str) -> None:
    doc.heading1(heading)
    with doc.each("项 in 安排"):
        doc.body("{{ 项.内容 }}{{ 项.责任 }}。")


def _figures(doc: Builder, rows: str) -> None:
    doc.table(
        ["序号", "项目", "数值", "单位"],
        ["{{ 行.号 }}", "{{ 行.名称 }}", "{{ 行.数值 }}", "{{ 行.单位 }}"],
        shares=[1.2, 7, 2.4, 2],
        each=f"行 in {rows}",
        align="clcc",
    )


def _charts(doc: Builder) -> None:
    with doc.when("人员.合计"):
        doc.chart("涉密人员等级构成", "人", "pie", 62)
    with doc.when("问题"):
        doc.chart("问题整改状态", "个", "bar", 40)


def _selfcheck() -> bytes:
    doc = _opened()
    doc.body(
        "依据{{ 报送依据 }}，本单位对{{ 年度 }}年度的保密管理和资质使用情况进行了自检。现将自检情况报告如下。"
    )
    doc.heading1("一、资质情况")
    doc.body(
        "本单位取得的保密资质种类为{{ 资质.种类 }}{% if 资质.等级 %}，等级为{{ 资质.等级 }}{% endif %}，"
        "证书编号{{ 资质.证书编号 }}，有效期自{{ 资质.起 }}至{{ 资质.止 }}。"
        "本年与资质有关的事项变更{{ 业务.资质事项变更次数 }}次，已报告{{ 业务.已报告的变更次数 }}次。"
    )
    doc.heading1("二、涉密业务情况")
    doc.body(
        "本年承担涉密业务项目{{ 业务.承担涉密业务项目数 }}个，其中分包{{ 业务.分包涉密业务项目数 }}个；"
        "分包的项目中，承接单位有相应资质的{{ 业务.分包给有资质单位的项目数 }}个。"
    )
    doc.heading1("三、组织机构和人员")
    _organisation(doc)
    doc.heading1("四、保密管理情况")
    with doc.each("方面 in 各方面"):
        doc.heading2("{{ 方面.序号 }}{{ 方面.名称 }}")
        doc.body(
            "{{ 方面.措施 }}。检查{{ 方面.对象 }}{{ 方面.数量 }}{{ 方面.单位 }}，发现问题{{ 方面.问题数 }}个。"
        )
    _selfcheck_result(doc)
    _plans(doc, "七、下一步工作安排")
    _signed(doc, "涉密业务和资质使用数据表", "存在问题和整改台账")
    doc.attachment_page("附件1", "涉密业务和资质使用数据表")
    doc.blank()
    _figures(doc, "业务数据")
    _problem_table(doc)
    return _closed(doc)


def _selfcheck_result(doc: Builder) -> None:
    doc.heading1("五、对照禁止行为自检情况")
    doc.body("对照{{ 禁止依据 }}逐项自检，结果如下：")
    with doc.each("项 in 对照"):
        doc.body("{{ 项.序号 }}{{ 项.内容 }}：违反的{{ 项.起数 }}起。")
    doc.body(
        "以上合计{{ 违规合计 }}起。本年发现泄密案件{{ 数.泄密案件数 }}起、其他保密违法案件{{ 数.保密违法案件数 }}起。"
    )
    doc.heading1("六、问题和整改")
    with doc.when("问题"):
        doc.body("自检发现需要整改的问题{{ 问题数 }}个，整改情况见附件2。")
        with doc.each("项 in 问题"):
            doc.body("{{ 项.序词 }}{{ 项.内容 }}（{{ 项.方面 }}方面）。")
        doc.otherwise()
        doc.body("本次自检没有发现需要整改的问题，检查的对象和数量见第四部分。")


def _problem_table(doc: Builder) -> None:
    doc.attachment_page("附件2", "存在问题和整改台账")
    doc.blank()
    doc.table(
        ["序号", "存在问题", "检查方面", "整改措施", "责任部门", "完成时限", "状态"],
        [
            "{{ 行.号 }}",
            "{{ 行.内容 }}",
            "{{ 行.方面 }}",
            "{{ 行.措施 }}",
            "{{ 行.部门 }}",
            "{{ 行.期限 }}",
            "{{ 行.状态 }}",
        ],
        shares=[1.2, 4, 2.4, 4, 2.2, 2.6, 2.1],
        each="行 in 问题",
        align="clclccc",
    )


def _leak() -> bytes:
    doc = _opened()
    doc.body(
        "依据{{ 报送依据 }}，现将本单位发现的国家秘密{{ 事件.性质 }}事件（内部编号：{{ 事件.编号 }}）报告如下。"
    )
    doc.heading1("一、事件情况")
    doc.body(
        "{{ 事件.发现时间 }}，{{ 事件.发现部门 }}{{ 事件.经过 }}。情形为{{ 事件.情形 }}，涉及国家秘密载体或者信息{{ 事件.件数 }}件。"
        "发生时间：{{ 事件.发生时间 }}；发生地点：{{ 事件.地点 }}。"
    )
    doc.body(
        "所涉事项的名称、密级、保密期限和知悉范围见附件1，由承办人在符合保密要求的场所手写，不录入非涉密计算机。"
    )
    with doc.when("下落不明"):
        doc.body(
            "所涉载体下落不明，正在查找。自发现下落不明之日起，{{ 下落不明 }}内查无下落的，按泄露国家秘密处理；查找期限不代替报告时限。"
        )
    doc.heading1("二、有关人员")
    with doc.when("事件.涉及人数"):
        doc.body("涉及人员{{ 事件.涉及人数 }}人，见附件2。")
        doc.otherwise()
        doc.body("涉及人员尚未查明。")
    doc.heading1("三、已采取的补救措施")
    doc.body("{{ 事件.补救措施 }}。")
    _leak_reported(doc)
    _signed(doc, "所涉事项登记表（手写）", "有关人员情况表")
    _leak_by_hand(doc)
    doc.attachment_page("附件2", "有关人员情况表")
    doc.blank()
    _people(doc)
    return _closed(doc)


def _leak_reported(doc: Builder) -> None:
    doc.heading1("四、报告情况")
    doc.body(
        "按照规定，应当在发现后{{ 时限 }}内向{{ 报告对象 }}报告，即在{{ 截止 }}以前。本单位于{{ 事件.报告时间 }}报告"
        "{{ 主送 }}{% if 抄送 %}，同时抄送{{ 抄送 }}{% else %}。{% endif %}"
    )
    with doc.when("迟报"):
        doc.body("本次报告超过上述时限，原因：{{ 事件.迟报原因 }}。")
    doc.heading1("五、下一步工作")
    doc.body("{{ 事件.下一步 }}。")


def _leak_by_hand(doc: Builder) -> None:
    doc.attachment_page("附件1", "所涉事项登记表")
    doc.blank()
    doc.table(
        ["序号", "名称", "密级", "保密期限", "知悉范围", "定密机关、单位", "载体形式和件数"],
        ["{{ 行.号 }}", "", "", "", "", "", ""],
        shares=[1.2, 4, 1.6, 2, 2.6, 3, 2.6],
        each="行 in 手写事项",
    )
    doc.body("填写人（签字）：　　　　　填写日期：　　年　月　日")


def _people(doc: Builder) -> None:
    doc.table(
        ["序号", "姓名", "部门", "岗位", "涉密岗位等级", "与事件的关系"],
        ["{{ 行.号 }}", "{{ 行.姓名 }}", "{{ 行.部门 }}", "{{ 行.岗位 }}", "{{ 行.等级 }}", ""],
        shares=[1.2, 2.2, 2.8, 3, 2.4, 4],
        each="行 in 人员",
    )
    with doc.when("not 人员 and not 手写人员"):
        doc.body("涉及人员尚未查明。")
    with doc.when("手写人员"):
        doc.body("其余人员由承办人手写：")
        doc.table(
            ["序号", "姓名", "部门", "岗位", "涉密岗位等级", "与事件的关系"],
            ["{{ 行.号 }}", "", "", "", "", ""],
            shares=[1.2, 2.2, 2.8, 3, 2.4, 4],
            each="行 in 手写人员",
        )
