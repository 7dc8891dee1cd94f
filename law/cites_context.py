"""Judging words by what stands around them: is this a law's name, is this 第X条 a citation at all."""

import re

from .cites_text import CUES, KINDS, NOT_LAWS, QUOTED_KINDS

_SUFFIX = r"(?: ?\((?:[0-9]{4}年?[^()]{0,10}|[^()]{0,6}(?:试行|暂行|修订|修正|草案|征求意见稿)[^()]{0,4})\))?"
_TITLE = rf"[^\n]{{0,80}}(?:{QUOTED_KINDS}){_SUFFIX}"
_NOT_AFTER_LAW = (
    r"律|制|治|纪|务|盲|典|院|官|庭|学(?!习)|人|医|警|规(?!定)|释义|解读|宝典|"
    r"定(?:代表|职责|义务|程序|期限|责任|人)"
)
_DERIVED = r" ?(?:的|之)?(?:实施条例|实施细则|实施办法|实施意见)"
_GENERIC = frozenset(kind for kind in KINDS.split("|") if not kind.startswith("实施"))
_GENERIC |= {"通知", "意见", "标准", "规范", "方案", "纲要"}
_BEFORE_NAME = rf"(?:{CUES})(?P<more>[\u4e00-\u9fff]{{2,8}})$"
_NOT_IN_NAME = (
    r"(?:最新|新修订|修订后|我国|其|的|和|与|及|或|在|对|是|了|说|个|省|市|县|区|委|局|厅|院|校|"
    r"司|处|室|厂|部|团|队|科|们|我|级|员|组)$"
)
_THINGS = (
    "战线|道路|路|大街|街|渠|河|鱼|跑道|航线|生产线|流水线|线|经验|意见|建议|措施|记录|信息|消息|新闻|线索|"
    "理由|原则|命令|短信|船|腿|裤|绳|毛巾|备注|留言|回复|评论|标语|产品|手机|软件|应用|系统|设备|车|"
    "游戏|机型|型号|工具|服装|终端|工作|任务|议程|议题|内容|指标|活动|程序|目标|成果|技术|服务|业务|"
    "工程|课题|项目|支出|收入|提案|提议|告警|日志|指示|批示|数据|防线|红线|底线"
)
_AFTER = r"[的之]?(?:所?规定|所列|所称|所指|所述|所说|情形|条款|罪)"
_BEFORE = rf"(?:{CUES}|按|依|见|除|照)(?:了|其|的)?[ \"]?$"
_ENDS_OF_NAMES = frozenset(") 的中" + "".join(kind[-1] for kind in KINDS.split("|")))
_LEADING = (
    r"^(?:按照?|依照?|据(?!说)|对(?!外)|由|在|如|见|将|把|是|为|即|经(?!济)|因|有(?!线)|于|除|其|该|从|向|到|以|"
    r"和|与|及|或|被|本|又|也|请|看|用|读|学|查|引|违|反(?=违)|新(?!疆|闻)|旧|原|这部?|那部?|此|各|当|用)"
)
_JOINTS = r".*(?:的|和|与|及|或|以及|或者|[》\"])"
_OPENERS = r"(?:原|新|旧|老|这|那|此|各|有关|相关|该|其|上述|下列|国家|现|一些|许多|哪个?)"


def legal_title(name: str) -> bool:
    """Whether a name in 《》 is that of an instrument: it ends in 法, 条例, 通知 and the like."""
    return bool(re.fullmatch(_TITLE, name)) and not re.search(rf"(?:{NOT_LAWS})$", name)


def generic(name: str) -> bool:
    """Whether ``name`` is a mere kind of instrument (条例, 办法), which names one only with a place."""
    return name in _GENERIC


def free_kind(text: str, start: int, end: int, floor: int) -> bool:
    """Whether the kind from ``start`` to ``end`` (条例, known as a work) stands free, not before ``floor``.

    按照条例第三条 cites it; in 治安管理处罚条例第三条 it is the end of another's name.
    """
    match = re.search(r"[\u4e00-\u9fff]{1,12}$", text[max(floor, start - 12) : start])
    # cut_front leaves three characters to a name, and a kind has two
    return match is None or cut_front(f"{match[0]}{text[start:end]}号") >= len(match[0])


def plain_name(text: str, end: int) -> bool:
    """Whether the known name that ends at ``end`` of folded ``text`` is not part of a longer word.

    保密法规, 刑法学 and 保密法治 name no law.
    """
    return not (text[end - 1] == "法" and re.compile(_NOT_AFTER_LAW).match(text, end))


