"""Pages that hold no article, and what is said of each."""

# ruff: noqa: E501  (markup is written as the systems write it)

from tests.unit.ingest.readers.pages.pages_of_systems import HEADLINE, PROSE, Sample, links, page, paragraphs

SCRIPT_SHELL = Sample(
    page(
        f"<title>{HEADLINE} | The Gazette</title><script src='/static/js/main.1234.js'></script>",
        '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
    ),
    fault="JavaScript",
)
SCRIPT_SHELL_WITHOUT_WORDS = Sample(
    page("<title>Gazette</title><script type=module src='/main.js'></script>", "<app-root></app-root>"),
    fault="JavaScript",
)
CAPTCHA = Sample(
    page(
        "<title>Just a moment...</title>",
        '<div class="main-wrapper"><h1>gazette.example</h1><h2>Checking your browser before you go on</h2>'
        '<div id="cf-challenge-running" class="cf-turnstile"></div><p>Verifying you are human. This may take a few seconds.</p></div>',
    ),
    fault="human reader",
)
CAPTCHA_OF_ANOTHER_KIND = Sample(
    page(
        "<title>Pardon Our Interruption</title><script src='https://captcha.example/datadome.js'></script>",
        "<h1>Pardon our interruption</h1><p>As you were browsing, something about your browser made us think you were a bot.</p>",
    ),
    fault="human reader",
)
NOT_FOUND = Sample(
    page(
        "<title>Page not found | The Gazette</title>",
        f"<nav><ul>{links(8)}</ul></nav><main><h1>Sorry, we can’t find that page</h1><p>The page that you were looking for may have been moved.</p></main>",
    ),
    fault="no such page",
)
NOT_FOUND_IN_GERMAN = Sample(
    page(
        "<title>Wexkamper Bote</title>",
        "<h1>404 – Seite nicht gefunden</h1><p>Leider gibt es diese Seite bei uns nicht mehr.</p>",
        "de",
    ),
    fault="no such page",
)
SERVER_ERROR = Sample(
    page("<title>502 Bad Gateway</title>", "<center><h1>502 Bad Gateway</h1></center><hr>nginx"), fault="an error"
)
DENIED = Sample(
    page(
        "<title>Access Denied</title>",
        "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>",
    ),
    fault="an error",
)
FRONT_PAGE = Sample(
    page(
        '<title>The Wexcombe Gazette – News from the coast</title><meta property="og:type" content="website"><link rel="canonical" href="https://gazette.example/">',
        "<header><h1>The Wexcombe Gazette</h1></header><main>"
        + "".join(
            f'<article class="card"><h2><a href="/2021/story-{n}">A story with the number {n} from the town</a></h2><p>{line}</p></article>'
            for n, line in enumerate(PROSE)
        )
        + "</main>",
    ),
    fault="list of articles",
)
SECTION = Sample(
    page(
        "<title>Sport | The Gazette</title>",
        "<h1>Sport</h1><div class='river'>"
        + "".join(
            f'<div class="item"><a href="/sport/{n}"><h3>A match with the number {n} was played</h3></a></div>'
            for n in range(30)
        )
        + "</div>",
    ),
    fault="list of articles",
)
PAYWALL = Sample(
    page(
        f"""<title>{HEADLINE} | The Gazette</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{HEADLINE}",
"datePublished":"2021-03-04","isAccessibleForFree":"False","hasPart":{{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".paywall"}}}}</script>""",
        f"""<article><h1>{HEADLINE}</h1>{paragraphs(PROSE[:2])}<div class="paywall"><h2>Subscribe now to continue reading</h2><p>Already a subscriber? Sign in.</p></div></article>""",
    ),
    fault="subscribers",
)
PAYWALL_WITHOUT_STATEMENT = Sample(
    page(
        "<title>Hafen zu - Wexkamper Bote</title>",
        f"""<article><h1>Hafen zu</h1><p>{PROSE[0]}</p><section class="paywall-box"><p>Jetzt weiterlesen mit dem Abo für einen Euro.</p><p>Bereits Abonnent? Anmelden</p></section></article>""",
        "de",
    ),
    fault="subscribers",
)
COOKIE_WALL = Sample(
    page(
        "<title>We value your privacy</title>",
        """<div id="sp_message_container"><h1>We value your privacy</h1><p>We and our 812 partners store cookies on your device to show you personalised ads.</p>
<p>You can accept or refuse your consent at any time, as our privacy notice about cookies says.</p><button>Accept all</button><button>Reject</button></div>""",
    ),
    fault="cookies",
)
REDIRECT = Sample(
    '<html><head><meta http-equiv="refresh" content="0; url=https://gazette.example/news/harbour"></head><body></body></html>',
    fault="https://gazette.example/news/harbour",
)
EMPTY = Sample(page("<title>x</title>", "<div></div>"), fault="no article was found")

PAID_AND_WHOLE = Sample(
    page(
        f"""<title>{HEADLINE} | The Gazette</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{HEADLINE}",
"datePublished":"2021-03-04","isAccessibleForFree":false}}</script>""",
        f"""<article><h1>{HEADLINE}</h1><div class="paywall">{paragraphs()}</div></article>""",
    ),
    source="The Gazette",
    published="2021-03-04",
)
ABOUT_COOKIES = Sample(
    page(
        "<title>Cookies to be banned | The Gazette</title>",
        f"""<article><h1>Cookies to be banned</h1><p>The parliament has voted to ban cookies that follow readers from one site to the next.</p>
<p>“Cookies are a nuisance,” said Ann Sharrow, who wrote the law.</p>{paragraphs()}</article><button>Menu</button>""",
    ),
    title="Cookies to be banned",
    source="The Gazette",
)
WITH_MANY_LINKS = Sample(
    page(
        f"<title>{HEADLINE} | The Gazette</title>",
        f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article><div class='more'>"
        + "".join(
            f'<div><h3><a href="/s/{n}">A story with the number {n} from the town</a></h3><p>It was told in a line or two, here.</p></div>'
            for n in range(20)
        )
        + "</div>",
    ),
    lacks=("told in a line",),
    source="The Gazette",
)
