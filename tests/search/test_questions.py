"""Asking for the rulebook's figures in one's own words: what is shown, and which clause comes first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from guiju.law.corpus import Corpus
from guiju.law.errors import SearchError
from guiju.law.library import embedded
from guiju.rules.load import load_rules
from guiju.rules.topics import Topic
from guiju.search.asking import DATA, make_questions, read_ways
from guiju.search.index import Index, open_index
from guiju.search.questions import Questions, load_questions
from guiju.search.result import SearchResult

TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module", params=["sqlite", "whoosh"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    library = embedded()
    cache = tmp_path_factory.mktemp("cache")
    with open_index(cache, [library.corpus], request.param, library.rules) as opened:
        yield opened


@pytest.fixture(scope="module")
def questions() -> Questions:
    library = embedded()
    return make_questions(library.rules, Corpus.load(library.corpus))


def ask(index: Index, query: str) -> SearchResult:
    return index.search(query, as_of=TODAY, limit=20)


@pytest.mark.parametrize(
    ("query", "topics", "first"),
    [
        ("泄密后多长时间报告", ("leak_report",), "保密法实施条例(2024) 第六十一条"),
        ("24小时报告", ("leak_report",), "保密法实施条例(2024) 第六十一条"),
        ("二十四小时内上报", ("leak_report",), "保密法实施条例(2024) 第六十一条"),
        ("发现泄露国家秘密，时限是多少", ("leak_report",), "保密法实施条例(2024) 第六十一条"),
        ("复审多久一次", ("reexamination",), "保密法实施条例(2024) 第五十条"),
        ("离职后几年不能出国", ("cooling_off",), "保密法实施条例(2024) 第五十三条"),
        ("离岗 多久", ("cooling_off",), "保密法实施条例(2024) 第五十三条"),
        ("培训多少学时", ("training_hours",), "保密法实施条例(2024) 第九条"),
        ("定密期限", ("secrecy_term",), "保密法(2024) 第二十条"),
        ("绝密级多少年", ("secrecy_term",), "保密法(2024) 第二十条"),
        (
            "涉密U盘丢失怎么办",
            ("carrier_missing", "leak_report"),
            "保密法实施条例(2024) 第六十一条",
        ),
        ("下落不明", ("carrier_missing", "leak_report"), "保密法实施条例(2024) 第六十一条"),
    ],
)
def test_a_question_gets_its_figures_and_their_clause_first(
    index: Index, query: str, topics: tuple[str, ...], first: str
) -> None:
    found = ask(index, query)
    assert found.topics == topics
    assert found.hits[0].citation == first


def test_a_units_clause_that_says_it_stands_before_one_that_does_not(index: Index) -> None:
    found = [hit.citation for hit in ask(index, "泄密后多长时间报告").hits]
    told, other = "福州市人防办保密管理制度 十六、1", "福州市人防办保密管理制度 十六、2"
    assert found.index(told) < (found.index(other) if other in found else len(found))


@pytest.mark.parametrize("query", ["会议 手机", "保密法第三十八条", "报告", "离职", "多久", ""])
def test_other_queries_ask_for_no_figure(index: Index, query: str) -> None:
    assert ask(index, query).topics == ()


def test_a_name_is_a_question_too_and_changes_no_order(index: Index) -> None:
    found = ask(index, "脱密期")
    assert found.topics == ("cooling_off",)
    with open_index(None, [embedded().corpus]) as plain:
        without = plain.search("脱密期", as_of=TODAY, limit=20)
    assert without.topics == ()
    assert [hit.citation for hit in found.hits[:5]] == [hit.citation for hit in without.hits[:5]]


def test_who_asks_for_a_figure_sees_its_authority_before_a_units_rule(index: Index) -> None:
    found = ask(index, "一般涉密人员脱密期多久")
    assert found.hits[0].citation == "保密法实施条例(2024) 第五十三条"


def test_a_quoted_phrase_stays_the_only_thing_looked_for(index: Index) -> None:
    found = ask(index, "“24小时内”报告")
    assert found.topics == ("leak_report",)
    assert found.hits and all("24小时内" in hit.text for hit in found.hits)


def test_words_that_only_ask_are_not_looked_for(index: Index) -> None:
    marked = [hit.snippet.marked("【", "】") for hit in ask(index, "复审多久一次").hits]
    assert not any("【时间" in text or "【一次" in text for text in marked)
    assert ask(index, "请问脱密期是多久").hits[0].score == ask(index, "脱密期是多久").hits[0].score


def test_a_query_of_such_words_alone_is_looked_for_as_it_is(questions: Questions) -> None:
    assert questions.bare("多久") == "多久"
    assert questions.bare("脱密期 多久") == "脱密期"


@pytest.mark.parametrize(
    ("typed", "ident"),
    [
        ("自查自评一年几次", "自查自评次数"),
        ("国家秘密多久审核一次", "国家秘密审核周期"),
        ("涉密信息系统多久做一次风险评估", "风险评估周期"),
        ("携带绝密文件要几个人", "绝密级载体同行人数"),
        ("密级鉴定要多少天", "国家秘密和情报鉴定"),
        ("不明确事项多少天批复", "不明确事项批复"),
        ("涉密计算机密码多久换一次", "口令更换周期"),
        ("护照多久交回", "因私出入境证件交回"),
        ("离职谈话要几个人", "离岗离职谈话人数"),
        ("申请资质要成立几年", "涉密业务单位成立年限"),
        ("发现泄密多长时间内向单位报告", "发现泄密单位内报告"),
        ("承诺书签几份", "承诺书份数"),
        ("保密要害部位多久检查一次", "涉密场所检查次数"),
        ("年度保密工作情况什么时候报", "年度保密工作情况报送"),
    ],
)
def test_plain_questions_find_their_figure(index: Index, typed: str, ident: str) -> None:
    figures = load_rules(embedded().rules).figures
    assert ident in [figures[topic].name for topic in ask(index, typed).topics]


def test_every_figure_named_among_the_ways_exists() -> None:
    names = {figure.name for figure in load_rules(embedded().rules).figures.values()}
    text = (Path(embedded().root) / "search" / "data" / DATA).read_text(encoding="utf-8")
    ways, empty = read_ways(text)
    assert ways and empty
    assert {name for listed, _ in ways for name in listed} <= names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("虚词: [多久]\n", "问法"),
        ("问法:\n  - 数值: [脱密期]\n    词: [离职]\n", "词"),
        ("问法:\n  - 数值: [脱密期]\n    词: [[离职], []]\n", "词"),
        ("问法:\n  - 数值: [脱密期]\n    问: [[离职]]\n    词: [[离职]]\n", "问"),
    ],
)
def test_faulty_ways_are_told_with_their_place(text: str, said: str) -> None:
    with pytest.raises(SearchError, match=rf"问法\.yaml.*“{said}”"):
        read_ways(text)


def test_questions_come_back_as_they_were(questions: Questions) -> None:
    assert load_questions(questions.dump()) == questions
    assert load_questions(Questions().dump()) == Questions()
    bare = Questions((Topic("a", "甲", (), ("某法 第一条",), ("甲",)),), ())
    assert load_questions(bare.dump()) == bare
    with pytest.raises(ValueError, match=r"."):
        load_questions("多久\n坏")


def test_changed_rules_are_seen(tmp_path: Path, files: Path, engine: str) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_bytes(embedded().rules.read_bytes())
    cache = tmp_path / "cache"
    with open_index(cache, [files], engine, rules) as index:
        assert ask(index, "脱密期").topics == ("cooling_off",)
    with open_index(cache, [files], engine, rules) as index:
        assert index.note == ""
    text = rules.read_text(encoding="utf-8").replace("name: 脱密期", "name: 冷却期")
    rules.write_text(text, encoding="utf-8")
    with open_index(cache, [files], engine, rules) as index:
        assert "已重建索引" in index.note
        assert ask(index, "脱密期").topics == ()
        assert ask(index, "冷却期").topics == ("cooling_off",)


def test_faulty_rules_leave_the_search_as_it_is(tmp_path: Path, files: Path, engine: str) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("version: [", encoding="utf-8")
    with open_index(None, [files], engine, rules) as index:
        found = index.search("钥匙丢失", as_of=TODAY)
        assert found.hits and found.topics == ()
