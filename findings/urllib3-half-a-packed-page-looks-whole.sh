#!/usr/bin/env bash
# urllib3 2.8.0: a gzip body that ends in the middle, sent under its own true Content-Length (as by a server that packed a
# file while it was being written), is unpacked as far as it goes and given as a whole page. There is no error. Python's
# own gzip module refuses the same bytes.
#
# So the body is taken as it was sent and unpacked here, and a packed page that does not come to its end is no page.
# The page is invented and the server is this script's own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "urllib3==2.8.0"
"$folder/venv/bin/python" - <<'PY'
import gzip
import http.server
import threading

import urllib3

page = b"<p>The ferry sailed on.</p>" + bytes(range(256)) * 40 + b"<p>The owner denied it.</p>"
half = gzip.compress(page)[:-200]


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(half)))
        self.end_headers()
        self.wfile.write(half)

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
answer = urllib3.request("GET", f"http://127.0.0.1:{server.server_port}/", retries=False)
server.shutdown()
try:
    gzip.decompress(half)
    strict = "read"
except EOFError as refused:
    strict = f"refused: {refused}"
print(f"urllib3 {urllib3.__version__}: {answer.status}, {len(answer.data)} of {len(page)} bytes, denial there: {b'denied' in answer.data}")
print(f"gzip: {strict}")
assert answer.status == 200 and 0 < len(answer.data) < len(page) and strict != "read", "it does otherwise now"
PY
