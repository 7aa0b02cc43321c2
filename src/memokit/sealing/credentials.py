"""The key of a signer and the certificate that says whose it is, out of a PKCS#12 file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign.signers import SimpleSigner

from memokit.errors import KeyFault, WrongPassword
from memokit.messages import said
from memokit.sealing.names import name_of


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signs.

    Attributes:
        name: the signer, as the certificate has it: its common name, or else the whole subject.
        signer: pyHanko's signer with the key.
    """

    name: str
    signer: SimpleSigner


def open_pkcs12(data: bytes, password: str | None) -> Credentials:
    """Opens the key of a signer.

    Args:
        data: a PKCS#12 file (``.p12``, ``.pfx``) with one key, its certificate, and those that lead to its root.
        password: the password of the file; None where it has none.

    Raises:
        WrongPassword: it does not open with this password.
        KeyFault: it is no such file, or the key must not sign.
    """
    try:
        Pfx.load(data, strict=True)["version"].native  # noqa: B018 - read to see whether it can be
    except (ValueError, TypeError, KeyError):
        raise KeyFault(
            said("the key is no PKCS#12 file"),
            hint=said("export the certificate with its private key as .p12 or .pfx"),
        ) from None
    encoded = None if password is None else password.encode()
    try:
        opened = pkcs12.load_pkcs12(data, encoded)
    except ValueError:
        raise WrongPassword(
            said("the PKCS#12 file cannot be opened without a password")
            if password is None
            else said("the PKCS#12 file cannot be opened with this password"),
            hint=said("it is asked for on a terminal; elsewhere see --password-file in memokit sign --help"),
        ) from None
    if opened.key is None or opened.cert is None:
        raise KeyFault(
            said("the PKCS#12 file holds no private key with its certificate"),
            hint=said("export both together; a certificate alone cannot sign"),
        )
    if not isinstance(opened.key, (RSAPrivateKey, EllipticCurvePrivateKey)):
        raise KeyFault(
            said("the key is of a kind that PDF readers do not know"), hint=said("sign with an RSA or an EC key")
        )
    _judge(opened.cert.certificate, datetime.now(UTC))
    signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=encoded)
    # Who judges a signature has the root already; one that came along would prove nothing, and is covered by nothing.
    signer.embed_roots = False
    return Credentials(name_of(signer.signing_cert), signer)


def _judge(certificate: x509.Certificate, now: datetime) -> None:
    """Refuses a certificate with which no reader would accept a signature of this moment.

    Raises:
        KeyFault: it is out of its time, or it is for something else.
    """
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > ends:
        raise KeyFault(
            said("the certificate expired on {day}", day=ends.date()),
            hint=said("every reader would reject the signature; renew it"),
        )
    if now < begins:
        raise KeyFault(
            said("the certificate is valid from {day} on", day=begins.date()),
            hint=said("look at the clock of this machine"),
        )
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise KeyFault(
            said("the certificate is not for signatures"),
            hint=said("its key usage has neither digitalSignature nor nonRepudiation"),
        )
