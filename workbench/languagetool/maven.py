"""Where this user's Maven says that jars come from: mirror, credentials, proxy and local repository.

`jgo` itself reads none of `settings.xml`; this module reads the parts that a download needs.
Described at https://maven.apache.org/settings.html.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from workbench.errors import BadInput


@dataclass(frozen=True, slots=True)
class MavenSettings:
    """What a download needs to know; `repository` is None where Maven Central itself is meant."""

    repository: str | None = None
    credentials: tuple[str, str] | None = field(default=None, repr=False)
    proxies: dict[str, str] = field(default_factory=dict, repr=False)
    local_repository: Path | None = None
    offline: bool = False


def maven_settings() -> MavenSettings:
    """The user's settings, then the Maven installation's; the defaults where there are neither.

    Raises BadInput when a settings file is not XML.
    """
    for path in _settings_files():
        if path.is_file():
            return _read(path)
    return MavenSettings(local_repository=_local_repository(None))


def _settings_files() -> list[Path]:
    installations = [os.environ[name] for name in ("MAVEN_HOME", "M2_HOME") if os.environ.get(name)]
    return [
        *([home / ".m2" / "settings.xml"] if (home := _home()) else []),
        *(Path(installation) / "conf" / "settings.xml" for installation in installations),
    ]


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


def _read(path: Path) -> MavenSettings:
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except (OSError, ElementTree.ParseError) as problem:
        raise BadInput(
            f"Maven's settings {path} cannot be read ({problem}); repair or move that file."
        ) from None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    mirror = next((m for m in root.iter("mirror") if _mirrors_central(_text(m, "mirrorOf"))), None)
    return MavenSettings(
        repository=_text(mirror, "url").rstrip("/") or None if mirror is not None else None,
        credentials=_credentials(root, _text(mirror, "id") if mirror is not None else "central"),
        proxies=_proxies(root),
        local_repository=_local_repository(_text(root, "localRepository")),
        offline=_text(root, "offline") == "true",
    )


def _text(element: ElementTree.Element, name: str) -> str:
    """The text of a child, with `${env.NAME}` and `${user.home}` put in."""
    text = (element.findtext(name) or "").strip()
    text = text.replace("${user.home}", str(_home() or ""))
    return re.sub(r"\$\{env\.([^}]+)\}", lambda match: os.environ.get(match[1], ""), text)


def _mirrors_central(mirror_of: str) -> bool:
    """Whether a mirror stands for Maven Central, by the rules of `mirrorOf`."""
    names = {name.strip() for name in mirror_of.split(",")}
    return "!central" not in names and not names.isdisjoint({"*", "central", "external:*"})


def _credentials(root: ElementTree.Element, repository_id: str) -> tuple[str, str] | None:
    for server in root.iter("server"):
        if _text(server, "id") == repository_id and _text(server, "username"):
            return _text(server, "username"), _text(server, "password")
    return None


def _proxies(root: ElementTree.Element) -> dict[str, str]:
    """Proxy URLs by scheme, as `requests` takes them; the first active one serves both schemes."""
    for proxy in root.iter("proxy"):
        if (_text(proxy, "active") or "true") != "true" or not _text(proxy, "host"):
            continue
        login = f"{_text(proxy, 'username')}:{_text(proxy, 'password')}@" if _text(proxy, "username") else ""
        url = f"http://{login}{_text(proxy, 'host')}:{_text(proxy, 'port') or '8080'}"
        return {"http": url, "https": url}
    return {}


def _local_repository(named: str | None) -> Path | None:
    if named:
        return Path(named)
    if os.environ.get("M2_REPO"):
        return Path(os.environ["M2_REPO"])
    home = _home()
    return home / ".m2" / "repository" if home else None
