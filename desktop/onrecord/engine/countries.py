"""Countries under their names and adjectives in English, so that Russia's ministry is the Russian one.

The members of the United Nations and the territories that papers name beside them; names and adjectives as the CIA
World Factbook (public domain) lists them, with older and shorter ones still in use. One line for each: names before
the colon, adjectives and people behind it, first the name that stands for all.
"""

_TABLE = """\
afghanistan : afghan afghans
albania : albanian albanians
algeria : algerian algerians
andorra : andorran andorrans
angola : angolan angolans
antigua and barbuda, antigua : antiguan antiguans
argentina : argentine argentinian argentines
armenia : armenian armenians
australia : australian australians
austria : austrian austrians
azerbaijan : azerbaijani azeri azerbaijanis azeris
bahamas : bahamian bahamians
bahrain : bahraini bahrainis
bangladesh : bangladeshi bangladeshis
barbados : barbadian barbadians
belarus, belorussia, byelorussia : belarusian belarussian belarusians
belgium : belgian belgians
belize : belizean belizeans
benin : beninese
bhutan : bhutanese
bolivia : bolivian bolivians
bosnia and herzegovina, bosnia, bosnia herzegovina : bosnian bosnians
botswana : botswanan motswana
brazil : brazilian brazilians
brunei : bruneian bruneians
bulgaria : bulgarian bulgarians
burkina faso : burkinabe
burundi : burundian burundians
cambodia : cambodian cambodians
cameroon : cameroonian cameroonians
canada : canadian canadians
cape verde, cabo verde : cape_verdean
central african republic : central_african
chad : chadian chadians
chile : chilean chileans
china, peoples republic of china, prc : chinese
colombia : colombian colombians
comoros : comoran
democratic republic of congo, democratic republic of the congo, dr congo, drc, zaire : congolese
costa rica : costa_rican
croatia : croatian croatians
cuba : cuban cubans
cyprus : cypriot cypriots
czech republic, czechia : czech czechs
denmark : danish danes
djibouti : djiboutian
dominica
dominican republic : dominican dominicans
east timor, timor leste : timorese
ecuador : ecuadorian ecuadorean ecuadorians
egypt : egyptian egyptians
el salvador : salvadoran salvadorian salvadorans
equatorial guinea
eritrea : eritrean eritreans
estonia : estonian estonians
eswatini, swaziland : swazi
ethiopia : ethiopian ethiopians
european union, eu
fiji : fijian fijians
finland : finnish finns
france : french
gabon : gabonese
gambia : gambian gambians
georgia
germany, federal republic of germany : german germans
ghana : ghanaian ghanaians
greece : greek greeks hellenic
grenada : grenadian
guatemala : guatemalan guatemalans
guinea : guinean guineans
guinea bissau
guyana : guyanese
haiti : haitian haitians
honduras : honduran hondurans
hong kong
hungary : hungarian hungarians
iceland : icelandic
india : indian
indonesia : indonesian indonesians
iran, islamic republic of iran, persia : iranian iranians
iraq : iraqi iraqis
ireland, irish republic, republic of ireland : irish
israel : israeli israelis
italy : italian italians
ivory coast, cote divoire : ivorian ivorians
jamaica : jamaican jamaicans
japan : japanese
jordan : jordanian jordanians
kazakhstan : kazakh kazakhstani kazakhs
kenya : kenyan kenyans
kiribati
kosovo : kosovar kosovan kosovars
kuwait : kuwaiti kuwaitis
kyrgyzstan : kyrgyz kirghiz
laos : laotian lao
latvia : latvian latvians
lebanon : lebanese
lesotho : basotho
liberia : liberian liberians
libya : libyan libyans
liechtenstein
lithuania : lithuanian lithuanians
luxembourg
madagascar : malagasy
malawi : malawian
malaysia : malaysian malaysians
maldives : maldivian
mali : malian malians
malta : maltese
marshall islands : marshallese
mauritania : mauritanian
mauritius : mauritian
mexico : mexican mexicans
micronesia : micronesian
moldova, moldavia : moldovan moldovans
monaco : monegasque
mongolia : mongolian mongolians
montenegro : montenegrin montenegrins
morocco : moroccan moroccans
mozambique : mozambican
myanmar, burma : burmese
namibia : namibian namibians
nauru : nauruan
nepal : nepali nepalese
netherlands, holland : dutch
new zealand : new_zealand
nicaragua : nicaraguan nicaraguans
niger : nigerien
nigeria : nigerian nigerians
north korea, dprk, democratic peoples republic of korea : north_korean north_koreans
north macedonia, macedonia : macedonian macedonians
norway : norwegian norwegians
oman : omani omanis
pakistan : pakistani pakistanis
palau : palauan
palestine, palestinian territories : palestinian palestinians
panama : panamanian panamanians
papua new guinea
paraguay : paraguayan paraguayans
peru : peruvian peruvians
philippines : philippine filipino filipinos
poland : polish poles
portugal : portuguese
puerto rico : puerto_rican
qatar : qatari qataris
republic of congo, congo brazzaville, congo
romania : romanian romanians
russia, russian federation : russian russians
rwanda : rwandan rwandans
saint kitts and nevis, st kitts and nevis
saint lucia, st lucia
saint vincent, st vincent
samoa : samoan samoans
san marino
sao tome and principe, sao tome
saudi arabia, kingdom of saudi arabia : saudi saudis
senegal : senegalese
serbia : serbian serbs
seychelles : seychellois
sierra leone : sierra_leonean
singapore : singaporean singaporeans
slovakia, slovak republic : slovak slovakian slovaks
slovenia : slovenian slovene slovenes
solomon islands
somalia : somali somalis somalian
south africa : south_african south_africans
south korea, republic of korea, rok, korea : south_korean south_koreans korean
south sudan : south_sudanese
soviet union, ussr : soviet soviets
spain : spanish
sri lanka, ceylon : sri_lankan sri_lankans
sudan : sudanese
suriname : surinamese
sweden : swedish swedes
switzerland : swiss
syria, syrian arab republic : syrian syrians
taiwan, republic of china : taiwanese
tajikistan : tajik tajiks
tanzania : tanzanian tanzanians
thailand, siam : thai thais
togo : togolese
tonga : tongan
trinidad and tobago, trinidad : trinidadian
tunisia : tunisian tunisians
turkey, turkiye : turkish turks
turkmenistan : turkmen
tuvalu
uganda : ugandan ugandans
ukraine : ukrainian ukrainians
united arab emirates, uae, emirates : emirati emiratis
united kingdom, uk, great britain, britain : british britons uk
united states, united states of america, usa, us, america : american americans
uruguay : uruguayan uruguayans
uzbekistan : uzbek uzbeks
vanuatu
vatican, holy see, vatican city
venezuela : venezuelan venezuelans
vietnam, viet nam : vietnamese
west germany
yemen : yemeni yemenis
yugoslavia : yugoslav yugoslavian yugoslavs
zambia : zambian zambians
zimbabwe, rhodesia : zimbabwean zimbabweans
"""


def _table() -> tuple[dict[tuple[str, ...], str], frozenset[str]]:
    found: dict[tuple[str, ...], str] = {}
    names = set()
    for line in _TABLE.splitlines():
        called, _, adjectives = line.partition(":")
        country = called.split(",")[0].strip()
        names |= {name.strip() for name in called.split(",")}
        for name in [*called.split(","), *(a.replace("_", " ") for a in adjectives.split())]:
            found[tuple(name.split())] = country
    return found, frozenset(names)


_COUNTRIES, _NAMES = _table()
_LONGEST = max(map(len, _COUNTRIES))


def folded(words: list[str]) -> tuple[list[str], list[str]]:
    """Folded words without those that name a country, and the countries, each under its first name."""
    left: list[str] = []
    countries: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in range(_LONGEST, 0, -1) if tuple(words[at : at + n]) in _COUNTRIES), 0)
        if size:
            countries.append(_COUNTRIES[tuple(words[at : at + size])])
        else:
            left.append(words[at])
        at += size or 1
    return left, countries


def country(words: list[str]) -> str:
    """The country that has these folded words for its name; empty where none has."""
    return _COUNTRIES[tuple(words)] if " ".join(words) in _NAMES else ""
