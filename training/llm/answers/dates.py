"""Weekdays, months and dates, counted from the day that the request itself states."""

from random import Random

from common.numbers import say, say_ordinal
from .request import Request, ask

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
AFTER = ["what day comes after {day}?", "which day is after {day}?", "what's the day after {day}?"]
BEFORE = ["what day comes before {day}?", "which day is before {day}?", "what's the day before {day}?"]
NEXT_MONTH = ["what month comes after {month}?", "which month is after {month}?", "what's the month after {month}?"]
LAST_MONTH = ["what month comes before {month}?", "which month is before {month}?", "what's the month before {month}?"]
TOMORROW = ["today is {day}, what day is tomorrow?", "it's {day} today, what day is it tomorrow?", "if today is {day}, what day is tomorrow?"]
YESTERDAY = ["today is {day}, what day was yesterday?", "it's {day} today, what day was it yesterday?", "if today is {day}, what day was yesterday?"]
IN_DAYS = ["today is {day}, what day is it in {n} days?", "if today is {day}, what day is it in {n} days?", "it's {day}, which day is {n} days from now?"]
UNTIL = ["today is {day}, how many days is it until {other}?", "if today is {day}, how many days are there until {other}?"]
DATE = ["today is the {nth} of {month}, what's the date tomorrow?", "it's the {nth} of {month} today, what is tomorrow's date?",
        "if today is the {nth} of {month}, what date is tomorrow?"]  # fmt: skip


def date(rng: Random) -> Request:
    return rng.choice([neighbour_day, neighbour_month, today, today, in_days, in_days, until, tomorrow_date])(rng)


def neighbour_day(rng: Random) -> Request:
    index, step = rng.randrange(7), rng.choice([1, -1])
    other, where = DAYS[(index + step) % 7], "after" if step > 0 else "before"
    return ask(rng.choice(AFTER if step > 0 else BEFORE), f"The day {where} {DAYS[index]} is {other}.", day=DAYS[index])


def neighbour_month(rng: Random) -> Request:
    index, step = rng.randrange(12), rng.choice([1, -1])
    other, where = MONTHS[(index + step) % 12], "after" if step > 0 else "before"
    return ask(rng.choice(NEXT_MONTH if step > 0 else LAST_MONTH), f"The month {where} {MONTHS[index]} is {other}.", month=MONTHS[index])


def today(rng: Random) -> Request:
    index = rng.randrange(7)
    if rng.random() < 0.5:
        return ask(rng.choice(TOMORROW), f"Tomorrow is {DAYS[(index + 1) % 7]}.", day=DAYS[index])
    return ask(rng.choice(YESTERDAY), f"Yesterday was {DAYS[index - 1]}.", day=DAYS[index])


def in_days(rng: Random) -> Request:
    index, count = rng.randrange(7), rng.randint(2, 7)
    n = rng.choice([say(count), str(count)])
    return ask(rng.choice(IN_DAYS), f"In {count} days it is {DAYS[(index + count) % 7]}.", day=DAYS[index], n=n)


def until(rng: Random) -> Request:
    index, count = rng.randrange(7), rng.randint(1, 6)
    other = DAYS[(index + count) % 7]
    answer = f"It is {count} {'day' if count == 1 else 'days'} until {other}."
    return ask(rng.choice(UNTIL), answer, day=DAYS[index], other=other)


def tomorrow_date(rng: Random) -> Request:
    month, day = rng.choice(MONTHS), rng.randint(1, 27)
    nth = rng.choice([say_ordinal(day), ordinal_digits(day)])
    return ask(rng.choice(DATE), f"Tomorrow is {day + 1} {month}.", nth=nth, month=month)


def ordinal_digits(number: int) -> str:
    """1 -> '1st', 12 -> '12th'."""
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
