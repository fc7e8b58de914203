"""CPU seconds of the Argos engine and of argostranslate's own call, on the sample model.

`python -m tests.benchmarks.engine_speed`
"""

import importlib.util
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from workbench.config import shipped
from workbench.engines.argos import Argos
from workbench.engines.argos_packages import unpack
from workbench.text import sentences

FOLDER = shipped("corpora") / "sample_model"
SEGMENTS = 300


class OurSplitter:
    """Stands in for argostranslate's own, which would be downloaded."""

    def split_sentences(self, text: str) -> list[str]:
        return [text[start:end] for start, end in sentences(text)]


def stock_translation(package: Path) -> Any:
    """argostranslate's own translation of a package; only its sentence splitter is another."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    from argostranslate.package import Package
    from argostranslate.translate import CachedTranslation, Language, PackageTranslation

    translation = PackageTranslation(Language("zh", "Chinese"), Language("en", "English"), Package(package))
    translation.sentencizer = OurSplitter()
    return CachedTranslation(translation)


def main() -> None:
    spec = importlib.util.spec_from_file_location("sentences", FOLDER / "sentences.py")
    assert spec is not None
    assert spec.loader is not None
    grammar = importlib.util.module_from_spec(spec)
    sys.modules["sentences"] = grammar
    spec.loader.exec_module(grammar)
    _, held_out = grammar.split(8000, SEGMENTS)
    sources = [source for source, _ in held_out]
    with tempfile.TemporaryDirectory() as folder:
        package = unpack(FOLDER / "zh-en.argosmodel", Path(folder)).folder
        stock, ours = stock_translation(package), Argos(package)
        stock.translate(sources[0])
        ours.translate(sources[:1], "zh", "en")
        began = time.process_time()
        by_stock = [stock.translate(source) for source in sources]
        between = time.process_time()
        by_us = [answer.translations[0].text for answer in ours.translate(sources, "zh", "en")]
        ended = time.process_time()
    same = sum(one == other for one, other in zip(by_stock, by_us, strict=True))
    exact = sum(made == target for made, (_, target) in zip(by_us, held_out, strict=True))
    print(
        f"{SEGMENTS} segments: argostranslate {between - began:.2f} CPU s, ours {ended - between:.2f} CPU s"
    )
    print(f"ratio {(between - began) / (ended - between):.1f}; same text {same}; exact {exact}")


if __name__ == "__main__":
    main()
