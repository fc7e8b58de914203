"""A repair fits its sentence: tense, number, article and capital letter."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.checks.known_renderings import example_rule
from workbench.language.phrases import phrase
from workbench.renderings import RenderingExample, Renderings, read_pack
from workbench.renderings.model import Better
from workbench.renderings.repair import fit


@pytest.mark.parametrize(
    ("pattern", "better", "text", "repaired"),
    [
        ("legal target", "legitimate target", "Legal targets.", "Legitimate targets."),
        # What has no plural of its own.
        ("behind hand", "those to blame", "They seek behind hands.", "They seek those to blame."),
        ("spoilt blood", "bad blood", "It made spoilt bloods.", "It made bad blood."),
        # “Be” agrees with its subject, in a denial too.
        ("find death", "be killed", "Ten people found death.", "Ten people were killed."),
        ("find death", "be safe", "I found death.", "I was safe."),
        # A form that is base and past: what a subject did.
        ("put on the shelf", "shelve", "Congress put on the shelf a bill.", "Congress shelved a bill."),
        ("put on the shelf", "shelve", "Congress must put on the shelf it.", "Congress must shelve it."),
        # A verb that has no passive takes the tense of “be”.
        ("spread crazily", "go viral", "The video was spread crazily.", "The video went viral."),
        ("put in run", "go online", "It has been officially put in run.", "It has officially gone online."),
        # A predicate in place of a noun and its verb is said of the owner.
        ("heart bloom", "be overjoyed", "At the news her heart bloomed.", "At the news she was overjoyed."),
        ("heart is burning", "be frantic", "The parents' hearts are burning.", "The parents are frantic."),
        ("truth is white", "come to light", "The affair's truth is white.", "The affair comes to light."),
        # An auxiliary tells the tense; a base form behind “be” is no verb.
        (
            "cannot stand on feet",
            "be untenable",
            "This claim cannot stand on feet.",
            "This claim is untenable.",
        ),
        ("like a shadow", "follow closely", "Fear is like a shadow.", "Fear follows closely."),
        ("wind and cattle", "differ", "The matters are wind and cattle.", "The matters differ."),
        ("self direct", "orchestrate", "It was self direct by Kyiv.", "It was orchestrated by Kyiv."),
        # A preposition with nothing to govern is dropped, a plain noun keeps its article.
        ("launch an offense", "mount an assault on", "They launched an offense.", "They mounted an assault."),
        ("a hammer deal", "one-off deal", "It is a hammer deal.", "It is a one-off deal."),
        ("saliva war", "war of words", "They are in saliva wars.", "They are in wars of words."),
        ("drop that fill a glass", "straw", "It was the drop that filled a glass.", "It was the straw."),
        ("be a crying thief", "thief of old", "This is a crying thief.", "This is a thief of old."),
        (
            "fight a saliva war",
            "war of words",
            "They are fighting a saliva war.",
            "They are fighting a war of words.",
        ),
        # An adverb does not part an auxiliary from its verb; the adverb of “be” stands behind it.
        ("loosen mouth", "give way", "Israel has finally loosened mouth.", "Israel has finally given way."),
        ("use up oil", "run dry", "It has not yet used up oil.", "It has not yet run dry."),
        ("bend a finger", "be only a handful", "They can be bent a finger.", "They can be only a handful."),
        # What is said of many one by one is plural already.
        ("frequent movement", "move after move", "It made frequent movements.", "It made move after move."),
        # A denial takes the auxiliary that the words replaced had, or one of its own.
        ("do not point at", "not be aimed at", "Drills do not point at us.", "Drills are not aimed at us."),
        ("do not point at", "not be aimed at", "It did not point at us.", "It was not aimed at us."),
        ("will not point at", "not be aimed at", "It will not point at us.", "It will not be aimed at us."),
        ("be not pointed at", "not be aimed at", "It is not pointed at us.", "It is not aimed at us."),
        ("disappoint a trust", "not disappoint", "He disappointed a trust.", "He did not disappoint."),
        (
            "do not eliminate a possibility of",
            "not rule out",
            "He did not eliminate a possibility of it.",
            "He did not rule out it.",
        ),
        ("get permission", "be allowed", "Ships did not get permission.", "Ships were not allowed."),
        ("get permission", "be allowed", "It didn't even get permission.", "It was not even allowed."),
        ("get permission", "be allowed", "He does not get permission.", "He is not allowed."),
        ("lose heart", "be discouraged", "Do not lose heart.", "Do not be discouraged."),
        ("be not used to soil", "not fit in", "It is not used to soil.", "It does not fit in."),
        ("be root broken", "not be severed", "The ties are root broken.", "The ties are not severed."),
        # “an [unblocked mouth]”, “had [smooth wind]”, “made [sweat merits]” are no verbs.
        ("unblocked mouth", "have no filter", "Trump has an unblocked mouth.", "Trump has no filter."),
        ("smooth wind", "go smoothly", "His career has had smooth wind.", "His career has gone smoothly."),
        ("sweat merit", "play a key part", "He made sweat merits.", "He played a key part."),
        (
            "united outside",
            "be friends in name only",
            "They remain united outside.",
            "They remain friends in name only.",
        ),
        # What a plural wording, or one without a plural, does to “a”; one thing stays one.
        (
            "press army",
            "troops massed at the border",
            "Facing a press army.",
            "Facing troops massed at the border.",
        ),
        ("great good", "good news", "It is a great good for us.", "It is good news for us."),
        ("cold arrow", "a cheap shot", "He suffered cold arrows.", "He suffered a cheap shot."),
        ("family and household", "every home", "It hit families and households.", "It hit every home."),
        # Behind “cannot” a wording that could be a noun is a verb; both verbs of two are inflected.
        (
            "guard stumps",
            "wait for a windfall",
            "You cannot guard stumps.",
            "You cannot wait for a windfall.",
        ),
        (
            "attend this",
            "solve one problem and create another",
            "It attends this.",
            "It solves one problem and creates another.",
        ),
        ("hide light", "lie low and bide its time", "It hid light.", "It lay low and bided its time."),
        ("walk high", "rise", "The finances walk high.", "The finances rise."),
        (
            "catch lapel",
            "be overstretched",
            "Local finances catch lapels.",
            "Local finances are overstretched.",
        ),
        (
            "go south",
            "be at odds",
            "The policy and the goal go south.",
            "The policy and the goal are at odds.",
        ),
        # The verb behind a subject, and its “this”, follow a change of number.
        ("tough faction", "hardliners", "The tough faction opposes talks.", "The hardliners oppose talks."),
        ("war fires", "fighting", "War fires may spread.", "Fighting may spread."),
        ("bill", "considerations", "This bill is not hard.", "These considerations are not hard."),
        ("wire", "media", "He says the wire believes it.", "He says the media believes it."),
        ("typical", "the role model", "Typicals were set up.", "The role model was set up."),
        ("plane", "carrier-based aircraft", "Planes were parked.", "Carrier-based aircraft were parked."),
        ("cruelty", "extracting confessions", "Cruelty is banned.", "Extracting confessions is banned."),
        # What stands beside the replaced words is not said twice.
        ("send control", "preemptive strike", "A send control strike.", "A preemptive strike."),
        ("regret medicine", "no turning back", "There is no regret medicine.", "There is no turning back."),
        (
            "step on the brake",
            "put the brakes on",
            "It stepped on the brake of it.",
            "It put the brakes on it.",
        ),
        ("take possession", "be sworn in", "She takes possession in May.", "She is sworn in in May."),
        ("cao cao", "speak of the devil", "Speak of Cao Cao.", "Speak of the devil."),
        ("step on the brake", "put the brakes on", "Step on the brake in May.", "Put the brakes on in May."),
        # A predicate behind “is”, an adverb, an article, “like”.
        ("cereus", "be a flash in the pan", "It was merely a cereus.", "It was merely a flash in the pan."),
        ("oil lamp", "be no pushover", "He is not an oil lamp.", "He is no pushover."),
        ("toothpaste", "dribble out", "Aid is just like toothpaste.", "Aid just dribbles out."),
        ("doorman", "stand by", "He is not a doorman.", "He is not standing by."),
        ("hard labour", "be deadlocked", "Talks are still hard labour.", "Talks are still deadlocked."),
        (
            "fox's death",
            "feel for one's own",
            "I cannot but be a fox's death.",
            "I cannot but feel for my own.",
        ),
        ("thick", "deep", "There is a thick friendship.", "There is a deep friendship."),
        # A predicate in place of a clause with a subject.
        ("heart is known", "be a ploy", "Heart is known.", "It is a ploy."),
        (
            "fall into consumption",
            "descend into a war of attrition",
            "It falls into consumption.",
            "It descends into a war of attrition.",
        ),
        (
            "fall into consumption",
            "be drawn into attrition",
            "It has fallen into consumption.",
            "It has been drawn into attrition.",
        ),
        ("release goodwill", "show goodwill", "He has released goodwill.", "He has shown goodwill."),
        ("release goodwill", "show goodwill", "He released goodwill.", "He showed goodwill."),
        ("temptation", "overture", "It is a temptation.", "It is an overture."),
        ("overture", "temptation", "It is an overture.", "It is a temptation."),
        (
            "political game",
            "political maneuvering",
            "The political game goes on.",
            "The political maneuvering goes on.",
        ),
        ("consumption war", "war of attrition", "Two consumption wars.", "Two wars of attrition."),
        ("consumption", "a war of attrition", "Into the consumption.", "Into a war of attrition."),
        ("heroic city", "Hero City", "A heroic city.", "A Hero City."),
        ("dissolve", "settle the conflict", "Dissolve border conflict.", "Settle the border conflict."),
        ("insist on stressing", "stress", "Russia insists on stressing that.", "Russia stresses that."),
        ("deputy", "MP", "Two deputies left.", "Two MPs left."),
        ("one", "unit", "an one", "a unit"),
        ("turning turn", "U-turn", "It was an turning turn.", "It was a U-turn."),
        ("circle", "over", "They clashed circling the budget.", "They clashed over the budget."),
        ("in the frame of", "during", "In the frames of the visit.", "During the visit."),
        ("by the total of", "following", "By the totals of the talks.", "Following the talks."),
        ("put down", "issue", "The government put down an order.", "The government issued an order."),
        ("put down", "issue", "They will put down an order.", "They will issue an order."),
        ("protrude", "highlight", "This protruded the problem.", "This highlighted the problem."),
        ("get permission", "be allowed", "Ships got permission to pass.", "Ships were allowed to pass."),
        ("cancel", "lift", "The US cancelled it.", "The US lifted it."),
        ("ship plane", "carrier-based aircraft", "Two ship planes.", "Two carrier-based aircraft."),
        ("press the soldier", "bide one's time", "It pressed the soldiers.", "It bided its time."),
        ("lose face", "bide one's time", "The ministry lost face.", "The ministry bided its time."),
        ("lose face", "bide one's time", "The ministers lost face.", "The ministers bided their time."),
        ("lose face", "bide one's time", "Beijing said he lost face.", "Beijing said he bided his time."),
        ("lose face", "bide one's time", "The US lost face.", "The US bided its time."),
        ("lose face", "bide one's time", "Ms Li lost face.", "Ms Li bided her time."),
        (
            "lose face",
            "bide one's time",
            "The envoy lost face, he said.",
            "The envoy bided his time, he said.",
        ),
        ("shoot past", "overshoot", "It shot past the aim.", "It overshot the aim."),
        (
            "discuss matter as they are",
            "stick to the facts",
            "He asked the media to discuss matters as they are.",
            "He asked the media to stick to the facts.",
        ),
        (
            "put ..3 in doubt",
            "call into question",
            "He puts his word in doubt.",
            "He calls his word into question.",
        ),
        ("put ..3 in doubt", "question", "She put him in doubt.", "She questioned him."),
        (
            "put ..3 to disposition",
            "make ... available",
            "It puts the jets to disposition.",
            "It makes the jets available.",
        ),
        (
            "put ..3 to disposition",
            "make ... available",
            "It puts to disposition jets.",
            "It makes available jets.",
        ),
        ("hold ..2 remarks", "make remarks", "He held racist remarks.", "He made remarks."),
        ("lay {hand} in lap", "sit back", "It must not lay hands in lap.", "It must not sit back."),
        ("put on foot", "suspend", "He was put on foot.", "He was suspended."),
        ("eat * words", "break one's promise", "She ate her words.", "She broke her promise."),
        ("wash black", "vindicate oneself", "They wash black.", "They vindicate themselves."),
        ("cold water", "discourage them", "It is cold water.", "It discourages them."),
        ("not know", "be at a loss", "He is not knowing.", "He is at a loss."),
        ("deeply express regret", "deeply regret", "He deeply expresses regret.", "He deeply regrets."),
        (
            "hold doubt about",
            "be sceptical about",
            "Experts hold doubt about it.",
            "Experts are sceptical about it.",
        ),
        (
            "hold doubt about",
            "be sceptical about",
            "Some may hold doubt about it.",
            "Some may be sceptical about it.",
        ),
        (
            "lay solid foundation",
            "lay a solid foundation",
            "Lay solid foundation.",
            "Lay a solid foundation.",
        ),
        (
            "golden cicada shell",
            "slip away unnoticed",
            "He shed his golden cicada shell.",
            "He slipped away unnoticed.",
        ),
        ("red eye", "be envious", "Then he has red eyes.", "Then he is envious."),
        ("cow's answer", "be beside the point", "It was a cow's answer.", "It was beside the point."),
        ("wooden chicken", "be dumbfounded", "He was like a wooden chicken.", "He was dumbfounded."),
        ("cold cicada", "keep silent out of fear", "The cold cicadas.", "The keep silent out of fear."),
        ("ear shaking", "ear-splitting", "The music was an ear shaking.", "The music was ear-splitting."),
        ("ear shaking", "noisy", "An ear shaking room.", "A noisy room."),
        ("dumb chicken", "be dumbfounded", "It left people dumb chickens.", "It left people dumbfounded."),
        (
            "see the dawn of peace",
            "glimmer of hope",
            "We saw the dawn of peace.",
            "We saw the glimmer of hope.",
        ),
        ("wrestling", "power struggle", "It is a wrestling.", "It is a power struggle."),
        (
            "country outside the area",
            "power outside the region",
            "Countries outside the area.",
            "Powers outside the region.",
        ),
        ("plant", "recommend", "I Plant this to you.", "I recommend this to you."),
        ("Legal Target", "legitimate target", "No Legal Target Hit", "No Legitimate target Hit"),
        (
            "become a fixed situation",
            "be a foregone conclusion",
            "The outcome has become a fixed situation.",
            "The outcome has been a foregone conclusion.",
        ),
        ("sink into", "be caught in", "They sank into a swamp.", "They were caught in a swamp."),
        (
            "cannot be mediated",
            "be irreconcilable",
            "Their interests cannot be mediated.",
            "Their interests are irreconcilable.",
        ),
        (
            "push ..5 to a climax",
            "bring ... to a climax",
            "He pushed the rally to a climax.",
            "He brought the rally to a climax.",
        ),
        (
            "make ..6 {messy|chaotic}",
            "throw ... into turmoil",
            "It made the whole region messy.",
            "It threw the whole region into turmoil.",
        ),
    ],
)
def test_better_wording_fits(pattern: str, better: str, text: str, repaired: str) -> None:
    hit = phrase(pattern, "en").find(text)[0]
    start, end, wording = fit(better, hit, text, "en")
    assert text[:start] + wording + text[end:] == repaired


@pytest.mark.parametrize(
    ("pattern", "better", "text", "repaired"),
    [
        ("Linie im Sand", "klare Grenze", "Das ist eine Linie im Sand.", "Das ist eine klare Grenze."),
        ("am Ende des Tages", "letztlich", "„Am Ende des Tages zählt das.“", "„Letztlich zählt das.“"),
    ],
)
def test_a_german_noun_hands_its_capital_on_at_the_start_of_a_sentence_only(
    pattern: str, better: str, text: str, repaired: str
) -> None:
    (found,) = phrase(pattern, "de").find(text)
    start, end, wording = fit(better, found, text, "de")
    assert text[:start] + wording + text[end:] == repaired


def test_a_form_that_is_wrong_as_it_stands_is_not_excused_by_its_base_form(tmp_path: Path) -> None:
    pack = tmp_path / "mass-nouns.toml"
    pack.write_text(
        'source_lang = "any"\ntarget_lang = "en"\n[[rendering]]\n'
        'wrong = ["=informations"]\nbetter = ["information"]\n',
        encoding="utf-8",
    )
    rules = Renderings(read_pack(pack), "any", "en")
    assert [hit.suggestions for hit in rules.find("", "Informations were leaked.")] == [("Information",)]
    assert rules.find("", "Information was leaked.") == []


def test_wrong_words_of_one_source_phrase_are_repaired_as_one(tmp_path: Path) -> None:
    pack = tmp_path / "test.toml"
    pack.write_text(
        'source_lang = "zh"\ntarget_lang = "en"\n[[rendering]]\nsource = ["四面楚歌"]\n'
        'wrong = ["chu song", "four side"]\nbetter = ["under siege"]\n'
    )
    finder = Renderings(read_pack(pack), "zh", "en")
    target = "He is with Chu songs on four sides. He has four sides."
    near, far = finder.find("他四面楚歌。", target)
    assert (target[near.start : near.end], near.suggestions) == ("Chu songs on four sides", ("under siege",))
    assert far.start > target.index(".")


def test_of_two_rules_about_the_same_words_the_safe_one_stays(tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    rule = '[[rendering]]\nid = "{}"\nsource = "安全格局"\nwrong = "security pattern"\nsafe = {}\n'
    rules = rule.format("a", "false") + 'better = "security order"\n'
    rules += rule.format("b", "true") + 'better = "security landscape"\n'
    pack.write_text(f'source_lang = "zh"\ntarget_lang = "en"\n{rules}', encoding="utf-8")
    (hit,) = Renderings(read_pack(pack), "zh", "en").find("安全格局", "The security pattern.")
    assert (hit.rule.id, hit.safe) == ("b", True)


@pytest.mark.parametrize(
    ("wrong", "better", "example", "text", "repaired"),
    [
        (
            "throw out ..2 {plan|proposal}",
            "float",
            ("They threw out a new plan.", "They floated a new plan."),
            "He throws out the second proposal.",
            "He floats the second proposal.",
        ),
        (
            "international pattern",
            "landscape",
            ("The international pattern changes.", "The international landscape changes."),
            "An international pattern.",
            "An international landscape.",
        ),
        (
            "cross the center line of the strait",
            "cross the median line",
            ("Jets crossed the center line of the strait.", "Jets crossed the median line of the strait."),
            "They cross the center line of the strait.",
            "They cross the median line of the strait.",
        ),
        (
            "increase # men",
            "add",
            ("It increased 30 men.", "It added 30 men."),
            "It increases 500 men.",
            "It adds 500 men.",
        ),
        (
            "bear a huge pressure",
            "be under enormous pressure",
            ("He bears a huge pressure.", "He is under enormous pressure."),
            "They bear a huge pressure.",
            "They are under enormous pressure.",
        ),
    ],
)
def test_words_that_the_example_keeps_are_kept(
    wrong: str, better: str, example: tuple[str, str], text: str, repaired: str
) -> None:
    rule = replace(
        example_rule(source="某", wrong=wrong, better=better, category="style/awkward").rules[0],
        examples=(RenderingExample("某", *example),),
    )
    (hit,) = Renderings([rule], "zh", "en").find("某", text)
    assert text[: hit.start] + hit.suggestions[0] + text[hit.end :] == repaired


def test_words_that_the_example_keeps_are_kept_by_rules_from_the_cache_too(tmp_path: Path) -> None:
    pack = tmp_path / "test.toml"
    pack.write_text(
        'source_lang = "zh"\ntarget_lang = "en"\n[[rendering]]\nsource = ["某"]\n'
        'wrong = ["throw out ..2 {plan|proposal}"]\nbetter = ["float"]\n'
        'examples = [{source = "某", wrong = "They threw out a plan.", right = "They floated a plan."}]\n'
    )
    text = "He throws out the second proposal."
    (hit,) = Renderings.load([pack], "zh", "en").find("某", text)
    assert (text[hit.start : hit.end], hit.suggestions) == ("throws out", ("floats",))


@pytest.mark.parametrize(
    ("better", "right", "text", "repaired"),
    [
        # The example shows a verb.
        (
            ["fall from grace"],
            "The idol fell from grace.",
            "The star house collapsed.",
            "The star fell from grace.",
        ),
        (["chance", "prospect"], "They have a chance.", "Their winning calculation.", "Their chance."),
        # What most of its company is, a wording in doubt is too.
        (["style", "manner", "habit of old"], "It is so.", "Their doing school.", "Their style."),
    ],
)
def test_examples_and_company_tell_verbs_from_nouns(
    better: list[str], right: str, text: str, repaired: str
) -> None:
    rule = replace(
        example_rule(source="某", wrong="doing school", better="x", category="style/awkward").rules[0],
        wrong=("house collapse", "winning calculation", "doing school"),
        better=tuple(map(Better, better)),
        examples=(RenderingExample("某", "Doing school.", right),),
    )
    (hit,) = Renderings([rule], "zh", "en").find("某", text)
    assert text[: hit.start] + hit.suggestions[0] + text[hit.end :] == repaired


def test_a_persons_own_rule_goes_before_a_shipped_one_of_the_same_words(tmp_path: Path) -> None:
    pack = 'source_lang = "zh"\ntarget_lang = "en"\n[[rendering]]\nsource = ["某"]\nwrong = ["odd word"]\n'
    shipped, own = tmp_path / "shipped.toml", tmp_path / "own.toml"
    shipped.write_text(f'{pack}better = ["theirs"]\nsafe = true\n', encoding="utf-8")
    own.write_text(f'{pack}better = ["mine"]\n', encoding="utf-8")
    (hit,) = Renderings.load([shipped], "zh", "en", own=[own]).find("某", "It is some odd word.")
    assert hit.suggestions == ("mine",)
    learnt = Renderings.load([shipped], "zh", "en").with_rules(read_pack(own))
    assert [hit.suggestions for hit in learnt.find("某", "It is some odd word.")] == [("mine",)]


def test_a_predicate_is_not_offered_where_no_verb_can_stand(tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text(
        """source_lang = "zh"
