"""The one door to SQLCipher."""

import os
from pathlib import Path

import pytest

from app.host import files
from app.vault import driver
from app.vault.driver import AlreadyOpen, Connection, Damaged, StoreFull, UnsafeSettings

KEY, SALT = b"k" * 32, b"s" * 16


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    path.touch()
    return path


def setting(connection: Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_every_setting_is_in_place(path: Path) -> None:
    connection = driver.connect_encrypted(path, KEY, SALT)
    wanted = {
        "temp_store": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "page_size": "4096",
        "cipher_page_size": "4096",
        "cipher_hmac_algorithm": "HMAC_SHA512",
        "cipher_log_level": "NONE",
    }

    have = {name: setting(connection, name) for name in wanted}
    mapped = connection.execute("PRAGMA mmap_size").fetchall()
    connection.close()

    assert have == wanted
    # A sealed store is never mapped; SQLCipher does not even answer.
    assert [tuple(row) for row in mapped] in ([], [(0,)])


def test_a_setting_that_was_not_taken_stops_the_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(connection: Connection) -> None:
        connection.execute("PRAGMA temp_store = FILE")
        driver._insist(connection, "temp_store", 2)

    monkeypatch.setattr(driver, "_guard", careless)

    with pytest.raises(UnsafeSettings) as caught:
        driver.connect_encrypted(path, KEY, SALT)
    assert caught.value.detail == "temp_store"


def test_the_salt_is_the_file_s_first_bytes(path: Path) -> None:
    connection = driver.connect_encrypted(path, KEY, SALT)
    connection.execute("CREATE TABLE t (x)")
    connection.close()

    assert path.read_bytes()[:16] == SALT


def test_no_word_of_sql_is_in_the_file(path: Path) -> None:
    connection = driver.connect_encrypted(path, KEY, SALT)
    connection.execute("CREATE TABLE a_telling_name (x)")
    connection.close()

    assert b"telling" not in path.read_bytes()
    assert b"SQLite" not in path.read_bytes()


@pytest.mark.parametrize(
    ("key", "salt"), [(b"x" * 32, SALT), (KEY, b"x" * 16)], ids=["key", "salt"]
)
def test_a_wrong_key_opens_nothing_and_writes_nothing(path: Path, key: bytes, salt: bytes) -> None:
    connection = driver.connect_encrypted(path, KEY, SALT)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(Damaged):
        driver.connect_encrypted(path, key, salt)

    assert path.read_bytes() == before
    assert [other.name for other in path.parent.iterdir()] == ["store"]


def test_a_file_of_noise_opens_with_nothing(path: Path) -> None:
    path.write_bytes(os.urandom(8192))

    with pytest.raises(Damaged):
        driver.connect_encrypted(path, KEY, SALT)


def test_a_damaged_page_is_damage_and_stays_quiet(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    connection = driver.connect_encrypted(path, KEY, SALT)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()
    data = bytearray(path.read_bytes())
    data[5 * 4096 + 100] ^= 1
    path.write_bytes(data)

    connection = driver.connect_encrypted(path, KEY, SALT)
    with pytest.raises(Damaged), driver.sorted_errors():
        connection.execute("SELECT hex(x) FROM t").fetchall()
    connection.close()

    assert capfd.readouterr() == ("", "")


def test_a_second_connection_finds_it_open(path: Path) -> None:
    first = driver.connect_encrypted(path, KEY, SALT)

    with pytest.raises(AlreadyOpen):
        driver.connect_encrypted(path, KEY, SALT)

    first.close()


def test_a_missing_store_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(files.DeviceFailed):
        driver.connect_encrypted(tmp_path / "none", KEY, SALT)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("key", "salt"), [(KEY[1:], SALT), (KEY, SALT + b"x")])
def test_a_key_of_another_length_is_our_mistake(path: Path, key: bytes, salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        driver.connect_encrypted(path, key, salt)


@pytest.mark.parametrize("statement", ["ATTACH ? AS other", "ATTACH 'nowhere' AS other"])
def test_no_other_file_can_be_attached(path: Path, tmp_path: Path, statement: str) -> None:
    connection = driver.connect_encrypted(path, KEY, SALT)
    named = (str(tmp_path / "other"),) if "?" in statement else ()

    with pytest.raises(driver.DatabaseError, match="not authorized"):
        connection.execute(statement, named)
    connection.close()

    assert [other.name for other in tmp_path.iterdir()] == ["store"]


def test_vacuum_is_still_possible(path: Path) -> None:
    connection = driver.connect_encrypted(path, KEY, SALT)
    connection.execute("CREATE TABLE t (x)")

    connection.execute("VACUUM")

    connection.close()


def test_a_broken_promise_of_ours_stays_loud() -> None:
    connection = driver.connect_memory()
    connection.execute("CREATE TABLE t (x UNIQUE)")
    connection.execute("INSERT INTO t VALUES (1)")

    with pytest.raises(driver.IntegrityError), driver.sorted_errors():
        connection.execute("INSERT INTO t VALUES (1)")
    with pytest.raises(driver.OperationalError), driver.sorted_errors():
        connection.execute("SELEKT")
    connection.close()


def test_a_full_store_is_told_apart() -> None:
    connection = driver.connect_memory()
    connection.execute("PRAGMA max_page_count = 3")
    connection.execute("CREATE TABLE t (x)")

    with pytest.raises(StoreFull), driver.sorted_errors():
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()


def test_an_interrupted_query_is_told_apart() -> None:
    connection = driver.connect_memory()
    connection.set_progress_handler(lambda: 1, 10)

    with pytest.raises(driver.Stopped), driver.sorted_errors():
        connection.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
        ).fetchall()
    connection.close()


def test_public_data_is_read_without_a_trace_and_never_written(tmp_path: Path) -> None:
    path = tmp_path / "a pack#1?.db"
    connection = driver.connect_plain(path)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES (7)")
    connection.close()

    reader = driver.connect_plain_readonly(path)

    assert reader.execute("SELECT x FROM t").fetchone()[0] == 7
    assert [other.name for other in tmp_path.iterdir()] == [path.name]
    with pytest.raises(files.NotAllowed), driver.sorted_errors():
        reader.execute("INSERT INTO t VALUES (8)")
    reader.close()


def test_a_new_key_opens_and_the_old_one_does_not(path: Path) -> None:
    connection = driver.connect_encrypted(path, KEY, SALT)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES (7)")

    driver.rekey(connection, b"n" * 32, SALT)
    connection.close()

    with pytest.raises(Damaged):
        driver.connect_encrypted(path, KEY, SALT)
    again = driver.connect_encrypted(path, b"n" * 32, SALT)
    assert again.execute("SELECT x FROM t").fetchone()[0] == 7
    assert again.execute("PRAGMA cipher_integrity_check").fetchall() == []
    again.close()
