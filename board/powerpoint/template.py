"""The empty file that slides are put into: 16:9, in Arial, with a real title on every slide."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, time
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.presentation import Presentation as File
from pptx.slide import SlideLayout
from pptx.util import Pt

from board.pack import Pack
from board.powerpoint.space import HEIGHT, INNER, MARGIN, TITLE_TOP, WIDTH
from board.powerpoint.text import FONT, clean

_TITLE_ONLY = "Title Only"
_PLACES = {"title": (MARGIN, TITLE_TOP, INNER, 76.0), "sldNum": (WIDTH - MARGIN - 60, 506.0, 60.0, 20.0)}
_TYPEFACE = re.compile(rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*')
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def empty() -> tuple[File, SlideLayout]:
    """A file without slides, and the layout of all of them: a title and the number of the slide."""
    file = Presentation()
    file.slide_width, file.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layouts = file.slide_layouts
    layout = next(each for each in layouts if each.name == _TITLE_ONLY)
    for other in [each for each in layouts if each.name != _TITLE_ONLY]:
        layouts.remove(other)
    for slide in (file.slide_master, layout):
        for shape in list(slide.placeholders):
            kind = (shape.element.xpath(".//p:nvPr/p:ph/@type") or ["obj"])[0]
            if kind in _PLACES:
                left, top, width, height = _PLACES[kind]
                shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)
            elif slide is layout or kind != "body":
                shape.element.getparent().remove(shape.element)
            else:
                shape.left, shape.top, shape.width, shape.height = Pt(MARGIN), Pt(130), Pt(INNER), Pt(360)
    return file, layout


def saved(file: File, pack: Pack, title: str) -> bytes:
    """The file as bytes, the same for the same slides: every date in it is the day on which the pack was made."""
    made = datetime.combine(pack.made, time())
    about = file.core_properties
    about.title, about.subject, about.author = clean(title), clean(pack.notice), ""
    about.last_modified_by, about.keywords, about.comments = "", "", clean(pack.licence)
    about.created = about.modified = about.last_printed = made
    about.revision, about.language = 1, "en-GB"
    _without_thumbnail(file)
    for part in file.part.package.iter_parts():
        if type(part) is Part and part.partname.startswith("/ppt/theme/"):
            part.blob = _TYPEFACE.sub(rb"\g<1>" + FONT.encode(), part.blob)
    held = io.BytesIO()
    file.save(held)
    return _dated(held.getvalue(), made.replace(tzinfo=UTC))


def _without_thumbnail(file: File) -> None:
    """The empty file has a picture of its first slide, which is not that of this one."""
    package = file.part.package
    for relation in [each for each in package.iter_rels() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.drop_rel(relation.rId)


def _dated(content: bytes, made: datetime) -> bytes:
    """The same archive with one date for all its members."""
    held = io.BytesIO()
    at = made.timetuple()[:6] if made.year >= _ZIP_EPOCH[0] else _ZIP_EPOCH
    with ZipFile(io.BytesIO(content)) as old, ZipFile(held, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, at)
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return held.getvalue()
