/* A bare M/M/8 queue: nothing but arrival, service, a heap of eight and the sum of waiting times. No tokens, no log, no
 * model: how far the general engine is from a program that can do this one thing.
 *
 *     gcc -O3 -march=native -o bare bare.c -lm && ./bare CUSTOMERS REPEAT
 *
 * Prints a line for each repetition: processor seconds, customers, mean waiting time in seconds.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SERVERS = 8 };

static uint64_t state[4];

static uint64_t turned(uint64_t value, int by) { return (value << by) | (value >> (64 - by)); }

/* xoshiro256+ (Blackman and Vigna) */
static double uniform(void) {
    uint64_t result = state[0] + state[3], shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = turned(state[3], 45);
    return ((double)(result >> 11) + 0.5) * (1.0 / 9007199254740992.0);
}

int main(int number, char **values) {
    if (number != 3) return 1;
    long customers = atol(values[1]);
    for (int repeat = atoi(values[2]); repeat > 0; repeat--) {
        clock_t begin = clock();
        for (int word = 0; word < 4; word++) state[word] = 0x9E3779B97F4A7C15u * (word + 1 + repeat);
        double free_at[SERVERS] = {0}, now = 0, waited = 0;
        for (long customer = 0; customer < customers; customer++) {
            now -= 100.0 / 9.0 * log(uniform());
            double begins = now > free_at[0] ? now : free_at[0], ends = begins - 80.0 * log(uniform());
            waited += begins - now;
            int at = 0;
            for (int child = 1; child < SERVERS; child = 2 * at + 1) {
                if (child + 1 < SERVERS && free_at[child + 1] < free_at[child]) child++;
                if (ends <= free_at[child]) break;
                free_at[at] = free_at[child];
                at = child;
            }
            free_at[at] = ends;
        }
        double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
        printf("{\"seconds\": %.6f, \"cases\": %ld, \"wait\": %.3f}\n", seconds, customers, waited / customers);
    }
    return 0;
}
