"""The main job on a fictional institution, through the command line: `make run`.

Makes 样例单位 in the checkout: workspace, all documents, both indexes, a few searches. Run again, it
replaces only a folder that it made itself, known by the note it leaves inside.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "样例单位"
NOTE = FOLDER / "本目录由make run生成.txt"
WORDS = """本目录是演示用的虚构单位，由 make run 生成；再次运行时整个目录会删除重建。
要在此基础上使用，请先把目录改名。
"""
SHOWN = 16  # lines of a command's output

COMMANDS = (
    ("为每名涉密人员制发责任书", "gen", "letters"),
    ("制发主要负责人责任书", "gen", "letters", "党政主要领导保密工作责任书"),
    ("制发离岗离职承诺书，算出脱密期起止日", "gen", "pledges", "离岗离职保密承诺书"),
    ("制发全部空白表单", "gen", "form", "--all"),
    ("制发十五部保密制度", "gen", "policy", "--all"),
    ("合成一册保密制度汇编", "gen", "policy", "--all", "--book"),
    ("制发年度保密自查自评报告", "gen", "report"),
    ("制发年度保密工作情况报告", "gen", "report", "--kind", "年度保密工作情况"),
    ("计算自查自评得分", "assess"),
    ("建立索引（SQLite FTS5）", "index", "--engine", "sqlite"),
    ("建立索引（Whoosh）", "index", "--engine", "whoosh"),
    ("检索：日常用语", "search", "离岗以后多久不能出国", "--limit", "2"),
    ("检索：术语", "search", "脱密期", "--limit", "2"),
    ("检索：引用", "search", "保密法(2010) 第三十八条", "--limit", "2"),
)


def main() -> int:
    """Do it all; returns the exit code of the first command that fails, else 0."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if FOLDER.exists() and not NOTE.exists():
        print(f"{FOLDER} 已存在，且不是 make run 生成的，不能覆盖。请改名或移走后再运行。")
        return 1
    remove()
    if "--clean" in sys.argv[1:]:
        return 0
    began = time.monotonic()
    code = _guiju("建立虚构的样例单位", ROOT, "init", FOLDER.name, "--sample")
    if FOLDER.exists():
        NOTE.write_text(WORDS, encoding="utf-8")
    for title, *arguments in COMMANDS:
        code = code or _guiju(title, FOLDER, *arguments)
    if code == 0:
        _summary(time.monotonic() - began)
    return code


def remove() -> None:
    """Remove the folder of an earlier run; one of the user's own is left alone."""
    if NOTE.exists():
        shutil.rmtree(FOLDER)


def _guiju(title: str, place: Path, *arguments: str) -> int:
    print(f"\n【{title}】 guiju {' '.join(arguments)}", flush=True)
    done = subprocess.run(  # noqa: S603  # our own package, with the arguments above
        [sys.executable, "-m", "guiju", *arguments],
        cwd=place,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    lines = done.stdout.rstrip().splitlines()
    shown = lines if done.returncode else lines[:SHOWN]
    print("\n".join(f"  {line}" for line in shown))
    if len(lines) > len(shown):
        print(f"  ……（共 {len(lines)} 行）")
    if done.returncode:
        print(f"上面这一步没有成功（退出码 {done.returncode}），后面的步骤不再进行。")
    return done.returncode


def _summary(seconds: float) -> None:
    print(f"\n完成，用时 {seconds:.0f} 秒。样例单位和人员都是虚构的。\n")
    print(f"工作目录  {FOLDER}")
    for name in ("单位.yaml", "人员.xlsx", "台账.xlsx"):
        print(f"  {name}")
    documents = sorted((FOLDER / "输出").rglob("*.docx"))
    print(f"  输出/（{len(documents)} 份文书，用 Word 或者 WPS 打开修改）")
    for folder in sorted({document.parent for document in documents}):
        here = [document.name for document in documents if document.parent == folder]
        more = f" 等 {len(here)} 份" if len(here) > 1 else ""
        print(f"    {(folder / here[0]).relative_to(FOLDER / '输出').as_posix()}{more}")
    program = Path(sys.executable).with_name("guiju")
    if program.is_relative_to(ROOT):
        program = program.relative_to(ROOT)
    print(f"\n打开网页：{program} serve --workspace {FOLDER.name}，再用浏览器打开它显示的地址")
    print(f"继续检索：{program} search 涉密人员 --workspace {FOLDER.name}")


if __name__ == "__main__":
    sys.exit(main())
