"""The three documents through the command line, on the sample institution."""

import hashlib
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from cli.conftest import Run

from guiju.law.library import embedded

DOCUMENTS = ("letters", "policy", "report")


def text_of(path: Path) -> str:
    """The document's paragraphs and tables as Word shows them, one a line."""
    document = docx.Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def make_all(run: Run, workspace: Path) -> list[Path]:
    """All documents of the workspace."""
    written = []
    for document in DOCUMENTS:
        ran = run("gen", document, "--workspace", workspace, "--json")
        assert ran.code == 0, ran.err
        assert ran.data["failed"] == []
        written += [Path(path) for path in ran.data["written"]]
    return written


def digests(paths: list[Path]) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_every_person_on_a_secret_post_gets_a_letter(run: Run, sample: Path) -> None:
    written = make_all(run, sample)
    letters = [path for path in written if "责任书" in path.parent.name]
    assert len(letters) == 19  # with the list to be signed
    assert len(written) == 21
    for path in written:
        assert zipfile.ZipFile(path).testzip() is None
        assert not set("{}｛｝") & set(text_of(path))


def test_the_same_inputs_give_the_same_bytes(run: Run, sample: Path, tmp_path: Path) -> None:
    first = digests(make_all(run, sample))
    other = tmp_path / "另一处"
    assert run("init", other, "--sample").code == 0
    assert digests(make_all(run, other)) == first


def test_making_again_changes_nothing(run: Run, sample: Path) -> None:
    first = digests(make_all(run, sample))
    assert digests(make_all(run, sample)) == first


def test_a_letter_says_what_its_tier_demands(run: Run, sample: Path) -> None:
    letters = {
        path.name.split("-")[1]: text_of(path)
        for path in make_all(run, sample)
        if "责任书" in path.parent.name and "-" in path.name
    }
    core, general = letters["孙丙"], letters["吴己庚"]
    assert "脱密期为4年" in core
    assert "每年不少于8学时" in core
    assert "1年的复审周期" in core
    assert "脱密期为2年" in general
    assert "每年不少于4学时" in general
    assert "5年的复审周期" in general
    for text in letters.values():
        assert "《涉密人员管理制度》第二十五条" in text
        assert "一式三份，由保密办公室、所在部门和本人各执一份" in text
        assert (
            "依据《中华人民共和国保守国家秘密法》和《中华人民共和国保守国家秘密法实施条例》" in text
        )
        assert "★" not in text


def test_the_clauses_named_in_the_adoptions_say_those_figures(run: Run, sample: Path) -> None:
    """单位.yaml cites articles of the 制度: the rendered 制度 must hold the figures there."""
    make_all(run, sample)
    articles: dict[str, str] = {}
    label = ""
    for line in text_of(sample / "输出" / "涉密人员管理制度.docx").splitlines():
        head = line.partition("　")[0]
        if head.startswith("第") and head.endswith("条"):
            label = head
        articles[label] = articles.get(label, "") + line
    assert "核心涉密人员4年" in articles["第二十五条"]
    assert "每年不少于8学时" in articles["第十七条"]
    assert "复审周期为：核心涉密人员1年" in articles["第十八条"]
    assert "会议每年不少于2次" in articles["第二十九条"]
    assert "24小时内向同级保密行政管理部门和上级主管部门报告" in articles["第三十条"]


def test_an_adoption_that_names_the_wrong_article_is_refused(run: Run, sample: Path) -> None:
    profile = sample / "单位.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("第二十五条", "第九十九条"), encoding="utf-8")
    ran = run("gen", "policy", "--workspace", sample)
    assert ran.code == 1
    assert "请把依据改为“涉密人员管理制度 第二十五条”" in ran.err
    assert not list((sample / "输出").iterdir())


def test_a_reference_is_never_called_law(run: Run, sample: Path) -> None:
    for path in make_all(run, sample):
        text = text_of(path)
        assert "福州" not in text
        assert "释义" not in text
        for sentence in text.replace("；", "。").split("。"):
            assert not ("脱密期" in sentence and "保密法" in sentence and "年，" in sentence)


def test_the_report_holds_the_units_numbers_and_prints_zero(run: Run, sample: Path) -> None:
    make_all(run, sample)
    text = text_of(sample / "输出" / "2026年度自查自评报告.docx")
    assert "在岗涉密人员18人" in text
    assert "绝密级载体0件" in text
    assert "泄密案件0起" in text
    assert "参照《中华人民共和国保守国家秘密法实施条例》第五十八条所列检查事项" in text
    assert text.count("发现问题") >= 13


def test_changing_a_rule_changes_the_documents(run: Run, sample: Path, tmp_path: Path) -> None:
    library = tmp_path / "资料库"
    library.mkdir()
    for part in ("corpus", "templates"):
        shutil.copytree(getattr(embedded(), part), library / part)
    rules = embedded().rules.read_text(encoding="utf-8")
    changed = rules.replace("不打听、不议论、不传播", "不打听、不评论、不传播")
    assert changed != rules
    (library / "rules.yaml").write_text(changed, encoding="utf-8")
    ran = run("gen", "letters", "--workspace", sample, "--library", library, "--json")
    assert ran.code == 0, ran.err
    assert "不评论" in text_of(Path(ran.data["written"][0]))


def test_nobody_signs_for_the_unit_with_himself(run: Run, sample: Path) -> None:
    ran = run("gen", "letters", "--workspace", sample, "--person", "GJ001", "--json")
    lines = text_of(Path(ran.data["written"][0])).splitlines()
    assert "乙方：赵　甲" in lines
    assert "院长（签字）：" not in lines


def test_one_person_by_number_or_name_gets_the_same_letter(run: Run, sample: Path) -> None:
    by_name = run("gen", "letters", "--workspace", sample, "--person", "孙丙", "--json").data
    by_number = run("gen", "letters", "--workspace", sample, "--person", "GJ003", "--json").data
    assert by_name == by_number
    assert len(by_name["written"]) == 1


def test_an_edited_letter_is_not_overwritten(run: Run, sample: Path) -> None:
    ran = run("gen", "policy", "--workspace", sample, "--json")
    path = Path(ran.data["written"][0])
    path.write_bytes(b"edited by the officer")
    ran = run("gen", "policy", "--workspace", sample)
    assert ran.code == 0
    assert "没有覆盖" in ran.out
    assert path.read_bytes() == b"edited by the officer"
    beside = path.with_name("涉密人员管理制度（新生成）.docx")
    first = beside.read_bytes()
    assert run("gen", "policy", "--workspace", sample).code == 0
    assert beside.read_bytes() == first
    assert len(list(path.parent.iterdir())) == 2


@pytest.mark.parametrize("typed", ["甲&乙", "<甲>", "{{ 甲 }}", "甲'\"乙", "{%if 甲%}"])
def test_what_is_typed_comes_out_as_typed(run: Run, sample: Path, typed: str) -> None:
    profile = sample / "单位.yaml"
    quoted = typed.replace("'", "''")
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("职务: 院长", f"职务: '{quoted}'"), encoding="utf-8")
    ran = run("gen", "letters", "--workspace", sample, "--person", "孙丙", "--json")
    assert ran.code == 0, ran.err
    assert f"{typed}（签字）：" in text_of(Path(ran.data["written"][0]))
