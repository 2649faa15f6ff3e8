"""Pages as the world's content systems make them, with words of our own: what must come out of them, and what must not."""

# ruff: noqa: E501  (markup is written as the systems write it)

from dataclasses import dataclass

PROSE = (
    "The harbour of Wexcombe will be closed for eleven weeks from Monday, the council decided after a long evening.",
    "“We waited for a summer without storms, and none came,” said Ingrid Falk, who runs the ferry office.",
    "Engineers found cracks in the northern wall in March, and divers have measured them every week since then.",
    "“The wall stood for a hundred years and it can stand for a hundred more,” said Tomas Beck, the chief engineer.",
    "Fishermen fear for the season, which begins in four weeks and feeds about two hundred families in the town.",
    "“Nobody asked us,” said Rosa Whelan, whose boat has been tied up since Friday. “They sent a letter, that was all.”",
    "The county will pay two thirds of the cost and the town the rest, according to a paper that was made public.",
)
HEADLINE = "Harbour of Wexcombe to close for eleven weeks"
JUNK = (
    "Sign up for our morning briefing and get the best of the town in your inbox every single day of the week.",
    "Read the story of the lighthouse keeper who never left his island in forty years of service.",
    "Ferry boats in the harbour of Wexcombe on a grey morning in March, seen from the old lighthouse.",
    "We use cookies to make this site better for you and to show you what our partners would like to show you.",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A page, and what must be read out of it.

    Attributes:
        markup: the page.
        has: passages that its text must have, in this order.
        lacks: passages that its text must not have.
        fault: a part of what is said where it is no article; "" where it is one.
    """

    markup: str
    has: tuple[str, ...] = PROSE
    lacks: tuple[str, ...] = JUNK
    title: str = HEADLINE
    byline: str = ""
    source: str = ""
    published: str = ""
    url: str = ""
    language: str = "en"
    fault: str = ""


def paragraphs(lines: tuple[str, ...] = PROSE, tag: str = "p", names: str = "") -> str:
    """Lines as elements."""
    named = f' class="{names}"' if names else ""
    return "\n".join(f"<{tag}{named}>{line}</{tag}>" for line in lines)


def page(head: str, body: str, language: str = "en", names: str = "") -> str:
    """A whole page."""
    declared = f' lang="{language}"' if language else ""
    return f'<!DOCTYPE html>\n<html{declared}><head><meta charset="utf-8">{head}</head><body class="{names}">{body}</body></html>'


def links(count: int, tag: str = "li") -> str:
    """Links to other stories."""
    return "".join(
        f'<{tag}><a href="/story-{n}">Story number {n} about the old town hall</a></{tag}>' for n in range(count)
    )


WORDPRESS = Sample(
    page(
        f"""<title>{HEADLINE} - The Wexcombe Gazette</title>
<meta property="og:type" content="article"><meta property="og:title" content="{HEADLINE} - The Wexcombe Gazette">
<meta property="og:site_name" content="The Wexcombe Gazette"><meta property="og:locale" content="en_GB">
<meta property="article:published_time" content="2021-03-04T08:15:00+00:00">
<meta property="article:modified_time" content="2021-03-06T10:00:00+00:00">
<link rel="canonical" href="https://gazette.example/2021/03/harbour-to-close/">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[
{{"@type":"WebSite","@id":"https://gazette.example/#website","name":"The Wexcombe Gazette","publisher":{{"@id":"#org"}}}},
{{"@type":"Article","headline":"{HEADLINE}","datePublished":"2021-03-04T08:15:00+00:00","dateModified":"2021-03-06T10:00:00+00:00",
"author":{{"name":"Ann Sharrow","@id":"#/person/1"}},"publisher":{{"@id":"#org"}}}},
{{"@type":"Organization","@id":"#org","name":"The Wexcombe Gazette"}}]}}</script>""",
        f"""<a class="skip-link screen-reader-text" href="#content">Skip to content about everything here</a>
