"""Whether cited places exist, for thousands of citations at once: each version's articles are listed once."""

from dataclasses import replace

from .citation import Citation
from .clause import Kind
from .corpus import Corpus
from .errors import CitationError
from .labels import label_number
from .locate import Trail, locate, walk
from .version import Version

Articles = dict[tuple[int, ...], Trail]


class PlaceCheck:
    """Answers once a citation; a law's tree is walked once, not once a citation."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._articles: dict[str, Articles] = {}
        self._faults: dict[Citation, CitationError | None] = {}

    def fault(self, version: Version, cited: Citation) -> CitationError | None:
        """Why ``cited`` cannot exist in ``version``, or None."""
        if cited not in self._faults:
            self._faults[cited] = self._look(version, cited)
        return self._faults[cited]

    def _look(self, version: Version, cited: Citation) -> CitationError | None:
        if 0 in (cited.article, cited.paragraph, cited.item, cited.subitem):
            mend = "请核对条、款、项、目的序数，都从一数起"
            return CitationError("条款项目的序数写法不规范", mend=mend)
        try:
            locate(self._narrowed(version, cited), cited)
        except CitationError as error:
            return error
        return None

    def _narrowed(self, version: Version, cited: Citation) -> Version:
        """The version with only the article in question, or its last one where that is absent."""
        if cited.article is None or not version.held:
            return version
        articles = self._list(version)
        key = (cited.article, cited.branch) if cited.branch else (cited.article,)
        if not articles:
            return version
        return replace(version, clauses=(articles.get(key) or articles[max(articles)])[-1:])

    def _list(self, version: Version) -> Articles:
        if version.citation not in self._articles:
            trails = (t for t in walk(version.clauses) if t[-1].kind is Kind.ARTICLE)
            self._articles[version.citation] = {label_number(t[-1].label): t for t in trails}
        return self._articles[version.citation]
