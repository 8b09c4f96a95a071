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
    群里说的话保存了什么、怎么取走或删除：/privacy
    /changes 看最近有哪些规则变了；你问过的规则变了，我会私聊告诉你一次，/corrections 可以关掉。
    /digest 看上一周的周报，/digest 2021-W42 看某一周。
    /language 换界面语言；你在几个群里时，/board 选私聊时问哪一个。
telegram-help-moderator =
    你是管理员：
    • 收录：私聊我，发文件、链接、转发的帖子或一组截图；群里回复一条消息发 /add。核对卡片后发布
    • /docs 全部文件，/doc 标题里的词 打开一份（可更正日期、平台、标题），/retire 停用，/announce 把改动告诉群
    • /unanswered：资料里没有答案的问题；回复其中一条就是回答，答案会收录为笔记，并告诉每个问过的人
    • 私聊 /digest_preview：预览下一期周报，删掉哪一行、现在发或这周不发；/digest_at：改发布时间
    • 群里的 /language 由管理员设置
    • 群里 /capture on：先发通知，再保存群里的讨论；只发 /capture 看全部用法
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
telegram-command-changes = 最近变了的规则
telegram-command-add = 收录：回复一条消息，或加上链接
telegram-command-docs = 全部文件
telegram-command-doc = 打开一份文件：/doc 标题里的词
telegram-command-retire = 停用一份文件
telegram-command-announce = 把改动告诉群
telegram-command-watch = 关注：有相关的新资料就私聊告诉我
telegram-command-unwatch = 不再关注
telegram-command-digest = 上一周的周报；加周数看别的，如 /digest 2021-W42
telegram-command-board = 私聊时问哪个资料库
telegram-command-language = 界面语言
telegram-command-unanswered = 等着回答的问题
telegram-command-answer = 回答一个问题：/answer 编号 答案
telegram-command-digest_preview = 预览下一期周报，可改可停
telegram-command-digest_at = 周报什么时候发
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

# 保存群里的讨论
telegram-command-capture = 是否保存本群的讨论
telegram-capture-notice =
    📌 本群的讨论会保存下来

    保存什么：成员发的文字{ $photos ->
        [yes] 和图片里的文字
       *[no] {""}
      }，以及谁发的、什么时间、回复的是哪一条。命令、机器人和匿名管理员的消息不保存；开启之前的消息不保存。
    为什么：规则里查不到的实际经验，让机器人能找出来回答大家。回答里不写名字，只写“成员A”；电话、单号、地址会遮住。{ $model ->
        [yes] 回答时，遮住之后的片段会发给语言模型处理。
       *[no] {""}
      }
    保存多久：{ $days } 天，到期删除。{ $leaving ->
        [erase] 谁退群或被移出，就删掉他的。
       *[keep] 退群后也照此到期删除。
      }
    不想被保存：在这里或私聊 @{ $bot } 发 /optout，已经保存的也可以一起删掉。
    只删一条：回复那条消息发 /forget（本人或管理员）。请先这样做，再在群里删除消息，因为 Telegram 不会告诉我消息被删了。
    详情见 /privacy；私聊我可以用 /my_data 取走、用 /forget_me 删除你的全部记录。
telegram-capture-deaf = 注意：我现在收不到群里的普通消息。请把我设为群管理员；或者在 @BotFather 用 /setprivacy 关掉隐私模式（Disable），再把我移出群、重新加进来。
telegram-capture-pin = 我可能没有置顶的权限。如果上面的通知没有置顶，请你把它置顶，让每个人都看得到。
telegram-capture-on-already = 本群的讨论已经在保存了。发 /capture 看详情。
telegram-capture-off = 好的，从现在起不再保存本群的讨论。已保存的照常到期删除；谁想现在就删，可以私聊我发 /forget_me。
telegram-capture-off-already = 本群的讨论本来就没有保存。要开启，请发 /capture on
telegram-capture-rule = 好的：保存 { $days } 天，{ $leaving ->
        [erase] 退群即删
       *[keep] 退群后照常到期
      }。这条规则适用于接在同一个资料库的所有群，正在保存讨论的群都会收到新的通知。
