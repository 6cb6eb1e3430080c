"""Sums and differences within 0..20, times tables to 10 and their divisions, doubles and halves."""

from random import Random

from common.numbers import say
from .request import Request, ask

TEMPLATES = {
    "plus": ["what is {a} plus {b}?", "how much is {a} plus {b}?", "{a} plus {b}", "add {a} and {b}.", "what's the sum of {a} and {b}?",
             "what do you get when you add {b} to {a}?", "{a} and {b} together, how much is that?"],
    "minus": ["what is {a} minus {b}?", "how much is {a} minus {b}?", "{a} minus {b}", "subtract {b} from {a}.", "take {b} away from {a}.",
              "what's the difference between {a} and {b}?", "what's left of {a} if I take away {b}?"],
    "times": ["what is {a} times {b}?", "how much is {a} times {b}?", "{a} times {b}", "multiply {a} by {b}.", "what's {a} multiplied by {b}?"],
    "divided by": ["what is {a} divided by {b}?", "how much is {a} divided by {b}?", "{a} divided by {b}", "divide {a} by {b}."],
    "double": ["what is twice {a}?", "double {a}.", "what's the double of {a}?"],
    "half": ["what is half of {a}?", "what's half of {a}?", "halve {a}."],
}  # fmt: skip
LARGEST_SUM, LARGEST_FACTOR = 20, 10
SYMBOLS = {"plus": "+", "minus": "-", "times": "x", "divided by": "/"}


def arithmetic(rng: Random) -> Request:
    operation = rng.choice([*["plus"] * 4, *["minus"] * 4, *["times"] * 3, *["divided by"] * 2, "double", "half"])
    a, b, result = _operands(operation, rng)
    template = rng.choice(TEMPLATES[operation])
    if operation in SYMBOLS and rng.random() < 0.06:
        template = f"what is {{a}} {SYMBOLS[operation]} {{b}}?"
    statement = {"double": f"Twice {a}", "half": f"Half of {a}"}.get(operation, f"{a} {operation} {b}")
    words = rng.random() < 0.5 and not set("+-x/") & set(template.split())
    return ask(template, f"{statement} is {result}.", a=say(a) if words else str(a), b=say(b) if words else str(b))


def _operands(operation: str, rng: Random) -> tuple[int, int, int]:
    """(a, b, result) of a sum that is small enough to be in the closed set."""
    if operation in ("plus", "minus"):
        whole = rng.randint(0, LARGEST_SUM)
        part = rng.randint(0, whole)
        return (part, whole - part, whole) if operation == "plus" else (whole, part, whole - part)
    if operation in ("double", "half"):
        single = rng.randint(1, LARGEST_SUM)
        return (single, 2, 2 * single) if operation == "double" else (2 * single, 2, single)
    a, b = rng.randint(1, LARGEST_FACTOR), rng.randint(1, LARGEST_FACTOR)
    return (a, b, a * b) if operation == "times" else (a * b, b, a)
