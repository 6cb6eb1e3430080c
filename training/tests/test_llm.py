"""The language model's data, split, tokenizer and scores."""

import re
import unittest
from itertools import islice
from operator import add, mul, sub, truediv
from pathlib import Path
from random import Random

from llm.answers.arithmetic import arithmetic
from llm.app_figures import METRICS, app_figures
from llm.card import TABLE_HEAD, with_results
from llm.data import MIXTURE, held_out_sets, training_examples
from llm.example import is_held_out
from llm.scores import is_faithful, keeps_words, punctuation_f1
from llm.speech import roughen
from llm.vocabulary import load_tokenizer

TOKENIZER = Path(__file__).parents[2] / "public" / "models" / "sotto-chat-en" / "tokenizer.json"


class Data(unittest.TestCase):
    def test_training_never_sees_a_held_out_example(self) -> None:
        held_out = {example.key for examples in held_out_sets(1, 10, 10).values() for example in examples}
        seen = {example.key for example in islice(training_examples(Random(2), MIXTURE), 5000)}
        self.assertFalse(seen & held_out)
        self.assertFalse(any(map(is_held_out, seen)))

    def test_sums_are_right(self) -> None:
        rng, operators = Random(3), {"plus": add, "minus": sub, "times": mul, "divided by": truediv}
        for _ in range(500):
            answer = arithmetic(rng).answer
            if found := re.fullmatch(r"(\d+) (plus|minus|times|divided by) (\d+) is (\d+)\.", answer):
                a, operation, b, result = found.groups()
                self.assertEqual(operators[operation](int(a), int(b)), int(result), answer)

    def test_roughening_loses_no_word(self) -> None:
        rng, text = Random(4), "When Anna called, we didn't know why."
        for _ in range(200):
            rough = iter(roughen(text, rng).split())
            self.assertTrue(all(word in rough for word in "when anna called we didn't know why".split()))


class Tokens(unittest.TestCase):
    def test_text_survives_encoding(self) -> None:
        tokenizer = load_tokenizer(TOKENIZER)
        for text in ("Hello Ann, it's 45 km.", "USA", "Café 日本", "S O T T O.", "a  b"):
            self.assertEqual(tokenizer.decode(tokenizer.encode(text).ids), text)

    def test_a_word_is_the_same_token_in_either_case(self) -> None:
        tokenizer = load_tokenizer(TOKENIZER)
        self.assertEqual(tokenizer.encode("Garden").ids[1:], tokenizer.encode("garden").ids)


class Scores(unittest.TestCase):
    def test_words_are_compared_without_case_and_marks(self) -> None:
        self.assertTrue(keeps_words("I've seen it.", "ive seen it"))
        self.assertFalse(keeps_words("I've not seen it.", "I've seen it."))

    def test_a_mark_counts_in_its_place_only(self) -> None:
        self.assertEqual(punctuation_f1([("Yes, I am.", "Yes, I am.")]), 1.0)
        self.assertEqual(punctuation_f1([("Yes I, am.", "Yes, I am.")]), 0.5)

    def test_an_invented_word_is_not_faithful(self) -> None:
        self.assertTrue(is_faithful("Selling the printer", "I sell the printer.", frozenset()))
        self.assertFalse(is_faithful("Selling the camera", "I sell the printer.", frozenset()))


class Card(unittest.TestCase):
    def test_the_apps_figures_come_first_and_replace_earlier_ones(self) -> None:
        alone = {"value": 0.9, "unit": "share", "bar": ">= 0.95", "n": 200}
        bench = {"parameters": {"limit": "all"}, "rows": [{"metric": metric, "value": 99.5} for metric, _ in METRICS.values()]}
        evaluation = {name: alone for name in METRICS} | {"closedExact": alone}
        figures = app_figures(app_figures(evaluation, bench), bench)
        self.assertEqual(next(iter(figures.items())), ("tidyWordsKeptInApp", alone | {"value": 0.995}))
        self.assertEqual(len(figures), 2 * len(METRICS) + 1)
        with self.assertRaises(SystemExit):
            app_figures(evaluation, bench | {"parameters": {"limit": 2}})

    def test_results_replace_the_rows_of_the_table(self) -> None:
        row = {"value": 0.915, "unit": "share", "bar": 0.95, "n": 200}
        for old in ("", "| old |\n| older |\n"):
            card = with_results(f"Results\n\n{TABLE_HEAD}{old}\nAfter\n", {"titleExact": row})
            new = "| title as the grammar has it | 91.5 % | >= 95 %, missed | 200 |\n"
            self.assertEqual(card, f"Results\n\n{TABLE_HEAD}{new}\nAfter\n")


if __name__ == "__main__":
    unittest.main()
