"""A part of a template as Jinja source, in which every line is a paragraph or a paragraph's tag.

So a line number of Jinja's leads to the text an author sees. The marks that cut the lines bear a
character no XML can contain and are taken out again before anything is compiled.
"""

import re
from dataclasses import dataclass
from html import unescape

from jinja2 import nodes

from .patch import patch
from .tags import Place

_MARK = "\x01\n"
_CUT = re.compile(r"(?=<w:p[ >])|(?<=>)(?=\{[%#])|(?=<(?:dc|cp):)")
_INSIDE = re.compile(r"(?<=\{[{%]).*?(?=[}%]\})", re.DOTALL)
_ELEMENT = re.compile(r"<[^>]*>")
_LEFT_AS_TEXT = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


@dataclass(frozen=True, slots=True)
class Source:
    """``template`` is the file's name, ``text`` the marked source of one of its parts."""

    template: str
    text: str

    @classmethod
    def of(cls, template: str, xml: str) -> "Source":
        """Compile the XML of a part (without declaration) by docxtpl's rules, and mark its lines.

        docxtpl leaves ``&amp;`` in a tag, which would be printed escaped twice.
        """
        plain = _INSIDE.sub(lambda tag: tag[0].replace("&amp;", "&"), patch(xml))
        return cls(template, _CUT.sub(_MARK, plain))

    def place(self, line: int) -> Place:
        """Where ``line`` (from 1) stands, in words."""
        lines = self.text.split("\n")
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return Place(self.template, unescape(_ELEMENT.sub("", text)).replace("\x01", ""))


def restore(tree: nodes.Template) -> None:
    """Take the marks out of the parsed text, and let ``{_{`` stand for ``{{`` as docxtpl has it.

    Every node gets a line: Jinja leaves some without.
    """
    _number(tree, 1)
    for data in tree.find_all(nodes.TemplateData):
        text = data.data.replace(_MARK, "").replace("\x01", "")
        for written, meant in _LEFT_AS_TEXT:
            text = text.replace(written, meant)
        data.data = text


def _number(node: nodes.Node, line: int) -> None:
    if not node.lineno:
        node.lineno = next((n.lineno for n in node.find_all(nodes.Node) if n.lineno), line)
    for child in node.iter_child_nodes():
        _number(child, node.lineno)
