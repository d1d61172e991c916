"""Passwords that whoever finds the computer tries first: not taken for a new one.

Source: what has eight or more signs of two public lists of leaked passwords, the
thousand most frequent Chinese ones and the 200 of 2024, as collected in SecLists
(github.com/danielmiessler/SecLists, ``Passwords/Common-Credentials``); without names
and telephone numbers, and without what the rules below say already. Books whose
password is one of them open as before.
"""

import re
import string
from datetime import date
from itertools import pairwise
from typing import Final

_COMMON: Final = frozenset(
    """
    0.123456 01230123 1029384756 110110119 110119120 110120110 110120119 110120130
    11112222 111222333 111222tianya 11223344 1122334455 112233445566 11235813
    1123581321 12301230 12312300 123123aa 12332100 123321123 1233211234567 12344321
    12345600 123456000 123456123 123456654321 123456789. 123456789a 123456789abc
    123456789q 123456789qq 123456789z 12345678a 12345679 123456987 123456aa
    123456aaa 123456ab 123456abc 123456as 123456asd 123456ok 123456qaz 123456qq
    123456qw 123456qwe 123456zxc 12345qwert 1234abcd 1234qwer 123654789 12369874
    123698741 123698745 123789456 123qwe123 123qweasd 12qwaszx 13145200 1314520520
    1314520a 134679258 134679852 135792468 1357924680 147258369 1472583690 147852369
    14789632 147896325 159357456 16897168 16899168 1a2b3c4d 1g2w3e4r 1q2w3e4r
    1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 20082008 2008520085 25257758 299792458
    3.1415926 31415926 3141592653 3141592654 321321321 321654987 369258147 456789123
    52013140 520131400 5201314123 52013141314 5201314520 5201314a 5201314qq
    584131420 584131421 5841314520 5841314521 584201314 584211314 5845201314
    5845211314 74107410 74108520 741852963 77585210 77585211314 7758521521 7758521a
    789456123 7894561230 789632145 789654123 85208520 87654321 963258741 963852741
    9638527410 987456321 a12345678 a123456789 a123456a a1b2c3d4 a1s2d3f4 a5201314
    a7758521 aa123123 aa123456 aa5201314 aaa123456 ab123456 abc123456 abc123456789
    abcd1234 abcd123456 aini1314 aptx4869 as123456 asd123123 asd123456 asdasd123
    asdf1234 asdf123456 asdfasdf asdfghjkl baseball basketball beijing2008 blink182
    butterfly buzhidao caonima123 changeme chocolate computer facebook football
    hao123456 hello123 iloveyou imissyou internet jiushiaini laopo520 laopo521
    liverpool love1314 lovelove meiyoumima minecraft myspace1 nihao123 nishizhu
    operation p@ssw0rd pakistan passw0rd password password1 password123 princess
    q123456789 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 q5201314 qaz123456 qazwsx123
    qazwsxedc qq000000 qq111111 qq123123 qq123456 qq123456789 qq1314520 qq5201314
    qwe123456 qweasd123 qweasdzxc qwer1234 qwerasdf qwert123 qwert12345 qwerty1!
    qwerty12 qwerty123 qwerty123! qwerty1234 qwerty123? qwertyui qwertyuiop shanghai
    starwars sunshine superman target123 trustno1 w123456789 whatever wo123456
    woailaopo woaimama woaini123 woaini1314 woaini520 woaini5201314 woaini521
    woaiwojia woaiwoziji wobuzhidao wojiushiwo woshishui woxiangni wozhiaini
    ww123456 www123456 xiaoming xiaoxiao z123456789 zag12wsx zhendeaini zhimakaimen
    zx123456 zxc123456 zxcvbnm123 zz123456
    """.split()  # noqa: SIM905 - one a line would be a file of its own
)
_WORDS: Final = frozenset(
    """
    admin administrator guanliyuan guest huanying login mima password passwd renmin
    renmintiaojie root sifasuo test tiaojie tiaojieshi tiaojieyuan user welcome wodemima
    woaini zhongguo 案件簿 管理员 密码 人民调解 人民调解案件簿 人民调解室
    人民调解委员会 人民调解员 司法局 司法所 调解 调解室 调解委员会 调解员 调委会
    我的密码
    """.split()  # noqa: SIM905 - as above
)
"""Not safer for figures before or behind them; what a room is called is among them."""
_ROWS: Final = (
    string.digits,
    string.ascii_lowercase,
    "一二三四五六七八九十",
    "零一二三四五六七八九",
    "壹贰叁肆伍陆柒捌玖拾",
)
_MOBILE: Final = re.compile(r"(\+?86)?1[3-9][0-9]{9}")
_LONGEST_BLOCK: Final = 4
"""Signs of what is only typed over and over: 12341234, 520520520."""


def is_guessable(password: str) -> bool:
    """Tell whether a password is among the first that are tried.

    Args:
        password: as typed.

    Returns:
        True for the most common ones however written large or small, a well-known
        word with figures or without, one sign or a short block over and over, figures
        or letters in a row up or down, a day such as 19860214, and a mobile number.
    """
    small = password.lower()
    return (
        small in _COMMON
        or small.strip(string.digits + string.punctuation + " ") in _WORDS
        or _is_repeated(password)
        or any(_is_run(small, row) for row in _ROWS)
        or _is_day(password)
        or _MOBILE.fullmatch(password) is not None
    )


def _is_repeated(password: str) -> bool:
    return any(
        password == (password[:n] * len(password))[: len(password)]
        for n in range(1, min(_LONGEST_BLOCK, len(password) // 2) + 1)
    )


def _is_run(password: str, signs: str) -> bool:
    """Tell whether signs go up or down by one, as on the keyboard: 0 follows 9."""
    at = [signs.find(each) for each in password]
    steps = {(after - before) % len(signs) for before, after in pairwise(at)}
    return -1 not in at and steps in ({1}, {len(signs) - 1})


def _is_day(password: str) -> bool:
    """Tell whether eight figures are a day somebody living may have been born on."""
    if not (password.isascii() and password.isdigit() and len(password) == 8):  # noqa: PLR2004
        return False
    try:
        day = date.fromisoformat(password)
    except ValueError:
        return False
    return 1900 <= day.year < 2100  # noqa: PLR2004
