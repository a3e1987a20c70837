"""Vietnamese letters and syllables: folding for comparison, and what can be a syllable at all."""

import re
import unicodedata

_TONES = {0x300: None, 0x301: None, 0x303: None, 0x309: None, 0x323: None}

_INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu iêng
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""
_SYLLABLE = re.compile(
    "(?:{})?(?:{})".format(
        "|".join(sorted(_INITIALS.split(), key=len, reverse=True)),
        "|".join(sorted(_RIMES.split(), key=len, reverse=True)),
    )
)


def fold(text: str) -> str:
    """Fold for comparison: NFC, lower case, single spaces; the marks stay, they carry meaning."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def is_syllable(word: str) -> bool:
    """Tell whether the word could be one Vietnamese syllable, whatever its tone."""
    decomposed = unicodedata.normalize("NFD", word.casefold()).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", decomposed)) is not None


def is_capitals(text: str) -> bool:
    """Tell whether the text has letters and all of them are capitals."""
    return text.isupper()


def opens_in_lower_case(text: str) -> bool:
    """Tell whether the first letter is a small one, so that a sentence goes on."""
    first = next((letter for letter in text if not letter.isspace() and letter not in "“\"'(‘"), "")
    return first.islower()
