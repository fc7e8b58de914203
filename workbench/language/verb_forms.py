"""Which verbs a participle or a short present form belongs to, where a dictionary has another word for it.

simplemma gives one lemma per form: French “mise” is a noun to it, Spanish “puesto” a post, Italian “messa” a
mass, German “stand” a state. In the press they are more often forms of mettre, poner, mettere and stehen.
"""

from functools import lru_cache

from workbench.language.lemma_tries import simple_lemmas

WITH_VERB_FORMS = frozenset(("de", "es", "fr", "it", "pt"))
"""Languages for which `verbs_of` knows more than the dictionary."""

_Endings = tuple[tuple[str, str], ...]
"""What a form ends in, and what its infinitive has in that place."""


def _pairs(table: str) -> _Endings:
    return tuple((ending, infinitive) for ending, _, infinitive in (p.partition(":") for p in table.split()))


_REGULAR = {
    "fr": _pairs("é:er i:ir u:re u:ir u:oir"),
    "it": _pairs("ato:are uto:ere uto:ire ito:ire"),
    "es": _pairs("ado:ar ido:er ido:ir ído:er ído:ir"),
    "pt": _pairs("ado:ar ido:er ido:ir ído:air ído:uir"),
}
"""Masculine participles that follow the rule."""

_IRREGULAR = {
    "fr": _pairs(
        """
        pris:prendre mis:mettre fait:faire dit:dire écrit:écrire crit:crire duit:duire
        struit:struire truit:truire ouvert:ouvrir couvert:couvrir offert:offrir souffert:souffrir
        aint:aindre eint:eindre oint:oindre élu:élire lu:lire reçu:recevoir çu:cevoir dû:devoir
        vu:voir su:savoir cru:croire couru:courir plu:plaire nu:naître paru:paraître connu:connaître
        vécu:vivre mort:mourir quis:quérir clos:clore clus:clure clu:clure résolu:résoudre
        dissous:dissoudre suivi:suivre nui:nuire assis:asseoir sis:seoir ému:émouvoir trait:traire
        """
    ),
    "it": _pairs(
        """
        messo:mettere preso:prendere fatto:fare detto:dire aperto:aprire coperto:coprire
        offerto:offrire sofferto:soffrire chiuso:chiudere cluso:cludere rotto:rompere posto:porre
        volto:volgere corso:correre perso:perdere reso:rendere teso:tendere ceso:cendere
        speso:spendere feso:fendere chiesto:chiedere mosso:muovere sciolto:sciogliere tolto:togliere
        colto:cogliere scelto:scegliere spinto:spingere giunto:giungere punto:pungere vinto:vincere
        stretto:stringere ciso:cidere diviso:dividere letto:leggere eletto:eleggere scritto:scrivere
        retto:reggere dotto:durre tratto:trarre distrutto:distruggere visto:vedere rimasto:rimanere
        nascosto:nascondere risposto:rispondere morto:morire solto:solvere assunto:assumere
        espulso:espellere gesso:gere cesso:cedere vissuto:vivere
        """
    ),
    "es": _pairs(
        """
        puesto:poner hecho:hacer dicho:decir visto:ver roto:romper abierto:abrir cubierto:cubrir
        vuelto:volver suelto:solver scrito:scribir muerto:morir impreso:imprimir
        satisfecho:satisfacer
        """
    ),
    "pt": _pairs(
        """
        posto:por posto:pôr feito:fazer dito:dizer visto:ver aberto:abrir coberto:cobrir
        scrito:screver morto:morrer ganho:ganhar pago:pagar gasto:gastar eleito:eleger preso:prender
        aceito:aceitar entregue:entregar salvo:salvar expulso:expulsar
        """
    ),
}
"""Masculine participles that do not, by their endings."""

_PRESENT = {"fr": _pairs("e:er"), "it": _pairs("a:are"), "es": _pairs("a:ar"), "pt": _pairs("a:ar")}
"""The third person singular, often a noun too: “porte”, “lancia”, “toma”."""

_FORMS = {
    "de": _pairs(
        """
        stand:stehen gestanden:stehen brach:brechen gefallen:fallen gefahren:fahren riss:reißen
        gerissen:reißen goss:gießen gegossen:gießen maß:messen lud:laden bot:bieten schied:scheiden
        verband:verbinden stach:stechen tat:tun band:binden schob:schieben schuf:schaffen
        """
    ),
    "es": _pairs(
        """
        fue:ir fueron:ir sale:salir vino:venir toma:tomar
        """
    ),
    "it": _pairs(
        """
        sale:salire data:dare date:dare dati:dare dato:dare
        """
    ),
    "fr": _pairs(
        """
        fût:être
        """
    ),
}
"""Whole forms that no ending tells."""

_AGREEMENT = {
    "fr": _pairs("es: e: s: :"),
    "it": _pairs("a:o i:o e:o :"),
    "es": _pairs("as:o os:o a:o :"),
    "pt": _pairs("as:o os:o a:o :"),
}
"""Feminine and plural endings, and what the masculine singular has in their place."""

_SHORT = frozenset(("dar", "ver", "ir"))
"""Infinitives of one syllable that are meant; others that short are rather another word."""


@lru_cache(maxsize=16384)
def verbs_of(form: str, code: str) -> frozenset[str]:
    """The infinitives that a folded form of one of `WITH_VERB_FORMS` may belong to by its ending."""
    whole = {infinitive for known, infinitive in _FORMS.get(code, ()) if known == form}
    if code not in _AGREEMENT:
        return frozenset(whole)
    participles = {
        form[: len(form) - len(ending)] + masculine
        for ending, masculine in _AGREEMENT[code]
        if form.endswith(ending)
    }
    by_participle = {
        verb
        for participle in participles
        for verb in _infinitives(participle, _REGULAR[code] + _IRREGULAR[code], code)
    }
    return frozenset(whole | by_participle | _infinitives(form, _PRESENT[code], code))


def _infinitives(form: str, endings: _Endings, code: str) -> set[str]:
    """The infinitives that a form has by these endings and that the dictionary knows."""
    possible = {
        form.removesuffix(ending) + infinitive for ending, infinitive in endings if form.endswith(ending)
    }
    return {
        verb for verb in possible if verb in _SHORT or (len(verb) > 3 and simple_lemmas(code).knows(verb))
    }