<header id="masthead" class="site-header"><nav><ul>{links(9)}</ul></nav></header>
<div id="content" class="site-content"><main><article class="post-112 post type-post status-publish hentry category-news">
<header class="entry-header"><h1 class="entry-title">{HEADLINE}</h1>
<div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="2021-03-04T08:15:00+00:00">
4 March 2021</time></span> <span class="byline">by <span class="author vcard"><a class="url fn n" href="/author/ann/">Ann Sharrow</a>
</span></span></div></header>
<div class="entry-content">{paragraphs(PROSE[:3])}
<figure class="wp-block-image"><img src="a.jpg"><figcaption class="wp-element-caption">{JUNK[2]}</figcaption></figure>
<figure class="wp-block-pullquote"><blockquote><p>The wall stood for a hundred years</p><cite>Tomas Beck</cite></blockquote></figure>
{paragraphs(PROSE[3:])}
<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li>Twitter and all the rest of them</li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p>{JUNK[1]}</p></div></div></article>
<div id="comments" class="comments-area"><h2>2 thoughts</h2><ol class="comment-list"><li><p>“I never liked that wall,” my uncle always said to me.</p></li></ol></div>
</main></div><aside class="widget-area"><p>{JUNK[0]}</p></aside><footer class="site-footer"><p>Copyright 2024 The Wexcombe Gazette</p></footer>""",
        "en-GB",
        "post-template-default single single-post postid-112 single-format-standard has-sidebar",
    ),
    lacks=(*JUNK, "I never liked", "Skip to content", "hundred years\nTomas"),
    byline="Ann Sharrow",
    source="The Wexcombe Gazette",
    published="2021-03-04",
    url="https://gazette.example/2021/03/harbour-to-close/",
)

ARC = Sample(
    page(
        f"""<title>{HEADLINE} - The Denver Post</title><meta property="og:title" content="{HEADLINE}">
<link rel="canonical" href="https://www.denverpost.com/2022/11/12/harbour-closes/?utm_source=rss">
<script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","headline":"{HEADLINE}",
"datePublished":"2022-11-13T03:30:00Z","dateModified":"2022-11-15T03:30:00Z","author":[{{"@type":"Person","name":"By ANN SHARROW"}},
{{"@type":"Person","name":"Bo Lind | The Denver Post"}}],"publisher":{{"@type":"Organization","name":"The Denver Post"}}}}</script>""",
        f"""<div id="fusion-app"><div class="b-header-nav-chain"><ul>{links(8)}</ul></div><main>
<div class="b-headline"><h1 class="headline">{HEADLINE}</h1></div>
<div class="ts-byline"><span>By Ann Sharrow, Bo Lind</span> <span class="c-date">PUBLISHED: November 12, 2022 at 8:30 p.m. MST | UPDATED: November 14, 2022</span></div>
<article class="default__ArticleBody-sc-1mncpzl-2 article-body-wrapper">
<p class="default__StyledText-sc-1 body-paragraph">{PROSE[0]}</p><p class="default__StyledText-sc-1 body-paragraph">{PROSE[1]}</p>
<div class="arcad-feature"><div class="ad-label">Advertisement</div></div>
<p class="default__StyledText-sc-1 body-paragraph">{PROSE[2]}</p>
<div class="c-newsletter-promo"><p>{JUNK[0]}</p></div>
<p class="default__StyledText-sc-1 body-paragraph">{PROSE[3]}</p><p class="default__StyledText-sc-1 body-paragraph">{PROSE[4]}</p>
<div class="interstitial-link">[ <a href="/x">{JUNK[1]}</a> ]</div>
<p class="default__StyledText-sc-1 body-paragraph">{PROSE[5]}</p><p class="default__StyledText-sc-1 body-paragraph">{PROSE[6]}</p>
</article></main></div>""",
        "en-US",
    ),
    byline="Ann Sharrow and Bo Lind",
    source="The Denver Post",
    published="2022-11-12",
    url="https://www.denverpost.com/2022/11/12/harbour-closes/",
)

AMP = Sample(
    page(
        f"""<title>{HEADLINE} | Coastal Courier</title><link rel="canonical" href="https://www.courier.example/news/harbour">
<meta property="og:site_name" content="Coastal Courier">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{HEADLINE}","datePublished":"2020-06-01T23:30:00-05:00",
"author":{{"@type":"Person","name":"Ann Sharrow"}}}}</script>""",
        f"""<amp-sidebar id="s"><ul>{links(6)}</ul></amp-sidebar><article class="amp-wp-article"><header><h1 class="amp-wp-title">{HEADLINE}</h1></header>
