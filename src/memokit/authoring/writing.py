"""A memo's JSON as YAML for people: a block a value, and above each part what it is."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from memokit.schema import Memo
from memokit.schema.described import descriptions

_WIDTH = 110


def as_yaml(json_text: str) -> str:
    """A memo in JSON as YAML, with a comment before each part that says what it is; the data are the same.

    The address of the JSON Schema becomes a comment too, as editors look for it in YAML.
    """
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    data: CommentedMap = yaml.load(json_text)
    _in_blocks(data)
    address = data.pop("$schema", None)
    texts = descriptions(Memo)
    for key in data:
        data.yaml_set_comment_before_after_key(key, before=f"\n{texts[key]}" if key != next(iter(data)) else texts[key])
    written = io.StringIO()
    yaml.dump(data, written)
    first = f"# yaml-language-server: $schema={address}\n" if address else ""
    # Lines that were folded end in the space that stood there, which reading takes for the fold itself.
    return first + "\n".join(line.rstrip() for line in written.getvalue().split("\n"))


def _in_blocks(value: Any) -> None:
    if isinstance(value, (CommentedMap, CommentedSeq)):
        value.fa.set_block_style()
        for item in value.values() if isinstance(value, CommentedMap) else value:
            _in_blocks(item)
