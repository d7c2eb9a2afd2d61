#!/usr/bin/env python3
"""Damages pages of copies of a database, and tells which command finds it. Needs CADRE, the binary.

Usage: CADRE=path scripts/damage.py [COPIES [PEOPLE]]

Each copy has a few bytes of one page changed, as a failing disk does. A command that answers as before is right; one that
answers otherwise and says nothing is wrong. A wrong answer that neither `doctor` nor `audit verify` finds fails the run.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

CADRE = os.environ["CADRE"]
COPIES = int(sys.argv[1]) if len(sys.argv) > 1 else 60
PEOPLE = sys.argv[2] if len(sys.argv) > 2 else "300"
QUESTIONS = [["gap", "unit"], ["gap", "level", "--by", "sex"], ["person", "list"]]
CHECKS = [["doctor"], ["audit", "verify"]]


def run(database, words):
    done = subprocess.run([CADRE, *words, "--database", database], capture_output=True)
    return done.returncode, done.stdout


def damage(path, seeded, size=16_384):
    """Changes one to eight bytes of a page that are not nothing: what lies between the rows tells nobody anything."""
    with open(path, "r+b") as file:
        pages = os.path.getsize(path) // size
        used = []
        while len(used) < 100:
            page = seeded.randrange(pages)
            file.seek(page * size)
            used = [place for place, byte in enumerate(file.read(size)) if byte]
        for place in seeded.sample(used, seeded.randint(1, 8)):
            file.seek(page * size + place)
            old = file.read(1)[0]
            file.seek(page * size + place)
            file.write(bytes([old ^ seeded.randint(1, 255)]))
    return page


def main(folder):
    os.environ["CADRE_TODAY"] = "2026-10-31"
    original = f"{folder}/m.sqlite"
    for line in ["init", f"sample ministry --people {PEOPLE} --seed 1 {folder}", f"person import {folder}/staff.csv",
                 f"assessment import {folder}/assessments.csv", f"course import {folder}/courses.csv"]:
        words = line.split() + ([] if line.startswith("sample ministry") else ["--database", original])
        subprocess.run([CADRE, *words], check=True, capture_output=True)
    shutil.copy(original, f"{folder}/whole.sqlite")
    assert not os.path.exists(original + "-wal"), "what is copied must be whole"
    right = {tuple(words): run(original, words) for words in QUESTIONS}
    tally, missed = {}, []
    for seed in range(COPIES):
        copy = f"{folder}/copy.sqlite"
        for ending in ("", "-wal", "-shm"):
            if os.path.exists(copy + ending):
                os.remove(copy + ending)
        shutil.copy(f"{folder}/whole.sqlite", copy)
        page = damage(copy, random.Random(seed))
        answers = {words: run(copy, list(words)) for words in right}
        refused = [words for words, answer in answers.items() if answer != right[words] and answer[0] not in (0, 1)]
        wrong = [words for words, answer in answers.items() if answer != right[words] and answer[0] in (0, 1)]
        found = tuple(" ".join(words) for words in CHECKS if run(copy, words)[0] != 0)
        kind = "wrong answer" if wrong else "refused by who reads it" if refused else "answers as before"
        tally[(kind, found)] = tally.get((kind, found), 0) + 1
        print(f"{seed}: page {page}: {kind}; found by {', '.join(found) or 'nobody'}", file=sys.stderr, flush=True)
        if not found:
            missed.append((seed, page, kind, wrong))
    for (kind, found), count in sorted(tally.items()):
        print(f"{count:4} {kind}; found by {', '.join(found) or 'nobody'}")
    for miss in missed:
        print("missed:", *miss)
    assert not [miss for miss in missed if miss[2] == "wrong answer"], "an answer was wrong and nobody found why"


if __name__ == "__main__":
    scratch = tempfile.mkdtemp()
    try:
        main(scratch)
    finally:
        shutil.rmtree(scratch, True)
