"""From blocks to a version: parts, facts, tree, and what is told of the odd."""

from datetime import date

import pytest

from guiju.law.body import print_body, read_body
from guiju.law.clause import Clause, Kind
from guiju.law.corpus import Corpus
from guiju.law.intake.compose import Given, Imported, compose
from guiju.law.intake.draft import Draft
from guiju.law.intake.markdown import read_markdown
from guiju.law.intake.plaintext import read_plaintext
from guiju.law.rank import Rank


def read(text: str, name: str = "甲.txt", given: Given = Given()) -> Imported:  # noqa: B008
    reader = read_markdown if name.endswith(".md") else read_plaintext
    return compose(reader(text.encode(), name), given, name.rpartition(".")[0])


def articles(found: Imported) -> list[str]:
    clauses = (clause for top in found.version.clauses for clause in top.walk())
    return [clause.label for clause in clauses if clause.kind is Kind.ARTICLE]


def doubts(found: Imported) -> str:
    return "\n".join(map(str, found.doubts))


def outline(clauses: tuple[Clause, ...], depth: int = 0) -> list[str]:
    lines = []
    for clause in clauses:
        lines.append(f"{'  ' * depth}{clause.kind.value}|{clause.heading}")
        lines += outline(clause.children, depth + 1)
    return lines


OFFICIAL = """中华人民共和国国务院令
第999号
《某某管理条例》已经2030年1月2日国务院第9次常务会议通过，现予公布，自2030年3月1日起施行。
总理  某某
2030年1月8日
某某管理条例
（2010年5月6日中华人民共和国国务院令第500号公布  2030年1月8日中华人民共和国国务院令第999号修订）
目  录
第一章 总则
第二章 罚则
附则
第一章　总　则
第一条　为了规范某某活动，制定本条例。
国家对某某活动实行登记。
第二条　有下列情形之一的，应当登记：
（一）甲类；
1.大型；
（二）乙类。
第二章　罚则
第三条　违反规定的，予以警告。
附则
第四条　本条例自2030年3月1日起施行。
附件：登记表式样
一、甲表
"""


def test_an_official_download() -> None:
    found = read(OFFICIAL)
    version = found.version
    assert version.title == version.short == "某某管理条例"
    assert (version.rank, version.issuer) == (Rank.REGULATION, "国务院")
    assert version.number == "国务院令第999号"
    assert version.adopted == date(2030, 1, 8)
    assert version.effective == date(2030, 3, 1)
    assert (version.year, version.articles, version.excerpt) == (2030, 4, "")
    assert outline(version.clauses) == [
        "章|第一章 总则",
        "  条|第一条",
        "    款|为了规范某某活动，制定本条例。",
        "    款|国家对某某活动实行登记。",
        "  条|第二条",
        "    款|有下列情形之一的，应当登记：",
        "      项|（一）甲类；",
        "        目|1.大型；",
        "      项|（二）乙类。",
        "章|第二章 罚则",
        "  条|第三条",
        "    款|违反规定的，予以警告。",
        "编|附则",
        "  条|第四条",
        "    款|本条例自2030年3月1日起施行。",
        "编|附件：登记表式样",
        "  一、|一、甲表",
    ]
    assert "题名之前的5段" in doubts(found)


@pytest.mark.parametrize(
    ("history", "rank", "issuer", "number"),
    [
        ("2030年1月2日 第九届全国人民代表大会常务委员会第九次会议通过", Rank.LAW, "全国人民代表大会常务委员会", ""),
        ("2030年1月2日 第九届全国人民代表大会第二次会议通过", Rank.LAW, "全国人民代表大会", ""),
        ("2030年1月2日 某市第九届人民代表大会常务委员会第二次会议通过", Rank.LOCAL, "某市人民代表大会常务委员会", ""),
        ("2030年1月2日 国家某某局令2030年第1号公布", Rank.MINISTERIAL, "国家某某局", "国家某某局令2030年第1号"),
        ("2030年1月2日 某某部令第十二号公布", Rank.MINISTERIAL, "某某部", "某某部令第12号"),
        ("2030年1月2日 某某市人民政府令第3号公布", None, "某某市人民政府", "某某市人民政府令第3号"),
        ("国某发〔2030〕7号", Rank.NORMATIVE, "", "国某发〔2030〕7号"),
        ("2030年1月2日 最高人民法院审判委员会第9次会议通过", Rank.INTERPRETATION, "最高人民法院", ""),
        ("", None, "", ""),
    ],
)  # fmt: skip
def test_rank_issuer_and_number(history: str, rank: Rank | None, issuer: str, number: str) -> None:
    text = f"# 某某事项规定\n\n{history}\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 乙。\n"
    version = read(text, "甲.md").version
    assert (version.rank, version.issuer, version.number) == (rank, issuer, number)


