#!/usr/bin/env python3
"""The pages in a real browser: whole jobs with and without script, by mouse and by keyboard alone; then every route in every language
that is offered, wide and narrow: no violation that axe finds, no error on the console, nothing that the security policy reports,
no horizontal scrolling.

Usage: CADRE=path scripts/pages.py [--pictures FOLDER]
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CADRE = os.environ["CADRE"]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PASSWORD = "seven green lamps on a ferry"
MINISTRY = "Ministry of Public Service"
UNIT = f"{MINISTRY}/Department of Digital Government"
ACCOUNTS = {
    "admin": "administrator",
    "officer": f"officer:{MINISTRY}",
    "manager": f"manager:{UNIT}",
    "servant": "servant:{person}",
    "auditor": "auditor",
}
U = quote(UNIT, safe="")
WIDTHS = (1280, 320)
ROUTES = {
    None: ["/sign-in"],
    "manager": [
        "", "/units", f"/units/{U}", f"/units/{U}/report", f"/units/{U}/brief", f"/units/{U}/team", f"/units/{U}/areas/1", f"/units/{U}/competencies/1.1",
        f"/units/{U}/people", "/people/{person}", "/people/{person}/rate", "/people/{person}/rate/1", "/plans", "/plans/new",
        "/plans/1", "/account", "/nowhere",
    ],
    "officer": ["", "/import", "/equity", "/imports", "/import-profiles"],
    "servant": [
        "", "/people/{person}", "/plans", "/courses", "/courses/C001", "/roles", "/frameworks", "/frameworks/agenda-2030-digital%401.0",
    ],
    "auditor": ["", "/audit?action=session.write", "/releases"],
    "admin": [
        "/accounts", "/report", "/imports/2", "/imports/2/undo", "/roles/policy-officer", "/requirements", "/courses-to-map",
    ],
}


class Server:
    """A server over the sample ministry, with an account for every mandate."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = dict(
            os.environ, CADRE_DATABASE=f"{folder}/ministry.sqlite", CADRE_TODAY="2026-10-31", CADRE_TOKEN="")
        self.run("init")
        self.run("sample", "ministry", "--people", "300", "--seed", "1", folder)
        self.run("person", "import", f"{folder}/staff.csv")
        self.run("assessment", "import", f"{folder}/assessments.csv")
        self.run("course", "import", f"{folder}/courses.csv")
        self.run("plan", "propose", "--unit", UNIT, "--budget", "5000")
        self.person = self.run("person", "list", "--unit", UNIT, "--format", "csv").splitlines()[2].split(",")[0]
        for name, mandate in ACCOUNTS.items():
            mandate = mandate.format(person=self.person)
            self.run("account", "set", name, "--mandate", mandate, "--password", words=PASSWORD + "\n")
        self.log = Path(folder, "log")
        self.process = subprocess.Popen(
            [CADRE, "serve", "--port", "0", "--log-level", "notice", "--rate", "100000"], env=self.environment,
            stderr=self.log.open("w"))
        for _ in range(200):
            if '"address":"' in self.log.read_text():
                break
            time.sleep(0.05)
        self.url = self.log.read_text().split('"address":"')[1].split('"')[0]

    def run(self, *arguments, words=None):
        result = subprocess.run(
            [CADRE, *arguments], env=self.environment, input=words, text=True, capture_output=True, check=False)
        assert result.returncode in (0, 1), f"cadre {' '.join(arguments)}: {result.stderr}"
        return result.stdout

    def end(self):
        self.process.terminate()
        self.process.wait()
        assert '"level":"error"' not in self.log.read_text(), self.log.read_text()


class Watch:
    """What a page must not do."""

    def __init__(self, page):
        self.complaints = []
        page.on("console", lambda message: message.type in ("error", "warning") and self.note(message.text))
        page.on("pageerror", lambda error: self.note(str(error)))
        page.on("requestfailed", self.failed)

    def failed(self, request):
        # What was still on its way when the next page was asked for.
        if request.failure != "net::ERR_ABORTED":
            self.note(f"not loaded: {request.url}: {request.failure}")

    def note(self, text):
        # A page that says that there is no such page is answered so.
        if "404 (Not Found)" not in text and "422 (Unprocessable" not in text:
            self.complaints.append(text)

    def check(self, where):
        assert not self.complaints, f"{where}: {self.complaints}"


def sign_in(page, url, name, language="en"):
    page.goto(f"{url}/{language}/sign-in")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("main button")
    assert page.url.rstrip("/") == f"{url}/{language}", page.url


def manager_rates(page, url):
    """From the start page to a stored rating."""
    sign_in(page, url, "manager")
    page.click("text=See the gaps of my units")
    page.click("th a >> nth=0")
    page.click("text=Reading the Goals into the job")
    page.click("tbody a >> nth=0")
    page.click("text=Rate this person")
    page.click(".ways a >> nth=0")
    page.check("input[type=radio][value='2'] >> nth=0")
    page.click("text=Check the answers")
    assert page.inner_text("h1") == "Check the answers"
    page.click("button:has-text('Store')")
    assert "1 assessment in" in page.inner_text(".notice.done"), page.inner_text("main")
    page.click("text=Back to the profile")
    assert "manager" in page.inner_text("main")


