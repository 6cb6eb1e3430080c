"""What people say in the training transcripts: each statement with its title and its reported form."""

from dataclasses import dataclass
from random import Random

from common.inflect import article, gerund, past, third_person, words
from common.numbers import say
from .words import TOPICS, noun_phrase, verb_with_object

RELATIVES = "sister brother mother father friend neighbour boss teacher cousin uncle aunt daughter son colleague".split()
TOPIC_OPENINGS = [
    "today we're going to talk about", "I'd like to talk about", "this meeting is about", "let's talk about",
    "I'm calling about", "we need to talk about", "the first item is", "I have some news about",
]  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """`text` as well-written speech, `title` in 3 to 6 words, `report` without its full stop."""

    text: str
    title: str
    report: str


@dataclass(frozen=True)
class Speaker:
    """The subject of a sentence and its form of "to be", as spoken and as reported."""

    spoken: str
    spoken_be: str
    reported: str
    reported_be: str = "is"

    def conjugate(self, verb: str) -> tuple[str, str]:
        """The present form of `verb` after the spoken and after the reported subject."""
        spoken = verb if self.spoken in ("I", "we") else third_person(verb)
        return spoken, verb if self.reported_be == "are" else third_person(verb)


def first_name(rng: Random) -> str:
    return rng.choice(words("first-name"))


def city(rng: Random) -> str:
    return rng.choice(words("city"))


def weekday(rng: Random) -> str:
    return rng.choice(words("weekday"))


def month(rng: Random) -> str:
    return rng.choice(words("month"))


def when(rng: Random) -> str:
    choice = rng.random()
    if choice < 0.4:
        return f" on {weekday(rng)}"
    if choice < 0.55:
        return f" in {month(rng)}"
    if choice < 0.7:
        return f" at {say(rng.randint(2, 12))}"
    return rng.choice([" tomorrow", " next week", " this afternoon", " tonight", " next month", " this evening"])


def where(rng: Random) -> str:
    return rng.choice([f" in {city(rng)}", f" for {first_name(rng)}", f" with {first_name(rng)}", " at home", " in the office"])


def speaker(rng: Random) -> Speaker:
    choice = rng.random()
    if choice < 0.35:
        return Speaker("I", "I'm", "the speaker")
    if choice < 0.55:
        return Speaker("we", "we're", "the speakers", "are")
    if choice < 0.75:
        relative = rng.choice(RELATIVES)
        return Speaker(f"my {relative}", f"my {relative} is", f"the speaker's {relative}")
    person = first_name(rng)
    return Speaker(person, f"{person} is", person)


def action(rng: Random) -> tuple[str, str]:
    """A verb and its object with an article."""
    verb, noun = verb_with_object(rng)
    return verb, article(noun) if rng.random() < 0.4 else f"the {noun}"


def past_action(rng: Random) -> Statement:
    who, (verb, what) = speaker(rng), action(rng)
    tail = rng.choice(["", where(rng), " yesterday", " last week", f" last {weekday(rng)}"])
    done = f"{past(verb)} {what}{tail}"
    return Statement(f"{who.spoken} {done}.", f"{gerund(verb)} {what}", f"{who.reported} {done}")


def planned_action(rng: Random) -> Statement:
    who, (verb, what) = speaker(rng), action(rng)
    intent = f"going to {verb} {what}" + rng.choice(["", where(rng), when(rng), when(rng)])
    return Statement(f"{who.spoken_be} {intent}.", f"{gerund(verb)} {what}", f"{who.reported} {who.reported_be} {intent}")


def needed_action(rng: Random) -> Statement:
    who, (verb, what) = speaker(rng), action(rng)
    spoken, reported = who.conjugate(rng.choice(["need", "want", "have", "hope"]))
    aim = f"to {verb} {what}" + rng.choice(["", where(rng), when(rng), when(rng)])
    return Statement(f"{who.spoken} {spoken} {aim}.", f"{gerund(verb)} {what}", f"{who.reported} {reported} {aim}")


def requested_action(rng: Random) -> Statement:
    verb, what = action(rng)
    tail = rng.choice(["", when(rng), f" by {weekday(rng)}", where(rng)])
    listener = rng.choice(["someone", first_name(rng)])
    address = "" if listener == "someone" else f"{listener}, "
    opening, end = rng.choice([("please", "."), ("could you", "?"), ("can you please", "?"), ("would you", "?")])
    wish = f"{verb} {what}{tail}"
    return Statement(
        f"{address}{opening} {wish}{end}", f"{gerund(verb)} {what}", f"the speaker asks {listener} to {wish}"
    )


def topic(rng: Random) -> Statement:
    subject, tail = rng.choice(TOPICS), rng.choice(["", "", when(rng)])
    return Statement(
        f"{rng.choice(TOPIC_OPENINGS)} the {subject}{tail}.",
        f"about the {subject}",
        f"the speaker talks about the {subject}{tail}",
    )


def question(rng: Random) -> Statement:
    what = f"the {noun_phrase(rng)}"
    opening = rng.choice(["have you seen", "do you know anything about", "did you find", "does anyone know about"])
    return Statement(f"{opening} {what}?", f"a question about {what}", f"the speaker asks about {what}")


def problem(rng: Random) -> Statement:
    what = f"the {noun_phrase(rng)}"
    state = rng.choice("is broken|is missing|doesn't work|is too small|is too expensive|is late|isn't ready".split("|"))
    return Statement(f"{what} {state}.", f"a problem with {what}", f"{what} {state}")


def event(rng: Random) -> Statement:
    subject = f"the {rng.choice(TOPICS)}"
    happens = rng.choice([f"is{when(rng)}", f"starts{when(rng)}", f"begins{when(rng)}", f"has moved to {weekday(rng)}"])
    return Statement(f"{subject} {happens}.", f"a date for {subject}", f"{subject} {happens}")


KINDS = [past_action, planned_action, needed_action, requested_action, topic, question, problem, event]


def statement(rng: Random) -> Statement:
    """A statement of a random kind, its text and title starting with a capital."""
    made = rng.choice(KINDS)(rng)
    return Statement(capitalised(made.text), capitalised(made.title), made.report)


def capitalised(text: str) -> str:
    return text[0].upper() + text[1:]
