# Textos do próprio serviço: o que acompanha as notícias nos feeds e nas páginas.

# Nome do serviço, nos feeds e nas páginas
service-name = Polywire
service-description = Notícias para redações parceiras, nos seus próprios idiomas
# Linha de direitos de cada feed
service-rights = As redações parceiras podem republicar as notícias, desde que citem as fontes.
# Título de um feed. $service (texto), $channel (texto)
feed-title = { $channel } · { $service }

# Primeira linha de uma notícia. $place (texto) lugar de onde foi enviada, $date (data) em que foi escrita
dateline = { $place }, { DATETIME($date, dateStyle: "long") }
# O mesmo para uma notícia sem lugar. $date (data)
dateline-date = { DATETIME($date, dateStyle: "long") }
# Última linha de uma notícia. $sources (texto) nomes das fontes, já unidos conforme o idioma
attribution = Fonte: { $sources }
# Última linha de uma tradução: quem a fez e se teve revisão editorial. $translator (texto)
provenance-machine = Tradução automática, ainda sem revisão editorial.
provenance-translated = Tradução: { $translator }
provenance-reviewed = Tradução com revisão editorial.
provenance-reviewed-by = Tradução: { $translator }, com revisão editorial.
# Antes de uma notícia cujo original mudou depois de traduzido
stale-notice = Esta tradução é anterior à última alteração do original e pode estar desatualizada.
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = Esta tradução é anterior à correção do original, feita em { DATETIME($date, dateStyle: "long") }, e ainda não a incorpora.
# No lugar de uma notícia que saiu de um canal: um título e uma frase
departed-title = Não está mais neste canal
departed-notice = Esta notícia não faz mais parte deste canal. Pedimos que a retire das suas páginas.
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = Esta notícia foi retirada
withdrawn-notice = A redação retirou esta notícia. Pedimos que a remova das suas páginas.
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = Correção: { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = Correção sobre { $name }: o correto é { $new }, e não { $old }.
# The same where there is no name for the value
correction-of-value = Correção: o correto é { $new }, e não { $old }.
# The same where nothing more is said of it in this language
correction-made = Esta notícia foi corrigida.
# What was wrong in a story, where a language has no note of its own on it
reason-name = Correção: uma versão anterior desta notícia trazia um nome errado.
reason-number = Correção: uma versão anterior desta notícia trazia um número errado.
reason-date = Correção: uma versão anterior desta notícia trazia uma data ou um horário errado.
reason-place = Correção: uma versão anterior desta notícia indicava um local errado.
reason-quote = Correção: uma versão anterior desta notícia trazia uma citação errada.
reason-attribution = Correção: uma versão anterior desta notícia atribuía uma declaração à pessoa ou à instituição errada.
reason-picture = Correção: uma versão anterior desta notícia trazia uma imagem ou uma legenda errada.
reason-translation = Correção: uma versão anterior desta notícia trazia um erro de tradução.
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = SOB EMBARGO: { $title }
embargoed-notice = Sob embargo. Não publicar antes de { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }.
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }: pelo menos { $value }
   *[exact] { $name }: { $value }
}
figure-dated = { $bound ->
    [least] { $name }: pelo menos { $value } (dados de { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
   *[exact] { $name }: { $value } (dados de { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
}
figure-sourced = { $bound ->
    [least] { $name }: pelo menos { $value } (fonte: { $source })
   *[exact] { $name }: { $value } (fonte: { $source })
}
figure-dated-sourced = { $bound ->
    [least] { $name }: pelo menos { $value } (dados de { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }; fonte: { $source })
   *[exact] { $name }: { $value } (dados de { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }; fonte: { $source })
}
# Acima dos links que acompanham uma notícia
related-links = Veja também
# Direitos de uma notícia. $notice (texto) aviso de direitos autorais, $terms (texto) condições de uso
rights-and-terms = { $notice } · { $terms }

# Páginas
page-directory-title = Feeds para a sua redação
page-directory-intro = Cada canal reúne as notícias preparadas para uma região. Escolha o seu idioma e copie o endereço de um feed para o seu leitor ou para o sistema da sua redação.
# $count (número) feeds disponíveis neste idioma
page-directory-count = { $count ->
    [one] { $count } canal neste idioma
    [many] { $count } de canais neste idioma
   *[other] { $count } canais neste idioma
}
page-languages = Idiomas
page-latest = Últimas notícias
page-no-stories = Ainda não há notícias.
page-subscribe = Assinar este canal
page-also-in = Esta notícia em outros idiomas
page-back = Todos os canais
page-not-found = Não há nada neste endereço.
# $at (Instant) the last change of a story
page-updated = Atualizada em { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = Publicada em { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = Ir para o conteúdo
# Above channels whose readers are in several parts of the world
page-several-regions = Várias regiões
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = Todos os feeds neste idioma, em uma única lista (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = Copie o endereço de um feed para o seu leitor ou para o sistema da sua redação. O Atom é adequado para a maioria dos leitores; o RSS, para sistemas mais antigos; e o JSON Feed, para os seus próprios programas.
# Link from a story to its channel. $channel (Text)
page-more = Mais notícias do canal: { $channel }
# Link to the licence of a story
page-license = Licença desta notícia

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = Token ausente ou inválido
    .detail = Envie um token deste serviço no cabeçalho Authorization.
problem-forbidden = Não permitido com este token
    .detail = O token não tem a permissão exigida por esta solicitação.
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = Ninguém revisa o próprio texto
    .detail = Antes, este texto precisa ser lido por outra pessoa com permissão de revisão.
problem-not-found = Não encontrado
    .detail = Não há nada neste endereço.
problem-method-not-allowed = Método não permitido
    .detail = Este endereço não aceita este método; o cabeçalho Allow indica os métodos aceitos.
problem-exists = Já existe
    .detail = Já existe um item com este nome. Altere o item existente ou escolha outro nome.
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = Alterado nesse meio-tempo
    .detail = Outra pessoa alterou este item depois que você o leu. Leia-o novamente e repita a sua alteração.
problem-too-large = Solicitação grande demais
    .detail = A solicitação ultrapassa o tamanho aceito por este endereço.
problem-media-type = Tipo de mídia incorreto
    .detail = Este endereço não aceita conteúdo deste tipo de mídia.
problem-invalid-request = Não é possível interpretar a solicitação
    .detail = A lista de erros indica cada problema. Nada foi alterado.
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = Conteúdo recusado
    .detail = A lista de erros indica cada problema. Nada foi alterado.
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = Esta chave pertence a outra solicitação
    .detail = Cada Idempotency-Key vale para uma única solicitação. Escolha uma nova chave para cada nova solicitação.
problem-too-many-requests = Excesso de solicitações
    .detail = Aguarde o tempo indicado no cabeçalho Retry-After.
problem-too-slow = A solicitação demorou demais
    .detail = O conteúdo da solicitação não chegou a tempo.
problem-unavailable = Indisponível no momento
    .detail = Envie a mesma solicitação novamente daqui a pouco, com a mesma Idempotency-Key.
problem-storage-full = Sem espaço de armazenamento
    .detail = Nada foi alterado e os feeds continuam disponíveis como antes. Envie a mesma solicitação novamente, com a mesma Idempotency-Key, quando o operador do serviço tiver liberado espaço.
