# 知识室：出错时怎么说
question-empty = 问题是空的。请写下您想问的内容，例如：抖音小店的 DSR 低于多少会被清退？
question-too-long = 问题有 { $length } 个字，太长了（最多 { $limit } 个字）。请只写问题本身；整篇文件请交给管理员收录。
platform-unknown = 没有“{ $platform }”这个平台。可用的平台：{ $known }。
settings-invalid = 设置 { $name } 有误：{ $reason }。请在环境变量或 .env 中改正，说明见 .env.example。
database-address = DATABASE_URL 不是可用的数据库地址。请写成 sqlite:///文件路径 或 postgresql://用户:密码@主机/库名。
database-newer = 数据库由更新的版本（{ $revision }）建立。请先升级程序，再打开它。
database-failed = 数据库读写失败：{ $reason }。请检查磁盘空间、权限和 DATABASE_URL，然后重试；没有写入任何内容。
data-dir = 无法使用数据目录 { $path }：{ $reason }。请检查权限和磁盘空间，或把 DATA_DIR 指到别处。
embedding-model = 无法加载向量模型“{ $model }”。请检查 EMBEDDING_MODEL：可用 bundled、本地文件夹，或能下载到的模型名。
meaning-index-failed = 语义索引出错（{ $reason }）。提问仍会按词语检索；请运行 board doctor 查看，必要时运行 board index --rebuild。
document-unknown = 没有编号为 { $id } 的文件。运行 board list 可查看全部编号。
week-unknown = “{ $week }”不是一个周。请写成 2021-W42 这样的形式。

# 答案旁边的提示
notice-on = 按 { $day } 当日有效的规则回答。
notice-changes = 《{ $title }》自 { $day } 起有新版本施行，届时请重新确认。
notice-no-words = 词语索引正在重建，本次只按语义检索，结果可能不全。
notice-no-meaning = 语义索引正在重建，本次只按词语检索，结果可能不全。

# 周报
digest-rule-change = 《{ $title }》{ $status ->
    [new] 发布
   *[changed] 更新（第 { $version } 版）
  }{ $effective ->
    [none] 。
   *[other] ，自 { $effective } 起施行。
  }
digest-taking-effect = 《{ $title }》将于 { $effective } 起施行。
digest-announcement = { $title }

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
doctor-readable-little = 向量模型 { $model } 只能读懂 { $percent }% 的段落（共 { $given } 段），其余只按词语检索。如需跨语言检索，请把 EMBEDDING_MODEL 设为多语言模型，再运行 board index。
doctor-all-good = 一切正常。

# 文件清单
list-empty = 还没有收录任何文件。运行 board add 路径 即可收录。
migrate-done = 数据库已更新到最新结构。
migrate-nothing = 数据库已是最新结构，无需更新。
digest-title = { $week } 周报（{ $first } 至 { $last }）
digest-empty = 本周没有规则变化或公告。
digest-section-rule_changes = 规则变化
digest-section-taking_effect = 即将施行
digest-section-announcements = 公告与笔记
show-version = 第 { $number } 版 · { $kind } · 发布 { $published } · 施行 { $start } 至 { $end } · 来源 { $source }
list-details = { $kind } · { $platform } · 第 { $number } 版 · 发布 { $published } · 施行 { $start }
