"""English number words."""

from workbench.checks._numbers.model import Lexicon, table, vague_table

LEXICON = Lexicon(
    adders=table(
        """
        0 zero
        1 one
        2 two
        3 three
        4 four
        5 five
        6 six
        7 seven
        8 eight
        9 nine
        10 ten
        11 eleven
        12 twelve
        13 thirteen
        14 fourteen
        15 fifteen
        16 sixteen
        17 seventeen
        18 eighteen
        19 nineteen
        20 twenty
        30 thirty
        40 forty fourty
        50 fifty
        60 sixty
        70 seventy
        80 eighty
        90 ninety
        """
    ),
    multipliers=table(
        """
        100 hundred
        1e3 thousand
        1e5 lakh lakhs
        1e6 million
        1e7 crore crores
        1e9 billion
        1e12 trillion
        """
    ),
    ordinals=table(
        """
        1 first
        2 second
        3 third
        4 fourth
        5 fifth
        6 sixth
        7 seventh
        8 eighth
        9 ninth
        10 tenth
        11 eleventh
        12 twelfth
        13 thirteenth
        14 fourteenth
        15 fifteenth
        16 sixteenth
        17 seventeenth
        18 eighteenth
        19 nineteenth
        20 twentieth
        30 thirtieth
        40 fortieth
        50 fiftieth
        60 sixtieth
        70 seventieth
        80 eightieth
        90 ninetieth
        100 hundredth
        1e3 thousandth
        """
    ),
    months=table(
        """
        1 january jan
        2 february feb
        3 march mar
        4 april apr
        5 may
        6 june jun
        7 july jul
        8 august aug
        9 september sep sept
        10 october oct
        11 november nov
        12 december dec
        """
    ),
    vague=vague_table(
        """
        0 no none nil zeros zeroes nobody
        0.5,50,30,2,6 half halves halved halving midway halftime
        0.25,25,15,4,3 quarter quarters quarterly
        0.3333,33,3 thirds
        0.2,20,5 fifths
        0.1,10 tenths tithe
        1 once single a an solo sole
        2 twice double doubled doubles doubling doubly pair pairs couple both twin twins dual bilateral
        2 twofold either neither duo bi another bicycle
        3 thrice triple tripled triples tripling trio threefold tri trilateral triplets
        4 quadruple quadrupled fourfold quartet quadruplets
        5 fivefold quintet quintuple quintuplets
        10 decade decades tens tenfold
        12,6 dozen dozens
        14,2 fortnight
        100 century centuries hundreds centenary centennial
        1000 thousands millennium millennia k
        20,1920,2020 twenties
        30,1930 thirties
        40,1940 forties
        50,1950 fifties
        60,1960 sixties
        70,1970 seventies
        80,1980 eighties
        90,1990 nineties
        1e6 millions millionaire millionaires
        1e9 billions billionaire billionaires
        1e12 trillions
        7 week weekly
        12,24 noon midnight midday
        24 day overnight
        """
    ),
    abbreviations=table(
        """
        1e3 k thousands
        1e6 m mn mln mm millions
        1e9 b bn bln billions
        1e12 t tn trn trillions
        """
    ),
    spans=table(
        """
        7 week weeks
        10 decade decades
        12 dozen year years
        20 score
        24 day days
        100 century centuries
        3 quarters trimesters
        60 hour hours minutes
        """
    ),
    relative_years=(
        r"(?:this|last|next|that|same|previous|coming|current) (?:calendar )?year|year-on-year|"
        r"year on year|yearly|today|yesterday"
    ),
    joiners=frozenset({"and"}),
    joins_after_hundred_only=True,
)
