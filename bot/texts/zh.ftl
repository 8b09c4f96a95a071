# 机器人：Telegram 上说的话

# 来源的说法（Telegram 与终端共用）
kind-policy = 政策
kind-announcement = 公告
kind-note = 管理员笔记
kind-article = 文章
kind-discussion = 群友讨论
source-published = { $day } 发布
source-effective-from = { $day } 起施行
source-effective-to = { $day } 起失效
source-upcoming = ⚠️ 尚未施行
source-superseded = ⚠️ 已失效
source-quote = “{ $quote }”
sentence-about = { $platforms }：
sentence-experience = { $platforms ->
    [none] 群友经验：
   *[other] { $platforms }，群友经验：
  }

# 答案
answer-members-only = 以下是群友的经验，不是平台规则：
answer-unanswered = 资料里没有找到依据，这个问题我答不上来。
answer-advice-platform =
    可以试试：
    • 换个说法，或者问得更具体
    • 写明平台，例如“抖音”“天猫”
    • 请管理员补充资料
answer-advice =
    可以试试：
    • 换个说法，或者问得更具体
    • 请管理员补充资料
answer-closest = 最接近的资料（不一定回答了这个问题）：

# 怎么用
telegram-start =
    你好，我是商家群的规则助手。把问题直接发给我，例如：
    抖音小店的体验分低于多少会被清退？
    我只引用群里收录的资料来回答，每一句都注明出处；查不到就直说不知道。
telegram-help =
    怎么提问：
    • 私聊：直接发问题
    • 群里：/ask 加上问题，或 @{ $bot }，或回复我的消息
    写明平台和日期会更准，例如：
    /ask 2021 年 10 月，抖音小店延迟发货怎么处罚？
    答案下方的引用可以点开，里面有出处和原文。
    /language 换界面语言；你在几个群里时，/board 选私聊时问哪一个。
telegram-help-moderator =
    你是管理员：
    • /unanswered：资料里没有答案的问题；回复其中一条就是回答，答案会收录为笔记，并告诉每个问过的人
    • 群里的 /language 由管理员设置
telegram-help-owner =
    你是机器人的所有者：
    • 群里 /approve：允许我在这个群说话；/approve 名称：接到另一个资料库
    • 群里 /leave：让我在这个群里不再说话
    • 私聊 /failures：没处理成的消息和没送达的回答，可以重试
telegram-how-to-ask =
    请把问题写在后面，例如：
    /ask 抖音小店的体验分低于多少会被清退？
telegram-unknown-command = 没有这个命令。直接发问题就行，或发 /help 看用法。
telegram-text-only = 我目前只看得懂文字。请把问题打字发给我，例如：抖音小店延迟发货怎么处罚？
telegram-command-ask = 提问：/ask 加上问题
telegram-command-help = 怎么用
telegram-command-watch = 关注：有相关的新资料就私聊告诉我
telegram-command-unwatch = 不再关注
telegram-command-board = 私聊时问哪个资料库
telegram-command-language = 界面语言
telegram-command-unanswered = 等着回答的问题
telegram-command-answer = 回答一个问题：/answer 编号 答案
telegram-command-approve = 允许机器人在本群说话
telegram-command-leave = 让机器人在本群不再说话
telegram-command-failures = 没处理成的和没送达的
telegram-short-description = 商家群的规则助手：只回答本群成员，每一句都注明出处。
telegram-description =
    我根据商家群收录的资料回答平台规则问题，每一句都注明出处，查不到就直说。
    我只回答群成员：先加入一个由我服务的群，再回来提问。
telegram-late = { $hours ->
    [0] 抱歉回复晚了：这个问题是 { $minutes } 分钟前问的。
   *[other] 抱歉回复晚了：这个问题是 { $hours } 小时前问的。
  }
telegram-stale = 我刚才不在线，这个问题已经过了很久。如果还需要答案，请再发一次。
telegram-too-fast = 问得有点快，我先歇一分钟。一分钟后请再问。

# 谁能用
telegram-members-only = 我只回答群成员的提问。请先加入一个由我服务的群；如果刚加入，请过一分钟再试。
telegram-moderators-only = 这只有群管理员能用。需要的话，请联系管理员。
telegram-owners-only = 这只有机器人的所有者能用。需要的话，请联系群管理员。
telegram-not-yours = 这个按钮不是给你的。
telegram-button-old = 这个按钮已经失效。
telegram-not-here = { $private ->
    [yes] 这个命令请在和我的私聊里用。
   *[no] 这个命令请在群里用。
  }
telegram-cannot-check = 抱歉，我暂时连不上 Telegram，没法核实你是群成员。请过几分钟再试。
telegram-approved = 好的，我在这个群里为大家服务了（资料库：{ $board }）。提问用 /ask，或者 @ 我；怎么用见 /help。
telegram-approved-already = 这个群已经批准过了（资料库：{ $board }）。
telegram-approved-group = 已批准“{ $group }”（资料库：{ $board }）。要接到另一个资料库，请在群里发 /approve 名称。
telegram-declined-group = 好的，我在“{ $group }”里不说话。以后要批准，请在那个群里发 /approve。
telegram-approve-question = { $person } 把我加进了“{ $group }”。要让我在那里说话、回答那里的成员吗？
telegram-board-name = 资料库的名称最多 40 个字，只用文字、数字、空格、点、连字符和下划线。例如：/approve south
telegram-left = 好的，我在这个群里不再说话。要恢复，请所有者再发 /approve。
button-approve = 批准
button-decline = 不批准

