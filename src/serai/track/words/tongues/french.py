"""French: La Poste, Colissimo, Chronopost, Geodis, and the carriers of Canada and Belgium."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (déclaratif|renseignements|informations|information|données|annonce|avis|préavis|infos) .. (soumis|
            réceptionné|reçu|
            reçues|reçue|transmises|transmis|transmise|soumis|soumise|soumises|électroniques|enregistrées|
            envoyées|électronique|enregistré)
        (étiquette|bordereau|bon de livraison|bordereau de transport) .. (créé|créée|imprimé|imprimée|édité|
            éditée|générée|généré)
        (attente|attend|attendons) .. (remise|dépôt|prise en charge|expéditeur|colis|réception|envoi|
            expédition|enlèvement|ramassage)
        (annoncé|annoncée|préannoncé|préavisé|préenregistré|pré avis|pré annonce)
        (préparation|préparé|prépare|préparée) .. (expéditeur|chez l expéditeur|expédition|marchand|vendeur)
        (expéditeur|vendeur|marchand) .. (prépare|préparer|annoncé|informé|créé)
        (enlèvement|ramassage|collecte) .. (demandé|programmé|planifié|prévu|planifiée|demandée|programmée)
        (prêt|prête) .. (expédition|expédié|être expédié|ramassage|dépôt)
        (commande|expédition|livraison|demande) .. (créée|enregistrée|reçue|saisie|confirmée|validée|
            enregistré|créé)
        prêt chez .. expéditeur
        pas encore .. (remis|pris en charge|reçu|confié|déposé)
        (numéro de suivi) .. (attribué|créé)
        notre site n a pas encore reçu
    """,
    Signal.ACCEPTED: """
        (pris en charge|prise en charge|prend en charge|prise charge|pris charge)
        (déposé|déposée) .. (bureau de poste|point de dépôt)
        déposé au bureau de poste
        (déposé|déposée|dépôt|admis|accepté|acceptée|acceptation|confié|confiée|collecté|collectée|collecte|
            enlevé|enlevée|enlèvement|ramassé|ramassée|ramassage|cueilli|cueillette|affranchi|posté)
        (remis|remise|reçu|confié|déposé) .. (par|de) [l] expéditeur
        (ramassage|enlèvement|cueillette|collecte) (effectué|effectuée|terminé|réussi|réalisé)
        accepté .. (bureau|comptoir|point)
        expédié par
    """,
    Signal.MOVING: """
        (en transit|transit|acheminement|acheminé|cours de traitement|traité|traitement|trié|tri|triage|
            en route|en chemin|en cours|en traitement|transport|en transport|transféré|réacheminement|
            réacheminé|ventilé)
        (cours) .. (acheminement|transport|transit|traitement|tri)
        (préparé|préparation|prêt) .. (livraison|distribution|tournée|transport|livrer|livré)
        (plateforme|plate forme|centre de tri|hub)
        (scanné|scan|numérisé|chargé|chargement|déchargé|déchargement)
        (client|destinataire) .. (notifié|avisé|averti|informé) .. (sms|courriel|mail|email)
        sur (votre|la|sa) plateforme
    """,
    Signal.COMING: """
        (livraison|distribution|remise|rendez vous) .. (prévue|planifiée|programmée|estimée|prévu|planifié|
            confirmé|pris)
        (sera|seront|va être|devrait être|doit être|prévu|prévue) .. (livré|livrée|distribué|remis|présenté|
            livraison|distribuée)
        (date|jour|créneau|option) .. livraison .. [modifié|modifiée|choisi|confirmée|planifiée|prévue]
        date .. livraison
    """,
    Signal.ARRIVED: """
        (arrivé|arrivée|arrive|reçu|reçue|réceptionné|réceptionnée|parvenu|réception)
        (arrivé|arrivée|traité|reçu|réceptionné) .. (plateforme|centre|hub|agence|site|entrepôt|plate forme|
            dépôt|installation|installations)
    """,
    Signal.GATEWAY: """
        (arrivé|arrivée|entré) .. (pays de destination|pays|destination|france|canada|belgique|suisse)
        (centre|bureau) d échange .. (pays de destination|import|arrivée)
    """,
    Signal.DEPOT: """
        (arrivé|arrivée|reçu|sur|dans|traité|disponible|au|parvenu) .. (site de distribution|
            centre de distribution|agence de livraison|agence de distribution|site de livraison|
            bureau distributeur|dépôt de livraison|centre de livraison|agence chronopost de livraison|
            agence destinataire|agence de destination)
    """,
    Signal.DEPARTED: """
        (parti|partie|départ|quitté|a quitté|expédié|expédiée|sorti|quitte|envoyé|envoyée|sortie)
        (remis|remise) .. (transporteur|transport aérien)
    """,
    Signal.DEPARTED_ORIGIN: """
        (quitté|parti|sorti|quitte) .. (pays d expédition|pays d origine|pays expéditeur|pays|france|canada|
            territoire)
        (expédié|envoyé|parti) .. (étranger|pays de destination|international)
        (quitté) .. (centre d échange|bureau d échange|pays)
    """,
    Signal.EXPORT_IN: """
        (douane|dédouanement|formalités) .. (export|exportation)
        (export|exportation) .. (douane|dédouanement)
    """,
    Signal.CUSTOMS_IN: """
        (douane|douanes|dédouanement|douanier|douanière|douanières|douaniers|asfc)
        (entré|entrée|présenté|soumis|cours|transmis|remis|attente|envoyé|examen|vérification|contrôle|
            inspection|traitement) .. (douane|douanes|dédouanement|douanier|douanière|douanières)
    """,
    Signal.CUSTOMS_OUT: """
        (sorti|sortie|libéré|libérée|dédouané|dédouanée|autorisé|relâché|quitté|validé|terminé) .. (douane|
            douanes|dédouanement|contrôle douanier|formalités douanières)
        (douane|douanes|dédouanement|contrôle douanier|formalités|formalités douanières|
            traitement douanier) .. (terminé|terminée|terminées|achevé|complété|effectué|effectuée|
            effectuées|réalisé|libéré|accomplies|finalisé|fini|autorisé|réussi)
        (dédouané|dédouanée|mainlevée)
    """,
    Signal.CUSTOMS_HOLD: """
        (retenu|retenue|bloqué|bloquée|retard|saisi|saisie|conservé|immobilisé|problème|
            rétention) .. (douane|douanes|dédouanement|douanier|douanière)
        (douane|douanes|dédouanement) .. (bloqué|retenu|retard|document|documents|saisi|manquant|problème|
            refusé|manquants)
    """,
    Signal.HANDED: """
        (remis|remise|confié|confiée|transmis|transféré|transférée|livré|transmise) (à|au|
            aux) .. (transporteur|partenaire|sous traitant|postal|poste locale|prestataire|opérateur|
            correspondant|compagnie aérienne|postes canada|société de livraison|livreur local)
        (partenaire|sous traitant|confrère) .. (livraison|livrer|pris en charge|remis|transport)
    """,
    Signal.OUT: """
        (livreur|facteur|chauffeur|coursier) .. (en route|chemin|arrive)
        (en livraison|en cours de livraison|en distribution|mise en livraison|mis en livraison|
            mis en distribution|sorti pour livraison|sorti en livraison|départ en livraison|en tournée|
            en cours de distribution|départ tournée|mise en tournée|mis en tournée|en cours de remise)
        (cours|tournée|véhicule|camion|sorti|parti|sortie|départ|chargé|mis|mise|remis) .. (livraison|
            distribution|livreur|facteur|livrer)
        (livreur|facteur|chauffeur) .. (route|chemin|tournée|présente|cours|pris)
        (livré|distribué|livraison) (ce jour|aujourd hui|aujourdhui)
        (sera|va être) .. (livré|distribué) (aujourd hui|aujourdhui|ce jour)
        véhicule de livraison
        en livraison
    """,
    Signal.READY: """
        (disponible|disponibles|attente|attend|attendre|à disposition|disposition|prêt|prête|retirer|retiré|
            peut être|instance) .. (retrait|retirer|retiré|bureau de poste|point de retrait|point relais|
            relais|bureau|récupérer|récupéré|consigne|ramassage par|guichet|point pickup|cueillette par|
            locker|être retiré|point de vente|comptoir)
        (arrivé|livré|déposé|remis|mis|réceptionné|mise|orienté) .. (point relais|point de retrait|
            point pickup|relais|consigne|bureau de poste|point de proximité|commerce|consigne pickup|
            point de collecte|locker|point de vente)
        (mis|mise|mettre|tenu|tient) [à] (disposition|votre disposition)
        (mis en instance|mise en instance|en instance|instance bureau|poste restante)
        (attend|attente) .. (destinataire|retrait|client|instructions de retrait)
        (peut|pouvez|venir) .. (retiré|retirer|récupérer|récupéré|cherché)
        disponible .. (point|bureau|relais|retrait|agence)
        avisé .. mise à disposition
        rappel .. retrait
    """,
    Signal.DELIVERED: """
        (livré|livrée|distribué|distribuée|livrés|remis en mains propres)
        (livraison|distribution) (effectuée|réussie|terminée|réalisée|complétée|confirmée|conforme|faite)
        (remis|remise|confié|déposé|donné|laissé|laissée) (au|à|à la|chez|chez un|chez le|contre|à un|dans|
            dans la|dans votre|en|à l|devant) .. (destinataire|gardien|voisin|client|tiers|réception|
            concierge|signature|mains propres|boîte|boîte aux lettres|boîte à lettres|boite aux lettres|
            accueil|porte|domicile|voisine|proche|lieu sûr|endroit sûr)
        (retiré|récupéré|réclamé|collecté|retirée|cueilli) [par|en|au|à] .. (destinataire|client|
            point de retrait|point relais|bureau|consigne|relais)
        (destinataire|client) .. (retiré|reçu|récupéré|réceptionné)
        (boîte aux lettres|boite aux lettres) $
        livré conforme
        reçu par .. (destinataire|client)
        ^ (livraison|signé|distribution|émargé) $
        signé par
    """,
    Signal.PROOF: """
        (preuve|signature|image|avis) .. (livraison|disponible|enregistrée|signature|réception|numérisée)
        (preuve de livraison|signature enregistrée|émargement)
    """,
    Signal.FAILED: """
        (pas|impossible|non|échec|échoué|infructueuse|infructueux|sans succès|empêché|tentative|
            impossibilité|tentatives) .. (livré|livrer|livraison|distribué|distribuer|remis|distribution|
            livrée|remettre|distribuée)
        (livraison|distribution|remise) .. (impossible|échouée|échec|infructueuse|tentée|refus|non aboutie|
            non effectuée|n a pu|manquée|pas abouti|pas pu)
        (avis de passage|avis de livraison|avis laissé|carte laissée|avisé|tentative de livraison|
            avis de présentation|carte avis|passage)
        (destinataire|client|personne) [est|était|a été] (absent|absente|indisponible|injoignable|
            non présent|fermé|fermée|pas disponible|non disponible)
        (absent|absence|absente|fermé|fermeture|fermée|inaccessible|injoignable|non livré|non livrée|
            non distribué|non distribuable|non remis|pas répondu)
        (nouvelle|prochaine|seconde|deuxième) (tentative|présentation|livraison)
        (présenté|présentée) .. (absent|absence|avis|domicile)
        non réclamé
        pas réclamé
        (accès) .. (impossible|digicode|code)
    """,
    Signal.REFUSED: """
        (refusé|refusée|refus|refuse) [par|du|de] [destinataire|client|livraison]
        (destinataire|client) .. (refusé|refus|refusée|refuse)
    """,
    Signal.RETURNING: """
        (retour|retourné|retournée|renvoyé|renvoyée|renvoi|réexpédié|réexpédiée) (à|vers|en|au|chez|est|va|
            sera|de|initié|demandé|pour) .. (expéditeur|retour|cours|envoyeur|retourné|agence|expédition)
        (retour|retourné|renvoyé|renvoi) [à|chez|vers] [l] [expéditeur|envoyeur]
        (cours) .. retour
        (pli non distribuable|retour initié|retour en cours|npai)
        faire .. l objet .. retour
    """,
    Signal.RETURNED: """
        (retourné|retour|renvoyé|rendu|remis|livré|restitué|distribué) (à|chez) [l|son|votre] (expéditeur|
            envoyeur)
        retour .. (livré|effectué|terminé|distribué)
    """,
    Signal.DELAYED: """
        (retard|retardé|retardée|retards|report|reporté|reportée|différé|différée|intempéries|météo|
            météorologique|météorologiques|grève|jour férié|férié|perturbation|perturbations|
            mouvement social|incident|aléa|force majeure|conditions climatiques|retarder|aléas|panne)
        (livraison) .. (reportée|reprogrammée|décalée|retardée|replanifiée)
        plus tard que prévu
    """,
    Signal.MISSORTED: """
        (mal dirigé|mal orienté|erreur d acheminement|erreur de tri|erreur d orientation|mal acheminé|
            mal trié|fausse direction|mauvais acheminement|erreur de routage|dévoyé|mauvaise direction)
    """,
    Signal.HELD: """
        (attente) .. (instruction|instructions|information|informations|complément|consigne|document|
            documents|solution)
        (en attente|bloqué|retenu|conservé|suspendu|suspendue|anomalie|litige|enquête|souffrance|
            en souffrance|immobilisé|gardé|recherche|réclamation)
        (documents|document|information|informations) .. (manquants|manquant|manquante|manquantes|requis|
            requise|incomplètes)
        (interdit|prohibé|matières dangereuses|dangereux)
        (contacter|contactez|contact) .. (client|service|destinataire|transporteur|nous)
        (étiquette) .. (illisible|abîmée)
    """,
    Signal.PAYMENT: """
        (paiement|frais|taxes|taxe|droits|contre remboursement|affranchissement) .. (attente|dus|dû|due|
            dues|requis|à payer|acquitter|manquant|insuffisant|non payé|à régler|impayés|exigibles)
        (attente|acquitter|payer|règlement) .. (paiement|frais|taxes|droits|règlement)
    """,
    Signal.ADDRESS: """
        (adresse|numéro|code postal|nom|destinataire) .. (incomplète|incorrecte|erronée|inconnue|inexacte|
            insuffisante|manquante|fausse|introuvable|inconnu|incomplet|incorrect|erroné|invalide|illisible|
            non identifié|non trouvé|manquant|mauvaise|inexistante)
        (défaut|erreur|problème|mauvaise|anomalie|précision) [d|sur l|de l] adresse
        (destinataire|client) .. (inconnu|déménagé|introuvable|non identifiable|parti sans)
        (n habite pas|déménagé|inconnu à)
        complément d adresse
    """,
    Signal.LOST: """
        (perdu|perdue|perte|égaré|égarée|volé|volée|vol|disparu|introuvable|manquant|détruit|détruite|
            destruction|rebut)
    """,
    Signal.DAMAGED: """
        (endommagé|endommagée|abîmé|abîmée|avarie|avarié|avariée|détérioré|détériorée|cassé|dommage|spolié|
            reconditionné|reconditionnement|avaries)
    """,
    Signal.CANCELLED: """
        (annulé|annulée|annulation)
    """,
    Signal.REDIRECTED: """
        (redirigé|redirigée|réorienté|réorientée|redirection|réorientation|réacheminé à|réexpédition|
            dérouté|réadressé)
        (nouvelle|changement|modification) .. adresse
    """,
}

_MOODS = {
    Mood.NOT: "(pas|non|ne|aucun|aucune|impossible|sans|ni|jamais|n)",
    Mood.WILL: """
        (sera|seront|va|prévu|prévue|prévoyons|bientôt|devrait|doit|prochainement|allons|devra|pourra|
            demain)
    """,
    Mood.IF: "(si|lorsque|dès|avant|quand|sinon|afin|jusqu)",
    Mood.AFTER: "(après|suite|malgré|précédemment)",
}

FRENCH = Tongue(
    "fr",
    _PHRASES,
    _MOODS,
    drop="le la les votre vos notre un une est a été ont colis envoi article courrier et il "
    "elle ce cet cette du "
    "des nous vous l d",
    gap=4,
)
