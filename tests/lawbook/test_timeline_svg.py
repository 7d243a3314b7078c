"""The drawing: well-formed, self-contained, told in words, and nothing over anything else."""

import re
from xml.etree import ElementTree as ET

import pytest

from compliance.law.clause import Dispute
from compliance.lawbook import timeline_style as style
from compliance.lawbook.timeline import timeline
from compliance.lawbook.timeline_svg import draw, told
from tests.lawbook.builders import a_ban, an_end, an_excuse, day, in_force, paragraph, the_timeline
from tests.screening.builders import shipped_catalogue

SPACE = "{http://www.w3.org/2000/svg}"
REGIMES = shipped_catalogue().regimes


def _drawn(*clauses, as_of: str = "") -> ET.Element:
    return ET.fromstring(draw(the_timeline(*clauses, as_of=as_of)))


def _rows(root: ET.Element) -> list[ET.Element]:
    """The parts that the rows are drawn with, the legend apart."""
    return [part for link in root.iter(f"{SPACE}a") for part in link.iter()]


def _kinds(root: ET.Element) -> set[str]:
    return {part.get("class", "") for part in _rows(root)}


def _spans(root: ET.Element, kind: str) -> list[tuple[float, float]]:
    """From where to where the bars of a class go."""
    courses = [part.get("d", "") for part in _rows(root) if part.get("class") == kind]
    found = [re.match(r"M([\d.]+) [\d.]+H([\d.]+)", course) for course in courses]
    return [(float(one[1]), float(one[2])) for one in found if one]


def _texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SPACE}text")]


def _told(root: ET.Element) -> str:
    return root.findtext(f".//{SPACE}a/{SPACE}title", "")


def test_the_law_s_words_are_escaped():
    name = '<script>alert("&")</script>'
    drawing = draw(the_timeline(a_ban("ban", summary=name, citation=paragraph(name))))

    assert "<script" not in drawing
    assert name in _told(ET.fromstring(drawing))


def test_nothing_comes_from_elsewhere_and_nothing_runs():
    for regime in REGIMES:
        root = ET.fromstring(draw(timeline(shipped_catalogue(), regime)))

        assert {part.tag.removeprefix(SPACE) for part in root.iter()} <= {
            *("svg", "title", "desc", "style", "defs", "pattern", "rect", "g", "path", "text", "a"),
        }
        assert "url(" not in root.findtext(f"{SPACE}style", "")
        assert not [name for part in root.iter() for name in part.attrib if name.startswith("on") or ":" in name]


def test_the_same_law_gives_the_same_drawing():
    assert draw(the_timeline(a_ban(), an_excuse())) == draw(the_timeline(a_ban(), an_excuse()))


def test_without_a_day_there_is_no_line_and_no_date_but_the_law_s():
    root = _drawn(a_ban())

    assert not [shape for shape in root.iter() if shape.get("class") == "asof"]
    assert not [text for text in _texts(root) if text.startswith("as of")]


def test_a_line_marks_the_day_asked_about():
    root = _drawn(a_ban("ban", "2000-01-01/2010-01-01"), as_of="2005-07-02")

    (line,) = [shape for shape in root.iter() if shape.get("class") == "asof"]
    middle = (style.LEFT + style.RIGHT) / 2
    assert float(line.get("d", "").split()[0].removeprefix("M")) == pytest.approx(middle, abs=1)
    assert "as of 2005-07-02" in _texts(root)
    assert "2005-07-02" in root.findtext(f"{SPACE}desc", "")


def test_a_row_leads_to_the_official_text_and_tells_of_its_clauses():
    dispute = Dispute(day("2025-09-28"), "IR, RU, CN")
    days = in_force("2014-03-19/", sunset="2026-08-01", applies_from="2014-06-01")
    clause = a_ban("ban", citation=paragraph("4"), summary="No oil.", validity=days, dispute=dispute)

    root = _drawn(clause)

    assert [link.get("href") for link in root.iter(f"{SPACE}a")] == ["https://undocs.org/S/RES/1(2000)"]
    assert _told(root).split("\n") == [
        "S/RES/1 (2000) para. 4 (ban)",
        "No oil.",
        "In force from 2014-03-19.",
        "Cannot be breached before 2014-06-01.",
        "The last confirmed term ends on 2026-08-01.",
        "Since 2025-09-28 the effect of this clause is disputed by IR, RU, CN.",
        "Unverified: compare with the official text.",
    ]


