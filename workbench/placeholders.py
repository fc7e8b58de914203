"""What a translation must carry over as it stands: placeholders, tags, entities and addresses."""

import re
from collections.abc import Iterator

TOKEN = re.compile(r"⟦/?[0-9]+⟧")
"""One inline element in a segment's text; `workbench.formats.markup` tells what it stands for."""
PLACEHOLDER = re.compile(
    r"(?=[⟦{$#%<&h])(?:⟦[^⟧]*⟧"
    r"|\{%.*?%\}|\{\{.*?\}\}|\$\{[^{}]*\}|#\{[^{}]*\}"
    r"|\{[\w.\-:!\[\]]*\}|\{[\w^]+>|<[\w^]+\}"
    r"|%\([^()\s]+\)[#0\-+]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
    r"|%(?:\d+\$)?[#0\-+]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[Lqjzt])?[diuxXeEfFgGcrsap@](?![A-Za-z])"
    r"|</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>"
    r"|&(?!(?:nbsp|quot|[lr]aquo|[lr][sd]quo|[bs]dquo|sbquo|apos|[mn]dash|hellip|shy|[a-zA-Z](?:acute|grave|uml|circ|tilde)"
    r"|szlig|ccedil|Ccedil|times|thinsp|rarr|larr|bull|middot);)[A-Za-z][\w.-]*;"
    r"|https?://[^\s<>\"'“”‘’（）()，。、»「」\u3040-\u30ff\u3400-\u9fff]+)"
)
"""`{b>…<b}` are Phrase's tags.
Entities that only write a character in another way are left out. An address ends where Chinese or Japanese
goes on, as they leave no space after it."""
# ASCII only: in a text without spaces, words would stand before it.
ADDRESS = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_FIRST_LOOK = re.compile(r"[%{<&⟦@]|://")
_MARKUP = re.compile(r"⟦(?!=)[^⟧]*⟧|</?[A-Za-z][^<>]*>|\{[\w^]+>|<[\w^]+\}")


def may_have_placeholders(text: str) -> bool:
    """A quick look: False where there is surely none."""
    return _FIRST_LOOK.search(text) is not None


def placeholders_in(text: str) -> list[str]:
    """Every placeholder, then every address, each in order."""
    return PLACEHOLDER.findall(text) + (ADDRESS.findall(text) if "@" in text else [])


def placeholder_matches(text: str) -> Iterator[re.Match[str]]:
    """The same, with their places."""
    yield from PLACEHOLDER.finditer(text)
    yield from ADDRESS.finditer(text)


def is_markup(placeholder: str) -> bool:
    """Whether it is a tag, not a stand-in for words."""
    return _MARKUP.fullmatch(placeholder) is not None
