"""The Jinja environments: one made once a process, and a sandbox for each theme that brings templates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from types import CodeType
from typing import Any, TypeVar

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    DictLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from pydantic import BaseModel

from memokit.composition.added import AddedSection
from memokit.composition.sayable import Label, Listed, Period
from memokit.composition.themes import OWN, Theme, Unfit
from memokit.language import western
from memokit.messages import said
from memokit.resources import folder, language_folders
from memokit.schema import nearest_of

L = TypeVar("L")
R = TypeVar("R")

_FRAME = "memo.html"
"""What stands around all parts of a document: in its head is what keeps a browser from acting on the rest."""
WORK = 50_000_000
"""What the templates of a theme may do for one document: characters written, and a hundred for each step."""
_STEP = 100
# fmt: off
_FILTERS = {
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby", "int",
    "items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "safe",
    "select", "selectattr", "sort", "string", "striptags", "title", "trim", "truncate", "unique", "upper", "wordcount",
}
"""Those that cannot make something large of something small, and have nothing to do with chance."""
_ATTRIBUTES: tuple[tuple[type, set[str]], ...] = (
    (str, {
        "capitalize", "count", "endswith", "find", "isdigit", "lower", "lstrip", "partition", "removeprefix",
        "removesuffix", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "title",
        "upper",
    }),
    (dict, {"get", "items", "keys", "values"}),
    (date, {"day", "isoformat", "month", "year"}),
)
# fmt: on
"""What may be asked of values that are not memokit's own."""


def environment(theme: Theme, added: tuple[tuple[str, str], ...] = ()) -> Environment:
    """The templates of memokit, before them those of the theme, and beside them those of added sections.

    Templates escape everything that is not markup already, and refuse names that do not exist. A theme may come from a
    stranger: its templates run in a sandbox.

    Raises:
        TemplateSyntaxError: a template of the theme cannot be read, see :func:`memokit.composition.themes.faults_of`.
    """
    return _sandboxed(tuple(sorted(theme.templates.items())), added) if theme.templates else _plain(added)


_LANGUAGES = PrefixLoader({code: FileSystemLoader(path) for code, path in language_folders().items()})


@lru_cache(maxsize=16)
def _plain(added: tuple[tuple[str, str], ...]) -> Environment:
    return _made(
        Environment, ChoiceLoader([FileSystemLoader(folder("templates")), _LANGUAGES, DictLoader(dict(added))])
    )


@lru_cache(maxsize=16)
def _sandboxed(templates: tuple[tuple[str, str], ...], added: tuple[tuple[str, str], ...]) -> Environment:
    own = {f"shared/{name}": (text, f"{OWN}templates/{name}", None) for name, text in templates}
    shipped = folder("templates")
    made = _made(
        _Sandbox,
        ChoiceLoader(
            [
                FunctionLoader(own.get),
                PrefixLoader({"memokit": FileSystemLoader(shipped / "shared")}),
                FileSystemLoader(shipped),
                _LANGUAGES,
                DictLoader(dict(added)),
            ]
        ),
    )
    places = {path.relative_to(shipped).as_posix() for path in (shipped / "shared").rglob("*.html")}
    places.update(name for name, _ in added)
    for name, (_, file, _) in own.items():
        try:
            made.get_template(name)
            _check_name(name, file, own, places)
            _check_blocks(made, name, file)
        except TemplateSyntaxError as error:
            # The engine leaves out the file where a comment does not end.
            error.filename = error.filename or file
            raise
        except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
            # What passes as a template and not as the Python that is made of it: a hundred loops in each other.
            found = said("too much for a template: {reason}", reason=str(error))
            raise TemplateSyntaxError(found, 1, name, file) from error
    return made


def _check_name(name: str, file: str, own: Mapping[str, tuple[str, str, None]], places: Collection[str]) -> None:
    """Raises what is wrong with a template that takes the place of none, and that no other of the theme names."""
    path = name.removeprefix("shared/")
    if path == _FRAME:
        raise Unfit(
            said("{name} is the frame of every document, which no theme replaces", name=path),
            (1, name, file),
            said("replace its parts: masthead.html, furniture.html, closing.html, and the sections"),
        )
    if name in places or any(path in text for other, (text, *_) in own.items() if other != name):
        return
    names = sorted(each.removeprefix("shared/") for each in places)
    meant = next((each for each in names if each.endswith(f"/{path}")), None) or nearest_of(path, names)
    raise Unfit(
        said("memokit has no template {name!r}, whose place it could take", name=path),
        (1, name, file),
        said("did you mean `{name}`?", name=meant) if meant else said("there are {names}", names=tuple(names)),
    )


def _check_blocks(made: Environment, name: str, file: str) -> None:
    """Raises what is wrong with a template that gives blocks which the one that it extends does not have."""
    tree, extended = _tree(made, name)
    if extended is None:
        return
    parent = extended.template.value
    try:
        known = blocks_of(made, parent)
    except TemplateNotFound as error:
        raise Unfit(said("there is no template {name!r}", name=error.name), (extended.lineno, name, file)) from None
    for block in tree.body:
        if isinstance(block, nodes.Block) and block.name not in known:
            names = tuple(sorted(known))
            found = said(
                "{template} has no block {block!r}; it has {names}", template=parent, block=block.name, names=names
            )
            raise Unfit(found, (block.lineno, name, file), said("name one of them"))


def blocks_of(made: Environment, name: str) -> set[str]:
    """The blocks of a template, with those of the templates that it extends."""
    tree, extended = _tree(made, name)
    return {block.name for block in tree.find_all(nodes.Block)} | (
        blocks_of(made, extended.template.value) if extended else set()
    )


