"""Pages of many countries: their languages, marks, dates and names of sites."""

# ruff: noqa: E501  (markup is written as the systems write it)

from tests.unit.ingest.readers.pages.pages_of_systems import Sample, page, paragraphs

GERMAN = (
    "Der Hafen von Wexkamp wird vom Montag an für elf Wochen geschlossen, das hat der Rat nach langer Sitzung beschlossen.",
    "„Wir haben auf einen Sommer ohne Sturm gewartet, und es kam keiner“, sagte Ingrid Falk, die das Fährbüro leitet.",
    "Taucher haben im März Risse in der Nordmauer gefunden und messen sie seither jede Woche, wie es im Bericht heißt.",
    "„Niemand hat uns gefragt“, sagte Rosa Wehlan, deren Boot seit Freitag an der Kette liegt.",
)
FRENCH = (
    "Le port de Vexcombe sera fermé pendant onze semaines à partir de lundi, a décidé le conseil après une longue soirée.",
    "« Nous avons attendu un été sans tempête, et il n’est pas venu », a dit Ingrid Falk, qui dirige le bureau du bac.",
    "Les plongeurs ont trouvé des fissures dans le mur nord au mois de mars et les mesurent depuis chaque semaine.",
    "« Personne ne nous a demandé notre avis », a dit Rose Valin, dont le bateau est à quai depuis vendredi.",
)
SPANISH = (
    "El puerto de Vexcombe cerrará durante once semanas a partir del lunes, decidió el consejo tras una larga noche.",
    "“Esperamos un verano sin tormentas y no llegó ninguno”, dijo Ingrid Falk, que dirige la oficina del transbordador.",
    "Los buzos hallaron grietas en el muro norte en marzo y desde entonces las miden cada semana sin descanso alguno.",
    "“Nadie nos preguntó”, dijo Rosa Vela, cuyo barco está amarrado desde el viernes.",
)
JAPANESE = (
    "ウェクスコム港は月曜日から十一週間閉鎖されることになった。町議会が長い審議の末に決めた。",
    "「嵐のない夏を待っていたが、来なかった」と、渡船事務所のファルク所長は話した。",
    "潜水士は三月に北側の壁でひび割れを見つけ、それ以来、毎週その幅を測り続けている。",
    "「誰も私たちに聞かなかった」と、金曜日から船を出せない漁師のローザさんは語った。",
)
ARABIC = (
    "سيغلق ميناء وكسكوم لمدة أحد عشر أسبوعا ابتداء من يوم الاثنين، كما قرر المجلس بعد جلسة طويلة.",
    "وقالت إنغريد فالك مديرة مكتب العبارات: «انتظرنا صيفا بلا عواصف ولم يأت».",
    "وعثر الغواصون في مارس على شقوق في الجدار الشمالي وهم يقيسونها كل أسبوع منذ ذلك الحين.",
    "وقالت روزا: «لم يسألنا أحد»، ومركبها مربوط منذ يوم الجمعة الماضي.",
)
RUSSIAN = (
    "Гавань Вексума закроют на одиннадцать недель с понедельника, так решил совет после долгого заседания.",
    "«Мы ждали лета без штормов, и оно не пришло», — сказала Ингрид Фальк, начальница паромной службы.",
    "Водолазы нашли трещины в северной стене ещё в марте и с тех пор измеряют их каждую неделю.",
    "«Нас никто не спросил», — сказала Роза Велан, чья лодка стоит на привязи с пятницы.",
)

ZEIT_LIKE = Sample(
    page(
        """<title>Hafen von Wexkamp: Elf Wochen Pause | DIE ZEIT</title><meta property="og:site_name" content="DIE ZEIT">
<meta property="og:title" content="Hafen von Wexkamp: Elf Wochen Pause"><link rel="canonical" href="https://www.zeit.de/2022-11/hafen">""",
        f"""<main><article><header><h1><span class="article-heading__kicker">Hafen von Wexkamp</span><span class="visually-hidden">:</span>
<span class="article-heading__title">Elf Wochen Pause</span></h1><div class="byline">Von <a href="/a">Anna Scharrow</a> und <a href="/b">Bo Lind</a>, Wexkamp</div>
<div class="metadata"><time datetime="2022-11-12T23:40:00+01:00">12. November 2022, 23:40 Uhr</time></div></header>
<div class="article-body"><div class="article-page">{paragraphs(GERMAN, names="paragraph article__item")}<aside class="article-teaser"><p>Lesen Sie auch: Der Leuchtturm und seine Freunde</p></aside></div></div></article></main>""",
        "de",
    ),
    has=GERMAN,
    lacks=("Lesen Sie auch",),
    title="Hafen von Wexkamp: Elf Wochen Pause",
    byline="Anna Scharrow and Bo Lind",
    source="Die Zeit",
    published="2022-11-12",
    url="https://www.zeit.de/2022-11/hafen",
    language="de",
)

