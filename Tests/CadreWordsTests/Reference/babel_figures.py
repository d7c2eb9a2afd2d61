#!/usr/bin/env python3
"""How Babel (PyPI), a program that is not ours, writes numbers, days and lists after the Unicode CLDR.

  babel_figures.py > babel.csv          the figures that the tests always compare with
  babel_figures.py decimals < questions one “language,value,digits” a line; the answers, a line each

Babel does not know that Spanish groups from five digits on (CLDR: minimumGroupingDigits 2), and with the Arabic-Indic
numbering system it changes the marks, but not the digits; it is told here.
"""

import csv
import datetime
import random
import sys
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]
CATEGORIES = ["zero", "one", "two", "few", "many", "other"]
LIMIT = 1_000_000
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def decimal(language, value, digits):
    locale, _, numbering = language.partition("-")
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    if locale == "es" and abs(Decimal(value)) < 9_999.5:
        pattern = pattern.replace("#,##0", "0")
    text = format_decimal(Decimal(value), format=pattern, locale=locale, numbering_system=numbering or "latn")
    return text.translate(ARABIC_INDIC) if numbering == "arab" else text


def runs(rule, numbers):
    first = previous = None
    for number in numbers:
        if first is not None and rule(number) != rule(first):
            yield first, previous, rule(first)
            first = number
        first = number if first is None else first
        previous = number
    yield first, previous, rule(first)


def digest(rule):
    """FNV-1a, 64 bits, over the category of every number from 0 to the limit."""
    state = 0xCBF29CE484222325
    for number in range(LIMIT + 1):
        state = ((state ^ CATEGORIES.index(rule(number))) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{state:016x}"


def figures(write):
    chance = random.Random(19)
    for language in LANGUAGES:
        locale = Locale.parse("en_GB" if language == "en" else language)
        rule = locale.plural_form
        write(["name", language, "", "", locale.get_display_name() if language != "en" else "English"])
        for first, last, category in runs(rule, range(211)):
            write(["plural", language, first, last, category])
        for number in (LIMIT, LIMIT + 1, 1_500_000, 2 * LIMIT, 1_000_000_000):
            write(["plural", language, number, number, rule(number)])
        write(["plurals", language, 0, LIMIT, digest(rule)])
        for month in range(1, 13):
            day = datetime.date(2026, month, chance.randint(2, 28))
            write(["day", language, day.isoformat(), "", format_date(day, "long", locale=locale)])
        for parts in (["Ana"], ["Ana", "Bo"], ["Ana", "Bo", "Cy"], ["Ana", "Bo", "Cy", "Di"]):
            write(["list", language, " ".join(parts), "", format_list(parts, locale=locale)])
        pattern = locale.percent_formats[None].pattern.replace("0", "0.0")
        for share in ("0", "0.287", "1", "125"):
            write(["percent", language, share, 1, format_percent(Decimal(share), format=pattern, locale=locale)])
    for language in LANGUAGES + ["ar-arab"]:
        for _ in range(40):
            digits = chance.randint(0, 3)
            value = Decimal(chance.randint(0, 10 ** chance.randint(1, 11))).scaleb(-digits)
            write(["decimal", language, str(value), digits, decimal(language, value, digits)])


if len(sys.argv) > 1 and sys.argv[1] == "decimals":
    for line in sys.stdin:
        language, value, digits = line.strip().split(",")
        print(decimal(language, value, int(digits)))
else:
    figures(csv.writer(sys.stdout, lineterminator="\n").writerow)
