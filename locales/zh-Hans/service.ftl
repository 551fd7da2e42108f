# 本服务自身的文字：订阅源和页面上稿件以外的内容。

# 服务名称，用于订阅源和页面
service-name = Polywire
service-description = 以合作媒体各自的语言，为其提供新闻
# 每个订阅源的版权说明
service-rights = 合作媒体可转载稿件，须注明来源。
# 订阅源标题。$service（文本）服务名，$channel（文本）频道名
feed-title = { $channel } · { $service }

# 稿件首行（电头）。$place（文本）发稿地点，$date（日期）写稿日期
dateline = { $place }{ DATETIME($date, dateStyle: "long") }电
# 无发稿地点时的首行。$date（日期）
dateline-date = { DATETIME($date, dateStyle: "long") }
# 稿件末行。$sources（文本）各来源名称，已按本语言习惯连接
attribution = 来源：{ $sources }
# 译文末行：由谁翻译，编辑是否审校过。$translator（文本）译者姓名
provenance-machine = 机器翻译，尚未经编辑审校。
provenance-translated = 翻译：{ $translator }
provenance-reviewed = 译文已由编辑审校。
provenance-reviewed-by = 翻译：{ $translator }，译文已由编辑审校。
# 原文在译文完成后有改动时，置于稿件之前
stale-notice = 本译文完成后原文又有改动，内容可能未及时更新。
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = 本译文完成后，原文已于{ DATETIME($date, dateStyle: "long") }更正，译文尚未体现这一更正。
# 稿件离开频道后占其位置的标题和一句话
departed-title = 已不在本频道
departed-notice = 本稿已不属于本频道，请将其从您的页面上移除。
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = 本稿已撤销
withdrawn-notice = 编辑部已撤销本稿，请将其从您的页面上移除。
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = 更正：{ $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = 更正：{ $name }应为{ $new }，而非{ $old }。
# The same where there is no name for the value
correction-of-value = 更正：应为{ $new }，而非{ $old }。
# The same where nothing more is said of it in this language
correction-made = 本稿已更正。
# What was wrong in a story, where a language has no note of its own on it
reason-name = 更正：本稿此前版本中有一处姓名或名称有误。
reason-number = 更正：本稿此前版本中有一处数字有误。
reason-date = 更正：本稿此前版本中有一处日期或时间有误。
reason-place = 更正：本稿此前版本中有一处地点有误。
reason-quote = 更正：本稿此前版本中有一处引语有误。
reason-attribution = 更正：本稿此前版本误将一处言论归于其他人士或机构。
reason-picture = 更正：本稿此前版本中的图片或图片说明有误。
reason-translation = 更正：本稿此前版本的译文有误。
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = 限时禁发：{ $title }
embargoed-notice = 限时禁发。{ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }之前不得发布。
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }：至少{ $value }
   *[exact] { $name }：{ $value }
}
figure-dated = { $bound ->
    [least] { $name }：至少{ $value }（截至{ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }）
   *[exact] { $name }：{ $value }（截至{ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }）
}
figure-sourced = { $bound ->
    [least] { $name }：至少{ $value }（来源：{ $source }）
   *[exact] { $name }：{ $value }（来源：{ $source }）
}
figure-dated-sourced = { $bound ->
    [least] { $name }：至少{ $value }（截至{ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }；来源：{ $source }）
   *[exact] { $name }：{ $value }（截至{ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }；来源：{ $source }）
}
# 稿件所附链接的标题
related-links = 相关链接
# 单篇稿件的版权信息。$notice（文本）版权声明，$terms（文本）使用条件
rights-and-terms = { $notice } · { $terms }

# 页面
page-directory-title = 编辑部订阅源
page-directory-intro = 每个频道汇集面向一个地区的稿件。选择语言，复制订阅源地址，添加到您的阅读器或采编系统即可。
# $count（数字）本语言可用的订阅源数量
page-directory-count = 本语言共有{ $count }个频道
page-languages = 语言
page-latest = 最新稿件
page-no-stories = 暂无稿件。
page-subscribe = 订阅本频道
page-also-in = 本稿其他语言版本
page-back = 全部频道
page-not-found = 您访问的地址没有内容。
# $at (Instant) the last change of a story
page-updated = 更新于{ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = 发布于{ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = 跳至主要内容
# Above channels whose readers are in several parts of the world
page-several-regions = 多个地区
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = 本语言全部订阅源列表（OPML）
# Beside the addresses of a channel's feeds
page-subscribe-how = 复制订阅源地址，添加到您的阅读器或采编系统即可。Atom适用于多数阅读器，RSS适用于较旧的系统，JSON Feed适用于您自行开发的程序。
# Link from a story to its channel. $channel (Text)
page-more = { $channel }频道更多稿件
# Link to the licence of a story
page-license = 本稿许可协议

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = 令牌缺失或无效
    .detail = 请在Authorization请求头中提供本服务的令牌。
problem-forbidden = 令牌权限不足
    .detail = 此令牌不具备本次请求所需的权限。
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = 不得审校自己的文字
    .detail = 此文须先由另一位具有审校权限的人员审读。
problem-not-found = 未找到
    .detail = 您访问的地址没有内容。
problem-method-not-allowed = 不允许使用该请求方法
    .detail = 此地址不支持该请求方法，支持的方法见Allow响应头。
problem-exists = 已存在
    .detail = 已有同名条目。请修改该条目，或换用其他名称。
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = 内容已被他人修改
    .detail = 该内容在您读取之后又有改动。请重新读取，然后重作修改。
problem-too-large = 请求过大
    .detail = 请求的大小超出此地址允许的上限。
problem-media-type = 不支持的媒体类型
    .detail = 此地址不接受该媒体类型的内容。
problem-invalid-request = 无法解析该请求
    .detail = 各项错误见错误列表。未作任何更改。
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = 内容未被接受
    .detail = 各项错误见错误列表。未作任何更改。
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = 此幂等键已用于其他请求
    .detail = 每个幂等键（Idempotency-Key）只对应一个请求。新请求请使用新的幂等键。
problem-too-many-requests = 请求过于频繁
    .detail = 请等待Retry-After响应头指定的时长。
problem-too-slow = 请求耗时过长
    .detail = 请求内容未能及时送达。
problem-unavailable = 暂时不可用
    .detail = 请稍后使用相同的Idempotency-Key再次发送同一请求。
problem-storage-full = 存储空间不足
    .detail = 未作任何更改，订阅源照常提供。待运维人员腾出空间后，请使用相同的Idempotency-Key再次发送同一请求。
