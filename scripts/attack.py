#!/usr/bin/env python3
"""Attacks a server of our own on this machine, and tells what it bore. Needs CADRE, the binary.

Usage: CADRE=path scripts/attack.py [SECONDS [KILLS]]

Each attack is bounded in count and time and speaks to loopback only. A probe that is not answered, a crash, or an accepted
write or job that is lost fails the run. SECONDS (40) is divided among the attacks; KILLS (4) servers are killed under load.
"""
import atexit
import http.client
import json
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

CADRE = os.environ["CADRE"]
PASSWORD = "seven green lamps on a ferry"
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 40
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 4
ATTACKS = 6
SERVERS = []


def cadre(*words, **options):
    done = subprocess.run([CADRE, *words], capture_output=True, text=True, **options)
    assert done.returncode == 0, (words, done)
    return done.stdout


class Server:
    """A server process, and probes of it."""

    def __init__(self, *words, nofile=None):
        def limit():
            if nofile:
                resource.setrlimit(resource.RLIMIT_NOFILE, (nofile, nofile))

        self.process = subprocess.Popen(
            [CADRE, "serve", "--port", "0", "--log-level", "notice", *words], stderr=subprocess.PIPE, text=True, preexec_fn=limit)
        SERVERS.append(self.process)
        line = json.loads(self.process.stderr.readline())
        assert line["message"] == "listening", line
        self.port = int(line["address"].rsplit(":", 1)[1])
        self.log = []
        threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True).start()

    def request(self, method, path, body=None, token=None, timeout=10, **headers):
        """One request. - Returns: status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            if token:
                headers["Authorization"] = "Bearer " + token
            if isinstance(body, dict):
                body = json.dumps(body)
                headers["Content-Type"] = "application/json"
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def raw(self, text=b"", source="127.0.0.1"):
        client = socket.create_connection(("127.0.0.1", self.port), timeout=10, source_address=(source, 0))
        client.sendall(text)
        return client

    def usage(self):
        """Resident megabytes, and descriptors."""
        with open(f"/proc/{self.process.pid}/statm") as file:
            pages = int(file.read().split()[1])
        return pages * 4096 >> 20, len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        assert self.process.returncode == 0, (self.process.returncode, self.log[-5:])


def end_all():
    for process in SERVERS:
        if process.poll() is None:
            process.kill()


atexit.register(end_all)


class Probes:
    """Asks all the time whether the server lives, and whether it works for somebody who behaves."""

    def __init__(self, server, token):
        self.server, self.token = server, token
        self.asked, self.failed, self.slowest = 0, [], 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.over.is_set():
            for path in ("/healthz", "/readyz", "/api/v1/me"):
                start = time.monotonic()
                try:
                    status, _ = self.server.request("GET", path, token=self.token)
                except OSError as error:
                    status = repr(error)
                self.asked += 1
                self.slowest = max(self.slowest, time.monotonic() - start)
                if status != 200:
                    self.failed.append((path, status))
            self.over.wait(0.1)

    def end(self):
        self.over.set()
        self.thread.join()


def until(seconds):
    """Yields until the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield


def idle(server, seconds):
    """More silent connections than there is room for."""
    clients = []
    for _ in until(seconds):
        try:
            clients.append(server.raw(source=f"127.0.0.{random.randint(2, 9)}"))
        except OSError:
            time.sleep(0.05)
        if len(clients) > 1_500:
            clients.pop(0).close()
    for client in clients:
        client.close()
    return f"{len(clients)} connections"


def slow(server, seconds):
    """Heads and bodies that trickle, and readers that take nothing."""
    head = b"POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
    reading = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20
    clients, closed = [], 0
    for place in range(450):
        try:
            clients.append(server.raw([head[:40], head + b"\r\n{", reading][place % 3], f"127.0.0.{2 + place % 8}"))
        except OSError:
            closed += 1
    for _ in until(seconds):
        for client in clients[:]:
            try:
                client.sendall(b"X")
            except OSError:
                clients.remove(client)
                closed += 1
        time.sleep(0.5)
    for client in clients:
        client.close()
    return f"{closed} of 450 were closed"


