"""What names a finding for good: its words and what stands around them, never a line or a unit number."""

import hashlib

from workbench.model import Finding

_AROUND = 20
"""Code points on each side of the marked words that belong to the fingerprint: a change there is a change
of the finding, one further away is not."""


def fingerprint(finding: Finding) -> str:
    """Sixteen hexadecimal digits for check, rule, source text and the marked words in their surroundings.

    The same finding in another file or under another number has the same fingerprint. What concerns the
    whole segment (an empty span, or one in the source) goes by the whole target. Messages and severities
    don't count: they may be reworded.
    """
    parts = (finding.check, finding.rule, finding.side, finding.source, *_target_part(finding))
    if finding.side == "source":
        parts += (str(finding.start), str(finding.end))
    content = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def _target_part(finding: Finding) -> tuple[str, ...]:
    if finding.side == "source" or finding.start == finding.end:
        return (finding.target,)
    target, start, end = finding.target, finding.start, finding.end
    return (target[max(0, start - _AROUND) : start], target[start:end], target[end : end + _AROUND])
