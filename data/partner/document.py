"""The templates → docs/partner-data.md, column by column."""

from __future__ import annotations

from collections.abc import Iterable

from data.partner.template import Column, Template

_INTRODUCTION = """\
# Partner data

What the police and their partners enter themselves, because open data does not say it. For each template below there is
an empty spreadsheet in [data/templates](../data/templates), as CSV and as an Excel workbook with drop-down lists and
notes. Fill in one of them and import it:

```
python3 manage.py import ~/Desktop/action.xlsx
```

A file is known by its column names, in any order and case; its name and the names of its sheets do not matter. A
workbook may hold several templates, one a sheet.

- **One wrong value keeps everything out.** The report names file, sheet, row, column, value and what was expected, of
  all that is wrong at once. The database that was there goes on serving.
- **The same key again replaces.** Each template has a key (below). A row with a key that was imported before takes the
  place of that row; other rows are added; what a file leaves out stays. With `--whole` the files are all there is of
  their templates, and rows that they leave out are taken out. In one import each key comes once: the same in two
  sheets or files is refused, as nobody could say which row is meant. A-1 and a-1 are the same.
- **Little of it is public.** Rows stay internal. `publish` lets out counts of activity, of people met and of survey
  answers (under 10 hidden, the rest rounded to 5; see [methods](methods.md#what-the-public-may-see)), how to reach a
  team with its next meeting, and what a Study Tour marked for everyone (`public`), which residents read as “you said,
  we did”.
- **No persons.** Organisations, roles, teams and counts only. Columns that no template has are refused, and so are
  values that plainly point at a person: a rank or title beside a name, a collar number, an e-mail address that is not
  a team's. Beside a rank, a word with a capital letter that is known for no work and no place is taken for a name.
- **Owners** (`owner_role`, `role`) are let in where they are one of these:
  - an organisation that a word tells: Trust, Homes, Housing, Council, Association, School, Academy, College,
    University, Hospital, Group, Services, Foundation, Charity, Ltd, CIC, & Sons, Pharmacy, Watch and the like; Church,
    Chapel, Abbey where no given name stands before; Park, Hall, House, Farm, Shop where “St”, “the”, a known place or
    word does, as these are surnames too; HMP with a name; and some that no word tells, such as Crimestoppers, Tesco or
    Change Grow Live (`data/partner/organisations.txt` has them all);
  - a team or role: “Licensing team”, “Neighbourhood inspector, Corby”, “Head of Community Safety”, “Co-op store
    manager”;
  - words of work alone: “Trading Standards”, “Environmental Health”; an abbreviation without vowels, such as DWP.

  They are refused where a given name or an initial stands beside a role, an organisation or a comma, where two words
  that are known for nothing stand in a row, or where nothing tells an organisation or a role. An organisation that is
  refused passes with what it is: “Emmaus charity”, “Patel newsagents Ltd”. No program knows every name: look before
  you import.
- Days may be written 2024-01-31 or 31/01/2024, or be date cells; months 2024-01 or Jan-24. Quarters are those of the
  calendar. Formulas give the value that Excel stored. Write 60 and not 60%. Blank rows are ignored.
- The column names may stand below a title, up to 30 rows down; the report says in which row they were found. Empty
  columns at the end and a first line `sep=;` mean nothing.
- A CSV file may be separated by commas, semicolons or tabs, in UTF-8, as Windows saves it or as “Unicode text”
  (UTF-16). Letters that a Mac or an old program saved, so that they could be several, are refused by line: save as CSV
  UTF-8. Where no commas separate the values, a number with a comma is refused: 1,250 may be more than a thousand or
  less than two.
- Workbooks are read as `.xlsx`. Of `.xls`, `.xlsb`, `.ods`, `.numbers` and others the report says what to do.
- Merged cells among the rows are refused: all but the first of them are blank. Hidden sheets are left out, and the
  report names them.

This page, the spreadsheets and the checks come from `data/partner/templates`; `python -m data.partner.write` writes the
page and the spreadsheets anew.
"""


def document(templates: Iterable[Template]) -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *map(_section, templates)])


def _section(template: Template) -> str:
    lines = [
        f"## {template.title}: `{template.name}`",
        "",
        template.purpose,
        "",
        f"Key: {', '.join(f'`{name}`' for name in template.key)}.",
        "",
        "| column | needed | what it means | what it may hold | example |",
        "|---|---|---|---|---|",
        *map(_line, template.columns),
    ]
    if template.rules:
        lines += ["", "In each row:", ""]
        lines += [f"- `{rule.column}` must be {rule.expected}." for rule in template.rules]
    return "\n".join(lines) + "\n"


def _line(column: Column) -> str:
    needed = "yes" if column.required else ""
    return f"| `{column.name}` | {needed} | {column.meaning} | {column.expected} | {column.example} |"
