"""Spanish number words."""

from workbench.checks._numbers.model import Lexicon, table, vague_table

LEXICON = Lexicon(
    adders=table(
        """
        0 cero
        1 un uno una
        2 dos
        3 tres
        4 cuatro
        5 cinco
        6 seis
        7 siete
        8 ocho
        9 nueve
        10 diez
        11 once
        12 doce
        13 trece
        14 catorce
        15 quince
        16 dieciséis
        17 diecisiete
        18 dieciocho
        19 diecinueve
        20 veinte
        21 veintiuno veintiún veintiuna
        22 veintidós
        23 veintitrés
        24 veinticuatro
        25 veinticinco
        26 veintiséis
        27 veintisiete
        28 veintiocho
        29 veintinueve
        30 treinta
        40 cuarenta
        50 cincuenta
        60 sesenta
        70 setenta
        80 ochenta
        90 noventa
        100 cien ciento
        200 doscientos doscientas
        300 trescientos trescientas
        400 cuatrocientos cuatrocientas
        500 quinientos quinientas
        600 seiscientos seiscientas
        700 setecientos setecientas
        800 ochocientos ochocientas
        900 novecientos novecientas
        """
    ),
    multipliers=table("1e3 mil\n1e6 millón millones\n1e12 billón billones"),
    ordinals=table(
        """
        1 primer primero primera primeros primeras
        2 segundo segunda segundos segundas
        3 tercer tercero tercera terceros terceras
        4 cuarto cuarta
        5 quinto quinta
        6 sexto sexta
        7 séptimo séptima
        8 octavo octava
        9 noveno novena
        10 décimo décima
        11 undécimo undécima
        12 duodécimo duodécima
        20 vigésimo vigésima
        30 trigésimo trigésima
        100 centésimo centésima
        """
    ),
    months=table(
        """
        1 enero ene
        2 febrero feb
        3 marzo mar
        4 abril abr
        5 mayo may
        6 junio jun
        7 julio jul
        8 agosto ago
        9 septiembre setiembre sep sept
        10 octubre oct
        11 noviembre nov
        12 diciembre dic
        """
    ),
    vague=vague_table(
        """
        0 ningún ninguno ninguna nulo nada nadie
        0.5,50,30,2,6 medio media mitad mitades mediados
        0.3333,33,3 tercio tercios
        0.25,25,15,4,3 cuartos trimestre trimestres
        0.2,20,5 quintos
        0.1,10 décimos
        1 solo sola único única
        2 doble dobles duplicó duplicar duplicado par pareja ambos ambas gemelos
        3 triple triplicó triplicar trío
        4 cuádruple cuarteto
        10 década décadas decenio decenas decena
        12 docena docenas
        15,2 quincena
        20 veintena
        100 siglo siglos centenar centenares cientos
        1000 milenio milenios miles millar millares
        7 semana semanas
        12,24,0 mediodía medianoche
        """
    ),
    abbreviations=table("1e5 lakh\n1e7 crore\n1e3 k\n1e6 m mill mln"),
    spans=table("7 semanas semana\n10 décadas\n12 años año\n24 días\n100 siglos"),
    relative_years=r"este año|(?:el )?(?:próximo )?año (?:pasado|próximo|que viene)|hoy|ayer",
    joiners=frozenset({"y"}),
)
