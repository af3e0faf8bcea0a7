"""Swedish: PostNord, DHL, Schenker and Budbee in Sweden."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (aviserad|aviserat|föranmäld|föraviserad|förhandsaviserad|anmäld|avisering|elektronisk|förbereder|
            förbereds|registrerad)
        (information|uppgifter|data|avisering|avi|bokning|order|fraktsedel|etikett) .. (mottagits|mottagen|
            fått|registrerats|skapad|skapats|skickats|mottagna|elektroniskt|registrerad|bokad)
        (fått|mottagit) .. (information|uppgifter|avisering|data)
        (väntar|inväntar|inte) .. (avsändaren|lämnats in|inlämning|mottagit|ännu fått|hämtas)
        (avsändaren|avsändare|säljaren|butiken) .. (förbereder|förberett|anmält|aviserat|meddelat|skapat)
        (hämtning|upphämtning) .. (bokad|planerad|beställd)
        ännu inte .. (mottagit|inlämnad|fått|skickat)
    """,
    Signal.ACCEPTED: """
        (inlämnad|inlämnat|upphämtad|hämtad hos avsändaren|mottagen av|mottaget|lämnats in|hämtats|
            inlämning|tagits emot|överlämnats till postnord|emottagen|upphämtat|hämtat upp|
            hämtad av postnord)
        (inlämnad|inlämnat|lämnats in) .. (ombud|ombudet|serviceställe|paketbox)
        (mottagen|mottagit|hämtad|hämtats|hämtat|inlämnad|överlämnad) .. (avsändaren|avsändare|ombud|
            postnord|av oss|transportören|kund)
    """,
    Signal.MOVING: """
        (på väg|under transport|transporteras|sorterats|sorterad|bearbetas|hanteras|i transit|transit|
            transport|under sortering|sortering|omlastad|omlastning|behandlas|bearbetats|hanterats|lastad|
            under befordran|skannad|vidarebefordrad|vidarebefordrats|avgår)
        (terminal|terminalen|sorteringsterminal|hub)
        (förbereds|klar|redo|förberedd) .. (utdelning|leverans|transport|utkörning)
    """,
    Signal.COMING: """
        (beräknas|planerad|beräknad|förväntad|planeras|förväntas) .. (leverans|levereras|delas ut|utdelning|
            ankomst|ankomma|utkörning)
        (kommer att|ska) .. (levereras|delas ut|leverera)
        leverans .. (planerad|bokad|beräknad)
    """,
    Signal.ARRIVED: """
        (anlänt|ankommit|ankommen|ankomst|kommit fram|kommit|ankom|anlände)
        (anlänt|ankommit|mottagen|mottagits|kommit) .. (terminal|terminalen|sorteringscentral|
            utrikesterminal|distributionsterminal|depå|lager|anläggning|hub)
    """,
    Signal.GATEWAY: """
        (anlänt|ankommit|kommit|ankomst) .. (sverige|mottagarlandet|destinationslandet|bestämmelselandet|
            mottagarland|landet|adresslandet|destinationsland)
    """,
    Signal.DEPOT: """
        (anlänt|ankommit|kommit|på) .. (utdelningskontor|utlämningskontor|utdelningskontoret|
            distributionsterminalen|utdelningsställe|utdelningsterminal|lokala terminalen|
            utkörningsterminal)
    """,
    Signal.DEPARTED: """
        (avgått|lämnat|skickats|skickad|avsänd|skickats vidare|sänts|sänd|avgick|avfärd|lämnade|vidaresänd|
            avgång)
    """,
    Signal.DEPARTED_ORIGIN: """
        (lämnat|avgått|skickats|skickad|sänts) .. (avsändarlandet|utlandet|ursprungslandet|sverige|
            avsändarland|till mottagarlandet)
    """,
    Signal.EXPORT_IN: "(export|exporttull|exportförtullning|tull export)",
    Signal.CUSTOMS_IN: """
        (tull|tullen|tullbehandling|förtullning|tullklarering|tullhantering|tullbehandlas|förtullas|
            tullkontroll|importförtullning|tullprocess)
    """,
    Signal.CUSTOMS_OUT: """
        (förtullad|tullklarerad|tullklarerats|frigiven|frisläppt|förtullats|tullbehandlats)
        (tull|tullen|tullbehandling|förtullning|tullklarering) .. (klar|frigiven|avslutad|släppt|godkänd|
            färdig|klarerad|frigivits)
        (frigiven|släppt|lämnat|frigivits|klarerad|avslutad) .. (tull|tullen)
    """,
    Signal.CUSTOMS_HOLD: """
        (kvarhållen|stoppad|stoppats|försenad|beslagtagen|hålls kvar|kvarhålls|fastnat) .. (tull|tullen)
        (tull|tullen|förtullning) .. (stoppad|kvarhållen|beslag|saknas|försenad|komplettering)
    """,
    Signal.HANDED: """
        (överlämnad|överlämnats|överlämnat|lämnats|överförd) (till) .. (transportör|partner|
            samarbetspartner|annan|flygbolag|lokal|leverantör|speditör|samarbetspartners)
        (överlämnad|överlämnats)
    """,
    Signal.OUT: """
        (chauffören|chaufför|budet|brevbäraren) .. (på väg)
        (under utdelning|under utkörning|ute för leverans|lastats för leverans|ute för utdelning|
            lastats på bil|på väg till mottagaren|för utdelning|utlastad|lastad för utkörning|lastad på bil|
            lastad för leverans)
        (chauffören|föraren|brevbäraren|budet|bil|chaufför) .. (på väg|leverans|utkörning|lastat|lastad|
            utdelning)
        (lastad|lastats|lastat|ute|på väg) .. (leverans|utdelning|utkörning|mottagaren|dig|utdelningsbil)
        (levereras|delas ut) (idag|i dag)
    """,
    Signal.READY: """
        (redo|klar|finns|kan|väntar|tillgänglig|ligger|avhämtas|hämtas) .. (hämtas|hämtning|avhämtning|
            att hämta|hämta|ombud|utlämning|upphämtning|hämtas ut|ombudet|serviceställe)
        (anlänt|levererad|kommit|levererats|lämnats|ankommit|skickats|placerats) .. (ombud|ombudet|
            utlämningsställe|serviceställe|paketbox|paketskåp|postombud|utlämningsstället|paketautomat|
            serviceombud|box|hämtställe|paketombud)
        (hämtningsavi|klar för hämtning|påminnelse)
    """,
    Signal.DELIVERED: """
        (lämnat|lämnad|ställd|lagd) .. (dörren|dörr|grannen|brevlådan|ytterdörren|receptionen)
        (levererad|levererats|utdelad|utlämnad|levererat|utdelats|utlämnats|utkvitterad|avlämnad|delats ut|
            utlämnat|levererade|kvitterad)
        (leverans) (genomförd|slutförd|klar|lyckad)
        (hämtats|hämtad|uthämtad|mottagits|hämtat|mottagen|kvitterats|upphämtad) .. (mottagaren|mottagare|
            kund|kunden)
        (mottagaren|mottagare) .. (hämtat|mottagit|kvitterat|fått)
        (lämnad|lämnats|lagd|levererats) .. (brevlåda|dörren|granne|postlåda|postfack|reception|
            fastighetsbox|grannen|ytterdörr|brevlådan)
        uthämtad
    """,
    Signal.PROOF: "(leveransbevis|leveranskvitto|kvittens|utlämningskvitto) .. [tillgängligt|registrerad]",
    Signal.FAILED: """
        (inte|ej|misslyckat|misslyckad|försök|kunde) .. (levereras|levererad|delas ut|leverans|leverera|
            utdelas|levererat|utlämnas|leveransförsök|delats ut|utdelad)
        (leverans|leveransförsök|utdelning|utdelningsförsök|leveransen) .. (misslyckades|misslyckats|
            misslyckad|ej möjlig|inte möjlig|gick inte|utan framgång|misslyckat)
        (mottagaren|mottagare|kund|kunden) .. (inte hemma|ej hemma|frånvarande|inte på plats|ej anträffad|
            stängt|ej nåbar|inte nåbar|ej anträffbar|inte anträffad)
        (ingen hemma|inte hemma|stängt|avi lämnad|avi|leveransförsök|obeställbar|avisering lämnad|
            ej anträffad|bomkörning|utkörningsförsök)
        (nytt|nästa) .. (försök|leveransförsök)
        (ej|inte) .. (uthämtad|hämtats|avhämtad|hämtad)
    """,
    Signal.REFUSED: "(vägrat|vägrad|vägrade|nekad|avvisad|nekat|vägrar|avböjt) .. [ta emot|mottagaren]",
    Signal.RETURNING: """
        (retur|returneras|returnerad|returnerats|returförs|retursändning|återsänds|skickas tillbaka|
            returnering|i retur|åter|tillbaka)
        (retur|tillbaka|returneras|åter) .. (avsändaren|avsändare)
    """,
    Signal.RETURNED: """
        (levererad|returnerad|returnerats|utlämnad|återlämnad|levererats|lämnats tillbaka|återsänd) (till|
            åt) (avsändaren|avsändare)
        (retur|returen) .. (levererad|mottagen|klar|slutförd)
    """,
    Signal.DELAYED: """
        (försenad|försening|förseningar|försenas|försenats|uppskjuten|strejk|helgdag|väder|
            väderförhållanden|senare än|framskjuten|ombokad|senarelagd|oväder|ombokats)
    """,
    Signal.MISSORTED: """
        (felsorterad|felsortering|feldirigerad|fel terminal|felsänd|fel väg|felskickad|felaktigt|
            felsorterats)
    """,
    Signal.HELD: """
        (kvarhållen|stoppad|stoppats|avvaktar|liggande|lagras|avvikelse|utredning|eftersökning|reklamation|
            spärrad|problem|hålls|förvaras|lagerhålls)
        (saknas|kompletterande|ofullständiga) .. (uppgifter|dokument|information|handlingar)
        (kontakta)
    """,
    Signal.PAYMENT: """
        (väntar på|inväntar|saknas|obetald|betala) .. (betalning|avgift|moms|tullavgift|porto|postförskott)
        (avgift|moms|postförskott|tull) .. (betalas|obetald|saknas|betala)
    """,
    Signal.ADDRESS: """
        (adress|adressen|adressuppgift|mottagaren|adressat|portkod) .. (fel|felaktig|ofullständig|okänd|
            saknas|inkorrekt|flyttat|fel eller|bristfällig|otillräcklig)
        (felaktig|ofullständig|okänd|fel|bristfällig|otillräcklig) (adress|mottagare|adressat|portkod)
    """,
    Signal.LOST: """
        (förlorad|borttappad|förkommen|försvunnen|stulen|saknad|förstörd|kasserad|bortkommen|destruerad)
    """,
    Signal.DAMAGED: "(skadad|skada|skadats|trasig|skador|transportskada|ompackad)",
    Signal.CANCELLED: "(avbokad|annullerad|avbruten|makulerad|avbeställd|avbokats|annullerats|inställd)",
    Signal.REDIRECTED: """
        (eftersänd|eftersändning|omdirigerad|omdirigerats|ändrad adress|adressändring|eftersänds|
            omadresserad|eftersänts)
    """,
}

_MOODS = {
    Mood.NOT: "(inte|ej|ingen|aldrig|utan)",
    Mood.WILL: "(kommer|ska|skall|beräknas|planeras|snart|imorgon|förväntas)",
    Mood.IF: "(ifall|när|innan|såvida)",
    Mood.AFTER: "(efter|trots|sedan)",
}

SWEDISH = Tongue(
    "sv",
    _PHRASES,
    _MOODS,
    drop="en ett din ditt är har försändelsen försändelse paketet paket vi blivit och den det "
    "sändningen sändning kolli "
    "kollit nu vår vårt godset",
    gap=4,
)
