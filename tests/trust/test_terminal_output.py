"""No escape sequence of a file, a name or a server reaches the terminal, whatever the command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.terminals import OBEYED, on_terminal

EVIL = "\x1b]0;owned\x07\x9b31m\u202egnp\u2066\x7f"
PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TMX = (
    '<tmx version="1.4"><header srclang="zh" datatype="x" segtype="sentence" o-tmf="x" adminlang="en" '
    'creationtool="x" creationtoolversion="1"/><body><tu creationid="\u202ewho\x9b">'
    '<tuv xml:lang="zh"><seg>外交试探\u202e\x9b31m</seg></tuv>'
    '<tuv xml:lang="en"><seg>feelers \u202e\x9b31m</seg></tuv></tu></body></tmx>'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is hostile down to its name, with a hostile file of each kind that commands read."""
    folder = tmp_path_factory.mktemp("trust") / "d\x1b[31m\x9b1m\u202e"
    folder.mkdir()
    files = {
        "good.zh-en.po": f'{PO_HEAD}# {EVIL}\nmsgctxt "c{EVIL}"\nmsgid "外交试探 12 {EVIL}"\n'
        f'msgstr "a diplomatic temptation 13 {EVIL} {EVIL}"\n',
        "bad.zh-en.po": f'{PO_HEAD}msgid "{EVIL}\n',
        "good.zh-en.tsv": f"id\tsource\ttarget\ni{EVIL}\t外交试探{EVIL}\ta diplomatic temptation {EVIL}\n",
        "one.tsv": f"concept\tlanguage\tterm\tstatus\tnote\nc{EVIL}\ten\td{EVIL}\tpreferred\tn{EVIL}\n"
        f"c{EVIL}\tzh\t外交\tpreferred\t{EVIL}\n",
        "two.tsv": f"concept\tlanguage\tterm\tstatus\tnote\nc{EVIL}\ten\td{EVIL}\tadmitted\t{EVIL}\n",
        "bad.tsv": f"concept\tlanguage\tterm\tstatus\nc\ten\ty\tbad{EVIL}\n",
        "bad.tbx": f"<martif type='TBX'><a{EVIL}",
        "memory.tmx": TMX,
        "job.toml": '"bad\\u001b\\u202e" = 1\n',
        "pack.toml": '[[rendering]]\nid = "x\\u001b"\n"k\\u001b\\u009b" = 1\n',
        "marks.tsv": f"source\ttarget\tspan{EVIL}\n",
    }
    for name, text in files.items():
        (folder / f"\x1b[1m{name}").write_text(text, "utf-8")
    return folder


LINES = [
    "check --no-cache bad.zh-en.po good.zh-en.po good.zh-en.tsv",
    "check --no-cache --format jsonl good.zh-en.po",
    "check --no-cache --report EVIL.md good.zh-en.po",
    "check --no-cache --only EVIL good.zh-en.po",
    "check --no-cache --glossary bad.tsv good.zh-en.po",
    "check --no-cache --renderings pack.toml good.zh-en.po",
    "check --no-cache --fail-on EVIL",
    "score good.zh-en.po",
    "explain good.zh-en.po EVIL",
    "fix --dry-run good.zh-en.po",
    "compare good.zh-en.po good.zh-en.tsv",
    "run job.toml",
    "waive good.zh-en.po c --check EVIL --reason EVIL",
    "baseline write EVIL.json good.zh-en.po",
    "baseline show EVIL.json",
    "review --plain good.zh-en.po",
    "glossary lint one.tsv bad.tsv",
    "glossary find --glossary one.tsv 外交",
    "glossary stats one.tsv",
    "glossary diff one.tsv two.tsv",
    "glossary merge one.tsv one.tsv two.tsv",
    "glossary convert bad.tbx -o EVIL.csv",
    "memory import --memory EVIL.sqlite memory.tmx",
    "memory search --memory EVIL.sqlite 外交试探",
    "memory stats --memory EVIL.sqlite",
    "translate --dry-run --engine EVIL good.zh-en.po",
    "mine marks.tsv",
    "engine install bad.tsv",
    "EVIL",
]
WITH_GRAMMAR = ("check", "score", "explain", "fix", "compare", "run", "waive", "baseline write", "review")


def _command(line: str, folder: Path) -> list[str]:
    words = []
    for word in line.split():
        hostile = word.replace("EVIL", EVIL)
        is_file = "." in word and not word.startswith("-")
        words.append(str(folder / f"\x1b[1m{hostile}") if is_file else hostile)
    if line.startswith(WITH_GRAMMAR):
        words.append("--no-languagetool")
    return words


def test_no_command_lets_a_control_sequence_through(folder: Path) -> None:
    environment = {
        f"WORKBENCH_{place}": str(folder / f"{place}\x1b") for place in ("STATE", "SETTINGS", "HOME")
    }
    lines = [_command(line, folder) for line in LINES]
    screen = on_terminal(*lines, folder=folder, environment=environment)
    said: dict[str, str] = {}
    for part in screen.split("$ ")[1:]:
        command, _, rest = part.partition("\n")
        said[command] = rest
    assert len(said) == len(LINES), screen
    for command, text in zip(LINES, said.values(), strict=True):
        assert not OBEYED.findall(text), (command, text)
        assert "mistake in the workbench" not in text, (command, text)
        assert "status " in text, command
    assert screen.count("owned") > 20, "the texts are shown, their controls spelt out"


def test_data_in_a_pipe_stays_exact(folder: Path) -> None:
    """The guard is for terminals: what another program reads has every character."""
    command = [
        sys.executable,
        "-m",
        "workbench",
        *_command("check --no-cache --format jsonl good.zh-en.po", folder),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    (finding, *_) = map(json.loads, done.stdout.splitlines())
    assert EVIL in finding["target"]