def manager_plans(page, url):
    """From the unit to an approved plan."""
    sign_in(page, url, "manager")
    page.goto(f"{url}/en/units/{U}")
    page.click("text=Propose a plan")
    page.fill("#budget", "much")
    page.click("text=Make the plan")
    assert page.title().startswith("Error: "), page.title()
    assert page.input_value("#budget") == "much"
    page.fill("#budget", "3000")
    page.click("text=Make the plan")
    page.wait_for_url("**/plans/*", timeout=60_000)
    page.check("input[name=line] >> nth=0")
    page.click("text=Approve the chosen lines")
    assert "1 line of the plan" in page.inner_text(".notice.done"), page.inner_text("main")


def officer_imports(page, url, folder):
    """A file with a mistake, then the file mended."""
    sign_in(page, url, "officer")
    page.click("nav >> text=Import")
    bad = Path(folder, "bad.csv")
    bad.write_text(f"person_id,name,unit,roles\nP9000001,Farida,{UNIT},no-such-role\nP9000002,Gani,{UNIT},policy-officer\n")
    page.set_input_files("input[type=file]", bad)
    page.click("text=Check the file")
    assert "1 of 2 rows cannot be stored" in page.inner_text(".notice"), page.inner_text("main")
    page.click("text=Choose another file")
    good = Path(folder, "good.csv")
    good.write_text(bad.read_text().replace("no-such-role", "policy-officer"))
    page.set_input_files("input[type=file]", good)
    page.click("text=Check the file")
    assert "The file can be stored" in page.inner_text(".notice")
    page.click("main button:has-text('Store')")
    page.wait_for_selector(".notice.done", timeout=30_000)
    assert "2 added" in page.inner_text(".notice.done"), page.inner_text("main")


def officer_says_how(page, url, folder, pictures, has_script):
    """A file with columns that nobody knows: each is named on the page, that is saved, and the import is taken back."""
    sign_in(page, url, "officer")
    page.goto(f"{url}/en/import")
    odd = Path(folder, "odd.csv")
    odd.write_text(f"Staff list 2026\nNr;Who;Where;Salary;Born;Hobby\n9000011;Hawa;{UNIT};900;1980-05-01;chess\n9000012;Issa;{UNIT};800;1990-05-01;go\n")
    page.check("input[value=staff]")
    page.set_input_files("input[type=file]", odd)
    page.click("text=Check the file")
    assert "cannot be imported as it is read" in page.inner_text(".notice"), page.inner_text("main")
    for column, field in (("Nr", "Person number"), ("Who", "Name"), ("Where", "Unit")):
        page.get_by_label(column, exact=True).select_option(label=field)
    page.click("text=Check again")
    assert "The file can be stored" in page.inner_text(".notice"), page.inner_text("main")
    assert "Hawa" in page.inner_text("#rows")
    if pictures and has_script:
        here = page.url.replace(f"{url}/en/", "")
        for language in ("en", "ar"):
            page.goto(f"{url}/{language}/{here}")
            take_pictures(page, pictures, f"officer-check-{language}")
        page.goto(f"{url}/en/{here}")
    if has_script:  # The rules of axe are a script: without, their answer never comes.
        for violation in Axe().run(page).response["violations"]:
            raise AssertionError(f"check of a file: {violation['id']}: {[node['target'] for node in violation['nodes'][:3]]}")
        assert not page.evaluate(WIDER_THAN_THE_WINDOW)
    profile = f"HR export {'with' if has_script else 'without'} script"
    page.fill("#save_profile", profile)
    page.click("main button:has-text('Store')")
    page.wait_for_selector(".notice.done", timeout=30_000)
    page.click("text=See the import, or take it back")
    page.click("text=See what undoing would do")
    page.click("text=Undo the import")
    page.wait_for_selector(".notice.done", timeout=30_000)
    assert "is undone" in page.inner_text(".notice.done"), page.inner_text("main")
    page.goto(f"{url}/en/import-profiles")
    page.click(f"text={profile}")
    assert "person_id=Nr" in page.inner_text("main")


def by_keyboard(page, url):
    """Signing in and rating oneself with Tab, Space and Enter; what has the focus is seen."""

    def go_to(selector, most=60):
        wanted = page.locator(selector).first.element_handle()
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("wanted => document.activeElement === wanted", wanted):
                style = page.evaluate("() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.outlineWidth }")
                assert style == "solid3px", f"{selector}: {style}"
                return
        raise AssertionError(f"{selector} is not reached")

    page.goto(f"{url}/en/sign-in")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    go_to("#name")
    page.keyboard.type("servant")
    go_to("#password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=What you can do")
    go_to("text=Assess myself")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Choose an area")
    go_to(".ways a")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.questions")
    go_to("input[type=radio]:checked")
    page.keyboard.press("ArrowUp")
    go_to("text=Check the answers")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Check the answers')")
    go_to("button:has-text('Store')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice.done")


