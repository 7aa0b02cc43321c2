"""People who sign, each with a key and a certificate made for the test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "كلمة السر 1"


@dataclass(frozen=True)
class Person:
    """A signer.

    Attributes:
        pkcs12: the file with key and certificate, encrypted with ``PASSWORD``.
        certificate: the certificate, DER.
        root: the certificate of who issued it, PEM.
    """

    pkcs12: bytes
    certificate: bytes
    root: bytes


def person(
    name: str = "Noura Al-Saleh",
    *,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | None = None,
    begins: int = -1,
    ends: int = 365,
    signs: bool = True,
) -> Person:
    """Makes a signer.

    Args:
        name: whose key it is.
        key: the private key; a new one without it.
        begins: the first day of the certificate, from today.
        ends: the last day of the certificate, from today.
        signs: whether the certificate is for signatures; else it is for encryption.
    """
    root_key, key = ec.generate_private_key(ec.SECP256R1()), key or ec.generate_private_key(ec.SECP256R1())
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Root of {name}")])
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "SA"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "A made-up fund"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    now = datetime.now(UTC)

    def certificate(whose: x509.Name, public: object, first: int, last: int) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(whose)
            .issuer_name(root_name)
            .public_key(public)  # type: ignore[arg-type]
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + timedelta(first))
            .not_valid_after(now + timedelta(last))
        )

    root = (
        certificate(root_name, root_key.public_key(), -1000, 1000)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(key_cert_sign=True), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    own = (
        certificate(subject, key.public_key(), begins, ends)
        .add_extension(
            _usage(digital_signature=signs, content_commitment=signs, key_encipherment=not signs), critical=True
        )
        .sign(root_key, hashes.SHA256())
    )
    return Person(
        pkcs12.serialize_key_and_certificates(
            name.encode(), key, own, [root], serialization.BestAvailableEncryption(PASSWORD.encode())
        ),
        own.public_bytes(serialization.Encoding.DER),
        root.public_bytes(serialization.Encoding.PEM),
    )


def _usage(**allowed: bool) -> x509.KeyUsage:
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    rest = ("key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in (*names, *rest)})
