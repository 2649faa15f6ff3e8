"""Short forms of given names, as English-language papers use them beside the full ones.

Common knowledge, gathered from dictionaries of given names; one line for each full name.
"""

_TABLE = """\
abigail abby gail
abraham abe bram
albert al bert
alexander alex alec sandy sasha xander
alexandra alex sandra sasha lexi
alfred al alf fred
andrew andy drew
anthony tony
antonio tony toni
antoinette toni
arthur art
barbara barb babs
bartholomew bart
benjamin ben benny bibi
bernard bernie
bradley brad
calvin cal
catherine cathy kate katie kathy cate cat
cecilia cissy
charles charlie chuck chas
charlotte lottie charlie
christina chris tina christy
christine chris chrissy tina
christopher chris kit
clifford cliff
clinton clint
cornelius con neil
cynthia cindy
daniel dan danny
david dave davy
deborah deb debbie debra
dennis denny
dmitri dima mitya
dominic dom nick
donald don donny donnie
dorothy dot dottie dolly
douglas doug
edmund ed eddie ned
edward ed eddie ted teddy ned
edwin ed eddie
eleanor ellie nell nora
elizabeth liz beth betsy betty eliza lizzie libby bess lisa
emily em emmy
eugene gene
evgeny zhenya
ferdinand ferdy
florence flo
frances fran fanny
francis frank fran
franklin frank
frederick fred freddy freddie rick
gabriel gabe
gabrielle gaby
geoffrey jeff geoff
gerald gerry jerry
gerard gerry
gilbert gil
giuseppe beppe
gregory greg
gwendolyn gwen
harold hal harry
harrison harry
helen nell nelly
henry harry hank hal
herbert herb bert
howard howie
hubert bert
ian
ignacio nacho
isaac ike zac
isabella bella izzy
ivan vanya
jacob jake jack
jacqueline jackie
james jim jimmy jamie jem
janet jan
jason jay
jeffrey jeff
jennifer jen jenny
jeremiah jerry
jeremy jem
jerome jerry
jessica jess jessie
joan joanie
joanna jo
john jack johnny jon
johannes hans
jonathan jon jonny nathan yoni
yonatan yoni
jose pepe
joseph joe joey jo
josephine jo josie
joshua josh
judith judy
julia jules
julian jules
katherine kate kathy katie kat kay kit
kathleen kathy kate
kenneth ken kenny
kimberly kim
kristina kris tina
laurence larry
lawrence larry laurie
leonard len lenny leo
leonardo leo
leopold leo
leroy roy
lewis lew
louis lou
louise lou
lucille lucy
luis lucho
madeleine maddy
manuel manny manolo
margaret maggie meg peggy marge madge rita greta
maria mary
martha patty
martin marty
martina tina
matthew matt
maurice
maximilian max
melissa mel
melvin mel
michael mike mick mickey micky
michelle shelly
mikhail misha
mildred millie
mitchell mitch
mohammed mo
morris mo
nancy nan
natalia natasha
nathan nat nate
nathaniel nat nate nathan
nicholas nick nicky
nicole nicky
nikolai kolya
norman norm
oliver ollie
oscar
pamela pam
patricia pat patty tricia trish
patrick pat paddy rick
paul
pavel pasha
penelope penny
percival percy
peter pete
philip phil pip
philippa pippa
priscilla cilla
rachel rae
randall randy
randolph randy
raymond ray
rebecca becky becca
reginald reg reggie
richard dick rick rich ricky richie
robert bob rob bobby robbie bert
roberta bobbie
roderick rod rick
rodney rod
roger rodge
roland rollo
ronald ron ronnie
rosemary rosie
rudolph rudy rolf
russell russ
samantha sam
samuel sam sammy
sarah sally sadie
sergei seryozha
sebastian seb
sheldon shel
sidney sid
simon si
solomon sol
stanley stan
stephanie steph
stephen steve stevie
steven steve stevie
stuart stu
susan sue susie
susanna sue susie
sylvester sly
sylvia syl
terence terry
teresa terry tess
theodora dora
theodore ted teddy theo
theresa terry tess tessa
thomas tom tommy
timothy tim timmy
valentina valya
valerie val
vanessa nessa
veronica ronnie
victor vic
victoria vicky tori
vincent vince vinny
viola vi
virginia ginny ginger
vladimir volodya vova
volodymyr vova
walter walt wally
warren
wilfred wilf fred
wilhelmina mina
william bill will billy willy liam
winifred winnie
winston winnie
woodrow woody
yuri yura
zachary zach zack
"""

_FULL: dict[str, frozenset[str]] = {}
for _line in _TABLE.splitlines():
    _full, *_short = _line.split()
    for _name in (_full, *_short):
        _FULL[_name] = _FULL.get(_name, frozenset()) | {_full}


def full(given: str) -> frozenset[str]:
    """The given names that a folded one stands for, itself among them."""
    return _FULL.get(given, frozenset()) | {given}


def known(word: str) -> bool:
    """Whether a folded word is a given name of the table, short or full."""
    return word in _FULL
