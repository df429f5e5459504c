"""The numbers that nets are written in, for kernel and twin. No imports: the cache is named by this folder alone.

The opcodes of expressions repeat ``lab.expressions.opcodes`` (a test compares them), because compiled code must not
depend on a file outside this folder.
"""

# What a node does with a token (Tables.node_op) ------------------------------------------------------------------
PASS = 0
"""Start events, throw events, merges: goes on at once; several outgoing flows are all taken."""
END = 1
TERMINATE = 2
TASK = 3
"""Draws its work, waits for its role if that is staff, works, goes on."""
CHOICE = 4
"""Exclusive gateway."""
JOIN = 5
"""Parallel gateway with several incoming flows."""
DELAY = 6
"""Waits for a drawn time: timers, and messages that come from a black box."""
RECEIVE = 7
"""Waits for a message of the same case; a receive task with work then works."""
RACE = 8
"""Event-based gateway."""
SUB_PROCESS = 9
BOUNDARY = 10
"""Boundary event: a token starts here when it happens."""
SIGNAL = 11
"""Waits for a signal."""
CONDITION = 12
"""Waits until a condition holds."""
INCLUSIVE = 20
"""Inclusive gateway that splits: takes each flow whose condition holds or whose share is drawn, else the default."""
INCLUSIVE_JOIN = 21
"""Inclusive gateway with several incoming flows: waits as long as a token may still come on an empty one."""
REPEAT = 22
"""Makes instances of what is inside, in turn or at once."""
BATCH = 25
"""A task that is done for several cases at once: collects them, then works as TASK does."""

# How a REPEAT makes its instances (Tables.repeat_kind) --------------------------------------------------------------
LOOP = 0
IN_TURN = 1
AT_ONCE = 2

# What an event waits for (Tables.node_event) -----------------------------------------------------------------------
ON_TIME = 1
"""A drawn time: timers, and what nothing in the model triggers."""
ON_MESSAGE = 2
ON_SIGNAL = 3
ON_CONDITION = 4
ON_THROW = 5
"""Catches an error or escalation that the model throws."""
ON_FAILURE = 6
"""Error or escalation on an activity in which nothing throws it: decided when the activity's work ends."""

ONLY_CASE, ALL_CASES = 0, 1
"""Whom a signal reaches (Tables.signal_reach)."""
ENDLESSLY = 0
"""Times that a timer goes off (Tables.node_times), if its cycle has no end."""
EACH_FRESH = 2
"""Tables.node_fresh: each instance, or each time that an event happens, gets a lineage of its own."""

# Distributions (Tables.draw_kind) and their parameters in milliseconds -------------------------------------------
FIXED = 0
EXPONENTIAL = 1
NORMAL = 2
LOGNORMAL = 3
UNIFORM = 4
TRIANGULAR = 5
GAMMA = 6
BETA = 7
WEIBULL = 8
TRUNCATED = 9
DISCRETE = 10
HISTOGRAM = 11
WHOLE = 64
"""Added to the number of a distribution whose samples are rounded to whole numbers."""

# Purposes of draws -----------------------------------------------------------------------------------------------
FOR_ARRIVAL = 1
FOR_ATTRIBUTE = 2
FOR_WORK = 3
FOR_CHOICE = 4
FOR_WAIT = 5
FOR_LINEAGE = 6
FOR_CHANGE = 7
FOR_INSTANCES = 8
FOR_FAILURE = 9
"""Whether an activity fails, and whether an event that nothing in the model triggers happens at all."""
FOR_BURST = 13
FOR_MEMBER = 15
"""What a case takes in a batch, beside the time of the batch."""
FOR_PRESENT = 14
FOR_ASSIGNMENT = 20
FOR_SETUP = 21
FOR_TRANSFER = 22

# Kinds of events; at the same millisecond the lower goes first -----------------------------------------------------
TIMELESS = -1
"""An event on a border, or start of an event sub-process, that takes no time: before work that takes none either."""
WORK_DONE = 0
WAIT_OVER = 1
DEADLINE = 2
ARRIVAL = 3
BATCH_DUE = 4
"""A batch is due: whoever comes at that very moment is still in it."""
SHIFT = 5
"""A shift begins for which work waits: that is given out, after everything else that happens at that moment."""
SIGNAL_THROWN = 6
"""A signal reaches those in other cases who waited for it when it was thrown."""
LEAVE = 16
"""A person goes on leave for whom work waits; from here on, events are a token's again."""
HANDED_OVER = 17
"""A case has arrived in other hands."""

PART = 2
"""Rows of the log whose outcome is at least this are parts of an execution: what follows is in later rows."""
IN_TRANSIT = 2
"""Outcome of the row of the way to other hands."""
SET_ASIDE = 3
"""Outcome of the row of work that was interrupted for something more urgent."""

# Which cases of a source are observed (Tables.source_observes) ------------------------------------------------------
BY_ARRIVAL = 0
"""Those that arrive in the observed time."""
ALWAYS = 1
NOT_AT_ALL = 2
OF_COMPANION = 3
"""They belong to another process that only shares the staff: neither observed nor counted, nor in the log."""

RATE = 1 << 20
"""Weight of a piece of a profile (Tables.profile_weight) in which as many cases come as in the mean of a year."""

# How a replication ended; 0 to 8 are output.Status -----------------------------------------------------------------
DONE = 0
GROW = 1
"""Kernel only: a pool is nearly full; the caller enlarges it and calls again."""
GOES_ON = -1
"""Kernel only: some events have been processed, and there are more."""
FLUSH = -2
"""Kernel only: a chunk of the log or of the cases is nearly full; the caller empties it and calls again."""
CANCELLED = 2
HORIZON = 3
ENDLESS = 4
NO_BRANCH = 5
TOO_MANY = 6

CROWDED = 7
MULTIPLYING = 8

MAX_STEPS = 2_000
"""Nodes that may be entered within one event before a case counts as running in an endless loop."""
MAX_VISITS = 2_000
"""Visits of one token lineage to a node before its case counts as running in an endless loop, even if time passes:
a loop without a way out would fill the memory long before the calendars end."""
MAX_TOKENS = 1_000
"""Tokens that one case may have at once."""
MAX_ALIVE = 2_000_000
"""Tokens, listeners among them, that all cases together may have at once: about a gigabyte."""
MAX_CREATED = 2_000
"""Tokens that a case may make on average, from ``FEW_CASES`` cases on. What begins something beside every case that
waits would make ever more with each case that comes, and a log of all that would fill the memory."""
FEW_CASES = 1_000

EXACT = 65_536
"""Throughput times of observed cases that a replication keeps as they are; those of later cases fall into bins."""
BIN_BITS = 10
"""A bin is at most 2^-10 of its values wide."""
BINS = 44 << BIN_BITS
"""Up to 2^53 milliseconds, 285 000 years; the last bin holds what is longer."""
HIGHEST = 1e15
"""Priorities are between plus and minus this many thousandths."""

DAY = 86_400_000
"""Milliseconds of a bin of the daily series."""
MOST_DAYS = 8_192
"""Days of a run that the daily series can tell, from its start."""

NEVER = 1 << 62
"""A time beyond every calendar."""

# Opcodes of expressions --------------------------------------------------------------------------------------------
PUSH_CONSTANT = 0
PUSH_VALUE = 1
NOT = 2
AND = 3
OR = 4
NEGATE = 5
ADD = 6
SUBTRACT = 7
MULTIPLY = 8
DIVIDE = 9
EQUAL = 10
NOT_EQUAL = 11
LESS = 12
LESS_EQUAL = 13
GREATER = 14
GREATER_EQUAL = 15
EMPTY = 16
