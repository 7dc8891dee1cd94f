"""Bad input through the command line: one clear message, exit 1, nothing half-written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from cli.conftest import Ran, Run
from openpyxl.worksheet.worksheet import Worksheet

from guiju.law.library import embedded

Edit = Callable[[Path], None]


def refused(ran: Ran, workspace: Path, *said: str) -> None:
    """The call failed as expected, said all of ``said``, and wrote nothing."""
    assert ran.code == 1, ran.out + ran.err
    for words in said:
        assert words in ran.err
    assert "Traceback" not in ran.err
    assert "处理办法" in ran.err
    assert not [path for path in (workspace / "输出").rglob("*") if path.is_file()]
    assert not list(workspace.rglob(".guiju-*"))


def replace_text(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("简称: 规矩院", "简秤: 规矩院", "简称"),
        ("简称: 规矩院", "简称: 规矩院\n简称: 规矩院", "重复"),
        ("文书基准日: 2026-11-20", "文书基准日: 2026-02-30", "2026-02-30"),
        ("  姓名: 赵甲\n", "  姓名:\n", "姓名"),
        ("份数: 3", "份数: 2", "份数"),
        ("核心: 4年", "核心: 10年", "3—5年"),
        ("    口径: 机关单位参考", "    口径: 机关参考", "口径"),
        ("性质: 机关单位", "性质: 机关", "机关单位"),
        ("文号: 规院〔2026〕8号", "文号: 规院[2026]8号", "〔"),
        ("名称: 示例市规矩研究院", "名称: 机密★10年", "国家秘密标志"),
    ],
)
def test_a_wrong_profile(run: Run, sample: Path, old: str, new: str, said: str) -> None:
    replace_text(sample / "单位.yaml", old, new)
    for document in ("letters", "policy", "report"):
        refused(run("gen", document, "--workspace", sample), sample, "单位.yaml", said)


def test_a_figure_that_was_not_adopted(run: Run, sample: Path) -> None:
    replace_text(
        sample / "单位.yaml",
        "  脱密期:\n    口径: 机关单位参考\n    取值:\n      核心: 4年\n      重要: 3年\n      一般: 2年\n"
        "    依据: 涉密人员管理制度 第二十五条\n",
        "",
    )
    for document in ("letters", "policy"):
        refused(
            run("gen", document, "--workspace", sample),
            sample,
            "单位.yaml 采用 → 脱密期",
            "所收公开法律、行政法规未载具体年限；国家保密行政管理部门另有规定的，从其规定",
        )


def edit_roster(workspace: Path, edit: Callable[[Worksheet], None]) -> None:
    path = workspace / "人员.xlsx"
    book = openpyxl.load_workbook(path)
    edit(book.worksheets[0])
    book.save(path)


def column(sheet: Worksheet, name: str) -> tuple[int, int]:
    """(header row, column) of the column called ``name``."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith(name):
                return cell.row, cell.column
    raise AssertionError(name)


def test_a_tier_that_does_not_exist_and_a_number_twice_are_told_together(
    run: Run, sample: Path
) -> None:
    def edit(sheet: Worksheet) -> None:
        head, tier = column(sheet, "涉密岗位等级")
        _, ident = column(sheet, "人员编号")
        sheet.cell(head + 1, tier, "机密")
        sheet.cell(head + 3, ident, sheet.cell(head + 2, ident).value)

    edit_roster(sample, edit)
    ran = run("gen", "policy", "--workspace", sample)
    refused(ran, sample, "人员.xlsx", "机密", "人员编号")
    assert len(ran.err.strip().splitlines()) >= 2


def test_bad_rows_are_told_in_a_table_and_the_others_get_their_letters(
    run: Run, sample: Path
) -> None:
    def edit(sheet: Worksheet) -> None:
        head, post = column(sheet, "岗位")
        sheet.cell(head + 3, post).value = None

    edit_roster(sample, edit)
    ran = run("gen", "letters", "--workspace", sample, "--json")
    assert ran.code == 1
    [failed] = ran.data["failed"]
    assert failed["field"] == "岗位"
    assert "岗位未填写" in failed["message"]
    assert len(ran.data["written"]) == 18  # 17 letters and the list to be signed


@pytest.mark.parametrize("verb", [("letters",), ("pledges", "上岗", "--staff")])
def test_no_sound_row_of_staff_is_told_by_its_cells(
    run: Run, sample: Path, verb: tuple[str, ...]
) -> None:
    def edit(sheet: Worksheet) -> None:
        head, post = column(sheet, "岗位")
        _, tier = column(sheet, "涉密岗位等级")
        for row in range(head + 1, sheet.max_row + 1):
            if sheet.cell(row, tier).value:
                sheet.cell(row, post).value = None

    edit_roster(sample, edit)
    ran = run("gen", *verb, "--workspace", sample)
    refused(ran, sample, "D2：岗位未填写")
    assert "没有在岗的涉密人员" not in ran.err
    assert all(line.count("处理办法") == 1 for line in ran.err.strip().splitlines())


