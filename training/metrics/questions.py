"""The 100 questions with checkable answers that `npm run bench -- models --only questions` asks, scored in the same way.

Ask a model with its weights in full precision, and store the share as `questionsRightOriginal` (%) in its manifest's
`evaluation`: the bench compares with it.
"""
from __future__ import annotations

import json
from pathlib import Path

from whisper_normalizer.english import EnglishTextNormalizer

QUESTIONS = json.loads((Path(__file__).parents[2] / "test/fixtures/models/llm/questions.json").read_text("utf-8"))
_normalize = EnglishTextNormalizer()


def is_right(question: dict, reply: str) -> bool:
    """Whether one of the accepted answers is in the reply, word for word, and none of the wrong ones."""
    words = f" {_normalize(reply).strip()} "

    def says(answer: str) -> bool:
        return f" {_normalize(answer).strip()} " in words

    return any(map(says, question["accepted"])) and not any(map(says, question.get("wrong", [])))