def sign_ins(server, seconds):
    """Guesses, of names that there are and of others, many at once."""
    statuses = {}

    def guess(place):
        for _ in until(seconds):
            name = "amina" if place % 2 else f"nobody{random.randint(0, 5)}"
            try:
                status, _ = server.request("POST", "/api/v1/sessions", {"name": name, "password": "wrong"})
            except OSError:
                status = 0
            statuses[status] = statuses.get(status, 0) + 1

    together(guess, 12)
    # Soon afterwards: a few failures close an address for a minute or two, not for the rest of the hour.
    status, _ = server.request("POST", "/api/v1/sessions", {"name": "amina", "password": PASSWORD})
    assert status == 429, f"guesses from this address should have closed it: {status}"
    return f"answers {statuses}"


def together(body, count):
    threads = [threading.Thread(target=body, args=(place,), daemon=True) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def expensive(server, seconds, token):
    """Dear questions, whose clients leave."""
    statuses = {}

    def ask(place):
        day = f"2026-{1 + place % 9:02d}-{random.randint(1, 28):02d}"
        for _ in until(seconds):
            path = f"/api/v1/equity/check?by=sex&by=grade&by=region&as_of={day}"
            try:
                status, _ = server.request("GET", path, token=token, timeout=random.choice([0.2, 20]))
            except OSError:
                status = 0
            statuses[status] = statuses.get(status, 0) + 1

    together(ask, 8)
    assert not set(statuses) - {0, 200, 503}, f"the questions are none: {statuses}"
    return f"8 askers, answers {statuses}"


def anonymous(server, seconds):
    """Requests without credentials: they must not fill the trail."""
    before = audit_count()
    count = 0
    for _ in until(seconds):
        try:
            server.request("GET", f"/api/v1/people/P{count}", timeout=5)
        except OSError:
            pass
        count += 1
    time.sleep(0.3)
    added = audit_count() - before
    assert added < 60, f"{count} anonymous requests wrote {added} entries"
    return f"{count} requests, {added} entries"


def audit_count():
    """The number of the trail's last entry."""
    return int(cadre("audit", "verify").split("The trail ends with ")[1].split(":")[0])


def malformed(server, seconds):
    """Requests that are none, and hosts that are missing or two."""
    seeded = random.Random(7)
    base = b"GET /api/v1/people?limit=5 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n"
    count = 0
    for _ in until(seconds):
        bytes_ = bytearray(base)
        for _ in range(seeded.randint(1, 6)):
            bytes_[seeded.randrange(len(bytes_))] = seeded.randrange(256)
        try:
            client = server.raw(bytes(bytes_))
            client.settimeout(0.05)
            client.recv(100)
            client.close()
        except OSError:
            pass
        count += 1
    for hosts in (b"", b"Host: localhost\r\nHost: evil.example\r\n"):
        client = server.raw(b"GET /healthz HTTP/1.1\r\n" + hosts + b"Connection: close\r\n\r\n")
        assert b" 400 " in client.recv(100), hosts
        client.close()
    return f"{count} requests"


def descriptors():
    """A server that may open few files, and more connections than those: it lives, and answers afterwards."""
    server = Server(nofile=256)
    clients = []
    for place in range(700):
        try:
            clients.append(server.raw(source=f"127.0.0.{2 + place % 8}"))
        except OSError:
            time.sleep(0.01)
    status, _ = server.request("GET", "/healthz")
    assert status == 200, status
    for client in clients:
        client.close()
    assert server.request("GET", "/readyz")[0] == 200
    server.end()
    print(f"few descriptors: {len(clients)} connections to a server that may open 256 files; it answers")


def kills(folder, token, count):
    """Kills servers while they write and take jobs: nothing that was acknowledged is lost."""
    with open(f"{folder}/staff.csv") as file:
        header, row = file.read().splitlines()[:2]
    number = row.split(",")[0]
    written, accepted = [], []
    for place in range(count):
        server = Server("--rate", "100000", "--queue", "1000")
        lock = threading.Lock()

        def load(worker):
            step = 0
            while server.process.poll() is None:
                name = f"X{place}-{worker}-{step}"
                step += 1
                try:
                    if step % 3:
                        label = {"account": "reader", "label": name, "read_only": True}
                        if server.request("POST", "/api/v1/tokens", label, token)[0] == 201:
                            with lock:
                                written.append(name)
                    else:
                        body = header + "\n" + row.replace(number, name, 1) + "\n"
                        status, answer = server.request(
                            "POST", "/api/v1/imports/people", body, token, **{"Content-Type": "text/csv"})
                        if status == 202:
                            with lock:
                                accepted.append((name, json.loads(answer)["id"]))
                except (OSError, http.client.HTTPException, ValueError):
                    pass

        threads = [threading.Thread(target=load, args=(worker,), daemon=True) for worker in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(random.uniform(0.4, 1.2))
        server.process.kill()
        server.process.wait()
        for thread in threads:
            thread.join()
    server = Server("--rate", "100000", "--queue", "1000")
    states = {}
    for _ in until(120):
        _, answer = server.request("GET", "/api/v1/jobs", token=token)
        jobs = json.loads(answer)
        states = {job["id"]: job["state"] for job in jobs}
        if all(state in ("done", "failed") for state in states.values()):
            break
        time.sleep(0.2)
    labels = {made["label"] for made in json.loads(server.request("GET", "/api/v1/tokens", token=token)[1])}
    lost = [name for name in written if name not in labels]
    vanished = [name for name, id_ in accepted if states.get(id_) != "done"]
    missing = [
        name for name, _ in accepted if server.request("GET", f"/api/v1/people/{urllib.parse.quote(name)}", token=token)[0] != 200]
    failures = [job for job in jobs if job["state"] == "failed"]
    assert not lost and not vanished and not missing, (lost[:5], vanished[:5], missing[:5], len(failures), failures[:2])
    server.end()
    spool = [name for _, _, names in os.walk(os.environ["CADRE_DATABASE"] + "-jobs") for name in names if "upload" in name]
    assert not spool, spool[:5]
    print(f"kills: {count}, with {len(written)} writes acknowledged and {len(accepted)} jobs accepted: none lost")


def main(folder):
    os.environ |= {"CADRE_DATABASE": f"{folder}/m.sqlite", "CADRE_TODAY": "2026-10-31"}
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8_192, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    for line in ["init", f"sample ministry --people 600 --seed 1 {folder}", f"person import {folder}/staff.csv",
                 f"assessment import {folder}/assessments.csv", "account set admin --mandate administrator",
                 "account set reader --mandate auditor"]:
        cadre(*line.split())
    cadre("account", "set", "amina", "--mandate", "auditor", "--password", input=PASSWORD + "\n")
    token = cadre("token", "issue", "admin", "--label", "attack").strip()
    probing = cadre("token", "issue", "reader", "--label", "probe").strip()
    server = Server("--timeout", "10", "--concurrency", "64", "--connections", "600")
    share = SECONDS / ATTACKS
    attacks = [("idle connections", idle, ()), ("slow clients", slow, ()), ("sign-ins", sign_ins, ()),
               ("dear questions", expensive, (token,)), ("anonymous requests", anonymous, ()), ("malformed requests", malformed, ())]
    for name, attack, arguments in attacks:
        probes = Probes(server, probing)
        told = attack(server, share, *arguments)
        probes.end()
        megabytes, files = server.usage()
        print(f"{name}: {told}; {probes.asked} probes, {len(probes.failed)} failed, slowest {probes.slowest:.2f} s; "
              f"{megabytes} MB, {files} descriptors", flush=True)
        assert server.process.poll() is None, (server.process.returncode, server.log[-5:])
        assert not probes.failed, probes.failed[:5]
    server.end()
    assert not [line for line in server.log if '"level":"error"' in line], server.log[-5:]
    descriptors()
    kills(folder, token, KILLS)
    assert "(none)" in cadre("audit", "verify")
    cadre("doctor")


if __name__ == "__main__":
    scratch = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, scratch, True)
    main(scratch)
