"""Counts the words of a text file and prints the most frequent ones."""

import re
import sys
from collections import Counter
from pathlib import Path


def count_words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w']+", text.lower()))


def main(path: str, limit: int = 10) -> None:
    words = count_words(Path(path).read_text(encoding="utf-8"))
    for word, count in words.most_common(limit):
        print(f"{count:6d}  {word}")


if __name__ == "__main__":
    main(sys.argv[1])