telegram-capture-state =
    { $state ->
        [on] 本群的讨论正在保存，从 { $since } 起{ $photos ->
            [yes] ，包括图片里的文字
           *[no] {""}
          }。
        [asked] 已经要求开启，但通知还没有发出去，所以还没有开始保存。
       *[off] 本群的讨论没有保存。
      }
    规则：保存 { $days } 天，{ $leaving ->
        [erase] 退群即删
       *[keep] 退群后照常到期
      }。
    管理员可以用：
    /capture on（文字）或 /capture on photos（加上图片里的文字）
    /capture off
    /capture days 180（1 到 { NUMBER($most, useGrouping: 0) } 天）
    /capture leaving erase（退群即删）或 keep（照常到期）
telegram-capture-how =
    我不明白。可以用：
    /capture on（文字）或 /capture on photos（加上图片里的文字）
    /capture off
    /capture days 180（1 到 { NUMBER($most, useGrouping: 0) } 天）
    /capture leaving erase（退群即删）或 keep（照常到期）
    只发 /capture，看现在是怎样。

# 每个人对自己记录的权利
telegram-command-privacy = 我保存什么，你有什么权利
telegram-command-optout = 不要保存我在群里说的话
telegram-command-optin = 重新允许保存
telegram-command-my_data = 取走我保存的关于你的全部记录
telegram-command-forget_me = 删除我保存的关于你的全部记录
telegram-command-forget = 回复一条消息：把它从我的记录里删除
telegram-privacy =
    我保存什么，为什么：
    • 群里的讨论：{ $talk ->
        [on] 正在保存，{ $days } 天后删除。用来回答规则里没有的实际经验
       *[off] 现在没有在保存。开启之前会先在群里发通知
      }。管理员也可能导入群的聊天记录。
    • 你的提问、我的回答、你的 👍👎：用来把管理员的答案转告你、改进资料。一直保存到你删除。
    • 你的名字、选的语言、/watch 关注的词、你在哪些群里：用来认得你是成员，并照你的选择做。

    谁能看到：群成员在回答里看到讨论的片段，名字写成“成员A”，电话、单号、地址遮住，附原消息的链接（只有群成员打得开）。管理员在 /unanswered 里看到没有答案的问题，看不到是谁问的。{ $model ->
        [yes] 回答时，问题和遮住之后的片段会发给语言模型处理。
       *[no] 不发给任何别的服务。
      }

    你可以（私聊 @{ $bot }）：
    /optout 不再保存你在群里的话；/optin 重新允许
    /my_data 取走全部记录（一个 JSON 文件）
    /forget_me 全部删除
    群里回复一条消息发 /forget：只删那一条
telegram-opted-out = 好的，从现在起不再保存你在群里说的话；别人转发你的话，只要 Telegram 标明是你的，也不保存。现在没有保存着你的讨论。想恢复时发 /optin
telegram-opted-out-kept = 好的，从现在起不再保存你在群里说的话；别人转发你的话，只要 Telegram 标明是你的，也不保存。想恢复时发 /optin。以前保存的还有 { $messages } 条，要一起删除吗？
telegram-kept-until-over = 好的，以前保存的照常到期删除；想提前删，可以私聊我发 /forget_me。
telegram-talk-forgotten = 已删除 { $messages } 条，现在起不会出现在任何回答里；一天之内也会从索引和数据库的文件里清除。备份里的，随备份过期消失。
telegram-opted-in = 好的，从现在起，你在开启了保存的群里说的话会重新保存。以前删掉的不会回来。
telegram-opted-in-already = 你本来就没有选择不保存，不用改。
telegram-my-data = 上面的文件是我保存的关于你的全部记录。要删除，请发 /forget_me
telegram-forget-me =
    要删除我保存的关于你的全部记录吗？包括你在群里的讨论（别人转发的、Telegram 标明是你的话也算）、提问和回答、👍👎、关注的词、名字和语言。

    • 一分钟之内：不再出现在任何回答里
    • 一天之内：从索引和数据库的文件里清除
    • 备份里的：随备份过期消失，保留多久由运营者决定

    会留下的：被删消息的编号，防止导入时又收进来；你是否选择了不保存；如果你是管理员，你提供的资料和操作记录。
    Telegram 里的消息还在原处，包括我已经发出的回答；你的消息要你自己删。删除之后无法恢复。
