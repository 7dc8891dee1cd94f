"""guiju gen report: the kinds by name, the old call unchanged, refusals in words."""

from pathlib import Path

from cli.conftest import Run


def test_without_a_kind_it_is_the_self_assessment(run: Run, sample: Path) -> None:
    ran = run("gen", "report", "--workspace", sample, "--json")
    assert ran.code == 0
    assert [Path(path).name for path in ran.data["written"]] == ["2026年度自查自评报告.docx"]


def test_a_kind_by_option_or_by_name(run: Run, sample: Path) -> None:
    for words in (("--kind", "年度保密工作情况"), ("年度保密工作情况报告",)):
        ran = run("gen", "report", *words, "--workspace", sample, "--basis", "--json")
        assert ran.code == 0, ran.err
        assert [Path(p).name for p in ran.data["written"]] == ["2026年度保密工作情况报告.docx"]
    checked = run("gen", "check", ran.data["written"][0], "--json")
    assert checked.code == 0, checked.out
    verdict = run("verify", ran.data["written"][0], "--workspace", sample, "--json").data
    assert verdict["states"] == ["current"]
    assert verdict["kind"] == "年度保密工作情况报告"


def test_a_leak_by_the_number_of_its_incident(run: Run, sample: Path) -> None:
    ran = run(
        *("gen", "report", "--kind", "泄密事件", "--case", "规院事〔2026〕1号"),
        *("--workspace", sample, "--basis-table", "--json"),
    )
    assert ran.code == 0, ran.err
    assert [Path(p).name for p in ran.data["written"]] == ["泄密事件报告（规院事〔2026〕1号）.docx"]
    other = run("gen", "report", "--kind", "泄密事件", "--case", "2号", "--workspace", sample)
    assert other.code == 1
    assert "没有编号为“2号”的事件" in other.err


def test_refusals_in_words(run: Run, sample: Path) -> None:
    organ = run("gen", "report", "--kind", "年度自检", "--workspace", sample)
    assert organ.code == 1
    assert "年度自检报告由取得保密资质的企业事业单位报送" in organ.err
    unknown = run("gen", "report", "--kind", "年终总结", "--workspace", sample)
    assert unknown.code == 2
    assert "没有报告“年终总结”" in unknown.err
    twice = run("gen", "report", "自检", "--kind", "泄密事件", "--workspace", sample)
    assert twice.code == 2
    packed = run("gen", "report", "--zip", "--workspace", sample)
    assert packed.code == 2
    assert "报告每次一份" in packed.err


def test_the_kinds_are_listed(run: Run, sample: Path) -> None:
    assert run("gen", "report", "--list", "--workspace", sample, "--json").data["reports"] == [
        *("年度自查自评报告", "年度保密工作情况报告", "年度自检报告", "泄密事件报告")
    ]
