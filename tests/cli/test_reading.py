"""The reading verbs: what they say, their JSON fields, and wrong usage."""

from pathlib import Path

import pytest
from cli.conftest import Run

from guiju.cli.verbs import VERBS


def test_help_names_every_verb(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    for verb in VERBS:
        assert f"  {verb}" in ran.out
    assert "不得" in ran.out


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_explains_itself_in_chinese(run: Run, verb: str) -> None:
    with pytest.raises(SystemExit) as left:
        run(verb, "--help")
    assert left.value.code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "用法"),
        (["seach", "脱密期"], "没有命令“seach”"),
        (["search"], "缺少参数"),
        (["search", "脱密期", "--limit", "多"], "--limit"),
        (["search", "脱密期", "--limit", "0"], "--limit"),
        (["gen", "poster"], "poster"),
        (["show", "保密法", "--as-of", "昨天"], "昨天"),
        (["gen", "letters", "--zip", "--one-file"], "参数 --one-file 不能与 --zip 同时使用"),
        (["gen", "policy", "--book", "--notice"], "参数 --notice 不能与 --book 同时使用"),
        (["gen", "letters", "--zip=甲"], "参数 --zip 后面不应有值，写了 '甲'"),
        (["rules", "explain"], "名称"),
        (["rules", "list", "--nonsense"], "--nonsense"),
    ],
)
def test_wrong_usage_exits_2(run: Run, arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert said in ran.out + ran.err


def test_search_gives_the_fields_of_the_contract(run: Run, sample: Path) -> None:
    ran = run("search", "脱密期", "--workspace", sample, "--json", "--limit", 5)
    assert ran.code == 0
    assert set(ran.data) >= {"answers", "hits", "total", "took_ms"}
    assert len(ran.data["hits"]) == 5
    for hit in ran.data["hits"]:
        assert set(hit) >= {"title", "version", "article", "path", "status", "text", "snippet"}
        assert set(hit) >= {"score", "citation"}
        assert "脱密期" in hit["text"]


def test_search_without_a_workspace_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("search", "脱密期")
    assert ran.code == 0
    assert "脱密期" in ran.out
    assert not list(tmp_path.iterdir())


def test_a_repealed_clause_says_what_replaced_it(run: Run) -> None:
    ran = run("show", "保密法(2010) 第三十八条", "--json")
    assert ran.data["status"] == "已废止"
    assert ran.data["replaced_by"] == "保密法(2024) 第四十六条"
    assert set(ran.data) >= {
        "work",
        "version",
        "title",
        "status",
        "path",
        "article",
        "text",
        "digest",
        "replaced_by",
        "cited_by",
    }
    assert "现由 保密法(2024) 第四十六条 取代" in run("show", "保密法(2010) 第三十八条").out
    before = run("show", "保密法(2010) 第三十八条", "--as-of", "2015-01-01").out
    assert "〔法律，现行〕" in before
    assert "现由" not in before


def test_a_clause_that_is_not_held_says_so(run: Run) -> None:
    ran = run("show", "保密法(2024) 第四十六条")
    assert ran.code == 0
    assert "未收录原文" in ran.out
    assert "│ 要点（非原文）：离岗离职和脱密期" in ran.out
    told = run("show", "保密法(2024) 第四十六条", "--json").data
    assert told["text"] == ""
    assert told["digest"]["label"] == "要点（非原文）"
    assert {norm["kind"] for norm in told["digest"]["norms"]} >= {"义务", "禁止"}
    assert "  第四十六条 离岗离职和脱密期" in run("show", "保密法(2024)").out


def test_search_serves_the_law_in_force_as_digests_labelled(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("search", "保密法第四十六条")
    assert ran.out.splitlines()[:2] == [
        "1. 保密法(2024) 第四十六条  〔法律，现行〕",
        "   要点（非原文）：未收录原文，引用以官方文本为准",
    ]
    hits = run("search", "离职 脱密期", "--json").data["hits"]
    assert any(hit["digest"] and hit["citation"] == "保密法(2024) 第四十六条" for hit in hits)
    quoted = run("search", "“脱密期”", "--json").data["hits"]
    assert quoted and not any(hit["digest"] for hit in quoted)


def test_show_names_the_rules_that_rest_on_a_clause(run: Run) -> None:
    cited = run("show", "保密法实施条例(2024) 第五十三条", "--json").data["cited_by"]
    assert "脱密期" in cited


def test_rules_check_counts_what_it_could_not_check(run: Run) -> None:
    ran = run("rules", "check", "--json")
    assert ran.code == 0
    assert ran.data["faults"] == []
    assert ran.data["confirmed"] > 40
    assert all("(" in citation for citation in ran.data["skipped"])


def test_explain_without_a_workspace_refuses_a_number(run: Run) -> None:
    answer = run("rules", "explain", "脱密期", "--tier", "general", "--json").data
    assert answer["value"] == ""
    assert "未载具体年限" in answer["reason"]
    assert {row["standing"] for row in answer["rows"]} == {"参考值"}


def test_explain_with_the_units_adoption(run: Run, sample: Path) -> None:
    answer = run(
        "rules", "explain", "脱密期", "--tier", "一般", "--workspace", sample, "--json"
    ).data
    assert answer["value"] == "2年"
    assert answer["basis"] == "涉密人员管理制度 第二十五条"


def test_corpus_list_tells_status_and_holding(run: Run) -> None:
    versions = {entry["version"]: entry for entry in run("corpus", "list", "--json").data}
    assert versions["保密法(2010)"]["status"] == "已废止"
    assert versions["保密法实施条例(2024)"]["held"] is False
    assert versions["国防法"]["status"] == "效力未核实"
    assert versions["保密岗位问答"]["status"] == "参考"
    assert run("corpus", "check").code == 0


@pytest.mark.parametrize("engine", ["sqlite", "whoosh"])
def test_index_tells_what_it_built(run: Run, sample: Path, engine: str) -> None:
    ran = run("index", "--workspace", sample, "--engine", engine, "--json")
    assert ran.code == 0
    assert ran.data["engine"] == engine
    assert ran.data["clauses"] > 100


def test_doctor_finds_the_sample_in_order(run: Run, sample: Path) -> None:
    ran = run("doctor", "--workspace", sample)
    assert ran.code == 0
    assert "可以使用" in ran.out


def test_doctor_tells_the_faults_of_a_file_once(run: Run, sample: Path) -> None:
    (sample / "单位.yaml").write_text("名称:\n", encoding="utf-8")
    ran = run("doctor", "--workspace", sample)
    assert ran.code == 1
    assert ran.out.count("尚未填写") == 1
    assert "[有错] 单位.yaml：有错误" in ran.out
    assert "[正常] 人员.xlsx：24 人" in ran.out
    findings = run("doctor", "--workspace", sample, "--json").data
    (unit,) = (finding for finding in findings if finding["faults"])
    assert unit["name"] == "单位.yaml" and "尚未填写" in unit["faults"][0]


def test_doctor_tells_the_faults_between_files(run: Run, sample: Path) -> None:
    profile = sample / "单位.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("核心: 4年", "核心: 9年"), encoding="utf-8")
    ran = run("doctor", "--workspace", sample)
    assert ran.code == 1
    assert "[正常] 单位.yaml" in ran.out
    assert "[有错] 人员和规则" in ran.out


@pytest.mark.parametrize("kind", ["机关单位", "资质企业", "其他"])
def test_doctor_does_not_drown_who_has_filled_in_nothing(
    run: Run, tmp_path: Path, kind: str
) -> None:
    init = run("init", tmp_path / "单位", "--kind", kind)
    assert f"已填“{kind}”" in init.out
    assert "机关单位、资质企业、其他" in init.out and "--kind" in init.out
    ran = run("doctor", "--workspace", tmp_path / "单位")
    assert ran.code == 1
    told = [line for line in ran.out.splitlines() if "尚未填写" in line or "没有任何" in line]
    assert len(told) == 10
    assert len(set(told)) == 10


@pytest.mark.parametrize(
    ("name", "typed"),
    [("我的 单位", "'我的 单位'"), ("我的单位", "我的单位"), ("a$b", "'a$b'")],
)
def test_init_prints_a_command_that_can_be_typed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", name).out.endswith(f"guiju doctor --workspace {typed}\n")
    again = run("init", name, "--sample")
    assert again.code == 1
    assert len(again.err.splitlines()) == 1


def test_index_outside_a_workspace_says_why(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("index")
    assert ran.code == 1
    for words in ("索引存放在工作目录里", "guiju search 会自行在内存中建立", "--workspace"):
        assert words in ran.err
    assert "guiju init" in run("index", "--workspace", tmp_path / "没有").err
    assert not list(tmp_path.iterdir())


def test_explain_supposes_a_profile(run: Run) -> None:
    answer = run(
        "rules", "explain", "脱密期", "--tier", "一般", "--profile", "资质企业参考", "--json"
    )
    assert answer.data["value"] == "6个月"
    ran = run("rules", "explain", "脱密期", "--profile", "资质参考")
    assert ran.code == 1
    assert "资质企业参考" in ran.err


def test_explain_reads_out_duties(run: Run) -> None:
    ran = run("rules", "explain", "党政主要领导")
    assert ran.code == 0
    assert "负总责" in ran.out
