"""The net and the state of a run as few two-dimensional arrays, with a name for each column.

Few arrays, because each one costs compile time in every function that it is passed to. Pools grow between two events
(``growing``), never within one: an event can use at most ``margin`` entries of each. Chunks of the log and of the
cases do not grow: the caller empties them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lab.simulation.kernel import codes
from lab.simulation.kernel.codes import MAX_STEPS, MAX_TOKENS
from lab.simulation.kernel.staff_arrays import columns, packed_batches, packed_staff
from lab.simulation.kernel.tables import Tables

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Columns of NetArrays.nodes --------------------------------------------------------------------------------------
OP, KEY, VISITS, ROLE, DRAW, CALENDAR, WAIT, WAIT_CALENDAR, INCOMING, FORKS, DEFAULT, SHARES = range(12)
MAIL_SLOT, INNER, FRESH, DECIDES, OUT, OUT_END, BOUNDARIES, BOUNDARIES_END, SENDS, SENDS_END = range(12, 22)
REACH, CHANGES, CHANGES_END = range(22, 25)
NODE_STATION, RANK, RANK_PROGRAM = range(25, 28)
REPEAT = 28
EVENT, INTERRUPTS, TIMES, EVENT_PROGRAM, EVENT_HOST, CATCHER, THROWS, CATCHES, STARTS, STARTS_END = range(29, 39)
EFFECTS = 39
"""1 if the completion of a node does anything else than let the token go on."""
BATCH_ROW, BEGIN, HAPPENS_AT_ONCE, TERMS = range(40, 44)
NODE_COLUMNS = 44
# Columns of NetArrays.flows
TARGET, INTO, FLOW_KEY, PROGRAM = range(4)
# Columns of NetArrays.changes
CHANGED, CHANGE_KEY, CHANGE_PROGRAM, CHANGE_DRAW, CHANGE_VALUES, CHANGE_VALUES_END = range(6)
# Columns of NetArrays.repeats
REPEAT_KIND, REPEAT_BEFORE, REPEAT_MOST, REPEAT_DRAW, REPEAT_PROGRAM, REPEAT_CONDITION, REPEAT_STOPS = range(7)
# Columns of NetArrays.batches
BATCH_SIZE, BATCH_MOST, BATCH_AFTER, BATCH_CALENDAR, BATCH_EACH, BATCH_MOMENTS, BATCH_MOMENTS_END = range(7)
# Columns of NetArrays.roles
PEOPLE, ROLE_CALENDAR = range(2)
# Columns of NetArrays.crews
CREW_ROLE, CREW_PEOPLE, CREW_CALENDAR, STATIONS, STATIONS_END, CREW_PRESENT = range(6)
# Columns of NetArrays.stations: the crew that alone can do all of it, one person each time, or -1 … the role whose
# queue it is
ALONE, PLANS, PLANS_END, HELPERS, HELPERS_END, QUEUE_ROLE = range(6)
# Columns of NetArrays.plans
NEEDS, NEEDS_END = range(2)
# Columns of NetArrays.needs
NEED_ROLE, AMOUNT, ABLE, ABLE_END = range(4)
# Columns of NetArrays.attributes
ATTRIBUTE_KEY, ATTRIBUTE_DRAW, VALUES, VALUES_END = range(4)
# Columns of NetArrays.programs
CODE, CODE_END, CONSTANTS = range(3)
# Columns of NetArrays.sources
SOURCE_KEY, SOURCE_DRAW, SOURCE_CALENDAR, SOURCE_PROFILE, BURST, AGE, OBSERVES = range(7)
MOMENTS, MOMENTS_END, PLACES, PLACES_END, AT_ONCE = range(7, 12)
# Columns of NetArrays.moments
MOMENT_TIME, MOMENT_COUNT = range(2)
# Columns of NetArrays.places
PLACE_NODE, PLACE_PROCESS, PLACE_MAIL, PLACE_HOME = range(4)
# Columns of NetArrays.profiles
PIECE_START, PIECE_WEIGHT, PIECE_BEFORE = range(3)
# Entries of NetArrays.settings
FROM, TO, LIMIT, NAMES_DECISION, VISIT_SLOTS, MAIL_SLOTS, STACK, EXTRA, MARGIN, MOST_CASES = range(10)
MOST_ALIVE, MOST_CREATED, FEW = range(10, 13)


class NetArrays(NamedTuple):
    """``Tables``, packed: integers by kind of thing, keys as their bits."""

    nodes: Ints
    flows: Ints
    shares: Floats
    chance: Floats
    """By node, see ``Tables.node_chance``."""
    links: Ints
    """Boundary nodes, then targets of messages, then starts of event sub-processes."""
    signals: Ints
    """Whom a signal reaches."""
    reach: Ints
    """Masks of the inclusive joins, see ``Tables.reach``."""
    changes: Ints
    repeats: Ints
    repeat_share: Floats
    batches: Ints
    batch_moment: Ints
    roles: Ints
    crews: Ints
    speeds: Floats
    stations: Ints
    plans: Ints
    needs: Ints
    crew_links: Ints
    """Stations that crews serve, then crews that help at stations, then crews that may meet needs."""
    meet: Ints
    terms: Ints
    bound_station: Ints
    slots: Ints
    slot_share: Floats
    slot_crew: Ints
    draw_kind: Ints
    draw_parameters: Floats
    attributes: Ints
    value_share: Floats
    value: Floats
    """Of attributes, then of changes."""
    programs: Ints
    code: Ints
    constant: Floats
    sources: Ints
    source_values: Floats
    moments: Ints
    places: Ints
    profile_first: Ints
    profiles: Ints
    calendar_first: Ints
    calendar_start: Ints
    calendar_end: Ints
    calendar_before: Ints
    settings: Ints


# Entries of State.run ----------------------------------------------------------------------------------------------
NOW, SCHEDULED, PROCESSED, STAMPS, STEPS, OPEN_OBSERVED, STUCK_CASES, STATUS, ELEMENT = range(9)
EVENTS, MOVED, MOVING, CASES, ROWS = range(9, 14)
"""Events in the heap; tokens taken from and put into ``moving``; cases that arrived; rows in the chunk of the log."""
TOKENS, FREE_TOKEN, SCOPES, FREE_SCOPE, LINEAGES, FREE_LINEAGE, LIVE, FREE_LIVE = range(14, 22)
"""Of each pool: entries ever used, and the first of the list of free ones (-1: none)."""
LOGGING, CASE_ROWS, ARRIVED_OBSERVED, CHOSEN = range(22, 26)
"""1 if log and cases are written down; rows in the chunk of the cases; observed cases that arrived; the size of the
team that was chosen."""
AWAITING, HOLE, TODAY, DAY_ENDS = range(26, 30)
"""Tokens that wait for a signal or are in a batch, since one event may schedule an event for each; 1 if the first place
of the heap is free; the present day and when it ends."""
RUN_ENTRIES = 30
# Columns of State.heap
TIME, ORDER, SUBJECT, EVENT_STAMP = range(4)
# Columns of State.tokens
LIVE_CASE, SCOPE, LINEAGE, NODE, SLOT, MODE, STAMP, VISIT = range(8)
ENABLED, STARTED, ENDS, WORK, NEXT, PREVIOUS, QUEUE_NEXT, QUEUE_PREVIOUS = range(8, 16)
RESOURCE, TEAM, SPAN, WORK_CALENDAR, STATION, PRIORITY = range(16, 22)
"""Who does the work first of all (crew), how many do it, how long they need and when; where it waits, how urgent."""
REPEAT_TOTAL, REPEAT_BEGUN, REPEAT_DONE = WORK, STARTED, ENDS
"""Of a token at a REPEAT: instances there are to be, begun and finished so far."""
HOST, LISTENS, FIRED, SIGNAL, PAUSED = range(22, 27)
"""Of tokens that listen for an event, see ``reference.state``; SIGNAL: the signal's number + 1, 0 for none.
PAUSED: when its work was interrupted that is to be gone on with, + 1; else 0."""
BATCH_OF, READY, FIRST_MEMBER, LAST_MEMBER, MEMBERS, BORNE, DUE = HOST, SLOT, SCOPE, LINEAGE, SLOT, VISIT, FIRED
"""Of a member of a batch: the batch (-1: it has ended), and since when that waited for people. Of a batch: its members
and their number, the time that those who have gone bear, when it was due (-1: not yet)."""
TOKEN_COLUMNS = 27
FOR_BOUNDARY, FOR_SUB_PROCESS, FOR_RACE = range(1, 4)
"""What is in LISTENS, as in the twin's ``Listens``; 0: an ordinary token."""
# Columns of State.scopes
PARENT, COUNT, LISTENERS = range(3)
# Columns of State.awaiting, by signal: the tokens that wait for it, longest waiting first, linked like queues
FIRST_AWAITING, LAST_AWAITING = range(2)
# Columns of State.lineages: its hash as bits, the next lineage of the case, then visits
HASH, NEXT_LINEAGE, FIRST_VISIT = range(3)
# Columns of State.live: a case with tokens; then its mailbox, and the persons (crew + 1) whom it keeps in mind,
# and in whose hands it is (crew + 1, role + 1)
INDEX, ROOT, OBSERVED, FIRST, LAST, TOKENS_NOW, TOUCHED, TOUCHED_AT, DECISION, FIRST_LINEAGE, GATHERS = range(11)
ARRIVED_AT, SOURCE, CASE_ORDINAL, MAIL = range(11, 15)
OF_COMPANIONS, ORDINAL_BITS = 1 << 60, 40
"""From here on an ``INDEX`` says that the case is a companion's: number of its source, then ordinal."""
# Columns of State.queues, by station
HEAD, TAIL, LENGTH = range(3)
# Columns of State.people, by crew
FREE, SHIFT_AT, DID, RUNNING = range(4)
"""``DID``: of a crew of one, the node of what it has begun last, + 1. ``RUNNING``: token + 1, see ``running``."""
# Columns of State.effort, by role
BUSY, OFFERED = range(2)
# Rows of State.counts
NODE_COUNTS, STUCK, FLOW_COUNTS = range(3)
# Columns of State.arrivals, by source: see the twin's Source
SOURCE_CASES, ARRIVALS, LEFT, OPEN_TIME, ARRIVES, MOMENT, OF_MOMENT = range(7)
# Columns of State.node_sums and State.role_sums: executions in observed cases, as in ``sums.Sums``
EXECUTIONS, COMPLETED, WORKED, WAITED = range(4)
ITEMS, QUEUED, QUEUED_OPEN, BUSY_LATER = range(4)
# Entries of State.totals, as in ``sums.Sums``
OBSERVED_CASES, FINISHED, THROUGHPUT, TOUCHED_SUM, DECIDED, UNTIL_DECISION, DECISIONS = range(7)
PRESENT, AREA, AREA_UNTIL, STAYED, STAYED_OPEN = range(7, 12)
TOKENS_CREATED, TOKENS_REMOVED, TOKENS_STUCK, TOKENS_LEFT = range(12, 16)
TOTALS = 16
# Columns of State.case_rows
CASE_INDEX, ARRIVAL_TIME, END_TIME, DECISION_TIME, TOUCHED_TIME, CASE_ORIGIN, ORDINAL = range(7)
"""``CASE_ORIGIN``: the source, and in its last bit whether the case is observed."""
# Columns of State.log
LOG_CASE, PLACE, LOG_ENABLED, LOG_STARTED, LOG_COMPLETED, LOG_WORKED, LOG_QUEUED = range(7)
# The parts of ``PLACE``, from the last bit: observed, outcome, role + 1, resource + 1, node
OUTCOME_SHIFT, ROLE_SHIFT, RESOURCE_SHIFT, NODE_SHIFT = 1, 5, 19, 41

