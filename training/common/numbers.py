"""Numbers, times, dates, money and spelled names, each written and as it is said: `{written|said}`."""
from __future__ import annotations

from random import Random

from .inflect import words

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen").split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
            "twelve": "twelfth"}
CURRENCIES = (("$", "dollar", "cent"), ("€", "euro", "cent"), ("£", "pound", "penny"))


def say(number: int) -> str:
    """A whole number from 0 to 999,999 in words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f" {ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES[number // 100]} hundred" + (f" and {say(number % 100)}" if number % 100 else "")
    rest = number % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{say(number // 1000)} thousand" + (f"{joint}{say(rest)}" if rest else "")


def say_ordinal(number: int) -> str:
    head, _, last = say(number).rpartition(" ")
    last = ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return f"{head} {last}".strip()


def say_year(year: int) -> str:
    if 2000 <= year < 2010:
        return say(year)
    high, low = divmod(year, 100)
    return f"{say(high)} {'hundred' if low == 0 else 'oh ' + ONES[low] if low < 10 else say(low)}"


def _suffix(number: int) -> str:
    return "th" if 10 <= number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def both(written: object, said: str) -> str:
    return f"{{{written}|{said}}}"


def small(rng: Random) -> str:
    number = rng.randint(2, 12)
    return both(number, say(number))


def number(rng: Random) -> str:
    value = rng.choice((rng.randint(13, 99), rng.randint(100, 999), 10 * rng.randint(2, 90), 1000 * rng.randint(1, 40)))
    return both(f"{value:,}", say(value))


def ordinal(rng: Random) -> str:
    value = rng.randint(1, 31)
    return both(f"{value}{_suffix(value)}", say_ordinal(value))


def time(rng: Random) -> str:
    hour = rng.randint(1, 12)
    minute = rng.choice((0, 0, 15, 30, 45, 5 * rng.randrange(12), rng.randint(10, 59)))
    following = hour % 12 + 1
    if minute == 0:
        return rng.choice((both(f"{hour} o'clock", f"{say(hour)} o'clock"), both(f"{hour} p.m.", f"{say(hour)} P M"),
                           both(f"{hour} a.m.", f"{say(hour)} A M")))
    if minute == 30 and rng.random() < 0.5:
        return f"half past {both(hour, say(hour))}"
    if minute in (15, 45) and rng.random() < 0.5:
        return f"a quarter past {both(hour, say(hour))}" if minute == 15 else f"a quarter to {both(following, say(following))}"
    said = f"oh {say(minute)}" if minute < 10 else say(minute)
    half = rng.choice(("", "", "a", "p"))
    return both(f"{hour}:{minute:02d}" + (f" {half}.m." if half else ""), f"{say(hour)} {said}" + (f" {half.upper()} M" if half else ""))


def date(rng: Random) -> str:
    month, day = rng.choice(words("month")), rng.randint(1, 28)
    if rng.random() < 0.5:
        text = both(f"{month} {day}", f"{month} {say_ordinal(day)}")
    else:
        text = both(f"{day} {month}", f"the {say_ordinal(day)} of {month}")
    return text if rng.random() < 0.8 else f"{text} {year(rng)}"


def year(rng: Random) -> str:
    value = rng.randint(1900, 2035)
    return both(value, say_year(value))


def money(rng: Random) -> str:
    symbol, unit, part = rng.choice(CURRENCIES)
    if rng.random() < 0.3:
        value, cents = rng.randint(1, 40), rng.choice((5, 10, 20, 25, 49, 50, 75, 95, 99))
        return both(f"{symbol}{value}.{cents:02d}", f"{say(value)} {unit}{'s' if value > 1 else ''} {say(cents)}")
    value = rng.choice((rng.randint(2, 20), rng.randint(20, 99), 5 * rng.randint(20, 180), 1000 * rng.randint(1, 90)))
    return both(f"{symbol}{value:,}", f"{say(value)} {unit}s")


def percent(rng: Random) -> str:
    value = rng.choice((rng.randint(1, 99), 5 * rng.randint(1, 19)))
    return both(f"{value}%", f"{say(value)} percent")


def decimal(rng: Random) -> str:
    whole, tenth = rng.randint(0, 40), rng.randint(1, 9)
    return both(f"{whole}.{tenth}", f"{say(whole)} point {ONES[tenth]}")


def phone(rng: Random) -> str:
    digits = [rng.randint(0, 9) for _ in range(rng.randint(4, 7))]
    return both("".join(map(str, digits)), " ".join("oh" if d == 0 and rng.random() < 0.5 else ONES[d] for d in digits))


def spelled(rng: Random) -> str:
    word = rng.choice(words(rng.choice(("first-name", "last-name", "city"))))
    while len(word) > 7:
        word = rng.choice(words("first-name"))
    return both("-".join(word.upper()), " ".join(word.upper()))


def code(rng: Random) -> str:
    letters = [rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(rng.randint(2, 4))]
    return both("".join(letters), " ".join(letters))


SLOTS = {"small": small, "number": number, "ordinal": ordinal, "time": time, "date": date, "year": year, "money": money,
         "percent": percent, "decimal": decimal, "phone": phone, "spelled": spelled, "code": code}
