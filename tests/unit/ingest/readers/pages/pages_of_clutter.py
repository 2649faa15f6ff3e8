"""Articles amid what is not the article: boxes, repetitions, notes, hidden words; and kinds of text that are easily lost."""

# ruff: noqa: E501  (markup is written as the systems write it)

from tests.unit.ingest.readers.pages.pages_of_systems import HEADLINE, JUNK, PROSE, Sample, links, page, paragraphs

HEAD = f"""<title>{HEADLINE} | The Wexcombe Gazette</title><meta property="og:site_name" content="The Wexcombe Gazette">
<meta property="article:published_time" content="2021-03-04T08:15:00+01:00"><meta name="author" content="Ann Sharrow">
<link rel="canonical" href="https://gazette.example/harbour">"""
KNOWN = {
    "byline": "Ann Sharrow",
    "source": "The Wexcombe Gazette",
    "published": "2021-03-04",
    "url": "https://gazette.example/harbour",
}
STATED = "\\n\\n".join(PROSE)


def article(body: str, top: str = "", bottom: str = "", head: str = HEAD) -> str:
    """A page with a plain frame."""
    return page(
        head,
        f'<div class="wrap"><header><nav>{links(6)}</nav></header>{top}<main><article><h1>{HEADLINE}</h1>'
        f'<div class="article-body">{body}</div></article></main>{bottom}<footer>© The Wexcombe Gazette</footer></div>',
    )


PULL_QUOTES = Sample(
    article(
        paragraphs(PROSE[:2])
        + '<aside class="pullquote"><p>“The wall stood for a hundred years”</p></aside>'
        + '<blockquote class="c-pull-quote"><p>They sent a letter, that was all</p></blockquote>'
        + paragraphs(PROSE[2:4])
        + "<blockquote><p>We waited for a summer without storms, and none came</p></blockquote>"
        + '<div class="article__pullQuote--left"><span>“Nobody asked us”</span></div>'
        + paragraphs(PROSE[4:])
    ),
    lacks=("”\nThey sent", "\nWe waited", "\n“Nobody asked us”\n", "\n“The wall stood for a hundred years”\n"),
    **KNOWN,
)

BLOCK_QUOTES = Sample(
    article(
        paragraphs(PROSE[:2])
        + "<p>In his letter to the council the harbour master wrote:</p><blockquote><p>I have warned of this for nine years.</p>"
        "<p>Nobody has answered a single one of my letters, and now it is too late.</p></blockquote>"
        + paragraphs(PROSE[2:])
    ),
    has=(
        *PROSE[:2],
        "the harbour master wrote:\n",
        "I have warned of this for nine years.\n",
        "now it is too late.\n",
        *PROSE[2:],
    ),
    **KNOWN,
)

Q_ELEMENTS = Sample(
    article(
        paragraphs(PROSE[:2])
        + "<p>The diver said: <q>It is deeper than we thought, and the mason called it <q>a joke</q>.</q> Then she left.</p>"
        "<p><q>“I am cold,”</q> he said.</p>" + paragraphs(PROSE[2:])
    ),
    has=(
        *PROSE[:2],
        "said: “It is deeper than we thought, and the mason called it ‘a joke’.” Then she left.",
        "“I am cold,” he said.",
        *PROSE[2:],
    ),
    lacks=("““", "””"),
    **KNOWN,
)

HIDDEN = Sample(
    article(
        '<p class="sr-only">Words for those who cannot see the picture of the wall.</p>'
        + paragraphs(PROSE[:2])
        + f'<p>{PROSE[2]} <a href="/x">Divers<span class="visually-hidden"> (opens in a new window)</span></a> dive at night.</p>'
        '<div style="display: none"><p>A text that nobody sees because it is not shown at all.</p></div>'
        "<p hidden>And one more that is hidden, with some words in it.</p>"
        '<span class="tooltip">The wall<span class="tooltiptext">A wall is a thing that stands between two other things.</span></span>'
        '<div role="tooltip" class="card"><p>Tomas Beck is an engineer. “I build walls,” he told us in 2011.</p></div>'
        '<div class="HoverCard_card__x1"><p>Ingrid Falk has run the ferry office for a quarter of a century now.</p></div>'
        + paragraphs(PROSE[3:])
    ),
    has=(*PROSE[:3], "Divers dive at night.", *PROSE[3:]),
    lacks=(
        "cannot see",
        "opens in a new",
        "nobody sees",
        "one more that",
        "between two other",
        "I build walls",
        "quarter of a century",
    ),
    **KNOWN,
)

