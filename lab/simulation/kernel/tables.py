"""The tables of a net, as kernel and twin read them: flat arrays, nothing else.

Ragged lists are stored as ``*_first`` (n + 1 offsets) into one array. -1 is "none". A calendar -1 is the clock.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]
Floats = NDArray[np.float64]


class Tables(NamedTuple):
    """A net. Nodes, flows, roles … are numbered as in ``net.Labels``."""

    node_op: Ints
    """One of ``codes``: what the node does."""
    node_key: Keys
    """Pairing key: hash of the element's id, or of the as-is element that it corresponds to."""
    node_visits: Ints
    """Slot of the counter that tells repeated visits by one token lineage apart; -1 if there can be only one."""
    node_role: Ints
    node_draw: Ints
    """Work time."""
    node_calendar: Ints
    """Calendar in which the work passes; for staff it is narrowed to the calendars of who does it (``meet``)."""
    node_wait: Ints
    """Waiting time: timers, boundary timers, answers of a black box."""
    node_wait_calendar: Ints
    node_incoming: Ints
    """Number of incoming sequence flows."""
    node_forks: Ints
    """1 where several outgoing flows give the tokens lineages of their own (see ``compile.lineage``)."""
    node_default: Ints
    """Default flow of a CHOICE or an INCLUSIVE."""
    node_shares: Ints
    """1 for a CHOICE of which some flows have shares."""
    node_mail: Ints
    """Slot of a RECEIVE in a case's mailbox; of a start with ``node_fresh`` 1, where instances are counted."""
    node_inner: Ints
    """SUB_PROCESS: its first inner node."""
    node_fresh: Ints
    """Starts of a process that messages may start several times per case: 1 if each instance but the first gets a
    lineage of its own, 2 if each does (see ``compile.lineage``). Events that do not interrupt: 2 if each path that
    they begin gets a lineage of its own, else all but the first do."""
    node_begin: Ints
    """Event or receive task at which a case may begin: the start before it. For a token that comes from there, on the
    last of its incoming flows, it has happened already. A message to it begins the process unless one waits for it."""
    node_event: Ints
    """What an event waits for, on the way, on a border or at the start of an event sub-process; 0 for other nodes."""
    node_interrupts: Ints
    """1 for a boundary event or start of an event sub-process that ends what it sits on or in."""
    node_times: Ints
    """How often a timer goes off that does not interrupt."""
    node_at_once: Ints
    """1 for an event on a border, or start of an event sub-process, that takes no time: it comes before the end of work
    that takes none either."""
    node_program: Ints
    """Condition of a conditional event, or under which an activity ends at an error or escalation."""
    node_chance: Floats
    """Share with which an event happens at all, or with which an activity ends at it (if not at one before it)."""
    node_host: Ints
    """Start of an event sub-process: this sub-process."""
    node_catcher: Ints
    """Throws an error or escalation that this event catches."""
    node_throws: Ints
    """Throws this signal."""
    node_catches: Ints
    """Waits for this signal."""
    node_decides: Ints
    """1 for the element whose completion is the decision."""
    node_reach: Ints
    """INCLUSIVE_JOIN: the place in ``reach`` where its masks begin; else -1."""
    reach: Ints
    """For each inclusive join, by node: the incoming flows of the join, as bits of their slots, that a token at the
    node can reach on sequence flows without a visit to the join."""
    node_station: Ints
    """Where its work waits for staff; -1: nobody, or a person of the case, does it."""
    node_priority: Ints
    """In thousandths; high ones are done first."""
    node_priority_program: Ints
    """The expression that gives it instead, -1: none."""
    node_terms: Ints
    """Its row in the next tables, where more has to be said about how its work is given out; else -1."""
    terms_keeps: Ints
    """Slot of the case in which the person (crew) is kept who completes it; -1: in none."""
    terms_asks: Ints
    """Slot of the person on whom it depends who may do it; -1: on nobody."""
    terms_station: Ints
    """The place in ``bound_station`` where its stations begin."""
    terms_substitute: Ints
    """1: while that person is on leave, it waits at ``node_station``."""
    terms_setup: Ints
    """Work before it, where those who do it did another activity last."""
    terms_transfer: Ints
    """Time on the way, where the case has to change hands."""
    terms_transfer_calendar: Ints
    terms_hands: Ints
    """1: it is kept in mind who completed it, since some work asks whether the case has to change hands; else -1."""
    terms_preempts: Ints
    """1: it interrupts work of lower priority; else -1."""
    terms_yields: Ints
    """1: it may be interrupted for other work, if one person does it; else -1."""
    bound_station: Ints
    """By crew that is kept in the slot: where the work waits then."""
    slot_key: Keys
    """By slot: what the person is drawn with."""
    slot_first: Ints
    """By slot: the people of whom one is drawn as the case begins; none: the slot is empty until work is done."""
    slot_share: Floats
    """Cumulative shares."""
    slot_crew: Ints
    out_first: Ints
    """Flows are sorted by source, then in the file's order: flow ``out_first[n]`` to ``out_first[n + 1]`` leave n."""
    flow_target: Ints
    flow_slot: Ints
    """Position among the incoming flows of the target."""
    flow_key: Keys
    flow_share: Floats
    """Cumulative share within the gateway's flows with shares; -1.0 without. INCLUSIVE: each flow's own share; 2.0 is
    taken always, and counts for nothing when it is asked whether the default flow has to be taken."""
    flow_program: Ints
    boundary_first: Ints
    boundary_node: Ints
    change_first: Ints
    """Attributes that the completion of a node changes: change ``change_first[n]`` to ``change_first[n + 1]``."""
    change_attribute: Ints
    change_key: Keys
    """Hash of activity and attribute."""
    change_program: Ints
    change_draw: Ints
    """A drawn number; -1, and no program either: one of the values."""
    change_values: Ints
    """Offsets (changes + 1) into the next two."""
    change_share: Floats
    """Cumulative shares of the values."""
    change_value: Floats
    node_repeat: Ints
    """REPEAT: its row in the next tables; else -1."""
    repeat_kind: Ints
    repeat_before: Ints
    """1: the condition is looked at before the first instance too."""
    repeat_most: Ints
    repeat_draw: Ints
    """How many, as a distribution, else a program, else as many as the condition wants."""
    repeat_program: Ints
    repeat_condition: Ints
    """Program; -1: by share, if there is one."""
    repeat_stops: Ints
    """1: over when the condition holds; 0: when it does not."""
    repeat_share: Floats
    """How often the condition holds; -1.0 without."""
    node_batch: Ints
    """BATCH: its row in the next tables; else -1."""
    batch_size: Ints
    """Due with so many cases; -1: whatever their number."""
    batch_most: Ints
    batch_after: Ints
    """Due when the first case has waited so long, in the next calendar; -1: never for that."""
    batch_calendar: Ints
    batch_each: Ints
    """What each case takes beside the time of the batch, which is ``node_draw``."""
    batch_moment_first: Ints
    batch_moment: Ints
    """Due at these moments."""
    start_first: Ints
    """By sub-process, or start of a pool: the starts of the event sub-processes in it."""
    start_node: Ints
    signal_reach: Ints
    """By signal: one of ``codes.ONLY_CASE`` and ``codes.ALL_CASES``."""
    send_first: Ints
    """Messages that the completion of a node sends: to RECEIVE nodes and message starts."""
    send_node: Ints
    role_people: Ints
    """0 for a person of the case: no queue."""
    role_calendar: Ints
    """Open while anybody of the role is on shift."""
    crew_role: Ints
    """A crew: people of one role who are alike."""
    crew_people: Ints
    crew_calendar: Ints
    crew_present: Ints
    """Open while nobody of it is on leave; -1 where that is never asked."""
    crew_speed: Floats
    """Minutes of nominal work that one of them does in a minute."""
    crew_station_first: Ints
    crew_station: Ints
    """Stations that need somebody like them."""
    station_plan_first: Ints
    """A station: what waits for the same people at the same priority. Its plans are alternatives."""
    plan_need_first: Ints
    """A plan: all of its needs have to be met."""
    need_role: Ints
    need_people: Ints
    """A need: so many people."""
    need_crew_first: Ints
    need_crew: Ints
    """Who may meet it, in the order in which the scenario lists them."""
    meet: Ints
    """The calendar that is open when calendars a and b are, at ``(a + 1) * size + b + 1``; size is that of
    ``calendar_first``. -2 where no work needs it."""
    draw_kind: Ints
    draw_parameters: Floats
    """One row a distribution, see ``distributions.tabulate``; as wide as the longest, at least 4."""
    attribute_key: Keys
    attribute_draw: Ints
    """A drawn number; -1: one of the values."""
    attribute_first: Ints
    attribute_share: Floats
    """Cumulative shares of the values."""
    attribute_value: Floats
    program_first: Ints
    program_code: Ints
    constant_first: Ints
    constant: Floats
    source_key: Keys
    source_draw: Ints
    """Time between two arrivals, in open time of the calendar or in time of the profile; -1: at listed moments."""
    source_calendar: Ints
    source_profile: Ints
    """-1: cases come at the same rate whenever the calendar is open."""
    source_burst: Ints
    """Cases of one arrival, rounded; -1: one."""
    source_at_once: Ints
    """1: the first arrival is at the first open moment."""
    source_age: Ints
    """How long before it comes into the run a case arrived; -1: it arrives then."""
    source_observes: Ints
    """One of ``codes``: which of the cases are observed."""
    source_values: Floats
    """Shape (sources, attributes): the value that each case gets; NaN: drawn."""
    moment_first: Ints
    moment_time: Ints
    moment_count: Ints
    """Arrivals at that moment."""
    place_first: Ints
    place_node: Ints
    """Where the tokens of a new case begin."""
    place_process: Ints
    """Tokens that follow each other with the same number share an instance of the process."""
    place_mail: Ints
    """Mailbox slot in which the instance is counted, see ``node_fresh``; -1: nowhere."""
    place_home: Ints
    """At the last token of an instance: a start of its pool, whose event sub-processes may start from now on."""
    profile_first: Ints
    """Pieces of constant rate, in order; the last is an end without length."""
    profile_start: Ints
    profile_weight: Ints
    """Rate in multiples of 1 / ``codes.RATE`` of the mean rate of a year."""
    profile_before: Ints
    """Weight times milliseconds before each piece."""
    calendar_first: Ints
    calendar_start: Ints
    calendar_end: Ints
    calendar_before: Ints
    """Open time before each interval."""
    window: Ints
    """Observed from, observed to, end of the calendars."""
    most_cases: Ints
    """[Cases to be observed at most]; [0]: all that arrive in the observed time."""
    decides: Ints
    """[1] if the scenario names a decision element, else [0]: the case's end is the decision."""
    sizes: Ints
    """Number of visit counters, mailbox slots, deepest expression stack, values of a case beside its attributes."""
