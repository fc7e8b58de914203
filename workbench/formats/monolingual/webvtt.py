"""WebVTT; see `workbench.formats.monolingual.subtitles`."""

from workbench.formats.monolingual.subtitles import WebVtt

MONOLINGUAL = WebVtt()
