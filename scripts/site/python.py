"""The reference of the library: every public name, from its docstring."""

from __future__ import annotations

import inspect

import memokit

HEAD = """# Python

Every name that `memokit` offers. A name is loaded when it is first used, so that reading a memo never loads the
typesetter.
"""


def page() -> str:
    """The page: functions first, then what they take and give, then what they raise."""
    public = {name: getattr(memokit, name) for name in memokit.__all__}
    errors = [name for name, thing in public.items() if isinstance(thing, type) and issubclass(thing, Exception)]
    functions = [name for name, thing in public.items() if inspect.isfunction(thing)]
    rest = [name for name in public if name not in {*errors, *functions}]
    groups = {"Functions": functions, "What they take and give": rest, "Errors": errors}
    lines = [HEAD]
    for heading, names in groups.items():
        lines.append(f"## {heading}\n")
        lines += [f"::: {_home(name)}.{name}\n" for name in names]
    return "\n".join(lines)


def _home(name: str) -> str:
    """The module that a class or a function is defined in; any other name is documented where it is public."""
    home = str(getattr(getattr(memokit, name), "__module__", ""))
    return home if home.startswith("memokit.") else "memokit"
