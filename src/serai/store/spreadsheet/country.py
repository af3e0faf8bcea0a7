"""Countries as sheets write them: ISO 3166-1 codes, and names in the languages of the trade.

>>> find_country("Brasil"), find_country("br"), find_country("USA"), find_country("Narnia")
('BR', 'BR', 'US', None)
"""

from serai.store.spreadsheet.words import plain

_CODES = """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES
ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM
IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG
PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY
SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM
ZW"""
CODES = frozenset(_CODES.split())

_NAMES = """US|usa|u s a|u s|united states|united states of america|estados unidos|etats unis|美国
US|vereinigte staaten
GB|uk|u k|gbr|united kingdom|great britain|england|scotland|wales|northern ireland|reino unido|royaume uni
GB|vereinigtes konigreich|grossbritannien|英国
BR|bra|brazil|brasil|bresil|brasilien|巴西
ES|esp|spain|espana|espanha|espagne|spanien|西班牙
PL|pol|poland|polska|polonia|pologne|polen|波兰
KR|kor|south korea|korea|korea republic of|republic of korea|corea del sur|coree du sud|sudkorea|韩国
DE|deu|germany|deutschland|alemania|alemanha|allemagne|德国
FR|fra|france|francia|franca|frankreich|法国
IT|ita|italy|italia|italie|italien|意大利
NL|nld|netherlands|the netherlands|holland|nederland|paises bajos|pays bas|niederlande|荷兰
BE|bel|belgium|belgie|belgique|belgica|belgien|比利时
PT|prt|portugal|葡萄牙
IE|irl|ireland|irlanda|irlande|irland|爱尔兰
AT|aut|austria|osterreich|autriche|奥地利
CH|che|switzerland|schweiz|suisse|suiza|瑞士
SE|swe|sweden|sverige|suecia|suede|schweden|瑞典
NO|nor|norway|norge|noruega|norvege|norwegen|挪威
DK|dnk|denmark|danmark|dinamarca|danemark|丹麦
FI|fin|finland|suomi|finlandia|finlande|finnland|芬兰
CZ|cze|czech republic|czechia|chequia|tschechien|捷克
HU|hun|hungary|hungria|hongrie|ungarn|匈牙利
RO|rou|romania|rumania|roumanie|rumanien|罗马尼亚
GR|grc|greece|grecia|grece|griechenland|希腊
RU|rus|russia|russian federation|rusia|russie|russland|俄罗斯
UA|ukr|ukraine|ucrania|乌克兰
TR|tur|turkey|turkiye|turquia|turquie|turkei|土耳其
MX|mex|mexico|mexique|mexiko|墨西哥
CA|can|canada|kanada|加拿大
CL|chl|chile|chili|智利
AR|arg|argentina|argentine|argentinien|阿根廷
CO|col|colombia|colombie|kolumbien|哥伦比亚
PE|per|peru|perou|秘鲁
AU|aus|australia|australie|australien|澳大利亚
NZ|nzl|new zealand|nueva zelanda|nouvelle zelande|neuseeland|新西兰
JP|jpn|japan|japon|japao|日本
CN|chn|china|people s republic of china|chine|中国
HK|hkg|hong kong|hong kong sar|香港
TW|twn|taiwan|台湾
SG|sgp|singapore|singapur|新加坡
MY|mys|malaysia|malasia|malaisie|马来西亚
TH|tha|thailand|tailandia|thailande|泰国
VN|vnm|vietnam|viet nam|越南
PH|phl|philippines|filipinas|philippinen|菲律宾
ID|idn|indonesia|indonesie|indonesien|印度尼西亚
IN|ind|india|inde|indien|印度
PK|pak|pakistan|巴基斯坦
AE|are|united arab emirates|uae|emiratos arabes unidos|emirats arabes unis|阿联酋
SA|sau|saudi arabia|arabia saudita|arabie saoudite|saudi arabien|沙特阿拉伯
IL|isr|israel|以色列
ZA|zaf|south africa|sudafrica|africa do sul|afrique du sud|sudafrika|南非
NG|nga|nigeria|尼日利亚
EG|egy|egypt|egipto|egypte|agypten|埃及
KZ|kaz|kazakhstan|kazajistan|kasachstan|哈萨克斯坦
CI|civ|cote d ivoire|ivory coast
ZM|zmb|zambia
TZ|tza|tanzania
RW|rwa|rwanda
UG|uga|uganda
MZ|moz|mozambique
ZW|zwe|zimbabwe
ET|eth|ethiopia
HT|hti|haiti
KE|ken|kenya
GH|gha|ghana
CD|cod|congo drc|dr congo|democratic republic of the congo
SK|svk|slovakia
SI|svn|slovenia
HR|hrv|croatia|kroatien
BG|bgr|bulgaria|bulgarien
RS|srb|serbia
LT|ltu|lithuania
LV|lva|latvia
EE|est|estonia
LU|lux|luxembourg
MA|mar|morocco|maroc|marruecos
US|eua|e u a|estados unidos da america|estados unidos de america|etats unis d amerique|美國
GB|inglaterra|angleterre|gran bretana|gra bretanha|grande bretagne|reino unido da gra bretanha|英國
KR|korea south|south korea republic of korea|coreia do sul|coreia|corea|南韓|大韩民国
NL|paises baixos|holanda|hollande
CZ|czech rep|republica checa|republica tcheca|republique tcheque|tschechische republik
DE|德國
RU|俄罗斯联邦|俄羅斯
SK|slovak republic|slowakei|eslovaquia|slovaquie|斯洛伐克
SI|slowenien|eslovenia|slovenie|斯洛文尼亚
LT|litauen|lituania|lituanie|立陶宛
LV|lettland|letonia|lettonie|拉脱维亚
EE|estland|estonie|爱沙尼亚
LU|luxemburg|luxemburgo
BG|bulgarie|保加利亚
HR|croacia|croatie|克罗地亚
MT|mlt|malta|malte
CY|cyp|cyprus|zypern|chipre|chypre
IS|isl|iceland|island|islandia|islande
UY|ury|uruguay|乌拉圭
EC|ecu|ecuador|equateur|equador
BO|bol|bolivia
PY|pry|paraguay|paraguai
VE|ven|venezuela
CR|cri|costa rica
PA|pan|panama
GT|gtm|guatemala
DO|dom|dominican republic|republica dominicana
PR|pri|puerto rico|porto rico
JM|jam|jamaica
DZ|dza|algeria|algerie|argelia|algerien
TN|tun|tunisia|tunisie|tunesien
KW|kwt|kuwait|科威特
QA|qat|qatar|katar|卡塔尔
OM|omn|oman|阿曼
BH|bhr|bahrain|巴林
JO|jor|jordan|jordanien|约旦
LB|lbn|lebanon|liban|libanon
IQ|irq|iraq|irak
BD|bgd|bangladesh|孟加拉国
LK|lka|sri lanka
NP|npl|nepal
KH|khm|cambodia|kambodscha|柬埔寨
MN|mng|mongolia|蒙古
GE|geo|georgia|georgien
AM|arm|armenia|armenien
AZ|aze|azerbaijan|aserbaidschan
UZ|uzb|uzbekistan|usbekistan|乌兹别克斯坦
BY|blr|belarus|weissrussland|白俄罗斯
MD|mda|moldova|moldawien
AL|alb|albania|albanien
MK|mkd|north macedonia|macedonia
BA|bih|bosnia and herzegovina|bosnia
ME|mne|montenegro
MO|mac|macau|macao|澳门
SN|sen|senegal
CM|cmr|cameroon|cameroun|kamerun
AO|ago|angola
NA|nam|namibia
BW|bwa|botswana
"""
_BY_NAME = {name: line.split("|")[0] for line in _NAMES.splitlines() for name in line.split("|")[1:]} | {
    code.casefold(): code for code in CODES
}


def find_country(text: str) -> str | None:
    """Return the two-letter code of a country written as a code or a name; None when not known."""
    return _BY_NAME.get(plain(text)) if text else None
