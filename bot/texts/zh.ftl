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
telegram-how-to-ask =
    请把问题写在后面，例如：
    /ask 抖音小店的体验分低于多少会被清退？
telegram-unknown-command = 没有这个命令。直接发问题就行，或发 /help 看用法。
telegram-text-only = 我目前只看得懂文字。请把问题打字发给我，例如：抖音小店延迟发货怎么处罚？
telegram-command-ask = 提问：/ask 加上问题
telegram-command-help = 怎么用

# 出错时
telegram-failed = 抱歉，出了点问题，这次没能回答。请稍后再问一次；如果还是不行，请告诉管理员。
telegram-not-sent = 抱歉，刚才的回答可能没有送达。如果没有收到，请再问一次。
telegram-token-missing = 没有设置 TELEGRAM_BOT_TOKEN。请把 @BotFather 给的令牌写进环境变量或 .env，然后重新启动。
telegram-token-refused = Telegram 不接受这个 TELEGRAM_BOT_TOKEN。请核对 @BotFather 给的令牌，改正后重新启动。

# 终端
chat-welcome = 直接输入问题（中文或英文），回车提问；输入 /quit 退出。例如：抖音小店的 DSR 低于多少会被清退？
chat-goodbye = 再见。
run-no-terminal = 没有设置 TELEGRAM_BOT_TOKEN，当前也不是交互终端，所以到此结束。要运行机器人，请设置令牌；要提问，请用 board ask 或在终端里运行 board chat。
demo-loaded = 示例资料已就绪：{ $documents } 份文件，{ $passages } 段。示例数字仅供演示，不是平台真实规则。
doctor-token = 已设置 Telegram 令牌
doctor-no-token = 未设置 Telegram 令牌：board run 会打开终端问答
doctor-no-owners = 未设置 OWNER_IDS：目前任何找到机器人的人都能提问。请填写管理者的 Telegram 数字编号。