@pytest.mark.parametrize(
    ("history", "last", "effective", "told"),
    [
        ("2030年1月2日 某会通过", "本法自2030年5月1日起施行。", date(2030, 5, 1), ""),
        ("2030年1月2日 某会修正", "本法自1990年5月1日起施行。", None, "早于"),
        ("2030年1月2日 某局令第1号公布", "本办法自公布之日起施行。", date(2030, 1, 2), ""),
        ("2030年1月2日 某会通过", "本法自公布之日起施行。", None, "从缺"),
        (
            "2010年1月2日 某局令第1号公布\n\n2030年1月2日 某局修正",
            "本办法自公布之日起施行。",
            None,
            "从缺",
        ),
        ("2030年1月2日 某会通过\n\n2030年6月1日 施行", "略。", date(2030, 6, 1), ""),
        ("2030年1月2日 某会通过", "略。", None, "未见施行日期"),
    ],
)
def test_the_day_of_taking_force_is_never_made_up(
    history: str, last: str, effective: date | None, told: str
) -> None:
    text = f"# 某法\n\n{history}\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 {last}\n"
    found = read(text, "甲.md")
    assert found.version.effective == effective
    assert told in doubts(found)


def test_what_the_officer_says_goes_first() -> None:
    given = Given(
        "另名规定", "另名", Rank.UNIT, "某单位", "某发〔2031〕1号", None, date(2031, 1, 1), 2031
    )
    version = read(OFFICIAL, given=given).version
    assert (version.title, version.short, version.rank) == ("另名规定", "另名", Rank.UNIT)
    assert (version.issuer, version.number) == ("某单位", "某发〔2031〕1号")
    assert (version.effective, version.year) == (date(2031, 1, 1), 2031)


@pytest.mark.parametrize(
    ("lines", "kept", "told"),
    [
        (
            "第一条 甲。\n第三条 乙。\n第四条 丙。",
            ["第一条", "第三条", "第四条"],
            "条号不连续，缺第二条",
        ),
        (
            "第一条 甲。\n第二条 乙。\n第二条 丙。\n第三条 丁。",
            ["第一条", "第二条", "第三条"],
            "第二条重复出现",
        ),
        (
            "第一条 甲。\n第二条 乙。\n第二百条 丙。\n第三条 丁。",
            ["第一条", "第二条", "第三条"],
            "第二百条开头",
        ),
        ("第一条 甲。\n第一条之一 乙。\n第二条 丙。", ["第一条", "第一条之一", "第二条"], ""),
        ("第 一 条 甲。\n第２条、乙。\n第3条：丙。", ["第一条", "第２条", "第3条"], ""),
        (
            "第一条\n甲。\n第二条\n第三条 丙。",
            ["第一条", "第二条", "第三条"],
            "第二条只有条号没有正文",
        ),
        ("第一条 甲。\n第二条的规定适用。\n第二条 乙。", ["第一条", "第二条"], ""),
    ],
)
def test_numbers_are_told_and_never_mended(lines: str, kept: list[str], told: str) -> None:
    found = read(f"某办法\n{lines}")
    assert articles(found) == kept
    assert told in doubts(found)
    for word in ("甲。", "乙。", "丙。", "丁。"):
        assert (word in lines) == (word in found.version.full_text())


