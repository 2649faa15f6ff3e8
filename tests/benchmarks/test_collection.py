"""The time that a collection takes for 100,000 attributions of 20,000 speakers, for one more article, and for naming
all of them once more in the order of time."""

import gc
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from onrecord.domain.attribution import Attribution
from onrecord.domain.speaker import Appearance, Speaker, SpeakerKind
from onrecord.engine import SpeakerCollection

SPEAKERS, ATTRIBUTIONS, SIZE = 20_000, 100_000, 8
"""People and organisations, what they say, and attributions an article."""
LAST = 500
"""Articles at the end that are timed one by one."""
ALL, ONE = 60.0, 0.05
"""Seconds that all of them may take on one core, and one more article."""
COMMON = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson "
    "Anderson Thomas Taylor Moore Jackson Martin Lee Kim Park Wang Li Zhang Chen Liu Nguyen Tran Singh Kumar Khan "
    "Ali Ivanov Petrov Schmidt Müller Rossi Silva Santos Dupont Kowalski Nowak Yilmaz Tanaka Sato Suzuki"
).split()
GIVEN = (
    "James Mary John Patricia Robert Jennifer Michael Linda William Elizabeth David Barbara Richard Susan Joseph "
    "Jessica Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa Matthew Betty Anthony Margaret Mark Sandra "
    "Donald Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Maria Ana Carlos Juan Pedro Luis Sergei "
    "Olga Ivan Elena Wei Min Jing Hao Jin-woo Min-jun Seo-yeon Priya Rahul Fatima Mohammed Ahmed Yuki Hiroshi Anna"
).split()
STARTS = "B Br C Ch D F G Gr H J K Kr L M N P R S Sch St T V W Z".split()
MIDDLES = "a e i o u ar el in on au er ol an ie".split()
ENDS = "b ck d ff g k l m n nd r rt s ss t tz ski ov son berg mann ner ler ton ham field ley ard".split()
HEADS = "Ministry Institute Council Agency Union Bank Group Foundation Committee Hospital".split()
FIELDS = "Health Defense Trade Justice Labor Energy Science Housing Justice Transport Culture".split()


def surname(rng: random.Random) -> str:
    """A common one for two in five, an invented one for the others."""
    if rng.random() < 0.4:
        return rng.choice(COMMON)
    return rng.choice(STARTS) + rng.choice(MIDDLES) + rng.choice(ENDS) + rng.choice(["", "", rng.choice(ENDS)])


def speaker(rng: random.Random) -> Speaker:
    """A person with given names, or an organisation."""
    if rng.random() < 0.15:
        name = f"{surname(rng)} {rng.choice(HEADS)} of {rng.choice(FIELDS)}"
        return Speaker(name, SpeakerKind.ORGANISATION)
    middle = rng.choice(["", "", f" {rng.choice('ABCDEFGHJKLMNPRSTW')}."])
    return Speaker(f"{rng.choice(GIVEN)}{middle} {surname(rng)}", SpeakerKind.PERSON)


def mention(rng: random.Random, who: Speaker) -> Speaker:
    """The speaker as an article names it: in full, by surname, or with an initial."""
    words, kind = who.name.split(), rng.random()
    if who.kind is not SpeakerKind.PERSON or kind < 0.7:
        return who
    name = words[-1] if kind < 0.85 else f"{words[0][0]}. {words[-1]}"
    return Speaker(name, who.kind)


def articles(seed: int = 0) -> Iterator[list[Attribution]]:
    """Everybody speaks at least once, a few very often."""
    rng = random.Random(seed)
    people = [speaker(rng) for _ in range(SPEAKERS)]
    said = people + rng.choices(people, weights=[1 / (n + 1) for n in range(SPEAKERS)], k=ATTRIBUTIONS - SPEAKERS)
    rng.shuffle(said)
    for start in range(0, ATTRIBUTIONS, SIZE):
        yield [Attribution(((0, 1),), speaker=mention(rng, who)) for who in said[start : start + SIZE]]


def seconds(collection: SpeakerCollection, found: list[list[Attribution]]) -> list[float]:
    """What each article takes."""
    taken = []
    for article in found:
        began = time.process_time()
        collection.settle(article)
        taken.append(time.process_time() - began)
    return taken


def test_a_hundred_thousand_attributions_are_settled_in_a_minute() -> None:
    collection, found = SpeakerCollection(), list(articles())
    most = seconds(collection, found[:-LAST])
    gc.collect()
    gc.freeze()  # the search for garbage in all that this benchmark holds is not the time of an article
    last = seconds(collection, found[-LAST:])
    gc.unfreeze()
    total, usual, longest = sum(most) + sum(last), sum(last) / LAST, max(last)
    print(f"\n{ATTRIBUTIONS:,} attributions of {SPEAKERS:,} speakers: {total:.1f} s")
    print(f"one more article of {SIZE}: {1000 * usual:.1f} ms, at most {1000 * longest:.1f} ms")
    assert total <= ALL
    assert longest <= ONE


AGAIN = 0.2
"""What a job may take to know the speakers of a library once more, as a share of the first time."""


def test_speakers_who_are_known_are_not_learnt_anew_for_each_job() -> None:
    rng = random.Random(0)
    known = {replace(who, spelling=who.name): 1 for who in (speaker(rng) for _ in range(SPEAKERS))}
    began = time.process_time()
    collection = SpeakerCollection(known, (), known)
    first = time.process_time() - began
    began = time.process_time()
    collection.take_up(known, (), known)
    again = time.process_time() - began
    print(f"\n{len(known):,} speakers of a library: {first:.2f} s for the first job, {again:.2f} s for the next")
    assert again <= AGAIN * first


ANEW = 1.5
"""What it may take to name everybody in the order of time, as a share of the first time."""


def test_all_are_named_in_the_order_of_time_at_the_cost_of_the_first_time() -> None:
    collection, found = SpeakerCollection(), list(articles())[:2500]
    first = sum(seconds(collection, found))
    began = time.process_time()
    groups = list(collection.related({a.speaker for article in found for a in article if a.speaker}))
    looked = time.process_time() - began
    appearances = [
        Appearance(str(place), "", replace(who, spelling=who.name), times)
        for place, article in enumerate(found)
        for who, times in Counter(a.speaker for a in article if a.speaker).items()
    ]
    began = time.process_time()
    collection.name_in_order(appearances)
    named = time.process_time() - began
    print(f"\n{len(groups):,} groups found in {looked:.2f} s, named in {named:.2f} s; the first time {first:.2f} s")
    assert looked + named <= ANEW * first
