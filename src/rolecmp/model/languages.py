"""The languages that catalogues are published in, by their ISO 639-1 codes."""

from collections.abc import Mapping
from typing import Final

ENGLISH: Final = "en"

LANGUAGES: Final[Mapping[str, str]] = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "hr": "Croatian", "hu": "Hungarian", "is": "Icelandic",
    "it": "Italian", "lt": "Lithuanian", "lv": "Latvian", "mt": "Maltese", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "sk": "Slovak",
    "sl": "Slovenian", "sv": "Swedish", "uk": "Ukrainian",
}  # fmt: skip
"""English name by code: the languages of ESCO 1.2."""


def language_name(code: str) -> str:
    """Returns the English name of a language, its code where it is none of these."""
    return LANGUAGES.get(code, code)


def read_language(text: str) -> str | None:
    """Returns the code that is meant by `de`, `de_AT.UTF-8` or `German`; None by anything else."""
    word = text.strip().casefold().replace("-", "_").partition("_")[0].partition(".")[0]
    if word in LANGUAGES:
        return word
    return next((code for code, name in LANGUAGES.items() if name.casefold() == word), None)


def has_compounds(code: str) -> bool:
    """Whether words are also compared by their parts: in all but English, which writes them apart.

    Of a language that is not known nothing is said.
    """
    return code not in ("", ENGLISH)
