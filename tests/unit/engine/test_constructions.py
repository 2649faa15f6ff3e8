"""Constructions of news prose, each in a small text of its own: whose the quoted words are."""

import pytest

from onrecord.domain.article import Article
from onrecord.domain.attribution import Act
from onrecord.engine import Engine

pytestmark = pytest.mark.slow

TEXTS = {
    "a rank before a name is no part of it": (
        "Inspector Dora Fenn said: “The road is shut.”\n\n“Stay at home,” Supt Hallam said.\n\n"
        "DCI Omar Reyes, who leads the search, said: “We have no name yet.”\n\n“I rang twice,” said porter Jim Lacey.",
        {"The road is shut.": "Dora Fenn", "Stay at home,": "Hallam", "We have no name yet.": "Omar Reyes",
         "I rang twice,": "Jim Lacey"},
    ),
    "a noun that is a first name stays": (
        "Mason Reed Hollis said: “We sold the boat.”",
        {"We sold the boat.": "Mason Reed Hollis"},
    ),
    "a family name of several words is the full name’s": (
        "Katrin von der Halden spoke in Lund on Monday. “We will vote,” von der Halden said.\n\n"
        "Marta Ortega Salas was against it. “We will not,” Ortega Salas told reporters.",
        {"We will vote,": "Katrin von der Halden", "We will not,": "Marta Ortega Salas"},
    ),
    "an office with of or for stands before the name": (
        "Minister for fisheries Nils Aker said: “The quota is fair.”\n\n"
        "Spokeswoman for the port Lena Brandt said: “The gates are open.”",
        {"The quota is fair.": "Nils Aker", "The gates are open.": "Lena Brandt"},
    ),
    "the company is the only one that is named": (
        "Brannock Motor Co. will close its works in Hull.\n\n“We regret this,” the company said in a statement.",
        {"We regret this,": "Brannock Motor Co."},
    ),
    "the university is the one that is named": (
        "Larkhill University suspended two students.\n\n“We had no choice,” the university said in a letter.",
        {"We had no choice,": "Larkhill University"},
    ),
    "another office is somebody else’s": (
        "“Taxes will fall,” Finance Minister Pia Ruiz said.\n\n“They will rise,” the opposition leader said.",
        {"Taxes will fall,": "Pia Ruiz", "They will rise,": None},
    ),
    "a quote that each paragraph reopens is of whoever is named at its end": (
        "“The bridge is safe,” said Tom Hale, the engineer.\n\n“My son drives over it.\n\n“He is nineteen.\n\n"
        "“I want to see the plans,” said Rosa Lind, a nurse.",
        {"The bridge is safe,": "Tom Hale", "My son drives over it.": "Rosa Lind", "He is nineteen.": "Rosa Lind",
         "I want to see the plans,": "Rosa Lind"},
    ),
    "a name inside the words is not their speaker": (
        "Senator Judith Vane issued the following statement:\n\n“The bill is late.\n\n"
        "“Governor Pell promised he would sign it and then said no.\n\n“Families will pay.”",
        {"The bill is late.": "Judith Vane", "Governor Pell promised he would sign it and then said no.": "Judith Vane",
         "Families will pay.": "Judith Vane"},
    ),
    "a name signs the words before it, on their line or the next": (
        "What they told us\n\n“I wept.” — Ines Moll\n\n“Never again.” — Karl Voss, guide\n\n"
        "“Best pie in the town.”\n— Elin Strand, Visby",
        {"I wept.": "Ines Moll", "Never again.": "Karl Voss", "Best pie in the town.": "Elin Strand"},
    ),
    "whom a paper quotes as saying so": (
        "The Gazette quoted engineer Lena Brandt as saying “the bolts are loose”.",
        {"the bolts are loose": "Lena Brandt"},
    ),
    "a candidate for an office is the one who runs": (
        "Republican candidate for governor Hal Moreno has promised to declare a “day of rest” in March.",
        {"day of rest": "Hal Moreno"},
    ),
    "somebody goes by a name": (
        "“They came at night, with dogs and lamps,” said a fisherman known only as “Sorrel.”",
        {"They came at night, with dogs and lamps,": "Sorrel"},
    ),
    "a noun before a name is no person of its own": (
        "Baker Emil Sand lost his shop and opened it again on a raft.\n\n“The ovens float. The dough does not.”",
        {"The ovens float. The dough does not.": "Emil Sand"},
    ),
    "a quote behind a paragraph about two is nobody’s": (
        "Emil Sand and Rosa Lind lost their shops in the flood.\n\n“The ovens float. The dough does not.”",
        {"The ovens float. The dough does not.": None},
    ),
    "a word of the headline speaks no quote": (
        "Skipper praised after rescue\n\n“We heard a shout and turned back,” said Dora Fenn, who was on the bridge.",
        {"We heard a shout and turned back,": "Dora Fenn"},
    ),
    "words that nobody said are no quote": (
        "Dora Fenn said: “We have no buyer, and shall not find one soon.” She did not say “never”.",
        {"We have no buyer, and shall not find one soon.": "Dora Fenn"},
    ),
    "names and terms are no quotes": (
        "He is best known for “The Last Lighthouse” and “A Winter Ferry”. Press “9” and wait.\n\n"
        "“I still get letters about it,” said the actor, Jim Lacey.",
        {"I still get letters about it,": "Jim Lacey"},
    ),
    "today is no part of a name": (
        "Congresswoman Judith Vane today released the following statement:\n\n“The bill is late, and it is wrong.”",
        {"The bill is late, and it is wrong.": "Judith Vane"},
    ),
    "a name right behind the cue has said it, though no tag covers it": (
        "Twins open a bakery\n\n\"We love bread!\" shout Tom and Kit Arden, the twins from Deal, from their window.\n\n"
        "\"We never sleep,\" say the brothers.",
        {"We love bread!": "Tom Arden and Kit Arden", "We never sleep,": "Tom Arden and Kit Arden"},
    ),
    "a title before the name is the name’s, not the headline’s": (
        "Skipper thanked\n\nCaptain Dora Fenn told the board, \"I saw the buoy go under.\"",
        {"I saw the buoy go under.": "Dora Fenn"},
    ),
    "a quote that ends in a call goes on to whoever called": (
        "The warden, Ines Moll, said: “We found this in a drawer.” She smiled.\n\n"
        "“And these!” Another warden, Karl Voss, shouted from the loft.",
        {"We found this in a drawer.": "Ines Moll", "And these!": "Karl Voss"},
    ),
    "whoever is called by name does not speak": (
        "On the quay, sisters Ann and Vera Moll argue about a boat.\n\n“Sell it, and be done with it,” said Vera.\n\n"
        "“You loved that boat, Vera,” Ann replied.\n\n“So I did, Ann. Well, I think I did.”",
        {"Sell it, and be done with it,": "Vera Moll", "You loved that boat, Vera,": "Ann Moll",
         "So I did, Ann. Well, I think I did.": "Vera Moll"},
    ),
    "an office before the name is known by its noun": (
        "The Bishop of Deal, Rt Rev Hugo Marl, opened the fair. “Bells do not hang themselves,” he said.\n\n"
        "Councillor Rosa Lind disagreed. “They never have,” she said.\n\n“With respect,” said the bishop, “they will.”",
        {"Bells do not hang themselves,": "Hugo Marl", "They never have,": "Rosa Lind", "With respect,": "Hugo Marl",
         "they will.": "Hugo Marl"},
    ),
    "the only one named is she, however far": (
        "Vera Moll has counted seals at Deal for twenty years.\n\nThe herd has shrunk by half.\n\n"
        "Two storms in May broke the sea wall.\n\nVolunteers carried pups by hand.\n\n“It was like a war,” she said.",
        {"It was like a war,": "Vera Moll"},
    ),
    "a paper that is read out speaks for whoever wrote it": (
        "Dora Fenn read out a letter from her late brother, Ivo Fenn. “Never trust a calm sea,” it said.",
        {"Never trust a calm sea,": "Ivo Fenn"},
    ),
    "words that another had said are the other’s": (
        "Clerk Dora Fenn said the mayor had told her: “Sink it.”",
        {"Sink it.": None},
    ),
    "a sentence that is a paragraph is a quote": (
        "Firemen free a swan\n\nStation chief Karl Voss went into the water himself.\n\n“It bit me.”",
        {"It bit me.": "Karl Voss"},
    ),
    "whoever goes on is whoever has spoken": (
        "“The fleet is old,” said Karl Voss of the Deal Institute.\n\nThe money ran out in March. “It will get older,” "
        "Voss said. “Nobody wants to pay,” added the researcher.",
        {"The fleet is old,": "Karl Voss", "It will get older,": "Karl Voss", "Nobody wants to pay,": "Karl Voss"},
    ),
    "a body is the one that was given in full": (
        "Shoppers were turned away from Hexley Stores on Friday.\n\nHexley said: “We are sorry for the wait.”",
        {"We are sorry for the wait.": "Hexley Stores"},
    ),
    "tags that were left in a text are no words": (
        "<p>The port closes.</p><p>“We heard it before,” Karl Voss answered. “We heard it in May.</p>"
        "<p>“We heard it in June, and look at the crane.”</p>",
        {"We heard it before,": "Karl Voss", "We heard it in May.": "Karl Voss",
         "We heard it in June, and look at the crane.": "Karl Voss"},
    ),
    "entities are characters": (
        "&ldquo;We can&rsquo;t wait,&rdquo; said Helga Brun, the skipper.",
        {"We can&rsquo;t wait,": "Helga Brun"},
    ),
    "a wrapped line goes on": (
        "The harbour will be closed for six weeks from the first of next month, its\n"
        "director said on Monday. “We cannot patch the quay any longer, and nobody here\n"
        "has seen it as bad as this,” said Helga Brun, who has run the port for twenty\n"
        "years. “The piles are rotten and the crane is not safe any more.”\n",
        {"We cannot patch the quay any longer, and nobody here\nhas seen it as bad as this,": "Helga Brun",
         "The piles are rotten and the crane is not safe any more.": "Helga Brun"},
    ),
    "whoever goes on is not whom the words name": (
        "Senator Tom Hale spoke against Nils Aker, who wants the port closed.\n\n"
        "Hale said, “How many of you have seen the quay? I believe Nils Aker has not.”\n\n"
        "He added, “I believe nobody on his side has.”",
        {"How many of you have seen the quay? I believe Nils Aker has not.": "Tom Hale",
         "I believe nobody on his side has.": "Tom Hale"},
    ),
    "this woman goes on": (
        "“At last!” said Vera Moll in the square. “Now we can sleep,” continued this 43-year-old woman.",
        {"At last!": "Vera Moll", "Now we can sleep,": "Vera Moll"},
    ),
    "a storm has a name and says nothing": (
        "“The roof went first,” said Karl Voss, the port’s engineer.\n\nThe town lost its pier to Cyclone Paul in "
        "2015, he "
        "said.\n\n“We cannot build it a third time,” he said.",
        {"The roof went first,": "Karl Voss", "We cannot build it a third time,": "Karl Voss"},
    ),
    "who said so, not who heard it": (
        "“We will hold this line until the winter,” the mayor, Vera Moll, had spoken of the strike.\n\n"
        "“They will not wait for us,” Mr. Voss said during the closed meeting, according to a recording that the "
        "Gazette "
        "has heard. Karl Voss leads the union.",
        {"We will hold this line until the winter,": "Vera Moll", "They will not wait for us,": "Karl Voss"},
    ),
    "a participle hangs on the subject of its sentence": (
        "Vera Moll surprised her board on Aug. 7, tweeting that she had “every signature” for the sale.\n\n"
        "Karl Voss said of the plan that it “was not good.” Adding, “Nobody asked the crews what they think.”",
        {"every signature": "Vera Moll", "was not good.": "Karl Voss",
         "Nobody asked the crews what they think.": "Karl Voss"},
    ),
    "a statement speaks for whoever issued it": (
        "In May, Hexley Harbour Trust issued a statement on the crane. The statement urged skippers to “keep well "
        "away.”",
        {"keep well away.": "Hexley Harbour Trust"},
    ),
    "an email speaks for whoever emailed": (
        "Vera Moll, deputy head of the union, emailed members on Monday evening, telling them, “I am a docker.”\n\n"
        "The email goes on to say: “They want to write their greed into our contracts.”",
        {"I am a docker.": "Vera Moll", "They want to write their greed into our contracts.": "Vera Moll"},
    ),
    "a heading in capitals says nothing": (
        "The morning letter\n\nUNDERSTANDING THE HERRING WAGES FIGHT TODAY “The fleet has been grappling with so "
        "many claims "
        "about its wages that the minister had to act on Monday.”",
        {"The fleet has been grappling with so many claims about its wages that the minister had to act on Monday.":
            None},
    ),
    "a name stands behind the party that somebody heads": (
        "Prime Minister Nils Aker says he backs it.\n\n“The report leaves much to be desired,” the head of the "
        "opposition "
        "Harbour Party Karl Voss said on Thursday.",
        {"The report leaves much to be desired,": "Karl Voss"},
    ),
    "a ministry is not the company": (
        "The Justice Department asked Brannock Motor Co. for its books. The company said the matter “should soon be "
        "settled.”",
        {"should soon be settled.": "Brannock Motor Co."},
    ),
    "whoever spoke last is called what they are": (
        "“This was a conscious effort on our part,” Karl Voss said of the trial.\n\nIn 2017, according to his study, "
        "the "
        "port lost a tenth of its ships. “We have a problem everywhere,” the senior economist noted.",
        {"This was a conscious effort on our part,": "Karl Voss", "We have a problem everywhere,": "Karl Voss"},
    ),
    "a minister is the one who is a minister": (
        "The sanctions follow the murder of journalist Omar Reyes.\n\nForeign Affairs Minister Pia Ruiz said the "
        "killing was "
        "“abhorrent”.\n\nShe said that the embassy had been told.\n\n“We believe that in naming people it is "
        "important to "
        "be sure,” said the minister.\n\nReyes has been missing since May.",
        {"abhorrent": "Pia Ruiz", "We believe that in naming people it is important to be sure,": "Pia Ruiz"},
    ),
    "titles, terms and nicknames in marks are no quotes": (
        "Karl Voss told ABC’s “Good Morning, Harbour” on Friday that a project called “Dry Feet” had failed.\n\n"
        "He said the so-called “Blue Line” and a man known as the “herring king” had nothing to do with it.\n\n"
        "Giuseppe “Beppe” Moll was being called a “rat” there. “I never fished with him,” said Rosa Lind.",
        {"I never fished with him,": "Rosa Lind"},
    ),
    "a crosshead is not who says what stands below it": (
        "Mayor stays\n\n“I will not resign,” Anita Moll told a packed hall.\n\nVoss: Moll must go\n\n"
        "Governor Karl Voss said: “She has to go.”",
        {"I will not resign,": "Anita Moll", "She has to go.": "Karl Voss"},
    ),
    "whoever is asked does not ask": (
        "Karl Voss spoke to the Gazette on Monday.\n\nVoss was asked, “What is the worst port that you have been to?” "
        "“This one,” he said.",
        {"What is the worst port that you have been to?": None, "This one,": "Karl Voss"},
    ),
    "whoever is cited as saying so has said it": (
        "“They keep us from the quay,” Voss was quoted by local media as saying. Karl Voss leads the union.",
        {"They keep us from the quay,": "Karl Voss"},
    ),
    "whoever is cited as saying so goes on": (
        "“They keep us from the quay,” Voss was quoted by local media as saying on Friday. “And yet in the capital "
        "they build a new one. Is that fair?”\n\nKarl Voss leads the union.",
        {"They keep us from the quay,": "Karl Voss",
         "And yet in the capital they build a new one. Is that fair?": "Karl Voss"},
    ),
    "he goes back to somebody unnamed over several paragraphs": (
        "“Fees will fall,” said harbour chief Karl Voss.\n\nAn official of the port said skippers "
        "were leaving.\n\n“We do see fewer boats,” he said.\n\nHe said some had moved up the coast.\n\n"
        "“In exchange, they pay for safer berths,” he said.",
        {"Fees will fall,": "Karl Voss", "We do see fewer boats,": None,
         "In exchange, they pay for safer berths,": None},
    ),
    "what he called it is the speaker’s of the sentence": (
        "Karl Voss said his members were worried that Nils Aker’s team might be waiting for London, which he termed “a "
        "very high risk plan”.",
        {"a very high risk plan": "Karl Voss"},
    ),
    "the comma in the marks says that somebody said so": (
        "This shows that while the ports may be moving together, “the quays are not one yet,” said Karl Voss, head of "
        "the union.",
        {"the quays are not one yet,": "Karl Voss"},
    ),
    "whoever puts out a paper may head something": (
        "On Wednesday, Karl Voss, president of the Deal Harbour Union, released a statement calling the plan “a deep "
        "hole.”\n\n“Those who are put in a position of trust must be held to a standard,” the statement said.",
        {"a deep hole.": "Karl Voss",
         "Those who are put in a position of trust must be held to a standard,": "Karl Voss"},
    ),
    "what is sung, and what something is labelled, is no quote": (
        "The Deal town band played “We Are Not Going Home” on the quay. The storm has been labelled a “weather bomb” "
        "there.\n\n“It was loud,” said Rosa Lind, a docker.",
        {"It was loud,": "Rosa Lind"},
    ),
    "a crosshead in capitals is nobody’s next quote": (
        "“I do not feel that the port was careless in any way,” Karl Voss said.\n\n“LEAVE THE QUAY ALONE”\n\n"
        "The strike began in May.\n\n“It will not end soon,” said Rosa Lind, a docker.",
        {"I do not feel that the port was careless in any way,": "Karl Voss",
         "LEAVE THE QUAY ALONE": None, "It will not end soon,": "Rosa Lind"},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def engine(model) -> Engine:
    return Engine.load(model)


@pytest.mark.parametrize("construction", TEXTS)
def test_the_words_are_whose_they_are(engine, construction):
    text, wanted = TEXTS[construction]
    found = {
        text[slice(*span)]: attribution.speaker and attribution.speaker.name
        for attribution in engine.analyse(Article(id="", text=text, title="", origin=""))
        for span in attribution.quoted
    }
    assert found == wanted


def test_what_somebody_thinks_in_marks_is_thought(engine):
    text = "Dora Fenn looked at the sky.\n\n“Why do I still do this?” she thought.\n\n“Cast off,” she said."
    found = engine.analyse(Article(id="", text=text, title="", origin=""))
    assert [attribution.act for attribution in found if attribution.quoted] == [Act.THOUGHT, Act.SPEECH]


def test_a_statement_that_goes_on_says_so_and_has_the_same_act_and_reason(engine):
    text = (
        "Congresswoman Judith Vane released the following statement:\n\n“The bill is late, and it is wrong.”\n\n"
        "“I have heard from nurses and from farmers this week.”\n\n“I will keep asking until he answers.”"
    )
    found = [a for a in engine.analyse(Article(id="", text=text, title="", origin="")) if a.quoted]
    assert {a.speaker and a.speaker.name for a in found} == {"Judith Vane"}
    assert all("no source" not in str(a.reason) for a in found)
    assert str(found[-1].reason).count("goes on") <= 1
