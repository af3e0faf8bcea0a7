"""Turkish: PTT, Yurtici, Aras, MNG, Trendyol Express."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (sipariş*|gönderi bilgi*|bilgi*|kayıt|barkod|etiket*) .. (alındı|oluşturuldu|kaydedildi|
            hazırlanıyor|alınmıştır|girildi|iletildi|hazırlandı|oluşturulmuştur)
        (hazırlanıyor|kargoya verilmeyi bekliyor|ön kayıt|kabul bekleniyor|kargoya verilecek|
            teslim alınacak)
        (gönderici*) .. (hazırl*|bekleniyor)
    """,
    Signal.ACCEPTED: """
        (kabul|kabul edildi|teslim alındı|kargoya verildi|çıkış şubesinde|kabul edilmiştir|
            göndericiden alındı|alım yapıldı|kargo alındı|şubeye verildi)
        (göndericiden|satıcıdan) .. (alındı|alınmıştır|teslim alındı)
    """,
    Signal.MOVING: """
        (yolda|transfer*|taşıma*|aktarma*|işleniyor|işlem*|yola çıktı|sevk*|transit|ayrıştır*|
            hareket halinde|yükle*|indir*|torbaya|nakil)
        (aktarma|transfer) merkez*
    """,
    Signal.COMING: "(tahmini|planlanan) .. (teslim*|varış)\n(teslim edilecek|teslim edilecektir)",
    Signal.ARRIVED: """
        (ulaştı|vardı|geldi|varış|ulaşmıştır|giriş yaptı|varmıştır|gelmiştir|merkezinde|merkeze)
    """,
    Signal.GATEWAY: "(varış ülkesi*|türkiye*|ülke*) .. (ulaştı|vardı|geldi|varmıştır|giriş)",
    Signal.DEPOT: """
        (teslimat|dağıtım|varış) (şubesi*|birimi*|merkezi*|şubesinde|biriminde) .. [ulaştı|geldi|vardı]
    """,
    Signal.DEPARTED: """
        (çıktı|ayrıldı|çıkış yaptı|gönderildi|sevk edildi|ayrılmıştır|çıkış|yola çıkmıştır|çıkmıştır)
    """,
    Signal.DEPARTED_ORIGIN: "(yurt dışına|menşe ülke*|yurtdışına) .. (çık*|gönder*|ayrıl*|sevk*)",
    Signal.CUSTOMS_IN: "(gümrük*)",
    Signal.CUSTOMS_OUT: """
        gümrük* .. (tamamlandı|çıktı|serbest|bitti|çıkış|onaylandı|çekildi|tamamlanmıştır)
    """,
    Signal.CUSTOMS_HOLD: "gümrük* .. (bekletil*|alıkon*|takıl*|eksik|gecik*|el kon*|tutul*)",
    Signal.HANDED: """
        (taşıyıcı*|yerel|partner*|acente*|havayolu*|kargo firmasına|taşıma firmasına) .. (teslim edildi|
            devredildi|verildi|aktarıldı)
    """,
    Signal.OUT: """
        (dağıtıma çıktı|dağıtımda|dağıtıma çıkarıldı|dağıtıma çıkmıştır|kuryede|dağıtıcıda|dağıtıma verildi|
            teslimata çıktı|dağıtım için|kuryeye verildi|dağıtıcıya)
        (kurye*|dağıtıcı*) .. (yolda|teslim*|çıktı|verildi|geliyor)
    """,
    Signal.READY: """
        (teslim almanızı bekliyor|şubede bekliyor|teslim alınmaya hazır|şubeden teslim|teslim noktası*|
            kargomatta|alıcısını bekliyor|alıcı bekleniyor|hazır bekliyor|teslim alabilirsiniz)
    """,
    Signal.DELIVERED: """
        (teslim edildi|teslim edilmiştir|alıcıya teslim|teslim edilmiş|teslimat yapıldı|teslimat tamamlandı|
            teslimat gerçekleşti|komşuya teslim|teslim aldı)
        (alıcı*) .. teslim (edildi|edilmiştir|alındı|aldı)
        ^ (teslim|teslimat) $
    """,
    Signal.FAILED: """
        (teslim edilemedi|teslim edilememiştir|teslimat başarısız|adreste bulunamadı|alıcı adreste yok|
            evde yok|teslim edilemeyen|not bırakıldı|adreste yok|ulaşılamadı|adreste bulunamamıştır|
            teslimat yapılamadı|haber notu|ihbarlı|teslim edilemiyor)
        (alıcı*|adres*) .. (bulunamadı|yok|kapalı|ulaşılamadı)
        (teslim*|teslimat) .. (edilemedi|başarısız|yapılamadı|denendi|gerçekleşmedi|mümkün değil)
    """,
    Signal.REFUSED: """
        (reddedildi|kabul etmedi|kabul edilmedi|red edildi|reddetti|almak istemedi|kabul etmemiştir)
    """,
    Signal.RETURNING: "(iade*|geri gönder*|göndericiye iade)",
    Signal.RETURNED: """
        (göndericiye|göndericisine) .. (teslim edildi|iade edildi|teslim)
        iade .. (teslim edildi|tamamlandı)
    """,
    Signal.DELAYED: """
        (gecikme*|gecikti|gecik*|ertelendi|hava koşul*|hava muhalefet*|resmi tatil|tatil|ertelen*|yoğunluk)
    """,
    Signal.MISSORTED: "(yanlış|hatalı) .. (şube|yönlendir*|sevk|aktarma|birim)",
    Signal.HELD: "(bekletiliyor|beklemede|durduruldu|devir|bekletil*|askıda|inceleme*|eksik evrak|sorunlu)",
    Signal.ADDRESS: """
        (adres*) .. (yanlış|hatalı|eksik|yetersiz|bulunamadı|taşınmış)
        (yanlış|eksik|hatalı|yetersiz) adres
        (alıcı tanınmıyor|taşınmış)
    """,
    Signal.LOST: "(kayıp|kayboldu|çalındı|imha)",
    Signal.DAMAGED: "(hasarlı|hasar*|kırık|zarar gör*)",
    Signal.CANCELLED: "(iptal*)",
    Signal.REDIRECTED: "(yönlendirildi|adres değişikliği|yönlendirme)",
}

_MOODS = {Mood.NOT: "(değil|henüz|yok)", Mood.IF: "(eğer|ise)"}

TURKISH = Tongue(
    "tr", _PHRASES, _MOODS, drop="bir ve kargo kargonuz gönderi gönderiniz paketiniz paket", gap=4, late=True
)
