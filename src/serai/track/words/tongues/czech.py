"""Czech and Slovak: Ceska posta, Zasilkovna, PPL, Slovenska posta."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (obdrženy údaje|údaje o zásilce|podání očekáváno|avizována|avizovaná|data přijata|elektronicky|
            registrovaná|registrována|čekáme na|objednávka přijata|obdrželi jsme údaje)
        (údaje|data|informace|objednávka|štítek) .. (obdrženy|přijata|přijaty|vytvořena|vytvořen|
            zaregistrována|obdržena|prijaté|obdrželi|obdržané)
        (čeká|očekáváme|čaká|očakáva) .. (podání|převzetí od odesílatele|odesílatel*|předání|odosielateľ*)
        (odesílatel|odosielateľ|prodejce) .. (připravuje|pripravuje|oznámil|předal údaje)
    """,
    Signal.ACCEPTED: """
        (podána|podaná|podání|přijata k přepravě|převzata od odesílatele|převzali jsme|prevzatá|
            přijata od odesílatele|podanie|vyzvednuta u odesílatele|podej|přijetí zásilky|
            prijatá na prepravu)
        (převzat*|přijat*|prevzat*|prijat*|vyzvednut*) .. (odesílatel*|odosielateľ*|podacím|prepravu|
            přepravy|přepravu)
    """,
    Signal.MOVING: """
        (v přepravě|na cestě|přeprava|preprava|v preprave|zpracovává|zpracována|třídění|tříděna|roztříděna|
            na ceste|spracovaná|tranzit|přepravována|přepravuje|v tranzitu|triedenie|zpracování|přeložena|
            naložena)
        (depo|depu|třídicí|sběrné|třídícím)
        (připravena|pripravená) .. (doručení|doručenie|přepravě)
    """,
    Signal.COMING: """
        (plánované|předpokládané|očekávané|plánovaná|predpokladané) .. (doručení|doručenie|dodání)
        (bude|budeme) .. (doručena|doručovat|doručená|doručíme)
    """,
    Signal.ARRIVED: """
        (dorazila|příchod|dorazil|přijata na|přijata v|prišla|dorazilo|příjezd|vstup)
        (dorazila|přijata|přišla) .. (depo|depa|třídicí|sběrného|pobočku tranzitní|sklad)
    """,
    Signal.GATEWAY: """
        (dorazila|příchod|vstup|vstup zásilky|přijata) .. (země určení|cílové země|do ČR|české republiky|
            krajiny určenia|země dodání)
    """,
    Signal.DEPOT: """
        (dorazila|přijata|na|příchod) .. (doručovací depo|dodací pošty|dodací poště|doručovacím depu|
            doručovací pošty|dodací poštu|doručujícím depu)
    """,
    Signal.DEPARTED: """
        (odeslána|odeslaná|opustila|odjezd|odchod|vypravena|odoslaná|expedována|expedovaná|odeslání|
            vyexpedována)
    """,
    Signal.DEPARTED_ORIGIN: """
        (odeslána|opustila|odoslaná|vypravena) .. (zahraničí|země původu|země určení|zemi původu|
            země odeslání|zahraničia)
    """,
    Signal.CUSTOMS_IN: "(celní|celnice|celnici|proclení|celnom|colné|colný|clo|celním|celnímu|colnom)",
    Signal.CUSTOMS_OUT: """
        (propuštěna|ukončeno|proclena|proclená|uvolněna|dokončeno|ukončené) .. [celní|celního|celním|
            proclení|colné]
        (celní|colné|celním) .. (ukončeno|dokončeno|propuštěna|ukončené|skončeno)
    """,
    Signal.CUSTOMS_HOLD: """
        (zadržena|pozastavena|zadržaná) .. (celn*|coln*)
        (celn*|coln*) .. (zadrž*|chybí|dokument*|pozastav*)
    """,
    Signal.HANDED: """
        (předána|předání|odovzdaná) .. (přepravci|dopravci|partnerovi|dopravcovi|partner*|smluvnímu|
            leteckému)
    """,
    Signal.OUT: """
        (v doručování|na doručování|doručuje se|předána kurýrovi|vydána kurýrovi|naložena na doručení|
            předána k doručení|doručována|na cestě k vám|na rozvozu|rozvoz|v doručovaní|vydána k doručení|
            doručování zásilky|u kurýra)
        (kurýr|řidič|doručovatel|kuriér) .. (cestě|doručuje|veze|převzal|rozvoz|doručení)
        (přeprava|vydána|předána|odovzdaná) .. (doručení|doručovateli|kurýrovi|doručenie|kuriérovi|řidiči)
    """,
    Signal.READY: """
        (připravena|uložena|pripravená|čeká|uložení|lze|můžete|uložená|čaká) .. (vyzvednutí|vyzvednout|
            k vyzvednutí|výdejním|na pobočce|odběr|vyzdvihnutie|prevzatie|výdejna|poště|pošty)
        (doručena|dorazila|uložena|přijata) .. (výdejní místo|výdejního místa|výdejním místě|boxu|box|z box|
            balíkovna|balíkovny|parcelshop|odběrné místo|výdejné miesto|alzabox|z boxu)
        (k vyzvednutí|oznámení o uložení|uložena na poště)
    """,
    Signal.DELIVERED: """
        (doručena|doručeno|doručená|dodána|doručené|dodaná|vydána adresátovi|doručen|
            předána příjemci|převzal příjemce|dodáno)
        (vyzvednut*|převzat*|vydán*|předán*) .. (příjemc*|adresát*|zákazník*|príjemc*)
        (příjemce|adresát|zákazník) .. (převzal|vyzvedl|prevzal)
    """,
    Signal.FAILED: """
        (nedoručena|nedoručeno|nezastižen|nebyl zastižen|neúspěšn*|nepřítomn*|nepodařilo|nedoručená|
            nebolo možné|nezastihnut*|nedoručitelná|nebylo možné|nepodarilo|zavřeno|nevyzvednuta|
            nevyzdvihnutá)
        (pokus) .. (doručení|doručenie)
        (adresát|příjemce|příjemci|adresáta) .. (nezastižen|nepřítomen|nezastihl|zastižen|neprítomný)
        (druhé|opětovné|nové) doručení
    """,
    Signal.REFUSED: "(odmítnuta|odmítl|odmítnutí|odmietnutá|odmietol|odmítnuto|odmítnul)",
    Signal.RETURNING: """
        (vrácení|vrácena|vrací|zpět|vratka|vrátená|vrátenie|zpáteční|vracena|vracia|späť) .. [odesílatel*|
            odosielateľ*]
    """,
    Signal.RETURNED: """
        (vrácena|doručena|vydána|předána|vrátená|doručená) .. (odesílateli|odosielateľovi)
        (vratka|vrácení) .. (doručen*|dokončen*)
    """,
    Signal.DELAYED: """
        (zpoždění|zpožděna|odloženo|odložena|opožděna|meškanie|svátek|počasí|zdržení|posunuto|stávka|
            oneskor*|zdržania|náhradní termín)
    """,
    Signal.MISSORTED: """
        (chybně|nesprávně|špatně|omylem|nesprávne) .. [směrována|roztříděna|zaslána|tříděna|odeslána]
    """,
    Signal.HELD: """
        (pozastavena|zadržena|uschována|problém|zastavena|reklamace|pátrání|pozdržena|v šetření|prověřujeme)
        (kontaktujte) .. [nás]
    """,
    Signal.PAYMENT: """
        (dobírka|poplatek|clo|doplatné) .. (neuhrazen*|uhradit|čeká|zaplatit)
        (čeká) .. (úhrad*|platb*)
    """,
    Signal.ADDRESS: """
        (adresa|adresy|adresát|adresu) .. (chybná|neúplná|neznám*|nesprávná|neúplná|odstěhoval|nedostatečná|
            neexist*)
        (chybná|neúplná|nesprávná|nedostatečná|špatná|neúplné) (adresa|adresy|adrese)
    """,
    Signal.LOST: "(ztracena|ztráta|odcizena|zničena|stratená|zlikvidována|ztratila)",
    Signal.DAMAGED: "(poškozena|poškození|poškodená|poškozen|přebalena|poškozeno)",
    Signal.CANCELLED: "(zrušena|zrušeno|stornována|storno|zrušená|stornovaná|zrušení)",
    Signal.REDIRECTED: """
        (přesměrována|přesměrování|dosílka|změna adresy|presmerovaná|doslána|změna doručení)
    """,
}

_MOODS = {
    Mood.NOT: "(ne|nebyla|nebyl|nelze|nebylo|nie|nebola|není|nemohla)",
    Mood.WILL: "(bude|budeme|budou|plánováno|zítra)",
    Mood.IF: "(pokud|jakmile|když|ak|než)",
    Mood.AFTER: "(po|navzdory)",
}

CZECH = Tongue(
    "cs",
    _PHRASES,
    _MOODS,
    drop="zásilka zásilky zásilku byla byl bylo je vaše balík se bola zásielka vaša",
    gap=4,
)