<div class="amp-wp-article-content"><section subscriptions-section="content">{paragraphs(PROSE[:4])}
<amp-img src="x.jpg"></amp-img><amp-ad type="x"></amp-ad>{paragraphs(PROSE[4:])}</section></div></article>
<amp-consent><div>{JUNK[3]}</div></amp-consent>""",
    ),
    byline="Ann Sharrow",
    source="Coastal Courier",
    published="2020-06-01",
    url="https://www.courier.example/news/harbour",
)

REACT_BLOCKS = Sample(
    page(
        f"""<title>{HEADLINE} - BBC News</title><meta property="og:title" content="{HEADLINE}">
<link rel="canonical" href="https://www.bbc.co.uk/news/articles/c0123abc"><meta property="og:site_name" content="BBC News">
<script type="application/ld+json">{{"@type":"ReportageNewsArticle","headline":"{HEADLINE}","datePublished":"2023-09-10T12:00:00.000Z",
"author":{{"@type":"NewsMediaOrganization","name":"BBC News"}},"publisher":{{"name":"BBC News"}}}}</script>""",
        f"""<header role="banner"><nav>{links(12, "span")}</nav></header><main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper">
<div data-component="headline-block" class="ssrcss-1 block"><h1 id="main-heading">{HEADLINE}</h1></div>
<div data-component="byline-block"><div class="ssrcss-TextContributorName">By Ann Sharrow</div><div class="ssrcss-Role">Coast correspondent</div></div>
<div data-component="image-block"><figure><img><figcaption><span class="visually-hidden">Image caption, </span>{JUNK[2]}</figcaption></figure></div>"""
        + "".join(
            f'<div data-component="text-block" class="ssrcss-1ocoo3l-Container"><div class="ssrcss-RichText"><p class="ssrcss-Paragraph">{line}</p></div></div>'
            for line in PROSE
        )
        + f"""<div data-component="links-block"><h2>More on this story</h2><ul><li><a href="/a"><span>{JUNK[1]}</span></a></li></ul></div>
</article></main><footer><p>© 2023 BBC. The BBC is not responsible for the content of external sites.</p></footer>""",
        "en-GB",
    ),
    byline="Ann Sharrow",
    source="BBC News",
    published="2023-09-10",
    url="https://www.bbc.co.uk/news/articles/c0123abc",
)

GUARDIAN_LIKE = Sample(
    page(
        f"""<title>{HEADLINE} | Coastal erosion | The Guardian</title><meta property="og:site_name" content="the Guardian">
<meta property="og:title" content="{HEADLINE}"><meta property="article:author" content="https://www.theguardian.com/profile/ann-sharrow">
<meta property="article:published_time" content="2019-01-31T17:00:02.000Z"><link rel="canonical" href="https://www.theguardian.com/uk-news/2019/jan/31/harbour">""",
        f"""<main><article><div data-gu-name="headline"><h1>{HEADLINE}</h1></div>
<div data-gu-name="standfirst"><p>Divers have measured cracks in the wall since the spring</p></div>
<div data-gu-name="meta"><address aria-label="Contributor info"><a rel="author" href="/profile/ann-sharrow">Ann Sharrow</a> <span>Coast editor</span></address>
<details><summary>Thu 31 Jan 2019 17.00 GMT</summary>Last modified on Fri 1 Feb 2019 09.00 GMT</details></div>
<div id="maincontent"><div class="article-body-commercial-selector article-body-viewer-selector">{paragraphs(PROSE[:3], names="dcr-16w5gq9")}
<figure id="e" data-spacefinder-role="richLink"><gu-island name="RichLinkComponent"><div class="dcr-x"><a href="/x">{JUNK[1]}</a></div></gu-island></figure>
<aside class="dcr-pull"><blockquote><p>They sent a letter, that was all</p></blockquote><footer><cite>Rosa Whelan</cite></footer></aside>
<figure id="em" data-spacefinder-role="inline"><gu-island name="EmailSignUpWrapper"><div><p>{JUNK[0]}</p></div></gu-island></figure>
{paragraphs(PROSE[3:], names="dcr-16w5gq9")}</div></div></article></main>""",
    ),
    lacks=(*JUNK, "that was all\nRosa", "Last modified"),
    byline="Ann Sharrow",
    source="The Guardian",
    published="2019-01-31",
    url="https://www.theguardian.com/uk-news/2019/jan/31/harbour",
)

SUBSTACK = Sample(
    page(
        f"""<title data-rh="true">{HEADLINE} - by Ann Sharrow</title><meta property="og:title" content="{HEADLINE}">
