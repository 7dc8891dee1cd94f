"""The body of a corpus file: one block a clause, read into the tree and printed back."""

from dataclasses import dataclass, field

from .clause import MISSING, MISSING_TITLE, Clause, Kind
from .errors import Fault
from .labels import label_number, split_label

_DEPTH = {Kind.PART: 1, Kind.CHAPTER: 2, Kind.HEADING: 2, Kind.SECTION: 3, Kind.SUBHEADING: 3}
_UNLABELLED = {1: Kind.PART, 2: Kind.HEADING, 3: Kind.SUBHEADING}
_DIVISIONS = (Kind.PART, Kind.CHAPTER, Kind.SECTION)
_LEVELS = {
    Kind.PART: 0,
    Kind.CHAPTER: 1,
    Kind.SECTION: 2,
    Kind.HEADING: 3,
    Kind.SUBHEADING: 4,
    Kind.ARTICLE: 5,
    Kind.PARAGRAPH: 6,
    Kind.ITEM: 7,
    Kind.SUBITEM: 8,
    Kind.POINT: 9,
    Kind.DECIMAL: 9,
    Kind.SUBPOINT: 10,
}


@dataclass(slots=True)
class Node:
    """A clause under construction."""

    kind: Kind
    label: str
    text: str
    titled: bool = False
    missing: bool = False
    children: list["Node"] = field(default_factory=list)

    def freeze(self) -> Clause:
        """The finished clause."""
        children = tuple([child.freeze() for child in self.children]) if self.children else ()
        missing = self.missing
        if self.kind is Kind.ARTICLE and len(children) == 1:
            only = children[0]
            if only.missing and not only.children:  # an article of which nothing is held
                children, missing = (), True
        return Clause(self.kind, self.label, self.text, children, missing, self.titled)


def read_body(text: str, name: str, first_line: int = 1) -> tuple[tuple[Clause, ...], list[Fault]]:
    """The clauses of ``text`` and what is wrong in it, placed in file ``name``.

    Blocks are separated by blank lines; ``first_line`` is the line of the file where text begins.
    """
    builder = Builder(name)
    for line, block in _blocks(text, first_line):
        builder.add(line, block)
    return builder.tree(), builder.faults


def _blocks(text: str, first_line: int) -> list[tuple[int, str]]:
    """Line number and content of each block, its lines trimmed."""
    blocks: list[tuple[int, list[str]]] = []
    fresh = True
    for number, raw in enumerate(text.split("\n"), first_line):
        line = raw.strip()
        if line and fresh:
            blocks.append((number, [line]))
        elif line:
            blocks[-1][1].append(line)
        fresh = not line
    return [(number, "\n".join(lines)) for number, lines in blocks]


