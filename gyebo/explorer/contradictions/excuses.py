"""Why a discrepancy may be harmless: what to weigh before calling it an error."""

from gyebo.explorer.picture import Words

_ROUNDING = Words(
    "인쇄된 끝자리 하나의 차이라, 반올림이나 버림 때문일 수 있습니다.",
    "It is one unit of the last printed digit: rounding or cutting off may be all there is.",
)
_KINDS = {
    "bound": Words(
        "두 값의 기준일이 다르거나, 한도가 바뀐 뒤의 값일 수 있습니다.",
        "The two may be of different days, or the bound may have been raised meanwhile.",
    ),
    "count": Words(
        "세는 기준이 다르거나, 대표적인 것만 늘어놓았을 수 있습니다.",
        "They may count by another definition, or the list may name examples only.",
    ),
    "cross-report": Words(
        "두 보고서의 기준일이 달라, 그 사이에 고쳐졌거나 확정된 값일 수 있습니다.",
        "The reports have different dates: a figure may have been settled or revised in between.",
    ),
    "delta": Words(
        "앞 예산이 추경 전 값이거나, 칸이 좁아 말(순증)로 대신했을 수 있습니다.",
        "The earlier budget may be that before a revision, or a word stood in for the amount.",
    ),
    "name": Words(
        "줄임말이나 옛 이름, 글자 인식의 잘못일 수 있습니다.",
        "It may be a short or former name, or a letter that was misread from the print.",
    ),
    "numbering": Words(
        "항목이 빠지거나 더해진 뒤 번호를 고치지 않았을 뿐일 수 있습니다.",
        "An item may have been added or removed without counting anew.",
    ),
    "percent": Words(
        "비율을 인쇄되지 않은 원 단위 금액이나 다른 때의 예산으로 셈했을 수 있습니다.",
        "The ratio may be of amounts in won that are not printed, or of the budget of another day.",
    ),
    "repeat": Words(
        "두 표의 기준일이나 포함 범위가 다를 수 있습니다.",
        "The two tables may be of different days, or include different things.",
    ),
    "shift": Words(
        "인쇄에서 칸이 밀렸거나 글로 옮길 때 밀렸을 수 있습니다.",
        "The columns may have slipped in print, or when the text was taken from it.",
    ),
    "sign": Words(
        "△가 빠졌거나 글자 인식에서 사라졌을 수 있습니다.",
        "A △ may have been left out, or lost when the print was read.",
    ),
    "sum": Words(
        "표에 인쇄되지 않은 행이 합계에 들어 있거나, 글자 인식에서 숫자가 바뀌었을 수 있습니다.",
        "The total may hold rows that are not printed, or a digit was misread from the print.",
    ),
    "timeline": Words(
        "보고서를 다시 펴내면서 뒤의 날짜를 넣었거나, 계획한 날을 적었을 수 있습니다.",
        "A later day may have come in with a new edition, or be one that was only planned.",
    ),
    "unit": Words(
        "단위 표시가 빠졌을 뿐, 값은 옳을 수 있습니다.",
        "Only the sign of the unit may be missing, and the value be right.",
    ),
}
_OPEN = Words(
    "까닭은 보고서만으로 알 수 없습니다.",
    "The reports alone do not tell why.",
)


def excuse(kind: str, severity: str) -> Words:
    """Return why a discrepancy of a kind and a severity (slugs) may be harmless."""
    return _ROUNDING if severity == "rounding" else _KINDS.get(kind, _OPEN)
