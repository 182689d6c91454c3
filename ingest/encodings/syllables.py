"""Whether a word is built as Vietnamese syllables are: what tells a right reading of a code from a wrong one."""

import re
import unicodedata

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_RHYMES = """
a ai ao au ay ac ach am an ang anh ap at ak ăc ăm ăn ăng ăp ăt ăk âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oen oeo oet oi om on ong oong ooc op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc ue uê uêch uênh uêu ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu uyn uôc uôi uôm uôn uông uôt
ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh ych yt
"""
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_CHECKED = ("c", "ch", "p", "t", "k")
_TONES_OF_CHECKED = ("\u0301", "\u0323")  # "ác", "ạc", never "àc"


def is_syllable(word: str) -> bool:
    """Structure only: "khoạch" could be a word, "hoà·ch" and "chàt" could not. Foreign names are mostly none."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(parts)
    bare = unicodedata.normalize("NFC", _TONES.sub("", parts))
    if len(tones) > 1 or _SYLLABLE.fullmatch(bare) is None:
        return False
    return not bare.endswith(_CHECKED) or tones[:1] == [] or tones[0] in _TONES_OF_CHECKED
