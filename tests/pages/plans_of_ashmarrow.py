"""A small folder of reference for the invented county: one plan with two priorities and what they promise."""

from __future__ import annotations

import csv
from pathlib import Path

PLAN = "Tollow and Merrandale plan"
STOLEN, CALM = "1 Stolen things", "2 Calm evenings"
FILES: dict[str, list[dict[str, str]]] = {
    "documents.csv": [
        {"document": "safer-valleys", "title": "Safer Valleys Plan 2023–26", "publisher": "Ashmarrow Partnership"}
    ],
    "plans.csv": [
        {
            "plan": PLAN,
            "listed": "1",
            "name": "Safer Valleys Plan",
            "short_name": "Safer Valleys",
            "years": "2023-26",
            "place_id": "larkhollow",
            "kind": "community safety",
            "document": "safer-valleys",
        }
    ],
    "priorities.csv": [
        {
            "plan": PLAN,
            "priority": STOLEN,
            "priority_id": "stolen",
            "listed": "1",
            "short_name": "Stolen things",
            "layout": "priority",
            "url_path": "stolen-things",
            "title": "Stolen things",
            "public_section": "What is recorded",
            "help": "Whether less is stolen in Larkhollow.",
            "parts": "burglary: Burglary; shoplifting: Shoplifting",
            "investigated": "burglary; shoplifting",
            "finding": "promises",
            "types": "Burglary; Shoplifting",
            "cannot_tell": "What nobody reported.",
        },
        {
            "plan": PLAN,
            "priority": CALM,
            "priority_id": "calm",
            "listed": "2",
            "layout": "priority",
            "url_path": "calm-evenings",
            "title": "Calm evenings",
            "public_title": "Evenings in town",
            "public_section": "What is recorded",
            "help": "Whether evenings in the town are calmer.",
            "parts": "asb: Anti-social behaviour",
            "finding": "recorded",
            "types": "Anti-social behaviour",
            "charts": "asb: town centre",
            "cannot_tell": "The hour: files have the month. | Who was there.",
        },
    ],
    "strategy_outcomes.csv": [
        {"outcome_id": "T1", "framework": PLAN, "priority": STOLEN, "outcome": "Halve burglary in Larkhollow"},
        {"outcome_id": "T2", "framework": PLAN, "priority": STOLEN, "outcome": "Fewer thefts from shops"},
        {"outcome_id": "T3", "framework": PLAN, "priority": CALM, "outcome": "Streets that are calm after dark"},
    ],
    "outcome_measures.csv": [
        {"outcome_id": "T1", "measure_id": "burglary", "url_path": "stolen-things", "scope": "larkhollow"},
        {"outcome_id": "T2", "measure_id": "shoplifting", "url_path": "stolen-things", "scope": "county"},
        {"outcome_id": "T3", "measure_id": "asb", "url_path": "calm-evenings", "scope": "cressing-town-centre"},
    ],
}


def write_plans(folder: Path) -> None:
    """Write the files beside the profile of the county in `folder`; a column that a row lacks is blank."""
    for name, rows in FILES.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
