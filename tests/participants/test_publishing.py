"""Publishing a study: what is pinned, what is refused, and the link that a phone can open."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from lab.actions import participant_link as link_room
from lab.actions import publish_study as publishing
from lab.actions.close_study import close_study
from lab.actions.participant_link import network_addresses, participant_link
from lab.actions.publish_study import new_code, publish_study
from lab.errors import InputError, NotFoundError, RefusedError
from lab.store import Workspace
from lab.store.database import Database
from lab.store.pinned_study import PinnedStudy


def edit(lab_folder: Workspace, path: str, old: str, new: str) -> None:
    file = lab_folder.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


PROTOTYPE = "prototypes/benefit/small.prototype.yaml"
STUDY = "surveys/benefit/first.study.yaml"


def test_a_publication_holds_all_that_participants_will_see(lab_folder: Workspace, opened: Database) -> None:
    publication = publish_study(lab_folder, opened, "benefit", "first")
    stored = opened.publications.get(publication.code)
    pinned = PinnedStudy.model_validate(stored.content)
    assert pinned.prototype == lab_folder.service("benefit").prototype("small").record
    assert list(pinned.instruments) == ["short"]
    assert pinned.digest() == stored.digest
    assert stored.retention_days == 30


def test_publishing_again_gives_the_same_code_while_nothing_has_changed(
    lab_folder: Workspace, opened: Database
) -> None:
    first = publish_study(lab_folder, opened, "benefit", "first")
    assert publish_study(lab_folder, opened, "benefit", "first").code == first.code
    edit(lab_folder, PROTOTYPE, "Angaben zur Person", "Über Sie")
    with pytest.raises(RefusedError, match="früheren Fassung"):
        publish_study(lab_folder, opened, "benefit", "first")
    assert not close_study(opened, first.code).open
    assert publish_study(lab_folder, opened, "benefit", "first").code != first.code


def test_two_who_publish_at_once_give_out_one_code(
    lab_folder: Workspace, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else half of the participants would be under a code that no screen shows, and that nobody ends."""
    both_here = threading.Barrier(2, timeout=30)

    def after_the_other() -> str:
        both_here.wait()
        return new_code()

    monkeypatch.setattr(publishing, "new_code", after_the_other)
    with ThreadPoolExecutor(2) as people:
        asked = [people.submit(publish_study, lab_folder, database, "benefit", "first") for _ in range(2)]
        codes = {one.result(30).code for one in asked}
    assert {one.code for one in database.publications.of_study("benefit", "first") if one.open} == codes
    assert len(codes) == 1


def test_what_would_stop_participants_is_told_all_at_once(lab_folder: Workspace, opened: Database) -> None:
    edit(lab_folder, PROTOTYPE, "  - {from: proof, to: check}\n", "")
    edit(lab_folder, STUDY, "goal: abroad", "goal: moon")
    edit(lab_folder, STUDY, "[short]", "[long]")
    with pytest.raises(RefusedError) as refused:
        publish_study(lab_folder, opened, "benefit", "first")
    places = {(problem.where.file, problem.where.element or problem.where.field) for problem in refused.value.details}
    assert {(PROTOTYPE, "proof"), (STUDY, "tasks.1.goal"), (STUDY, "instruments.0")} <= places
    assert not opened.publications.any_open_study()


def test_closing_what_was_never_published(opened: Database) -> None:
    with pytest.raises(NotFoundError):
        close_study(opened, "nothing")


def test_codes_have_no_letters_that_look_alike() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert not set("".join(codes)) & set("il1o0")


# the link


@pytest.fixture
def interfaces(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The interfaces of a machine, as the kernel would name them."""
    found: list[tuple[str, str]] = []
    monkeypatch.setattr(link_room, "_by_interface", lambda: found)
    monkeypatch.setattr(link_room, "_by_name", lambda: ["127.0.1.1"])
    monkeypatch.delenv("LAB_PUBLIC_URL", raising=False)
    return found


def test_the_address_of_the_wireless_network_comes_first(interfaces: list[tuple[str, str]]) -> None:
    interfaces += [
        ("lo", "127.0.0.1"),
        ("docker0", "172.17.0.1"),
        ("wwan0", "100.72.3.4"),
        ("zero", "169.254.3.4"),
        ("wlan0", "192.168.178.20"),
    ]
    assert network_addresses() == ("192.168.178.20", "100.72.3.4", "172.17.0.1")
    link = participant_link("abc", 8601)
    assert link is not None
    assert link.url == "http://192.168.178.20:8601/t/abc"
    assert link.qr_svg.startswith("<svg")


def test_without_a_network_there_is_no_link_rather_than_localhost(interfaces: list[tuple[str, str]]) -> None:
    assert participant_link("abc", 8601) is None


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "0.0.0.0", "::1", "x.localhost", "", "a b", "http://x"])
def test_an_address_that_no_phone_reaches_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="erreicht kein Telefon"):
        participant_link("abc", 8601, address)


def test_the_team_may_name_the_address(interfaces: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAB_PUBLIC_URL", "https://labor.example.org/")
    named, behind_proxy = participant_link("abc", 8601, "laptop.local"), participant_link("abc", 8601)
    assert named is not None
    assert named.url == "http://laptop.local:8601/t/abc"
    assert behind_proxy is not None
    assert behind_proxy.url == "https://labor.example.org/t/abc"
