"""Words of grammar that no term begins or ends with, by language."""

FUNCTION_WORDS = {
    "en": (
        "a an the of in on at by to for from with and or but not no is are was were be been has have had do "
        "does did will would can could may it its he she they we you i his her their our your this that "
        "these those as if than then so such also who which what when where there here all any some more "
        "most very about after before"
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer eines und oder aber nicht kein in im an am auf "
        "aus bei mit nach von vom zu zum zur für über unter um als wie ist sind war waren wird werden wurde "
        "hat haben sich es er sie wir ihr ich dass auch noch nur so wenn man diese dieser dieses"
    ),
    "fr": (
        "le la les l un une des du de d et ou mais ne pas en dans sur par pour avec à au aux ce cette ces "
        "qui que qu il elle ils elles nous vous on est sont était a ont été se s son sa ses leur leurs plus "
        "comme"
    ),
    "es": (
        "el la los las un una unos unas de del y o pero no en por para con a al que se su sus es son fue ha "
        "han lo le les este esta estos estas más como entre sobre"
    ),
    "ru": (
        "и в во на с со к ко по о об от до из за для у не ни что это как но а же ли бы то он она они оно мы "
        "вы я его её их который которая которые был была было были будет также все при"
    ),
    "uk": (
        "і й та в у на з із зі до по о об від за для не ні що це як але а ж чи б то він вона вони воно ми "
        "ви я його її їх який яка які був була було були буде також усі при"
    ),
}
