"""Italian number words."""

from workbench.checks._numbers.model import Lexicon, table, vague_table

LEXICON = Lexicon(
    adders=table(
        """
        0 zero
        1 un uno una
        2 due
        3 tre tré
        4 quattro
        5 cinque
        6 sei
        7 sette
        8 otto
        9 nove
        10 dieci
        11 undici
        12 dodici
        13 tredici
        14 quattordici
        15 quindici
        16 sedici
        17 diciassette
        18 diciotto
        19 diciannove
        20 venti vent
        30 trenta trent
        40 quaranta quarant
        50 cinquanta cinquant
        60 sessanta sessant
        70 settanta settant
        80 ottanta ottant
        90 novanta novant
        """
    ),
    multipliers=table(
        """
        100 cento
        1e3 mille mila
        1e6 milione milioni
        1e9 miliardo miliardi
        """
    ),
    ordinals=table(
        """
        1 primo prima primi prime
        2 secondo seconda secondi
        3 terzo terza terzi
        4 quarto quarta quarti
        5 quinto quinta quinti
        6 sesto sesta
        7 settimo settima
        8 ottavo ottava
        9 nono nona
        10 decimo decima
        11 undicesimo undicesima
        12 dodicesimo dodicesima
        19 diciannovesimo ottocento
        20 ventesimo ventesima novecento
        """
    ),
    months=table(
        """
        1 gennaio gen
        2 febbraio feb
        3 marzo mar
        4 aprile apr
        5 maggio mag
        6 giugno giu
        7 luglio lug
        8 agosto ago
        9 settembre set
        10 ottobre ott
        11 novembre nov
        12 dicembre dic
        """
    ),
    vague=vague_table(
        """
        0 nessun nessuno nessuna nullo
        0.5,50,30,2,6 mezzo mezza metà
        0.25,25,15,3 trimestre
        1 solo sola unico unica
        2 doppio doppia raddoppiato raddoppiare coppia paio entrambi entrambe ambedue gemelli
        3 triplo tripla triplicato trio
        4 quadruplo quartetto
        10 decennio decenni decina decine
        12 dozzina dozzine
        15,2 quindicina
        100 secolo secoli centinaio centinaia
        1000 millennio millenni migliaio migliaia
        7 settimana settimane
        12,24,0 mezzogiorno mezzanotte
        """
    ),
    abbreviations=table("1e5 lakh\n1e7 crore\n1e3 k\n1e6 mln mio\n1e9 mld mrd"),
    spans=table("7 settimane\n10 decenni\n12 anni\n24 giorni\n100 secoli"),
    relative_years=r"quest.anno|l.anno (?:scorso|prossimo)|oggi|ieri",
    joiners=frozenset({"e"}),
    joins_after_hundred_only=True,
    compounds=True,
    spaced=False,
    tails=("esimo", "esima", "enne", "enni", "ennale", "ina"),
)
