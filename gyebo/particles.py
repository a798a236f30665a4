"""Korean particles that depend on the sound before them: 은 or 는, 이 or 가, 으로 or 로."""

import re

_PARTICLE = re.compile(
    r"(?P<sound>[0-9a-zA-Z가-힣%])(?P<marks>[^0-9a-zA-Z가-힣%]*)"
    r"(?P<particle>은\(는\)|이\(가\)|을\(를\)|\(으\)로|\(이\)(?:라고|었습니다|면|다))"
)
_FORMS = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "(으)로": ("으로", "로"),
    "(이)라고": ("이라고", "라고"),
    "(이)었습니다": ("이었습니다", "였습니다"),
    "(이)면": ("이면", "면"),
    "(이)다": ("이다", "다"),
}
_CLOSED = frozenset("013678LlMmNnRr")
"""Digits and letters whose Korean names end in a consonant: 영, 일, 삼 ... 엘, 엠, 엔, 알."""
_RIEUL = frozenset("178LlRr")
"""Those that end in ㄹ, after which 로 is said and not 으로."""
_FIRST, _FINALS, _RIEUL_FINAL = ord("가"), 28, 8


def with_particles(sentence: str) -> str:
    """Return a sentence with each open particle, as in `예산은(는)`, in the form that is said."""
    return _PARTICLE.sub(_choose, sentence)


def _choose(found: re.Match[str]) -> str:
    sound, particle = found["sound"], found["particle"]
    final = (ord(sound) - _FIRST) % _FINALS if "가" <= sound <= "힣" else 0
    closed = bool(final) or sound in _CLOSED
    if particle == "(으)로" and (final == _RIEUL_FINAL or sound in _RIEUL):
        closed = False
    return f"{sound}{found['marks']}{_FORMS[particle][0 if closed else 1]}"