def stands_alone(name: str) -> bool:
    """Whether a known plain name counts without a place: 刑法, 实施条例, 定密管理规定, but not 水法 or 通知."""
    if name.endswith("法"):
        return len(name) >= 3 or name in ("刑法", "宪法")
    return len(name) >= 6 or (name.endswith("条例") and len(name) >= 4)


def lengthened(text: str, start: int, floor: int) -> int:
    """Where the words between a cue and the known name at ``start`` begin, if they may belong to the name.

    依据国家秘密保密法: an unknown name that ends like a known one; ``start`` where nothing precedes.
    """
    floor = max(floor, start - 12)
    match = re.search(_BEFORE_NAME, text[floor:start])
    if match is None or re.search(_NOT_IN_NAME, match["more"]):
        return start
    return floor + match.start("more")


def derived_end(text: str, end: int) -> int:
    """Where a name made from the one ending at ``end`` ends: 档案法 + 实施条例; ``end`` if none."""
    match = re.compile(_DERIVED).match(text, end)
    return match.end() if match else end


def spoken_of(text: str, start: int, end: int, deep: bool) -> bool:
    """Whether the 第X条 at ``start`` to ``end``, no name before it, is a place in an instrument.

    ``deep``: it goes down a level (第十条第二款). Else words of reference must stand before or after.
    """
    if counts_things(text, end):
        return False
    after = re.compile(_AFTER).match(text, end)
    return (
        deep or after is not None or re.search(_BEFORE, text[max(0, start - 8) : start]) is not None
    )


def counts_things(text: str, end: int) -> bool:
    """Whether what precedes ``end`` counts things: 第一条 followed by 战线."""
    return re.compile(rf"的?(?:{_THINGS})").match(text, end) is not None


def start_of_unknown(text: str, at: int, floor: int) -> tuple[int, int] | None:
    """The span of an unknown plain name that ends just before ``at``, where 第X条 stands; None for none.

    The name reaches back over Chinese characters to the nearest word that introduces a citation, but not
    beyond ``floor``. A mere 规定 or 有关办法 is not a name.
    """
    if text[at - 1 : at] not in _ENDS_OF_NAMES:
        return None  # most places that are asked about have no name before them
    floor = max(floor, at - 44)
    match = re.search(r"([\u4e00-\u9fff]+)((?: ?\([^()\n]{1,20}\))?[ 的中]?)$", text[floor:at])
    if match is None or not re.search(rf"(?:{KINDS})$", match[1]) or _is_not_law(match[1]):
        return None
    start = cut_front(match[1])
    name = match[1][start:]
    bare = re.sub(rf"^{_OPENERS}", "", name)
    if len(bare) < 3 or generic(bare) or not bare or bare in ("法律", "法规"):
        return None
    return floor + match.start(1) + start, floor + match.end(1)


def _is_not_law(words: str) -> bool:
    return re.search(rf"(?:{NOT_LAWS}|法规定?)$", words) is not None


def cut_front(words: str) -> int:
    """How many characters at the front of ``words`` introduce the name at its end."""
    start = 0
    for form in (rf".*(?:{CUES})", _JOINTS):
        match = re.match(form, words[start:-2])
        if match and len(words) - start - match.end() >= 3:
            start += match.end()
    while (match := re.match(_LEADING, words[start:])) and len(words) - start - match.end() >= 3:
        start += match.end()
    return start


NUMBER_ISSUERS = (
    r"(?:中华人民共和国)?(?:国务院|主席|国家保密局|中央军委|国家[\u4e00-\u9fff]{2,8}?(?:总局|局|委员会|办公室)|"
    r"公安部|国防部|教育部|财政部|司法部|外交部|商务部|交通运输部|科学技术部|国家安全部|工业和信息化部|"
    r"人力资源和?社会保障部|住房和?城乡建设部|自然资源部|生态环境部)"
)
_CODE = r"[\u4e00-\u9fff]{2,10}$"


def start_of_order(text: str, at: int, floor: int) -> int | None:
    """Where the issuer before 令第786号 or 第786号令 (at ``at``) begins; None if no issuer stands there."""
    floor = max(floor, at - 26)
    match = re.search(rf"{NUMBER_ISSUERS}(?:令)? ?(?:\d{{4}}年)?$", text[floor:at])
    return floor + match.start() if match else None


def start_of_code(text: str, at: int, floor: int) -> int | None:
    """Where the code of the office before 〔2019〕1545号 begins: 科工安密, cut from words before it."""
    floor = max(floor, at - 12)
    match = re.search(_CODE, text[floor:at])
    return floor + match.start() + cut_front(match[0] + "号号") if match else None
