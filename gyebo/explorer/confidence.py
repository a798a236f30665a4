"""How sure an inferred link is, in words: numbers alone tell a reader little."""

from gyebo.explorer.picture import Words

# The least confidence for which each is said; data/curated/lineage.csv says what was weighed.
_WORDS = (
    (0.95, Words("거의 확실함", "almost certain")),
    (0.85, Words("매우 그럴듯함", "very likely")),
    (0.7, Words("그럴듯함", "likely")),
    (0.0, Words("확실하지 않음", "uncertain")),
)


def spoken_confidence(confidence: str) -> Words:
    """Return a confidence (0 to 1, as a decimal) in words; no words where none is given."""
    try:
        value = float(confidence)
    except ValueError:
        return Words("", "")
    return next((words for least, words in _WORDS if value >= least), _WORDS[-1][1])
