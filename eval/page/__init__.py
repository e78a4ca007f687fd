"""The report as a page: one self-contained HTML file."""

from eval.page.rendering import render_page

__all__ = ["render_page"]
