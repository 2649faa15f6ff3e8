"""Subtitles: what is said, by whom."""

from pathlib import Path

import pytest
from tests.unit.ingest.readers.read_files import article, refusal

from onrecord.domain.input_fate import InputFate


def srt(*cues: tuple[float, float, str]) -> bytes:
    def stamp(seconds: float) -> str:
        minutes, thousandths = divmod(round(seconds * 1000), 60_000)
        return f"{minutes // 60:02}:{minutes % 60:02}:{thousandths // 1000:02},{thousandths % 1000:03}"

    return "\r\n".join(
        f"{n}\r\n{stamp(a)} --> {stamp(b)}\r\n{words}\r\n" for n, (a, b, words) in enumerate(cues, 1)
    ).encode()


def text(folder: Path, data: bytes, name: str = "a.srt") -> str:
    return article(folder, data, name).text


@pytest.mark.parametrize("name", ["a.srt", "a.txt"])
def test_each_turn_is_a_paragraph_with_its_speaker(tmp_path: Path, name: str) -> None:
    data = srt(
        (1, 4, ">> SOLHEIM: We have looked at every\nfigure twice."),
        (4, 6, "There is no third way."),
        (6, 8, ">> REPORTER: Will you resign?"),
        (8, 9, ">> No."),
    )
    assert text(tmp_path, data, name) == (
        "SOLHEIM: We have looked at every figure twice. There is no third way.\n\nREPORTER: Will you resign?\n\nNo."
    )


def test_marks_sounds_and_numbers_are_left_out(tmp_path: Path) -> None:
    data = srt(
        (1, 3, "{\\an8}<i>We won&apos;t</i> [applause]\n♪ (music) ♪"), (3, 5, '<font color="red">sell &amp; go.</font>')
    )
    assert text(tmp_path, data) == "We won't sell & go."


def test_two_voices_in_one_subtitle_are_two_paragraphs(tmp_path: Path) -> None:
    assert text(tmp_path, srt((1, 3, "- Will you sell it?\n- Not this year."))) == "Will you sell it?\n\nNot this year."


def test_a_pause_behind_a_sentence_ends_a_paragraph(tmp_path: Path) -> None:
    data = srt((1, 3, "The board met on"), (9, 11, "Friday."), (11, 12, "It voted."), (20, 22, "Outside, it rained."))
    assert text(tmp_path, data) == "The board met on Friday. It voted.\n\nOutside, it rained."


def test_webvtt_names_its_voices(tmp_path: Path) -> None:
    data = (
        "WEBVTT - The debate\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE by hand\n\n"
        "intro\n00:01.000 --> 00:03.000 align:start position:0%\n<v.loud Ingrid Solheim>We have looked.</v>\n\n"
        "00:03.000 --> 00:05.000\n<v Ingrid Solheim>There is no third way.</v>\n\n"
        "00:05.000 --> 00:06.000\n<v Jonas Aune>I would have liked a call.</v>\n"
    )
    assert text(tmp_path, data.encode(), "a.vtt") == (
        "Ingrid Solheim: We have looked. There is no third way.\n\nJonas Aune: I would have liked a call."
    )


def test_lines_that_roll_upwards_are_read_once(tmp_path: Path) -> None:
    data = (
        "WEBVTT\n\n00:00.000 --> 00:02.000\n \nwe have<00:00.500><c> looked</c>\n\n00:02.000 --> 00:02.010\n"
        "we have looked\n \n\n"
        "00:02.010 --> 00:04.000\nwe have looked\nat<00:03.000><c> every figure</c>\n"
    )
    assert text(tmp_path, data.encode(), "a.vtt") == "we have looked at every figure"


def test_words_that_are_said_twice_are_there_twice(tmp_path: Path) -> None:
    assert text(tmp_path, srt((1, 2, "Never."), (2, 3, "Never."))) == "Never. Never."


def test_without_words_it_is_empty(tmp_path: Path) -> None:
    assert refusal(tmp_path, srt((1, 2, "♪"), (2, 3, "[music]")), "a.srt").fate is InputFate.EMPTY