NOTES = Sample(
    article(
        paragraphs(PROSE[:3])
        + '<p>The wall is 10<sup>2</sup> paces long.<sup><a href="#fn1">1</a></sup> It was built in 1911.<sup id="cite_ref-2">'
        '<a href="#cite_note-2">[2]</a></sup> “It leaks,”<sup>3</sup> he said on the 5<sup>th</sup> of May.</p>'
        + paragraphs(PROSE[3:])
        + '<section class="footnotes" role="doc-endnotes"><ol><li id="fn1">Measured by the author herself.</li></ol></section>'
    ),
    has=(*PROSE[:3], "is 102 paces long. It was built in 1911. “It leaks,” he said on the 5th of May.", *PROSE[3:]),
    lacks=("Measured by",),
    **KNOWN,
)

BOXES = Sample(
    article(
        paragraphs(PROSE[:2])
        + f'<div class="newsletter-signup"><h3>Morning post</h3><p>{JUNK[0]}</p><form><input type="email"></form></div>'
        f'<div class="article-related-inline"><h4>Read more</h4><p><a href="/x">{JUNK[1]}</a></p></div>'
        f'<p><strong>Read more: <a href="/y">The mayor who never slept</a></strong></p><p>Advertisement</p>'
        + paragraphs(PROSE[2:5])
        + f'<div class="media-caption">{JUNK[2]}</div><p class="image-credit">Photo: Ann Sharrow / The Gazette</p>'
        + paragraphs(PROSE[5:])
        + '<div class="author-bio"><p>Ann Sharrow has written about the coast for twenty years and keeps two goats.</p></div>'
        f'<div class="tags-list"><a href="/t">Harbour</a></div><div id="onetrust-banner-sdk"><p>{JUNK[3]}</p></div>',
        bottom='<section class="comments"><p>“What a mess this town is,” somebody wrote below the line.</p></section>',
    ),
    lacks=(*JUNK, "never slept", "Advertisement", "Photo:", "two goats", "What a mess"),
    **KNOWN,
)

REPEATED = Sample(
    article(
        paragraphs(PROSE), top=f'<div class="lead-in"><p>{PROSE[1]}</p></div>', bottom=f"<div><p>{PROSE[3]}</p></div>"
    ),
    **KNOWN,
)

INTERVIEW = Sample(
    article(
        "<p>Rosa Whelan has fished off Wexcombe since she was nine. We met her at the quay on a Sunday.</p>"
        "<p><b>Were you warned?</b></p><p>No. They sent a letter.</p><p><b>And what did you do?</b></p><p>Nothing.</p>"
        "<p><strong>Will you fish this year?</strong><br>If the weather lets me, I will go out from the old slip, as my father did.</p>"
        "<p><b>Is that safe?</b></p><p>It never was. But you get used to it after forty years on the water, I can tell you.</p>"
        "<p><b>What should the council do?</b></p><p>Come down here once and look at it.</p>"
    ),
    has=(
        "Were you warned?\nNo. They sent a letter.\nAnd what did you do?\nNothing.\nWill you fish this year?\nIf the weather",
        "Is that safe?\nIt never was.",
        "What should the council do?\nCome down here once and look at it.",
    ),
    **KNOWN,
)

LIVE = Sample(
    page(
        f"""<title>{HEADLINE} – live updates | The Wexcombe Gazette</title><meta property="og:title" content="{HEADLINE} – live updates">
<meta property="og:site_name" content="The Wexcombe Gazette"><link rel="canonical" href="https://gazette.example/live/harbour">
<script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"{HEADLINE} – live updates","datePublished":"2021-03-04T08:15:00+01:00"}}</script>""",
        f"""<main><h1>{HEADLINE} – live updates</h1><div class="liveblog-body">"""
        + "".join(
            f'<article class="block liveblog-post"><header><time class="timestamp" datetime="2021-03-04T1{n}:05:00Z">1{n}.05 GMT</time>'
            f'<h2>What we know at {n}</h2></header><div class="block-elements"><p>{line}</p></div><div class="share-tools"><a href="#">Share this post with your friends</a></div></article>'
            for n, line in enumerate(PROSE)
        )
        + "</div></main>",
    ),
    has=tuple(piece for n, line in enumerate(PROSE) for piece in (f"1{n}.05 GMT\n", f"What we know at {n}\n", line)),
    lacks=("Share this post",),
    title=f"{HEADLINE} – live updates",
    source="The Wexcombe Gazette",
    published="2021-03-04",
    url="https://gazette.example/live/harbour",
)

