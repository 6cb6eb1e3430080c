"""Sums and differences within 0..100, times tables to 12 and their divisions, doubles and halves."""

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
SYMBOLS = {"plus": "+", "minus": "-", "times": "x", "divided by": "/"}


def arithmetic(rng: Random) -> Request:
    operation = rng.choice(["plus", "plus", "plus", "minus", "minus", "minus", "times", "times", "divided by", "double", "half"])
    a, b, result = _operands(operation, rng)
    template = rng.choice(TEMPLATES[operation])
    if operation in SYMBOLS and rng.random() < 0.06:
        template = f"what is {{a}} {SYMBOLS[operation]} {{b}}?"
    statement = {"double": f"Twice {a}", "half": f"Half of {a}"}.get(operation, f"{a} {operation} {b}")
    words = rng.random() < 0.5 and not set("+-x/") & set(template.split())
    return ask(template, f"{statement} is {result}.", a=say(a) if words else str(a), b=say(b) if words else str(b))


def _operands(operation: str, rng: Random) -> tuple[int, int, int]:
    if operation == "plus":
        result = rng.randint(0, 100)
        a = rng.randint(0, result)
        return a, result - a, result
    if operation == "minus":
        a = rng.randint(0, 100)
        b = rng.randint(0, a)
        return a, b, a - b
    if operation == "double":
        a = rng.randint(1, 50)
        return a, 2, 2 * a
    if operation == "half":
        a = rng.randint(1, 50)
        return 2 * a, 2, a
    a, b = rng.randint(0 if operation == "times" else 1, 12), rng.randint(1, 12)
    return (a, b, a * b) if operation == "times" else (a * b, b, a)
