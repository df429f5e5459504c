"""M/M/8 at 90 % in SimPy, without records: arguments customers, seed; prints processor seconds and mean waiting."""

from __future__ import annotations

import json
import random
import sys
import time

import simpy


def main(customers: int, seed: int) -> None:
    generator = random.Random(seed)
    environment = simpy.Environment()
    counters = simpy.Resource(environment, capacity=8)
    waited = 0.0

    def customer():
        nonlocal waited
        came = environment.now
        with counters.request() as request:
            yield request
            waited += environment.now - came
            yield environment.timeout(generator.expovariate(1 / 80))

    def arrivals():
        for _ in range(customers):
            yield environment.timeout(generator.expovariate(9 / 100))
            environment.process(customer())

    environment.process(arrivals())
    start = time.process_time()
    environment.run()
    seconds = time.process_time() - start
    wait = waited / customers
    print(json.dumps({"seconds": seconds, "cases": customers, "wait": wait, "version": simpy.__version__}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
