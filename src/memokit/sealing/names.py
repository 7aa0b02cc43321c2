"""The names in certificates. One that is written in two scripts is a name like any other."""

from __future__ import annotations

import unicodedata
from typing import Any

from asn1crypto.x509 import Certificate, NameTypeAndValue


def name_of(certificate: Certificate) -> str:
    """Whose certificate it is: its common name, or else the whole subject."""
    named = certificate.subject.native.get("common_name", certificate.subject.human_friendly)
    return named if isinstance(named, str) else str(named[0])


def mend() -> None:
    """Has asn1crypto compare names that mix directions, such as «شركة الأفق (Horizon)».

    It refuses them by a rule for the names of hosts, while those of certificates are compared without it: RFC 4518,
    section 2.5.
    """
    prepare = NameTypeAndValue._ldap_string_prep

    def prepared(self: Any, name: str) -> str:
        try:
            return str(prepare(self, name))
        except ValueError as error:
            if "bidirectional" not in str(error):
                raise
            return "  ".join(unicodedata.normalize("NFKC", name.casefold()).split())

    NameTypeAndValue._ldap_string_prep = prepared


mend()
