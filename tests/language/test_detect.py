"""An article in another language gets one notice, and no English rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.book import Rulebook
from linter.engine import choose, lint
from linter.formats import parse
from linter.language.detect import foreign

SPOKEN = {
    "Spanish": "La diabetes es una enfermedad que afecta a muchas personas en el mundo. Los medicamentos ayudan a controlar el azúcar en la sangre, pero también es importante comer bien y hacer ejercicio. Pregunte a su médico si no está seguro de la dosis.",
    "French": "Le diabète est une maladie qui touche beaucoup de personnes dans le monde. Les médicaments aident à contrôler le sucre dans le sang, mais il est aussi important de bien manger et de bouger. Demandez à votre médecin si vous avez un doute sur la dose.",
    "German": "Der Diabetes ist eine Krankheit, die viele Menschen auf der Welt betrifft. Die Medikamente helfen, den Zucker im Blut zu senken, aber es ist auch wichtig, sich gut zu ernähren und sich zu bewegen. Fragen Sie den Arzt, wenn Sie nicht sicher sind.",
    "Portuguese": "A diabetes é uma doença que afeta muitas pessoas em todo o mundo. Os medicamentos ajudam a controlar o açúcar no sangue, mas também é importante comer bem e não ficar parado. Pergunte ao seu médico se não tem certeza da dose.",
    "Italian": "Il diabete è una malattia che colpisce molte persone nel mondo. I farmaci aiutano a controllare lo zucchero nel sangue, ma è anche importante mangiare bene e non stare fermi. Chiedete al medico se non siete sicuri della dose che vi serve.",
    "Dutch": "Diabetes is een ziekte die veel mensen in de wereld treft. De medicijnen helpen om de suiker in het bloed te verlagen, maar het is ook belangrijk om goed te eten en te bewegen. Vraag het aan uw arts als u niet zeker bent van de dosis.",
    "Polish": "Cukrzyca to choroba, która dotyka wielu ludzi na świecie. Leki pomagają obniżyć cukier we krwi, ale ważne jest także, aby dobrze się odżywiać i nie siedzieć bez ruchu. Proszę zapytać lekarza, jeśli nie jest się pewnym, jak je brać. Nie należy ich odstawiać bez pytania.",
    "Swedish": "Diabetes är en sjukdom som många människor i världen har. Medicinerna hjälper till att sänka sockret i blodet, men det är också viktigt att äta bra och att röra på sig. Fråga din läkare om du inte är säker på hur du ska ta dem.",
    "Chinese": "糖尿病是一种影响很多人的疾病。药物可以帮助控制血糖，但是健康饮食和运动也很重要。如果您不确定剂量，请咨询您的医生，不要自行停药。",
    "Japanese": "糖尿病は多くの人がかかる病気です。薬は血糖値を下げるのに役立ちますが、食事と運動も大切です。飲み方がわからないときは、医師に相談してください。",
    "Korean": "당뇨병은 많은 사람에게 영향을 주는 질병입니다. 약은 혈당을 낮추는 데 도움이 되지만 건강한 식사와 운동도 중요합니다. 복용량을 모르면 의사에게 물어보십시오.",
    "a language in Cyrillic letters": "Диабет — это болезнь, которая есть у многих людей. Лекарства помогают снизить сахар в крови, но важно также хорошо питаться и двигаться.",
    "a language in Arabic letters": "السكري مرض يصيب كثيرا من الناس في العالم. تساعد الأدوية على خفض السكر في الدم، ولكن من المهم أيضا الأكل الجيد والحركة.",
}


@pytest.mark.parametrize("name", SPOKEN)
def test_a_language_is_told_by_its_commonest_words_or_its_script(name: str) -> None:
    assert foreign(parse(SPOKEN[name], "a.md")) == name


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Ibuprofen.",
        "Paracetamol 500 mg",
        "- Metformin\n- Semaglutide\n" * 40,
        "| Drug | Dose |\n|---|---|\n" + "| Amoxicillin | 500 mg |\n" * 40,
        "La vie en rose.",
        "Le Fort fracture, cri du chat, tic douloureux, petit mal, grand mal, mal de debarquement.",
        "Vitamin D, α-linolenic acid, β-blockers and γ-tocopherol: " + "αβγδεζηθικλμνξοπρστυφχψω " * 3,
        "Ask for an interpreter. You can have one free of charge, and we will book it for you.\n\n" + SPOKEN["Spanish"],
        SPOKEN["Chinese"] + "\n\n" + "Take the tablets that your doctor has given you, and do not stop them when you feel better. " * 3,
    ],
)
def test_short_texts_lists_of_names_and_mixed_pages_are_left_to_the_rules(source: str) -> None:
    assert foreign(parse(source, "a.md")) is None


@pytest.mark.parametrize(
    ("source", "path", "name"),
    [
        ("---\nlang: es-MX\n---\nDosis diaria.\n", "a.md", "Spanish"),
        ('+++\nlanguage = "uk"\n+++\n' + SPOKEN["a language in Cyrillic letters"], "a.md", "Ukrainian"),
        ('<html lang="fr"><body><p>Deux fois par jour.</p></body></html>', "a.html", "French"),
        ("= Dolor\n:lang: es\n\nDosis diaria.\n", "a.adoc", "Spanish"),
        ("---\nlang: en-GB\n---\n" + SPOKEN["Spanish"], "a.md", None),
        ("---\nlang: fr\n---\nTake the tablets that your doctor has given you, and do not stop them.\n", "a.md", None),  # a mistake of the template
        ("---\nlang: tlh\n---\nnuqneH.\n", "a.md", None),
    ],
)
def test_what_is_declared_counts_unless_the_text_is_plainly_english(source: str, path: str, name: str | None) -> None:
    assert foreign(parse(source, path)) == name


def test_one_notice_stands_for_all_rules(findings: Callable[..., object], book: Rulebook) -> None:
    source = "# Cura\n\n" + SPOKEN["Spanish"] + " Turmeric cures cancer.\n"
    result = lint(parse(source, "a.md"), book, choose(book))
    assert [(each.rule, each.severity, each.excerpt) for each in result.findings] == [("editorial/other-language", "info", "Cura")]
    assert "is in Spanish" in result.findings[0].message
    assert result.metrics.grade is None
    assert lint(parse(source, "a.md"), book, choose(book, ["efficacy"])).findings == ()
