"""What the docstrings of analysis and wording promise: examples that run, and where a method comes from."""

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

import analysis

MODULES = [module.name for module in pkgutil.walk_packages(analysis.__path__, "analysis.") if not module.ispkg]


@pytest.mark.parametrize(
    "name",
    [
        *MODULES,
        *("components.wording.phrases", "components.wording.searches", "components.wording.comparison"),
        *(
            "components.command_line",
            "components.places.typed_names",
            "components.places.postcodes",
        ),
    ],
)
def test_the_examples_in_the_docstrings_run(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0


PLAIN = (
    "analysis.months",
    "analysis.plurals",
    "analysis.series.stretches",
    "analysis.series.signals",
    "analysis.series.count_distribution",
)
FUNCTIONS = [
    function
    for name in MODULES
    for function in vars(importlib.import_module(name)).values()
    if inspect.isfunction(function) and function.__module__ == name and not function.__name__.startswith("_")
]
STATISTICS = [function for function in FUNCTIONS if function.__module__ not in PLAIN]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: f"{function.__module__}.{function.__name__}")
def test_a_public_function_says_what_it_does_and_takes(function):
    assert function.__doc__
    parameters = inspect.signature(function).parameters.values()
    assert all(parameter.annotation is not parameter.empty for parameter in parameters)


@pytest.mark.parametrize("function", STATISTICS, ids=lambda function: f"{function.__module__}.{function.__name__}")
def test_a_statistic_shows_an_example_and_names_its_source(function):
    assert ">>>" in function.__doc__
    assert "Source:" in function.__doc__


def test_a_page_that_needs_statistics_loads_no_heavy_library():
    heavy = ["scipy.stats", "statsmodels", "pandas", "geopandas", "libpysal"]
    script = f"import sys, {', '.join(MODULES)}; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"
