"""Settings are read from the environment once, and a wrong one is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.county import chosen
from data.profile import default
from data.serving.settings import ROOT, Settings


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch):
    for name in ("DATA", "AUDIENCE", "COUNTY", "DISTRICTS", "FORMER_DISTRICTS", "FORCES", "MEMORY", "THREADS", "HOSTS"):
        monkeypatch.delenv(f"POLICING_{name}", raising=False)


def test_without_any_variable_the_county_is_northamptonshire():
    settings = Settings.from_environment()
    assert settings.folder == ROOT / "data" / "local"
    assert chosen(settings) == default().county
    assert settings.audience == "internal"


def test_another_county_is_a_matter_of_variables(monkeypatch):
    monkeypatch.setenv("POLICING_COUNTY", "Kent")
    monkeypatch.setenv("POLICING_DISTRICTS", "Thanet; Dover ;")
    monkeypatch.setenv("POLICING_FORCES", "kent")
    settings = Settings.from_environment()
    assert (settings.county, settings.districts, settings.forces) == ("Kent", ("Thanet", "Dover"), ("kent",))


def test_no_former_districts_is_another_thing_than_not_set(monkeypatch):
    assert Settings.from_environment().former_districts is None
    monkeypatch.setenv("POLICING_FORMER_DISTRICTS", "")
    assert Settings.from_environment().former_districts == ()
    assert chosen(Settings.from_environment()) == replace(default().county, former_districts=())


def test_a_folder_that_is_given_overrules_the_variable(monkeypatch, tmp_path):
    monkeypatch.setenv("POLICING_DATA", str(tmp_path / "a"))
    assert Settings.from_environment().folder == (tmp_path / "a").resolve()
    assert Settings.from_environment(tmp_path / "b").folder == (tmp_path / "b").resolve()
    assert Settings.from_environment(Path("~/c")).folder == Path.home() / "c"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("POLICING_AUDIENCE", "everyone"),
        ("POLICING_THREADS", "0"),
        ("POLICING_THREADS", "-1"),
        ("POLICING_THREADS", "x"),
        ("POLICING_COUNTY", " "),
        ("POLICING_DISTRICTS", ""),
        ("POLICING_DISTRICTS", " ; "),
        ("POLICING_FORCES", ""),
    ],
)
def test_a_wrong_value_is_refused_by_the_variable_s_name(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=variable):
        Settings.from_environment()


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        ("", ()),
        ("policing.example.gov.uk", ("policing.example.gov.uk",)),
        (" Policing.Example.gov.uk. ; 192.0.2.7 ;", ("policing.example.gov.uk", "192.0.2.7")),
        ("[2001:DB8:0::7];2001:db8::8", ("2001:db8::7", "2001:db8::8")),
        ("bücher.example", ("xn--bcher-kva.example",)),
    ],
)
def test_the_names_of_the_server_are_read_as_browsers_write_them(monkeypatch, given, hosts):
    monkeypatch.setenv("POLICING_HOSTS", given)
    assert Settings.from_environment().hosts == hosts


@pytest.mark.parametrize(
    "given",
    ["https://policing.example.gov.uk", "policing.example:8443", "*", "*.example", "a b", "a,b", "a/b", "..", "a@b"],
)
def test_what_is_no_name_of_a_server_is_refused_with_an_example(monkeypatch, given):
    monkeypatch.setenv("POLICING_HOSTS", f"localhost;{given}")
    with pytest.raises(ValueError, match=r"POLICING_HOSTS holds .*such as policing\.example\.gov\.uk"):
        Settings.from_environment()


@pytest.mark.parametrize("contact", ["team@police.example", "101", "+44 1604 700000", "https://police.example/tell-us"])
def test_who_runs_it_and_how_they_are_reached(contact, monkeypatch):
    monkeypatch.setenv("POLICING_OPERATOR", " The Council ")
    monkeypatch.setenv("POLICING_CONTACT", f" {contact} ")
    settings = Settings.from_environment()
    assert (settings.operator, settings.contact) == ("The Council", contact)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CONTACT", "http://police.example"),
        ("CONTACT", "the front desk"),
        ("CONTACT", "javascript:alert(1)"),
        ("CONTACT", "a@b"),
        ("CONTACT", "https://user:secret@police.example"),
        ("OPERATOR", "two\nlines"),
        ("OPERATOR", "x" * 201),
    ],
)
def test_a_contact_that_leads_nowhere_is_refused_by_name(variable, value, monkeypatch):
    monkeypatch.setenv(f"POLICING_{variable}", value)
    with pytest.raises(ValueError, match=f"POLICING_{variable}"):
        Settings.from_environment()
