"""The real LibreTranslate, in an environment of its own beside the tests' one, with the sample model."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.config import shipped
from workbench.engines import Translator
from workbench.engines.argos_packages import install
from workbench.engines.libretranslate import LibreTranslate
from workbench.errors import WorkbenchError
from workbench.model import Segment

PROGRAM = Path(sys.prefix) / "libretranslate" / "bin" / "libretranslate"
# Its sentence splitter would be downloaded; everything else is as it comes.
SPLITTER = """
import argostranslate.sbd
argostranslate.sbd.MiniSBDSentencizer.split_sentences = lambda self, text: [text]
"""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not PROGRAM.exists(),
        reason=f"needs LibreTranslate in an environment of its own: python -m venv {PROGRAM.parent.parent} "
        "and pip install libretranslate there",
    ),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreTranslate]:
    home = tmp_path_factory.mktemp("libretranslate")
    install(shipped("corpora") / "sample_model" / "zh-en.argosmodel", home / "argos" / "packages")
    (home / "sitecustomize.py").write_text(SPLITTER)
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(home), "ORT_DISABLE_TELEMETRY": "1",
        "ARGOS_PACKAGES_DIR": str(home / "argos" / "packages"),
    }  # fmt: skip
    options = ["--host", "127.0.0.1", "--port", str(port), "--disable-web-ui", "--disable-files-translation"]
    log = (home / "log").open("wb")
    process = subprocess.Popen([PROGRAM, *options], env=environment, cwd=home, stdout=log, stderr=log)
    engine = LibreTranslate(f"http://127.0.0.1:{port}")
    try:
        until = time.monotonic() + 480
        while True:
            try:
                engine.pairs()
                break
            except WorkbenchError:
                if process.poll() is not None or time.monotonic() > until:
                    pytest.fail(f"LibreTranslate did not start: {(home / 'log').read_text()[-2000:]}")
                time.sleep(0.5)
        yield engine
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def test_it_translates_what_the_sample_model_knows(server: LibreTranslate) -> None:
    assert server.unavailable() == ""
    answers = server.translate(["普京将于周三访问中国。", "基辅的谈判已经破裂。"], "zh-Hans", "en", 2)
    assert [answer.translations[0].text for answer in answers] == [
        "Putin will visit China on Wednesday.",
        "The talks in Kyiv have broken down.",
    ]
    assert len(answers[0].translations) == 2


def test_pieces_come_through_it_whole(server: LibreTranslate) -> None:
    source = "据{user_name}报道，<b>法国</b>支持停火。"
    (draft,) = Translator(server).drafts([Segment("d", "1", "1", source, "", "zh", "en")])
    assert draft.problem == ""
    for piece in ("{user_name}", "<b>", "</b>"):
        assert draft.segment.target.count(piece) == 1
