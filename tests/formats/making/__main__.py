"""Have OmegaT, Okapi, Qt and po4a write files, and read what is edited in them here.

    python -m tests.formats.making [--write]

Needs Qt's `lupdate` and `lconvert`, `po4a`, a JDK, and Maven, which fetches the other two (200 MB). Each
writes files of a page and texts of our own; every text in them is edited here, and the tool makes of that
what its user would: a page, a project's texts, a program's file. Printed is whether all edits are there. With
`--write` the files take the place of those that the tests read.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from workbench.formats.base import Edit, Languages
from workbench.formats.files import open_document, save_document
from workbench.model import State

HERE = Path(__file__).parent
MADE = HERE.parent / "made"
MARK = "– “&<é战”"
"""What each edit adds to a text."""
KITS = {"XLIFF": "kit-1.2.xlf", "XLIFF2": "kit-2.0.xlf", "PO": "kit.de-en.po"}
EXPORTS = ("omegat", "level1", "level2")
TEXT = "Die Lage ist ernst. Sie wird nicht besser.\n\nDie Lage ist ernst. Nie.\n"
WINDOW = """#include <QObject>
class Window : public QObject { Q_OBJECT void fill(int count) {
  tr("Die &Lage ist ernst."); //: In the title bar
  tr("Sie <b>wird</b> nicht besser.", "of the weather"); tr("%n Datei(en)", "", count);
} };
"""


def run(*words: str | Path) -> None:
    """Run a program."""
    done = subprocess.run(list(map(str, words)), capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise SystemExit(f"{words[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}")


def jars(place: Path, tool: str) -> Path:
    """The folder with a tool's jars."""
    folder = place / f"{tool}-jars"
    fetch = ["mvn", "-q", "-B", "-f", str(HERE / tool / "pom.xml"), "dependency:copy-dependencies"]
    subprocess.run([*fetch, f"-DoutputDirectory={folder}"], check=True)
    return folder


def java(folder: Path, *words: str | Path) -> None:
    """Run a program on a tool's jars."""
    settings = ["-Djava.awt.headless=true", "-Duser.name=translator", "-Dfile.encoding=UTF-8"]
    run("java", *settings, "-cp", f"{folder}{os.sep}*", *words)


def edit_all(path: Path) -> int:
    """Add the mark to each text of a file; how many there were."""
    document = open_document(path, Languages("de", "en"))
    edits = {
        segment.key: Edit(f"{segment.target or segment.source} {MARK}", State.TRANSLATED)
        for segment in document.segments
    }
    save_document(document, edits)
    return len(edits)


def okapi(place: Path, written: Callable[[Path, str], None]) -> None:
    """Pack kits of each kind, edit them, and have Okapi merge them."""
    tool, kits = jars(place, "okapi"), place / "kits"
    program = HERE / "okapi" / "Kits.java"
    java(tool, program, "pack", HERE / "page.html", HERE / "okapi" / "rules.srx", kits)
    written(kits / "OmegaT" / "source" / "page.html.xlf", "okapi/kit-omegat.xlf")
    counts = {}
    for kit, name in KITS.items():
        (path,) = (kits / kit / "work").iterdir()
        written(path, f"okapi/{name}")
        counts[kit] = edit_all(path)
    java(tool, program, "merge", kits)
    for kit, count in counts.items():
        (merged,) = (kits / kit / "done").rglob("*.html")
        told(f"Okapi, {kit}", merged.read_text("utf-8"), count)


def omegat(place: Path, written: Callable[[Path, str], None]) -> None:
    """Translate a project, edit its memory, and have OmegaT make the translated files."""
    tool, project = jars(place, "omegat"), place / "project"
    for folder in ("source", "target", "omegat", "tm", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    shutil.copyfile(HERE / "omegat" / "omegat.project", project / "omegat.project")
    (project / "source" / "a.txt").write_text(TEXT, "utf-8")
    shutil.copyfile(HERE / "page.html", project / "source" / "page.html")
    java(tool, HERE / "omegat" / "Project.java", project, place / "settings")
    names = ("omegat.project", "omegat/project_save.tmx", *(f"project-{kind}.tmx" for kind in EXPORTS))
    for name in names:
        written(project / name, f"omegat/{name}")
    count = edit_all(project)
    java(tool, "org.omegat.Main", project, "--mode=console-translate", f"--config-dir={place / 'settings'}")
    made = "".join(path.read_text("utf-8") for path in sorted((project / "target").iterdir()))
    told("OmegaT", made, count)


def qt(place: Path, written: Callable[[Path, str], None]) -> None:
    """Take texts from a program, edit them, and have Qt make the file that the program would load."""
    folder = place / "qt"
    folder.mkdir()
    (folder / "window.cpp").write_text(WINDOW, "utf-8")
    catalogue, loaded = folder / "window_en.ts", folder / "window_en.qm"
    run(
        "lupdate", folder / "window.cpp", "-source-language", "de", "-target-language", "en", "-ts", catalogue
    )
    written(catalogue, "qt/window_en.ts")
    for ending in ("xlf", "po"):
        run("lconvert", "-i", catalogue, "-o", folder / f"window.de-en.{ending}")
        written(folder / f"window.de-en.{ending}", f"qt/window.de-en.{ending}")
    for path in (catalogue, folder / "window.de-en.xlf", folder / "window.de-en.po"):
        count = edit_all(path)
        run("lconvert", "-i", path, "-o", loaded)
        run("lconvert", "-i", loaded, "-o", folder / "again.ts")
        told(f"Qt, {path.suffix}", (folder / "again.ts").read_text("utf-8"), count)


def po4a(place: Path, written: Callable[[Path, str], None]) -> None:
    """Take texts from a page, edit them, and have po4a make the translated page."""
    catalogue, page = place / "page.de-en.po", place / "page.en.html"
    form = ("-f", "xhtml", "-M", "UTF-8", "-m", HERE / "page.html", "-p", catalogue)
    run("po4a-updatepo", *form)
    written(catalogue, "po4a/page.de-en.po")
    count = edit_all(catalogue)
    run("po4a-translate", *form, "-L", "UTF-8", "-k", "0", "-l", page)
    told("po4a", page.read_text("utf-8"), count)


def told(tool: str, page: str, count: int) -> None:
    """Print how many of the edits a page holds, however its tool escapes and wraps them."""
    plain = " ".join(page.split()).replace("&amp;", "&").replace("&lt;", "<")
    print(f"{tool}: {count} texts edited, {plain.count(MARK)} edits in what the tool made of them")


def main() -> None:
    """Make, edit, and tell."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help="put the files below tests/formats/made")
    given = arguments.parse_args()

    def written(path: Path, name: str) -> None:
        if given.write:
            (MADE / name).parent.mkdir(parents=True, exist_ok=True)
            content = path.read_bytes().replace(str(HERE).encode(), b"/texts")
            (MADE / name).write_bytes(content)

    with tempfile.TemporaryDirectory() as name:
        qt(Path(name), written)
        po4a(Path(name), written)
        okapi(Path(name), written)
        omegat(Path(name), written)


if __name__ == "__main__":
    main()
