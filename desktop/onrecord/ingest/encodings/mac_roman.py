"""Mac Roman, told from Windows-1252: each makes nonsense of the other's quotation marks and accents."""

import re

ENCODING = "mac_roman"
_SAMPLE = 200_000
_LEAST_SENSE = 0.4
"""Share of what is not ASCII that has to stand where it belongs."""
_LOWER, _UPPER = "a-zß-öø-ÿœš", "A-ZÀ-ÖØ-ÞŒŠŽŸ"
_GOOD = re.compile(
    rf"(?<![^\s(\[—–-])[“‘«„][{_LOWER}{_UPPER}0-9]|[{_LOWER}{_UPPER}0-9.,!?…%)][”’»](?![{_UPPER}])|[a-z]’[a-z]|"
    rf"\s[–—]\s|[a-z][ß-öø-ÿœ](?![{_UPPER}])|[ß-öø-ÿœ][a-z]|« | »|…|[a-z’”]\xa0[a-z“]|\b[ÉÀ][a-z]"
)
_BAD = re.compile(
    rf"[{_LOWER}][À-ÖØ-ÞŒŠŽŸ]|[À-ÖØ-ÞŒŠŽŸ][A-Z]?[{_UPPER}]?(?=[\s.,])|(?<!\w)[ÒÓÔÕÇÈ](?=\w)|\s[ÐÑ]\s|[a-z][†¬¶ªº¥¢Ÿ∂∆ˆ‡‰Š]|"
    r"[\x80-\x9f]|[a-z][ìîíðøåÊÌÏÎÍ](?=[\s.,A-Z])|(?<![a-z])[ìîíëè][A-Z]"
)


def is_mac_roman(data: bytes, text: str) -> bool:
    """Whether bytes make better sense in Mac Roman than as the text that they were taken for."""
    sample = data[:_SAMPLE].decode(ENCODING)
    foreign = len(sample) - len(sample.encode("ascii", "ignore"))
    return sense(sample) > max(_LEAST_SENSE * foreign, sense(text[:_SAMPLE]))


def sense(text: str) -> int:
    """How much more of what is not ASCII stands where such characters belong than where they never do."""
    return len(_GOOD.findall(text)) - 2 * len(_BAD.findall(text))
