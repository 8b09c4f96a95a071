# 知识室：出错时怎么说
question-empty = 问题是空的。请写下您想问的内容，例如：抖音小店的 DSR 低于多少会被清退？
question-too-long = 问题有 { $length } 个字，太长了（最多 { $limit } 个字）。请只写问题本身；整篇文件请交给管理员收录。
platform-unknown = 没有“{ $platform }”这个平台。可用的平台：{ $known }。
settings-invalid = 设置 { $name } 有误：{ $reason }。请在环境变量或 .env 中改正，说明见 .env.example。
database-address = DATABASE_URL 不是可用的数据库地址。请写成 sqlite:///文件路径 或 postgresql://用户:密码@主机/库名。
database-newer = 数据库由更新的版本（{ $revision }）建立。请先升级程序，再打开它。
database-failed = 数据库读写失败：{ $reason }。请检查磁盘空间、权限和 DATABASE_URL，然后重试；没有写入任何内容。
data-dir = 无法使用数据目录 { $path }：{ $reason }。请检查权限和磁盘空间，或把 DATA_DIR 指到别处。
embedding-model = 无法加载向量模型“{ $model }”。请检查 EMBEDDING_MODEL：可用 bundled、bundled-english、本地文件夹，或能下载到的模型名。
reranker-model = 无法加载重排模型“{ $model }”，段落保持原来的排序。请检查 RERANKER_MODEL：可用本地文件夹，或能下载到的模型名。
meaning-index-failed = 语义索引出错（{ $reason }）。提问仍会按词语检索；请运行 board doctor 查看，必要时运行 board index --rebuild。
document-unknown = 没有编号为 { $id } 的文件。运行 board list 可查看全部编号。
document-retired-already = 文件 { $id } 已自 { $day } 起停用。可用 --from 改成另一天，或撤销停用：board restore { $id }
document-not-retired = 文件 { $id } 没有停用，无需恢复。运行 board show { $id } 可查看它的状态。
draft-unknown = 本群没有这份草稿。请重新提交文件。
draft-settled = { $state ->
    [published] 这份草稿已经发布（{ $by }）。如果要收录另一版，请重新提交文件。
    [cancelled] 这份草稿已被放弃（{ $by }）。如果仍要收录，请重新提交文件。
   *[expired] 这份草稿太久没有处理，已经作废。请重新提交文件。
  }
draft-outdated = 这张卡片做好之后，《{ $title }》又有改动，所以没有发布。请先看新的卡片，再决定是否发布。
draft-dates-order = 失效日期（{ $end }）必须晚于生效或发布日期（{ $start }）。请改正其中一个。
version-missing = 没有第 { $number } 版。运行 board show 可查看有哪些版本。
correct-nothing = 没有要改的：填的与现在的一样。请给出新的值，例如 --published 2021-10-09。
correct-taken = 那个平台已有同一规则编号的文件（{ $id }）。请先停用或删除其中一份，再改平台。
correct-done = 已更正《{ $title }》第 { $number } 版：{ $fields }
restore-backup = “{ $file }”不是文件编号（编号是 12 位，只含 a 到 z 和 2 到 7，可用 board list 查看）；目前还不能从备份恢复。如需手工恢复，请先停止程序，再拷回保存的 DATA_DIR。
database-busy = 数据库正在使用，暂时无法重写它的文件。数据没有丢失：下次更新索引时会自动再试（运行 board index，或等运行中的机器人自行处理）。
feed-known = 已经订阅了 { $url }，可用 board feeds list 查看；要改类别或平台，请先取消订阅再添加。
feed-unknown = 没有订阅“{ $name }”。board feeds list 会列出编号和地址。
week-unknown = “{ $week }”不是一个周。请写成 2021-W42 这样的形式。

