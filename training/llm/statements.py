"""What people say in the training transcripts: each statement with its title and its reported form."""

from dataclasses import dataclass
from random import Random

from .words import article, verbs, words

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
RELATIVES = "sister brother mother father friend neighbour boss teacher cousin uncle aunt daughter son colleague".split()
HOURS = "seven eight nine ten eleven noon two three four five six".split()


@dataclass(frozen=True)
class Statement:
    """`text` as well-written speech, `title` in 3 to 6 words, `report` without its full stop."""

    text: str
    title: str
    report: str


@dataclass(frozen=True)
class Speaker:
    subject: str
    be: str
    report: str
    report_be: str
    plural: bool


def name(rng: Random) -> str:
    return rng.choice(words("people")).capitalize()


def city(rng: Random) -> str:
    return rng.choice(words("cities")).capitalize()


def thing(rng: Random) -> str:
    """A noun phrase without its article."""
    noun = rng.choice(words("things"))
    return f"{rng.choice(words('adjectives'))} {noun}" if rng.random() < 0.6 else noun


def determined(rng: Random) -> str:
    noun = thing(rng)
    return f"{article(noun)} {noun}" if rng.random() < 0.4 else f"the {noun}"


def when(rng: Random) -> str:
    choice = rng.random()
    if choice < 0.4:
        return f" on {rng.choice(DAYS)}"
    if choice < 0.55:
        return f" in {rng.choice(MONTHS)}"
    if choice < 0.7:
        return f" at {rng.choice(HOURS)}"
    return rng.choice([" tomorrow", " next week", " this afternoon", " tonight", " next month", " this evening"])


def where(rng: Random) -> str:
    return rng.choice([f" in {city(rng)}", f" for {name(rng)}", f" with {name(rng)}", " at home", " in the office"])


def speaker(rng: Random) -> Speaker:
    choice = rng.random()
    if choice < 0.35:
        return Speaker("I", "I'm", "the speaker", "is", plural=False)
    if choice < 0.55:
        return Speaker("we", "we're", "the speakers", "are", plural=True)
    if choice < 0.75:
        relative = rng.choice(RELATIVES)
        return Speaker(f"my {relative}", f"my {relative} is", f"the speaker's {relative}", "is", plural=False)
    person = name(rng)
    return Speaker(person, f"{person} is", person, "is", plural=False)


def past(rng: Random) -> Statement:
    who, (_, did, doing, _), what = speaker(rng), rng.choice(verbs()), determined(rng)
    tail = rng.choice(["", where(rng), " yesterday", " last week", f" last {rng.choice(DAYS)}"])
    return Statement(f"{who.subject} {did} {what}{tail}.", f"{doing} {what}", f"{who.report} {did} {what}{tail}")


def plan(rng: Random) -> Statement:
    who, (do, _, doing, _), what = speaker(rng), rng.choice(verbs()), determined(rng)
    tail = rng.choice(["", where(rng), when(rng), when(rng)])
    return Statement(
        f"{who.be} going to {do} {what}{tail}.",
        f"{doing} {what}",
        f"{who.report} {who.report_be} going to {do} {what}{tail}",
    )


def need(rng: Random) -> Statement:
    who, (do, _, doing, _), what = speaker(rng), rng.choice(verbs()), determined(rng)
    verb, third = rng.choice([("need", "needs"), ("want", "wants"), ("have", "has"), ("hope", "hopes")])
    spoken = verb if who.subject in ("I", "we") else third
    reported = verb if who.plural else third
    tail = rng.choice(["", where(rng), when(rng), when(rng)])
    return Statement(
        f"{who.subject} {spoken} to {do} {what}{tail}.",
        f"{doing} {what}",
        f"{who.report} {reported} to {do} {what}{tail}",
    )


def request(rng: Random) -> Statement:
    (do, _, doing, _), what = rng.choice(verbs()), determined(rng)
    tail = rng.choice(["", when(rng), f" by {rng.choice(DAYS)}", where(rng)])
    listener = rng.choice(["someone", name(rng)])
    address = "" if listener == "someone" else f"{listener}, "
    opening, end = rng.choice([("please", "."), ("could you", "?"), ("can you please", "?"), ("would you", "?")])
    return Statement(
        f"{address}{opening} {do} {what}{tail}{end}",
        f"{doing} {what}",
        f"the speaker asks {listener} to {do} {what}{tail}",
    )


def topic(rng: Random) -> Statement:
    subject, tail = rng.choice(words("topics")), rng.choice(["", "", when(rng)])
    opening = rng.choice([
        "today we're going to talk about", "I'd like to talk about", "this meeting is about", "let's talk about",
        "I'm calling about", "we need to talk about", "the first item is", "I have some news about",
    ])  # fmt: skip
    return Statement(f"{opening} the {subject}{tail}.", f"about the {subject}", f"the speaker talks about the {subject}{tail}")


def question(rng: Random) -> Statement:
    what = f"the {thing(rng)}"
    opening = rng.choice(["have you seen", "do you know anything about", "did you find", "does anyone know about"])
    return Statement(f"{opening} {what}?", f"a question about {what}", f"the speaker asks about {what}")


def problem(rng: Random) -> Statement:
    what = f"the {thing(rng)}"
    state = rng.choice(["is broken", "is missing", "doesn't work", "is too small", "is too expensive", "is late", "isn't ready"])
    return Statement(f"{what} {state}.", f"a problem with {what}", f"{what} {state}")


def event(rng: Random) -> Statement:
    subject, tail = f"the {rng.choice(words('topics'))}", when(rng)
    does = rng.choice(["is", "starts", "begins", "takes place", "has moved to"])
    tail = f" {rng.choice(DAYS)}" if does == "has moved to" else tail
    return Statement(f"{subject} {does}{tail}.", f"{subject} {does}{tail}", f"{subject} {does}{tail}")


KINDS = [past, plan, need, request, topic, question, problem, event]


def statement(rng: Random) -> Statement:
    """A statement of a random kind, its text starting with a capital."""
    made = rng.choice(KINDS)(rng)
    return Statement(capitalised(made.text), capitalised(made.title), made.report)


def capitalised(text: str) -> str:
    return text[0].upper() + text[1:]
