import unittest

from metrics.questions import QUESTIONS, is_right


class Questions(unittest.TestCase):
    def test_a_hundred_and_each_accepts_its_own_answers(self):
        self.assertEqual(len(QUESTIONS), 100)
        for question in QUESTIONS:
            for answer in question["accepted"]:
                self.assertTrue(is_right(question, f"It is {answer}."), question["question"])
            self.assertFalse(is_right(question, "I can't know that here."), question["question"])

    def test_a_wrong_answer_beside_the_right_one_is_wrong(self):
        question = {"accepted": ["yes"], "wrong": ["no"]}
        self.assertTrue(is_right(question, "Yes, it is."))
        self.assertFalse(is_right(question, "Yes and no."))


if __name__ == "__main__":
    unittest.main()
