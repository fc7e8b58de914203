"""French number words."""

from workbench.checks._numbers.model import Lexicon, table, vague_table

LEXICON = Lexicon(
    adders=table(
        """
        0 zéro
        1 un une
        2 deux
        3 trois
        4 quatre
        5 cinq
        6 six
        7 sept
        8 huit
        9 neuf
        10 dix
        11 onze
        12 douze
        13 treize
        14 quatorze
        15 quinze
        16 seize
        20 vingt vingts
        30 trente
        40 quarante
        50 cinquante
        60 soixante
        70 septante
        80 quatre_vingt quatre_vingts huitante octante
        90 nonante
        """
    ),
    multipliers=table(
        """
        100 cent cents
        1e3 mille
        1e6 million millions
        1e9 milliard milliards
        1e12 billion billions
        """
    ),
    ordinals=table(
        """
        1 premier première premiers premières
        2 deuxième deuxièmes second seconde
        3 troisième troisièmes
        4 quatrième
        5 cinquième
        6 sixième
        7 septième
        8 huitième
        9 neuvième
        10 dixième
        11 onzième
        12 douzième
        13 treizième
        14 quatorzième
        15 quinzième
        16 seizième
        20 vingtième
        1 unième
        30 trentième
        40 quarantième
        50 cinquantième
        60 soixantième
        100 centième
        1e3 millième
        """
    ),
    months=table(
        """
        1 janvier janv
        2 février févr fév
        3 mars
        4 avril avr
        5 mai
        6 juin
        7 juillet juil
        8 août
        9 septembre sept
        10 octobre oct
        11 novembre nov
        12 décembre déc
        """
    ),
    vague=vague_table(
        """
        0 aucun aucune nul nulle zéros personne
        0.5,50,30,2,6 demi demie moitié moitiés mi
        0.3333,33,3 tiers
        0.25,25,15,4,3 quart quarts trimestre trimestres
        0.2,20,5 cinquièmes
        0.1,10 dixièmes
        1 seul seule unique
        2 double doubles doublé doubler doublement paire couple deuxièmement jumeaux
        3 triple triplé tripler trio
        4 quadruple quadruplé quatuor
        10,1 dizaine dizaines décennie décennies
        12 douzaine douzaines
        15,2 quinzaine
        20 vingtaine
        30 trentaine
        40 quarantaine
        50 cinquantaine
        60 soixantaine
        100 siècle siècles centaine centaines
        1000 millénaire millénaires millier milliers
        1e9 milliardaire milliardaires
        7 semaine semaines
        12,24,0 midi minuit
        """
    ),
    abbreviations=table("1e5 lakh\n1e7 crore\n1e3 k\n1e6 m mio mln\n1e9 md mrd mds"),
    spans=table("7 semaines semaine\n10 décennies\n12 ans années an\n24 jours\n100 siècles"),
    relative_years=r"cette année|l.an (?:dernier|prochain)|l.année (?:dernière|prochaine)|hier|aujourd",
    joiners=frozenset({"et"}),
)
