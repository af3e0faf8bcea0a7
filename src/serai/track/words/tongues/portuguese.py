"""Portuguese: Correios of Brazil and CTT of Portugal, and the carriers beside them."""

from serai.track.words.lexicon import Tongue
from serai.track.words.signal import Mood, Signal

_PHRASES = {
    Signal.ANNOUNCED: """
        (etiqueta|objeto|informações|informação|dados|pedido|declaração|aviso|pré postagem) .. (emitida|
            criado|criada|recebidas|recebida|registrado|registada|enviadas|enviada|gerada|eletrônicas|
            eletronicamente|cadastrado|eletrónica|emitido)
        (aguardando|aguarda|esperando|pendente) .. (postagem|coleta|recolha|entrega do remetente|envio|
            recebimento|depósito|remetente|despacho)
        (coleta|recolha) .. (solicitada|agendada|programada|pedida|marcada)
        (remetente|vendedor|lojista|loja) .. (preparando|preparar|informou|registou|emitiu|gerou)
        (preparando|preparação|pronto) .. (envio|expedição|coleta|despacho|postagem)
        (pré postado|prepostado|pré aviso|pré registo|pré alerta|anunciado|preadvice|pré admissão)
        ainda não .. (postado|recebido|entregue aos|coletado|chegou)
        envio anunciado
    """,
    Signal.ACCEPTED: """
        (postado|postada|postagem|aceite|aceito|aceita|coletado|coletada|recolhido|recolhida|aceitação|
            coleta realizada|admitido|depositado|recepcionado)
        (recebido|entregue|coletado|retirado|recebida) .. (remetente|vendedor|pelo transportador|
            pelos correios do brasil de origem|unidade de origem|agência de origem|pelo lojista)
        (recebido) (pelos|pela|por) (correios|transportadora|ctt)
        (coleta|recolha) (realizada|efetuada|concluída)
    """,
    Signal.MOVING: """
        (em trânsito|trânsito|a caminho|encaminhado|encaminhada|em transferência|transferência|
            em processamento|processado|em transporte|em tratamento|triagem|em curso|transferido|seguiu|
            em viagem|em rota para|separado|triado|conferido|em circulação|transbordo|consolidado|
            processamento)
        (unidade|centro) .. (tratamento|distribuição|triagem|operacional|logística)
        (preparado|preparando|pronto) .. (entrega|distribuição|transporte)
        (destinatário|cliente) .. (avisado|informado|notificado)
        em trânsito para
    """,
    Signal.COMING: """
        (entrega|chegada) .. (prevista|prevista para|agendada|programada|estimada|marcada)
        (será|previsto|prevista) .. (entregue|entrega)
        (data|janela|horário) .. entrega
    """,
    Signal.ARRIVED: """
        (chegou|chegada|chegado|recebido|recebida|deu entrada|entrada|recepção|recebimento|
            recebido na unidade)
        (chegou|recebido|chegada|entrada|recebida) .. (unidade|centro|armazém|terminal|centro operacional|
            instalações|hub|base)
    """,
    Signal.GATEWAY: """
        (recebido|recebida|chegou|chegada|entrada) .. (brasil|portugal|país de destino|
            pelos correios do brasil|destino|país)
        recebido pelos correios do brasil
        objeto recebido pelos correios do brasil
    """,
    Signal.DEPOT: """
        (chegou|recebido|chegada|na|em|disponível) .. (unidade de distribuição|
            centro de distribuição domiciliar|cdd|unidade de entrega|centro de entrega|loja de entrega|
            centro de distribuição local|base de entrega|estação de entrega|centro de distribuição postal)
    """,
    Signal.DEPARTED: """
        (saiu|partiu|saída|expedido|expedida|despachado|despachada|partida|deixou|enviado|enviada|embarcado)
        (encaminhado|saiu|expedido) .. (de|da|do) .. (unidade|centro|agência|armazém) .. para
    """,
    Signal.DEPARTED_ORIGIN: """
        (saiu|partiu|encaminhado|enviado|expedido|deixou|despachado) .. (país de origem|exterior|
            para o brasil|para o país de destino|país origem|internacional|estrangeiro|para o exterior)
    """,
    Signal.EXPORT_IN: """
        (alfândega|aduaneira|alfandegário|despacho) .. exportação
        exportação
    """,
    Signal.CUSTOMS_IN: """
        (alfândega|aduaneira|aduaneiro|alfandegário|alfandegária|fiscalização|desalfandegamento|aduana|
            desembaraço|importação)
        (em|encaminhado|encaminhada|análise|sujeito|apresentado|processo|informações) .. (alfândega|
            fiscalização|fiscalização aduaneira|aduaneira|desembaraço|aduaneiro|autoridade competente|
            órgão anuente)
        (análise) .. (autoridade|órgão|receita federal)
    """,
    Signal.CUSTOMS_OUT: """
        (fiscalização|alfândega|aduaneira|aduaneiro|desalfandegamento|desembaraço|importação|alfandegário|
            declaração de importação) .. (finalizada|concluída|concluído|finalizado|liberado|liberada|
            terminado|autorizado|completo|autorizada|desembaraçado|concluida|registrada)
        (liberado|liberada|desembaraçado|saiu|saída|concluída|autorizada|desalfandegado|
            libertado) .. (alfândega|fiscalização|aduaneira|aduana|importação|aduaneiro)
        (pagamento) .. (confirmado|efetuado|realizado|recebido)
        (desalfandegado|desembaraçado|liberado sem tributação|importação autorizada|liberado)
        (sem tributação|tributado e liberado)
    """,
    Signal.CUSTOMS_HOLD: """
        (retido|retida|parado|detido|apreendido|bloqueado|atraso|apreendida|problema) .. (alfândega|
            fiscalização|aduaneira|aduana|receita federal|autoridade)
        (alfândega|fiscalização|aduaneira|aduana|desalfandegamento|aduaneiro|importação) .. (retido|
            bloqueado|documentação|não autorizada|faltam|exigência|recusada|indeferida|atraso|exige)
        (importação não autorizada|exigência|apreendido)
    """,
    Signal.HANDED: """
        (entregue|transferido|repassado|entrega|encaminhado) (a|à|ao|aos|para) .. (transportadora|
            transportador|parceiro|companhia aérea|operador|correios|operador postal|parceiro local|
            transportadora local|parceira)
    """,
    Signal.OUT: """
        (estafeta|entregador|carteiro|motorista) .. (caminho|rota|entregar)
        (saiu|saída|em rota|em distribuição|em processo|a caminho|em rota de|em curso|carteiro|entregador|
            motorista|com o) .. (entrega|entrega ao destinatário|distribuição|destinatário|entregador|
            carteiro|estafeta|entregar)
        (em rota de entrega|em distribuição|em entrega|saiu para entrega|na rua para entrega|
            rota de entrega|saiu para distribuição)
        com o (entregador|carteiro|estafeta|motorista)
        será entregue hoje
        entrega em curso
    """,
    Signal.READY: """
        (disponível|aguardando|aguarda|pronto|pode|à disposição|esperando|liberado) .. (retirada|
            levantamento|retirado|levantado|ser levantado|ser retirado|retirar|levantar|
            recolha pelo destinatário|para retirada|destinatário)
        (aguardando|disponível|chegou|encaminhado|entregue|em) .. (ponto de coleta|ponto pickup|
            ponto de retirada|agência para|loja ctt|caixa postal inteligente|armário|locker|
            ponto de recolha|cacifo|loja|ponto ctt|lockers|armário inteligente|clique e retire)
        aguardando retirada
        (retirar|levantar) (na|no|em)
        (para|aguarda) (levantamento|retirada)
    """,
    Signal.DELIVERED: """
        (entregue|entregues)
        entrega (realizada|efetuada|concluída|bem sucedida|confirmada|efetivada|conseguida|com sucesso|
            finalizada)
        (retirado|levantado|recebido|recolhido) .. pelo .. (destinatário|cliente)
        (recebido) pelo (destinatário|cliente|próprio)
        (deixado|depositado|colocado) .. (caixa de correio|vizinho|portaria|porteiro|receção|
            caixa do correio)
        entregue (ao|na|no|em) (destinatário|caixa de correios inteligente|vizinho|portaria|
            remetente errado)
        ^ (entrega|assinado) $
    """,
    Signal.PROOF: """
        (comprovante|comprovativo|prova|assinatura|imagem) .. (entrega|disponível|registrada|registada)
    """,
    Signal.FAILED: """
        (não|tentativa|impossível|impossibilidade|sem|falha|insucesso|falhada) .. (entregue|entregar|
            entrega|foi possível|conseguida|conseguimos)
        (entrega) .. (não|falhou|falhada|sem sucesso|mal sucedida|não realizada|não efetuada|não conseguida|
            não efetivada|tentada|impossível|frustrada)
        (destinatário|cliente|estabelecimento|empresa|carteiro|morador) .. (ausente|fechado|encerrado|
            não atendido|não se encontrava|indisponível|fechada|não atende|não localizado)
        (ausente|ausência|não procurado|aviso deixado|tentativa de entrega|fechado|encerrada|encerrado)
        (deixado|foi deixado) .. aviso
        (nova|segunda|próxima) tentativa
        não .. (procurado|retirado|levantado|reclamado)
        (área|local) .. (risco|sem acesso)
        carteiro não atendido
    """,
    Signal.REFUSED: """
        (recusado|recusada|recusou|rejeitado|recusa|não aceite|rejeitada)
    """,
    Signal.RETURNING: """
        (devolução|devolvido|devolvida|retorno|retornando|em devolução|devolver|retornado|devolvendo|
            em retorno|reenvio ao remetente)
        (entrega|caminho|saiu) .. ao remetente
        (será|a ser|em processo|iniciada|a caminho) .. (devolvido|devolução|remetente|devolvida)
    """,
    Signal.RETURNED: """
        (devolvido|devolvida|entregue|retornado) (ao|para o|a) (remetente|origem|vendedor|expedidor)
        devolução .. (entregue|concluída|finalizada)
    """,
    Signal.DELAYED: """
        (atraso|atrasado|atrasada|adiado|adiada|reagendado|reagendada|greve|feriado|mau tempo|
            condições meteorológicas|adiamento|demora|força maior|reprogramada|condições climáticas|
            reagendamento|chuvas)
        (próximo|seguinte) dia útil
        entrega poderá ocorrer
    """,
    Signal.MISSORTED: """
        (mal encaminhado|encaminhamento incorreto|extraviado na rota|encaminhado errado|
            erro de encaminhamento|mal direcionado|direcionado errado|erro de triagem|mal endereçado|
            encaminhado por engano)
    """,
    Signal.HELD: """
        (retido|retida|parado|bloqueado|suspenso|suspensa|em espera|incidência|ocorrência|
            aguardando instruções|pendente|em análise|averiguação|investigação|anomalia|armazenado)
        (faltam|falta|necessário|exigida|aguardando) .. (documentos|documentação|informações|dados|
            documento|instruções)
        (conteúdo|objeto|mercadoria) .. (proibido|proibida|perigoso)
        (contactar|contacte|entre em contato|contato)
    """,
    Signal.PAYMENT: """
        (aguardando|pendente|aguarda|falta|disponível para) .. (pagamento|tributos|taxas|despacho postal|
            impostos|cobrança)
        aguardando pagamento
        (pagamento) .. (pendente|necessário|dos tributos)
    """,
    Signal.ADDRESS: """
        (endereço|morada|número|destinatário|cep|código postal) .. (incorreto|incorreta|incompleto|
            incompleta|errado|errada|insuficiente|desconhecido|inexistente|não encontrado|mudou|não existe|
            não localizado|inválido)
        (desconhecido|mudou se|mudou|endereço insuficiente|número inexistente|desconhecida)
        (problema|erro|verificar|corrigir|confirmar) .. (endereço|morada)
    """,
    Signal.LOST: """
        (extraviado|perdido|perdida|extravio|roubado|roubo|furto|sinistro|furtado|destruído|
            não localizado no fluxo|desaparecido|refugado|refugo|roubada)
    """,
    Signal.DAMAGED: """
        (danificado|danificada|avariado|avariada|avaria|dano|danos|quebrado|estragado|avarias|violado)
    """,
    Signal.CANCELLED: """
        (cancelado|cancelada|anulado|anulada|cancelamento|suspensão de entrega a pedido)
    """,
    Signal.REDIRECTED: """
        (redirecionado|reencaminhado|reexpedido|redirecionada|reexpedição|redirecionamento)
        (alteração|mudança|novo) .. (endereço|morada|entrega)
    """,
}

_MOODS = {
    Mood.NOT: "(não|sem|nunca|impossível|nem)",
    Mood.WILL: "(será|serão|previsto|prevista|em breve|amanhã|vai|deverá|poderá|estará)",
    Mood.IF: "(se|caso|quando|antes|até|assim que)",
    Mood.AFTER: "(após|depois|devido|apesar)",
}

PORTUGUESE = Tongue(
    "pt",
    _PHRASES,
    _MOODS,
    drop="o os as seu sua um uma foi encomenda está do pacote é foram e que objeto envio",
    gap=4,
)