# 词汇表：中英文叫法
glossary-added = 已添加：{ $entry }
glossary-extended = 词汇表里已有“{ $known }”，已合并为一条：{ $entry }
glossary-unchanged = 没有新增内容，词汇表里已有这一条：{ $entry }
glossary-removed = 已删除“{ $terms }”。这一条还剩：{ $rest }
glossary-removed-all = 已删除“{ $terms }”。这一条（{ $entry }）随之取消。
glossary-own = 本群自己的叫法：{ $names }
glossary-none = 词汇表里没有与“{ $text }”相符的内容。可以添加：board glossary add 中文名 "English name"
glossary-none-own = 本群还没有自己的叫法。可以添加：board glossary add 中文名 "English name"
glossary-comma = 、
glossary-term-empty = 有一个词是空的，或者只有标点。请写出完整的叫法，例如 抖店 或 "Douyin store"。
glossary-term-characters = “{ $term }”里有无法显示的字符（例如控制字符）。请去掉后重新输入。
glossary-term-long = “{ $term }”太长了（最多 { $limit } 个字）。请只写叫法本身，不要写整句话。
glossary-term-general = “{ $term }”太宽泛，几乎每个问题里都会出现。请写更具体的叫法。
glossary-too-many = 一条里的叫法太多（最多 { $limit } 个）。请只保留同一事物最常用的叫法。
glossary-needs-two = 至少要写两个叫法，例如：board glossary add 抖店 "Douyin store"；只写一个时，请用 --platform 说明它指哪个平台。
glossary-one-language = “{ $terms }”都是同一种语言，而且词汇表里都没有。请再加上另一种语言的叫法，或一个已有的叫法。
glossary-platforms = 这些叫法分属不同平台（{ $platforms }），不能合并为一条。请分开添加。
glossary-no-marketplace = “{ $platform }”不是具体的平台，叫法不能归到它名下。请去掉 --platform，或写具体的平台。
glossary-packaged = “{ $term }”是程序自带的叫法，不能删除。本群自己的叫法可用 board glossary list --own 查看。
glossary-unknown = 词汇表里没有“{ $term }”。本群自己的叫法可用 board glossary list --own 查看。
glossary-file = 程序自带的词汇表文件 { $file } 有问题：{ $problem ->
    [doubled] “{ $term }”重复了
    [empty] “{ $term }”是空的
    [one-sided] “{ $term }”缺少中文或英文
    [language] “{ $term }”放错了语言
    [unreadable] 无法读取（{ $term }）
   *[shape] 格式不对（{ $term }）
  }。请重新安装程序，或改正该文件。

# 答案旁边的提示
notice-on = 按 { $day } 当日有效的规则回答。
notice-on-unanswered = 查的是 { $day } 当日有效的规则。
notice-not-yet = { $day ->
    [none] 《{ $title }》那天还没有生效。
   *[other] 《{ $title }》自 { $day } 起才有效，在那之前没有收录它的规定。
  }
notice-ended = 《{ $title }》自 { $day } 起已失效。
notice-disagreement = 来源说法不一：{ $stronger }{ $stronger_day ->
    [none] {""}
   *[other] （{ $stronger_day }）
  }为 { $stronger_says }，{ $weaker }{ $weaker_day ->
    [none] {""}
   *[other] （{ $weaker_day }）
  }为 { $weaker_says }；{ $counts ->
    [members] 都是群友的经验，请以平台规则为准。
    [later] 以较新的为准。
    [open] 两者级别和日期相同，请向管理员核实。
   *[stronger] 以{ $stronger }为准。
  }
said-by-policy = 政策
said-by-announcement = 公告
said-by-note = 管理员笔记
said-by-article = 文章
said-by-discussion = 群友讨论
notice-changes = 《{ $title }》的新版本将于 { $day } 生效{ $how ->
    [same] ，这里引用的内容不变。
    [one_sided] ，其中不再有这里引用的内容。
    [numbers] ：{ $numbers }。
    [words] ，届时改为：“{ $other }”
   *[unsaid] ，届时请再确认。
  }
notice-changed = 《{ $title }》已于 { $day } 变更{ $how ->
    [one_sided] ，这里引用的内容是那时新增的。
    [numbers] ：{ $numbers }。此前的规定是：“{ $other }”
    [words] ，此前的规定是：“{ $other }”
   *[unsaid] ，此前的内容请看变更说明。
  }
notice-ends = 《{ $title }》只到 { $day } 为止，尚未收录接替它的规定。
notice-members = { $end ->
    [none] { $start }
   *[other] { $start } 至 { $end }
  } 有 { $people } 位成员谈到这一点。这是成员的经验，不是平台规则。
notice-no-words = 词语索引正在重建，本次只按语义检索，结果可能不全。
notice-no-meaning = 语义索引正在重建，本次只按词语检索，结果可能不全。

# 周报
digest-rule-change = 《{ $title }》{ $platform ->
    [none] {""}
   *[other] （{ $platform }）
  }{ $status ->
    [new] 发布
   *[changed] 更新
  }{ $effective ->
    [none] {""}
   *[other] ，{ $effective } 起施行
  }{ $what ->
    [none] 。
   *[other] ：{ $what }
  }
digest-taking-effect = { $effective }（{ $day ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
  }）起：《{ $title }》{ $platform ->
    [none] {""}
   *[other] （{ $platform }）
  }{ $status ->
    [new] 施行。
   *[changed] 新版施行。
  }
digest-announcement = 《{ $title }》{ $platform ->
    [none] {""}
   *[other] （{ $platform }）
  }{ $gist ->
    [none] {""}
   *[other] ：{ $gist }
  }
digest-said = “{ $quote }”
digest-discussion = { $said }（{ $people } 人谈，{ $messages } 条{ $rule ->
    [none] {""}
   *[other] ；关于《{ $rule }》
  }）
