"""Spanish: Correos, SEUR, GLS Spain, and the carriers of Mexico, Chile and Colombia."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (prerregistrado|preregistrado|pre registrado|preadmitido|preadmisión|prealerta|preaviso|
            pre admisión|prerregistro|preregistro|preadvertido|prealertado)
        (información|datos|guía|etiqueta|orden|solicitud|pedido|documentación|manifiesto|aviso|
            envío) .. (recibida|recibido|recibidos|enviada|creada|creado|generada|generado|registrada|
            registrado|transmitida|electrónica|impresa|documentada|emitida)
        (recibida|recibido|creada|generada|registrada|enviada) .. (información|datos|orden|solicitud|
            etiqueta|guía|electrónica)
        (pendiente|esperando|espera|aguardando|a la espera) .. (recepción|recolección|recogida|admisión|
            depósito|entrega por|remitente|ser entregado por|ingreso|retiro del remitente)
        (recolección|recogida|retiro) .. (programada|solicitada|agendada|pendiente|registrada|planificada|
            coordinada|programado|solicitado)
        (remitente|vendedor|comercio) .. (preparando|preparado|prepara|informado|registrado|generado)
        (listo|preparado|preparando) .. (recolección|despacho|envío|enviar|despachar|recogida)
        aún no .. (recibido|entregado a|recogido|admitido)
    """,
    Signal.ACCEPTED: """
        (admitido|admitida|admisión|aceptado|aceptada|aceptación|recogido|recogida|recolectado|recolectada|
            recolección|depositado|imposición|impuesto|ingresado|ingreso|acopio|retirado del remitente|
            retirado en origen|captado)
        (recogida|recolección) (realizada|efectuada|exitosa|completada)
        (recibido|retirado|entregado|recepcionado) .. (remitente|vendedor|cliente origen|del cliente|
            oficina de origen)
        recibido por (correos|el transportista|transportista|la empresa|dhl|ups|fedex|estafeta)
        (aceptado|admitido|recibido) .. (oficina|origen|mostrador)
    """,
    Signal.MOVING: """
        (en tránsito|tránsito|en camino|en curso|camino|en ruta a|en proceso|en traslado|traslado|
            trasladado|en movimiento|en viaje|en trayecto|en transporte|transporte)
        (en ruta|en camino|ruta) hacia .. (centro|planta|destino|ciudad|hub|terminal|delegación|sucursal)
        (clasificado|clasificación|clasificada|procesado|procesada|procesamiento|escaneado|consolidado|
            tratamiento|reexpedido|manipulación|procesando|cargado|descargado|encaminado|encaminamiento|
            gestión|envasado|transbordo)
        (delegación|centro|plataforma|nave|planta|almacén|hub)
        (preparado|listo|preparando|asignado) .. (reparto|entrega|transporte|distribución)
        (destinatario|cliente) .. (avisado|informado|notificado)
        avanza
    """,
    Signal.COMING: """
        (entrega|reparto|llegada) .. (prevista|estimada|programada|planificada|agendada|concertada|acordada|
            programado)
        (será|serán|previsto|prevista|programado|programada|va a ser) .. (entregado|entregada|entrega|
            repartido)
        (fecha|cita|franja) .. entrega
    """,
    Signal.ARRIVED: """
        (llegado|llegada|llegó|arribo|arribado|arribó|ingresó|recepcionado|recibido|recibida|entrada|
            recepción|arribado)
        (llegado|llegada|recibido|llegó|arribo|recepcionado|procesado|en|ingreso) .. (centro|almacén|
            instalaciones|terminal|planta|delegación|hub|oficina de cambio|centro logístico|bodega|
            plataforma|centro de tratamiento|sucursal|nave)
    """,
    Signal.GATEWAY: """
        (llegada|llegado|llegó|arribo|recibido|ingreso|ingresó|entrada) .. (país de destino|país destino|
            destino|españa|méxico|chile|colombia|perú|argentina|país)
        (oficina internacional|oficina de cambio) .. destino
    """,
    Signal.DEPOT: """
        (en|llegada|llegado|recibido|alta|entrada|llegó|recepcionado) .. (unidad de reparto|
            unidad de distribución|delegación destino|delegación de destino|oficina de destino|
            plataforma de reparto|centro de distribución local|centro de reparto|unidad)
    """,
    Signal.DEPARTED: """
        (salida|salido|salió|despachado|despachada|despacho|expedido|partió|enviado|enviada|embarcado|
            dejado|abandonado|en vuelo|zarpado|remitido)
    """,
    Signal.DEPARTED_ORIGIN: """
        (salida|salido|salió|enviado|despachado|remitido) .. (país de origen|origen|
            oficina internacional de origen|extranjero|exterior|al país de destino|a destino|internacional)
    """,
    Signal.EXPORT_IN: """
        (aduana|despacho|trámite) .. exportación
        exportación
    """,
    Signal.CUSTOMS_IN: """
        (aduana|aduanas|aduanal|aduanera|aduanero|aduaneros|despacho aduanero|trámites aduaneros|
            desaduanaje)
        (en|presentado|entregado|trámite|proceso|inspección|revisión|sujeto|llegada|control) .. (aduana|
            aduanas|aduanal|aduanero|aduanera|importación)
    """,
    Signal.CUSTOMS_OUT: """
        (liberado|liberada|liberación|salida|despachado|autorizado|salido|levante|nacionalizado|finalizado|
            retirado|desaduanado|salió|autorizada) .. (aduana|aduanas|aduanal|aduanero|aduanera|importación)
        (aduana|aduanas|aduanal|aduanero|aduanera|aduaneros|importación) .. (liberado|liberada|finalizado|
            finalizada|finalizados|completado|completada|concluido|autorizado|terminado|realizado|
            despachado|completo|autorizada|pagada)
        (nacionalizado|desaduanado|despachado de aduana|levante autorizado|liberado)
    """,
    Signal.CUSTOMS_HOLD: """
        (retenido|retenida|detenido|detenida|bloqueado|incautado|retraso|demora|decomisado|intervenido|
            problema|incidencia|parado|rechazado) .. (aduana|aduanas|aduanal|aduanero|aduanera)
        (aduana|aduanas|aduanal|aduanero|aduanera) .. (retenido|detenido|retraso|requiere|documentación|
            faltan|falta|pendiente de documentación|rechazado|problema)
    """,
    Signal.HANDED: """
        (entregado|entregada|transferido|cedido|traspasado|entrega) (a|al) .. (transportista|operador|
            línea aérea|aerolínea|agente|socio|mensajería|correo local|colaborador|partner|paquetería|
            compañía aérea|operador postal|operador local|distribuidor|correos)
    """,
    Signal.OUT: """
        (repartidor|mensajero|conductor|cartero|transportista) .. (camino|ruta)
        (en reparto|en proceso de entrega|en distribución|en entrega|en ruta de entrega|en ruta|
            salida a reparto|salió a reparto|salió a distribución|en ruta para entrega|
            en camino al destinatario|salida a ruta|en ruta de reparto|salió a ruta|en vehículo|
            en vehículo de reparto|con el repartidor|con el mensajero|con el cartero)
        (reparto|repartidor|mensajero|conductor|cartero|salida|en ruta|cargado|camino|salió|vehículo|
            unidad) .. (reparto|reparte|entrega|entregar|entregarlo|destinatario|domicilio|hacia ti|
            distribución|entregado)
        (será|se) .. (entregado|entregará) hoy
        entrega en curso
        entrega hoy
    """,
    Signal.READY: """
        (puede|puedes) recoger
        (disponible|disponibles|listo|lista|pendiente|espera|puede|puedes|a disposición|esperando|
            aguardando) .. (recogida|retirar|retiro|recoger|recogido|oficina|recogerlo|ser retirado|
            ser recogido|sucursal|recolectar|oficina de correos|punto|recolectado por el destinatario)
        (en|depositado|entregado|llegado|llegó|estacionado|recibido) .. (oficina de correos|citypaq|
            punto de recogida|punto de entrega|punto pickup|punto de conveniencia|taquilla|locker|tienda|
            punto de retiro|lista|oficina para|sucursal de entrega|oficina postal|parcel shop|ocurre|punto)
        (estacionado|almacenado) .. oficina
        (recoger|retirar) en
        pendiente de ser recogido
        a disposición del destinatario
    """,
    Signal.DELIVERED: """
        (entregado|entregada|entregados|entregó)
        entrega (realizada|exitosa|efectuada|completada|correcta|confirmada|efectiva|finalizada|
            satisfactoria)
        (recogido|retirado|recibido|recolectado) .. por [el|la] (destinatario|cliente|interesado|receptor|
            comprador)
        (destinatario|cliente) .. (recibió|recibido|recogido|retirado|retiró)
        (depositado|dejado|entregado) .. (buzón|vecino|portería|conserje|recepción|casillero domiciliario|
            lugar seguro)
        entregado (al|a|en) (destinatario|vecino|buzón|domicilio|portería|conserje|recepción|titular|
            cliente)
        ^ (entrega|firmado) $
        firmado por
    """,
    Signal.PROOF: """
        (prueba|comprobante|justificante|acuse|firma|imagen) .. (entrega|recibo|disponible|registrada|
            digitalizada)
    """,
    Signal.FAILED: """
        (no|imposible|intento|fallido|fallida|intentado|sin poder|intentó|imposibilidad|infructuoso|
            infructuosa) .. (entregado|entregar|entrega|entregarlo|entregarse|reparto|entregada|
            poder entregar|realizar la entrega|realizada)
        (entrega|reparto|intento) .. (fallida|fallido|no realizada|no exitosa|imposible|infructuosa|
            frustrada|no efectuada|no efectiva|no exitoso|intentada|no fue posible|incidencia)
        (ausente|ausencia|ausente reparto|nadie|no se encontraba|no se encontró|no estaba|cerrado|cerrada|
            no localizado|no entregado|no atendió)
        (destinatario|cliente|domicilio|negocio|empresa|local|receptor|establecimiento) .. (ausente|cerrado|
            cerrada|no disponible|no se encuentra|no contactado|ausente en|no localizado|no responde)
        (dejado|dejó|se deja|avisado|dejada) .. (aviso|avisado|notificación|nota)
        (aviso) .. (dejado|llegada|visita)
        (visita) .. (sin éxito|fallida)
        (segundo|nuevo|próximo|otro) (intento|reparto)
        (no) (reclamado|retirado|recogido)
        (zona|acceso) .. (difícil|peligrosa|restringido|imposible)
        (incidencia) .. (entrega|reparto)
    """,
    Signal.REFUSED: """
        (rehusado|rechazado|rechazada|rechaza|rehúsa|rechazo|rehusada|no aceptado|no acepta|rechazó)
    """,
    Signal.RETURNING: """
        (devolución|devuelto|devuelta|retorno|retornado|devolviendo|devolver|en devolución|regreso|
            retornando|reenviado al remitente)
        (proceso|camino|inicio|iniciada) .. (devolución|retorno|remitente|de vuelta)
        (de vuelta|regresando|retornando|regreso) .. (remitente|origen)
    """,
    Signal.RETURNED: """
        (devuelto|devuelta|entregado|entregada|retornado|devolución entregada|regresado|restituido) (a|al|
            a su) (remitente|origen|vendedor|expedidor|consignador)
        devolución .. (entregada|completada|finalizada|realizada)
    """,
    Signal.DELAYED: """
        (retraso|retrasado|retrasada|demora|demorado|demorada|aplazado|aplazada|reprogramado|reprogramada|
            festivo|huelga|climáticas|clima|meteorológicas|tráfico|fuerza mayor|pospuesta|pospuesto|
            reprogramación|tormenta|feriado|condiciones meteorológicas|mal tiempo|avería)
        (siguiente|próximo) día (hábil|laborable)
    """,
    Signal.MISSORTED: """
        (mal encaminado|mal dirigido|desviado|mal clasificado|extraviada ruta|error de clasificación|
            error de encaminamiento|mal canalizado|mal ruteado|enviado por error|error de ruta|
            ruta equivocada)
    """,
    Signal.HELD: """
        (retenido|retenida|detenido|detenida|en espera|bloqueado|incidencia|suspendido|paralizado|parado|
            custodia|investigación|almacenado|pendiente de solución|pendiente de instrucciones|anomalía|
            en almacén por incidencia)
        (falta|faltan|incompleta|requiere|requiere|pendiente) .. (documentación|documentos|información|
            datos|instrucciones|contacto)
        (mercancía|contenido|artículo) .. (prohibida|prohibido|peligrosa|restringida)
        (contactar|contacte|comuníquese|contacto)
    """,
    Signal.PAYMENT: """
        (pendiente|pago|falta|requiere|esperando) .. (pago|impuestos|aranceles|tasas|reembolso|cobro|
            tributos|pendiente|derechos|iva)
    """,
    Signal.ADDRESS: """
        (dirección|domicilio|número|destinatario|código postal|datos|señas) .. (incorrecta|incorrecto|
            incompleta|incompleto|errónea|erróneo|desconocido|desconocida|insuficiente|inexistente|
            equivocada|no existe|no localizada|no encontrada|incorrectos|incompletos|errada|no encontrado|
            falta|no corresponde)
        (desconocido|mudado|cambio de domicilio|cambió de domicilio|señas incorrectas)
        (verificar|corregir|confirmar|problema|error) .. (dirección|domicilio)
    """,
    Signal.LOST: """
        (perdido|perdida|extraviado|extraviada|extravío|robado|robo|siniestro|siniestrado|destruido|pérdida|
            no localizado el envío|desaparecido|hurtado|abandono|faltante)
    """,
    Signal.DAMAGED: """
        (dañado|dañada|daño|daños|roto|rota|deteriorado|averiado|deterioro|mal estado|reembalado|
            malas condiciones)
    """,
    Signal.CANCELLED: """
        (cancelado|cancelada|anulado|anulada|cancelación|anulación)
    """,
    Signal.REDIRECTED: """
        (redirigido|redireccionado|reexpedición|reexpedido a|reenviado|reencaminado|redirección)
        (cambio|modificación|nueva) .. (dirección|domicilio de entrega|entrega)
    """,
}

_MOODS = {
    Mood.NOT: "(no|sin|nunca|imposible|aún no|ni)",
    Mood.WILL: """
        (será|serán|previsto|prevista|próximamente|pendiente|programada|estimada|programado|va a|estará|
            mañana|pronto)
    """,
    Mood.IF: "(si|cuando|antes|en caso|hasta)",
    Mood.AFTER: "(tras|después|debido|por|desde)",
}
_MOODS[Mood.AFTER] = "(tras|después|debido)"

SPANISH = Tongue(
    "es",
    _PHRASES,
    _MOODS,
    drop="el la los las su sus tu un una ha sido fue se paquete pedido envío es está han hemos "
    "y del le lo que "
    "mercancía objeto pieza nos nuestras nuestra",
    gap=4,
)
