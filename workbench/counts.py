"""Numbers of things in words: “1 finding”, “2 findings”."""


def counted(count: int, thing: str, things: str = "") -> str:
    """A number with the word for the things; `things` where the plural is not formed with `-s`."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"
