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
    "it": (
        "il lo la i gli le l un uno una di del dello della dei degli delle e ed o ma non in nel nella per "
        "con a al allo alla ai agli alle da dal dalla su sul sulla che chi cui si è sono era ha hanno ne ci "
        "come più fra tra"
    ),
    "pt": (
        "o a os as um uma uns umas de do da dos das e ou mas não em no na nos nas por pelo pela para com ao "
        "aos à às que quem se seu sua seus suas é são foi tem têm como mais entre sobre"
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

CHINESE_VERBS = tuple(
    (
        "解决 实现 包括 促进 维护 坚持 利用 加入 推动 推进 构建 贯彻 具有 作出 做出 进行 开展 加强 "
        "提高 没有 必须 正在 努力 承诺 发表 出席 达成 举行 认为 表示 指出 强调 希望 要求 根据 依照 "
        "按照 按时 通过 成为 继续 增加 减少 扩大 保持 取得 发生 参加 接受 提出 提供 属于 位于 看到 "
        "得到 受到 使用 完成 建立 采取 确保 保障 落实 深化 支持 反对 访问 有关 可能 应当 应该 可以 "
        "已经 不断 进一步 以及 如果 由于 因为 但是 虽然 目前 今天 去年 今年 该"
    ).split()
)
"""Words of Chinese clauses, most of them verbs, that phrases begin with which are no terms."""
CHINESE_ENDS = tuple(
    "表示 指出 强调 认为 说 称 问题上 时候 以来 期间 之间 上 下 等 出席 加入 必须 可以 没有".split()
)
"""Words of Chinese clauses that phrases end in which are no terms."""
