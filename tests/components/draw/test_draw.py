"""What Streamlit shows of a panel: its words, its table, its download, its notices."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import printed as of_panel
from components.draw.cards import tables
from components.draw.cards.card import listed, pictured
from components.draw.cards.html_table import tabled
from components.draw.text import named, plain
from components.panels.accountability.published.figures import VERDICTS, WIDTHS
from components.panels.panel import Entry
from components.pictures.parts.marks import text_width
from components.pictures.picture import Picture
from components.wording.phrases import DEMONSTRATION

TABLE = pd.DataFrame(
    {
        "month": pd.to_datetime(["2025-01-01", "2025-02-01"]),
        "area": ["King's Heath", '=HYPERLINK("http://example.com")'],
        "incidents": [1378, 9],
        "rate": [12.345, 3.0],
        "outline": ["[]", "[]"],
    }
)
COLUMNS = {"area": "Area", "month": "Month", "incidents": "Recorded", "rate": "Per 1,000 residents"}


def page(**changes):
    """One panel on an empty page; runs inside the app, so it imports what it needs."""
    from dataclasses import replace

    import pandas as pd
    import streamlit as st

    from analysis.months import months_between
    from components.draw.cards.menu import Notes
    from components.draw.cards.panel import draw_panel
    from components.figures.lines import Series, lines
    from components.panels.panel import Panel

    heading = st.container() if changes.pop("main", False) else None
    demonstration = changes.pop("demonstration", False)
    with_remedy = changes.pop("with_remedy", True)
    control = (lambda panel: st.text("burglary or robbery")) if changes.pop("control", False) else None
    months = months_between(pd.Timestamp("2025-01-01").date(), pd.Timestamp("2025-03-01").date())
    panel = Panel(
        finding="Shoplifting in *King's Heath* fell.",
        table=pd.DataFrame({"area": ["King's Heath", "![x](http://example.com/x.png)"], "incidents": [1378, 9]}),
        columns={"area": "Area", "incidents": "Recorded"},
        source="data.police.uk street-level files",
        figure=lines(months, [Series("a", [1.0, 2.0, 3.0])], unit="recorded"),
        caveat="Map points are moved.",
        how="By *counting*.",
    )
    notes = Notes(
        question="Is it falling?",
        commands=["python3 manage.py ask --panel overview/headline"],
        link="http://127.0.0.1:8501/asb?place=kings-heath",
        file_name="asb-trend.csv",
    )
    chosen = draw_panel(
        replace(panel, **changes),
        lambda: notes,
        demonstration=demonstration,
        key="asb-trend",
        with_remedy=with_remedy,
        heading=heading,
        control=control,
    )
    st.text(f"chosen: {chosen}")


def shown(**changes) -> AppTest:
    app = AppTest.from_function(page, kwargs=changes, default_timeout=30).run()
    assert not app.exception
    return app


HOSTILE = "<script>alert(1)</script> & <a href='http://example.com'>"


def test_a_card_has_its_title_its_picture_for_desk_phone_and_paper_and_its_lines():
    app = AppTest.from_function(card, default_timeout=30).run()
    assert not app.exception
    (markup,) = [text.value for text in app.markdown]
    assert "<h3>Shoplifting &lt;script&gt;" in markup
    assert '<span class="note">per 30 days</span>' in markup
    assert markup.count('role="img" aria-label="A dot that stands for &lt;script&gt;') == 3
    assert '<a href="strategy?place=kings-heath" target="_self"><b>Less shoplifting</b></a>' in markup
    assert "sign-worse" in markup
    assert "<script" not in markup
    assert "<a href='http" not in markup
    assert not app.get("plotly_chart"), "a picture needs no chart library"
    assert not app.subheader, "the title stands for the finding"


def test_a_card_shows_the_chart_to_explore_where_the_reader_asks_for_it():
    app = AppTest.from_function(card, default_timeout=30)
    app.session_state["asb-trend-menu"] = True
    app.run()
    assert HOSTILE in " ".join(text.value for text in app.markdown).replace("\\", "").replace("\u2060", "")
    app.toggle[0].set_value(True).run()
    assert app.get("plotly_chart")
    app.session_state["asb-trend-menu"] = False
    app.run()
    assert app.get("plotly_chart"), "it outlives the menu"


def who(public):
    """Who runs a copy for which nobody is named; runs inside the app."""
    from components.draw import notices

    notices.who_runs_it("", "", "Newshire", public=public)


@pytest.mark.parametrize(
    ("public", "said"),
    [(True, "The organisation whose address this is runs this site."), (False, "Whoever started it runs this site.")],
)
def test_a_copy_on_one_s_own_computer_is_not_run_by_an_organisation(public, said):
    app = AppTest.from_function(who, kwargs={"public": public}, default_timeout=30).run()
    assert app.header[0].value == said
    assert ("its own website" in app.markdown[0].value) == public


def card():
    """A card with a picture; runs inside the app."""
    import pandas as pd

    from analysis.months import months_between
    from components.draw.cards.card import cells
    from components.draw.cards.menu import Notes
    from components.draw.cards.panel import draw_panel
    from components.figures.lines import Series, lines
    from components.panels.panel import Entry, Panel
    from components.pictures.parts.marks import Circle
    from components.pictures.picture import Picture

    months = months_between(pd.Timestamp("2025-01-01").date(), pd.Timestamp("2025-03-01").date())
    hostile = "<script>alert(1)</script> & <a href='http://example.com'>"
    panel = Panel(
        finding=f"Shoplifting fell. {hostile}",
        title=f"Shoplifting {hostile}",
        note="per 30 days",
        table=pd.DataFrame({"incidents": [9]}),
        source="data.police.uk street-level files",
        figure=lines(months, [Series("a", [1.0, 2.0, 3.0])], unit="recorded"),
        picture=Picture(lambda width, height: [Circle(9, 9, 3)], alt=f"A dot that stands for {hostile}"),
        entries=[Entry("Less shoplifting", rest=hostile, sign="worse", badge="worse", end="3", url_path="strategy")],
    )
    notes = Notes(question="Is it?", commands=[], link="http://127.0.0.1:8501/asb", file_name="asb.csv")
    draw_panel(
        panel,
        lambda: notes,
        demonstration=False,
        key="asb-trend",
        with_remedy=True,
        cell=cells(8, 4)[0],
        query="place=kings-heath",
    )


def opened(**changes) -> AppTest:
    app = AppTest.from_function(page, kwargs=changes, default_timeout=30)
    app.session_state["asb-trend-menu"] = True
    app.run()
    assert not app.exception
    return app


def test_a_panel_without_a_title_has_its_finding_as_heading_its_chart_and_in_its_menu_source_and_caveat():
    app = opened()
    assert app.subheader[0].value == plain("Shoplifting in *King's Heath* fell.")
    assert app.get("plotly_chart")[0].proto.alt == "Shoplifting in *King's Heath* fell."
    assert '"displayModeBar": false' in app.get("plotly_chart")[0].proto.config
    assert app.caption[0].value.replace("\\", "") == "Source: data.police.uk street-level files. Map points are moved."


def test_the_finding_of_the_main_panel_is_the_finding_of_the_page():
    app = shown(main=True)
    assert len(app.header) == 1
    assert not app.subheader


def test_invented_numbers_are_marked_at_the_chart_and_in_the_download():
    assert opened(demonstration=True).caption[0].value.startswith(f"**{DEMONSTRATION}.**")
    assert DEMONSTRATION not in opened().caption[0].value


@pytest.mark.parametrize(("with_remedy", "said"), [(True, "Nothing yet. Import some."), (False, "Nothing yet.")])
def test_only_who_can_follow_it_is_told_the_remedy_for_an_empty_panel(with_remedy, said):
    app = shown(empty="Nothing yet.", remedy="Import some.", with_remedy=with_remedy)
    assert app.markdown[0].value == plain(said)


def test_a_closed_menu_holds_nothing():
    app = shown()
    assert not app.code
    assert not app.dataframe


def test_an_open_menu_holds_figures_method_command_and_link():
    app = opened()
    assert app.dataframe[0].value["Recorded"].tolist() == [1378, 9]
    assert [code.value for code in app.code] == [
        "python3 manage.py ask --panel overview/headline",
        "http://127.0.0.1:8501/asb?place=kings-heath",
    ]
    said = " ".join(text.value for text in app.markdown)
    assert "Is it falling?" in said
    assert "By *counting*." in said
    assert app.get("download_button")


def test_an_empty_panel_says_why_and_draws_no_chart():
    app = shown(empty="No month is imported.", figure=None)
    assert app.markdown[0].value == plain("No month is imported.")
    assert not app.get("plotly_chart")
    assert not app.get("popover")


def test_below_a_choice_an_empty_panel_says_what_there_is_nothing_of():
    named = plain("Shoplifting in *King's Heath* fell.")
    app = shown(empty="No month is imported.", figure=None, control=True)
    assert [heading.value for heading in app.subheader] == [named]
    assert "heard" not in app.markdown[0].value
    full = shown(control=True)
    assert not full.subheader and 'class="heard"' in full.markdown[0].value


def test_a_short_table_that_is_the_panel_is_printed_so_that_its_words_wrap():
    app = shown(show_table=True, figure=None)
    (markup,) = [text.value for text in app.markdown if "<table" in text.value]
    assert re.findall(r"<td class=\"number\">(.*?)</td>", markup) == ["1,378", "9"]
    assert "<td>![x](http://example.com/x.png)</td>" in markup, "in HTML it draws nothing"


def test_a_long_table_can_be_scrolled():
    long = pd.DataFrame({"area": [f"area {i}" for i in range(40)], "incidents": range(40)})
    app = shown(show_table=True, figure=None, table=long)
    assert not app.table
    assert len(app.dataframe[0].value) == 40


def test_a_column_of_words_has_the_width_that_its_panel_gives():
    long = pd.DataFrame({"area": [f"area {i}" for i in range(40)], "incidents": range(40)})
    app = shown(show_table=True, figure=None, table=long, widths={"area": 250})
    columns = json.loads(app.dataframe[0].proto.columns)
    assert columns["Area"]["width"] == 250
    assert "width" not in columns["Recorded"]


def test_every_check_of_a_published_figure_fits_its_column():
    said = [*VERDICTS, "not checked: demonstration data", "from elsewhere: not checked"]
    assert max(text_width(text, 14) for text in said) + 16 <= WIDTHS["said"]
    # The frame of a screen of 1280 px, without the column to choose a row in.
    assert sum(WIDTHS[name] for name in ("label", "printed", "said")) <= 628


@pytest.mark.parametrize(
    "text",
    [
        "![tracker](http://example.com/x.png)",
        "[link](http://example.com)",
        "<img src=x onerror=alert(1)>",
        ":red[alarm] :smile:",
        "$\\frac{1}{2}$",
        "**bold** _it_ ~~gone~~ `code`",
        "# heading",
        "1 - 2 = 3 | 4",
    ],
)
def test_text_from_a_file_is_printed_letter_for_letter(text):
    safe = plain(text)
    assert safe.replace("\\", "").replace("\u2060", "") == text.replace("\\", "")
    for mark in "*_`[]()<>$~:#|!":
        assert safe.count(mark) == safe.count(f"\\{mark}")


@pytest.mark.parametrize("text", ["see http://example.com", "www.example.com", ":material/home:"])
def test_neither_a_link_nor_an_icon_can_be_found_in_a_text_from_a_file(text):
    assert text not in plain(text).replace("\\", "")


@pytest.mark.parametrize(
    "text", ["![x](http://example.com/x.png)", "[link](http://example.com)", "`code` *bold* _it_ $x$ ~~no~~", "<b>"]
)
def test_the_name_of_a_control_draws_neither_a_link_nor_an_image(text):
    safe = named(text)
    assert safe.replace("\\", "").replace("\u2060", "") == text
    assert all(safe.count(mark) == safe.count(f"\\{mark}") for mark in "[]`*_$~<")


def test_the_name_of_a_control_is_read_out_as_it_is_written():
    assert (
        named("King's Heath (former borough) · 1,378 – 2.5: all") == "King's Heath (former borough) · 1,378 – 2.5: all"
    )


def test_a_line_break_cannot_begin_a_new_paragraph():
    assert plain("one\n\n# two") == "one \\# two"


def test_a_number_with_a_full_stop_begins_no_list():
    assert plain("1. Petrol Station") == "1\\. Petrol Station"
    assert plain("1.5 more, 2. fewer") == "1.5 more, 2. fewer"


def test_a_day_and_a_short_word_stay_on_one_line():
    rows = pd.DataFrame(
        {"What": ["Report <a>, 10 March 2025", "a longer text, 1,234 of 2025"], "Kind": ["what was done", "–"]}
    )
    html = tabled(rows, [], "Two lines")
    assert (
        '<td>Report &lt;a&gt;, <span class="day">10 March 2025</span></td><td class="short">what was done</td>' in html
    )
    assert "<td>a longer text, 1,234 of 2025</td>" in html


def test_a_column_that_nobody_filled_in_is_not_printed():
    markup = printed(pd.DataFrame({"area": [None], "note": [None], "rate": [2.5], "said": ["x"]}))
    assert re.findall(r"<th[^>]*>(\w+)</th>", markup) == ["area", "rate", "said"]


def test_a_picture_wider_than_paper_is_drawn_once_more_for_it():
    asked = []

    def draw(width, height):
        asked.append(width)
        return []

    assert pictured(Picture(draw, "narrow"), 720, 200).count("<svg") == len(asked) == 2
    wide = pictured(Picture(draw, "wide"), 1170, 200)
    assert re.findall(r'class="pic pic-([a-z-]+(?: pic-wide)?)"', wide) == ["desk pic-wide", "phone", "paper"]
    # What is left of 210 mm between margins of 12 mm, less the padding and border of a card.
    assert asked[-1] == pytest.approx((210 - 24) / 25.4 * 96 - 30, abs=1)


def test_a_download_has_the_printed_columns_and_marks_invented_numbers_in_every_row():
    data = tables.csv(TABLE, COLUMNS, {"source": "=police.uk", "note": DEMONSTRATION})
    assert data.startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(io.BytesIO(data))
    assert list(rows) == ["Area", "Month", "Recorded", "Per 1,000 residents", "source", "note"]
    assert set(rows["note"]) == {DEMONSTRATION}
    assert set(rows["source"]) == {"'=police.uk"}
    assert rows["Recorded"].tolist() == [1378, 9]
    assert rows["Month"].tolist() == ["2025-01-01", "2025-02-01"]


def test_a_download_of_real_numbers_has_no_note_and_no_shapes():
    rows = pd.read_csv(io.BytesIO(tables.csv(TABLE, {}, {"note": ""})))
    assert list(rows) == ["month", "area", "incidents", "rate"]


def test_a_spreadsheet_cannot_be_made_to_run_a_formula():
    rows = pd.read_csv(io.BytesIO(tables.csv(TABLE, COLUMNS, {})))
    assert rows["Area"].iloc[1].startswith("'=")


def test_a_download_keeps_negative_numbers_as_numbers_and_a_text_in_one_cell():
    table = pd.DataFrame({"=name": ["a;=1+1", "b\n=2", None], "change": [-3, 4, -5], "said": ["-7", "＝1", "\n=1"]})
    data = tables.csv(table, {}, {}).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline="")))
    assert rows[0] == ["'=name", "change", "said"]
    assert rows[1:] == [["a;=1+1", "-3", "-7"], ["b\n=2", "4", "'＝1"], ["", "-5", "'\n=1"]]
    # A program that separates at semicolons, too, keeps what is in quotes together.
    assert '"a;=1+1",-3' in data


def test_a_download_leaves_the_shared_table_as_it_was():
    before = TABLE.copy()
    tables.csv(TABLE, COLUMNS, {"note": "x"})
    of_panel.words(of_panel.shown(TABLE, COLUMNS))
    pd.testing.assert_frame_equal(TABLE, before)


def test_a_column_is_written_one_way_from_top_to_bottom():
    said = of_panel.words(
        pd.DataFrame(
            {
                "month": [date(2025, 1, 1), date(2025, 2, 1)],
                "day": [date(2025, 1, 1), date(2025, 2, 7)],
                "count": [1378.0, None],
                "rate": [12.0, 3.45],
                "held": [True, False],
            }
        )
    )
    assert said["month"].tolist() == ["Jan 2025", "Feb 2025"]
    assert said["day"].tolist() == ["1 January 2025", "7 February 2025"]
    assert said["count"].tolist() == ["1,378", "–"]
    assert said["rate"].tolist() == ["12.0", "3.5"]
    assert said["held"].tolist() == ["yes", "no"]


def test_what_is_made_of_a_table_is_kept_while_the_table_lives_and_no_longer():
    table, calls = pd.DataFrame({"a": [1]}), []
    for _ in range(2):
        tables._once(table, "test", lambda: calls.append(1) or "made")
    assert len(calls) == 1
    kept = len(tables._made)
    del table
    assert len(tables._made) == kept - 1


def foot_and_legend():
    from components.draw import notices, page_parts

    notices.legend("Recorded", [("#DDE7BF", "0–9"), ("#33437F", "<b>10</b> or more")], [("1px dashed #000", "no data")])
    notices.failure("a1b2c3")
    page_parts.foot(
        "Newest police month <b>", ["Why it <i>changed</i>."], ["Database built on 8 November 2025."], opened=False
    )


def test_the_foot_is_one_line_that_opens_what_cannot_be_told_and_the_licences():
    app = AppTest.from_function(foot_and_legend).run()
    (foot,) = [text.value for text in app.markdown]
    line, behind = foot.split("</summary>")
    assert "Newest police month &lt;b&gt;" in line
    assert "<h2>What this cannot tell</h2><ul><li>Why it &lt;i&gt;changed&lt;/i&gt;.</li></ul>" in behind
    assert "Open Government Licence v3.0" in behind
    assert "Crown copyright and database right" in behind
    assert "Database built on 8 November 2025." in behind
    assert foot.startswith('<details class="foot">')
    assert "the reference a1b2c3" in app.warning[0].value
    legend = app.html[0].value
    assert "#DDE7BF" in legend
    assert "&lt;b&gt;10&lt;/b&gt; or more" in legend
    assert '<ul role="list" aria-label="Legend of the map: Recorded">' in legend
    assert legend.count("<li>") == 3
    assert "no data" in legend


def printed(table, columns=None, **how) -> str:
    """A short table as a page prints it."""

    def page(table, columns, how):
        from components.draw.cards import tables

        tables.printed(table, columns, "Two rows.", **how)

    app = AppTest.from_function(page, args=(table, columns or {}, how)).run()
    assert not app.exception
    return app.markdown[0].value


def test_a_table_of_many_columns_is_in_a_narrow_card_a_list_that_says_all_there_is_and_no_more():
    markup = printed(TABLE.assign(rate=[12.345, None]), COLUMNS)
    assert markup.count("<tr>") == 3
    first, second = re.findall(r"<li.*?</li>", markup)
    told = re.findall(r'<span class="under"><span class="rest">(.*?)</span>(.*?)</span>', first)
    assert told == [("Month: ", "Jan 2025"), ("Recorded: ", "1,378"), ("Per 1,000 residents: ", "12.3")]
    assert "Per 1,000 residents" not in second


def test_what_a_file_says_acts_neither_in_a_table_nor_in_its_list():
    hostile = "<script>alert(1)</script>\n\n![x](http://example.com/x.png)"
    markup = printed(pd.DataFrame({hostile: [hostile], "b": ["1"], "c": ["2"], "d": ["3"]}))
    assert "<script" not in markup
    assert "\n" not in markup, "an empty line would end the HTML, and what follows would be Markdown"


@pytest.mark.parametrize("letters", [10, 200])
@pytest.mark.parametrize("columns", [2, 3, 4])
def test_a_table_stays_one_in_a_narrow_card_where_it_has_room(columns, letters):
    markup = printed(pd.DataFrame({f"column {i}": ["x" * letters] for i in range(columns)}))
    assert ("records" in markup) == (columns == 4 or (columns == 3 and letters == 200))


def test_many_rows_of_a_list_open_behind_what_tells_them_apart():
    table = pd.DataFrame({"what": list("abcde"), "where": "county", "number": range(5), "why": "because"})
    few, many = printed(table[:3]), printed(table)
    assert "<details" not in few
    assert re.findall(r'class="end">(.*?)<', many) == list("01234")
    assert many.count("<details") == many.count("county</span>") == 5


def test_what_is_a_list_everywhere_has_no_table():
    markup = printed(pd.DataFrame({"question": ["How?"], "answer": ["So."]}), as_list=True)
    assert "<table" not in markup
    assert re.sub("<.*?>", " ", markup).split() == ["How?", "So."]


def test_a_long_list_leaves_all_but_its_first_lines_to_be_opened():
    short, long = (listed([Entry(f"line {i}") for i in range(count)]) for count in (16, 17))
    assert "<details" not in short
    first, rest = long.split("<details")
    assert first.count("<li") == 8
    assert rest.count("<li") == 9
    assert "<summary>9 more</summary>" in rest
    assert "<details" not in listed([Entry(f"line {i}") for i in range(17)], whole=True)
    assert "<details" in listed([Entry("word " * 60) for _ in range(9)]), "few lines may be long ones"
