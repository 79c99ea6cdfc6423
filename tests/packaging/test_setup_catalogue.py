"""The catalogue is compiled when its sources changed, and only then."""

from tests.support.small_project import SmallProject


def compiled(project: SmallProject) -> int:
    return (project.root / "build" / "compiled").read_text("utf-8").count("once")


def test_unchanged_sources_are_not_compiled_again(started: SmallProject) -> None:
    started.dev("run")

    assert compiled(started) == 1


def test_a_changed_record_is_compiled(started: SmallProject) -> None:
    (started.root / "data" / "records.yaml").write_text("- two\n", "utf-8")

    started.dev("run")

    assert compiled(started) == 2


def test_a_moved_record_file_is_compiled(started: SmallProject) -> None:
    (started.root / "data" / "more.yaml").touch()

    started.dev("run")

    assert compiled(started) == 2


def test_a_lost_pack_is_compiled_again(started: SmallProject) -> None:
    (started.root / "build" / "catalogue.pack").unlink()

    started.dev("run")

    assert compiled(started) == 2


def test_a_catalogue_that_does_not_compile_stops_the_start_each_time(
    started: SmallProject,
) -> None:
    (started.root / "data" / "records.yaml").write_text("broken", "utf-8")

    outcomes = [started.dev("run") for _ in range(2)]

    assert [outcome.code for outcome in outcomes] == [1, 1]
    assert outcomes[1].told.endswith(
        "The catalogue could not be prepared; the reason stands above.\n"
    )
