"""Articles that look like something else in parts: what must not be lost, and must not be refused."""

# ruff: noqa: E501  (markup is written as the systems write it)

from tests.unit.ingest.readers.pages.pages_of_clutter import HEAD, KNOWN, article
from tests.unit.ingest.readers.pages.pages_of_systems import HEADLINE, JUNK, PROSE, Sample, links, page, paragraphs

TEASER_AND_REST = Sample(
    page(
        HEAD,
        f"""<main><header><h1>{HEADLINE}</h1></header><div class="teaser-content grid-center"><div class="article-body grid-center grid-body" data-qa="article-body">{paragraphs(PROSE[:2], names="font-copy")}</div></div>
<div class="hide-for-print"><div class="newsletter-inline-unit"><p>{JUNK[0]}</p></div></div>
<div class="remainder-content"><div class="article-body grid-center grid-body" data-qa="article-body">{paragraphs(PROSE[2:5], names="font-copy")}</div>
<div class="article-body grid-center grid-body" data-qa="article-body">{paragraphs(PROSE[5:], names="font-copy")}</div></div></main>""",
    ),
    **KNOWN,
)

PARAGRAPHS_AS_DIVS = Sample(
    page(
        HEAD,
        f"""<div id="fusion-app"><main><h1 data-testid="Heading">{HEADLINE}</h1><div class="article-body__content__17Yit">"""
        + "".join(
            f'<div data-testid="paragraph-{n}" class="text__text__1FZLe text__dark-grey__3Ml43 article-body__paragraph__2-BtD"><span>{line}</span></div>'
            for n, line in enumerate(PROSE)
        )
        + f"""<div class="article-body__sign-off__123"><p>Reporting by Ann Sharrow; Editing by Bo Lind</p></div><div data-testid="Toolbar"><p>Our Standards: the rules by which we all work here.</p></div></div>
<div data-testid="ReadNext"><h2>Read Next</h2><ul>{links(8)}</ul></div></main></div>""",
    ),
    **KNOWN,
)

FIRST_LETTERS = Sample(
    article(
        f'<p><span class="dropcap" aria-hidden="true">T</span><span class="sr-only">T</span>{PROSE[0][1:]}</p>{paragraphs(PROSE[1:3])}'
        f'<p><span class="drop-cap">“</span>{PROSE[3][1:]}</p>{paragraphs(PROSE[4:])}'
    ),
    **KNOWN,
)

FOLDED = Sample(
    article(
        f'{paragraphs(PROSE[:4])}<button class="more">Continue the story</button><div class="story-rest" style="display:none">{paragraphs(PROSE[4:])}</div>'
    ),
    lacks=("Continue the story",),
    **KNOWN,
)

EXPLAINED_WORD = Sample(
    article(
        f'{paragraphs(PROSE[:3])}<p>The town has a <button class="glossary-term">groyne</button> that keeps the sand, and “it must stay,” the mayor said.</p>{paragraphs(PROSE[3:])}'
    ),
    has=(*PROSE[:3], "a groyne that keeps the sand, and “it must stay,” the mayor said.", *PROSE[3:]),
    **KNOWN,
)

LINKED_WORDS = Sample(
    article(
        f'{paragraphs(PROSE[:3])}<p>The <a class="related-link" href="/x">old <b>wall</b></a> and the <span class="caption">new one</span> are <a class="ad link" href="/y">both</a> of stone.</p>{paragraphs(PROSE[3:])}'
    ),
    has=(*PROSE[:3], "The old wall and the new one are both of stone.", *PROSE[3:]),
    **KNOWN,
)

SHORT_POST = Sample(
    article(
        f'{paragraphs(PROSE[:2])}<blockquote class="twitter-tweet"><p>Not one boat will leave this week, I am told. Stay at home and drink tea.</p>— Rosa Whelan (@rosa) <a href="/t">March 4, 2021</a></blockquote>{paragraphs(PROSE[2:])}'
    ),
    has=(*PROSE[:2], "Not one boat will leave this week", *PROSE[2:]),
    **KNOWN,
)

