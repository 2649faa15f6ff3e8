"""Notices of copyright, in the languages in which databases print them."""

import re

_NOTICE = re.compile(
    r"[\s\u00a0]*(?:copyright\W{0,4}(?:\(c\)|©|(?:19|20)\d\d|by\b)|©|\(c\)[\s,]*(?:copyright\b|(?:19|20)\d\d)|"
    r"all rights reserved|alle rechte? (?:vorbehalten|voorbehouden)|tous droits r[ée]serv[ée]s|"
    r"(?:todos los derechos|tutti i diritti|todos os direitos) (?:reservados|riservati)|все права защищены|"
    r"版权所有|版權所有|著作権)",
    re.IGNORECASE,
)


def is_notice(line: str) -> bool:
    """Whether a line is such a notice and not a sentence on the law."""
    return bool(_NOTICE.match(line)) and len(line) <= 600
