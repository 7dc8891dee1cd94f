"""guiju verify: what a document was made from; current, stale (and why), or edited since."""

from pathlib import Path

from .arguments import Parser
from .judging import judge_of
from .output import say, say_json
from .setting import Setting

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from ..gen.verifying import Verdict

_WORDS = {"current": "现行", "stale": "依据已变", "edited": "生成后改动过"}


def main(arguments: list[str]) -> int:
    """Say what is known of the document; exit 1 for one that was not made here."""
    does = "核对一份生成的 Word 文书：由什么生成、依据有没有变、生成后改动了哪些段落。"
    parser = Parser("verify", does).with_json()
    parser.add_argument("file", type=Path, metavar="文件", help="要核对的 .docx")
    given = parser.parse_args(arguments)
    from ..gen.verifying import verify  # noqa: PLC0415  # after the arguments are known to be right
    from ..gen.wordfile import read_word_file  # noqa: PLC0415

    setting = Setting.of(given)
    verdict = verify(read_word_file(given.file), judge_of(setting))
    if given.json:
        say_json(_data(given.file, verdict))
    else:
        _tell(given.file, verdict)
    return 0


def _data(file: Path, verdict: "Verdict") -> dict[str, object]:
    made, making = verdict.provenance, verdict.provenance.making
    return {
        "file": str(file),
        "states": list(verdict.states),
        "kind": making.kind,
        "number": made.number,
        "as_of": making.day,
        "version": making.version,
        "template": making.template,
        "digests": {
            "template": making.template_digest,
            "rules": making.rules,
            "corpus": making.corpus,
            "inputs": made.inputs,
        },
        "bases": [
            {
                "id": basis.reference,
                "name": basis.name,
                "shown": basis.shown,
                "digest": basis.digest,
                "clauses": [clause.reference for clause in basis.clauses],
            }
            for basis in made.bases
        ],
        "stale": [{name: getattr(c, name) for name in c.__slots__} for c in verdict.stale],
        "edited": [{name: getattr(e, name) for name in e.__slots__} for e in verdict.edits],
        "saved": verdict.saved,
    }


def _tell(file: Path, verdict: "Verdict") -> None:
    made, making = verdict.provenance, verdict.provenance.making
    say(f"{file.name}：{'、'.join(_WORDS[state] for state in verdict.states)}")
    number = f"，编号 {made.number}" if made.number else ""
    say(f"  {making.kind}{number}，文书基准日 {making.day}，由规矩 {making.version} 生成")
    say(f"  模板 {making.template}，依据 {len(made.bases)} 项，涉及条款 {len(made.clauses)} 条")
    for change in verdict.stale:
        say(f"  依据已变：{change}")
    for edit in verdict.edits:
        say(f"  改动：{edit}")
    if verdict.saved:
        say("  文字没有改动，但文件由其他软件保存过（版式可能有变）")
