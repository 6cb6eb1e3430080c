"""A voice request with its one right answer."""

from dataclasses import dataclass

from ..statements import capitalised


@dataclass(frozen=True)
class Request:
    """A well-written request; `key` names its template and content for the held-out split."""

    text: str
    answer: str
    key: str


def ask(template: str, answer: str, **slots: str) -> Request:
    return Request(capitalised(template.format(**slots)), answer, key=f"answer|{template}|{'|'.join(slots.values())}")
