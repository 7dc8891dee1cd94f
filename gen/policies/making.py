"""Making 制度 into a folder, singly, several at once or bound together; what they lack is noted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..issuing import Issued
from ..packing import Made, Packing, pack_documents
from .catalogue import SEVERAL, Policy
from .collection import COLLECTION, NOTICE, issue_collection, issue_notice
from .issue import Drafting

BOUND = {COLLECTION: issue_collection, NOTICE: issue_notice}
"""The documents that hold several 制度, by name."""


def make_policies(
    drafting: Drafting,
    policies: Sequence[Policy],
    *,
    bound: str = "",
    folder: Path | None = None,
    packing: Packing = Packing.FOLDER,
) -> Made:
    """Make ``policies`` and enter them in the register; ``bound``: as the one document of that name.

    ``folder``: the target, by default 输出/, several 制度 in a folder below. An obligation of its map that
    a 制度 does not state (a template of the officer's own may have lost an article) stands in ``notes``.
    """
    parts = [drafting.issue(policy) for policy in policies]
    documents = [BOUND[bound](drafting, policies, parts)] if bound else parts
    if folder is None and len(documents) > 1 and packing is Packing.FOLDER:
        folder = drafting.inputs.workspace.output / SEVERAL
    made = pack_documents(drafting.inputs, documents, bound or SEVERAL, folder, packing)
    return replace(made, notes=(*made.notes, *_lacking(drafting, policies, parts)))


def _lacking(
    drafting: Drafting, policies: Sequence[Policy], parts: Sequence[Issued]
) -> Iterator[str]:
    for policy, part in zip(policies, parts, strict=True):
        for duty in drafting.lacking(policy, part):
            said = f"：{duty.text}" if duty.text else ""
            yield f"《{policy.name}》没有写入 {duty.citation}{said}；请核对它的模板"