telegram-forgotten = 已删除：{ $messages } 条讨论、{ $questions } 个提问，以及其余关于你的记录。它们不会再出现在任何回答里；一天之内从索引和数据库的文件里清除，备份里的随备份过期消失。你以后在群里说的话仍会按群里的通知保存；不想保存，请发 /optout
telegram-not-forgotten = 好的，什么都没有删。
telegram-forget-how = 请回复要删除的那条消息，再发 /forget
telegram-forget-not-yours = 只有写这条消息的人和群管理员能删除它。
telegram-forget-done = 已从我的记录里删除，不会再出现在回答里。群里的消息还在，要删请在群里删。
telegram-forget-nothing = 这条消息我没有保存，以后也不会保存。
telegram-anonymous = 你现在以群的名义发言，我不知道是谁，所以这样发的消息从不保存。想管理你自己的记录，请私聊我。
button-erase = 一起删除
button-keep = 不删
button-forget-me = 全部删除
# 更正：问过的规则变了
correction-head = 你问过的规则变了
correction-asked = • { $day } 你问：“{ $question }”
correction-changed = 当时引用的《{ $title }》{ $day ->
    [none] 已有新版本
   *[other] 自 { $day } 起有变化
  }{ $how ->
    [numbers] ：{ $numbers }
    [words] ，现在写的是：“{ $other }”
   *[other] ，引用的内容已删去或移到别处
  }。
correction-ended = 当时引用的《{ $title }》自 { $day } 起不再有效。
correction-button-see = 🔍 看全部改动
correction-button-off = 🔕 不再提醒
correction-button-on = 🔔 恢复提醒
correction-is-on = 你问过的规则有变化时，我会私聊告诉你一次（60 天内问过的）。
correction-is-off = 好的，你问过的规则有变化时，我不再提醒。要恢复，发 /corrections。
telegram-command-corrections = 问过的规则变了，是否提醒我

# 没有答案的问题
telegram-unanswered = 等着回答的问题。回复其中一条，就是回答它：
telegram-unanswered-none = 没有等着回答的问题。
telegram-unanswered-asked = 问过 { $times } 次，最早 { $day }
telegram-answer-how = 请写上编号和答案，例如：/answer 12 保证金为 2000 元。也可以直接回复 /unanswered 列出的那一条。
telegram-answer-gone = 没有编号为 { $number } 的问题，或者别的管理员已经回答了。请用 /unanswered 看还有哪些。
telegram-answer-kept = 好的，已收录为笔记，并告诉 { $people } 位问过的人。
telegram-answered = 管理员 { $author } 的回答：
telegram-a-moderator = 管理员

# 收录：管理员发来的文件、链接、帖子、截图
upload-how =
    请把 /add 作为回复，发在要收录的文件、图片、链接或帖子下面；也可以写 /add 加上链接或文字。
    更方便的是私聊我：直接把文件、链接、转发的帖子或一组截图发过来。
upload-refused = “{ $name }”没有收下。{ $reason }
upload-text = 这段文字
upload-album = { $count } 张截图
upload-posted = 转发的帖子的发布日
upload-too-large = 文件超过 { $limit } MiB，Telegram 不让机器人下载。请压缩、拆分，或请运维在服务器上用 board add 收录。
upload-gone = Telegram 上已经取不到这个文件。请重新发一次。
upload-opted-out = 写这条消息的人不允许收录自己的发言，所以没有收。请改用公告原文的链接或文件。
upload-in-private = 收到，卡片在我和你的私聊里，请到那里核对后发布。
telegram-kinds-taken = 这种消息我收录不了。请发文件（PDF、Word、Excel、网页、文本等）、图片、链接或转发的帖子；要提问就直接打字。

