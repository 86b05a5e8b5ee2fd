"""Slides one after another: each with its title, what stands around it, and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide

from board.pack import Pack
from board.powerpoint import shapes, template
from board.powerpoint.paging import pages_of
from board.powerpoint.space import ABOUT, FOOT_BOTTOM, INNER, MARGIN, TITLE_SIZE, TITLE_TOP, Box
from board.powerpoint.text import SMALLEST, Paragraph, Run, clean, line_height, lines, width_of

_NOTICE_GAP = 16.0
_NUMBER = 60.0  # pt for the number of the slide
_LAST = ("Source", "Slide number")
_APART = 10.0  # pt between the content and the foot
_BELOW_TITLE = (14.0, 4.0)  # pt between the title and the content, and for each line of it beyond the first
_MOST_LINES = 3  # of a title, before its text becomes smaller
_SMALLER = (TITLE_SIZE, 24, 20)
_SIZES = (18.0, 20.0, 22.0, 24.0)
LARGEST = 24.0


@dataclass
class Deck:
    """The file of a pack while its slides are made."""

    pack: Pack
    title: str
    # The file and the only layout of its slides.
    _file: tuple = field(default_factory=template.empty, init=False)

    def slide(self, title: str, *, about: str = "", foot: str = "", notes: Sequence[str] = ()) -> tuple[Slide, Box]:
        """A new slide, and the space that its title and its foot leave.

        The notice of invented data is on every slide; `foot` is what else stands below, such as the source.
        """
        file, layout = self._file
        slide = file.slides.add_slide(layout)
        size = _size(title)
        high = line_height(size) * _lines(title, size)
        start = self._title_top(about)
        shapes.title(slide, Box(MARGIN, start, INNER, high), title, size)
        self._above(slide, about)
        self._below(slide, foot)
        if notes:
            write_notes(slide, notes)
        return slide, self.room(title, foot, about)

    def paragraphs(self, title: str, given: Sequence[Paragraph], *, about: str = "", foot: str = "") -> None:
        """Slides that list paragraphs; those that do not fit continue on a further slide."""
        found = pages(given, self.room(of_parts(title, 10, 10), foot, about), largest=LARGEST)
        for number, page in enumerate(found, 1):
            slide, box = self.slide(of_parts(title, number, len(found)), about=about, foot=foot)
            shapes.text(slide, box, page, name="Text")

    def saved(self) -> bytes:
        """The file. Screen readers come to the foot of a slide after everything else."""
        for slide in self._file[0].slides:
            shapes.put_last(slide, _LAST)
        return template.saved(self._file[0], self.pack, self.title)

    def foot(self, source: str) -> str:
        """What stands below a finding: its source, and how old the data is."""
        return " · ".join(
            text for text in (f"Source: {source.rstrip('.')}" if source else "", self.pack.vintage) if text
        )

    def room(self, title: str, foot: str, about: str = "") -> Box:
        """The space that a slide with this title, this foot and this line above the title leaves."""
        size = _size(title)
        count = _lines(title, size)
        below = _BELOW_TITLE[0] + _BELOW_TITLE[1] * (count - 1)
        start = self._title_top(about) + line_height(size) * count + below
        return Box(MARGIN, start, INNER, _foot_top(foot) - _APART - start)

    @property
    def _beside_notice(self) -> float:
        """The width that the notice of invented data leaves for the line above the title."""
        notice = self.pack.notice
        return INNER - (width_of(notice, SMALLEST, bold=True) + 8 + _NOTICE_GAP if notice else 0.0)

    def _title_top(self, about: str) -> float:
        count = lines(about, self._beside_notice, SMALLEST) if about else 1
        return TITLE_TOP + line_height(SMALLEST) * (count - 1)

    def _above(self, slide: Slide, about: str) -> None:
        """The line above the title, with the notice of invented data at its end."""
        left, right = ABOUT.split(self._beside_notice, _NOTICE_GAP)
        if about:
            high = replace(left, height=self._title_top(about) - left.top)
            shapes.text(slide, high, [Paragraph([Run(about, tone="grey")], SMALLEST)], name="About")
        if self.pack.notice:
            words = [Paragraph([Run(self.pack.notice, bold=True, tone="concern")], SMALLEST)]
            shapes.text(slide, right, words, name="Notice", align=PP_ALIGN.RIGHT, wrap=False)

    def _below(self, slide: Slide, foot: str) -> None:
        """The foot and the number of the slide."""
        top = _foot_top(foot)
        if foot:
            box = Box(MARGIN, top, INNER - _NUMBER, FOOT_BOTTOM - top)
            shapes.text(slide, box, [Paragraph([Run(foot, tone="grey")], SMALLEST)], name="Source")
        line = line_height(SMALLEST)
        shapes.number(slide, Box(MARGIN + INNER - _NUMBER, FOOT_BOTTOM - line, _NUMBER, line))


def of_parts(title: str, number: int, count: int) -> str:
    """A title that says which part it is, if there are several.

    Its words stay on one line.

    >>> of_parts("Burglary fell.", 1, 2), of_parts("Methods", 1, 1)
    ('Burglary fell. (part\\xa01\\xa0of\\xa02)', 'Methods')
    """
    return (
        f"{title} (part\N{NO-BREAK SPACE}{number}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{count})" if count > 1 else title
    )


def write_notes(slide: Slide, notes: Sequence[str]) -> None:
    """The notes of a slide, one paragraph each."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        raise ValueError("The notes of slides have no space for text")
    for number, text in enumerate(notes):
        made = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = made.add_run()
        run.text = clean(text)
        run._r.get_or_add_rPr().set("lang", "en-GB")