digest-question = { $question }（{ $people } 人问）——{ $answer }
digest-correction = { $question ->
    [none] 之前按《{ $title }》得到答案的成员：
   *[other] 问过“{ $question }”的成员：
  }{ $what ->
    [ended] 《{ $title }》已经失效。
   *[changed] 《{ $title }》已经更新，之前的答案可能不再适用。
  }
digest-unanswered = { $question }{ $people ->
    [1] {""}
   *[other] （{ $people } 人问）
  }
digest-question-title = 问题 #{ $number }

digest-at-unknown = “{ $at }”不是星期和时间。请写成 MON 09:00 这样：星期用英文缩写，24 小时制。
digest-zone-unknown = 没有“{ $zone }”这个时区。请用 Asia/Shanghai 这样的名称。

# 体检
doctor-versions = Python { $python }；{ $libraries }
doctor-data = 数据目录：{ $path }；数据库：{ $database }
doctor-documents = 收录文件 { $documents } 份，可引用段落 { $passages } 段
doctor-index-owned = 索引正由另一个进程（例如运行中的机器人）维护；本命令只读取词语索引。
doctor-index-words = 词语索引：{ $lag ->
    [0] 已是最新
   *[other] 还差 { $lag } 处变更，请运行 board index
  }{ $why ->
    [none] {""}
    [new] （新建）
    [outdated] （因版本或模型变化而重建）
   *[broken] （原索引损坏，已重建）
  }
doctor-index-meaning = 语义索引：{ $lag ->
    [0] 已是最新
   *[other] 还差 { $lag } 处变更，请运行 board index
  }{ $why ->
    [none] {""}
    [new] （新建）
    [outdated] （因版本或模型变化而重建）
   *[broken] （原索引损坏，已重建）
  }
doctor-readable = 向量模型 { $model } 能读懂 { $percent }% 的段落（共 { $given } 段）
doctor-readable-dictionary = 向量模型 { $model } 能读懂 { $percent }% 的段落（共 { $given } 段）；其中中文段落（{ $chinese }%）通过词典逐词读取。多语言模型可以直接读中文：设置 EMBEDDING_MODEL 后运行 board index。
doctor-readable-little = 向量模型 { $model } 只能读懂 { $percent }% 的段落（共 { $given } 段），其余只按词语检索。如需跨语言检索，请把 EMBEDDING_MODEL 设为多语言模型，再运行 board index。
doctor-feeds = 订阅 { $feeds } 个，已知 { $entries } 条
doctor-feed-failing = 订阅“{ $title }”（{ $url }）连续失败 { $failures } 次，下次尝试：{ $due }。原因：
doctor-feed-refused = 订阅“{ $title }”（{ $url }）有 { $refused } 条未能收录。请用浏览器打开看看，需要的可另存为文件后收录。
doctor-reranker = 重排模型 { $model } 会对最相关的段落再排序
doctor-all-good = 一切正常。

# 语言模型（设置后由它组织措辞；未设置或出错时用原文引用回答）
model-package = 使用语言模型“{ $model }”需要安装 { $package }。请运行 pip install { $package }，或更换 LLM_MODEL；在此之前用原文引用回答。
model-setting = 按现有设置无法使用语言模型“{ $model }”。请把 LLM_MODEL 写成“服务商:模型名”（如 openai:gpt-4o-mini），或只写模型名并在 LLM_BASE_URL 中填写服务器地址；需要密钥时设置 LLM_API_KEY。在此之前用原文引用回答。
model-address = LLM_BASE_URL 不是服务器地址。请写成 http://localhost:11434/v1 这样的形式；在此之前用原文引用回答。
model-key = 语言模型“{ $model }”拒绝了密钥（HTTP { $status }）。请检查 LLM_API_KEY 及其权限；在此之前用原文引用回答。
model-unknown = 服务器上没有语言模型“{ $model }”（HTTP { $status }）。请检查 LLM_MODEL 和 LLM_BASE_URL（多数服务器的地址以 /v1 结尾）；在此之前用原文引用回答。
model-refused = 服务器拒绝了对语言模型“{ $model }”的请求（HTTP { $status }）。请检查 LLM_MODEL 和 LLM_BASE_URL；在此之前用原文引用回答。
model-busy = 语言模型“{ $model }”繁忙，或额度已用完（HTTP { $status }）。请稍候或提高额度；其间用原文引用回答。
model-server-error = 语言模型“{ $model }”的服务器出错（HTTP { $status }）。请检查该服务器；其间用原文引用回答。
model-unreachable = 连接不上语言模型“{ $model }”的服务器（{ $reason }）。请检查 LLM_BASE_URL 和网络；其间用原文引用回答。
model-slow = 语言模型“{ $model }”没有在时限内回复。请检查服务器，或换用更快的 LLM_MODEL；其间用原文引用回答。
model-unreadable = 语言模型“{ $model }”有回复，但不合要求的格式。请换用能力更强的 LLM_MODEL；其间用原文引用回答。
doctor-no-model = 未设置语言模型（LLM_MODEL）：用原文引用回答，不向任何模型发送内容
doctor-model-unused = 已设置 LLM_BASE_URL 或 LLM_API_KEY，但未设置 LLM_MODEL：不会使用语言模型。请设置 LLM_MODEL，或删除另外两项。
doctor-model = 语言模型：{ $model }{ $server ->
    [none] {""}
   *[other] （{ $server }）
  }；{ $keyed ->
    [yes] 已设置 LLM_API_KEY
   *[no] 未设置 LLM_API_KEY
  }。提问及检索到的段落会发送给它。
