"""A finished PDF: the source that it carries, whether it is what that source gives, and its signatures.

What signs needs the extra ``memokit[sign]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memokit.errors import ExtraMissing
from memokit.messages import said

if TYPE_CHECKING:
    from memokit.sealing.credentials import Credentials, open_pkcs12
    from memokit.sealing.inspection import SignatureReport, signatures_in
    from memokit.sealing.signature import sign

__all__ = ["Credentials", "SignatureReport", "open_pkcs12", "sign", "signatures_in"]

_HOMES = {
    "Credentials": "credentials",
    "SignatureReport": "inspection",
    "open_pkcs12": "credentials",
    "sign": "signature",
    "signatures_in": "inspection",
}
_EXTRA = {"asn1crypto", "cryptography", "pyhanko", "pyhanko_certvalidator", "pypdfium2"}


def __getattr__(name: str) -> object:
    """Loads what signs when something is to be signed, and not before.

    Raises:
        ExtraMissing: the libraries that it needs are not installed.
    """
    if name not in _HOMES:
        raise AttributeError(f"module 'memokit.sealing' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - the point is to import late

    try:
        return getattr(import_module(f"memokit.sealing.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise ExtraMissing(
            said("signatures need {package}, which is not installed", package=error.name),
            hint=said("pip install 'memokit[sign]'"),
        ) from error
