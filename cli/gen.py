"""guiju gen: documents for Word, one module for each kind."""

from importlib import import_module

from .arguments import Parser, words

KINDS = {
    "letters": ("gen_deed", "责任书：不写名称为在岗涉密人员各一份，其他的写名称（--list 列出）"),
    "pledges": ("gen_deed", "承诺书：写名称，不写名称时列出全部"),
    "form": ("gen_form", "表单：空白的，或者按花名册填好人员栏目"),
    "policy": ("gen_policy", "保密制度：一部、几部、全部，汇编，印发通知"),
    "report": ("gen_report", "报告：自查自评、保密工作情况、资质自检、泄密事件"),
    "check": ("gencheck", "按 GB/T 9704-2012 检查任何 Word 文书的版面"),
}
"""Word to the module below this one whose ``main`` takes the word and what else was typed."""


def main(arguments: list[str]) -> int:
    """Hand over to the kind that is named; exit 2 with all there are if none is."""
    places = words(arguments)
    word = arguments[places[0]] if places else ""
    if word not in KINDS:
        word = str(_parser().parse_args(arguments).kind)  # says in words what is wrong, or helps
    rest = [argument for at, argument in enumerate(arguments) if at not in places[:1]]
    return int(import_module(f".{KINDS[word][0]}", __package__).main(word, rest))


def _parser() -> Parser:
    wide = max(map(len, KINDS))
    lines = (f"  {word:<{wide}}  {does}" for word, (_, does) in KINDS.items())
    does = "生成 Word 文书。\n\n{}\n\n每一种的选项：guiju gen {} --help".format(
        "\n".join(lines), next(iter(KINDS))
    )
    parser = Parser("gen", does)
    parser.add_argument("kind", metavar="|".join(KINDS), choices=[*KINDS], help="哪种文书")
    return parser