def filters(page, url):
    """A long table gets a filter, and a slash leads to it."""
    sign_in(page, url, "manager")
    page.goto(f"{url}/en/units/{U}")
    page.keyboard.press("/")
    page.keyboard.type("privacy")
    rows = page.locator("section#competencies tbody tr:visible")
    assert rows.count() == 1, rows.count()
    assert "1 of 24" in page.inner_text(".sift output")


def complaints_about(page, watch, axe, url, path, language, widths):
    """What is wrong with one page, wide and narrow; with axe where one is given. - Returns: sentences."""
    where = f"/{language}{path}"
    watch.complaints.clear()
    found = []
    answer = page.goto(url + where)
    if answer.status != (404 if path == "/nowhere" else 200):
        found.append(f"{where}: status {answer.status}")
    if page.evaluate("document.documentElement.dir") != ("rtl" if language == "ar" else "ltr"):
        found.append(f"{where}: the direction of writing is wrong")
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        outside = page.evaluate(WORDS_OUTSIDE)
        if outside:
            found.append(f"{where} at {width}: words outside of their chart: {outside}")
        wide = page.evaluate(WIDER_THAN_THE_WINDOW)
        if wide:
            found.append(f"{where} at {width} scrolls sideways: {wide}")
        violations = axe.run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"] if axe else []
        for violation in violations:
            places = [node["target"][0] for node in violation["nodes"][:3]]
            found.append(f"{where} at {width}: {violation['id']}: {violation['help']}: {places}")
    return found + [f"{where}: {complaint}" for complaint in watch.complaints]


# Words of charts that are drawn beside them.
WORDS_OUTSIDE = """() => [...document.querySelectorAll("svg.chart text")].filter((text) => {
  const [word, chart] = [text.getBoundingClientRect(), text.closest("svg").getBoundingClientRect()];
  return chart.width && (word.right > chart.right + 1 || word.left < chart.left - 1);
}).map((text) => text.textContent).slice(0, 3).join(", ")"""

# What stands out of the window, where the page as a whole scrolls.
WIDER_THAN_THE_WINDOW = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return "";
  const out = [...document.querySelectorAll("main *")].filter((node) => {
    const box = node.getBoundingClientRect();
    return (box.right > innerWidth + 1 || box.left < -1) && !node.closest(".scroll");
  });
  return "page " + out.slice(0, 3).map((node) => node.tagName + "." + node.className).join(", ");
}"""


def every_route(browser, server, pictures):
    axe, url = Axe(), server.url
    count, complaints = 0, []
    for name, paths in ROUTES.items():
        context = browser.new_context()
        page = context.new_page()
        watch = Watch(page)
        if name:
            sign_in(page, url, name)
        for language in ("en", "ar", "es", "fr", "ru", "zh"):
            # Structure and colours are the same in each; what differs is the length of words, and where lines break.
            is_whole = language in ("en", "ar")
            widths = WIDTHS if is_whole else WIDTHS[-1:]
            for path in [path.format(person=server.person) for path in paths]:
                complaints += complaints_about(page, watch, axe if is_whole else None, url, path, language, widths)
                count += len(widths)
                if pictures:
                    take_pictures(page, pictures, f"{name}-{path.strip('/').replace('/', '-').replace('?', '-')}-{language}")
        context.close()
    assert not complaints, "\n".join([""] + complaints)
    return count


def take_pictures(page, folder, name):
    for scheme in ("light", "dark"):
        for width in (1280, 390):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=folder / f"{name[-120:]}-{width}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")


def journey(browser, what, *arguments, **options):
    context = browser.new_context(**options)
    page = context.new_page()
    watch = Watch(page)
    page.set_default_timeout(20_000)
    what(page, *arguments)
    watch.check(what.__name__)
    context.close()


def main():
    pictures = Path(sys.argv[2]) if sys.argv[1:2] == ["--pictures"] else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(folder)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            for script in (True, False):
                for what in (manager_rates, manager_plans):
                    journey(browser, what, server.url, java_script_enabled=script)
            journey(browser, officer_imports, server.url, folder)
            for script in (True, False):
                journey(browser, officer_says_how, server.url, folder, pictures, script, java_script_enabled=script)
            journey(browser, by_keyboard, server.url)
            journey(browser, filters, server.url)
            count = every_route(browser, server, pictures)
        finally:
            browser.close()
            server.end()
    print(f"Pages: 9 journeys, {count} views without a complaint, in {time.monotonic() - began:.0f} s.")


if __name__ == "__main__":
    main()
