"""Addresses of servers as they may be shown: what lets somebody in stays out."""

import re

_LOGIN = re.compile(r"(?<=//)[^/\s\"]*@")
_QUERY = re.compile(r"(?<=\w|/)\?[^\s\"]*")


def without_login(text: str) -> str:
    """An address, or words with one, without user name, password and query, in which keys are given too."""
    return _QUERY.sub("", _LOGIN.sub("", text))