# 答案下面的按钮
button-source = 出处 { $number }
button-moderator = 问管理员
button-why-wrong = 不对
button-why-outdated = 过时了
button-why-unclear = 看不懂
button-why-source = 没有出处
source-version = 第 { $number } 版
source-newer = 这份资料后来有了新的版本。
source-gone = 这份资料已经不在了。
telegram-link-old = 这个链接已经失效，或者不是给你的。请在群里重新提问。
telegram-vote-up = 谢谢！
telegram-vote-down = 谢谢，已请管理员看看。哪里不好？请按下面的按钮。
telegram-vote-why = 记下了，谢谢。
telegram-moderator-asked = 已请管理员回答。有了答案，我会在这里告诉你。

# 关注
telegram-watch-new = 有新资料与你关注的“{ $watched }”有关：
telegram-watch-changed = 这份资料有了新版本，其中改动与你关注的“{ $watched }”有关：
telegram-watch-added = 好的，有资料新说到“{ $watched }”时，我会在这里告诉你。不想再收到，就发 /unwatch { $watched }
telegram-watch-list =
    你关注的有：
    { $watched }
    再关注一个，就发 /watch 加上词语；不再关注，发 /unwatch 加上词语。
telegram-watch-how = 请写上要关注的词语，例如：/watch DSR。有资料新说到它时，我会在这里告诉你。
telegram-watch-long = 关注的词语最多 { $most } 个字。请写短一些，例如：/watch 保证金
telegram-watch-most = 最多关注 { $most } 个。请先用 /unwatch 去掉一个。
telegram-unwatched = 好的，不再关注“{ $watched }”。
telegram-unwatch-how = 你没有关注“{ $watched }”。发 /watch 看看关注了哪些。

# 没有答案的问题
telegram-unanswered = 等着回答的问题。回复其中一条，就是回答它：
telegram-unanswered-none = 没有等着回答的问题。
telegram-unanswered-asked = 问过 { $times } 次，最早 { $day }
telegram-answer-how = 请写上编号和答案，例如：/answer 12 保证金为 2000 元。也可以直接回复 /unanswered 列出的那一条。
telegram-answer-gone = 没有编号为 { $number } 的问题，或者别的管理员已经回答了。请用 /unanswered 看还有哪些。
telegram-answer-kept = 好的，已收录为笔记，并告诉 { $people } 位问过的人。
telegram-answered = 管理员 { $author } 的回答：
telegram-a-moderator = 管理员

# 选择
language-name = 中文
language-automatic = 跟随提问的语言
telegram-language = 我说的话用哪种语言？（答案总是跟随问题的语言。）
telegram-language-chosen = { $choice ->
    [auto] 好的，跟随提问的语言。
   *[other] 好的，用中文。
  }
telegram-board = 你在私聊里问的是“{ $board }”。换成哪一个？
telegram-board-only = 你在私聊里问的是“{ $board }”，目前只有这一个。
telegram-board-chosen = 好的，从现在起问“{ $board }”。
telegram-failures = 没处理成的消息和没送达的回答（最新的在前）：
telegram-failures-none = 没有没处理成的消息，也没有没送达的回答。
telegram-replayed = 好的，再来一次。
button-again = 没收到，再发一次
telegram-not-sent = 刚才的回答可能没有送达。如果没收到，请按下面的按钮。

# 出错时
telegram-failed = 抱歉，出了点问题，这次没能回答。请稍后再问一次；如果还是不行，请告诉管理员。
telegram-token-missing = 没有设置 TELEGRAM_BOT_TOKEN。请把 @BotFather 给的令牌写进环境变量或 .env，然后重新启动。
bot-running-already = 这个数据目录（{ $path }）已经有一个机器人在运行。请先停掉它，再启动这一个。
telegram-token-refused = Telegram 不接受这个 TELEGRAM_BOT_TOKEN。请核对 @BotFather 给的令牌，改正后重新启动。

# 终端
chat-welcome = 直接输入问题（中文或英文），回车提问；输入 /quit 退出。例如：抖音小店的 DSR 低于多少会被清退？
chat-goodbye = 再见。
run-no-terminal = 没有设置 TELEGRAM_BOT_TOKEN，当前也不是交互终端，所以到此结束。要运行机器人，请设置令牌；要提问，请用 board ask 或在终端里运行 board chat。
demo-loaded = 示例资料已就绪：{ $documents } 份文件，{ $passages } 段。示例数字仅供演示，不是平台真实规则。
doctor-token = 已设置 Telegram 令牌
doctor-no-token = 未设置 Telegram 令牌：board run 会打开终端问答
doctor-no-owners = 未设置 OWNER_IDS：没有人能用 /approve 批准群，所以机器人不会在任何群里说话。请填写管理者的 Telegram 数字编号。
