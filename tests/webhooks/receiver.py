"""A subscriber's own system, as a program: `python -m tests.webhooks.receiver PORT FOLDER`.

It appends every message to FOLDER/received.jsonl, after waiting for the seconds in FOLDER/delay,
and answers with the status in FOLDER/status; with 0, it begins an answer and does not end it.
"""

import json
import sys
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Receiver(BaseHTTPRequestHandler):
    folder: Path

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        said = {"headers": {name.lower(): value for name, value in self.headers.items()}}
        status = int((self.folder / "status").read_text())
        with (self.folder / "received.jsonl").open("a") as log:
            log.write(json.dumps(said | {"body": body, "status": status}) + "\n")
        time.sleep(float((self.folder / "delay").read_text()))
        if status == 0:
            self._drip()
            return
        self.send_response(status)
        if status in {301, 302, 307, 308}:
            self.send_header("location", f"http://{self.headers['host']}/elsewhere/")
        self.end_headers()

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nx-slow: ")
        with suppress(OSError):  # the other side had enough
            for _letter in range(100):
                self.wfile.write(b"a")
                time.sleep(0.05)

    def log_message(self, *_said: object) -> None:
        """The tests read the file."""


if __name__ == "__main__":
    Receiver.folder = Path(sys.argv[2])
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
