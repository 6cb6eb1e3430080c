"""Conversions between whole units by a fixed table, and days of the months."""

from random import Random

from common.numbers import say
from .request import Request, ask

# (one, many) of the larger unit, (one, many) of the smaller, factor, largest amount asked for
UNITS = [
    (("kilometre", "kilometres"), ("metre", "metres"), 1000, 20),
    (("metre", "metres"), ("centimetre", "centimetres"), 100, 20),
    (("centimetre", "centimetres"), ("millimetre", "millimetres"), 10, 20),
    (("kilogram", "kilograms"), ("gram", "grams"), 1000, 20),
    (("kilo", "kilos"), ("gram", "grams"), 1000, 20),
    (("litre", "litres"), ("millilitre", "millilitres"), 1000, 20),
    (("minute", "minutes"), ("second", "seconds"), 60, 10),
    (("hour", "hours"), ("minute", "minutes"), 60, 10),
    (("day", "days"), ("hour", "hours"), 24, 7),
    (("week", "weeks"), ("day", "days"), 7, 12),
    (("year", "years"), ("month", "months"), 12, 10),
    (("century", "centuries"), ("year", "years"), 100, 10),
    (("foot", "feet"), ("inch", "inches"), 12, 10),
    (("yard", "yards"), ("foot", "feet"), 3, 12),
]
MONTH_DAYS = dict(January=31, March=31, April=30, May=31, June=30, July=31, August=31, September=30, October=31, November=30, December=31)
TO_SMALL = ["how many {to} are in {n} {unit}?", "how many {to} are there in {n} {unit}?", "convert {n} {unit} to {to}.", "what is {n} {unit} in {to}?",
            "{n} {unit} in {to}", "how many {to} is {n} {unit}?"]  # fmt: skip
TO_LARGE = ["convert {n} {unit} to {to}.", "what is {n} {unit} in {to}?", "how many {to} are {n} {unit}?", "{n} {unit} in {to}"]


def unit(rng: Random) -> Request:
    if rng.random() < 0.08:
        month, days = rng.choice(list(MONTH_DAYS.items()))
        template = rng.choice(["how many days are in {month}?", "how many days does {month} have?", "how long is {month}?"])
        return ask(template, f"{month} has {days} days.", month=month)
    large, small, factor, most = rng.choice(UNITS)
    amount = rng.randint(1, most)
    larger, smaller = counted(amount, large), counted(amount * factor, small)
    if rng.random() < 0.7:
        return ask(rng.choice(TO_SMALL), f"{larger} is {smaller}.", n=_number(amount, rng), unit=large[amount != 1], to=small[1])
    return ask(rng.choice(TO_LARGE), f"{smaller} is {larger}.", n=_number(amount * factor, rng), unit=small[1], to=large[1])


def counted(amount: int, names: tuple[str, str]) -> str:
    return f"{amount} {names[amount != 1]}"


def _number(value: int, rng: Random) -> str:
    return say(value) if rng.random() < 0.5 else str(value)