STATED_BODY = Sample(
    page(
        f"""{HEAD}<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{HEADLINE}","articleBody":"{STATED}"}}</script>""",
        '<div id="root"></div><script src="/app.js"></script>',
    ),
    **KNOWN,
)

STATED_POSTS = Sample(
    page(
        f"""{HEAD}<script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"{HEADLINE}","liveBlogUpdate":["""
        + ",".join(
            f'{{"@type":"BlogPosting","headline":"Post {n}","datePublished":"2021-03-04T1{n}:05:00+01:00","articleBody":"{line}"}}'
            for n, line in enumerate(PROSE)
        )
        + "]}</script>",
        '<div id="__next"></div><script src="/app.js"></script>',
    ),
    has=tuple(piece for n, line in enumerate(PROSE) for piece in (f"1{n}:05\nPost {n}\n", line)),
    **KNOWN,
)

LOST_PARAGRAPHS = Sample(
    article(
        f'<p>{PROSE[0]}</p><p class="slide-in">{PROSE[1]}</p><div class="expandable-bar"><p>{PROSE[2]}</p><p>{PROSE[3]}</p></div>'
        f'<p style="border-left: 2px">{PROSE[4]}</p><div class="embed-wrapper"><p>{PROSE[5]}</p></div><p>{PROSE[6]}</p>'
    ),
    **KNOWN,
)

DIALOG_OPEN = Sample(
    page(
        HEAD,
        f'<div id="page" aria-hidden="true"><article><h1>{HEADLINE}</h1>{paragraphs()}</article></div>'
        f'<div role="dialog" class="modal"><p>{JUNK[3]}</p></div>',
    ),
    **KNOWN,
)

NEXT_STORIES = Sample(
    page(
        HEAD,
        f"""<div class="stream"><section class="story"><h1>{HEADLINE}</h1><div class="story__text">{paragraphs()}</div></section>
<section class="story"><h1>The lighthouse goes dark</h1><div class="story__text"><p>“The lamp is gone,” said the keeper, who had come down at noon.</p><p>Nobody knows who took it away in the night.</p></div></section></div>""",
    ),
    lacks=("The lamp is gone", "Nobody knows who took"),
    **KNOWN,
)

SHORT = Sample(
    article(
        "<p>The ferry to the islands does not sail on Sunday. “The wind is too strong,” said Ingrid Falk of the ferry office.</p>"
    ),
    has=("“The wind is too strong,” said Ingrid Falk",),
    **KNOWN,
)

WAYBACK = Sample(
    page(
        f"""<script src="https://web-static.archive.org/_static/js/wombat.js"></script><title>{HEADLINE} | Marlow Bugle</title>
<meta property="og:site_name" content="Marlow Bugle"><link rel="canonical" href="https://web.archive.org/web/20220304123456/https://bugle.example/news/harbour?fbclid=x&amp;id=7">
<meta name="date" content="2022-03-04">""",
        f"""<div id="wm-ipp-base"><div id="wm-ipp"><p>The Wayback Machine has 14 captures of this page, from the year 2022 to now.</p></div></div>
<article><h1>{HEADLINE}</h1>{paragraphs()}</article>""",
    ),
    lacks=("captures",),
    source="Marlow Bugle",
    published="2022-03-04",
    url="https://bugle.example/news/harbour?id=7",
)

SINGLE_FILE = Sample(
    f"""<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://bugle.example/news/harbour?utm_campaign=x
 saved date: Fri Mar 04 2022 10:00:00 GMT+0000
--><meta charset=utf-8><title>{HEADLINE}</title><body><article><h1>{HEADLINE}</h1><p>By Ann Sharrow<p>March 4, 2022{paragraphs()}</article>""",
    byline="Ann Sharrow",
    source="bugle.example",
    published="2022-03-04",
    url="https://bugle.example/news/harbour",
)

SAVED_FROM = Sample(
    f"""<!DOCTYPE html>
<!-- saved from url=(0044)https://www.independent.co.uk/news/harbour.html -->
<html lang="en-GB"><head><title>{HEADLINE} | The Independent</title></head><body><article><h1>{HEADLINE}</h1>
<div class="byline">Ann Sharrow, Chief Reporter</div><div class="date">Friday 04/03/2022 11:00</div>{paragraphs()}</article></body></html>""",
    byline="Ann Sharrow",
    source="The Independent",
    published="2022-03-04",
    url="https://www.independent.co.uk/news/harbour.html",
)