GERMAN_PRINTED = Sample(
    page(
        "<title>Hafen zu - Wexkamper Bote</title>",
        f'<div id="content"><h1>Hafen zu</h1><p class="autor">Von Anna Scharrow</p><p class="datum">03.02.2015</p>{paragraphs(GERMAN)}</div>',
        "de-DE",
    ),
    has=GERMAN,
    title="Hafen zu",
    byline="Anna Scharrow",
    source="Wexkamper Bote",
    published="2015-02-03",
    language="de",
)

LE_MONDE_LIKE = Sample(
    page(
        """<title>Le port de Vexcombe ferme</title><meta property="og:site_name" content="Le Monde.fr"><meta property="og:locale" content="fr_FR">
<meta property="og:article:published_time" content="2020-12-24T23:30:00+01:00"><link rel="canonical" href="https://www.lemonde.fr/economie/article/2020/12/24/port.html">
<meta property="og:article:author" content="Anne Charreau">""",
        f"""<article class="article"><header><h1 class="article__title">Le port de Vexcombe ferme</h1><p class="article__desc">Onze semaines sans bateaux.</p></header>
<section class="article__content">{paragraphs(FRENCH, names="article__paragraph")}<section class="inread inread--NL"><p>Lire aussi : le phare et ses amis</p></section></section></article>""",
        "fr",
    ),
    has=FRENCH,
    lacks=("Lire aussi",),
    title="Le port de Vexcombe ferme",
    byline="Anne Charreau",
    source="Le Monde",
    published="2020-12-24",
    url="https://www.lemonde.fr/economie/article/2020/12/24/port.html",
    language="fr",
)

FRENCH_PRINTED = Sample(
    page(
        "<title>Le port ferme - Le Courrier de Vexcombe</title>",
        f'<div class="contenu"><h1>Le port ferme</h1><div class="infos">Par <b>Anne CHARREAU</b> - Publié le 1er février 2014 à 10h05 - Mis à jour le 3 février 2014</div>{paragraphs(FRENCH)}</div>',
        "fr",
    ),
    has=FRENCH,
    title="Le port ferme",
    byline="Anne Charreau",
    source="Le Courrier de Vexcombe",
    published="2014-02-01",
    language="fr",
)

EL_PAIS_LIKE = Sample(
    page(
        """<title>El puerto cierra once semanas | Sociedad | EL PAÍS</title><meta property="og:site_name" content="El País">
<link rel="canonical" href="https://elpais.com/sociedad/2021-05-06/el-puerto.html"><meta property="article:published_time" content="2021-05-06T03:30:00.000Z">
<script type="application/ld+json">[{"@type":"NewsArticle","headline":"El puerto cierra once semanas","datePublished":"2021-05-06T03:30:00.000Z","author":[{"@type":"Person","name":"Ana Charro"},{"@type":"Person","name":"Luis Vela"}]}]</script>""",
        f"""<article><header class="a_e"><h1>El puerto cierra once semanas</h1></header><div class="a_md"><div class="a_md_a"><a href="/a">Ana Charro</a></div>
<span class="a_md_f"><a><time>06 may 2021 - 03:30 UTC</time></a></span></div><div class="a_c clearfix" data-dtm-region="articulo_cuerpo">{paragraphs(SPANISH)}</div></article>""",
        "es-ES",
    ),
    has=SPANISH,
    title="El puerto cierra once semanas",
    byline="Ana Charro and Luis Vela",
    source="El País",
    published="2021-05-06",
    url="https://elpais.com/sociedad/2021-05-06/el-puerto.html",
    language="es",
)

ASAHI_LIKE = Sample(
    page(
        """<title>港、十一週間の閉鎖へ：朝日新聞デジタル</title><meta property="og:title" content="港、十一週間の閉鎖へ：朝日新聞デジタル">
<meta property="og:site_name" content="朝日新聞デジタル"><link rel="canonical" href="https://www.asahi.com/articles/ASX123.html">""",
        f"""<main><h1>港、十一週間の閉鎖へ</h1><div class="w9"><span>有料記事</span><span>山田花子</span><time datetime="2022-04-05T06:00:00+09:00">2022年4月5日 6時00分</time></div>
<div class="nfyQp">{paragraphs(JAPANESE)}</div></main>""",
        "ja",
    ),
    has=JAPANESE,
    title="港、十一週間の閉鎖へ",
    source="Asahi Shimbun",
    published="2022-04-05",
    url="https://www.asahi.com/articles/ASX123.html",
    language="ja",
)

JAPANESE_PRINTED = Sample(
    page(
        "<title>港を閉鎖 | ウェクスコム新報</title>",
        f'<div id="main"><h1>港を閉鎖</h1><p class="date">2019年12月1日</p><div class="honbun">{paragraphs(JAPANESE)}</div></div>',
        "ja",
    ),
    has=JAPANESE,
    title="港を閉鎖",
    source="ウェクスコム新報",
    published="2019-12-01",
    language="ja",
)