def test_a_part_of_a_law_says_which() -> None:
    version = read("某法\n第九百条 甲。\n第九百零一条 乙。").version
    assert version.excerpt == "第九百条至第九百零一条"
    assert version.articles is None


def test_the_articles_of_an_annex_are_not_the_texts_own() -> None:
    found = read(
        "某办法\n第一条 甲。\n第二条 乙。\n附件：某公约\n第一条 丙。\n第二条 丁。\n第三条 戊。"
    )
    assert articles(found) == ["第一条", "第二条"]
    assert "附件中另有条文编号（第一条、第二条、第三条）" in doubts(found)
    assert "第三条 戊。" in found.version.full_text()


def test_a_units_rules_count_by_levels() -> None:
    text = "某单位保密制度\n为加强管理，制定本制度。\n一、组织领导\n（一）职责\n1.登记。\n二、检查\n每年检查。"
    assert outline(read(text).version.clauses) == [
        "款|为加强管理，制定本制度。",
        "一、|一、组织领导",
        "  （一）|（一）职责",
        "    1.|1.登记。",
        "一、|二、检查",
        "  款|每年检查。",
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("中华人民共和国\n某某法", "中华人民共和国某某法"),
        ("某 单 位 保 密 制 度", "某单位保密制度"),
        ("某某机关\n关于某某工作的意见", "某某机关关于某某工作的意见"),
        ("某某管理办法\n（试行）", "某某管理办法（试行）"),
        (
            "某某部文件\n某发〔2030〕3号\n关于印发《某某办法》的通知\n各单位：\n现将办法印发。\n某某办法",
            "某某办法",
        ),
    ],
)
def test_titles(head: str, title: str) -> None:
    assert read(f"{head}\n第一条 甲。\n第二条 乙。").version.title == title


def test_without_a_title_the_file_name_stands_in_and_is_told() -> None:
    found = read("第一条 甲。\n第二条 乙。", "某单位规定(2030-01-02).txt")
    assert (found.version.title, found.version.year) == ("某单位规定", 2030)
    assert "题名未能识别" in doubts(found)
    assert "取自文件名" in doubts(found)


def test_debris_is_told_and_kept() -> None:
    found = read(
        "某办法\n第一条 20xx年xx月起，由____部门负责^v^。\n第二条 某&nbsp;某。\n扫一扫在手机打开"
    )
    text = doubts(found)
    assert "疑似遮盖或者脱漏的文字4处" in text
    assert "疑似网页代码1处" in text
    assert "疑似网站文字1处" in text
    assert "____" in found.version.full_text()
    assert any("导入时发现" in note for note in found.version.notes)


@pytest.mark.parametrize(
    "line",
    [
        "#第九章",
        "\\甲",
        "〔原文缺失〕",
        "〔标题原文缺失〕",
        "第九章 节",
        "一、",
        "（一）",
        "1.",
        "3.5万元以上",
        "---",
    ],
)
def test_odd_lines_come_back_as_they_went(line: str) -> None:
    version = read(f"某办法\n第一条 甲。\n{line}\n第二条 乙。").version
    clauses, faults = read_body(print_body(version.clauses), "甲")
    assert faults == []
    assert clauses == version.clauses


def test_a_draft_without_text_is_refused() -> None:
    with pytest.raises(Exception, match="没有读到正文"):
        compose(
            Draft(
                "甲",
                read_markdown(b"# a\n", "甲").form,
                read_markdown("# 某法".encode(), "甲").blocks,
            )
        )


def test_every_passage_of_annexes_can_be_cited() -> None:
    text = (
        "某办法\n第一条 甲。\n第二条 乙。\n附件1：甲表\n一、子\n1.丑。\n附件2：乙表\n一、寅\n1.卯。"
    )
    corpus = Corpus.of([read(text).version])
    found = {p.citation: corpus.resolve(p.citation).clause for p in corpus.passages()}
    assert [clause.text for clause in found.values() if clause and clause.text] == ["丑。", "卯。"]
    assert list(found)[-1] == "某办法 〔2〕一、1"