def _size(title: str) -> float:
    return next((size for size in _SMALLER if _lines(title, size) <= _MOST_LINES), _SMALLER[-1])


def _lines(title: str, size: float) -> int:
    return lines(title, INNER, size, bold=True)


def _foot_top(foot: str) -> float:
    count = lines(foot, INNER - _NUMBER, SMALLEST) if foot else 1
    return FOOT_BOTTOM - line_height(SMALLEST) * count


def pages(given: Sequence[Paragraph], box: Box, largest: float = 0.0) -> list[list[Paragraph]]:
    """Paragraphs by slide, in order; one that is higher than a slide is cut between its words.

    They are larger, up to `largest` pt, as long as they take no more slides, and of the smallest size if one then holds
    them all.
    """
    usual = _pages(given, box)
    if len(usual) > 1 and len(small := _pages(_sized(given, SMALLEST), box)) == 1:
        return small
    for more in sorted((size for size in _SIZES if size <= largest), reverse=True):
        if len(larger := _pages(_sized(given, more), box)) == len(usual):
            return larger
    return usual


def _sized(given: Sequence[Paragraph], size: float) -> list[Paragraph]:
    return [replace(one, size=size, above=one.above * size / one.size) for one in given]


def _pages(given: Sequence[Paragraph], box: Box) -> list[list[Paragraph]]:
    pieces = [piece for one in given for piece in _pieces(one, box)]
    heights = [piece.height(_width(piece, box)) for piece in pieces]
    return [pieces[rows.start : rows.stop] for rows in pages_of(heights, box.height)]


def height_of(page: Sequence[Paragraph], width: float) -> float:
    """The height in pt of paragraphs one below another."""
    return sum(paragraph.height(width - _indent(paragraph)) for paragraph in page)


def _indent(paragraph: Paragraph) -> float:
    return shapes.BULLET if paragraph.bullet else 0.0


def _width(paragraph: Paragraph, box: Box) -> float:
    return box.width - _indent(paragraph)


def _pieces(paragraph: Paragraph, box: Box) -> list[Paragraph]:
    if paragraph.height(_width(paragraph, box)) <= box.height:
        return [paragraph]
    head, last = list(paragraph.runs[:-1]), paragraph.runs[-1]
    words = last.text.split()
    half = len(words) // 2
    if half == 0:
        return [paragraph]
    first = replace(paragraph, runs=[*head, replace(last, text=" ".join(words[:half]))])
    rest = replace(paragraph, runs=[replace(last, text=" ".join(words[half:]))], bullet="")
    return [*_pieces(first, box), *_pieces(rest, box)]
