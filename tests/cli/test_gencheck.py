"""guiju gen check on the command line."""

from pathlib import Path

from cli.conftest import Run
from docx import Document


def test_a_document_of_ours_and_one_that_is_not(run: Run, sample: Path, tmp_path: Path) -> None:
    made = run("gen", "policy", "--workspace", sample, "--json").data["written"][0]
    ran = run("gen", "check", made)
    assert (ran.code, ran.out) == (0, f"{Path(made).name}：没有发现版面问题\n")
    document = Document()
    document.add_paragraph("报告")
    document.save(str(tmp_path / "白.docx"))
    ran = run("gen", "check", tmp_path / "白.docx")
    assert ran.code == 1
    assert "【错误】页边距" in ran.out
    assert "处理办法" in ran.out
    data = run("gen", "check", tmp_path / "白.docx", "--json").data
    keys = {"severity", "kind", "where", "found", "wanted", "mend", "others"}
    assert all(set(fault) == keys for fault in data["faults"])


def test_wrong_use(run: Run) -> None:
    assert run("gen", "check").code == 2
    ran = run("gen", "check", "没有.docx")
    assert ran.code == 1
    assert "找不到文档文件" in ran.err
