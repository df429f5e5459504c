/* The engine's algorithm in C, for nets of start events, tasks and end events without calendars: what a compiler can
 * make of it. Same net arrays, heap, counter-based draws, tokens, queues, sums and records as lab/simulation/kernel, and
 * the same log to the last bit, which run.py compares.
 *
 *     gcc -O3 -march=native -o general general.c -lm && ./general NET LOG REPEAT
 *
 * NET is a file of int64 and double words as run.py writes it. Prints a line for each repetition: processor seconds,
 * cases, events, rows. The log of the last one goes to LOG, column after column.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef int64_t i64;
typedef uint64_t u64;

enum { PASS, END, TERMINATE, TASK };
enum { FIXED, EXPONENTIAL };
enum { FOR_ARRIVAL = 1, FOR_WORK = 3 };
enum { WORK_DONE = 0, ARRIVAL = 3 };
enum { MOVING, JOINING, QUEUED, WORKING, WAITING, LISTENING, RACING, INSIDE, GONE };
enum { MAX_STEPS = 2000, MAX_TOKENS = 1000, DAY = 86400000, CHUNK = 16384, EXACT = 1 << 16, BIN_BITS = 10 };

typedef struct { i64 op, key, visits, role, draw, decides, out, out_end; } Node;
typedef struct { i64 target, into; } Flow;
typedef struct { i64 key, draw, node; } Source;
typedef struct { i64 people, crew; } Role;
typedef struct { i64 time, order, subject, stamp; } Event;
typedef struct {
    i64 live, scope, lineage, node, slot, mode, stamp, visit, enabled, started, ends, work;
    i64 next, previous, queue_next, queue_previous, resource;
} Token;
typedef struct { i64 parent, count; } Scope;
typedef struct { u64 hash; i64 next; } Lineage;
typedef struct {
    i64 index, root, observed, first, last, tokens, touched, touched_at, decision, first_lineage, gathers;
    i64 arrived, source, ordinal;
} Case;
typedef struct { i64 head, tail, free, busy, offered, length; } Queue;
typedef struct { i64 a, place, enabled, started, completed, worked, queued; } Row;
typedef struct { i64 executions, completed, worked, waited; } NodeSums;
typedef struct { i64 worked, items, queued, queued_open; } RoleSums;

static i64 seed, replication, from, to, limit_, names_decision, margin, days;
static i64 nodes_, flows_, draws_, roles_, sources_, width;
static Node *node;
static Flow *flow;
static i64 *kind_of;
static double *parameter;
static Role *role_of;
static Source *source;

static i64 now, scheduled, processed, stamps, steps, open_observed, events, moved, moving_, cases, rows, case_rows;
static i64 tokens_, free_token, scopes_, free_scope, lineages_, free_lineage, lives, free_live, stuck;
static i64 room, today, day_ends;
static Event *heap;
static Token *token;
static Scope *scope;
static Lineage *lineage;
static i64 *visits;
static Case *live;
static struct { i64 token, stamp, leaving; } *moving;
static Queue *queue;
static i64 *node_counts, *flow_counts, *arrived, *gone, *by_day, *throughput;
static NodeSums *node_sums;
static RoleSums *role_sums;
static i64 finished, total_throughput, total_touched, decided, until_decision, decisions, present, area, area_until;
static i64 stayed_, observed_cases, created, removed;
static Row *row;
static i64 (*case_row)[7];
static u64 key;

/* Chunks that have been handed over, as columns. */
enum { COLUMNS = 11 };
typedef struct Piece { i64 rows; i64 *column[COLUMNS]; struct Piece *next; } Piece;
static Piece *first_piece, *last_piece;
static i64 all_rows;

static void *words(size_t number) {
    void *found = calloc(number ? number : 1, 8);
    if (!found) exit(2);
    return found;
}

/* Draws --------------------------------------------------------------------------------------------------------- */
static const u64 STEP = 0x9E3779B97F4A7C15u, PURPOSE = 0xD1B54A32D192ED03u;

