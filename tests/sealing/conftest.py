"""Memos to sign, and who signs them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from tests.signers import PASSWORD, Person, person

from memokit import Edition, Memo, render
from memokit.sealing import Credentials, open_pkcs12


@pytest.fixture(scope="session")
def noura() -> Person:
    """A signer."""
    return person("Noura Al-Saleh")


@pytest.fixture(scope="session")
def credentials(noura: Person) -> Credentials:
    """Her key, opened."""
    return open_pkcs12(noura.pkcs12, PASSWORD)


@pytest.fixture(scope="session")
def khalid() -> Credentials:
    """The key of another signer, whose name is written in Arabic."""
    return open_pkcs12(person("خالد العتيبي (Khalid)").pkcs12, PASSWORD)


@pytest.fixture(scope="session")
def memo_pdf(samples: dict[str, Memo], smallest: Memo) -> Callable[[str, Edition], bytes]:
    """An edition of a memo as PDF."""

    @cache
    def pdf(name: str, edition: Edition) -> bytes:
        return render({**samples, "smallest": smallest}[name], edition).pdf

    return pdf
