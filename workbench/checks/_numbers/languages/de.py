"""German number words."""

from workbench.checks._numbers.model import Lexicon, table, vague_table

_UNITS = """
1 ein eins
2 zwei zwo
3 drei
4 vier
5 fünf
6 sechs
7 sieben
8 acht
9 neun
10 zehn
11 elf
12 zwölf
13 dreizehn
14 vierzehn
15 fünfzehn
16 sechzehn
17 siebzehn
18 achtzehn
19 neunzehn
20 zwanzig
30 dreißig dreissig
40 vierzig
50 fünfzig
60 sechzig
70 siebzig
80 achtzig
90 neunzig
"""

_ORDINAL_STEMS = """
1 erst
2 zweit
3 dritt
4 viert
5 fünft
6 sechst
7 siebt siebent
8 acht
9 neunt
10 zehnt
11 elft
12 zwölft
13 dreizehnt
14 vierzehnt
15 fünfzehnt
16 sechzehnt
17 siebzehnt
18 achtzehnt
19 neunzehnt
20 zwanzigst
21 einundzwanzigst
30 dreißigst
40 vierzigst
50 fünfzigst
60 sechzigst
70 siebzigst
80 achtzigst
90 neunzigst
100 hundertst
1e3 tausendst
"""

LEXICON = Lexicon(
    adders=table(_UNITS) | table("1 eine einen einem einer eines\n0.5 einhalb\n3 dreien\n2 zweien\n4 vieren"),
    multipliers=table(
        """
        100 hundert
        1e3 tausend
        1e6 million millionen
        1e9 milliarde milliarden
        1e12 billion billionen
        1e15 billiarde billiarden
        """
    ),
    ordinals={
        stem + tail: value
        for stem, value in table(_ORDINAL_STEMS).items()
        for tail in ("e", "en", "er", "es", "em", "ens")
    },
    months=table(
        """
        1 januar jänner jan
        2 februar feber feb
        3 märz mär
        4 april apr
        5 mai
        6 juni jun
        7 juli jul
        8 august aug
        9 september sep sept
        10 oktober okt
        11 november nov
        12 dezember dez
        """
    ),
    vague=vague_table(
        """
        0 kein keine keinen keiner keinem null niemand
        0.5,50,30,2,6 halb halbe halben halber halbes hälfte halbiert halbierte halbieren halbzeit
        1.5 anderthalb eineinhalb
        0.3333,33,3 drittel dritteln
        0.25,25,15,4,3 viertel vierteln quartal quartals viertelstunde vierteljahr
        0.75,75,45 dreiviertel
        0.2,20,5 fünftel fünfteln
        0.1,10 zehntel zehnteln
        1 einmal einmalig einzig einzige einzigen einziger einziges einzeln einzelne einzelnen
        2 zweimal doppelt doppelte doppelten doppelter doppeltes doppel verdoppelt verdoppelte verdoppeln
        2 verdoppelung beide beiden beider beides paar zweifach zweitens zwilling zwillinge
        3 dreimal dreifach dreifache verdreifacht verdreifachte verdreifachen trio drittens
        4 viermal vierfach vierfache vervierfacht quartett
        10 jahrzehnt jahrzehnte jahrzehnten jahrzehnts zehner zehntägig
        12 dutzend dutzende dutzenden
        100 jahrhundert jahrhunderte jahrhunderten jahrhunderts hunderte hunderten
        1000 tausende tausenden jahrtausend jahrtausende
        20,1920 zwanziger
        30,1930 dreißiger
        40,1940 vierziger
        50,1950 fünfziger
        60,1960 sechziger
        70,1970 siebziger
        80,1980 achtziger
        90,1990 neunziger
        1e9 milliardär milliardäre milliardären
        7 woche wochen
        14,2 vierzehntägig
        12,24,0 mittag mittags mitternacht
        """
    ),
    abbreviations=table(
        """
        1e5 lakh
        1e7 crore
        1e3 tsd k
        1e6 mio mill
        1e9 mrd md
        1e12 bio
        """
    ),
    spans=table(
        """
        7 wochen woche
        10 jahrzehnte jahrzehnten
        12 dutzend jahre jahren
        24 tage tagen
        100 jahrhunderte jahrhunderten
        60 stunden minuten
        """
    ),
    relative_years=(
        r"(?:dies|letzt|nächst|vorig|vergangen|kommend)\w+ jahr|vorjahr|heuer|heute|"
        r"gestern"
    ),
    joiners=frozenset({"und"}),
    joins_after_hundred_only=True,
    compounds=True,
    spaced=False,
    tails=(
        "jährig",
        "tägig",
        "fach",
        "mal",
        "stündig",
        "köpfig",
        "stellig",
        "monatig",
        "minütig",
        "wöchig",
        "teilig",
        "stöckig",
        "jahr",
        "tel",
        "er",
        "ste",
        "te",
        "prozentig",
        "seitig",
        "meter",
        "köpf",
    ),
)
