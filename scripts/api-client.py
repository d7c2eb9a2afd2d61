#!/usr/bin/env python3
"""A client in another language: imports, analyses, plans and exports through the API alone. Needs CADRE_URL and CADRE_TOKEN."""
import csv
import io
import os
import time

import requests

API = os.environ["CADRE_URL"] + "/api/v1"
http = requests.Session()
http.headers["Authorization"] = "Bearer " + os.environ["CADRE_TOKEN"]


def get(path, status=200, **options):
    answer = http.get(API + path, **options)
    assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
    return answer


def post(path, status, **options):
    answer = http.post(API + path, **options)
    assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
    return answer


def job(answer):
    """Waits for what a request began."""
    place = answer.headers["Location"].removeprefix("/api/v1")
    for _ in range(600):
        state = get(place).json()
        if state["state"] in ("done", "failed"):
            return state
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def main():
    assert requests.get(API + "/people").status_code == 401
    unit = "Ministry of Public Service/Department of Administration and Reform"
    staff = f"person_id,name,unit,roles\nNEW1,Noor,{unit},policy-officer\nNEW2,Ola,{unit},policy-officer\n".encode()
    options = dict(data=staff, headers={"Content-Type": "text/csv", "Idempotency-Key": "staff-1"})
    first = job(post("/imports/people?filename=new.csv", 202, **options))
    assert first["state"] == "done" and first["result"][0]["added"] == 2, first
    again = post("/imports/people?filename=new.csv", 200, **options)
    assert again.headers["Idempotent-Replayed"] == "true" and again.json()["result"] == first["result"]

    bad = b"person_id,name,unit,roles\nNEW3,Pia,,policy-officer\n"
    failed = job(post("/imports/people", 202, data=bad, headers={"Content-Type": "text/csv"}))
    assert failed["state"] == "failed" and failed["problem"]["findings"][0]["line"] == 2, failed
    get("/people/NEW3", 404)

    wrong = f"person_id,name,unit,roles\nNEW4,Quy,{unit}/Wrong,policy-officer\n".encode()
    assert job(post("/imports/people?filename=wrong.csv", 202, data=wrong, headers={"Content-Type": "text/csv"}))["state"] == "done"
    staffed, mistaken = get("/imports").json()[-2:]
    assert mistaken["file"] == "wrong.csv" and len(mistaken["sha256"]) == 64, mistaken
    undone = job(post(f"/imports/{mistaken['import']}/undo", 202))
    assert undone["state"] == "done" and undone["result"]["removed"] == 1, undone
    get("/people/NEW4", 404)
    assert get(f"/imports/{mistaken['import']}").json()["state"] == "undone"

    before = get("/gaps/people/NEW1").json()
    competency = before["rows"][0]["competency"]
    recorded = post(
        "/assessments", 201,
        json={"person_id": "NEW1", "competency": competency, "level": "1", "source": "test", "evidence": "an examination"})
    assert recorded.json() == {"added": 1, "updated": 0, "unchanged": 0, "level": 1}
    assert get("/gaps/people/NEW1").json() != before
    batch = [{"person_id": "NEW2", "competency": row["competency"], "level": "1", "source": "manager"} for row in before["rows"]]
    assert post("/assessments/batch", 200, json={"statements": batch}).json()["added"] == len(batch)

    blocked = job(post(f"/imports/{staffed['import']}/undo", 202))
    assert blocked["state"] == "failed" and "assessment of person NEW1" in blocked["problem"]["detail"], blocked

    table = get("/gaps/units", params={"unit": unit}).json()
    rows = list(csv.DictReader(io.StringIO(get("/gaps/units", params={"unit": unit}, headers={"Accept": "text/csv"}).text)))
    assert len(rows) == len(table["rows"]) > 1
    people, path = 0, "/people?limit=37"
    while path:
        page = get(path)
        people += len(page.json())
        path = page.links.get("next", {}).get("url", "").removeprefix("/api/v1")
    assert people == get("/gaps/units").json()["people"], people

    made = job(post("/plans", 202, json={"unit": unit, "budget": 3000, "seconds": 20}))
    assert made["state"] == "done", made
    number = made["result"]["plan"]
    plan = get(f"/plans/{number}")
    approved = post(f"/plans/{number}/approval", 200, json={}, headers={"If-Match": plan.headers["ETag"]})
    assert approved.json()["lines"] == len(plan.json()["lines"]) > 0
    post(f"/plans/{number}/refusal", 412, json={}, headers={"If-Match": plan.headers["ETag"]})
    assert get(f"/plans/{number}/export?as=ics").text.startswith("BEGIN:VCALENDAR")
    assert get(f"/plans/{number}/export?as=xlsx").content[:2] == b"PK"
    assert get("/reports/gap", headers={"Accept": "text/html"}).text.lower().startswith("<!doctype html>")
    release = job(post("/releases", 202, json={"attributes": ["sex"], "outcomes": ["ready"], "unit_depth": 0, "competencies": False}))
    assert release["result"]["tables"], release
    cells = get("/releases/latest/tables/sex%20by%20ready").json()
    assert cells[0]["status"] == "told" and get("/releases/latest/equity").status_code == 200
    assert get("/frameworks/agenda-2030-digital/export?as=case-1.1").json()["CFDocument"]
    documents = http.get(os.environ["CADRE_URL"] + "/ims/case/v1p1/CFDocuments").json()["CFDocuments"]
    assert len(documents) == 2
    verdict = get("/audit/verification").json()
    assert verdict["faults"] == [], verdict
    print(f"{people} people, plan {number} with {approved.json()['lines']} lines, audit trail {verdict['head'].split(':')[0]} entries")


if __name__ == "__main__":
    main()
