from pathlib import Path

import pytest

from guiju.law.errors import GuijuError, UnitError
from guiju.law.marks import find_mark
from guiju.unit import founding
from guiju.unit.kinds import Engine, UnitKind
from guiju.unit.ledger import load_ledger
from guiju.unit.notice import FIRST_RUN_NOTICE
from guiju.unit.profile import load_unit
from guiju.unit.roster import load_roster
from guiju.unit.workspace import Workspace, init_workspace, open_workspace

NAMES = ["人员.xlsx", "单位.yaml", "台账.xlsx", "登记", "输出"]


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_rule_files_of_a_locality_come_before_the_units_own(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert list(workspace.overlays) == []
    (tmp_path / "rules").mkdir()
    for name in ("rules/乙.yml", "rules/甲.yaml", "rules/说明.txt", "rules.yaml"):
        (tmp_path / name).touch()
    assert [path.name for path in workspace.overlays] == ["乙.yml", "甲.yaml", "rules.yaml"]


def test_paths(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert workspace.cache == tmp_path / ".guiju"
    own = (workspace.corpus, workspace.rules, workspace.templates)
    assert [path.name for path in own] == ["corpus", "rules.yaml", "templates"]


def test_sample_can_be_opened_and_read(tmp_path: Path) -> None:
    root = tmp_path / "新" / "样例 单位"
    workspace = init_workspace(root, UnitKind.ORGAN, sample=True)
    assert open_workspace(root) == workspace
    assert listing(root) == NAMES
    assert listing(root.parent) == ["样例 单位"]
    unit = load_unit(workspace.unit_file)
    assert len(load_roster(workspace.roster_file, unit.as_of)) == 24
    assert load_ledger(workspace.ledger_file, 2026).year == unit.required_report.year


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    for sample in (True, False):
        first = init_workspace(tmp_path / f"一{sample}", sample=sample)
        second = init_workspace(tmp_path / f"二{sample}", sample=sample)
        for path in (first.unit_file, first.roster_file, first.ledger_file):
            assert path.read_bytes() == (second.root / path.name).read_bytes()


@pytest.mark.parametrize("kind", UnitKind)
def test_blank_forms_say_what_is_missing(tmp_path: Path, kind: UnitKind) -> None:
    workspace = init_workspace(tmp_path / "单位", kind)
    assert f"性质: {kind.value}\n" in workspace.unit_file.read_text(encoding="utf-8")
    with pytest.raises(UnitError, match="尚未填写3项：名称、"):
        load_unit(workspace.unit_file)
    with pytest.raises(UnitError, match="没有任何人员"):
        load_roster(workspace.roster_file)
    with pytest.raises(UnitError, match="数值未填写，共29处。 处理办法：请逐格填写，没有的填 0"):
        load_ledger(workspace.ledger_file, 2026)


def test_existing_folder_keeps_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "旧文件.txt").write_text("旧")
    init_workspace(tmp_path)
    assert listing(tmp_path) == sorted([*NAMES, "旧文件.txt"])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("我的")
    with pytest.raises(UnitError) as caught:
        init_workspace(tmp_path, sample=True)
    (fault,) = caught.value.faults
    assert (fault.where, fault.what) == (str(tmp_path), f"已有{name}，不会覆盖")
    assert listing(tmp_path) == [name]
    assert (tmp_path / name).read_text() == "我的"


def test_a_used_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    with pytest.raises(UnitError) as caught:
        init_workspace(tmp_path)
    (fault,) = caught.value.faults
    assert fault.what == "已有单位.yaml、人员.xlsx、台账.xlsx、登记、输出，不会覆盖"


def test_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "单位").write_text("x")
    with pytest.raises(UnitError, match="已有同名文件"):
        init_workspace(tmp_path / "单位")


def test_sample_is_of_one_kind(tmp_path: Path) -> None:
    with pytest.raises(UnitError, match="样例单位是机关单位"):
        init_workspace(tmp_path / "单位", UnitKind.QUALIFIED, sample=True)


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool, error: BaseException
) -> None:
    root = tmp_path / "单位"
    if exists:
        root.mkdir()

    def failing() -> dict[str, bytes]:
        raise error

    monkeypatch.setattr(founding, "sample_files", failing)
    with pytest.raises((GuijuError, KeyboardInterrupt)):
        init_workspace(root, sample=True)
    assert listing(tmp_path) == (["单位"] if exists else [])
    assert not exists or listing(root) == []


def test_move_that_fails_half_way_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename
    done: list[Path] = []

    def failing(self: Path, target: Path) -> Path:
        if len(done) == 2:
            done.append(self)
            raise OSError(13, "Permission denied")
        done.append(self)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(UnitError, match="无法写入工作目录"):
        init_workspace(tmp_path, sample=True)
    assert listing(tmp_path) == []


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    with pytest.raises(UnitError, match=r"无法写入工作目录.*请换一个"):
        init_workspace(tmp_path / "文件" / "单位")


def test_not_a_workspace(tmp_path: Path) -> None:
    with pytest.raises(UnitError, match=r"没有“单位\.yaml”.*guiju init"):
        open_workspace(tmp_path)
    with pytest.raises(UnitError, match="guiju init"):
        open_workspace(tmp_path / "没有")


@pytest.mark.parametrize(
    ("line", "engine"),
    [
        ("引擎: whoosh", Engine.WHOOSH),
        ("引擎: 'sqlite'  # 默认", Engine.SQLITE),
        ("引擎:", None),
        ("# 引擎: whoosh", None),
        ("引擎: opensearch", None),
    ],
)
def test_engine_at_a_glance(tmp_path: Path, line: str, engine: Engine | None) -> None:
    workspace = Workspace(tmp_path)
    assert workspace.engine() is None
    workspace.unit_file.write_text(f"名称: 甲\n{line}\n", encoding="utf-8")
    assert workspace.engine() is engine


def test_engine_of_the_sample_is_what_the_profile_says(tmp_path: Path) -> None:
    workspace = init_workspace(tmp_path / "单位", sample=True)
    text = workspace.unit_file.read_text(encoding="utf-8")
    for written in ("", " whoosh", " sqlite"):
        workspace.unit_file.write_text(text.replace("引擎:", f"引擎:{written}"), encoding="utf-8")
        assert workspace.engine() is load_unit(workspace.unit_file).engine


def test_notice_says_what_it_must_not_be_used_for() -> None:
    for words in (
        "不得用本产品处理国家秘密",
        "只填数字、件数和日期",
        "不为任何文书标注密级",
        "不连接网络",
    ):
        assert words in FIRST_RUN_NOTICE
    assert find_mark(FIRST_RUN_NOTICE) is None
