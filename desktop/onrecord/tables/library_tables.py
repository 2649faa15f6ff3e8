"""A library as a notebook has it: opened to be read, its quotes, articles, speakers and counts as DataFrames."""

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import pandas as pd

from onrecord.citation import DEFAULT, style_of
from onrecord.domain.filter import Filter
from onrecord.library import Library
from onrecord.tables import count_frames
from onrecord.tables.article_frames import article_frame, speaker_frame
from onrecord.tables.cited_quotes import STYLE_KEYS, WRITERS, Written, citation, cited_quotes
from onrecord.tables.count_frames import Label, Unit
from onrecord.tables.library_source import open_to_read
from onrecord.tables.quote_frames import quote_frame
from onrecord.tables.search_filter import Names, search_filter


class LibraryTables:
    """A library as tables. Made by `onrecord.open`; for one thread at a time, and to be closed, best by ``with``.

    Each table is made anew from the file as it is then, with every correction by hand: also with those that a window
    makes while this is open.

    Attributes:
        path: the file.
    """

    def __init__(self, library: Library) -> None:
        """For `open`."""
        self.path, self._library = library.path, library

    @classmethod
    def open(cls, path: "str | os.PathLike[str]") -> "LibraryTables":
        """Open a library file to be read. Raises LibraryError."""
        return cls(open_to_read(Path(path)))

    def close(self) -> None:
        """Close the file; once more does nothing."""
        self._library.close()

    def __enter__(self) -> "LibraryTables":
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def __repr__(self) -> str:
        return f"<LibraryTables {str(self.path)!r}>"

    def quotes(
        self,
        search: str = "",
        *,
        speakers: Names = (),
        sources: Names = (),
        thought: bool = False,
        rejected: bool = False,
        once: bool = False,
    ) -> pd.DataFrame:
        """The quotes that a search finds, by date, one a row. What is missing is <NA>, of dates NaT.

        Args:
            search: as the search field of the window reads it: words, "phrases", prefix*, speaker:, source:, date:,
                before:, after:, kind:, tag: and note:, with - before what must not be. "" finds every quote.
            speakers: a name or several, whole as the library shows them; None stands for quotes of nobody who is named.
            sources: outlets, likewise; None stands for articles whose source is not set.
            thought: with beliefs and wishes, which the window hides until they are asked for.
            rejected: with quotes that were rejected.
            once: of articles that are copies of one another only the earliest, or the longest of these.

        Returns:
            A table of these columns:

            quote            Int64           number of the quote in this library; never used again
            words            string[python]  the attributed words verbatim, gaps as […]
            kind             category        direct, mixed or reported: how much of the words is quoted
            act              category        speech or thought
            speaker          string[python]  name; <NA> where nobody is named
            speaker_id       Int64           number of the speaker
            role             string[python]  what this article, or you, say that the speaker is
            speaker_kind     category        person, organisation, place, group or unnamed
            gender           string[python]  what you say the speaker is, here and in the next three
            party            string[python]  party of the speaker
            country          string[python]  country of the speaker
            own_fields       string[python]  your own fields of the speaker, as a JSON object
            mention          string[python]  the words of the article that it is attributed to
            description      string[python]  the article’s words for a speaker whom it does not name
            organisation     string[python]  whom the speaker speaks for or belongs to
            suggested        string[python]  who perhaps speaks, where that is too uncertain for a speaker
            form             category        name, pronoun or description: what the mention is
            cue              string[python]  the words that report it
            context          string[python]  the article’s text around it, with up to 200 code points before and after
            source           string[python]  outlet
            title            string[python]  headline of the article
            published        string[python]  date as far as it is known: 2022-11-13, 2022-11 or 2022
            date             datetime64[s]   the same where the day is known; else NaT
            byline           string[python]  writer of the article
            url              string[python]  address of the article
            link             string[python]  address that opens it at the passage
            page             string[python]  page of the PDF that it was read from: as printed there, else counted
            article          string[python]  id of the article: SHA-256 of its text
            start            Int64           first code point of the words in the article’s text
            end              Int64           the one after the last
            content          string[python]  all parts of the words as JSON: [[start, end], …]
            quoted           string[python]  the parts in quotation marks, likewise
            cue_spans        string[python]  where the cue stands, likewise
            mention_spans    string[python]  where the mention stands, likewise
            confidence       Float64         0 to 1, of words, mention and speaker together
            reason           string[python]  how the speaker was found
            verdict          category        accepted or rejected; <NA> where it is not checked
            speaker_by_hand  boolean         you set the speaker
            bounds_by_hand   boolean         you moved its ends
            added_by_hand    boolean         you added the quote
            tags             object          your tags, a tuple; () for none
            note             string[python]  your note
            copies           Int64           other articles of the same story that have the same words

        Raises:
            SearchError: the search cannot be read, or nobody, or no outlet, is called so.
            LibraryError: the file cannot be read.
        """
        chosen = self._filter(search, speakers, sources, thought, rejected, once)
        return quote_frame(self._library, self._library.quotes.ids(chosen))

    def articles(
        self,
        search: str = "",
        *,
        speakers: Names = (),
        sources: Names = (),
        thought: bool = False,
        rejected: bool = False,
        once: bool = False,
        text: bool = False,
    ) -> pd.DataFrame:
        """The articles with a quote that a search finds, by date, one a row; without a search or a name all articles.

        Args:
            search: as the search field of the window reads it: words, "phrases", prefix*, speaker:, source:, date:,
                before:, after:, kind:, tag: and note:, with - before what must not be. "" finds every quote.
            speakers: a name or several, whole as the library shows them; None stands for quotes of nobody who is named.
            sources: outlets, likewise; None stands for articles whose source is not set.
            thought: with beliefs and wishes, which the window hides until they are asked for.
            rejected: with quotes that were rejected.
            once: of articles that are copies of one another only the earliest, or the longest of these.
            text: with a column `text` (string[python]): the whole text, whose code points the offsets count.

        Returns:
            A table of these columns:

            article          string[python]  id of the article: SHA-256 of its text
            title            string[python]  headline
            source           string[python]  outlet
            published        string[python]  date as far as it is known: 2022-11-13, 2022-11 or 2022
            date             datetime64[s]   the same where the day is known; else NaT
            byline           string[python]  writer
            url              string[python]  address
            language         string[python]  ISO 639-1 code
            origin           string[python]  the file or address that it was read from
            added            datetime64[s]   when it was added to the library, UTC
            quotes           Int64           its quotes that the search finds
            copies           Int64           other articles that are copies of it
            section          string[python]  part of the outlet, such as Politics
            note             string[python]  what you wrote about it

        Raises:
            SearchError: the search cannot be read, or nobody, or no outlet, is called so.
            LibraryError: the file cannot be read.
        """
        chosen = self._filter(search, speakers, sources, thought, rejected, once)
        every = chosen.but(thought=False, rejected=False) == Filter()
        return article_frame(self._library, chosen, every=every, text=text)

    def speakers(
        self,
        search: str = "",
        *,
        speakers: Names = (),
        sources: Names = (),
        thought: bool = False,
        rejected: bool = False,
        once: bool = False,
    ) -> pd.DataFrame:
        """The speakers of the quotes that a search finds, those with the most quotes first, one a row.

        Quotes of nobody who is named are one row, the last.

        Args:
            search: as the search field of the window reads it: words, "phrases", prefix*, speaker:, source:, date:,
                before:, after:, kind:, tag: and note:, with - before what must not be. "" finds every quote.
            speakers: a name or several, whole as the library shows them; None stands for quotes of nobody who is named.
            sources: outlets, likewise; None stands for articles whose source is not set.
            thought: with beliefs and wishes, which the window hides until they are asked for.
            rejected: with quotes that were rejected.
            once: of articles that are copies of one another only the earliest, or the longest of these.

        Returns:
            A table of these columns:

            speaker_id       Int64           number of the speaker; <NA> for quotes of nobody who is named
            speaker          string[python]  name
            kind             category        person, organisation, place, group or unnamed
            role             string[python]  what you, or else the latest article that says so, say they are
            direct           Int64           direct quotes that the search finds
            mixed            Int64           mixed ones
            reported         Int64           reported ones
            quotes           Int64           all of them
            articles         Int64           articles with any of them
            gender           string[python]  what you say they are, here and in the next four
            party            string[python]  party
            organisation     string[python]  whom they speak for or belong to
            country          string[python]  country
            own_fields       string[python]  your own fields, as a JSON object

        Raises:
            SearchError: the search cannot be read, or nobody, or no outlet, is called so.
            LibraryError: the file cannot be read.
        """
        return speaker_frame(self._library, self._filter(search, speakers, sources, thought, rejected, once))

    def value_counts(
        self,
        by: Label,
        search: str = "",
        *,
        speakers: Names = (),
        sources: Names = (),
        thought: bool = False,
        rejected: bool = False,
        once: bool = False,
    ) -> pd.DataFrame:
        """How many quotes that a search finds there are for each speaker, source, date, kind or tag.

        Args:
            by: "speaker", "source", "published", "kind", "tag" (a quote counts under each of its tags), an attribute of
                speakers ("speaker-kind", "gender", "role", "party", "organisation", "country"), or a field of the
                library's own.
            search: as the search field of the window reads it: words, "phrases", prefix*, speaker:, source:, date:,
                before:, after:, kind:, tag: and note:, with - before what must not be. "" finds every quote.
            speakers: a name or several, whole as the library shows them; None stands for quotes of nobody who is named.
            sources: outlets, likewise; None stands for articles whose source is not set.
            thought: with beliefs and wishes, which the window hides until they are asked for.
            rejected: with quotes that were rejected.
            once: of articles that are copies of one another only the earliest, or the longest of these.

        Returns:
            A table with these as its index, those with the most quotes first, the unknown (<NA>) last, and the columns:

            direct           Int64           direct quotes
            mixed            Int64           mixed ones
            reported         Int64           reported ones
            quotes           Int64           all of them
            articles         Int64           articles with any of them

        Raises:
            SearchError: the search cannot be read, or nobody, or no outlet, is called so.
            LibraryError: the file cannot be read.
            ValueError: there is no such label.
        """
        chosen = self._filter(search, speakers, sources, thought, rejected, once)
        return count_frames.value_counts(self._library.quotes.labels(chosen), by)

    def crosstab(
        self,
        index: Label = "speaker",
        columns: Label = "source",
        search: str = "",
        *,
        values: Unit = "quotes",
        speakers: Names = (),
        sources: Names = (),
        thought: bool = False,
        rejected: bool = False,
        once: bool = False,
    ) -> pd.DataFrame:
        """How many quotes, or articles with any, there are for each pair of two labels: `pandas.crosstab`.

        Args:
            index: the label of the rows: "speaker", "source", "published", "kind" or "tag".
            columns: the label of the columns, likewise.
            search: as the search field of the window reads it: words, "phrases", prefix*, speaker:, source:, date:,
                before:, after:, kind:, tag: and note:, with - before what must not be. "" finds every quote.
            values: "quotes" or "articles".
            speakers: a name or several, whole as the library shows them; None stands for quotes of nobody who is named.
            sources: outlets, likewise; None stands for articles whose source is not set.
            thought: with beliefs and wishes, which the window hides until they are asked for.
            rejected: with quotes that were rejected.
            once: of articles that are copies of one another only the earliest, or the longest of these.

        Returns:
            A table of Int64; an unknown speaker, source or date is <NA>, and last.

        Raises:
            SearchError: the search cannot be read, or nobody, or no outlet, is called so.
            LibraryError: the file cannot be read.
            ValueError: there is no such label or unit.
        """
        chosen = self._filter(search, speakers, sources, thought, rejected, once)
        return count_frames.crosstab(self._library.quotes.labels(chosen), index, columns, values)

    def resample(
        self,
        rule: str = "MS",
        search: str = "",
        *,
        speakers: Names = (),
        sources: Names = (),
        thought: bool = False,
        rejected: bool = False,
        once: bool = False,
    ) -> pd.DataFrame:
        """How many quotes, and articles with any, there are over time, without gaps: `DataFrame.resample`.

        Args:
            rule: as pandas has it: "D", "W", "MS", "QS", "YS" for days, weeks, months, quarters, years. Quotes whose
                date is not so exact are left out.
            search: as the search field of the window reads it: words, "phrases", prefix*, speaker:, source:, date:,
                before:, after:, kind:, tag: and note:, with - before what must not be. "" finds every quote.
            speakers: a name or several, whole as the library shows them; None stands for quotes of nobody who is named.
            sources: outlets, likewise; None stands for articles whose source is not set.
            thought: with beliefs and wishes, which the window hides until they are asked for.
            rejected: with quotes that were rejected.
            once: of articles that are copies of one another only the earliest, or the longest of these.

        Returns:
            A table with the start of each span (datetime64[s]) as its index, and the columns of `value_counts`.

        Raises:
            SearchError: the search cannot be read, or nobody, or no outlet, is called so.
            LibraryError: the file cannot be read.
            ValueError: there is no such rule.
        """
        chosen = self._filter(search, speakers, sources, thought, rejected, once)
        return count_frames.resample(self._library.quotes.labels(chosen), rule)

    def cite(
        self,
        quotes: Iterable[int],
        style: str = DEFAULT,
        *,
        written: Written = "text",
        verbatim: bool = False,
    ) -> str:
        """Quotes with their citations, as the window copies them, in the order given; those that are gone are left out.

        Args:
            quotes: their numbers, as the column `quote` has them.
            style: "newsroom", "markdown", "apa", "mla", "chicago-notes", "chicago-author-date", "harvard", "iso690",
                "bibtex", "ris", "csl-json", "web-annotation", "schema-quotation" or "claim-review".
            written: "text", "html" or "markdown"; styles that make files for other programs are written as they are.
            verbatim: whether words keep their last comma or stop, where else the sentence around them decides.

        Raises:
            LibraryError: the file cannot be read.
            ValueError: there is no such style, or it cannot be written so.
        """
        if style not in STYLE_KEYS:
            raise ValueError(f"{style!r} is none of {', '.join(STYLE_KEYS)}")
        if written not in WRITERS:
            raise ValueError(f"{written!r} is none of {', '.join(WRITERS)}")
        cited = cited_quotes(self._library, [int(quote) for quote in quotes])
        return citation(cited, style_of(style), written, verbatim=verbatim)

    def _filter(
        self, search: str, speakers: Names, sources: Names, thought: bool, rejected: bool, once: bool
    ) -> Filter:
        return search_filter(
            self._library, search, speakers=speakers, sources=sources, thought=thought, rejected=rejected, once=once
        )