# What a token does at its node, as in the twin's Mode
IS_MOVING, IS_JOINING, IS_QUEUED, IS_WORKING, IS_WAITING, IS_LISTENING, IS_RACING, IS_INSIDE, IS_GONE = range(9)
IS_UNDERWAY = 9


class State(NamedTuple):
    """Everything of one replication. Pools have unused room at their end."""

    run: Ints
    heap: Ints
    tokens: Ints
    scopes: Ints
    lineages: Ints
    live: Ints
    live_values: Floats
    moving: Ints
    """Token, stamp and whether it leaves (1) or enters (0): what is to be handled within the event."""
    queues: Ints
    people: Ints
    effort: Ints
    teams: Ints
    """By token: the crews of those who do its work."""
    choice: Ints
    """While somebody is chosen: a team, and one person."""
    awaiting: Ints
    collecting: Ints
    """By activity that works on batches: the one that still takes cases; -1: none."""
    counts: Ints
    arrivals: Ints
    node_sums: Ints
    role_sums: Ints
    efforts: Ints
    """By node and role: working time in observed cases."""
    totals: Ints
    days: Ints
    """By day, for the cases in the system and then for each role's queue: what the changes of that day amount to until
    its end (number times milliseconds), and their sum."""
    throughput: Ints
    """The first ``EXACT`` values, then the number of later ones in each bin."""
    case_rows: Ints
    case_values: Floats
    log: Ints
    log_values: Floats
    """Attributes of the case at the time of the row."""
    log_others: Ints
    """The crews of all but the first of those who did it; -1: nobody else."""
    stack: Floats
    """For conditions."""
    cursors: Ints
    """By calendar: the interval at which look-ups begin, see ``present``."""


