"""A text made plain: folded letters, no numbers, no addresses of pages; and cut into words.

Latin, Cyrillic and other spaced scripts give words; Chinese, Japanese and Korean give characters,
for they write no blanks or set them freely. The end of a sentence is the word BREAK.

>>> tokens("Zásilka č. 123 byla doručena. Děkujeme!")
['zasilka', 'c', 'byla', 'dorucena', '.', 'dekujeme']
>>> tokens("派件中")
['派', '件', '中']
"""

import re
import unicodedata

BREAK = "."
"""The end of a sentence or of a clause."""

LONGEST = 2000
"""Characters of a text that are read; what a carrier says stands at its beginning."""

_PAGE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]*\d\w*|([぀-ヿ㐀-鿿가-힣]|[^\W\d_぀-ヿ㐀-鿿가-힣]+|[.](?=\s|$)|[;!?|\n。；！？])")
_APART = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"ъ": "", "¿": " ", "¡": " "}
)
_SIDE = re.compile(r"\((?:in|out|inb|otb)\)", re.IGNORECASE)
_NEGATED = re.compile("n['’]t\\b", re.IGNORECASE)
_SHORT = re.compile("['’](?:s|re|ve|d|m)\\b", re.IGNORECASE)
_WILL = re.compile("['’]ll\\b", re.IGNORECASE)
_ABOVE = re.compile("['’‘`´]")
_PLAIN = str.maketrans(
    "遞簽達運轉輸機場關郵單號貨發處廠庫業務員無聯繫絡電話門戶實遲異櫃領區陸續準備嘗試將於嗎從裝載卸離開"
    "檢驗審議稅費損壞遺問題顧絕給寄經營國際進總飛辦結點條萬與東個們來這時動後現約攬據還錯誤誰護車輛樓鄉鎮"
    "衛貼標籤訂買賣商資訊預傳臺證報環節倉儲換執視過認領聲響應補寫傷潰爛滯滿參標準辭選掃離齊齡駛課併",
    "递签达运转输机场关邮单号货发处厂库业务员无联系络电话门户实迟异柜领区陆续准备尝试将于吗从装载卸离开"
    "检验审议税费损坏遗问题顾绝给寄经营国际进总飞办结点条万与东个们来这时动后现约揽据还错误谁护车辆楼乡镇"
    "卫贴标签订买卖商资讯预传台证报环节仓储换执视过认领声响应补写伤溃烂滞满参标准辞选扫离齐龄驶课并",
)
_BREAKS = frozenset(".;!?|\n。；！？")


def fold(text: str) -> str:
    """Fold a text: lower case, no accents, traditional Chinese characters as simplified ones."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKC", text).lower().translate(_APART).translate(_PLAIN)
    if apart.isascii():
        return apart
    return "".join(_bare(letter) for letter in apart)


def tokens(text: str) -> list[str]:
    """Cut a text into words and characters; words with figures are left out, sentences end in BREAK.

    At most LONGEST characters are read.
    """
    plain = _SIDE.sub("", fold(_spaced(text[:LONGEST])))
    if "www." in plain or "://" in plain or "@" in plain:
        plain = _PAGE.sub(" ", plain)
    found: list[str] = []
    for word in _WORD.findall(plain):
        if word in _BREAKS:
            if found and (len(found[-1]) > 1 or found[-1] > "\u3000"):
                found.append(BREAK)
        elif word:
            found.append(word)
    if found and found[-1] == BREAK:
        found.pop()
    return found


def _spaced(text: str) -> str:
    """Return a text without apostrophes: short forms of English spelled out, else a blank."""
    if not _ABOVE.search(text):
        return text
    return _ABOVE.sub(" ", _WILL.sub(" will", _SHORT.sub("", _NEGATED.sub("nt", text))))


_KEPT: dict[str, str] = {}


def _bare(letter: str) -> str:
    """Return a letter without its accents; syllables of Korean and kana stay whole."""
    found = _KEPT.get(letter)
    if found is None:
        found = letter
        if letter > "\x7f" and not "぀" <= letter <= "ヿ" and not "가" <= letter <= "힣":
            found = "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
        if len(_KEPT) < 10_000:
            _KEPT[letter] = found
    return found
