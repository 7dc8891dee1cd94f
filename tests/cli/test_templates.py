"""guiju templates check / fields on the command line."""

from pathlib import Path

from cli.conftest import Run
from docx import Document


def own(sample: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    (sample / "templates").mkdir()
    document.save(str(sample / "templates" / "涉密人员责任书.docx"))
    return sample / "templates" / "涉密人员责任书.docx"


def test_the_shipped_ones_pass(run: Run) -> None:
    ran = run("templates", "check", "--json")
    assert ran.code == 0, ran.err
    assert all(not one["own"] and one["faults"] == [] for one in ran.data["templates"])
    assert len(ran.data["templates"]) >= 3


def test_the_unit_s_own_is_the_one_checked(run: Run, sample: Path) -> None:
    path = own(sample, "{{ 乙方.姓各 }}")
    ran = run("templates", "check", "--workspace", sample)
    assert ran.code == 1
    assert "涉密人员责任书.docx（本单位模板）：1处需要修改" in ran.out
    assert "“{{ 乙方.姓各 }}”" in ran.out
    assert "是不是“乙方.姓名”？" in ran.out
    data = run("templates", "check", path, "--json").data
    assert data["templates"][0]["document"] == "涉密人员责任书"
    assert set(data["templates"][0]["faults"][0]) == {"where", "what", "mend"}


def test_the_shipped_ones_do_not_bury_the_unit_s_own(run: Run, sample: Path) -> None:
    folder = sample / "templates" / "制度（层次式）"
    folder.mkdir(parents=True)
    document = Document()
    document.add_paragraph("{{ 单位.名称 }}")
    document.save(str(folder / "涉密档案管理制度.docx"))
    lines = run("templates", "check", "--workspace", sample).out.splitlines()
    assert lines[0] == "制度（层次式）/涉密档案管理制度.docx（本单位模板）：没有问题"
    assert lines[1].startswith("随产品模板") and lines[1].endswith("个：没有问题")
    assert len(lines) == 2


def test_fields(run: Run) -> None:
    ran = run("templates", "fields", "letters")
    assert ran.code == 0, ran.err
    assert "{{ 乙方.姓名 }}" in ran.out
    data = run("templates", "fields", "涉密人员管理制度", "--json").data
    [document] = data["documents"]
    assert document["functions"].keys() >= {"条()", "章()", "据()", "数()", "责()"}
    assert {"path", "kind", "use", "explanation", "sample"} == set(document["fields"][0])
    assert len(run("templates", "fields", "--json").data["documents"]) >= 3


def test_wrong_use(run: Run) -> None:
    assert run("templates", "fields", "没有").code == 2
    assert "涉密人员责任书（letters）" in run("templates", "fields", "没有").err
    assert run("templates", "check", "--document", "没有").code == 2
    assert run("templates", "fields", "--document", "letters").code == 2
    assert run("templates").code == 2
    missing = run("templates", "check", "没有.docx")
    assert missing.code == 1
    assert "找不到模板文件" in missing.out
