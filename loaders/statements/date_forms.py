"""Forms of dates: how officials write years, months, days, halves and quarters, and ranges."""

import re

_WEEKDAY = r"(?:\s*\(\s*[월화수목금토일]\s*\))?"
_TAIL = r"(?:\s?(?:초순|중순|하순|상순|초|말|중)(?![가-힣]))?"
_YEAR = r"(?P<year>(?<![\d.,])'\s?\d{2}(?!\d)|(?<![\d.,])(?:19|20)\d{2}(?!\d|,\d))"
_BARE_YEAR = r"(?P<year>(?<![\d.,'])(?:1[3-9]|[23]\d))"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])(?!\d|,\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|,\d)"

_FULL = re.compile(
    rf"{_YEAR}\s?[.년/-]\s*{_MONTH}\s?[.월/,-]\s*{_DAY}(?!\s?분기)\s?[.일]?{_WEEKDAY}"
)
_COMMAS = re.compile(rf"(?P<year>(?<!\d)(?:19|20)\d{{2}}), ?{_MONTH}, ?{_DAY}\.{_WEEKDAY}")
_SHORT_FULL = re.compile(
    rf"{_BARE_YEAR}\.\s?{_MONTH}(?:\.\s?{_DAY}\.?{_WEEKDAY}|\.(?!\d)|(?=\s?[~)]))(?![%\w])"
)
_YEAR_MONTH = re.compile(
    rf"{_YEAR}\s?(?:년\s*{_MONTH}\s?(?:월중?|\.)|\.\s*\.?{_MONTH.replace('month', 'month2')}"
    rf"(?!\s?/?\d?\s?분기)\s?(?:월중|월|\.)?){_TAIL}"
)
_BARE_MONTH = re.compile(
    rf"{_BARE_YEAR}년\s*{_MONTH}\s?월(?:중|\s*{_DAY}\s?일{_WEEKDAY})?(?!간|평균|별)"
)
_HALF = re.compile(
    rf"(?:{_YEAR}\s?[.년]?\s*)?(?<!·)(?P<half>[상하])반기(?!\s?(?:평가|예산|집행|정기|[가-힣]+\s?반영))"
    rf"|(?:{_YEAR.replace('year', 'other')}\s?[.년]?\s*)?(?P<quarter>[1-4])\s?(?:/\s?4\s?)?분기"
)
_YEAR_ONLY = re.compile(rf"{_YEAR}(?:\s?년도?|\.(?=\s*[~)])|(?=\s*[~)\]:,]))(?:\s?말(?![가-힣]))?")
_SHORT_YEAR = re.compile(
    r"(?<![\d.,'])(?P<year>[12]\d)년(?=도|까지|부터|말|\s?[~상하])도?말?"
    r"|(?<=[%명건대회원개소]\()(?P<other>1[5-9]|2\d|3[0-5])년(?=\))"
    r"|^(?P<third>1[5-9]|2\d|3[0-5])년\s(?!이상|이하|경력|보존|동안|간)"
)
MONTH_DAY = re.compile(
    rf"(?<![\d.,]){_MONTH}\s?월\s*{_DAY}\s?일{_WEEKDAY}"
    rf"|(?<![\d.,']){_MONTH.replace('month', 'month2')}\.\s?"
    rf"{_DAY.replace('day', 'day2')}"
    rf"(?:\.(?!\d){_WEEKDAY}|(?=\s*(?:[~)]|기준))|\s?\([월화수목금토일]\))"
    rf"|(?<![\d.,']){_MONTH.replace('month', 'month3')}\."
    rf"{_DAY.replace('day', 'day3')}(?=\s?(?:개[관최시]|예정|오픈|체결|협약|완료|출범))"
    # At the end of a line, behind what was done: 협약 체결 : 8.16
    rf"|(?<=(?:체결|개최|완료|승인|의결)\s:\s){_MONTH.replace('month', 'month4')}\."
    rf"{_DAY.replace('day', 'day4')}(?=\s*$)"
)
MONTH_ONLY = re.compile(rf"(?<![\d.,]){_MONTH}\s?월(?!드|간|평균|별|\s?\d+\s?회){_TAIL}")
MONTH_DAYS = re.compile(rf"(?<![\d.,]){_MONTH}\s?월\s?(?P<week>[1-5])\s?주")
YEARLY = (
    _FULL,
    _COMMAS,
    _SHORT_FULL,
    _BARE_MONTH,
    _HALF,
    _YEAR_MONTH,
    _YEAR_ONLY,
    _SHORT_YEAR,
)
# The end of a range leaves out what its beginning said.
END_MONTH = re.compile(rf"{_MONTH}\s?(?:월중|월|\.(?!\d)|(?=\s*[),])|$){_TAIL}")
END_YEAR = re.compile(rf"{_YEAR}(?!\s?[.월])")
END_MONTH_DAY = re.compile(rf"{_MONTH}\.\s?{_DAY}\.?{_WEEKDAY}")
END_DAY = re.compile(rf"{_DAY}\s?(?:일|\.)(?!\s?\d){_WEEKDAY}")
RANGE = re.compile(r"\s*[~∼〜]\s*|\s?부터\s*(?=[^,]{1,9}까지)|(?<=월)\s?-\s?(?=\d)")
LISTED = re.compile(
    r"(?<![\d.,])(?:1[0-2]|[1-9])(?:\s?[·,/]\s?(?:1[0-2]|[1-9]))+\s?월(?!간|평균|별)"
    r"|(?<![\d.,'])(?P<from>1[0-2]|[1-9])\s?[월.]?\s?[~∼〜]\s?(?P<to>1[0-2]|[1-9])\s?월(?!간|평균|별)"
)
# The number of a letter and its date: (정보통신과-24136/2020.10.30.).
REFERENCE = re.compile(r"[가-힣]-\d{2,6}\s?[/,(]\s?(?:\d{4}|'\d{2})[.,\s\d]+")
ALL_YEAR = re.compile(r"[:(]\s*연중(?![가-힣])")
OPEN_END = re.compile(r"\s?(?:부터|이후|이래)(?!\s*[~\d'])")
OPEN_START = re.compile(r"\s?(?:까지|이전)")
# A month of another year than the report's, or of every year: 다음 연도 2월.
YEARS_ON = re.compile(r"(?:다음\s?(?:연도|해)|익년도?|차년도|이듬해|매년)\s?$")
SAME_MONTH = re.compile(rf"(?<![\d.,]){_DAY}\s?일에(?=\s)(?!\s걸쳐)")