static u64 mix(u64 value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}
static u64 combine(u64 state, u64 word) { return mix((state ^ word) + STEP); }
static u64 stream(u64 of, u64 purpose, u64 name, u64 visit) { return combine(combine(of, name + purpose * PURPOSE), visit); }
static double uniform(u64 state, u64 k) { return ((double)(mix(state + (k + 1) * STEP) >> 11) + 0.5) * (1.0 / 9007199254740992.0); }

static i64 sample(i64 draw, u64 state) {
    const double *p = parameter + draw * width;
    double value = kind_of[draw] == FIXED ? p[0] : -p[0] * log(uniform(state, 0));
    return (i64)floor((value < 1e15 ? value : 1e15) + 0.5);
}

/* The heap -------------------------------------------------------------------------------------------------------- */
static int hole;

static i64 is_earlier(i64 at, i64 time, i64 order) {
    return (heap[at].time < time) | ((heap[at].time == time) & (heap[at].order < order));
}

static void put_down(i64 count, Event event) {
    i64 at = 0;
    for (;;) {
        i64 child = 2 * at + 1;
        if (child >= count) break;
        child += is_earlier(child + 1, heap[child].time, heap[child].order);
        if (!is_earlier(child, event.time, event.order)) break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = event;
}

static void schedule(i64 time, i64 kind, i64 subject, i64 stamp, i64 at_node) {
    Event event = {time, (kind << 58) | (scheduled++ << 22) | (at_node + 1), subject, stamp};
    if (hole) {
        hole = 0;
        heap[events].time = INT64_MAX;
        put_down(events, event);
        return;
    }
    i64 at = events++;
    while (at > 0) {
        i64 parent = (at - 1) >> 1;
        if (heap[parent].time < event.time || (heap[parent].time == event.time && heap[parent].order < event.order)) break;
        heap[at] = heap[parent];
        at = parent;
    }
    heap[at] = event;
}

static Event next_event(void) {
    hole = 1;
    return heap[0];
}

static void close_hole(void) {
    hole = 0;
    Event last = heap[--events];
    put_down(events, last);
}

/* Pools ----------------------------------------------------------------------------------------------------------- */
static void new_stamp(i64 one) { token[one].stamp = ++stamps; }

static void move(i64 one, i64 leaving) {
    token[one].mode = MOVING;
    new_stamp(one);
    moving[moving_].token = one;
    moving[moving_].stamp = token[one].stamp;
    moving[moving_++].leaving = leaving;
}

static i64 new_scope(i64 parent) {
    i64 one = free_scope;
    if (one >= 0) free_scope = scope[one].parent; else one = scopes_++;
    scope[one] = (Scope){parent, 0};
    return one;
}

static i64 slots;

static i64 new_lineage(i64 of, u64 state) {
    i64 one = free_lineage;
    if (one >= 0) free_lineage = lineage[one].next; else one = lineages_++;
    lineage[one] = (Lineage){state, live[of].first_lineage};
    live[of].first_lineage = one;
    for (i64 slot = 0; slot < slots; slot++) visits[one * slots + slot] = 0;
    return one;
}

static i64 create_token(i64 of, i64 in, i64 from_, i64 at) {
    if (live[of].tokens >= MAX_TOKENS) exit(3);
    i64 one = free_token;
    if (one >= 0) free_token = token[one].next; else one = tokens_++;
    Token *t = token + one;
    memset(t, 0, sizeof *t);
    t->live = of;
    t->scope = in;
    t->lineage = from_;
    t->node = at;
    t->resource = -1;
    created++;
    new_stamp(one);
    i64 last = live[of].last;
    t->previous = last;
    t->next = -1;
    if (last >= 0) token[last].next = one; else live[of].first = one;
    live[of].last = one;
    live[of].tokens++;
    scope[in].count++;
    return one;
}

static void remove_token(i64 one) {
    Token *t = token + one;
    Case *c = live + t->live;
    if (t->previous >= 0) token[t->previous].next = t->next; else c->first = t->next;
    if (t->next >= 0) token[t->next].previous = t->previous; else c->last = t->previous;
    c->tokens--;
    if (--scope[t->scope].count == 0) {
        scope[t->scope].parent = free_scope;
        free_scope = t->scope;
    }
    t->mode = GONE;
    removed++;
    t->stamp = -1;
    t->next = free_token;
    free_token = one;
}

/* Records --------------------------------------------------------------------------------------------------------- */
static void count_change(i64 series, i64 change) {
    if (today < days) {
        i64 *of_day = by_day + (today * (1 + roles_) + series) * 2;
        of_day[0] += change * (day_ends - now);
        of_day[1] += change;
    }
}

static void count_presence(i64 change) {
    area += present * (now - area_until);
    area_until = now;
    present += change;
    count_change(0, change);
}

static void record(i64 one) {
    Token *t = token + one;
    Case *c = live + t->live;
    i64 role = node[t->node].role, started = t->enabled, worked = 0, queued = 0;
    if (t->mode == WORKING) {
        started = t->started;
        worked = t->work;
    }
    if (role >= 0 && role_of[role].people > 0 && started > t->enabled) queued = started - t->enabled;
    if (c->observed) {
        NodeSums *sums = node_sums + t->node;
        sums->executions++;
        sums->completed++;
        sums->worked += worked;
        sums->waited += (node[t->node].draw >= 0 ? started : now) - t->enabled;
        if (role >= 0) {
            RoleSums *of_role = role_sums + role;
            of_role->worked += worked;
            of_role->items++;
            of_role->queued += started - t->enabled;
            of_role->queued_open += queued;
        }
    }
    i64 place = (t->node << 41) | ((role + 1) << 5) | ((t->resource + 1) << 19) | c->observed;
    row[rows++] = (Row){c->index, place, t->enabled, started, now, worked, queued};
}

static void decide(Case *c) {
    if (c->decision >= 0) return;
    c->decision = now;
    if (c->observed) {
        decided++;
        until_decision += now - c->arrived;
    }
    decisions += from <= now && now < to;
}

static void close_case(Case *c, int ended) {
    count_presence(-1);
    stayed_ += now - c->arrived;
    i64 stayed = now - c->arrived;
    if (ended && c->observed) {
        if (finished < EXACT) throughput[finished] = stayed;
        else {
            i64 shift = 0;
            while (stayed >> shift >= 2 << BIN_BITS) shift++;
            throughput[EXACT + (shift << BIN_BITS) + (stayed >> shift)]++;
        }
        finished++;
        total_throughput += stayed;
        total_touched += c->touched;
    }
    i64 *to_row = case_row[case_rows++];
    to_row[0] = c->index;
    to_row[1] = c->arrived;
    to_row[2] = ended ? now : -1;
    to_row[3] = c->decision;
    to_row[4] = c->touched;
    to_row[5] = (c->source << 1) | c->observed;
    to_row[6] = c->ordinal;
}

static void hand_over(void) {
    Piece *piece = words(sizeof(Piece) / 8);
    piece->rows = rows;
    for (int number = 0; number < COLUMNS; number++) piece->column[number] = malloc(8 * (rows ? rows : 1));
    for (i64 at = 0; at < rows; at++) {
        const Row *r = row + at;
        i64 **to_column = piece->column;
        to_column[0][at] = r->a;
        to_column[1][at] = r->place >> 41;
        to_column[2][at] = ((r->place >> 5) & 0x3FFF) - 1;
        to_column[3][at] = r->enabled;
        to_column[4][at] = r->started;
        to_column[5][at] = r->completed;
        to_column[6][at] = r->worked;
        to_column[7][at] = r->queued;
        to_column[8][at] = (r->place >> 1) & 0xF;
        to_column[9][at] = ((r->place >> 19) & 0x3FFFFF) - 1;
        to_column[10][at] = r->place & 1;
    }
    if (last_piece) last_piece->next = piece; else first_piece = piece;
    last_piece = piece;
    all_rows += rows;
    rows = case_rows = 0;
}

/* Work ------------------------------------------------------------------------------------------------------------ */
static void touch(i64 of) {
    Case *c = live + of;
    i64 since = c->touched_at;
    c->touched_at = now;
    if (since == now) return;
    for (i64 one = c->first; one >= 0; one = token[one].next)
        if (token[one].mode == WORKING) {
            c->touched += now - since;
            return;
        }
}

static void start_work(i64 one) {
    Token *t = token + one;
    touch(t->live);
    t->mode = WORKING;
    t->started = now;
    t->ends = now + t->work;
    i64 role = node[t->node].role;
    if (role >= 0) {
        i64 begin = t->started > from ? t->started : from, end = t->ends < to ? t->ends : to;
        queue[role].busy += end > begin ? end - begin : 0;
    }
    schedule(t->ends, WORK_DONE, one, t->stamp, t->node);
}

static void request_work(i64 one) {
    Token *t = token + one;
    const Node *at = node + t->node;
    t->enabled = now;
    t->work = at->draw < 0 ? 0 : sample(at->draw, stream(lineage[t->lineage].hash, FOR_WORK, at->key, t->visit));
    if (at->role >= 0) {
        Queue *q = queue + at->role;
        if (from <= now && now < to) q->offered += t->work;
        if (role_of[at->role].people > 0) {
            if (q->free == 0) {
                t->mode = QUEUED;
                t->queue_previous = q->tail;
                t->queue_next = -1;
                if (q->tail >= 0) token[q->tail].queue_next = one; else q->head = one;
                q->tail = one;
                q->length++;
                count_change(1 + at->role, 1);
                return;
            }
            q->free--;
            t->resource = role_of[at->role].crew;
        }
    }
    start_work(one);
}

static void dispatch(i64 role) {
    Queue *q = queue + role;
    while (q->free > 0 && q->head >= 0) {
        i64 one = q->head;
        Token *t = token + one;
        if (t->queue_previous >= 0) token[t->queue_previous].queue_next = t->queue_next; else q->head = t->queue_next;
        if (t->queue_next >= 0) token[t->queue_next].queue_previous = t->queue_previous; else q->tail = t->queue_previous;
        q->length--;
        count_change(1 + role, -1);
        q->free--;
        t->resource = role_of[role].crew;
        start_work(one);
    }
}

static void finish_work(i64 one) {
    touch(token[one].live);
    record(one);
    i64 role = node[token[one].node].role;
    move(one, 1);
    if (role >= 0 && role_of[role].people > 0) {
        queue[role].free++;
        dispatch(role);
    }
}

/* Moves ----------------------------------------------------------------------------------------------------------- */
static int enter(i64 one) {
    Token *t = token + one;
    if (++steps > MAX_STEPS) exit(4);
    node_counts[t->node] += live[t->live].observed;
    i64 slot = node[t->node].visits;
    t->visit = slot < 0 ? 0 : visits[t->lineage * slots + slot]++;
    if (node[t->node].op != TASK) return 1;
    request_work(one);
    return 0;
}

static int complete(i64 one) {
    Token *t = token + one;
    const Node *at = node + t->node;
    if (at->decides) decide(live + t->live);
    if (at->out == at->out_end) {
        remove_token(one);
        return 0;
    }
    flow_counts[at->out] += live[t->live].observed;
    t->node = flow[at->out].target;
    t->slot = flow[at->out].into;
    if (moved < moving_) {
        move(one, 0);
        return 0;
    }
    t->mode = MOVING;
    return 1;
}

static void follow_moves(void) {
    while (moved < moving_) {
        i64 at = moved++, one = moving[at].token;
        if (token[one].stamp != moving[at].stamp) continue;
        int leaves = moving[at].leaving;
        while ((leaves || enter(one)) && complete(one)) leaves = 0;
    }
}

/* The loop -------------------------------------------------------------------------------------------------------- */
static void schedule_arrival(i64 of) {
    gone[of] += sample(source[of].draw, stream(key, FOR_ARRIVAL, source[of].key, arrived[of]));
    schedule(gone[of], ARRIVAL, of, 0, -1);
}

static i64 arrive(i64 of) {
    i64 ordinal = arrived[of]++;
    schedule_arrival(of);
    u64 state = combine(combine(key, source[of].key), ordinal);
    i64 one = free_live;
    if (one >= 0) free_live = live[one].first; else one = lives++;
    Case *c = live + one;
    memset(c, 0, sizeof *c);
    c->index = cases++;
    c->observed = from <= now && now < to;
    c->first = c->last = c->decision = c->first_lineage = -1;
    c->touched_at = c->arrived = now;
    c->source = of;
    c->ordinal = ordinal;
    open_observed += c->observed;
    count_presence(1);
    observed_cases += c->observed;
    c->root = new_lineage(one, state);
    move(create_token(one, new_scope(-1), c->root, source[of].node), 0);
    return one;
}

static void settle(i64 of) {
    Case *c = live + of;
    for (i64 one = c->first; one >= 0; one = token[one].next)
        if (token[one].mode == QUEUED || token[one].mode == WORKING) return;
    int ended = c->tokens == 0;
    stuck += !ended;
    while (c->last >= 0) remove_token(c->last);
    if (ended && !names_decision) decide(c);
    open_observed -= c->observed;
    close_case(c, ended);
    while (c->first_lineage >= 0) {
        i64 one = c->first_lineage;
        c->first_lineage = lineage[one].next;
        lineage[one].next = free_lineage;
        free_lineage = one;
    }
    c->first = free_live;
    c->index = -1;
    free_live = of;
}

static void grow(void) {
    room *= 2;
    heap = realloc(heap, room * sizeof *heap);
    token = realloc(token, room * sizeof *token);
    scope = realloc(scope, room * sizeof *scope);
    lineage = realloc(lineage, room * sizeof *lineage);
    visits = realloc(visits, (room * slots + 1) * 8);
    live = realloc(live, room * sizeof *live);
}

static int nearly_full(void) {
    return events + margin > room || tokens_ + margin > room || scopes_ + margin > room || lineages_ + margin > room
        || lives + margin > room;
}

static void run(void) {
    for (;;) {
        if (hole) close_hole();
        if (!(events > 0 && (heap[0].time < to || open_observed > 0))) break;
        if (nearly_full()) grow();
        if (rows + margin > margin + CHUNK || case_rows + margin > margin + CHUNK) hand_over();
        Event event = next_event();
        if ((event.order >> 58) != ARRIVAL && token[event.subject].stamp != event.stamp) continue;
        if (event.time > limit_) exit(5);
        now = event.time;
        if (now >= day_ends) {
            today = now / DAY;
            day_ends = (today + 1) * DAY;
        }
        processed++;
        steps = moved = moving_ = 0;
        i64 of;
        if ((event.order >> 58) == ARRIVAL) of = arrive(event.subject);
        else {
            of = token[event.subject].live;
            finish_work(event.subject);
        }
        follow_moves();
        settle(of);
    }
    hand_over();
}

/* Files ----------------------------------------------------------------------------------------------------------- */
static void *block(FILE *file, i64 *count) {
    i64 number;
    if (fread(&number, 8, 1, file) != 1) exit(6);
    void *found = words(number);
    if (fread(found, 8, number, file) != (size_t)number) exit(6);
    *count = number;
    return found;
}

static void start(void) {
    now = hole = today = day_ends = scheduled = processed = stamps = open_observed = events = cases = rows = case_rows = all_rows = 0;
    tokens_ = scopes_ = lineages_ = lives = stuck = present = area = area_until = stayed_ = finished = 0;
    total_throughput = total_touched = decided = until_decision = decisions = observed_cases = created = removed = 0;
    free_token = free_scope = free_lineage = free_live = -1;
    memset(node_sums, 0, nodes_ * sizeof *node_sums);
    memset(role_sums, 0, roles_ * sizeof *role_sums);
    memset(node_counts, 0, nodes_ * 8);
    memset(flow_counts, 0, flows_ * 8);
    memset(by_day, 0, days * (1 + roles_) * 16);
    memset(throughput, 0, (EXACT + (54 << BIN_BITS)) * 8);
    memset(arrived, 0, sources_ * 8);
    memset(gone, 0, sources_ * 8);
    for (i64 role = 0; role < roles_; role++) queue[role] = (Queue){-1, -1, role_of[role].people, 0, 0, 0};
    while (first_piece) {
        Piece *piece = first_piece;
        first_piece = piece->next;
        for (int number = 0; number < COLUMNS; number++) free(piece->column[number]);
        free(piece);
    }
    last_piece = NULL;
    key = combine(mix((u64)seed + STEP), replication);
    for (i64 of = 0; of < sources_; of++) schedule_arrival(of);
}

int main(int number, char **names) {
    if (number != 4) return 1;
    FILE *file = fopen(names[1], "rb");
    if (!file) return 1;
    i64 count, *settings = block(file, &count);
    seed = settings[0]; replication = settings[1]; from = settings[2]; to = settings[3]; limit_ = settings[4];
    names_decision = settings[5]; margin = settings[6]; slots = settings[7]; days = settings[8];
    node = block(file, &count); nodes_ = count * 8 / sizeof *node;
    flow = block(file, &count); flows_ = count * 8 / sizeof *flow;
    kind_of = block(file, &draws_);
    parameter = block(file, &count); width = draws_ ? count / draws_ : 0;
    role_of = block(file, &count); roles_ = count * 8 / sizeof *role_of;
    source = block(file, &count); sources_ = count * 8 / sizeof *source;
    fclose(file);
    for (i64 at = 0; at < nodes_; at++) {
        i64 op = node[at].op;
        if ((op != PASS && op != END && op != TASK) || node[at].out_end - node[at].out > 1) return 7;
    }
    for (i64 at = 0; at < draws_; at++) if (kind_of[at] > EXPONENTIAL) return 7;
    room = margin + 4096;
    heap = words(room * sizeof *heap / 8);
    token = words(room * sizeof *token / 8);
    scope = words(room * sizeof *scope / 8);
    lineage = words(room * sizeof *lineage / 8);
    visits = words(room * slots + 1);
    live = words(room * sizeof *live / 8);
    moving = words(room * 3);
    queue = words(roles_ * sizeof *queue / 8);
    node_sums = words(nodes_ * sizeof *node_sums / 8);
    role_sums = words(roles_ * sizeof *role_sums / 8);
    node_counts = words(nodes_);
    flow_counts = words(flows_);
    by_day = words(days * (1 + roles_) * 2);
    throughput = words(EXACT + (54 << BIN_BITS));
    arrived = words(sources_);
    gone = words(sources_);
    row = words((margin + CHUNK) * 7);
    case_row = words((margin + CHUNK) * 7);
    for (int repeat = atoi(names[3]); repeat > 0; repeat--) {
        clock_t begin = clock();
        start();
        run();
        double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
        printf("{\"seconds\": %.6f, \"cases\": %lld, \"events\": %lld, \"rows\": %lld}\n", seconds, (long long)cases,
               (long long)processed, (long long)all_rows);
    }
    file = fopen(names[2], "wb");
    if (!file) return 1;
    for (int column = 0; column < COLUMNS; column++)
        for (Piece *piece = first_piece; piece; piece = piece->next)
            if (fwrite(piece->column[column], 8, piece->rows, file) != (size_t)piece->rows) return 1;
    return fclose(file);
}