<meta name="author" content="Ann Sharrow"><link rel="canonical" href="https://tides.substack.com/p/harbour">
<script type="application/ld+json">{{"@type":"NewsArticle","url":"https://tides.substack.com/p/harbour","headline":"{HEADLINE}",
"datePublished":"2024-02-03T11:00:44+00:00","isAccessibleForFree":true,"author":[{{"@type":"Person","name":"Ann Sharrow"}}],
"publisher":{{"@type":"Organization","name":"Tides and Walls"}}}}</script>""",
        f"""<div id="entry"><div class="main-menu"><h1><a href="/">Tides and Walls</a></h1></div><article class="newsletter-post post">
<div class="post-header"><h1 class="post-title published">{HEADLINE}</h1><div>Feb 03, 2024</div></div>
<div class="available-content"><div dir="auto" class="body markup">{paragraphs(PROSE[:2])}
<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><p>Tides and Walls is a reader-supported publication. {JUNK[0]}</p></div></div>
{paragraphs(PROSE[2:5])}<p>The paper is old.<a class="footnote-anchor" href="#footnote-1" id="footnote-anchor-1">1</a></p>
{paragraphs(PROSE[5:])}<div class="footnote" data-component-name="FootnoteToDOM"><a href="#footnote-anchor-1" class="footnote-number">1</a>
<div class="footnote-content"><p>It was printed in 1911 and nobody has read it since.</p></div></div></div></div></article></div>""",
    ),
    has=(*PROSE[:5], "The paper is old.\n", *PROSE[5:]),
    lacks=(*JUNK, "nobody has read it", "old.1", "reader-supported"),
    byline="Ann Sharrow",
    source="Tides and Walls",
    published="2024-02-03",
    url="https://tides.substack.com/p/harbour",
)

DRUPAL = Sample(
    page(
        f"""<title>{HEADLINE} | Wexcombe Public Radio</title><meta name="dcterms.date" content="2018-05-06T10:00-0400">
<meta name="Generator" content="Drupal 8"><link rel="canonical" href="https://wpr.example/news/harbour" />""",
        f"""<div class="region region-navigation"><ul class="menu">{links(7)}</ul></div><div role="main" class="main-container"><h1 class="page-header">{HEADLINE}</h1>
<article role="article" class="node node--type-article node--view-mode-full"><div class="field field--name-field-byline">Ann Sharrow, Staff Reporter</div>
<div class="content"><div class="field field--name-body field--type-text-with-summary field--label-hidden field--item">{paragraphs()}</div>
<div class="field field--name-field-tags"><ul class="links"><li><a href="/t">Harbour news and more</a></li></ul></div></div></article>
<section class="block block-views related"><h2>Related</h2><p>{JUNK[1]}</p></section></div>""",
        "en",
    ),
    byline="Ann Sharrow",
    source="Wexcombe Public Radio",
    published="2018-05-06",
    url="https://wpr.example/news/harbour",
)

BLOGGER = Sample(
    page(
        f"""<title>Notes from the Quay: {HEADLINE}</title><meta content="{HEADLINE}" property="og:title">
<link href="http://quaynotes.blogspot.com/2010/07/harbour.html" rel="canonical">""",
        f"""<div class="header section"><h1 class="title"><a href="/">Notes from the Quay</a></h1></div><div class="main section"><div class="blog-posts hfeed">
<h2 class="date-header"><span>Friday, July 9, 2010</span></h2><div class="post hentry"><h3 class="post-title entry-title">{HEADLINE}</h3>
<div class="post-body entry-content">{"<br /><br />".join(PROSE)}<div style="clear: both;"></div></div>
<div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">Ann Sharrow</span></span> <abbr class="published" title="2010-07-09T09:20:00-07:00">9:20 AM</abbr></div></div></div>
<div class="comments" id="comments"><h4>1 comment:</h4><div class="comment-block"><p>“They should have built it of wood,” my aunt used to say.</p></div></div></div>
<div class="sidebar section"><h2>Archive</h2><ul>{links(10)}</ul></div>""",
        "en",
    ),
    lacks=(*JUNK, "built it of wood"),
    byline="Ann Sharrow",
    published="2010-07-09",
    url="http://quaynotes.blogspot.com/2010/07/harbour.html",
    source="Notes from the Quay",
)

GHOST = Sample(
    page(
        f"""<title>{HEADLINE}</title><meta property="og:site_name" content="Low Water"><meta property="article:published_time" content="2023-07-08T06:00:00.000Z">
