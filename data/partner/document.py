"""The templates as docs/partner-data.md, column by column."""

from __future__ import annotations

from collections.abc import Iterable

from data.partner.county_examples import examples
from data.partner.template import Column, Template

_INTRODUCTION = """\
# Partner data

What the police and their partners enter themselves, because open data does not hold it. The page “Enter data” has a
form for each template below. Each also has an empty spreadsheet, on that page and in
[data/templates](../data/templates), as CSV and as an Excel workbook with drop-down lists and notes. Fill in one of
them and drop it into the page “Add data”, or import it:

```
python3 manage.py import ~/Desktop/action.xlsx
```

A file is recognised by its column names, in any order and case. The names of the file and of its sheets do not
matter. A workbook may hold several templates, one on each sheet.

- **One wrong value stops the whole import.** The report lists everything that is wrong at once: file, sheet, row,
  column, value and what was expected. The earlier database stays in use.
- **A row with the same key replaces the earlier row.** Each template has a key (below). Other rows are added, and rows
  that a file leaves out stay. With `--whole`, the files are all there is for their templates, and rows that they leave
  out are removed. Each key may come only once in an import, in whichever sheet or file: otherwise nobody could say
  which row is meant. A-1 and a-1 are the same key.
- **What was entered on the page stays.** A row of a spreadsheet with the same key does not replace it; the import says
  so. It is kept in `entries.json` in the folder of the databases: include that file in backups.
- **Little of it is public.** Rows stay internal. `publish` lets out counts of activity, of people met and of survey
  answers (under 10 hidden, the rest rounded to 5; see [methods](methods.md#what-the-public-may-see)). It also lets out
  how to reach a team with its next meeting, and what a study tour marked as meant for everyone (`public`), which
  residents read as “you said, we did”.
- **No persons.** Enter organisations, roles, teams and counts only. Columns that no template has are refused, and so
  are values that clearly identify a person: a rank or title next to a name, a collar number, an e-mail address that is
  not a team's. Next to a rank, a capitalised word that is not a known word of work or place counts as a name.
- **Owners** (`owner_role`, `role`) are accepted if they are one of these:
  - an organisation that can be recognised by a word: Trust, Homes, Housing, Council, Association, School, Academy,
    College, University, Hospital, Group, Services, Foundation, Charity, Ltd, CIC, & Sons, Pharmacy, Watch and the like;
    Church, Chapel or Abbey unless a given name comes before it; Park, Hall, House, Farm or Shop only with “St”, “the”,
    a known place or a known word, because these are surnames too; HMP with a name; and some that contain no such word,
    such as Crimestoppers, Tesco or Change Grow Live (all are in `data/partner/names/organisations.txt`);
  - a team or role: “Licensing team”, “Neighbourhood inspector, {other_town}”, “Head of Community Safety”, “Co-op store
    manager”;
  - words of work alone: “Trading Standards”, “Environmental Health”; an abbreviation without vowels, such as DWP.

  They are refused if a given name or an initial comes next to a role, an organisation or a comma, if two unknown words
  follow each other, or if nothing shows an organisation or a role. Add what it is to an organisation that is refused:
  “Emmaus charity”, “Patel newsagents Ltd”. No program knows every name, so check before you import.
- Write days as 2024-01-31 or 31/01/2024, or use date cells; write months as 2024-01 or Jan-24. Quarters are calendar
  quarters. For a formula, the value that Excel stored is used. Write 60, not 60%. Blank rows are ignored.
- The column names may be below a title, up to 30 rows down; the report says in which row they were found. Empty columns
  at the end and a first line `sep=;` are ignored.
- A CSV file may be separated by commas, semicolons or tabs. It may be in UTF-8, as saved by Windows, or “Unicode text”
  (UTF-16). Letters saved by a Mac or an old program that could be read in several ways are refused, with the line: save
  as CSV UTF-8. Where values are not separated by commas, a number with a comma is refused: 1,250 may be more than a
  thousand or less than two.
- Workbooks are read as `.xlsx`. For `.xls`, `.xlsb`, `.ods`, `.numbers` and others the report says what to do.
- Merged cells among the rows are refused, because all but the first are blank. Hidden sheets are left out, and the
  report names them.

This page, the spreadsheets and the checks are made from `data/partner/templates`. After a change there,
`python -m data.partner.write` writes the page and the spreadsheets again.
"""


def document(templates: Iterable[Template]) -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION.replace("{other_town}", examples().other_town), *map(_section, templates)])


def _section(template: Template) -> str:
    lines = [
        f"## {template.title}: `{template.name}`",
        "",
        template.purpose,
        "",
        f"Key: {', '.join(f'`{name}`' for name in template.key)}.",
        "",
        "| Column | Needed | Meaning | Allowed values | Example |",
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
