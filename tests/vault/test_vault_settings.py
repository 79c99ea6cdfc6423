import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from app.vault import meta, settings
from app.vault.driver import Connection

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcก"), inner),
    max_leaves=8,
)  # fmt: skip


@given(values)
@how(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_setting_comes_back_as_it_was_set(records: Connection, value: settings.Value) -> None:
    settings.put(records, "some", value)

    assert settings.get(records, "some") == value


def test_what_nobody_set_has_its_default(records: Connection) -> None:
    assert settings.get(records, "some", 3) == 3


def test_a_removed_setting_has_its_default_again(records: Connection) -> None:
    settings.put(records, "some", 5)
    settings.remove(records, "some")

    assert settings.get(records, "some") is None


def test_numbers_that_json_does_not_know_are_refused(records: Connection) -> None:
    with pytest.raises(ValueError, match="JSON"):
        settings.put(records, "some", float("nan"))


def test_all_settings_can_be_read(records: Connection) -> None:
    settings.put(records, "b", [1])
    settings.put(records, "a", "x")

    assert settings.everything(records) == {"a": "x", "b": [1]}


def test_facts_about_the_store_are_kept_replaced_and_dropped(records: Connection) -> None:
    meta.put(records, "some", "1")
    meta.put(records, "some", "2")
    assert meta.get(records, "some") == "2"

    meta.drop(records, "some")
    assert meta.get(records, "some") is None
