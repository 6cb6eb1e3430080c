import unittest

from lexicon import cmu
from lexicon.__main__ import encode_entry, merge


class CmuTest(unittest.TestCase):
    def test_sounds(self):
        for pronunciation, expected in {
            "K AE1 R AH0 L AY2 N": "kˈæɹəlˌIn",
            "HH ER1 D ER0": "hˈɜɹdəɹ",
            "W AO1 T ER0": "wˈɔTəɹ",
            "P AE1 T IY0": "pˈæTi",
            "M AE1 D AH0 L": "mˈædᵊl",
        }.items():
            self.assertEqual(cmu.sounds(pronunciation), expected)

    def test_words(self):
        text = "harris HH EH1 R IH0 S # name\nharris(2) HH AE1 R IH0 S\no'neil OW0 N IY1 L\nab AE1 B\n"
        self.assertEqual(cmu.words(text), {"harris": "hˈɛɹɪs"})


class EntryTest(unittest.TestCase):
    def test_variants(self):
        self.assertEqual(encode_entry({"DEFAULT": "ɹˈid", "VBD": "ɹˈɛd", "VBN": "ɹˈɛd"}), "ɹˈid;P=ɹˈɛd")
        self.assertEqual(encode_entry({"DEFAULT": "ɪt", "NOUN": None}), "ɪt;N=")
        self.assertEqual(encode_entry("wˈɔɾəɹ"), "wˈɔTəɹ")

    def test_merge(self):
        gold = {"may": "mˈA", "May": "mˈA", "Polish": "pˈOlɪʃ"}
        self.assertEqual(merge(gold, {"polish": "pˈɑlɪʃ", "may": "mˈI"}),
                         {"may": "mˈA", "Polish": "pˈOlɪʃ", "polish": "pˈɑlɪʃ"})


if __name__ == "__main__":
    unittest.main()
