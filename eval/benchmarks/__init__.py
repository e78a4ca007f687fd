"""Timings: run by hand, never by the tests. Figures are medians; compare ratios within one run, not runs."""
