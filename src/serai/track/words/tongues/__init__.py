"""The phrases of each language as data, one module a language."""

from serai.track.words.tongues.chinese import CHINESE
from serai.track.words.tongues.czech import CZECH
from serai.track.words.tongues.danish import DANISH, NORWEGIAN
from serai.track.words.tongues.dutch import DUTCH
from serai.track.words.tongues.english import ENGLISH
from serai.track.words.tongues.french import FRENCH
from serai.track.words.tongues.german import GERMAN
from serai.track.words.tongues.italian import ITALIAN
from serai.track.words.tongues.japanese import JAPANESE
from serai.track.words.tongues.korean import KOREAN
from serai.track.words.tongues.polish import POLISH
from serai.track.words.tongues.portuguese import PORTUGUESE
from serai.track.words.tongues.russian import RUSSIAN
from serai.track.words.tongues.spanish import SPANISH
from serai.track.words.tongues.swedish import SWEDISH
from serai.track.words.tongues.turkish import TURKISH

TONGUES = (
    *(
        ENGLISH,
        CHINESE,
        PORTUGUESE,
        SPANISH,
        FRENCH,
        GERMAN,
        POLISH,
        RUSSIAN,
        ITALIAN,
        DUTCH,
        SWEDISH,
        KOREAN,
    ),
    *(NORWEGIAN, DANISH, JAPANESE, TURKISH, CZECH),
)
"""Every language that we read; of two that fit a text alike, the first is taken."""
