# 收录室：出错时怎么说

# 文件（说话的地方会先报出文件名）
file-empty = 文件是空的（0 字节）。请确认原文件有内容，再重新提交。
file-too-large = 文件超过 { $limit } MiB。请拆成几个文件，或只保留正文后再提交。
file-too-many-pages = 文件有 { $pages } 页，最多能收 { $limit } 页。请拆成几个文件后再提交。
file-unknown-type = 不支持这种文件。能收的有：txt、Markdown、网页（HTML、MHTML）、PDF、Word、Excel、PowerPoint（docx、xlsx、pptx）、csv、邮件（eml）、图片（png、jpg、webp），以及装有这些文件的 zip；其他格式请先另存为其中一种。
file-encrypted = 文件有密码保护，打不开。请去掉密码后重新提交。
file-unreadable = 文件已损坏，或文字编码无法识别。请用原来的软件打开，重新导出（文本文件请存为 UTF-8）后再提交。
file-no-text = { $scanned ->
    [yes] 里面没有文字，图片里也识别不出文字。请提交更清晰的图片，或带文字的版本。
   *[no] 文件里没有可读的文字。请确认正文没有做成图片，再重新提交。
  }
file-entities = 文件里声明了 XML 实体，办公软件不会这样写，里面可能藏有任何东西。请用 Office 或 WPS 打开后另存，再重新提交。
file-too-long = 文件超过 { $limit } 字。请拆成几份文档后再提交。
file-too-many-scans = 这个 PDF 有 { $pages } 页是图片，一个文件最多识别 { $limit } 页。请拆成几个文件，或提交带文字的版本。
file-too-slow = 读取这个文件超过 { $seconds } 秒，已放弃。请拆分，或另存为更简单的格式（文本、PDF）后再提交。
file-too-demanding = 读取这个文件需要的内存超过限制。请拆分，或另存为更简单的格式（文本、PDF）后再提交。
picture-too-large = { $width ->
    [0] 图片的像素太多。
   *[other] 图片有 { $width } × { $height } 像素，太大了。
  }请缩小或裁成几张后再提交。
sheet-too-large = 有一张工作表超过 { $limit } 个单元格。请只保留需要的部分，或拆分后再提交。
archive-empty = 压缩包里没有文档。请检查打包的内容。
archive-too-many = 压缩包里的文件超过 { $limit } 个。请分几次打包提交。
archive-inside = 压缩包里的压缩包不会再打开。请解压后提交其中的文件。
file-missing = 找不到文件。请检查路径是否写对。
file-not-permitted = 没有读取权限。请修改文件或文件夹的权限后重试。
file-not-regular = 这不是普通文件（可能是设备或管道）。请换成磁盘上的文件。

draft-too-many = 里面有 { $count } 份文档，一次最多收 { $limit } 份。请分几次发，或请运维在服务器上用 board add 收录。
draft-picture = 第 { $number } 张图片（共 { $count } 张）读不出文字。请换一张更清楚的，再把整组重新发一次。

# 链接和网页
link-address = “{ $address }”不是网页地址。请写以 http:// 或 https:// 开头的完整地址，不要带用户名和密码。
link-port = 不打开端口为 { $port } 的地址。请换成不带端口的地址，或把网页另存为文件后再收录。
link-private = { $host } 指向内部网络或本机，不能打开。请换成公开的地址，或把网页另存为文件后再收录。
link-unresolved = 找不到网站 { $host }。请检查地址有没有写错。
link-unreachable = 连不上 { $host }，或它的证书有问题。请先用浏览器试试这个地址，稍后再重试。
link-slow = { $host } 响应太慢。请稍后重试，或把网页另存为文件后再收录。
link-redirects = 这个地址跳转太多（超过 { $limit } 次）。请用浏览器打开，再提交最后停留的地址。
link-login = 登录后才能看到这个页面。请在已登录的浏览器里另存为 PDF，再收录该文件。
link-status = { $status ->
    [401] 登录后才能看到这个页面（HTTP 401）。请在浏览器里另存为 PDF，再收录该文件。
    [403] 网站不让程序读取这个页面（HTTP 403）。请在浏览器里另存为 PDF，再收录该文件。
    [404] 没有这个页面（HTTP 404）。请检查地址。
    [410] 页面已经撤下（HTTP 410）。如果有存档，请收录存档文件。
   *[other] 网站拒绝了这个页面（HTTP { $status }）。请用浏览器核对地址，或把网页另存为文件后再收录。
  }
link-busy = 网站繁忙或限制访问（HTTP { $status }）。请稍后重试。
link-coding = 网站用了不支持的压缩方式（{ $coding }）。请把网页另存为文件后再收录。
link-broken = 网页传输不完整。请重试；如果一直这样，请把网页另存为文件后再收录。
page-needs-scripts = 这个页面的文字要在浏览器里才会生成，直接读取是空的。请用浏览器打开，另存为 PDF，再收录该文件。
page-verification = 微信要求先做人工验证，没有给出文章。请稍后重试，或把文章另存为 PDF 再收录。
page-withdrawn = 文章已被删除或无法查看。如果有存档，请收录存档文件。
page-pictures = 文章只有图片或视频，没有文字。请把图片保存下来，作为文件收录。

