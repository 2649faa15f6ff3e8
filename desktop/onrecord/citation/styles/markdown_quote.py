"""A block quote for notes and forums: what was said or printed, set off, and below it who and where."""

from collections.abc import Sequence

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses.attributed_clause import parts_of
from onrecord.citation.clauses.quote_telling import printed_words
from onrecord.citation.clauses.speaker_names import UNKNOWN, full_name, one_line
from onrecord.citation.clauses.spoken_words import block_words, is_utterance, with_stop
from onrecord.citation.passage_links import with_passage
from onrecord.citation.rich_text import CitedText, Paragraph, Run
from onrecord.citation.styles.source_line import source_runs
from onrecord.citation.styles.style_options import StyleOptions
from onrecord.domain.attribution import Kind
from onrecord.domain.messages import capitalise


def markdown_quote(quotes: Sequence[CitedQuote], options: StyleOptions) -> CitedText:
    """Each quote as a block quote and a line: the words of direct speech, else the article's sentence."""
    return tuple(paragraph for quoted in quotes for paragraph in _paragraphs(quoted, options))


def _paragraphs(quoted: CitedQuote, options: StyleOptions) -> tuple[Paragraph, ...]:
    parts, who = parts_of(quoted), full_name(quoted)
    is_speech = quoted.kind is Kind.DIRECT and is_utterance(quoted.words)
    printed = None if is_speech or parts is None else printed_words(parts)
    words = block_words(parts, quoted) if printed is None else printed
    role = one_line(quoted.role)
    name = "" if who == UNKNOWN else f"{capitalise(who)}, {role}" if role and quoted.speaker else capitalise(who)
    place = source_runs(quoted, with_passage(quoted.url, quoted.words))
    reported = ", as reported" if printed is not None and name else ""
    link = (" in " if reported else ", in ") if place and name else ""
    line = (Run(f"— {name}{reported}{link}"), *place)
    set_off = words if options.verbatim else with_stop(words)
    return Paragraph((Run(set_off),), is_block_quote=True), *([Paragraph(line)] if name or place else [])