target_lang = "en"

[[rendering]]
source = ["投降书"]
wrong = ["surrender book"]
better = ["submit to an enemy", "instrument of surrender"]
""",
        encoding="utf-8",
    )
    finder = Renderings(read_pack(pack), "zh", "en")

    (hit,) = finder.find("军队签署了投降书。", "The army signed the surrender book.")

    assert hit.suggestions == ("instrument of surrender",)


@pytest.mark.parametrize(
    ("better", "wrong", "text", "repaired"),
    [
        # What governs nothing by itself leaves the preposition to the words behind it.
        (
            ["have illusions"],
            "hold fantasy about",
            "No one holds fantasy about it.",
            "No one has illusions about it.",
        ),
        (["turnover"], "billing of", "The billing of the firm grew.", "The turnover of the firm grew."),
        (["be wary"], "show care toward", "He shows care toward talks.", "He is wary toward talks."),
        # What governs an object takes its place.
        (["criticise"], "raise critique about", "They raised critique about it.", "They criticised it."),
        (["take aim at"], "put eyes on", "They put eyes on it.", "They took aim at it."),
        (["put in order"], "make clean on", "They made clean on it.", "They put in order it."),
        # A noun phrase with nothing to govern ends with its noun.
        (["tough crackdown on"], "high voltage", "It keeps a high voltage.", "It keeps a tough crackdown."),
        # “There is” stays before what there is; a light verb behind “has lately” keeps its place.
        (
            ["differ", "wide gap"],
            "there be big divergence",
            "There are big divergences on it.",
            "There are wide gaps on it.",
        ),
        (
            ["flurry of activity"],
            "make frequent move",
            "It has lately made frequent moves.",
            "It has lately made flurries of activity.",
        ),
        # A denial within the match stays.
        (
            ["confirm"],
            "{do|add} ..2 confirmation to",
            "It did not add confirmation to it.",
            "It did not confirm it.",
        ),
        (["be ripe"], "be ..2 mature", "Time is not yet mature.", "Time is not yet ripe."),
        # Dictionaries know “room” as a verb, the news does not.
        (
            ["room to move"],
            "swirling land",
            "Kyiv's swirling land is small.",
            "Kyiv's room to move is small.",
        ),
        # The same noun in another number is said once.
        (["higher price"], "sky value", "They ask sky value prices.", "They ask higher price."),
    ],
)
def test_wordings_meet_the_words_around_them(better: list[str], wrong: str, text: str, repaired: str) -> None:
    rule = replace(
        example_rule(source="某", wrong=wrong, better="x", category="style/awkward").rules[0],
        better=tuple(map(Better, better)),
        examples=(),
    )
    (hit,) = Renderings([rule], "zh", "en").find("某", text)
    assert text[: hit.start] + hit.suggestions[0] + text[hit.end :] == repaired


def test_a_preposition_goes_where_the_rules_example_shows_it_gone() -> None:
    rule = replace(
        example_rule(source="某", wrong="billing of", better="x", category="style/awkward").rules[0],
        better=(Better("all turnover"),),
        examples=(RenderingExample("某", "Billing of firms grew.", "All turnover firms grew."),),
    )
    (hit,) = Renderings([rule], "zh", "en").find("某", "The billing of firms fell.")
    assert hit.suggestions == ("all turnover",) and hit.end == len("The billing of")


@pytest.mark.parametrize(
    ("text", "offers", "lacks"),
    [
        ("There are wind blown.", "rumours", ["nothing came of it", "be in the air"]),
        ("It would wind blown.", "spread rumours", ["nothing came of it", "without a reason"]),
    ],
)
def test_a_wording_is_not_offered_where_its_kind_cannot_stand(
    text: str, offers: str, lacks: list[str]
) -> None:
    offered = ["nothing came of it", "be in the air", "without a reason", "rumours", "spread rumours"]
    rule = replace(
        example_rule(source="某", wrong="wind blow", better="x", category="style/awkward").rules[0],
        better=tuple(map(Better, offered)),
        examples=(),
    )
    (hit,) = Renderings([rule], "zh", "en").find("某", text)
    assert offers in hit.suggestions
    assert set(lacks).isdisjoint(hit.suggestions)
