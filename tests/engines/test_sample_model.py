"""The sample model that ships: as good as it says, whole in what it keeps, and without a network."""

import importlib.util
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from workbench.cli import main
from workbench.config import shipped
from workbench.engines import Translator, open_engine
from workbench.engines.argos import Argos
from workbench.engines.argos_packages import unpack
from workbench.engines.protection import protect
from workbench.model import Segment

pytestmark = pytest.mark.usefixtures("mt")
FOLDER = shipped("corpora") / "sample_model"
PIECES = (
    "{user_name} {0} %s %(count)d %1$s {{ total }} ${price} <b> </b> <br/> ⟦1⟧ ⟦/1⟧ snake_case_name __TAG__ "
    "a_b@c.example https://x.example/a_b?c_d=1 &file; `my_var`"
).split()


def module_at(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def held_out() -> list[tuple[str, str]]:
    """Sentences of the same patterns that the model was not trained on."""
    _, held_out = module_at(FOLDER / "sentences.py").split(8000, 300)
    return held_out


@pytest.fixture(scope="module")
def sample() -> Argos:
    engine = open_engine("sample")
    assert isinstance(engine, Argos)
    return engine


def test_more_than_nine_in_ten_held_out_sentences_are_exact(
    sample: Argos, held_out: list[tuple[str, str]]
) -> None:
    answers = sample.translate([source for source, _ in held_out], "zh-Hans", "en-US")
    exact = sum(
        answer.translations[0].text == target for answer, (_, target) in zip(answers, held_out, strict=True)
    )
    assert exact > 270


def test_it_says_the_same_as_argostranslate_itself(
    sample: Argos, held_out: list[tuple[str, str]], tmp_path: Path
) -> None:
    from tests.benchmarks.engine_speed import stock_translation

    sources = [source for source, _ in held_out[:40]]
    stock = stock_translation(unpack(FOLDER / "zh-en.argosmodel", tmp_path).folder)
    ours = [answer.translations[0].text for answer in sample.translate(sources, "zh", "en")]
    assert ours == [stock.translate(source) for source in sources]


def cases(sources: list[str], count: int) -> list[str]:
    """Sentences with pieces strewn in, and Latin names in place of Chinese ones."""
    chance, made = random.Random(7), []
    for _ in range(count):
        text = chance.choice(sources)
        for name in ("泽连斯基", "普京", "基辅", "法国"):
            if chance.random() < 0.3:
                text = text.replace(name, chance.choice(["Smith", "OpenOffice", "J.R.", "AT&T", "NATO"]))
        for _ in range(chance.randint(1, 4)):
            place = chance.randint(0, len(text))
            text = text[:place] + chance.choice(PIECES) + text[place:]
        made.append(text)
    return made


def test_pieces_underscores_and_names_are_whole_in_500_generated_cases(
    sample: Argos, held_out: list[tuple[str, str]]
) -> None:
    texts = cases([source for source, _ in held_out], 500)
    segments = [Segment("d", str(n), "1", text, "", "zh", "en") for n, text in enumerate(texts)]
    drafts = list(Translator(sample).drafts(segments))
    assert [draft.segment.source for draft in drafts if draft.problem] == []
    for draft in drafts:
        source, target = draft.segment.source, draft.segment.target
        for piece, often in Counter(protect(source).pieces).items():
            assert target.count(piece) >= often, (source, target)
        assert target.count("_") == source.count("_"), (source, target)
        for name in ("Smith", "OpenOffice", "J.R", "AT&T", "NATO"):
            assert target.count(name) >= source.count(name), (source, target)


def test_explain_says_which_word_the_model_finds_unlikely(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.zh-en.tsv"
    file.write_text(
        "id\tsource\ttarget\n1\t普京将于周三访问中国。\tPutin will visit Sweden on Wednesday.\n", "utf-8"
    )
    for engine in ("sample", "apertium"):
        status = main(["explain", str(file), "1", "--engine", engine, "--no-languagetool"])
        said = next(line for line in capsys.readouterr().out.splitlines() if "unlikely" in line)
        assert status == 0
        if engine == "sample":
            assert re.fullmatch(r"  unlikely  Sweden \(1 in [\d,]+\)(; .*)?, by sample", said), said
        else:
            assert "apertium can't tell" in said


OFFLINE = """
import os, sys
def no_sockets(event, arguments):
    if event.startswith("socket."):
        os.write(2, event.encode()); os._exit(9)
sys.addaudithook(no_sockets)
from workbench.engines import open_engine
(answer,) = open_engine("sample").translate(["普京将于周三访问中国。"], "zh", "en")
print(answer.translations[0].text)
sockets = [fd for fd in os.listdir("/proc/self/fd") if "socket" in os.path.realpath(f"/proc/self/fd/{fd}")]
print(sockets, "onnxruntime" in sys.modules)
"""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc to see open sockets")
def test_it_works_without_a_network_and_opens_no_socket(packages_home: Path) -> None:
    apart = ["unshare", "-rn"]
    if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        apart = []
    done = subprocess.run(
        [*apart, sys.executable, "-c", OFFLINE], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.stdout.splitlines() == ["Putin will visit China on Wednesday.", "[] False"], done.stderr


def test_the_training_script_makes_a_package_that_its_own_arithmetic_agrees_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three steps only: the log probabilities of the package are those of the network that was trained."""
    import numpy as np
    import sentencepiece

    monkeypatch.syspath_prepend(str(FOLDER))
    train = module_at(FOLDER / "train.py")
    training, held_out = train.split(600, 1)
    pieces = train.train_pieces(training)
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    model = train.train(training, processor, 3)
    train.write_package(model, pieces, processor, tmp_path / "p.argosmodel")
    ((source, target),) = held_out
    (tokens,) = Argos(tmp_path / "p.argosmodel").score([(source, target)], "zh", "en")
    gold = processor.encode(target)
    logits = model.logits(np.array([processor.encode(source)]), np.array([[processor.bos_id(), *gold]]))
    rows = logits.value[0] - np.log(np.exp(logits.value[0]).sum(-1, keepdims=True))
    wanted = [float(row[piece]) for row, piece in zip(rows, [*gold, processor.eos_id()], strict=True)]
    assert [token.log_probability for token in tokens] == pytest.approx(wanted, abs=0.15)
