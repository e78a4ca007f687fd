"""Overload of a real process, in small; `make torture` does it for a minute and looks at times, too."""

from pathlib import Path

import pytest

from tests.torture import overload


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_ten_times_too_many_questions_of_a_real_process_are_answered_rightly_or_turned_away():
    report = overload.overload(5.0, seed=7)
    assert report.wrong == []
    assert set(report.statuses) == {200, 503}
    assert min(report.statuses.values()) > 0
    assert report.left > 0
    assert len(report.probes) > 0


def test_what_is_too_slow_or_too_large_is_told():
    report = overload.Report(probes=[0.01] * 98 + [0.3, 0.4], memory=(100, 121), recovered=2.5)
    assert len(report.slow) == 3
    assert overload.Report(probes=[0.01] * 99 + [0.4], memory=(100, 119), recovered=1.9).slow == []
    assert (report.p99, report.growth) == (0.3, pytest.approx(0.21))
