"""How cases come into being: ``reference.sources`` in compiled form."""

from __future__ import annotations

import math

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.clock import next_open
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.draws import combine, milliseconds, rounded, sample, stream, uniform
from lab.simulation.kernel.events import create_token, move, new_lineage, new_scope, schedule, stop, taken
from lab.simulation.kernel.listeners import arm_starts
from lab.simulation.kernel.persons import assign
from lab.simulation.kernel.present import add_work
from lab.simulation.kernel.recording import count_arrival


@compiled
def start_source(n, s, source):
    """A source that has not given a case yet."""
    row = m.arrivals(s)[source]
    row[:] = 0
    row[a.MOMENT] = m.sources(n)[source, a.MOMENTS]


@compiled
def _next_case(n, s, key, source):
    """When the next case comes; -1 if none does."""
    row = m.arrivals(s)[source]
    while row[a.LEFT] == 0:
        row[a.ARRIVES] = _next_arrival(n, s, key, source)
        if row[a.ARRIVES] < 0 or row[a.ARRIVES] >= codes.NEVER:
            return row[a.ARRIVES]
        row[a.LEFT] = _burst(n, s, key, source)
        row[a.ARRIVALS] += 1
    row[a.LEFT] -= 1
    return row[a.ARRIVES]


@compiled
def schedule_arrival(n, s, key, source):
    """Put the arrival of the next case into the heap."""
    time = _next_case(n, s, key, source)
    if time >= 0:
        schedule(s, time, codes.ARRIVAL, source, 0, -1)


@compiled
def _next_arrival(n, s, key, source):
    """Gaps are in open time, so that no arrivals pile up at the opening of the office."""
    row, draw = m.arrivals(s)[source], m.sources(n)[source, a.SOURCE_DRAW]
    if draw < 0:
        return _next_moment(n, s, source)
    if row[a.ARRIVALS] == 0 and m.sources(n)[source, a.AT_ONCE] == 1:
        return _first_open(n, source)
    state = stream(key, codes.FOR_ARRIVAL, m.sources(n)[source, a.SOURCE_KEY], row[a.ARRIVALS])
    row[a.OPEN_TIME] += milliseconds(sample(m.draw_kind(n)[draw], m.draw_parameters(n)[draw], state))
    profile = m.sources(n)[source, a.SOURCE_PROFILE]
    if profile >= 0:
        return _moment_of(n, profile, row[a.OPEN_TIME])
    return add_work(n, s, m.sources(n)[source, a.SOURCE_CALENDAR], 0, row[a.OPEN_TIME])


@compiled
def _first_open(n, source):
    profile = m.sources(n)[source, a.SOURCE_PROFILE]
    if profile >= 0:
        return m.profiles(n)[m.profile_first(n)[profile], a.PIECE_START]
    return next_open(n, m.sources(n)[source, a.SOURCE_CALENDAR], 0)


@compiled
def _next_moment(n, s, source):
    row = m.arrivals(s)[source]
    at = row[a.MOMENT]
    if at == m.sources(n)[source, a.MOMENTS_END]:
        return -1
    row[a.OF_MOMENT] += 1
    if row[a.OF_MOMENT] == m.moments(n)[at, a.MOMENT_COUNT]:
        row[a.MOMENT] = at + 1
        row[a.OF_MOMENT] = 0
    return m.moments(n)[at, a.MOMENT_TIME]


@compiled
def _moment_of(n, profile, gone):
    """When some milliseconds of a profile's time have passed since the run's start: exact in integers."""
    pieces = m.profiles(n)
    first, last = m.profile_first(n)[profile], m.profile_first(n)[profile + 1] - 1
    if gone >= pieces[last, a.PIECE_BEFORE] // codes.RATE + 1:
        return codes.NEVER
    target = gone * codes.RATE
    low, high = first, last + 1
    while low < high:
        middle = (low + high) >> 1
        if pieces[middle, a.PIECE_BEFORE] < target:
            low = middle + 1
        else:
            high = middle
    at = max(low - 1, first)
    if at == last:
        return codes.NEVER
    weight = pieces[at, a.PIECE_WEIGHT]
    return pieces[at, a.PIECE_START] + (target - pieces[at, a.PIECE_BEFORE] + weight - 1) // weight


@compiled
def _burst(n, s, key, source):
    """Cases of an arrival."""
    draw = m.sources(n)[source, a.BURST]
    if draw < 0:
        return 1
    number = m.arrivals(s)[source, a.ARRIVALS]
    state = stream(key, codes.FOR_BURST, m.sources(n)[source, a.SOURCE_KEY], number)
    return rounded(sample(m.draw_kind(n)[draw], m.draw_parameters(n)[draw], state))


@compiled
def last_arrival(n, s, key):
    """Just after the arrival of the last case that is to be observed: the end of the observed time."""
    start, end, most = m.settings(n)[a.FROM], m.settings(n)[a.TO], m.settings(n)[a.MOST_CASES]
    if most == 0:
        return end
    sources = len(m.sources(n))
    for source in range(sources):
        start_source(n, s, source)
        if m.sources(n)[source, a.OBSERVES] == codes.BY_ARRIVAL:
            m.arrivals(s)[source, a.SOURCE_CASES] = _next_case(n, s, key, source)
        else:
            m.arrivals(s)[source, a.SOURCE_CASES] = -1
    found = 0
    while True:
        soonest, at = end, -1
        for source in range(sources):
            time = m.arrivals(s)[source, a.SOURCE_CASES]
            if 0 <= time < soonest:
                soonest, at = time, source
        if at < 0:
            return end
        found += soonest >= start
        if found == most:
            return soonest + 1
        m.arrivals(s)[at, a.SOURCE_CASES] = _next_case(n, s, key, at)


