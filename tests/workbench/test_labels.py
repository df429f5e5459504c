"""Two steps of one name are two bars, and a reader can tell which is which."""

from lab.workbench.parts.labels import labels_of


def test_names_stand_for_themselves() -> None:
    assert labels_of([{"a": "Prüfen", "b": "Bescheiden"}, {"c": "Prüfen"}]) == [
        {"a": "Prüfen", "b": "Bescheiden"},
        {"c": "Prüfen"},
    ]


def test_equal_names_of_one_run_keep_their_ids_in_all_runs() -> None:
    before, after = labels_of([{"a": "Prüfen", "b": "Prüfen", "e": "Ende"}, {"a": "Prüfen", "e": "Ende"}])
    assert before == {"a": "Prüfen (a)", "b": "Prüfen (b)", "e": "Ende"}
    assert after == {"a": "Prüfen (a)", "e": "Ende"}