REMARKS_IN_SCRIPT = Sample(
    article(
        "<p>Five hundred people lost their work when the cannery shut. “It was all I knew,” said Rosa Whelan, who packed herring.</p>",
        bottom='<div id="disqus_thread"></div><noscript>Please enable JavaScript to view the comments.</noscript><script src="x.js"></script>',
    ),
    has=("“It was all I knew,” said Rosa Whelan",),
    **KNOWN,
)

NUMBER_OF_AN_ERROR = Sample(
    page(
        "<title>500 jobs lost as cannery shuts | The Wexcombe Gazette</title>",
        "<article><h1>500 jobs lost as cannery shuts</h1><p>The cannery has shut. “It was all I knew,” said Rosa Whelan, who packed herring.</p></article>",
    ),
    has=("“It was all I knew,” said Rosa Whelan",),
    title="500 jobs lost as cannery shuts",
    source="The Wexcombe Gazette",
)

MISSING_PERSON = Sample(
    page(
        "<title>Boy not found after a night of search | The Wexcombe Gazette</title><script src='https://captcha.example/recaptcha.js'></script>",
        "<article><h1>Boy not found after a night of search</h1><p>Divers looked for him all night. “We go on,” said Tomas Beck, who leads them.</p></article>",
    ),
    has=("“We go on,” said Tomas Beck",),
    title="Boy not found after a night of search",
    source="The Wexcombe Gazette",
)

FREE_WITH_OFFERS = Sample(
    article(
        "<p>The ferry does not sail on Sunday. “The wind is too strong,” said Ingrid Falk, who runs the ferry office at the quay.</p>",
        bottom='<div class="subscribe-box"><p>Subscribe now and get three months for the price of one, with the puzzles.</p></div>',
    ),
    has=("“The wind is too strong,” said Ingrid Falk",),
    lacks=("three months",),
    **KNOWN,
)

DIALOGUE = Sample(
    article(
        '<div class="qa"><p class="q"><strong>The Gazette: What do you fear?</strong></p><p class="a"><strong>Rosa Whelan:</strong> The winter, and what it does to people who have nothing to do all day.</p>'
        '<p class="q"><strong>The Gazette: And the sea?</strong></p><p class="a"><strong>Rosa Whelan:</strong> Never.</p>'
        '<p class="q"><strong>The Gazette: Will you stay?</strong></p><p class="a"><strong>Rosa Whelan:</strong> Where else would I go at my age, with two dogs and a boat?</p></div>'
    ),
    has=(
        "The Gazette: What do you fear?\nRosa Whelan: The winter",
        "And the sea?\nRosa Whelan: Never.\nThe Gazette: Will you stay?",
        "with two dogs and a boat?",
    ),
    **KNOWN,
)

SUBHEADS = Sample(
    article(
        f"{paragraphs(PROSE[:3])}<h2>A wall of a hundred years</h2>{paragraphs(PROSE[3:5])}<h2>What comes next</h2>{paragraphs(PROSE[5:])}"
    ),
    has=(*PROSE[:3], "\nA wall of a hundred years\n", *PROSE[3:5], "\nWhat comes next\n", *PROSE[5:]),
    **KNOWN,
)

LIST_IN_TEXT = Sample(
    article(
        f"{paragraphs(PROSE[:3])}<ul><li>The north wall gets new stones, forty of them.</li><li>“The slip stays open,” said Tomas Beck.</li></ul>{paragraphs(PROSE[3:])}"
    ),
    has=(
        *PROSE[:3],
        "The north wall gets new stones, forty of them.",
        "“The slip stays open,” said Tomas Beck.",
        *PROSE[3:],
    ),
    **KNOWN,
)

TWO_TITLES = Sample(
    page(
        f"""<title>Watch: harbour walls crumble | The Wexcombe Gazette</title><meta property="og:title" content="{HEADLINE} | The Wexcombe Gazette"><meta property="og:site_name" content="The Wexcombe Gazette">""",
        f"""<header><h1 class="logo"><a href="/">The Wexcombe Gazette</a></h1></header><article><h2 class="title">{HEADLINE}</h2>{paragraphs()}</article>""",
    ),
    source="The Wexcombe Gazette",
)
