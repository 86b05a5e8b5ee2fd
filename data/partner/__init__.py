"""What partners enter in spreadsheets: the templates, and how completed ones are read and checked.

`template.py` says what a template is, `templates/` what each of them holds. The empty spreadsheets in data/templates,
docs/partner-data.md, the checks of each row and the recognition at import all come from there.
"""
