"""What is asked of the SQLite engine in the query language of FTS5."""

from collections.abc import Iterable, Sequence

from .engine import Ask

_ANYWHERE = "{title heading text}"


def match_expression(ask: Ask, versions: Sequence[str] = ()) -> str:
    """``ask`` in FTS5's language, every token quoted: input is data, never syntax; "" for nothing asked.

    ``versions``: keys of the versions that are admitted, () for all.
    """
    fields = _ANYWHERE if ask.titles else "{text}"
    parts = [f"{{keys}} : {_quoted(key)}" for key in ask.keys]
    parts += [f"{{keys}} : ({_any(keys)})" for keys in (ask.either, versions) if keys]
    parts += [f"{fields} : {_quoted(' '.join(phrase))}" for phrase in ask.phrases]
    if ask.terms:
        parts.append(f"{_ANYWHERE} : ({' OR '.join(map(_together, ask.terms))})")
    if len(parts) == (1 if versions else 0):
        return ""
    wanted = " AND ".join(f"({part})" for part in parts)
    if not ask.without:
        return wanted
    unwanted = _any(" ".join(phrase) for phrase in ask.without)
    return f"({wanted}) NOT ({_ANYWHERE} : ({unwanted}))"


def _together(term: str) -> str:
    """A token, or all of several."""
    tokens = term.split(" ")
    return _quoted(term) if len(tokens) == 1 else f"({' AND '.join(map(_quoted, tokens))})"


def _any(tokens: Iterable[str]) -> str:
    return " OR ".join(map(_quoted, tokens))


def _quoted(tokens: str) -> str:
    return '"' + tokens.replace('"', '""').replace("\x00", " ") + '"'