def _tree(made: Environment, name: str) -> tuple[nodes.Template, Any]:
    """A template as it is written, and where it extends another by name."""
    assert made.loader is not None, "templates are found by a loader"
    tree = made.parse(made.loader.get_source(made, name)[0])
    extended = tree.find(nodes.Extends)
    return tree, extended if extended and isinstance(extended.template, nodes.Const) else None


def _made(kind: type[Environment], loader: BaseLoader) -> Environment:
    made = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(Label=Label, Listed=Listed, Period=Period, alike=alike, paired=paired)
    return made


_left: ContextVar[int] = ContextVar("left")


def _spend(work: int) -> None:
    left = _left.get() - work
    if left < 0:
        raise SecurityError(said("the templates do more than a document can need"))
    _left.set(left)


class _Metered(Template):
    """A template that begins each document with all of its work before it."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        before = _left.set(WORK)
        try:
            return super().render(*args, **kwargs)
        finally:
            _left.reset(before)


class _Compiled(BytecodeCache):
    """What templates were compiled to, for the sandboxes of a process: a theme that changes has the rest still."""

    most = 512

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._kept) >= self.most:
            self._kept.clear()
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


class _Sandbox(ImmutableSandboxedEnvironment):
    """Reads what memokit made, and little else; counts its work, and stops when it does not end.

    Jinja's own sandbox keeps templates from Python, and limits nothing but a single range: two of them inside each
    other, or a text that is doubled again and again, would take all time or all memory.
    """

    template_class = _Metered
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    compiled = _Compiled()

    def __init__(self, **options: Any) -> None:
        super().__init__(finalize=_written, bytecode_cache=self.compiled, **options)
        self.filters = {name: self.filters[name] for name in _FILTERS} | {"join": _join, _COUNT: _count}
        del self.globals["lipsum"]

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuses what a memo's entities inherit from Pydantic, too: some of it opens files."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        for kind, names in _ATTRIBUTES:
            if isinstance(obj, kind):
                return attr in names
        if isinstance(obj, BaseModel) and hasattr(BaseModel, attr):
            return False
        if type(obj).__module__.partition(".")[0] in {"memokit", "jinja2"}:
            return True
        # Parts of an added section: what they hold, and nothing that they do.
        return isinstance(obj, BaseModel) and (
            attr in type(obj).model_fields or (isinstance(obj, AddedSection) and attr == "labels")
        )

    def wrap_str_format(self, value: Any) -> None:
        """No format strings: one of ten characters can write a gigabyte."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckons with numbers of a usual size; texts and lists can be put together, and not multiplied."""
        both = (left, right)
        if operator == "+" and all(isinstance(each, (str, list, tuple)) for each in both):
            _spend(len(left) + len(right))
        elif any(isinstance(each, (str, list, tuple)) for each in both):
            raise SecurityError(said("`{operator}` is for numbers", operator=operator))
        elif any(abs(each) > 10**30 for each in both) or (operator == "**" and abs(right) > 30):
            raise SecurityError(said("a number of more than 30 digits"))
        return super().call_binop(context, operator, left, right)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        counted = _Counting(self).visit(source)
        counted.body.insert(0, nodes.ExprStmt(_counted(nodes.Const(True), source, self), lineno=1))
        return super()._generate(counted, *args, **kwargs)


_COUNT = "(count)"
"""The filter that counts; no template can write its name."""


class _Counting(NodeTransformer):
    """Puts a count at the head of whatever can be done again: loops, macros, blocks, and texts put together."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's names
        self.generic_visit(node)
        return nodes.Filter(node, _COUNT, [], [], None, None, lineno=node.lineno, environment=self._environment)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self._again(node)
        if node.test is not None:
            node.test = nodes.And(_counted(nodes.Const(True), node, self._environment), node.test, lineno=node.lineno)
        return node

    def _again(self, node: Any) -> nodes.Node:
        self.generic_visit(node)
        count = nodes.ExprStmt(_counted(nodes.Const(True), node, self._environment), lineno=node.lineno)
        node.body.insert(0, count)
        return node  # type: ignore[no-any-return]

    visit_Macro = visit_CallBlock = visit_Block = _again  # noqa: N815


def _counted(value: nodes.Expr, node: nodes.Node, environment: Environment) -> nodes.Filter:
    work = nodes.Const(_STEP + sum(len(text.data) for text in node.find_all(nodes.TemplateData)))
    return nodes.Filter(value, _COUNT, [work], [], None, None, lineno=node.lineno, environment=environment)


@pass_context
def _count(_: Context, value: Any, work: int | None = None) -> Any:
    _spend(len(value) if work is None else work)
    return value


@pass_context
def _written(_: Context, value: Any) -> Any:
    _spend(len(value) if isinstance(value, str) else _STEP)
    return value


@pass_context
def _join(context: Context, value: Any, between: str = "") -> str:
    parts = [each for part in value for each in (between, part)][1:]
    _spend(sum(len(part) for part in parts if isinstance(part, str)))
    escaped = context.environment.filters["escape"]
    return escaped("").join(parts)  # type: ignore[no-any-return]


def alike(one: Markup, other: Markup) -> bool:
    """Whether two languages write a value alike, but for their digits: then it stands once between them."""
    return western(one.striptags()) == western(other.striptags())


def paired(left: Sequence[L], right: Sequence[R]) -> Iterator[tuple[L | str, R | str]]:
    """Two lists side by side; the shorter one ends in empty places."""
    return zip_longest(left, right, fillvalue="")
