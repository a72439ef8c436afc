#!/usr/bin/env bash
# distributed 2026.8.0: a client made with set_as_default=False is known to each of its futures (future.client), and result() of a
# future works; but wait([future]) raises "ValueError: No clients found. Start a client and point it to the scheduler
# address", since it looks for a default one. The documentation of wait() names no client that has to be set.
#
# So this project's archive waits within `with client.as_current():`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "distributed==2026.8.0"
"$folder/venv/bin/python" - <<'PY'
from distributed import Client, LocalCluster, wait

if __name__ == "__main__":
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        future = client.submit(sum, [1, 2])
        assert future.result() == 3
        assert future.client is client
        try:
            wait([future])
        except ValueError as failure:
            said = str(failure)
        else:
            said = ""
        print("wait:", said or "waits")
        assert said.startswith("No clients found"), "it does otherwise now"
        with client.as_current():
            wait([future])
        print("within as_current: waits")
PY
