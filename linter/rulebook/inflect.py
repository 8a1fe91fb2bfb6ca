"""The forms of English words that a term stands for: plurals of nouns, and the parts of verbs."""

from __future__ import annotations

_VERBS = {
    "be": ("is", "are", "was", "were", "been", "being"),
    "bear": ("bears", "bore", "borne", "bearing"),
    "beat": ("beats", "beaten", "beating"),
    "become": ("becomes", "became", "becoming"),
    "begin": ("begins", "began", "begun", "beginning"),
    "bind": ("binds", "bound", "binding"),
    "bleed": ("bleeds", "bled", "bleeding"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "buy": ("buys", "bought", "buying"),
    "bring": ("brings", "brought", "bringing"),
    "build": ("builds", "built", "building"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "come": ("comes", "came", "coming"),
    "cut": ("cuts", "cutting"),
    "do": ("does", "did", "done", "doing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "drink": ("drinks", "drank", "drunk", "drinking"),
    "drive": ("drives", "drove", "driven", "driving"),
    "eat": ("eats", "ate", "eaten", "eating"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "feel": ("feels", "felt", "feeling"),
    "fight": ("fights", "fought", "fighting"),
    "find": ("finds", "found", "finding"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "grow": ("grows", "grew", "grown", "growing"),
    "have": ("has", "had", "having"),
    "hold": ("holds", "held", "holding"),
    "keep": ("keeps", "kept", "keeping"),
    "kick": ("kicks", "kicked", "kicking"),
    "know": ("knows", "knew", "known", "knowing"),
    "lead": ("leads", "led", "leading"),
    "leave": ("leaves", "left", "leaving"),
    "lie": ("lies", "lay", "lain", "lying"),
    "lose": ("loses", "lost", "losing"),
    "make": ("makes", "made", "making"),
    "lay": ("lays", "laid", "laying"),
    "mean": ("means", "meant", "meaning"),
    "melt": ("melts", "melted", "melting"),
    "prove": ("proves", "proved", "proven", "proving"),
    "put": ("puts", "putting"),
    "quit": ("quits", "quitting"),
    "rebuild": ("rebuilds", "rebuilt", "rebuilding"),
    "reset": ("resets", "resetting"),
    "rid": ("rids", "ridding"),
    "rise": ("rises", "rose", "risen", "rising"),
    "run": ("runs", "ran", "running"),
    "say": ("says", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "setting"),
    "show": ("shows", "showed", "shown", "showing"),
    "shrink": ("shrinks", "shrank", "shrunk", "shrinking"),
    "sing": ("sings", "sang", "sung", "singing"),
    "sleep": ("sleeps", "slept", "sleeping"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "speed": ("speeds", "sped", "speeding"),
    "spread": ("spreads", "spreading"),
    "spring": ("springs", "sprang", "sprung", "springing"),
    "stand": ("stands", "stood", "standing"),
    "steal": ("steals", "stole", "stolen", "stealing"),
    "stop": ("stops", "stopped", "stopping"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "swing": ("swings", "swung", "swinging"),
    "take": ("takes", "took", "taken", "taking"),
    "teach": ("teaches", "taught", "teaching"),
    "tell": ("tells", "told", "telling"),
    "think": ("thinks", "thought", "thinking"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "understand": ("understands", "understood", "understanding"),
    "undo": ("undoes", "undid", "undone", "undoing"),
    "wake": ("wakes", "woke", "woken", "waking"),
    "wear": ("wears", "wore", "worn", "wearing"),
    "win": ("wins", "won", "winning"),
    "write": ("writes", "wrote", "written", "writing"),
}
_NOUNS = {
    "child": "children",
    "foot": "feet",
    "man": "men",
    "mouse": "mice",
    "person": "people",
    "tooth": "teeth",
    "woman": "women",
    "diagnosis": "diagnoses",
    "life": "lives",
    "knife": "knives",
}
_VOWELS = frozenset("aeiou")
# Verbs of more than one syllable, or that end as if stressed, double their last letter all the same.
_DOUBLED = frozenset(("wip", "rip", "zap", "stop", "shed", "slim", "trim", "drop", "rub", "plan", "flip", "snap", "curb", "clot", "remit", "instil"))


def plural(noun: str) -> str:
    """The plural of a noun in small letters."""
    if noun in _NOUNS:
        return _NOUNS[noun]
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def verb_forms(verb: str) -> tuple[str, ...]:
    """A verb's base, its -s form, its past forms and its -ing form, without repeats."""
    if verb in _VERBS:
        return (verb, *_VERBS[verb])
    for prefix in ("out", "over", "re", "under", "un"):
        if verb.startswith(prefix) and verb[len(prefix) :] in _VERBS:
            return (verb, *(prefix + form for form in _VERBS[verb[len(prefix) :]]))
    if verb.endswith("ie"):
        return verb, verb + "s", verb + "d", verb[:-2] + "ying"
    if verb.endswith("e"):
        stem = verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]
        return verb, verb + "s", verb + "d", stem + "ing"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    return verb, plural(verb), stem + "ed", stem + "ing"


def forms(sequence: list[str], inflect: str) -> list[list[str]]:
    """A term in its inflections."""
    if inflect == "verb":
        return [[form, *sequence[1:]] for form in verb_forms(sequence[0])] if sequence[0].isalpha() else [sequence]
    last = sequence[-1]
    if inflect == "none" or not last.isalpha():
        return [sequence]
    return [sequence, [*sequence[:-1], plural(last)]]
