"""The Jinja environment of templates: data by key and index, functions handed in, nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJA_TESTS

from .gate import Gate
from .grammar import FILTERS, TESTS

_LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth"})


@dataclass(frozen=True, slots=True)
class TemplateFunction:
    """A function a template may call; the sandbox calls objects of this very class alone."""

    call: Callable[..., object]


class Sandbox(ImmutableSandboxedEnvironment):
    """Closed by its own rules, not by Jinja's list of what is dangerous.

    Lookup prefers nothing but the data's keys, so a field named ``items`` prints its value and
    no attribute or method of any object can be reached.
    """

    intercepted_binops = frozenset({"*", "%"})

    def __init__(self, gate: Gate) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, cache_size=0, optimized=False)
        self.filters = {name: JINJA_FILTERS[name] for name in FILTERS} | dict(gate.filters())
        self.tests = {name: JINJA_TESTS[name] for name in TESTS}
        self.globals = {}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - the signature is Jinja's
        """``obj.attribute``: a key of the data, or what a loop knows of itself."""
        if type(obj) is dict or isinstance(obj, Mapping):  # the first is much the quicker to ask
            if attribute in obj:
                return obj[attribute]
        elif type(obj) is LoopContext and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - the signature is Jinja's
        """``obj[argument]``: a key of the data or an index of a list or text."""
        if isinstance(obj, (Mapping, list, tuple, str)):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                pass
        return self.undefined(obj=obj, name=str(argument))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401, N805
        """Call a template function; its arguments are plain data, its result a text."""
        if type(__obj) is not TemplateFunction:
            raise SecurityError("call")
        return __obj.call(*args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """``*`` and ``%`` reckon with numbers alone: on texts they swell or format."""
        if type(left) is not int or type(right) is not int:
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)