doctor-model-answers = 语言模型能正常回复（{ $milliseconds } 毫秒）

# 文件清单
list-empty = 还没有收录任何文件。运行 board add 路径 即可收录。
migrate-done = 数据库已更新到最新结构。
migrate-nothing = 数据库已是最新结构，无需更新。
digest-title = { $week } 周报（{ $first } 至 { $last }）
digest-empty = 这一周没有规则变化、公告、讨论或提问。
digest-section-rule_changes = 规则变化
digest-section-taking_effect = 即将施行
digest-section-announcements = 公告与笔记
digest-section-discussions = 大家在谈
digest-section-questions = 问得最多
digest-section-corrections = 更正
digest-section-unanswered = 还没有答案，请大家帮忙
show-version = 第 { $number } 版 · { $kind } · 发布 { $published } · 施行 { $start } 至 { $end } · 来源 { $source }
show-version-never = 第 { $number } 版 · { $kind } · 发布 { $published } · 从未生效 · 来自 { $source }
show-gap = — { $start } 至 { $end } 没有有效版本 —
list-details = { $kind } · { $platform } · 发布 { $published } · { $standing }
standing-in-force = 第 { $number } 版{ $since ->
    [none] {""}
   *[other] 自 { $since } 起
  }有效
standing-next = ，第 { $number } 版自 { $day } 起接替
standing-ends = ，至 { $day } 失效
standing-announced = 第 { $number } 版已公布，自 { $until } 起生效
standing-gap = 目前没有有效版本，第 { $number } 版自 { $until } 起生效
standing-ended = { $since ->
    [none] 已失效
   *[other] 自 { $since } 起失效
  }
standing-retired = { $since ->
    [none] 已停用
   *[other] 自 { $since } 起停用
  }

# 停用文件，以及谁改了什么
retire-done = 《{ $title }》（{ $id }）已停用：自 { $day } 起不再有效。问更早的日期时仍会用到它；撤销停用请运行 board restore { $id }。
restore-done = 《{ $title }》（{ $id }）已恢复，视同没有停用过。
log-empty = 还没有任何改动。
log-entry = { $at }　{ $by }　{ $action }　{ $id }{ $version ->
    [none] {""}
   *[other] {" "}第 { $version } 版
  }
log-added = 收录
log-corrected = 更正
log-retired = 停用
log-restored = 恢复
log-deleted = 删除
log-published = 发布
log-cancelled = 放弃

# 两个版本之间的变化
version-unknown = 没有第 { $number } 版。这份文件有这些版本：{ $known }。
version-only = 《{ $title }》只有一个版本，没有可比较的。收录新文本后再试（平台和 key 相同即为新版本）。
version-same = 两边都是第 { $number } 版。请用 --from 和 --to 指定两个不同的版本，运行 board show 可查看全部版本。
version-first = 第 { $number } 版是最早的版本，之前没有可比较的。请用 --from 指定要比较的版本。
changes-version = 第 { $number } 版（{ $dates }）
changes-published = { $day } 发布
changes-effective = { $day } 起施行
changes-undated = 日期不详
changes-comma = ，
changes-stop = 。
changes-nothing = 内容没有变化，只有版式不同。
changes-legend = 标记：[-删去的-] {"{"}+新增的+{"}"}
changes-count-modified = 修改 { $count } 处
changes-count-renumbered = 条号变动 { $count } 处
changes-count-added = 新增 { $count } 处
changes-count-removed = 删除 { $count } 处
changes-modified = 修改
changes-renumbered = 条号变动
changes-added = 新增
changes-removed = 删除
changes-run = { $places }（共 { $count } 处，内容不变）
changes-no-place = 正文
changes-numbers = 数字：{ $numbers }
changes-number-new = 新增 { $number }
changes-number-gone = 删去 { $number }
changes-stamp = 页面更新日期：
