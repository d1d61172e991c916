"""A server on another computer: the line is encrypted, and it proves who it is."""

import os
import shutil
import socket
import subprocess
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import text

from mediator.cases.book import CaseBook
from mediator.cases.engine import server_engine
from mediator.cases.safety.folder import BookFolder, DamagedBook, NewerBook
from mediator.cases.safety.keys import DataKey
from mediator.cases.seats.address import (
    ServerAddress,
    TlsRequired,
    read_address,
    read_ca,
)
from mediator.cases.seats.one_more import new_seat
from mediator.cases.to_server import move_to_server
from mediator.cases.verify import verify
from mediator.problems import Problem
from tests.cases.conftest import PASSWORD
from tests.server import cannot

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
SECRET = "服务器的密码 7412"
FAR = ServerAddress(host="db.street.example", database="room", user="room")


def authority():
    """Return a fresh authority: its key and its certificate."""
    return certificate("made-up authority", None, None)


def certificate(name, issuer, issuer_key):
    """Return a key and a certificate for it, of an authority or of a server."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begins = datetime.now(UTC) - timedelta(days=1)
    is_authority = issuer is None
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if is_authority else issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=30))
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name.replace(" ", "-"))]),
            critical=False,
        )
        .sign(issuer_key or key, hashes.SHA256())
    )
    return key, made


def pem(made):
    return made.public_bytes(serialization.Encoding.PEM)


@pytest.fixture(scope="module")
def tls():
    """A server that listens on a port with a certificate, and its authority.

    It is the system's own: the one that comes as a package knows no TLS.
    """
    programs = max(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), default=None)
    if programs is None:
        cannot("no PostgreSQL with TLS is installed here")
    issuer_key, issuer = authority()
    key, made = certificate("localhost", issuer, issuer_key)
    folder = Path(tempfile.mkdtemp())
    as_owner = []
    if os.geteuid() == 0:  # the server does not run as root
        shutil.chown(folder, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]

    def run(program, *words):
        told = [*as_owner, str(programs.with_name(program)), "-D", str(folder), *words]
        subprocess.run(told, check=True, capture_output=True, cwd="/")

    run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
    told = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    for name, content in (("server.crt", pem(made)), ("server.key", told)):
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
        if as_owner:
            shutil.chown(folder / name, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    how = f"-h localhost -p {port} -k {folder} -c ssl=on"
    run("pg_ctl", "-w", "-o", how, "-l", str(folder / "log"), "start")
    yield port, pem(issuer)
    run("pg_ctl", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def over_tls(tls):
    """The address of an empty database there, and the authority's certificate."""
    port, ca = tls
    admin = server_engine(
        f"postgresql+psycopg://postgres@localhost:{port}/postgres",
        isolation_level="AUTOCOMMIT",
    )
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS seats WITH (FORCE)"))
        connection.execute(
            text("CREATE DATABASE seats TEMPLATE template0 LOCALE 'C.UTF-8'")
        )
    admin.dispose()
    address = ServerAddress(
        host="localhost", port=port, database="seats", user="postgres", has_ca=True
    )
    return address, ca


def test_the_line_is_encrypted_and_the_server_known(book, over_tls, tmp_path):
    address, ca = over_tls
    folder = book.folder
    move_to_server(book, address, SECRET, ca, NOW)
    again = CaseBook.open(folder.path, PASSWORD)
    with again.reading() as session:
        asked = text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        assert session.scalar(asked) is True
    assert verify(again) == []
    again.close()
    new_seat(folder, tmp_path / "二号.book")
    assert BookFolder(tmp_path / "二号.book").server_ca.read_bytes() == ca
    CaseBook.open(tmp_path / "二号.book", PASSWORD).close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes(), file.name


def test_a_server_with_a_certificate_of_somebody_else_gets_nothing(book, over_tls):
    address, _ = over_tls
    _, other = authority()
    with pytest.raises(Problem, match="证书不对"):
        move_to_server(book, address, SECRET, pem(other), NOW)
    assert not book.folder.is_on_server
    assert not book.folder.server_ca.exists()


def test_a_seat_that_lost_its_certificate_is_told_which_file(book, over_tls):
    address, ca = over_tls
    folder = book.folder
    move_to_server(book, address, SECRET, ca, NOW)
    for spoilt in (b"", None):
        if spoilt is None:
            folder.server_ca.unlink()
        else:
            folder.server_ca.write_bytes(spoilt)
        with pytest.raises(Problem, match=r"server-ca\.pem.*读不了"):
            CaseBook.open(folder.path, PASSWORD)


def test_a_server_by_another_name_than_its_certificate_says_gets_nothing(
    book, over_tls
):
    address, ca = over_tls
    wrong = msgspec.structs.replace(address, host="127.0.0.1")
    with pytest.raises(Problem, match="证书不对"):
        move_to_server(book, wrong, SECRET, ca, NOW)


def test_another_computer_without_an_authority_is_not_connected_to(book):
    with pytest.raises(TlsRequired, match="没有连接"):
        move_to_server(book, FAR, SECRET, None, NOW)


@pytest.mark.parametrize(
    "host", ["db.street.example", "192.0.2.7", "localhost.evil", "/run,far.example"]
)
def test_only_this_computer_is_reached_without_a_certificate(host, tmp_path):
    far = msgspec.structs.replace(FAR, host=host)
    with pytest.raises(TlsRequired):
        far.tls(BookFolder(tmp_path))
    sure = msgspec.structs.replace(far, has_ca=True).tls(BookFolder(tmp_path))
    assert (sure["sslmode"], sure["gssencmode"]) == ("verify-full", "disable")


def test_the_servers_password_opens_with_this_books_key_for_this_server_only(tmp_path):
    key, place = DataKey(bytes(range(32))), Path(tmp_path)
    kept = FAR.sealed(SECRET, key)
    assert SECRET not in msgspec.json.encode(kept).decode()
    assert kept.unsealed(key, place) == SECRET
    elsewhere = msgspec.structs.replace(kept, host="evil.example")
    for address, opener in ((kept, DataKey(bytes(32))), (elsewhere, key)):
        with pytest.raises(DamagedBook, match="对不上"):
            address.unsealed(opener, place)


def test_an_address_a_newer_program_wrote_is_not_called_damaged(tmp_path):
    folder = BookFolder(tmp_path)
    told = msgspec.json.decode(msgspec.json.encode(FAR))
    folder.server.write_bytes(msgspec.json.encode(told | {"version": 2, "more": 1}))
    kept = folder.server.read_bytes()
    with pytest.raises(NewerBook, match="装上新版本"):
        read_address(folder)
    assert folder.server.read_bytes() == kept
    folder.server.write_bytes(kept[:-1])
    with pytest.raises(DamagedBook, match="读不出来"):
        read_address(folder)


def test_what_is_no_certificate_is_not_taken_for_one(tmp_path):
    (tmp_path / "ca.der").write_bytes(b"\x30\x82")
    (tmp_path / "cut.pem").write_bytes(pem(authority()[1])[:80])
    (tmp_path / "large.iso").write_bytes(bytes(3 << 20))
    for name, said in (
        ("ca.der", "不是 PEM"),
        ("cut.pem", "不是 PEM"),
        ("large.iso", "不是 PEM"),
        ("nowhere.pem", "读不了"),
    ):
        with pytest.raises(Problem, match=said):
            read_ca(tmp_path / name)
