"""The short storm: a few kills and some hundred updates in bad weather, and every invariant holds."""

from pathlib import Path

from tests.chaos.migration import migrate_under_fire
from tests.chaos.plan import SHORT
from tests.chaos.storm import weather_the_storm


def test_short_storm(tmp_path: Path) -> None:
    """Nothing lost, nothing done twice, everything in order, whatever broke meanwhile."""
    report = weather_the_storm(SHORT, tmp_path)
    print(f"\nchaos: {report}")
    assert not report.findings.broken, report.findings
    # on a slow machine the time is over earlier, but not before anything happened
    assert report.kills >= 1
    assert report.updates >= 100


def test_kill_inside_migrations(tmp_path: Path) -> None:
    """A database of an old release that was being migrated at a kill opens whole afterwards."""
    migrated = migrate_under_fire(tmp_path, SHORT.migration_kills, SHORT.seed)
    print(f"\nchaos: {migrated}")
    assert not migrated.broken
