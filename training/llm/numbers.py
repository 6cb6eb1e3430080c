"""Whole numbers as English words."""

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINAL_ENDINGS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth", "twenty": "twentieth", "thirty": "thirtieth",
}  # fmt: skip


def number_words(number: int) -> str:
    """Words for 0..999,999, as they are said: 345 -> 'three hundred and forty five'."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f" {SMALL[ones]}" if ones else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, size)
    joiner = " and " if rest < 100 else " "
    return f"{number_words(count)} {name}" + (joiner + number_words(rest) if rest else "")


def ordinal_words(number: int) -> str:
    """Words for 1st..99th."""
    *head, last = number_words(number).split()
    return " ".join([*head, ORDINAL_ENDINGS.get(last, last + "th")])


def ordinal_digits(number: int) -> str:
    """1 -> '1st', 12 -> '12th'."""
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def grouped(number: int) -> str:
    """Digits with thousands separators: 12000 -> '12,000'."""
    return f"{number:,}"
