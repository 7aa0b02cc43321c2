"""Pages and pictures that the documentation makes from the program when it is built: they cannot differ from it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

# The builder loads this file alone, by its path.
sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.site import command_line, memo_file, pictures, python

PAGES = {
    "reference/file.md": memo_file.page,
    "reference/command-line.md": command_line.page,
    "reference/python.md": python.page,
}


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Adds what is made to what was written."""
    for path, page in PAGES.items():
        files.append(File.generated(config, path, content=page()))
    for path, picture in pictures.made().items():
        files.append(File.generated(config, path, content=picture))
    return files
