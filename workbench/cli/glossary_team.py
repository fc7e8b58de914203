"""Actions of `workbench glossary` for a team: sync with a database, history, proposals, use of terms."""

import argparse
import sys
from collections import Counter, defaultdict

from workbench.checks.term_uses import spellings_of_one_name
from workbench.cli.glossary_texts import EVIDENCE
from workbench.cli.inputs import Opened
from workbench.cli.words import shown
from workbench.config import shipped
from workbench.counts import counted
from workbench.errors import BadInput
from workbench.glossary import Glossary
from workbench.glossary.table import Fields, Row, read_rows
from workbench.termbase.desk import Use, uses
from workbench.termbase.edits import Edit
from workbench.termbase.files import FileTermbase, table_of, user_name


def sync_with_database(given: argparse.Namespace) -> int:
    """Bring a file and a database together; status 1 where both changed the same."""
    from workbench.termbase.postgres import PostgresTermbase
    from workbench.termbase.sync import sync

    termbase = PostgresTermbase(_address(given), given.name)
    done = sync(given.file, termbase, given.address, given.author or user_name())
    print(f"{counted(done.sent, 'row')} sent, {done.received} received.", file=sys.stderr)
    for concept, language, term in done.conflicts:
        print(
            f"conflict: {concept} {language} “{shown(term)}”; choose in {given.file}, then sync again.",
            file=sys.stderr,
        )
    return int(bool(done.conflicts))


def history(given: argparse.Namespace) -> int:
    """Print who changed what and when, the oldest change first."""
    from workbench.termbase.postgres import PostgresTermbase

    for change in PostgresTermbase(_address(given), given.name).history(given.concept):
        concept, language, term = change.key
        when = change.at.strftime("%Y-%m-%d %H:%M")
        name = f"{concept} {language} “{term}”" if term else f"{concept} {language}"
        print(
            shown(
                f"{change.revision}  {when}  {change.author}  {name}: {_change(change.before, change.after)}"
            )
        )
    return 0


def _address(given: argparse.Namespace) -> str:
    from workbench.termbase import is_address

    if not is_address(given.address):
        raise BadInput(f"{given.address}: not a database's address; it begins with postgresql://.")
    return str(given.address)


def _change(before: Fields | None, after: Fields | None) -> str:
    if before is None or after is None:
        return "added" if before is None else "removed"
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return "; ".join(f"{name} “{before.get(name, '')}” → “{after.get(name, '')}”" for name in names)


def apply_proposals(given: argparse.Namespace) -> int:
    """Put reviewed proposals into a glossary: those whose flag `proposed` was taken away, or all."""
    termbase = FileTermbase(given.glossary)
    known = table_of(termbase.rows())
    homes = {key[1:]: key[0] for key in known if key[2]}
    rows = read_rows(given.proposals)
    joined = {row.key[0]: homes[row.key[1:]] for row in rows if row.key[1:] in homes}
    preferred = {key[:2] for key, fields in known.items() if key[2] and _is_preferred(fields)}
    edits, waiting = [], 0
    for row in rows:
        if "proposed" in _flags(row) and not given.all:
            waiting += 1
            continue
        key = (joined.get(row.key[0], row.key[0]), *row.key[1:])
        flags = " ".join(flag for flag in _flags(row) if flag != "proposed")
        fields = {**row.fields, "flags": flags, EVIDENCE: "", **known.get(key, {})}
        if key not in known and _is_preferred(fields) and key[:2] in preferred:
            fields["status"] = "admitted"  # the glossary's own choice stands
        edits.append(Edit(key, known.get(key), {name: value for name, value in fields.items() if value}))
    edits = [edit for edit in edits if edit.before != edit.after]
    termbase.apply(edits, user_name())
    added = f"{counted(len(edits), 'row')} added or filled"
    said = f"{given.glossary}: {added}; {waiting} still wait as proposed."
    print(shown(said), file=sys.stderr)
    return 0


def _is_preferred(fields: Fields) -> bool:
    """Whether a term is the one to use."""
    return fields.get("status", "preferred") == "preferred"


def _flags(row: Row) -> list[str]:
    return row.fields.get("flags", "").split()


def usage(given: argparse.Namespace) -> int:
    """Print how files say each concept; status 1 if one name has several spellings over all of them."""
    opened = Opened(given)
    glossary = Glossary.load(given.glossary or [shipped("glossaries")])
    segments = [segment for document in opened for segment in document.segments if segment.target]
    found: dict[str, list[Use]] = defaultdict(list)
    for use in uses(glossary, segments, given.concept):
        found[glossary.concepts_of(use.source.term)[0]].append(use)
    several = 0
    for concept, own in sorted(found.items()):
        counts = Counter(span.term.text for use in own for span in use.targets)
        names = {
            span.term.text for use in own for span in use.targets if span.term.part_of_speech == "proper_noun"
        }
        split = any(spellings_of_one_name(a, b) for a in names for b in names if a < b)
        several += split
        if given.all or split or given.concept:
            said = ", ".join(f"“{text}” {count}" for text, count in counts.most_common())
            without = sum(not use.targets for use in own)
            rest = f"; otherwise {without}" if without else ""
            print(shown(f"{concept}: {said or 'none of its terms'}{rest}"))
            _print_places(own, given.concept != "" or split)
    print(
        f"{counted(len(found), 'concept')} in {counted(len(segments), 'segment')}; "
        f"{counted(several, 'name')} in several spellings.",
        file=sys.stderr,
    )
    return 2 if opened.failures else int(bool(several))


def _print_places(own: list[Use], wanted: bool) -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for use in own if wanted else ():
        for wording in sorted({span.term.text for span in use.targets}) or ["–"]:
            places[wording].append(f"{use.segment.document} {use.segment.unit}/{use.segment.segment}")
    for wording, where in places.items():
        more = f" and {len(where) - 5} more" if len(where) > 5 else ""
        print(shown(f"    {wording}: {', '.join(where[:5])}{more}"))
