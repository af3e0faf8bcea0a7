"""Polish: Poczta Polska, InPost, DPD and DHL in Poland."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (nadawca|sprzedawca) .. (przygotowuje|przygotował|pakuje|utworzył|zarejestrował)
        (dane|informacja|informacje|etykieta|etykietę|zlecenie|list przewozowy|awizacja|
            zamówienie) .. (otrzymano|zarejestrowano|przesłano|utworzono|wygenerowano|zarejestrowane|
            przekazane|otrzymaliśmy|przesłane|utworzona|wydrukowano|elektronicznie|zarejestrowana|nadawcy|
            przyjęto|utworzone)
        (otrzymano|zarejestrowano|przesłano|przyjęto|wprowadzono|wydrukowano) .. (dane|zlecenie|informację|
            informacje|elektroniczne|zamówienie)
        (przygotowana|przygotowano|przygotowanie|przygotowuje|gotowa|gotowe|oczekuje|czeka|oczekiwanie|
            oczekujemy) .. (nadawcę|nadania|nadawcy|odbiór przez kuriera|nadanie|wysłania|wysyłki|
            przez nadawcę|odbioru przez kuriera|przekazanie|wyjęcie z automatu nadawczego|sprzedawcę)
        (zarejestrowana|utworzona|zapowiedziana|zapowiedziano)
        (zamówiono|zlecono|zaplanowano) .. (odbiór|kuriera)
        jeszcze nie .. (nadana|nadano|otrzymaliśmy)
        przygotowana przez nadawcę
        otrzymał .. (dane|informację|informacje)
    """,
    Signal.ACCEPTED: """
        (nadanie|nadana|nadano|przyjęta|przyjęto|przyjęcie|odebrana od|odebrano od|odebrana przez kuriera|
            odebrana z|podjęta|przejęta)
        (odebrana|odebrano|przyjęta|otrzymana|odebrał|podjęta) .. (nadawcy|od klienta|klienta|kuriera|
            od nadawcy)
        (przyjęta|nadana|przyjęto) .. (oddziale|placówce|punkcie|paczkomacie|urzędzie|sortowni|w punkcie)
        nadana (w|przez)
    """,
    Signal.MOVING: """
        (w drodze|w transporcie|w tranzycie|tranzyt|sortowanie|posortowana|przesortowana|przetwarzana|
            przetworzona|przetwarzanie|w trakcie|w sortowni|przekierowana do oddziału|przeładunek|
            przeładowana|zeskanowana|przemieszczana|w trasie|sortowni|przekazana do transportu|obsługiwana)
        (sortownia|sortownią|węzeł|hub|oddział|oddziału)
        (przygotowana|przygotowywana|gotowa|przekazana) .. (doręczenia|transportu|dalszego)
        (odbiorca|adresat) .. (powiadomiony|poinformowany|sms)
        skierowana .. (doręczenia|oddziału|sortowni)
    """,
    Signal.COMING: """
        (planowane|przewidywane|planowana|przewidywany|zaplanowano|zaplanowane|planowany) .. (doręczenie|
            dostawa|doręczenia|dostawy|termin)
        (zostanie|będzie) .. (doręczona|dostarczona|doręczony|wydana)
        (termin|data|okno) .. (doręczenia|dostawy)
    """,
    Signal.ARRIVED: """
        (dotarła|dotarł|nadeszła|nadejście|przybyła|przyjazd|wpłynęła|przybycie|dostarczona do sortowni|
            przyjęta w oddziale|przyjęta w sortowni|zarejestrowana w oddziale|przyjazd do)
        (przyjęta|przyjęto|dotarła|przybyła|w|nadeszła|dostarczona) .. (sortowni|oddziale|oddziału|centrum|
            magazynie|terminalu|placówki przeładunkowej|centrum logistycznym|terminala|hubie)
    """,
    Signal.GATEWAY: """
        (dotarła|przybyła|nadeszła|nadejście|przyjęta) .. (kraju przeznaczenia|kraj przeznaczenia|do polski|
            kraju docelowego|polska)
    """,
    Signal.DEPOT: """
        (dotarła|przyjęta|przyjęto|w|nadeszła|nadejście) .. (oddziale doręczającym|oddziału doręczającego|
            urzędzie doręczającym|placówce doręczającej|placówki doręczającej|oddziale docelowym|
            oddziale odbiorczym|filii doręczającej|urzędu doręczającego)
    """,
    Signal.DEPARTED: """
        (wysłana|wysłano|wysłanie|wysłany|opuściła|wyjechała|wyekspediowana|wyjście|wyjazd|wyszła|
            ekspedycja|przekazana z|odprawiona z)
    """,
    Signal.DEPARTED_ORIGIN: """
        (wysłana|wysłanie|opuściła|wysłano) .. (kraju nadania|za granicę|z polski|do kraju przeznaczenia|
            kraju pochodzenia|kraj nadania|zagranicę)
    """,
    Signal.EXPORT_IN: """
        (celna|celnej|odprawa|odprawy) .. (eksportowa|eksportowej|wywozowa)
    """,
    Signal.CUSTOMS_IN: """
        (cło|celna|celnej|celnego|celny|celnym|celną|celne|odprawie|celnemu)
        (w|przekazana|oczekuje|podlega|trakcie) .. (odprawy celnej|odprawie celnej|urzędzie celnym|
            kontroli celnej|kontrola celna)
    """,
    Signal.CUSTOMS_OUT: """
        (odprawa celna|odprawy celnej|kontrola celna|odprawę celną|odprawie celnej) .. (zakończona|
            zakończono|zwolniona|zakończenie|pozytywnie|dokonana|zakończeniu)
        (zwolniona|zwolniono|odprawiona|zakończenie|zakończono|zakończona|po) .. (celnej|celnego|celną|
            celna|cła|celny)
    """,
    Signal.CUSTOMS_HOLD: """
        (zatrzymana|zatrzymano|wstrzymana|opóźnienie|zajęta|zatrzymanie) .. (celny|celnym|celnej|celną|
            celna|cle)
        (celny|celnej|celną|celna|odprawa) .. (zatrzymana|wstrzymana|opóźniona|dokumenty|dokumentów|wymaga)
    """,
    Signal.HANDED: """
        (przekazana|przekazano|przekazanie|przekazany|wydana|wydano|dostarczona) .. (przewoźnikowi|
            partnerowi|operatorowi|do przewoźnika|innemu|lokalnemu|podwykonawcy|linii lotniczej|
            do operatora|partnera)
    """,
    Signal.OUT: """
        (kurier|listonosz) .. (wyruszył|drogę|dostarcza|jedzie|wiezie)
        (w doręczeniu|wydana do doręczenia|wydana kurierowi|przekazana do doręczenia|w trakcie doręczenia|
            wydano do doręczenia|przekazano do doręczenia|wydanie do doręczenia|w dostawie|
            wydana do dostawy|przekazana kurierowi|u kuriera|w doręczaniu)
        (wydana|przekazana|przekazano|wydano|wydanie|zabrana) .. (doręczenia|kurierowi|kuriera|dostawy|
            doręczenie|listonoszowi)
        (kurier|listonosz|doręczyciel) .. (drodze|zabrał|dostarczy|pobrał|jedzie|doręcza|dziś|wiezie)
        (zostanie|będzie) .. (doręczona|dostarczona) (dziś|dzisiaj)
        w drodze .. (odbiorcy|adresata|ciebie)
    """,
    Signal.READY: """
        (gotowa|gotowe|czeka|oczekuje|umieszczona|do|możliwa|można|awizo|awizowano|umieszczono|dostępna|
            pozostawiona) .. (odbioru|odbiór|odebrania|odebrać|paczkomacie|punkcie|placówce|pop|
            punkcie odbioru|odbioru w paczkomacie|automacie)
        (dostarczona|dostarczono|doręczona|przekazana|przekierowana|umieszczona) .. (punktu odbioru|
            paczkomatu|punktu|automatu|skrytce|paczkomacie|parcelshop|pickup)
        (do odbioru|gotowa do odbioru|przypomnienie o czekającej|upłynął termin odbioru nie)
        przypomnienie .. (paczce|odbioru|odbiorze)
        umieszczona w (automacie|paczkomacie)
    """,
    Signal.DELIVERED: """
        (doręczona|doręczono|dostarczona|dostarczono|doręczony|dostarczony|wydana|wydano|
            dostarczone|doręczone)
        (odebrana|odebrano|odebrał|odebrany) [z|przez|w|paczkę] [odbiorcę|adresata|paczkomatu|punkcie|
            klienta]
        (odbiorca|adresat) .. (odebrał|otrzymał|odebrała)
        ^ doręczenie $
        doręczenie (adresatowi|odbiorcy|skuteczne|przesyłki)
        (doręczono|wydano|dostarczona) .. (adresatowi|odbiorcy|sąsiadowi|skrzynki|sąsiada|osobie|
            domownikowi|skrzynce)
    """,
    Signal.PROOF: """
        (potwierdzenie|dowód|podpis) .. (odbioru|doręczenia|dostępne|dostawy)
    """,
    Signal.FAILED: """
        nie (zastał|zastaliśmy|zastano)
        (nie|próba|nieudana|nieudane|nieskuteczna|nieskuteczne|brak|niemożliwe|niemożność) .. (doręczona|
            doręczono|doręczenia|doręczenie|dostarczona|dostarczono|dostawy|doręczyć|dostarczyć|
            dostarczenia|możliwości doręczenia)
        (doręczenie|doręczenia|dostawa|dostawy|próba) .. (nieudana|nieudane|nieskuteczne|niemożliwe|
            nie powiodła|nie powiodło|nieskuteczna|niepowodzenie|nie udała)
        (odbiorca|odbiorcy|adresat|adresata|firma) .. (nieobecny|nie zastano|nieobecność|zamknięta|
            nieobecności|zamknięte|brak|niedostępny|nie było)
        (nieobecny|nieobecność|nie zastano|awizo|awizowana|awizowano|pozostawiono awizo|niedoręczona|
            niedoręczono|nie podjęto|nie odebrano|nieodebrana|powtórne awizo|zamknięte)
        (ponowna|kolejna|druga) (próba|awizacja)
    """,
    Signal.REFUSED: """
        (odmowa|odmówił|odmówiono|odmowa przyjęcia|odrzucona|odmówiła)
    """,
    Signal.RETURNING: """
        (zwrot|zwrotu|zwrócona|zwracana|zwrócono|powrót|w zwrocie|zwrotna|odesłana|odesłano|odsyłana|
            zwrotem)
        (zwrot|wraca|powrót|drodze) .. nadawcy
    """,
    Signal.RETURNED: """
        (zwrócona|zwrócono|doręczona|doręczono|zwrot doręczony|oddana|wydana|dostarczona) (do nadawcy|
            nadawcy)
        (zwrot) .. (doręczony|doręczono|zakończony|dostarczony|wydano|doręczona|odebrany)
    """,
    Signal.DELAYED: """
        (opóźniona|opóźnienie|opóźniony|opóźni|przełożona|przełożone|przesunięta|strajk|święto|pogodowe|
            pogoda|siła wyższa|opóźnienia|przesunięte|pogodowych|awaria)
        (następny|kolejny) dzień
    """,
    Signal.MISSORTED: """
        (błędnie|niewłaściwie|omyłkowo|mylnie|błędne|pomyłkowo) .. [skierowana|posortowana|skierowano|
            wysłana|sortowanie|skierowanie]
    """,
    Signal.HELD: """
        (zatrzymana|wstrzymana|wstrzymano|zatrzymano|przetrzymana|magazynie|reklamacja|wyjaśnianie|
            wyjaśnienia|wstrzymanie|przechowywana|problem|wyjaśniamy|magazynowana)
        (brak|brakuje|wymagane) .. (dokumentów|danych|informacji|dokumenty|dane)
        (skontaktuj|prosimy o kontakt|kontakt)
        (uszkodzona etykieta)
    """,
    Signal.PAYMENT: """
        (oczekuje|brak|nieopłacona|należności|opłata|opłaty|pobranie|należność) .. (opłaty|płatności|
            opłacenie|zapłaty|należności|cła|do zapłaty|wymagana|pobrania)
    """,
    Signal.ADDRESS: """
        (adres|adresu|adresie|adresat|adresata|dane adresowe|odbiorca) .. (błędny|niepełny|nieznany|
            niekompletny|niepoprawny|nieprawidłowy|nieprawidłowe|nieistniejący|wyprowadził|niewłaściwy)
        (błędny|niepełny|nieprawidłowy|niekompletny|zły|niepoprawny|błędnego|niewłaściwy|nieznany) (adres|
            adresu|adresat)
        (wyprowadził|adresat nieznany)
    """,
    Signal.LOST: """
        (zagubiona|zaginęła|zaginiona|utracona|skradziona|zniszczona|zagubienie|zagubiono|kradzież|utrata|
            nie odnaleziono|zutylizowana)
    """,
    Signal.DAMAGED: """
        (uszkodzona|uszkodzenie|uszkodzono|uszkodzony|przepakowana|szkoda|uszkodzenia|rozbita)
    """,
    Signal.CANCELLED: """
        (anulowana|anulowano|anulowane|anulowanie|odwołana|odwołano|anulowany)
    """,
    Signal.REDIRECTED: """
        (przekierowana|przekierowano|przekierowanie|przeadresowana|dosłanie|dosłana|zmieniono adres|
            zmiana adresu|przekierowana na|readresacja|zmieniono)
    """,
}

_MOODS = {
    Mood.NOT: "(nie|brak|bez|nigdy|niemożliwe|nikt)",
    Mood.WILL: "(zostanie|będzie|planowane|przewidywane|wkrótce|jutro|ma)",
    Mood.IF: "(jeśli|gdy|jeżeli|kiedy|zanim|aby|o ile)",
    Mood.AFTER: "(po|mimo|wskutek)",
}

POLISH = Tongue(
    "pl",
    _PHRASES,
    _MOODS,
    drop="przesyłka paczka została jest paczkę przesyłki przesyłkę zostało została się twoja i "
    "z ze paczki była "
    "zostały został",
    gap=4,
)