ARABIC_PAGE = Sample(
    page(
        """<title>إغلاق ميناء وكسكوم | الجزيرة نت</title><meta property="og:title" content="إغلاق ميناء وكسكوم">
<meta property="og:site_name" content="الجزيرة نت"><link rel="canonical" href="https://www.aljazeera.net/news/2023/5/7/port">""",
        f"""<main id="main-content-area" dir="rtl"><header class="article-header"><h1>إغلاق ميناء وكسكوم</h1></header>
<div class="article-dates"><span class="date-simple">7/5/2023</span></div><div class="wysiwyg wysiwyg--all-content">{paragraphs(ARABIC)}</div></main>""",
        "ar",
    ),
    has=ARABIC,
    title="إغلاق ميناء وكسكوم",
    source="Al Jazeera",
    published="2023-05-07",
    url="https://www.aljazeera.net/news/2023/5/7/port",
    language="ar",
)

RUSSIAN_PAGE = Sample(
    page(
        """<title>Гавань закроют - Вексумский вестник</title><meta property="og:title" content="Гавань закроют">""",
        f"""<div class="article"><h1>Гавань закроют</h1><div class="article__info"><span class="date">9 мая 2021, 12:30</span> <span class="author">Анна Шарова</span></div>
<div class="article__text">{paragraphs(RUSSIAN)}</div></div>""",
        "ru",
    ),
    has=RUSSIAN,
    title="Гавань закроют",
    byline="Анна Шарова",
    source="Вексумский вестник",
    published="2021-05-09",
    language="ru",
)

FOLHA_LIKE = Sample(
    page(
        """<title>Porto fecha por onze semanas - 10/03/2022 - Cotidiano - Folha</title><meta property="og:title" content="Porto fecha por onze semanas">
<meta property="og:site_name" content="Folha de S.Paulo"><link rel="canonical" href="https://www1.folha.uol.com.br/cotidiano/2022/03/porto.shtml">""",
        """<article class="c-news"><h1 class="c-content-head__title">Porto fecha por onze semanas</h1><div class="c-signature"><strong class="c-signature__author">Ana Charro</strong></div>
<time class="c-more-options__published-date" datetime="2022-03-10 23:15:00">10.mar.2022 às 23h15</time><div class="c-news__body">
<p>O porto de Vexcombe será fechado por onze semanas a partir de segunda-feira, decidiu o conselho depois de uma longa noite.</p>
<p>“Esperamos um verão sem tempestades e ele não veio”, disse Ingrid Falk, que dirige o escritório da balsa.</p></div></article>""",
        "pt-BR",
    ),
    has=("O porto de Vexcombe será fechado", "“Esperamos um verão sem tempestades e ele não veio”"),
    title="Porto fecha por onze semanas",
    byline="Ana Charro",
    source="Folha de S.Paulo",
    published="2022-03-10",
    url="https://www1.folha.uol.com.br/cotidiano/2022/03/porto.shtml",
    language="pt",
)

INDIAN = Sample(
    page(
        """<title>Harbour to be shut for 11 weeks - The Hindu</title><meta property="og:title" content="Harbour to be shut for 11 weeks">
<link rel="canonical" href="https://www.thehindu.com/news/harbour/article1.ece"><meta property="og:site_name" content="The Hindu">""",
        f"""<div class="article-section"><h1 class="title">Harbour to be shut for 11 weeks</h1><div class="author-name">Anjali Rao</div>
<p class="publish-time">Published - 06/05/2022 06:30 pm IST - WEXCOMBE</p><div class="articlebodycontent">
{paragraphs(("The harbour will be shut for eleven weeks from Monday, the panchayat decided after a long meeting in the evening.", "“Nobody asked us,” said Rosa Whelan, whose boat has been idle since Friday."))}</div></div>""",
    ),
    has=("“Nobody asked us,” said Rosa Whelan",),
    title="Harbour to be shut for 11 weeks",
    byline="Anjali Rao",
    source="The Hindu",
    published="2022-05-06",
    url="https://www.thehindu.com/news/harbour/article1.ece",
)

AMERICAN = Sample(
    page(
        """<title>Harbor to close | Wexcombe Daily News</title>""",
        f"""<div id="story"><h1>Harbor to close</h1><div class="byline">By ANN O'SHARROW Staff Writer</div><div class="date">06/05/2022</div>
{paragraphs(("The harbor will be closed for eleven weeks from Monday, the council decided after a long night of argument.", "“Nobody asked us,” said Rosa Whelan, whose boat has been tied up since Friday."))}</div>""",
        "en-US",
    ),
    has=("“Nobody asked us,” said Rosa Whelan",),
    title="Harbor to close",
    byline="Ann O'Sharrow",
    source="Wexcombe Daily News",
    published="2022-06-05",
)