# 订阅
feed-none = 这个地址不是 RSS 或 Atom 订阅源。请给出订阅源本身的地址；许多网站把它放在 RSS 图标后面。
feed-added = 已订阅“{ $title }”（{ $url }），现有 { $entries } 条。运行中的机器人会在几分钟内收录；也可以立即运行 board feeds pull。
feed-removed = 已取消订阅“{ $title }”（{ $url }）。已收录的文档仍然保留，要删除请用 board delete。
feed-list-empty = 还没有订阅。添加一个：board feeds add URL
feed-line = { $id }. { $title }
feed-details = { $url } · { $kind } · { $platform } · { $entries } 条
feed-pulled-at = 上次拉取 { $at }
feed-never-pulled = 还没有拉取过
feed-due-at = 下次 { $at }
feed-failing = 连续失败 { $failures } 次：{ $reason }
feed-refused = { $refused } 条未能收录
feed-unchanged = 已拉取　　{ $title }：没有更新
feed-pulled = 已拉取　　{ $title }：新增 { $added }，新版本 { $edited }，无变化 { $unchanged }，未收录 { $refused }{ $waiting ->
    [0] {""}
   *[other] ；还有 { $waiting } 条留待下次
  }
feed-failed = 失败　　　{ $title }：{ $reason }

# 文件开头的说明，或旁边的 .meta.yaml
meta-unreadable = { $name } 里的说明不是有效的 YAML。请一行写一项，例如 title: 规则名称（冒号用半角，后面留一个空格；值里有冒号时加引号）。
meta-unknown-field = { $name } 里的“{ $field }”不是已知的项目。可以写：{ $known }。
meta-bad-kind = { $name } 里的 kind 不能是“{ $value }”。可以写：{ $known }。
meta-bad-date = { $name } 里的 { $field } 不是有效日期：“{ $value }”。请写成 2021-10-09 这样的形式。
meta-bad-url = { $name } 里的 url 不是网址：“{ $value }”。请写以 http:// 或 https:// 开头的完整网址。
meta-dates-order = 失效日期（{ $end }）必须晚于生效或发布日期（{ $start }）。请改正其中一个。

# 命令行
progress-load = 收录
progress-index = 建索引
progress-ask = 提问
progress-compare = 比较
progress-threads = 分话题
progress-import = 导入
add-added = 已收录　{ $title }（{ $id }，第 { $version } 版，{ $passages } 段）
add-new-version = 新版本　{ $title }（{ $id }，第 { $version } 版，{ $passages } 段）
add-unchanged = 无变化　{ $title }（{ $id }，第 { $version } 版）
add-refused = 未收录　{ $source }：{ $reason }
add-guessed = {"  "}推测 { $field } = { $value }，依据“{ $words }”
add-doubt = {"  "}{ $field } 留空：“{ $words }”{ $why ->
    [before-published] 所说的日期早于发布日期
    [amended] 指的是最初公布，而不是这次修订
    [several-days] 只是几个不同日期之一
    [far-ahead] 所说的日期在发布几年之后
   *[not-yet-published] 所说的日期还没有到
  }。如果您知道，请注明。
add-corrected = {" "}已更正：{ $fields }
delete-done = 已删除 { $id }：{ $versions } 个版本，{ $passages } 段，{ $embeddings } 个向量。今后的回答不会再引用它。
delete-erased = 已彻底清除：数据库文件和两个索引都已重写，其中不再有它的文字。您自己做的备份和当初提交的原文件，请自行删除。
delete-erased-server = 已从数据库文件和词语索引中清除。Chroma 服务器已删去这个集合，请在那台机器上运行 chroma vacuum 清理它的文件。您自己做的备份和当初提交的原文件，请自行删除。
delete-waiting = 索引由运行中的机器人维护：它会在一天之内重写文件，届时文字就从文件中清除了。
index-done = 索引已是最新：处理 { $changes } 处变更，共 { $passages } 段。
index-waiting = 索引由另一个正在运行的进程维护，文件已保存，稍后即可检索。
index-owned = 索引正由另一个进程（例如运行中的机器人）维护，它会自动更新。要重建索引，请先停止它。
folder-empty = 这个文件夹里没有可收录的文件。
question-set-missing = 读不到 { $file }。题集文件夹里要有 corpus.jsonl 和 queries.jsonl，或者 documents.jsonl 和 pairs.jsonl，或者 messages.jsonl。
question-set-broken = { $file } 不是有效的 JSON Lines 题集文件，请检查格式。

# 成员讨论
chat-missing = 读不到 { $file }。请给出 Telegram Desktop 导出的聊天文件 result.json（导出格式选 JSON）。
chat-broken = { $file } 已损坏或不是 JSON。请在 Telegram Desktop 里重新导出（格式选 JSON）；之前读到的已保留。
chat-not-a-group = { $file } 不是单个群的导出。请在 Telegram Desktop 里打开该群，选“导出聊天记录”，格式选 JSON。
import-done = { $name }：新增 { $added } 条，更新 { $changed } 条，已有 { $unchanged } 条，按本人意愿不收录 { $refused } 条；整理出 { $discussions } 段讨论。
threads-one = #{ $number } · { $at } · { $messages } 条消息 · { $people } 位成员
