"""The list of LanguageTool's jars, pinned with size and SHA-256, and the reading of it.

`python -m workbench.languagetool.jars` resolves the list anew through jgo and writes it; a person looks at
the difference and commits it. An installation then needs no resolving and trusts no server's word.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.languagetool.model import VERSION

_LIST = Path(__file__).with_name("jars.tsv")
_ROOTS = (f"org.languagetool:languagetool-server:{VERSION}", f"org.languagetool:language-all:{VERSION}")


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of LanguageTool; `path` is its place in a Maven repository, with forward slashes."""

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name."""
        classifier = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{classifier}.jar"

    @property
    def path(self) -> str:
        """The file's place in a repository of Maven's layout."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"


@cache
def pinned_jars() -> tuple[Jar, ...]:
    """Every jar that the server and all of its languages need."""
    rows = (line.split("\t") for line in _LIST.read_text(encoding="utf-8").splitlines()[1:])
    return tuple(
        Jar(group, artifact, version, classifier, int(size), sha256)
        for group, artifact, version, classifier, size, sha256 in rows
    )


def total_size() -> int:
    """Bytes of all jars together."""
    return sum(jar.size for jar in pinned_jars())


def resolve_anew(repository: Path) -> list[Jar]:
    """Resolve the newest list through jgo, downloading into `repository`, in jgo's class path order."""
    from jgo.maven import MavenContext, PythonResolver

    context = MavenContext(repo_cache=repository, resolver=PythonResolver(), timeout=60)
    dependencies = [context.create_dependency(root) for root in _ROOTS]
    direct, transitive = context.resolver.resolve(dependencies)
    jars = []
    for dependency in [*direct, *transitive]:
        if dependency.scope in ("test", "provided"):
            continue
        artifact = dependency.artifact
        content = artifact.resolve().read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        version = artifact.version
        classifier = artifact.classifier or ""
        jars.append(Jar(artifact.groupId, artifact.artifactId, version, classifier, len(content), sha256))
    return jars


def write_list(jars: list[Jar]) -> None:
    """Write the pinned list beside this module."""
    header = "group\tartifact\tversion\tclassifier\tsize\tsha256"
    rows = (
        f"{jar.group}\t{jar.artifact}\t{jar.version}\t{jar.classifier}\t{jar.size}\t{jar.sha256}"
        for jar in jars
    )
    _LIST.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    from workbench.config import cache_dir

    write_list(resolve_anew(cache_dir() / "languagetool" / "resolve"))
