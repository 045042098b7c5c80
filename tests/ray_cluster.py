"""A Ray cluster of two nodes on this machine, in a process of its own.

    python -m tests.ray_cluster

It prints its address, kills the node that is not the head when it reads a line, and ends with its
input.
"""

from __future__ import annotations

import os
import sys

# The loopback addresses alone; Ray reads this when it is imported.
os.environ |= {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0"}

from ray.cluster_utils import Cluster

MEMORY = 100 * 2**20
"""Bytes of each node's object store."""

# A node that is gone is found to be within two seconds, not half a minute.
_PROMPT = {
    "health_check_initial_delay_ms": 1000,
    "health_check_period_ms": 500,
    "health_check_timeout_ms": 1000,
    "health_check_failure_threshold": 2,
}


def main() -> None:
    """Start, obey, stop."""
    head = {"num_cpus": 2, "include_dashboard": False, "_system_config": _PROMPT}
    cluster = Cluster(initialize_head=True, head_node_args=head | {"object_store_memory": MEMORY})
    worker = cluster.add_node(num_cpus=2, object_store_memory=MEMORY)
    print(cluster.address, flush=True)  # noqa: T201  the protocol
    for _ in sys.stdin:
        cluster.remove_node(worker, allow_graceful=False)
        print("killed", flush=True)  # noqa: T201  the same
    cluster.shutdown()


if __name__ == "__main__":
    main()
