"""Portuguese number words."""

from workbench.checks._numbers.model import Lexicon, table, vague_table

LEXICON = Lexicon(
    adders=table(
        """
        0 zero
        1 um uma
        2 dois duas
        3 três
        4 quatro
        5 cinco
        6 seis
        7 sete
        8 oito
        9 nove
        10 dez
        11 onze
        12 doze
        13 treze
        14 catorze quatorze
        15 quinze
        16 dezesseis dezasseis
        17 dezessete dezassete
        18 dezoito
        19 dezenove dezanove
        20 vinte
        30 trinta
        40 quarenta
        50 cinquenta
        60 sessenta
        70 setenta
        80 oitenta
        90 noventa
        100 cem cento
        200 duzentos duzentas
        300 trezentos trezentas
        400 quatrocentos quatrocentas
        500 quinhentos quinhentas
        600 seiscentos seiscentas
        700 setecentos setecentas
        800 oitocentos oitocentas
        900 novecentos novecentas
        """
    ),
    multipliers=table("1e3 mil\n1e6 milhão milhões\n1e9 bilhão bilhões biliões\n1e12 trilhão trilhões"),
    ordinals=table(
        """
        1 primeiro primeira primeiros primeiras
        2 segundo segunda segundos
        3 terceiro terceira terceiros
        4 quarto quarta
        5 quinto quinta
        6 sexto sexta
        7 sétimo sétima
        8 oitavo oitava
        9 nono nona
        10 décimo décima
        20 vigésimo vigésima
        """
    ),
    months=table(
        """
        1 janeiro jan
        2 fevereiro fev
        3 março mar
        4 abril abr
        5 maio mai
        6 junho jun
        7 julho jul
        8 agosto ago
        9 setembro set
        10 outubro out
        11 novembro nov
        12 dezembro dez
        """
    ),
    vague=vague_table(
        """
        0 nenhum nenhuma nulo ninguém
        0.5,50,30,2,6 meio meia metade meados
        0.3333,33,3 terço terços
        0.25,25,15,4,3 quartos trimestre
        0.2,20,5 quintos
        1 só único única
        2 dobro duplo dupla duplicar dobrou par ambos ambas casal gêmeos
        3 triplo tripla triplicar trio
        10 década décadas dezena dezenas
        12 dúzia dúzias
        15,2 quinzena
        100 século séculos centena centenas
        1000 milénio milênio milhar milhares
        7 semana semanas
        12,24,0 meio-dia meia-noite
        """
    ),
    abbreviations=table("1e5 lakh\n1e7 crore\n1e3 k\n1e6 mi\n1e9 bi"),
    spans=table("7 semanas\n10 décadas\n12 anos\n24 dias\n100 séculos"),
    relative_years=r"este ano|ano (?:passado|que vem)|próximo ano|hoje|ontem",
    joiners=frozenset({"e"}),
)
