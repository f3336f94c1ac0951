from pathlib import Path

import ibis
import pytest
from tests.measure.unbound import SparkOptions, unbound

from tweespraak.measure.catalogue import CATALOGUE, as_markdown

PAGE = Path(__file__).parents[2] / "docs" / "measures.md"
ENGINES_DIFFER = ("approx_", "hash(", "last_value", "last(", "epoch", "date_trunc")


def test_the_page_is_current():
    # `python -m scripts.measure_docs` writes it.
    assert as_markdown() == PAGE.read_text(encoding="utf-8")


def test_names_are_given_once():
    assert len(CATALOGUE) == len({measure.name for measure in CATALOGUE})


@pytest.mark.parametrize("measure", CATALOGUE, ids=lambda measure: measure.name)
class TestEach:
    def test_says_all_there_is_to_say(self, measure):
        texts = (measure.question, measure.formula, measure.unit, measure.caveat, measure.minimum)

        assert measure.version >= 1
        assert all(texts)
        assert measure.question.endswith("?")

    def test_counts_open_with_a_question(self, measure):
        first = " ".join(measure.counts.__doc__.split("\n\n")[0].split())

        assert first.endswith("?")

    @pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
    def test_counts_speak_each_dialect_and_use_nothing_engines_see_differently(
        self, measure, dialect, monkeypatch
    ):
        monkeypatch.setattr(ibis.options, "pyspark", SparkOptions())
        sql = str(ibis.to_sql(measure.counts(unbound()), dialect=dialect)).lower()

        assert "select" in sql
        assert [] == [word for word in ENGINES_DIFFER if word in sql]
