"""Reports: what the store holds, worded for people; built once, rendered in several formats."""

from bilateral.reports.building import build_dossier
from bilateral.reports.rendering import formats, render

__all__ = ["build_dossier", "formats", "render"]