class Builder:
    """Hangs each block where its label says it belongs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.top: list[Node] = []
        self.stack: list[Node] = []
        self.faults: list[Fault] = []
        self.articles: dict[tuple[int, ...], int] = {}

    def tree(self) -> tuple[Clause, ...]:
        """What has been built."""
        return tuple(node.freeze() for node in self.top)

    def fault(self, line: int, what: str, mend: str) -> None:
        """Note what is wrong in ``line``."""
        self.faults.append(Fault(f"{self.name} 第{line}行", what, mend))

    def add(self, line: int, block: str) -> None:
        """Take in one block of a corpus file."""
        if block.startswith("#"):
            self.add_heading(line, block)
        elif block.startswith("\\"):
            self.add_paragraph(Node(Kind.PARAGRAPH, "", block[1:]))
        else:
            self.add_clause(line, block)

    def add_heading(self, line: int, block: str) -> None:
        """Take in a block that begins with #."""
        marks, _, rest = block.partition(" ")
        kind, label, text = split_label(rest.strip())
        kind = kind or _UNLABELLED.get(len(marks))
        if "\n" in block:
            self.fault(line, "标题和下面的文字之间缺少空行", "在标题后空一行")
        elif kind not in _DEPTH or marks.strip("#") or _DEPTH[kind] != len(marks):
            mend = "编用 #，章和“一、”用 ##，节和“（一）”用 ###，后面空一格"
            self.fault(line, f"标题的级别不对：{block[:20]}", mend)
        elif not rest.strip():
            self.fault(line, "标题是空的", f"写出标题；原文缺失的写“{MISSING_TITLE}”")
        else:
            missing = text == MISSING_TITLE
            self.hang(Node(kind, label, "" if missing else text, titled=True, missing=missing))

    def add_clause(self, line: int, block: str) -> None:
        """Take in a block that may begin with a label."""
        kind, label, text = split_label(block)
        if not text:
            self.fault(line, f"“{block}”只有编号没有正文", f"补上正文；原文缺失的写“{MISSING}”")
        if text == MISSING_TITLE or kind in _DIVISIONS:
            self.fault(line, f"“{block[:20]}”是标题，应以 # 开头", "在前面加 #、## 或者 ###")
        missing = text == MISSING
        own = "" if missing else text
        if kind is None:
            self.add_paragraph(Node(Kind.PARAGRAPH, "", own, missing=missing))
        elif kind is Kind.ARTICLE:
            self.add_article(line, label)
            self.add_paragraph(Node(Kind.PARAGRAPH, "", own, missing=missing))
        else:
            self.hang(Node(self.within_article(kind), label, own, missing=missing))

    def add_article(self, line: int, label: str) -> None:
        """Open an article; its paragraphs follow."""
        number = label_number(label)
        if number in self.articles:
            what = f"{label}重复，前一处在第{self.articles[number]}行"
            self.fault(line, what, "删去重复的一条；原文如此的，作为正文段落录入（以 \\ 开头）")
        self.articles[number] = line
        self.hang(Node(Kind.ARTICLE, label, ""))

    def within_article(self, kind: Kind) -> Kind:
        """Inside an article （一） is an item, and 1. below an item is a subitem."""
        if kind is Kind.SUBHEADING:
            return Kind.ITEM if self.is_open(Kind.ARTICLE) else kind
        return Kind.SUBITEM if kind is Kind.POINT and self.is_open(Kind.ITEM) else kind

    def is_open(self, kind: Kind) -> bool:
        """Whether a clause of ``kind`` is open: what comes next may go below it."""
        return kind in [node.kind for node in self.stack]  # a third of what any() costs

    def add_paragraph(self, node: Node) -> None:
        """In an article a paragraph of its own, elsewhere part of the clause last opened."""
        if self.is_open(Kind.ARTICLE):
            self.hang(node)
        else:
            self.attach(node)

    def hang(self, node: Node) -> None:
        """Put a node below the nearest open one that may hold it, and open it."""
        if node.kind is Kind.DECIMAL and self.close_to_prefix(label_number(node.label)):
            pass  # 10.1.1 goes below 10.1, and 10.1 below 10.
        else:
            level = _LEVELS[node.kind]
            while self.stack and _LEVELS[self.stack[-1].kind] >= level:
                self.stack.pop()
        (self.stack[-1].children if self.stack else self.top).append(node)
        self.stack.append(node)

    def hang_article(self, article: Node, first: Node) -> None:
        """Open an article and its first paragraph."""
        self.hang(article)
        article.children.append(first)
        self.stack.append(first)

    def close_to_prefix(self, number: tuple[int, ...]) -> bool:
        """Close what is open below the clause numbered one step shorter, if there is one."""
        for depth, above in enumerate(self.stack):
            if (
                _LEVELS[above.kind] == _LEVELS[Kind.POINT]
                and label_number(above.label) == number[:-1]
            ):
                del self.stack[depth + 1 :]
                return True
        return False

    def attach(self, node: Node) -> None:
        """Put a node below the one opened last."""
        (self.stack[-1].children if self.stack else self.top).append(node)


def print_body(clauses: tuple[Clause, ...]) -> str:
    """The canonical text of ``clauses``: blocks with a blank line between, no line end at last."""
    return "\n\n".join(block for clause in clauses for block in _print(clause))


def _print(clause: Clause) -> list[str]:
    below = list(clause.children)
    if clause.titled:
        first = f"{'#' * _DEPTH.get(clause.kind, 2)} {clause.heading}"
    elif clause.kind is Kind.PARAGRAPH:
        first = MISSING if clause.missing else _escaped(clause.text)
    elif clause.kind is Kind.ARTICLE and below:
        opening = below.pop(0)
        first = f"{clause.label} {opening.shown}"
        below = [*opening.children, *below]
    else:
        first = _labelled(clause)
    return [first, *(block for child in below for block in _print(child))]


def _escaped(text: str) -> str:
    """A paragraph that would read as a label or a mark of ours gets a backslash before it."""
    doubtful = text.startswith(("#", "\\")) or split_label(text)[0] is not None
    return f"\\{text}" if doubtful or text in (MISSING, MISSING_TITLE) else text


def _labelled(clause: Clause) -> str:
    """Label and text; a space between them where they would melt into another label."""
    line = f"{clause.label}{clause.gap}{clause.shown}"
    return line if split_label(line)[1] == clause.label else f"{clause.label} {clause.shown}"
