"""python -m unittest discover -s tests -t . (in training/)"""
from __future__ import annotations

import unittest
from random import Random

from common import grammar, inflect, numbers


class Inflection(unittest.TestCase):
    def test_forms(self) -> None:
        cases = {inflect.plural: [("party", "parties"), ("watch", "watches"), ("child", "children"), ("bread", "bread")],
                 inflect.past: [("stop", "stopped"), ("carry", "carried"), ("write", "wrote"), ("visit", "visited")],
                 inflect.gerund: [("make", "making"), ("lie", "lying"), ("run", "running"), ("see", "seeing")],
                 inflect.article: [("hour", "an hour"), ("uniform", "a uniform"), ("egg", "an egg"), ("rice", "some rice")]}
        for form, pairs in cases.items():
            for word, expected in pairs:
                self.assertEqual(form(word), expected)


class Numbers(unittest.TestCase):
    def test_words(self) -> None:
        self.assertEqual(numbers.say(105), "one hundred and five")
        self.assertEqual(numbers.say(12_030), "twelve thousand and thirty")
        self.assertEqual(numbers.say_ordinal(21), "twenty first")
        self.assertEqual([numbers.say_year(year) for year in (1900, 1907, 2005, 2024)],
                         ["nineteen hundred", "nineteen oh seven", "two thousand and five", "twenty twenty four"])


class Sentences(unittest.TestCase):
    def test_split_is_kept(self) -> None:
        rng = Random(3)
        train = {grammar.sentence(rng).words for _ in range(2000)}
        held_out = {grammar.sentence(rng, "held-out").words for _ in range(500)}
        self.assertFalse(train & held_out)

    def test_nothing_is_left_to_expand(self) -> None:
        rng = Random(4)
        for topic in grammar.TOPICS:
            for template in grammar._templates(topic):
                found = grammar.from_template(rng, template, topic)
                self.assertNotRegex(found.written + found.said, r"[\[\]{}|()]")
                self.assertRegex(found.words, r"^[a-z' ]+$")

    def test_covers_three_thousand_words(self) -> None:
        self.assertGreaterEqual(len(grammar.vocabulary()), 3000)


if __name__ == "__main__":
    unittest.main()