def test_a_clause_that_was_compared_says_by_whom():
    assert told(a_ban("ban", verification="A. Jurist, 2026-02-01")).endswith("Verified: A. Jurist, 2026-02-01.")


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [
        (a_ban(), {"decides"}),
        (an_excuse(), {"excuses"}),
        (an_end(), {"background"}),
        (a_ban("ban", validity=in_force("2014-03-19/", sunset="2026-08-01")), {"decides", "open", "sunset"}),
        (a_ban("ban", validity=in_force("2014-03-19/", applies_from="2014-06-01")), {"decides", "grace"}),
    ],
    ids=["decides", "exception", "background", "sunset", "time to comply"],
)
def test_each_standing_has_a_shape_of_its_own(clause, kinds):
    assert _kinds(_drawn(clause)) - {"", "hit", "soft"} == kinds


def test_a_dispute_is_striped_from_its_first_day_on():
    dispute = Dispute(day("2025-09-28"), "IR")
    root = _drawn(a_ban("ban", "2006-12-23/2016-01-16", "2025-09-28/", dispute=dispute))

    (striped,) = [part.get("d", "") for part in _rows(root) if "stripes" in part.get("fill", "")]
    _, (left, right) = _spans(root, "decides")
    assert striped.startswith(f"M{left:g} ")
    assert f"H{right:g}" in striped


def test_a_lapse_leaves_a_gap():
    before, after = _spans(_drawn(a_ban("ban", "2006-12-23/2016-01-16", "2025-09-28/")), "decides")

    assert before[0] < before[1] < after[0] - 200
    assert after[0] < after[1]


def test_the_legend_explains_what_occurs_and_nothing_else():
    assert not {"exception", "runs on"} & set(_texts(_drawn(a_ban("ban", "2000-01-01/2010-01-01"))))
    assert {"clause that decides", "exception", "runs on"} <= set(_texts(_drawn(a_ban(), an_excuse())))


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.id)
@pytest.mark.parametrize("as_of", ["", "1990-01-01", "2015-01-01", "2026-11-01"])
def test_no_text_runs_into_another_or_off_the_page(regime, as_of: str):
    root = ET.fromstring(draw(timeline(shipped_catalogue(), regime, day(as_of) if as_of else None)))

    boxes = [_box(text) for text in root.iter(f"{SPACE}text")]

    for index, (left, top, right, bottom, text) in enumerate(boxes):
        assert left >= 0, text
        assert right <= style.WIDTH, text
        for other in boxes[index + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (text, other[4])


def test_a_label_ends_before_the_years_begin():
    long = a_ban(
        "ban", citation=paragraph("1, as a Committee decision of many words extends it to whatever else there is")
    )

    labels = [_box(text) for link in _drawn(long).iter(f"{SPACE}a") for text in link.iter(f"{SPACE}text")]

    assert [right < style.LEFT and words.endswith("…") for _, _, right, _, words in labels] == [True]


def _box(text: ET.Element) -> tuple[float, float, float, float, str]:
    size, x, baseline = (float(text.get(name, "0")) for name in ("font-size", "x", "y"))
    words = text.text or ""
    wide = style.width(words, size)
    left = {"": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor", "")]
    return left, baseline - 0.75 * size, left + wide, baseline + 0.2 * size, words


@pytest.mark.parametrize("foreground", ["ink", "soft", "strong", "mark"])
@pytest.mark.parametrize("palette", [style.LIGHT, style.DARK], ids=["light", "dark"])
def test_what_carries_meaning_stands_out_from_the_paper(palette, foreground: str):
    """WCAG 2.2: 4.5 to 1 for text."""
    assert _contrast(palette[foreground], palette["paper"]) >= 4.5


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
