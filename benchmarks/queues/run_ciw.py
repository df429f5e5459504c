"""M/M/8 at 90 % in Ciw, which keeps records: arguments customers, seed; prints processor seconds and mean waiting."""

from __future__ import annotations

import json
import sys
import time

import ciw


def main(customers: int, seed: int) -> None:
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(9 / 100)],
        service_distributions=[ciw.dists.Exponential(1 / 80)],
        number_of_servers=[8],
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    start = time.process_time()
    simulation.simulate_until_max_customers(customers, method="Finish")
    seconds = time.process_time() - start
    waits = [record.waiting_time for record in simulation.get_all_records()]
    wait = sum(waits) / len(waits)
    print(json.dumps({"seconds": seconds, "cases": len(waits), "wait": wait, "version": ciw.__version__}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