# 卡片
card-head = 📄 待发布
card-colon = ：
card-none = 不限平台
card-no-platform = 不限平台
card-open = 未填
card-field-title = 标题
card-field-platform = 平台
card-field-kind = 类型
card-field-key = 规则编号
card-field-published = 发布日期
card-field-effective-from = 施行日期
card-field-effective-to = 失效日期
card-guessed = （原文：“{ $words }”）
card-doubted = （原文有“{ $words }”，请核对）
card-undated = ⚠️ 没有日期：将从收录之日算起
card-new = 这是新文件，共 { $characters } 字。
card-known = 同样的内容已经收录（第 { $number } 版），发布只会更正上面的日期和标题。
card-earliest = 将成为《{ $title }》的第 { $number } 版，比现有各版都早。
card-version = 第 { $number } 版{ $day ->
    [none] {""}
   *[other] （{ $day } 起）
  }
card-replaces = 将成为《{ $title }》的第 { $number } 版，接替{ $before }：
card-others = ⚠️ 同一份文件还有 { $count } 张卡片在等着发布。
card-hint = 发布之前谁也搜不到它。24 小时内没有决定就作废。
card-button-publish = ✅ 发布
card-button-announce = 📣 发布并通知群
card-button-cancel = 🗑 不要了
card-button-title = ✏️ 标题
card-button-platform = ✏️ 平台
card-button-kind = ✏️ 类型
card-button-key = ✏️ 规则编号
card-button-published = ✏️ 发布日期
card-button-effective-from = ✏️ 施行日期
card-button-effective-to = ✏️ 失效日期
card-button-changes = 🔍 看全部改动
card-button-back = ‹ 返回
card-button-type = ⌨️ 自己填
card-button-open = 查看文件
card-choose = 请选择{ $field }
card-ask-title = 请回复这条消息，写上新的标题。现在是：{ $now }
card-ask-key = 请回复这条消息，写上规则编号：同一编号的新文本会成为同一文件的新版本。现在是：{ $now }
card-ask-date = 请回复这条消息，写上{ $field }，例如 2021-10-15。现在是：{ $now }
card-corrected = 已改好
card-corrected-by-reply = { $field }已改好，请看上面的卡片。
card-not-corrected = 没有改成。{ $reason }
card-no-value = 这里不能填这个值。请从按钮里选，或按“自己填”。
card-no-date = “{ $value }”不是日期。请写成 2021-10-15 这样，再回复一次。
card-too-long = 最多 { $most } 个字。请写短一些，再回复一次。
card-toast-published = 已发布
card-published-added = ✅ 已发布（新文件）
card-published-new-version = ✅ 已发布（第 { $number } 版）
card-published-unchanged = ✅ 内容早已收录（第 { $number } 版），日期等信息已更正
card-announce-later = 还没有通知群。要通知，请打开文件，按“通知群”。
card-announced = { $groups ->
    [0] 没有可以通知的群。请先让所有者在群里发 /approve。
   *[other] { $new ->
        [0] 这一版之前已经通知过，不再重复。
       *[other] 正在通知 { $new } 个群。
      }
  }
card-cancelled = 🗑 已作废，没有发布。要收录，请重新发给我。
card-expired = ⌛ 24 小时内没有决定，这张卡片已作废，没有发布。要收录，请重新发给我。

# 变更通知
change-note-place = { $place }：
change-note-more = ……另有 { $count } 处改动
change-note-renumbered = 只有条号变动，共 { $count } 处
announce-changed = 📣 规则有变
announce-new = 📣 新收录的规则
announce-soon = ⏳ { $days } 天后施行
announce-source = 看原文和全部改动
announce-how = 请写上文件编号或标题里的词，例如：/announce 延迟发货。编号可用 /docs 查看。

# 文件
documents-head = 收录的文件（{ $count } 份）
lately-head = 最近收录的规则和新版本
lately-line = { $day } 收录第 { $number } 版{ $since ->
    [none] {""}
   *[other] ，{ $since } 起
  }