@compiled
def arrive(n, s, key, source):
    """A new case with its attributes and its tokens."""
    row = m.arrivals(s)[source]
    ordinal = row[a.SOURCE_CASES]
    row[a.SOURCE_CASES] = ordinal + 1
    schedule_arrival(n, s, key, source)
    state = combine(combine(key, m.sources(n)[source, a.SOURCE_KEY]), ordinal)
    observed = _is_observed(n, s, source)
    arrived = m.run(s)[a.NOW] - _age(n, source, state)
    case = _new_case(n, s, source, ordinal, arrived, observed)
    count_arrival(s, case)
    lineage = new_lineage(s, case, state)
    m.live(s)[case, a.ROOT] = lineage
    for number in range(len(m.attributes(n))):
        m.live_values(s)[case, number] = _attribute(n, source, number, state)
    for slot in range(len(m.slots(n))):
        assign(n, s, case, slot, state)
    process, scope = -1, -1
    for place in range(m.sources(n)[source, a.PLACES], m.sources(n)[source, a.PLACES_END]):
        if m.places(n)[place, a.PLACE_PROCESS] != process:
            process, scope = m.places(n)[place, a.PLACE_PROCESS], new_scope(s, -1)
        if m.places(n)[place, a.PLACE_MAIL] >= 0:
            m.live(s)[case, a.MAIL + m.places(n)[place, a.PLACE_MAIL]] = 1
        token = create_token(s, case, scope, lineage, m.places(n)[place, a.PLACE_NODE])
        move(s, token, 0)
        if m.places(n)[place, a.PLACE_HOME] >= 0:
            arm_starts(n, s, token, m.places(n)[place, a.PLACE_HOME])
    if m.totals(s)[a.TOKENS_CREATED] > m.settings(n)[a.MOST_CREATED] * m.settings(n)[a.FEW]:
        _stop_if_multiplying(n, s)
    return case


@compiled
def _stop_if_multiplying(n, s):
    """Stop if the cases that have come so far made too many tokens on average."""
    cases = 0
    for source in range(len(m.sources(n))):
        cases += m.arrivals(s)[source, a.SOURCE_CASES]
    if m.totals(s)[a.TOKENS_CREATED] > m.settings(n)[a.MOST_CREATED] * cases:
        stop(s, codes.MULTIPLYING, -1)


@compiled
def _new_case(n, s, source, ordinal, arrived, observed):
    """A case without tokens."""
    case = taken(s, a.LIVE, a.FREE_LIVE, m.live(s), a.FIRST)
    row, run = m.live(s)[case], m.run(s)
    row[:] = 0
    if m.sources(n)[source, a.OBSERVES] == codes.OF_COMPANION:
        row[a.INDEX] = a.OF_COMPANIONS | source << a.ORDINAL_BITS | ordinal
    else:
        row[a.INDEX] = run[a.CASES]
        run[a.CASES] += 1
    row[a.OBSERVED] = observed
    row[a.FIRST] = row[a.LAST] = row[a.DECISION] = row[a.FIRST_LINEAGE] = -1
    row[a.TOUCHED_AT] = run[a.NOW]
    row[a.ARRIVED_AT] = arrived
    row[a.SOURCE] = source
    row[a.CASE_ORDINAL] = ordinal
    run[a.OPEN_OBSERVED] += observed
    return case


@compiled
def _age(n, source, lineage):
    """How long ago a case arrived that is there from the start."""
    draw = m.sources(n)[source, a.AGE]
    if draw < 0:
        return 0
    state = stream(lineage, codes.FOR_PRESENT, m.sources(n)[source, a.SOURCE_KEY], 0)
    return milliseconds(sample(m.draw_kind(n)[draw], m.draw_parameters(n)[draw], state))


@compiled
def _is_observed(n, s, source):
    """Cases that are there from the start as the scenario says; others by their arrival, as long as they count."""
    observes = m.sources(n)[source, a.OBSERVES]
    if observes != codes.BY_ARRIVAL:
        return 1 if observes == codes.ALWAYS else 0
    most, run = m.settings(n)[a.MOST_CASES], m.run(s)
    if not m.settings(n)[a.FROM] <= run[a.NOW] < m.settings(n)[a.TO]:
        return 0
    if most > 0 and run[a.ARRIVED_OBSERVED] >= most:
        return 0
    run[a.ARRIVED_OBSERVED] += 1
    return 1


@compiled
def _attribute(n, source, number, lineage):
    """The value of an attribute that a case gets at its start: the source's own, else a drawn one."""
    given = m.source_values(n)[source, number]
    if not math.isnan(given):
        return given
    state = stream(lineage, codes.FOR_ATTRIBUTE, m.attributes(n)[number, a.ATTRIBUTE_KEY], 0)
    draw = m.attributes(n)[number, a.ATTRIBUTE_DRAW]
    if draw >= 0:
        return sample(m.draw_kind(n)[draw], m.draw_parameters(n)[draw], state)
    u = uniform(state, 0)
    last = m.attributes(n)[number, a.VALUES_END] - 1
    for at in range(m.attributes(n)[number, a.VALUES], last):
        if u < m.value_share(n)[at]:
            return m.value(n)[at]
    return m.value(n)[last]
