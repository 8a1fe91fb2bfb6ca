"""Whether an article is in another language than English, from what it declares, its script, and its commonest words.

It has to be sure: an English article that is taken for another is not linted. Short texts, lists of names and pages that
are partly in English are therefore left to the rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linter.document import ALT, FOOTNOTE, Document
from linter.text import pattern

_DECLARED = ("lang", "language", "locale")
_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian",
    "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "so": "Somali", "sv": "Swedish", "ta": "Tamil", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}
_SCRIPTS = (
    ("Japanese", "\u3040-\u30ff"),  # before Chinese, whose signs it has as well
    ("Korean", "\uac00-\ud7af\u1100-\u11ff"),
    ("Chinese", "\u3400-\u4dbf\u4e00-\u9fff"),
    ("a language in Cyrillic letters", "\u0400-\u052f"),
    ("a language in Arabic letters", "\u0600-\u06ff\u0750-\u077f"),
    ("Greek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Hebrew", "\u0590-\u05ff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("a language of South Asia", "\u0900-\u0dff"),
)
_OTHER = pattern("[\u0370-\u052f\u0590-\u077f\u0900-\u0eff\u1100-\u11ff\u1f00-\u1fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_LATIN = pattern("[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
# Words that few other languages have, so that a text in one of those has hardly any of them.
_ENGLISH = frozenset(
    ["the", "and", "that", "with", "are", "this", "from", "have", "you", "your", "which", "they", "their", "when", "should", "not", "been", "has", "would", "these", "what", "there", "if", "or", "by", "be", "it", "as", "can"]
)
_WORDS = {
    "Spanish": "el los las una que del por con para su se más como pero está son también puede sus y es en de la un lo al este esta muy",
    "French": "le les des une est que dans pour qui sur avec pas par vous plus sont ce cette du et la de un au aux ou votre être peut il nous",
    "German": "der die das und ist nicht mit den von zu ein eine auf für dem des sich auch werden bei oder sind wird sie einen als wenn nach kann",
    "Portuguese": "os as uma que do da dos das para com não por mais são seu sua ao pelo pela também pode você ou em um e de na no",
    "Italian": "il gli una che di del della per con non è sono nel nella più anche può come questo questa dei delle si da al le e la un",
    "Dutch": "het een van en dat niet zijn op te voor met die aan er ook als bij door worden kan wordt naar maar uw deze heeft of de",
    "Polish": "nie się jest na we aby jeśli która który leki do że to są jak oraz przez dla od po lub może być przy ale które który także w i z o",
    "Swedish": "och att det som en är av för med den på inte till om ett har kan du eller vid från när efter",
    "Danish or Norwegian": "og at det som en er av af til på med den ikke for kan har et du eller ved fra når etter efter",
    "Turkish": "ve bir bu için ile da de olarak daha çok olan gibi en veya kadar sonra değil ne her",
    "Romanian": "și în cu pe nu care este sunt din pentru la mai sau să se fi poate ca prin o un de",
    "Czech": "je na se že v s z do pro to jsou by jako ale nebo při po za může ve také i a",
    "Hungarian": "a az és hogy nem is egy van ez meg de mint csak már vagy lehet el ha",
    "Indonesian": "yang dan di untuk dengan ini dari pada tidak adalah dalam atau itu akan juga dapat ke anda bisa oleh",
    "Vietnamese": "và của là có không được cho các với những một khi người trong này để bị hoặc thể",
    "Somali": "waa iyo ka ku u in oo aad ay waxa waxaa leh la si ah uu",
}
_LEAST_WORDS, _LEAST_SIGNS, _SAMPLE = 40, 40, 1_500


def foreign(document: Document) -> str | None:
    """The language that an article is in, as a message names it; None where that is English or cannot be told."""
    declared = _declared(document)
    if declared == "en":
        return None
    sample = " ".join(_texts(document, _SAMPLE))
    if _is_english(_WORD.findall(sample.lower())):
        return None
    text = " ".join(_texts(document, len(document.source)))
    if other := _by_script(text):
        # Letters say which group of languages it is at best; what is declared may say more.
        return _NAMES.get(declared, other) if other.startswith("a language") else other
    words = _WORD.findall(text.lower())
    if _is_english(words):
        return None
    return _NAMES.get(declared) or (_by_words(words) if len(words) >= _LEAST_WORDS else None)


def _declared(document: Document) -> str:
    """The first part of the language tag, in small letters: "es" of "es-MX"."""
    for name in _DECLARED:
        field = document.fields.get(name)
        if field and isinstance(field.value, str) and (found := re.match(r"[A-Za-z]{2}(?![A-Za-z])", field.value.strip())):
            return found[0].lower()
    return ""


def _texts(document: Document, most: int) -> Iterator[str]:
    for block in document.blocks:
        if most <= 0:
            return
        if block.kind not in (ALT, FOOTNOTE):
            yield block.text[:most]
            most -= len(block.text)


def _is_english(words: list[str]) -> bool:
    return sum(word in _ENGLISH for word in words) * 100 >= 7 * len(words) > 0


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    signs, latin = _OTHER.findall(text), len(_LATIN.findall(text))
    # A sign of Chinese or Korean says as much as several letters.
    wide = sum(sign >= "\u1100" for sign in signs)
    if len(signs) < _LEAST_SIGNS or len(signs) + 2 * wide < 2 * latin:
        return None
    shares = {name: len(re.findall(f"[{span}]", "".join(signs))) for name, span in _SCRIPTS}
    if shares["Japanese"] * 10 > len(signs):
        return "Japanese"
    return max(shares, key=lambda name: shares[name])


def _by_words(words: list[str]) -> str | None:
    counts = Counter(words)
    scores = {name: sum(counts[word] for word in set(listed.split())) for name, listed in _WORDS.items()}
    best = max(scores, key=lambda name: scores[name])
    english = sum(counts[word] for word in _ENGLISH)
    return best if scores[best] * 100 >= 15 * len(words) and scores[best] > 3 * english else None
