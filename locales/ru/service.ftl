# Слова самого сервиса: то, что окружает новости в лентах и на страницах.

# Название сервиса в лентах и на страницах
service-name = Polywire
service-description = Новости для редакций-партнеров на их языках
# Строка о правах в каждой ленте
service-rights = Редакции-партнеры могут перепечатывать материалы со ссылкой на источники.
# Заголовок ленты. $service (текст), $channel (текст)
feed-title = { $channel } · { $service }

# Первая строка новости. $place (текст) откуда она передана, $date (дата) когда написана
dateline = { $place }, { DATETIME($date, dateStyle: "long") }
# То же для новости без места. $date (дата)
dateline-date = { DATETIME($date, dateStyle: "long") }
# Последняя строка новости. $sources (текст) названия источников, соединенные по правилам языка
attribution = Источник: { $sources }
# Последняя строка перевода: кто перевел и проверил ли редактор. $translator (текст)
provenance-machine = Машинный перевод, еще не проверенный редактором.
provenance-translated = Перевод: { $translator }
provenance-reviewed = Перевод проверен редактором.
provenance-reviewed-by = Перевод: { $translator }, проверено редактором.
# Перед новостью, оригинал которой изменился после перевода
stale-notice = Перевод сделан до последнего изменения оригинала и мог устареть.
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = Перевод сделан до поправки, внесенной в оригинал { DATETIME($date, dateStyle: "long") }, и пока ее не учитывает.
# На месте новости, которой больше нет в канале: заголовок и фраза
departed-title = Больше нет в этом канале
departed-notice = Этой новости больше нет в этом канале. Просим удалить ее с ваших страниц.
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = Эта новость аннулирована
withdrawn-notice = Редакция аннулировала эту новость. Просим удалить ее с ваших страниц.
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = Поправка: { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = Поправка: { $name } — { $new } (ранее было ошибочно указано: { $old }).
# The same where there is no name for the value
correction-of-value = Поправка: правильно — { $new } (ранее было ошибочно указано: { $old }).
# The same where nothing more is said of it in this language
correction-made = Эта новость исправлена.
# What was wrong in a story, where a language has no note of its own on it
reason-name = Поправка: в более ранней версии этой новости была ошибка в имени или названии.
reason-number = Поправка: в более ранней версии этой новости была ошибка в цифрах.
reason-date = Поправка: в более ранней версии этой новости была ошибка в дате или времени.
reason-place = Поправка: в более ранней версии этой новости было неверно указано место.
reason-quote = Поправка: в более ранней версии этой новости была ошибка в цитате.
reason-attribution = Поправка: в более ранней версии этой новости было неверно указано, кому принадлежит высказывание.
reason-picture = Поправка: в более ранней версии этой новости была ошибка в выборе изображения или в подписи к нему.
reason-translation = Поправка: в более ранней версии этой новости была ошибка в переводе.
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = ЭМБАРГО: { $title }
embargoed-notice = Материал под эмбарго. Публиковать не ранее чем { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }.
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }: по меньшей мере { $value }
   *[exact] { $name }: { $value }
}
figure-dated = { $bound ->
    [least] { $name }: по меньшей мере { $value } (по состоянию на { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
   *[exact] { $name }: { $value } (по состоянию на { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
}
figure-sourced = { $bound ->
    [least] { $name }: по меньшей мере { $value } (источник: { $source })
   *[exact] { $name }: { $value } (источник: { $source })
}
figure-dated-sourced = { $bound ->
    [least] { $name }: по меньшей мере { $value } (по состоянию на { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }; источник: { $source })
   *[exact] { $name }: { $value } (по состоянию на { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }; источник: { $source })
}
# Над ссылками, относящимися к новости
related-links = Ссылки по теме
# Права на новость. $notice (текст) указание авторских прав, $terms (текст) условия использования
rights-and-terms = { $notice } · { $terms }

# Страницы
page-directory-title = Ленты для вашей редакции
page-directory-intro = В каждом канале собраны новости для одного региона. Выберите язык, скопируйте адрес ленты и добавьте его в программу для чтения лент или в редакционную систему.
# $count (число) сколько лент есть на этом языке
page-directory-count = { $count ->
    [one] { $count } канал на этом языке
    [few] { $count } канала на этом языке
    [many] { $count } каналов на этом языке
   *[other] { $count } канала на этом языке
}
page-languages = Языки
page-latest = Последние новости
page-no-stories = Новостей пока нет.
page-subscribe = Подписаться на этот канал
page-also-in = Эта новость на других языках
page-back = Все каналы
page-not-found = По этому адресу ничего нет.
# $at (Instant) the last change of a story
page-updated = Обновлено { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = Опубликовано { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = Перейти к содержанию
# Above channels whose readers are in several parts of the world
page-several-regions = Несколько регионов
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = Все ленты на этом языке одним списком (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = Скопируйте адрес ленты и добавьте его в программу для чтения лент или в редакционную систему. Atom подходит большинству программ для чтения лент, RSS — более старым системам, JSON Feed — вашим собственным программам.
# Link from a story to its channel. $channel (Text)
page-more = Другие новости канала: { $channel }
# Link to the licence of a story
page-license = Лицензия на эту новость

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = Токен отсутствует или недействителен
    .detail = Передайте токен этого сервиса в заголовке Authorization.
problem-forbidden = У токена недостаточно прав
    .detail = У токена нет права, необходимого для этого запроса.
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = Проверять собственный текст нельзя
    .detail = Сначала этот текст должен прочитать кто-то другой, у кого есть право на проверку.
problem-not-found = Не найдено
    .detail = По этому адресу ничего нет.
problem-method-not-allowed = Недопустимый метод
    .detail = По этому адресу такой метод не поддерживается; допустимые методы перечислены в заголовке Allow.
problem-exists = Уже существует
    .detail = Объект с таким именем уже есть. Измените существующий объект или выберите другое имя.
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = Данные успели измениться
    .detail = После того как вы получили эти данные, их изменил кто-то другой. Запросите их заново и повторите свое изменение.
problem-too-large = Слишком большой запрос
    .detail = Размер запроса превышает предел, установленный для этого адреса.
problem-media-type = Неподходящий тип содержимого
    .detail = Содержимое такого типа по этому адресу не принимается.
problem-invalid-request = Не удалось разобрать запрос
    .detail = Каждая ошибка указана в списке ошибок. Никаких изменений не внесено.
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = Содержимое отклонено
    .detail = Каждая ошибка указана в списке ошибок. Никаких изменений не внесено.
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = Этот ключ относится к другому запросу
    .detail = Каждый ключ Idempotency-Key соответствует только одному запросу. Для нового запроса выберите новый ключ.
problem-too-many-requests = Слишком много запросов
    .detail = Подождите столько времени, сколько указано в заголовке Retry-After.
problem-too-slow = Запрос занял слишком много времени
    .detail = Содержимое запроса не поступило вовремя.
problem-unavailable = Сейчас недоступно
    .detail = Чуть позже отправьте тот же запрос еще раз с тем же ключом Idempotency-Key.
problem-storage-full = Недостаточно места в хранилище
    .detail = Никаких изменений не внесено, ленты по-прежнему доступны. Когда администратор сервиса освободит место, отправьте тот же запрос еще раз с тем же ключом Idempotency-Key.
