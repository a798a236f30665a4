"""Deeds: the nouns that say what is done with a thing (설치, 개최, 완료).

They end the items of a list, tell the event of a date, and may stand once for many things.
"""

import re

_DEEDS = (
    "가입|감소|강화|개관|개발|개방|개선|개설|개소|개시|개원|개정|개최|개통|개편|갱신|건립|검수|검증"
    "|검토|게시|게재|결정|계약|고도화|고지|공개|공고|공모|공유|관람|관리|관제|교류|교부|교육|교체"
    "|구매|구성|구입|구축|기획|납품|단속|달성|대응|도입|도출|등록|등재|마련|매입|매칭|면담|모니터링"
    "|모집|반영|발간|발굴|발급|발송|발의|발제|발족|발주|발표|방문|배부|배정|배치|배포|변경|보강"
    "|보고|보급|보수|보완|복구|복원|부착|분석|사용|상담|상승|상영|서명|선발|선정|설계|설립|설치"
    "|소산|송부|수거|수강|수료|수립|수상|수여|수집|수행|승인|시범|시상|시연|시행|신설|신청|실시|실증"
    "|심사|심의|안내|양성|연계|연동|열람|오픈|완공|완료|운영|위촉|유치|육성|의결|이관|이수|이용|이전"
    "|이행|인계|인수|인증|입주|작성|재정비|적용|전송|전시|전파|전환|점검|접수|정리|정비|정산|제거|제공"
    "|제작|제정|제출|조사|조성|조정|준공|증가|증설|증액|지급|지원|지정|진단|진행|집행|착공|착수|참가"
    "|참석|참여|채용|처리|철거|체결|체험|촉구|추가|추진|축소|출범|출시|측정|컨설팅|탐지|테스트|통보"
    "|통합|투입|투표|특화|파견|편성|평가|폐기|폐지|학습|해소|협약|협의|홍보|확대|확보|확산|확인|확정"
    "|확충|활용|회수|훈련"
)
_ENDS = re.compile(rf"(?:{_DEEDS})$")
_BEGINS = re.compile(rf"(?:{_DEEDS})+(?![가-힣])")


def ends_with_deed(phrase: str) -> bool:
    """Whether the last word of a phrase says what is done: 장비 교체."""
    return _ENDS.search(phrase.rstrip()) is not None


def begins_with_deed(phrase: str) -> bool:
    """Whether the first word of a phrase says what is done: 교체 300대."""
    return _BEGINS.match(phrase.lstrip()) is not None


def with_its_pair(deed: str, text: str) -> str:
    """A deed with the other that a text joins to it: `신설 및 교체` are done to the same things."""
    found = re.search(rf"{re.escape(deed)}\s?및\s([가-힣]+)\W*$", text) if deed else None
    both = found and ends_with_deed(deed) and begins_with_deed(found[1])
    return f"{deed} 및 {found[1]}" if found and both else deed