def test_an_empty_roster(run: Run, sample: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        head, _ = column(sheet, "人员编号")
        sheet.delete_rows(head + 1, sheet.max_row)

    edit_roster(sample, edit)
    refused(run("gen", "letters", "--workspace", sample), sample, "人员.xlsx")


def test_a_marked_cell_is_not_repeated(run: Run, sample: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        head, post = column(sheet, "岗位")
        sheet.cell(head + 2, post, "绝密★30年 某事项")

    edit_roster(sample, edit)
    ran = run("gen", "letters", "--workspace", sample)
    refused(ran, sample, "国家秘密标志")
    assert "某事项" not in ran.err


def test_nobody_of_that_name(run: Run, sample: Path) -> None:
    ran = run("gen", "letters", "--workspace", sample, "--person", "查无此人")
    refused(ran, sample, "查无此人")


def own_template(workspace: Path, old: str, new: str) -> None:
    """Put a changed copy of the letter's template into the workspace, as an officer would."""
    folder = workspace / "templates"
    folder.mkdir()
    document = docx.Document(str(embedded().templates / "涉密人员责任书.docx"))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            run_of_text = paragraph.runs[0]
            run_of_text.text = paragraph.text.replace(old, new)
            for spare in paragraph.runs[1:]:
                spare.text = ""
            document.save(str(folder / "涉密人员责任书.docx"))
            return
    raise AssertionError(old)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ 编号 }}", "{{ 编码 }}", "编码"),
        ("{{ 乙方.姓名 }}", "{{ 乙方.名字 }}", "名字"),
        ("{{ 编号 }}", "｛｛ 编号 ｝｝", "｛"),
        ("{{ 编号 }}", "{{ 编号.__class__.__mro__ }}", "__class__"),
        ("{{ 编号 }}", "{{ 编号", "模板"),
    ],
)
def test_a_wrong_template(run: Run, sample: Path, old: str, new: str, said: str) -> None:
    own_template(sample, old, new)
    ran = run("gen", "letters", "--workspace", sample)
    refused(ran, sample, "涉密人员责任书", said)


def test_a_template_of_the_workspace_overrides(run: Run, sample: Path) -> None:
    own_template(sample, "一、岗位和等级", "一、岗位情况")
    ran = run("gen", "letters", "--workspace", sample, "--person", "GJ003", "--json")
    assert ran.code == 0, ran.err
    text = "\n".join(p.text for p in docx.Document(ran.data["written"][0]).paragraphs)
    assert "一、岗位情况" in text


@pytest.mark.parametrize(
    ("citation", "said"),
    [
        ("保密法(2024) 第七十条", "第六十五条"),
        ("保密法(2023) 第一条", "保密法(2024)"),
        ("保密怎么办法 第一条", "没有收录"),
        ("第三十八条", "没有写明是哪一部法规"),
    ],
)
def test_a_citation_that_does_not_exist(run: Run, citation: str, said: str) -> None:
    ran = run("show", citation)
    assert ran.code == 1, ran.out
    assert said in ran.err


def test_rules_that_cite_an_article_that_does_not_exist(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    library = tmp_path / "资料库"
    library.mkdir()
    for part in ("corpus", "templates"):
        shutil.copytree(getattr(embedded(), part), library / part)
    shutil.copy(embedded().rules, library / "rules.yaml")
    replace_text(
        library / "rules.yaml", "保密法实施条例(2024) 第五十三条", "保密法实施条例(2024) 第八十三条"
    )
    ran = run("rules", "check", "--library", library, "--workspace", sample)
    assert ran.code == 1
    assert "rules.yaml 第" in ran.err
    assert "第七十四条" in ran.err


def test_a_folder_without_a_workspace(run: Run, tmp_path: Path) -> None:
    ran = run("gen", "letters", "--workspace", tmp_path)
    assert ran.code == 1
    assert "guiju init" in ran.err
    assert not list(tmp_path.iterdir())


def test_init_does_not_touch_what_is_there(run: Run, sample: Path) -> None:
    before = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()}
    ran = run("init", sample, "--sample")
    assert ran.code == 1
    assert {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()} == before


def test_rules_of_the_units_own_that_are_looser_are_refused(run: Run, sample: Path) -> None:
    own = "version: 2\nlayer: 单位\nissuer: 示范单位\nfrom: 2026-01-01\ntighten:\n  泄密报告: "
    written = own + "{by: 48, authority: 泄密查处制度 第三条, anchor: 小时}\n"
    (sample / "rules.yaml").write_text(written, encoding="utf-8")
    refused(run("gen", "letters", "--workspace", sample), sample, "宽于保密法实施条例(2024)")
    assert run("rules", "check", "--workspace", sample).code == 1


def test_stricter_rules_of_the_units_own_reach_the_answers(run: Run, sample: Path) -> None:
    own = "version: 2\nlayer: 单位\nissuer: 示范单位\nfrom: 2026-01-01\ntighten:\n  泄密报告: "
    asked = ("search", "泄密报告时限", "--workspace", sample, "--as-of", "2026-11-01", "--json")
    assert "24小时" in str(run(*asked).data["answers"][0]["values"])
    written = own + "{by: 12, authority: 泄密查处制度 第三条, anchor: 小时}\n"
    (sample / "rules.yaml").write_text(written, encoding="utf-8")
    checked = run("rules", "check", "--workspace", sample)
    assert checked.code == 0
    assert "叠加：rules.yaml〔单位，示范单位，2026-01-01 起〕：更严的数值1项" in checked.out
    assert "12小时" in str(run(*asked).data["answers"][0]["values"])
    assert run("gen", "policy", "--workspace", sample).code == 0


def test_rule_files_are_put_in_one_form(run: Run, sample: Path) -> None:
    own = sample / "rules.yaml"
    own.write_text("layer: 单位\nissuer: '示范单位'  # 谁\nversion: 2\nfrom: 2026-01-01\n", "utf-8")
    checked = run("rules", "fmt", "--check", "--workspace", sample)
    assert (checked.code, "格式不统一" in checked.out) == (1, True)
    assert run("rules", "fmt", "--workspace", sample).code == 0
    head = "version: 2\nlayer: 单位\nissuer: 示范单位  # 谁\nfrom: 2026-01-01\n"
    assert own.read_text(encoding="utf-8") == head
    assert run("rules", "fmt", own, "--check", "--json").data["changed"] == []
    own.write_text("a: [1", encoding="utf-8")
    refused(run("rules", "fmt", own), sample, "不符合 YAML 格式")