document-version = 第 { $number } 版：{ $start ->
    [never] 没有施行过
    [none] { $end ->
        [none] 一直有效
       *[other] 至 { $end }
      }
   *[other] { $start } 起{ $end ->
        [none] {""}
       *[other] ，至 { $end }
      }
  }
document-id = 编号：{ $id }
document-page = 第 { $number } 页，共 { $count } 页
document-first = 这是最早的一版，没有可比较的。
document-compared = 第 { $before } 版 → 第 { $after } 版
document-none = 没有标题含“{ $words }”的文件。请换个词，或用 /changes 看最近的文件。
document-which = { $count } 份文件的标题都符合，要哪一份？
document-how = 请写上标题里的词或文件编号，例如：/doc 延迟发货。全部文件见 /docs。
document-button-text = 📖 原文
document-button-changes = 🔍 改动
document-button-correct = ✏️ 更正
document-button-announce = 📣 通知群
document-button-retire = ⏹ 停用
document-button-restore = ↩️ 恢复
chat-retired-already = 这份文件已经从那一天起停用了。要改日期，请用 /retire 再选一天。
chat-not-retired = 这份文件没有停用，不用恢复。
chat-nothing-to-correct = 填的和现在的一样，没有要改的。请换一个值。
correct-which = 要更正《{ $title }》第 { $number } 版的哪一项？（平台对各版都生效。）
correct-ask-date = 请回复这条消息，写上{ $field }，例如 2021-10-15；不知道就写一个减号（-）。现在是：{ $now }
retire-how = 请写上标题里的词或文件编号，例如：/retire 延迟发货。编号可用 /docs 查看。
retire-ask = 要停用《{ $title }》吗？从哪一天起不再有效？要选别的日期，请发：/retire { $id } 2021-12-01
retire-already = 《{ $title }》已自 { $day } 起停用。
retire-done-chat = 已停用：《{ $title }》自 { $day } 起不再有效，之前的日子仍按它回答。
restore-done-chat = 已恢复：《{ $title }》
# 周报
telegram-digest-more = ……另有 { $count } 条：私聊发 /digest { $week }
telegram-digest-preview = 以上是 { $week } 周报的预览，{ $due } 自动发到群里。按 ✂ 去掉一行，再按一次恢复；不动它就照常发。
telegram-digest-posted = { $week } 周报正在发出。
telegram-digest-skipped = 好的，{ $week } 周报不发了。成员仍可用 /digest { $week } 查看。
telegram-digest-decided = { $week } 周报已经发出或取消，不能再改。下一期见 /digest_preview。
telegram-digest-cut = { $out ->
    [yes] 已去掉这一行。
   *[no] 已恢复这一行。
  }
telegram-digest-uncertain = { $week } 周报的第 { $part } 条可能没有送到“{ $group }”。请去群里看看；没有的话，按下面的按钮再发一次。
telegram-digest-off = 周报没有开。要开，请发 /digest_at MON 09:00（星期用英文缩写，24 小时制）。
telegram-digest-at = 周报：{ $at }（{ $zone }），讲上一周。下一期 { $week }，{ $due } 发。{ $pins ->
    [yes] 会置顶，换下上一期。
   *[no] 不置顶。
  }{ $skips ->
    [yes] 没有内容的一周不发。
   *[no] 没有内容的一周也说一声。
  }
    改时间：/digest_at FRI 17:00 或 /digest_at FRI 17:00 Asia/Shanghai
    其他：/digest_at off、on、pin、nopin、skipempty、sayempty
telegram-digest-at-how = 请写星期和时间，例如 /digest_at MON 09:00，可加时区，例如 Asia/Shanghai；或写 off、on、pin、nopin、skipempty、sayempty。
button-digest-rules = 规则变化
button-digest-talk = 讨论与提问
button-digest-ask = 提问
button-digest-post = 现在发布
button-digest-skip = 这周不发
button-digest-again = 没收到，再发一次

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
