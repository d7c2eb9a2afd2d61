#!/usr/bin/env python3
"""How a server begins and ends: what it refuses, TLS, and that what was begun is finished. Needs CADRE, the binary."""
import atexit
import json
import os
import signal
import sqlite3
import subprocess
import tempfile
import time

import requests

CADRE = os.environ["CADRE"]


def run(*words, **options):
    return subprocess.run([CADRE, *words], capture_output=True, text=True, **options)


def start(*words):
    server = subprocess.Popen([CADRE, "serve", "--port", "0", *words], stderr=subprocess.PIPE, text=True)
    atexit.register(server.kill)
    line = json.loads(server.stderr.readline())
    assert line["message"] == "listening", line
    return server, line["address"]


def end(server):
    """Asks it to end, as a service manager does, and returns what it logged since it listened."""
    server.send_signal(signal.SIGTERM)
    rest = server.communicate(timeout=120)[1]
    assert server.returncode == 0, (server.returncode, rest)
    return rest


def main(folder):
    os.environ |= {"CADRE_DATABASE": f"{folder}/m.sqlite", "CADRE_TODAY": "2026-10-31"}
    for line in ["init", f"sample ministry --people 2000 --seed 1 {folder}", f"person import {folder}/staff.csv"]:
        assert run(*line.split()).returncode == 0, line

    refused = run("serve", "--host", "0.0.0.0", "--port", "0")
    assert refused.returncode == 3 and "there are no accounts" in refused.stderr, refused
    assert run("account", "set", "admin", "--mandate", "administrator", "--password", input="qwertyuiop12\n").returncode == 3
    good = "seven green lamps on a ferry"
    assert run("account", "set", "admin", "--mandate", "administrator", "--password", input=good + "\n").returncode == 0
    refused = run("serve", "--host", "0.0.0.0", "--port", "0")
    assert refused.returncode == 3 and "--tls-cert" in refused.stderr, refused
    refused = run("serve", "--tls-cert", __file__, "--tls-key", __file__, "--port", "0")
    assert refused.returncode == 3 and "PEM" in refused.stderr, refused

    certificate, key = f"{folder}/cert.pem", f"{folder}/key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    server, address = start("--tls-cert", certificate, "--tls-key", key)
    assert address.startswith("https://"), address
    alive = requests.get(address + "/healthz", verify=certificate)
    assert alive.text == "alive\n" and "max-age" in alive.headers["Strict-Transport-Security"], alive.headers
    # Neither static RSA nor CBC; forward secrecy with authenticated encryption is offered.
    place = address.removeprefix("https://")
    for suite, is_offered in [("AES128-GCM-SHA256", False), ("ECDHE-RSA-AES128-SHA256", False), ("ECDHE-RSA-AES128-SHA", False),
                              ("ECDHE-RSA-AES128-GCM-SHA256", True)]:
        asked = subprocess.run(["openssl", "s_client", "-connect", place, "-tls1_2", "-cipher", suite], input="", text=True,
                               capture_output=True)
        assert (f"Cipher is {suite}" in asked.stdout) == is_offered, (suite, asked.stdout[-300:])
    session = requests.post(address + "/api/v1/sessions", json={"name": "admin", "password": good}, verify=certificate)
    assert session.status_code == 201, session.text
    assert requests.get(address + "/api/v1/me", verify=certificate).status_code == 401

    # A long import is finished although the server is told to end, and what was read is in the audit trail.
    http = requests.Session()
    http.trust_env = False  # A bundle named in the environment would go before the certificate.
    http.verify = certificate
    http.headers["Authorization"] = "Bearer " + session.json()["token"]
    assert http.get(address + "/api/v1/people/P0000007").status_code == 200
    with open(f"{folder}/assessments.csv", "rb") as file:
        begun = http.post(address + "/api/v1/imports/assessments", data=file, headers={"Content-Type": "text/csv"})
    assert begun.status_code == 202, begun.text
    rest = end(server)
    assert '"message":"ended"' in rest, rest
    wal = f"{folder}/m.sqlite-wal"
    assert not os.path.exists(wal) or os.path.getsize(wal) == 0, "the database was not checkpointed"
    entries = json.loads(run("audit", "show", "--format", "json", "--limit", "1000").stdout)
    told = [f"{entry['principal']} {entry['action']} {entry['outcome']}" for entry in entries]
    assert "admin assessment.import done" in told and "admin person.read done" in told, told
    verified = run("audit", "verify")
    assert verified.returncode == 0, verified
    # An administrator that somebody made with another program is found.
    with sqlite3.connect(f"{folder}/m.sqlite") as database:
        database.execute("INSERT INTO account (name, mandates, is_disabled) VALUES ('mallory', '[\"administrator\"]', 0)")
    found = run("audit", "verify")
    assert found.returncode == 1 and "the rows of account are not what the trail says" in found.stdout, found
    with sqlite3.connect(f"{folder}/m.sqlite") as database:
        database.execute("DELETE FROM account WHERE name = 'mallory'")
    assert run("audit", "verify").returncode == 0
    modes = {name: oct(os.stat(f"{folder}/{name}").st_mode & 0o777) for name in os.listdir(folder) if name.startswith("m.sqlite")}
    assert set(modes.values()) <= {"0o600", "0o700"}, modes
    assert run("doctor").returncode == 0
    assert run("gap", "person", "P0000007", "--account", "admin").returncode == 0
    print("refusals, TLS, sign-in, graceful end, checkpoint, audit trail: in order")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(folder)
