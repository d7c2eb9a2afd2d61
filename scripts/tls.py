#!/usr/bin/env python3
"""TLS as clients that are not ours see it: openssl, curl and Python's ssl, well-behaved and not. Needs CADRE, the binary."""
import atexit
import concurrent.futures
import json
import os
import random
import socket
import ssl
import struct
import subprocess
import tempfile
import time

CADRE = os.environ["CADRE"]
random.seed(1)


def start(folder):
    """A server over a new database. Returns its process and its port."""
    os.environ |= {"CADRE_DATABASE": f"{folder}/m.sqlite", "CADRE_TODAY": "2026-10-31"}
    subprocess.run([CADRE, "init"], check=True, capture_output=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"],
        check=True, capture_output=True)
    with open(f"{folder}/log", "w") as log:
        server = subprocess.Popen(
            [CADRE, "serve", "--port", "0", "--rate", "1000000", "--tls-cert", f"{folder}/cert.pem", "--tls-key",
             f"{folder}/key.pem"], stderr=log)
    atexit.register(server.kill)
    while True:
        with open(f"{folder}/log") as log:
            line = log.readline()
        if line:
            return server, int(json.loads(line)["address"].rsplit(":", 1)[1])
        assert server.poll() is None
        time.sleep(0.05)


class Clients:
    def __init__(self, port, certificate):
        self.port = port
        self.certificate = certificate
        self.settings = ssl.create_default_context(cafile=certificate)

    def plain(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def connect(self):
        return self.settings.wrap_socket(self.plain(), server_hostname="localhost")

    def ask(self, path="/healthz", method="GET", body=b"", end=True):
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nContent-Length: {len(body)}\r\n"
        head += "Content-Type: text/csv\r\n" + ("Connection: close\r\n" if end else "") + "\r\n"
        return head.encode() + body

    def answer(self, connection, pause=0.0):
        """Status and body of one answer, read to the last byte."""
        got = b""
        while b"\r\n\r\n" not in got:
            got += self.some(connection)
        head, body = got.split(b"\r\n\r\n", 1)
        length = int(next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")).split(b":")[1])
        while len(body) < length:
            time.sleep(pause)
            body += self.some(connection)
        assert len(body) == length, (len(body), length)
        return int(head.split()[1]), body

    def some(self, connection):
        piece = connection.recv(16_384)
        assert piece, "cut off"
        return piece

    def whole(self):
        with self.connect() as connection:
            connection.sendall(self.ask())
            assert self.answer(connection) == (200, b"alive\n")
            assert connection.recv(1) == b"", "the end is said, not only made"

    def is_ended(self, connection):
        """Whether the server closes the connection, kindly or not."""
        try:
            while connection.recv(65_536):
                pass
            return True
        except (ConnectionError, ssl.SSLError):
            return True
        except TimeoutError:
            return False

    def s_client(self, *words, text=""):
        return subprocess.run(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{self.port}", "-CAfile", self.certificate, *words], input=text,
            capture_output=True, text=True, timeout=60)

    def curl(self, *words):
        return subprocess.run(
            ["curl", "--silent", "--show-error", "--cacert", self.certificate, *words], capture_output=True, timeout=120)


def check_versions(clients):
    for version in ["-tls1_2", "-tls1_3"]:
        told = clients.s_client(version).stdout
        assert "Verify return code: 0 (ok)" in told and "Secure Renegotiation IS" in told, told[-600:]
        assert "Compression: NONE" in told and "session ticket hint" not in told, told[-600:]
    for version in ["-tls1", "-tls1_1"]:
        told = clients.s_client(version, "-cipher", "ALL:@SECLEVEL=0")
        assert told.returncode != 0 and "alert protocol version" in told.stderr, told.stderr
    told = clients.s_client("-tls1_2", text="R\nGET /healthz HTTP/1.0\r\n\r\n")
    assert "error:" in told.stderr.partition("RENEGOTIATING")[2], told.stderr[-600:]


def check_curl(clients, folder):
    address = f"https://localhost:{clients.port}"
    for words in [["--tlsv1.3"], ["--tls-max", "1.2"], ["--http2"], ["--http1.1", "--no-keepalive"]]:
        assert clients.curl(*words, f"{address}/healthz").stdout == b"alive\n", words
    big = f"{folder}/big.csv"
    with open(big, "wb") as file:
        file.write(b"person_id,name\n" + b"P1,Ada\n" * 4_000_000)
    told = clients.curl("-X", "POST", "-H", "Content-Type: text/csv", "-H", "Expect:", "-T", big, "-o", "/dev/null", "-w",
                        "%{http_code} %{size_upload}", f"{address}/api/v1/imports/people")
    assert told.stdout.split()[1] == str(os.path.getsize(big)).encode() and told.stdout[0:1] in b"24", told


def check_bodies(clients):
    """Many requests on one connection, answers of some 100 KB, taken quickly and slowly."""
    ask = clients.ask("/openapi.json", end=False)
    with clients.connect() as connection:
        connection.sendall(ask)
        expected = clients.answer(connection)
        assert expected[0] == 200 and len(expected[1]) > 50_000, len(expected[1])
        for _ in range(20):
            connection.sendall(ask)
            assert clients.answer(connection) == expected
    with clients.connect() as connection:
        connection.sendall(ask)
        time.sleep(3)
        assert clients.answer(connection, pause=0.02) == expected
    with concurrent.futures.ThreadPoolExecutor(40) as pool:
        list(pool.map(lambda _: clients.whole(), range(400)))


class Session:
    """A connection whose bytes are carried by hand: one at a time, where there is a pause."""

    def __init__(self, clients, pause=0.0):
        self.connection, self.said, self.heard, self.pause = clients.plain(), ssl.MemoryBIO(), ssl.MemoryBIO(), pause
        self.session = clients.settings.wrap_bio(self.heard, self.said, server_hostname="localhost")
        self.until(self.session.do_handshake)

    def until(self, step):
        while True:
            try:
                return step()
            except ssl.SSLWantReadError:
                self.send()
                self.heard.write(self.connection.recv(65_536))
            finally:
                self.send()

    def send(self):
        said = self.said.read()
        for byte in said if self.pause else []:
            self.connection.sendall(bytes([byte]))
            time.sleep(self.pause)
        if not self.pause:
            self.connection.sendall(said)

    def ask(self, request):
        self.until(lambda: self.session.write(request))
        got = b""
        while b"alive" not in got:
            got += self.until(lambda: self.session.read(10_000))


def check_half_close(clients):
    """A client that says that it has no more to say, and waits, does not hold its connection."""
    session = Session(clients)
    session.ask(clients.ask(end=False))
    try:
        session.session.unwrap()
    except ssl.SSLWantReadError:
        session.send()
    session.connection.settimeout(10)
    assert clients.is_ended(session.connection)


def check_garbage(clients):
    said = ssl.MemoryBIO()
    try:
        clients.settings.wrap_bio(ssl.MemoryBIO(), said, server_hostname="localhost").do_handshake()
    except ssl.SSLWantReadError:
        pass
    greeting = said.read()
    for turn in range(300):
        garbage = bytearray(greeting) + random.randbytes(random.randrange(300))
        for _ in range(turn % 5):
            garbage[random.randrange(len(garbage))] = random.randrange(256)
        if turn % 3 == 0:
            garbage = random.randbytes(5_000)
        if turn % 50 == 1:
            garbage = clients.ask()
        connection = clients.plain()
        try:
            connection.sendall(garbage)
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(20)
            assert clients.is_ended(connection), turn
        except OSError:
            pass  # It was closed before all of it was sent.
        connection.close()


def check_resets(clients):
    for turn in range(200):
        connection = clients.plain() if turn % 4 == 0 else clients.connect()
        if turn % 4 == 0:
            connection.sendall(b"\x16\x03\x01\x02\x00\x01")
        elif turn % 4 > 1:
            connection.sendall(clients.ask("/openapi.json")[:None if turn % 4 == 3 else 30])
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()


def check_slow_handshake(clients):
    Session(clients, pause=0.005).ask(clients.ask())


def sockets(server):
    folder = f"/proc/{server.pid}/fd"
    return sum(os.readlink(f"{folder}/{name}").startswith("socket:") for name in os.listdir(folder))


def main(folder):
    server, port = start(folder)
    clients = Clients(port, f"{folder}/cert.pem")
    clients.whole()
    before = sockets(server)
    # Two that never finish: the head of a first request, and with it the handshake, has 15 seconds.
    begun, silent, half = time.monotonic(), clients.plain(), clients.plain()
    half.sendall(b"\x16\x03\x01")
    check_versions(clients)
    check_curl(clients, folder)
    check_bodies(clients)
    check_half_close(clients)
    check_garbage(clients)
    check_resets(clients)
    check_slow_handshake(clients)
    for connection in [silent, half]:
        connection.settimeout(40)
        assert clients.is_ended(connection), "a handshake takes as long as it likes"
    assert time.monotonic() - begun > 10
    for _ in range(100):
        if sockets(server) <= before:
            break
        time.sleep(0.2)
    assert sockets(server) <= before, f"{sockets(server) - before} connections are left open"
    clients.whole()
    server.terminate()
    assert server.wait(60) == 0
    with open(f"{folder}/log") as log:
        assert '"level":"error"' not in log.read()
    print("TLS with openssl, curl and Python's ssl: versions, suites, large bodies, half-close, garbage, resets, time limits: in order")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(folder)