POOLS = {
    "heap": EVENTS,
    "tokens": TOKENS,
    "teams": TOKENS,
    "scopes": SCOPES,
    "lineages": LINEAGES,
    "live": LIVE,
    "live_values": LIVE,
}
"""Fields of State that grow, with the entry of ``run`` that says how much of each is used."""
CHUNKS = ("case_rows", "case_values", "log", "log_values", "log_others")
"""Fields of State that the caller empties."""


def packed(tables: Tables) -> NetArrays:
    """The tables of a net in the kernel's arrangement."""
    t = tables
    boundaries = len(t.boundary_node)
    starts = boundaries + len(t.send_node)
    offsets = (t.out_first, t.send_first, t.boundary_first, t.start_first)
    fan = int(np.max(sum(np.diff(first) for first in offsets), initial=0)) + 2
    margin = MAX_STEPS * fan + MAX_TOKENS + int(t.crew_people.sum())
    several = np.diff(t.send_first) + np.diff(t.change_first)
    effects = (several > 0) | (t.node_decides > 0) | (t.node_throws >= 0) | (t.node_catcher >= 0)
    nodes = (
        *(t.node_op, t.node_key.view(np.int64), t.node_visits, t.node_role, t.node_draw, t.node_calendar),
        *(t.node_wait, t.node_wait_calendar, t.node_incoming, t.node_forks, t.node_default, t.node_shares),
        *(t.node_mail, t.node_inner, t.node_fresh, t.node_decides, t.out_first[:-1], t.out_first[1:]),
        *(t.boundary_first[:-1], t.boundary_first[1:], t.send_first[:-1] + boundaries, t.send_first[1:] + boundaries),
        *(t.node_reach, t.change_first[:-1], t.change_first[1:]),
        *(t.node_station, t.node_priority, t.node_priority_program),
        t.node_repeat,
        *(t.node_event, t.node_interrupts, t.node_times, t.node_program, t.node_host, t.node_catcher),
        *(t.node_throws, t.node_catches, t.start_first[:-1] + starts, t.start_first[1:] + starts),
        *(effects.astype(np.int64), t.node_batch, t.node_begin, t.node_at_once, t.node_terms),
    )
    offset = len(t.attribute_value)
    changes = (
        *(t.change_attribute, t.change_key.view(np.int64), t.change_program, t.change_draw),
        *(t.change_values[:-1] + offset, t.change_values[1:] + offset),
    )
    sources = (
        *(t.source_key.view(np.int64), t.source_draw, t.source_calendar, t.source_profile, t.source_burst),
        *(t.source_age, t.source_observes, t.moment_first[:-1], t.moment_first[1:]),
        *(t.place_first[:-1], t.place_first[1:], t.source_at_once),
    )
    limits = (codes.MAX_ALIVE, codes.MAX_CREATED, codes.FEW_CASES)
    settings = (*t.window, *t.decides, *t.sizes, margin, *t.most_cases, *limits)
    repeats = (
        *(t.repeat_kind, t.repeat_before, t.repeat_most, t.repeat_draw, t.repeat_program),
        *(t.repeat_condition, t.repeat_stops),
    )
    attributes = (t.attribute_key.view(np.int64), t.attribute_draw, t.attribute_first[:-1], t.attribute_first[1:])
    return NetArrays(
        nodes=columns(*nodes),
        flows=columns(t.flow_target, t.flow_slot, t.flow_key.view(np.int64), t.flow_program),
        shares=t.flow_share,
        chance=t.node_chance,
        links=np.concatenate([t.boundary_node, t.send_node, t.start_node]),
        signals=t.signal_reach,
        reach=t.reach,
        changes=columns(*changes),
        repeats=columns(*repeats),
        repeat_share=t.repeat_share,
        **packed_batches(t),
        roles=columns(t.role_people, t.role_calendar),
        **packed_staff(t),
        draw_kind=t.draw_kind,
        draw_parameters=t.draw_parameters,
        attributes=columns(*attributes),
        value_share=np.concatenate([t.attribute_share, t.change_share]),
        value=np.concatenate([t.attribute_value, t.change_value]),
        programs=columns(t.program_first[:-1], t.program_first[1:], t.constant_first[:-1]),
        code=t.program_code,
        constant=t.constant,
        sources=columns(*sources),
        source_values=np.ascontiguousarray(t.source_values),
        moments=columns(t.moment_time, t.moment_count),
        places=columns(t.place_node, t.place_process, t.place_mail, t.place_home),
        profile_first=t.profile_first,
        profiles=columns(t.profile_start, t.profile_weight, t.profile_before),
        calendar_first=t.calendar_first,
        calendar_start=t.calendar_start,
        calendar_end=t.calendar_end,
        calendar_before=t.calendar_before,
        settings=np.array(settings, dtype=np.int64),
    )