<meta property="og:url" content="https://lowwater.example/harbour/"><meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Sharrow">""",
        f"""<div class="gh-viewport"><main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><h1 class="gh-article-title">{HEADLINE}</h1>
<div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/ann/">Ann Sharrow</a></h4><time class="gh-article-meta-date" datetime="2023-07-08">08 Jul 2023</time></div></header>
<section class="gh-content gh-canvas">{paragraphs(PROSE[:4])}<div class="kg-card kg-signup-card"><p>{JUNK[0]}</p></div>
<figure class="kg-card kg-image-card kg-card-hascaption"><img><figcaption>{JUNK[2]}</figcaption></figure>{paragraphs(PROSE[4:])}</section></article></main></div>""",
    ),
    byline="Ann Sharrow",
    source="Low Water",
    published="2023-07-08",
    url="https://lowwater.example/harbour/",
)

PIECES = Sample(
    page(
        f"""<title>{HEADLINE} | WIRED</title><meta property="og:site_name" content="WIRED"><link rel="canonical" href="https://www.wired.com/story/harbour/">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{HEADLINE}","author":[{{"@type":"Person","name":"Ann Sharrow"}}],"datePublished":"2022-02-02T07:00:00.000-05:00"}}</script>""",
        f"""<main><article class="article main-content"><div class="ContentHeaderWrapper"><h1>{HEADLINE}</h1></div><div class="ArticlePageContentBackGround"><div class="ArticlePageChunks">
<div class="ArticlePageChunksGrid grid--item"><div class="BodyWrapper body body__container"><div class="body__inner-container">{paragraphs(PROSE[:2])}</div></div></div>
<div class="GridItem"><div class="ConsumerMarketingUnit"><div class="journey-unit"></div></div></div>
<div class="ArticlePageChunksGrid grid--item"><div class="BodyWrapper body body__container"><div class="body__inner-container">{paragraphs(PROSE[2:5])}</div></div></div>
<div class="PaywallInlineBarrier"><p>{JUNK[0]}</p></div>
<div class="ArticlePageChunksGrid grid--item"><div class="BodyWrapper body body__container"><div class="body__inner-container">{paragraphs(PROSE[5:])}</div></div></div>
</div></div></article><div class="RecirculationWrapper"><ul>{links(8)}</ul></div></main>""",
    ),
    byline="Ann Sharrow",
    source="Wired",
    published="2022-02-02",
    url="https://www.wired.com/story/harbour/",
)

WEBFORMS = Sample(
    page(
        f"""<title>{HEADLINE} :: Wexcombe Star</title><meta http-equiv="Content-Language" content="en-AU">""",
        f"""<form id="aspnetForm" action="article.aspx"><table width="900"><tr><td class="nav"><a href="/">Home</a><br><a href="/n">News of the week</a></td><td>
<span id="lblHeadline"><h1>{HEADLINE}</h1></span><span class="byline">ANN SHARROW</span> <span class="articledate">05/06/2012</span>
<div id="articleBody">{paragraphs()}</div></td></tr></table></form>""",
        "",
    ),
    byline="Ann Sharrow",
    source="Wexcombe Star",
    published="2012-06-05",
)

OLD_TABLES = Sample(
    page(
        f"<title>The Wexcombe Mercury: {HEADLINE}</title>",
        f"""<table><tr><td width=150>{links(9, "div")}</td><td><font size=5><b>{HEADLINE}</b></font><br><font size=2>By ANN SHARROW<br>Published: January 9, 2003</font><p>
{"<p>".join(PROSE)}<p><i>Copyright 2003 The Wexcombe Mercury</i></td></tr></table>""",
        "",
    ),
    byline="Ann Sharrow",
    published="2003-01-09",
    language="",
    source="The Wexcombe Mercury",
)
