"""One way to write a memo as JSON, so that the same memo is always the same bytes."""

from __future__ import annotations

import json

from memokit.schema.memo import Memo


def canonical_json(memo: Memo) -> bytes:
    """A memo as canonical JSON: the form in which a PDF carries its source.

    UTF-8 without a byte-order mark; two spaces a level; one line break at the end; keys in the order of the schema, so
    that it reads as a memo does; every default written out, so that it says the same to a release with another one;
    what is absent left out; every number as text, with the decimals that were written, so that no reader makes a binary
    float of it; shorthand in full: ``"USD 250k"`` has an amount and a currency.

    Neither the order of keys in the memo's file nor whether it was JSON or YAML plays a part. Loading the text gives
    an equal memo, whose canonical JSON is the same text. Pictures and themes are not part of it.

    Args:
        memo: any memo.
    """
    data = memo.model_dump(mode="json", exclude_none=True)
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
