"""Results are read live from what participants left; only what showed the same counts together."""

import datetime as dt
import secrets

import pytest

from lab.actions.close_study import close_study
from lab.actions.publish_study import publish_study
from lab.actions.study_results import study_results
from lab.errors import NotFoundError
from lab.store.database.participation import Stage
from lab.studies.events import Event, EventKind, Response

SERVICE, STUDY = "sgb2-antrag", "erster-test"
START = dt.datetime(2026, 11, 2, 10, 0, tzinfo=dt.UTC)
LATER = START + dt.timedelta(days=1)


def take_part(database, publication, seconds_a_page=30.0, *, sent=True):
    """One participant who does the first task page by page and answers the questionnaire with the middle."""
    study, prototype = publication.content["study"], publication.content["prototype"]
    task = study["tasks"][0]
    store = database.participations
    session = store.begin(publication.code, secrets.token_hex(), "de", Stage(), START, recorded=True)
    at = START
    events = [Event(session.id, at, EventKind.TASK_STARTED, task["id"])]
    for page in prototype["pages"]:
        if page["id"] == task["goal"]:
            break
        events.append(Event(session.id, at, EventKind.SHOWN, task["id"], page["id"]))
        at += dt.timedelta(seconds=seconds_a_page)
        events.append(Event(session.id, at, EventKind.ANSWERED, task["id"], page["id"]))
    events.append(Event(session.id, at, EventKind.TASK_DONE, task["id"], task["goal"]))
    if sent:
        events.append(Event(session.id, at, EventKind.SENT))
    answers = [
        Response(session.id, name, item["id"], 3)
        for name, instrument in publication.content["instruments"].items()
        for item in instrument["items"]
    ]
    store.advance(session, Stage("thanks"), at, events=events, responses=answers if sent else ())
    return session


def test_a_study_that_was_never_published_has_no_results(database):
    with pytest.raises(NotFoundError, match="noch nicht veröffentlicht"):
        study_results(database, SERVICE, STUDY)


def test_results_follow_each_participant(sample_workspace, database):
    publication = publish_study(sample_workspace, database, SERVICE, STUDY)
    assert study_results(database, SERVICE, STUDY, now=LATER).sessions.total == 0
    take_part(database, publication)
    running = study_results(database, SERVICE, STUDY, now=LATER)
    assert (running.sessions.finished, running.tasks[0].success.value, running.tasks[0].success.n) == (1, 1, 1)
    assert running.surveys[0].score.value == 50
    take_part(database, publication, 60.0)
    assert study_results(database, SERVICE, STUDY, now=LATER).tasks[0].time.n == 2


def test_a_study_that_is_opened_again_unchanged_goes_on(sample_workspace, database):
    first = publish_study(sample_workspace, database, SERVICE, STUDY)
    take_part(database, first)
    close_study(database, first.code)
    take_part(database, publish_study(sample_workspace, database, SERVICE, STUDY), 60.0)
    assert study_results(database, SERVICE, STUDY, now=LATER).sessions.finished == 2


def test_an_edited_study_starts_anew_and_the_old_one_stays_readable(sample_workspace, database):
    first = publish_study(sample_workspace, database, SERVICE, STUDY)
    take_part(database, first)
    close_study(database, first.code)
    path = sample_workspace.service(SERVICE).study_path(STUDY)
    path.write_text(path.read_text(encoding="utf-8").replace("Kim Beispiel", "Kim Anders"), encoding="utf-8")
    publish_study(sample_workspace, database, SERVICE, STUDY)
    assert study_results(database, SERVICE, STUDY, now=LATER).sessions.total == 0
    assert study_results(database, SERVICE, STUDY, code=first.code, now=LATER).sessions.finished == 1


def test_who_withdraws_is_counted_and_nothing_else(sample_workspace, database):
    publication = publish_study(sample_workspace, database, SERVICE, STUDY)
    database.participations.withdraw(take_part(database, publication), LATER)
    found = study_results(database, SERVICE, STUDY, now=LATER)
    assert (found.sessions.withdrawn, found.sessions.total, found.first) == (1, 1, None)
    assert found.surveys[0].score is None
