"""Everyday sentences around the statements: small talk, opinions, lists, conditions, questions."""

from collections.abc import Callable
from random import Random
from re import sub

from common import grammar
from common.inflect import article, plural, words
from common.numbers import say
from .speech import raw
from .statements import RELATIVES, action, capitalised, city, first_name, month, statement, weekday
from .words import lexicon, made_up_word, noun_phrase

SMALL_TALK = """
hi everyone, thanks for coming.|hello, this is {name}.|good morning, {name}.|okay, let's get started.|hi {name}, it's {name}.
thank you very much.|thanks for your help, {name}.|all right, that's everything for today.|see you on {day}.|good evening, everyone.
I hope you're well.|sorry I'm late.|that's fine.|no problem.|talk to you soon.|welcome back, everyone.|happy birthday, {name}!
""".replace("\n", "|")  # fmt: skip

SENTENCES = """
I think {the} is {adj}.|it was {adj} and {adj}.|there are {n} {nouns} in the {place}.|{name} lives in {city}.|my name is {name}.
is the {place} open on {day}?|how much does {the} cost?|where is {the}?|where did you put {the}?|who took {the}?|what is the name of {the}?
however, I don't think it's a good idea.|if it rains, we'll stay at home.|when I was young, I lived in {city}.|yes, I think so.
no, I don't have time on {day}.|in {month}, it's usually {adj} in {city}.|after lunch, we went to {city}.|we bought {nouns}, {nouns} and {nouns}.
I like {nouns}, but my {rel} prefers {nouns}.|{name} said that {the} was {adj}.|I don't know why {the} is so {adj}.|do you like {nouns}?
{name} and {name} are coming on {day}.|can we meet at {n} on {day}?|it takes about {n} minutes.|I've been waiting for {n} hours.
it costs {n} dollars.|the train leaves at {n}.|my {rel} was born in {month}.|I haven't seen {name} since {month}.|what time does it start?
why didn't you call me?|are you sure?|that sounds {adj}.|what a {adj} {noun}!|I can't find {the}, so I'll {do_the}.
first, {do_the}.|then we can {do_the}.|finally, {do_the} and go home.|because it was {adj}, we decided to {do_the}.
although {the} is {adj}, I still like it.|{name}, have you met my {rel}?|I'll ask {name} about it on {day}.|let me know what you think.
it's not {adj}, it's {adj}.|they'll be here on {day}.|she didn't {do_the}.|he won't {do_the} for {name}.|you're right about {the}.
{name} is from {city}, and {name} is from {city}.|I went to {city} with my {rel} in {month}.|how many {nouns} do we need?|which {noun} do you want?
I would like {a}, please.|for example, {the} is too {adj}.|as you know, {the} isn't {adj}.|doctor {name} will see you at {n}.|it's {n} degrees in {city}.
the {noun} on the {noun} is {adj}.|did {name} {do_the}?|will you {do_the} tomorrow?|{name} doesn't want to {do_the}.|we should {do_the} before {day}.
I love {city} in {month}.|there is a {noun} behind the {noun}.|at the moment, {name} is in {city}.|by the way, {name} called.|of course, you can {do_the}.
""".replace("\n", "|")  # fmt: skip

ADJECTIVES = ["adj-thing", "adj-abstract", "adj-place", "adj-person", "adj-weather"]
NOUNS = ["household", "device", "food", "animal", "clothing", "record", "plant", "vehicle", "tool", "event"]


def small_talk(rng: Random) -> str:
    return fill(rng.choice(_templates(SMALL_TALK)), rng)


def everyday(rng: Random) -> str:
    return fill(rng.choice(_templates(SENTENCES)), rng)


def fill(template: str, rng: Random, more: dict[str, Callable[[], str]] | None = None) -> str:
    """A template's slots filled (from `more` first) and its first letter raised."""
    slots = {
        "name": lambda: made_up_word(rng).capitalize() if rng.random() < 0.1 else first_name(rng),
        "city": lambda: city(rng),
        "day": lambda: weekday(rng),
        "month": lambda: month(rng),
        "rel": lambda: rng.choice(RELATIVES),
        "place": lambda: rng.choice(words("place")),
        "noun": lambda: _noun(rng),
        "nouns": lambda: plural(_noun(rng)),
        "adj": lambda: rng.choice(words(rng.choice(ADJECTIVES))),
        "do_the": lambda: " ".join(action(rng)),
        "the": lambda: f"the {noun_phrase(rng)}",
        "a": lambda: article(noun_phrase(rng)),
        "n": lambda: _number(rng),
    } | (more or {})
    return capitalised(sub(r"\{(\w+)\}", lambda match: slots[match[1]](), template))


def random_words(rng: Random) -> str:
    """A sentence of unrelated words: nothing but copying gets it right."""
    pool = lexicon()
    picked = [made_up_word(rng) if rng.random() < 0.15 else rng.choice(pool) for _ in range(rng.randint(2, 10))]
    return capitalised(" ".join(picked)) + "."


def mixed_sentence(rng: Random) -> str:
    """An everyday sentence with one to three of its plain words swapped for words of the lexicon."""
    pieces = everyday(rng).split(" ")
    plain = [index for index, piece in enumerate(pieces) if index and piece.isalpha() and piece.islower() and len(piece) > 3]
    for index in rng.sample(plain, min(len(plain), rng.randint(1, 3))):
        pieces[index] = made_up_word(rng) if rng.random() < 0.2 else rng.choice(lexicon())
    return " ".join(pieces)


def sentence(rng: Random, split: str = "train") -> str:
    """A sentence as it is said (numbers in words); `split` keeps the shared grammar's held-out sentences apart."""
    choice = rng.random()
    if choice < 0.45:
        made = grammar.sentence(rng, split)
        return made.written if raw(made.written) == raw(made.said) else made.said
    if choice < 0.6:
        return statement(rng).text
    if choice < 0.75:
        return everyday(rng)
    if choice < 0.9:
        return mixed_sentence(rng)
    if choice < 0.95:
        return random_words(rng)
    return small_talk(rng)


def _number(rng: Random) -> str:
    number = rng.choice([rng.randint(2, 12), rng.randint(2, 100), rng.randint(100, 2000)])
    return say(number) if rng.random() < 0.6 else str(number)


def _noun(rng: Random) -> str:
    return rng.choice(words(rng.choice(NOUNS)))


def _templates(block: str) -> list[str]:
    return [entry for entry in block.split("|") if entry]
