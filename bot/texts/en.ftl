# The bot: what it says on Telegram

# How a source is named (Telegram and terminal)
kind-policy = Policy
kind-announcement = Announcement
kind-note = Moderator's note
kind-article = Article
kind-discussion = Members' discussion
source-published = published { $day }
source-effective-from = in force from { $day }
source-effective-to = out of force from { $day }
source-upcoming = ⚠️ not in force yet
source-superseded = ⚠️ no longer in force
source-quote = “{ $quote }”
sentence-about = { $platforms }:
sentence-experience = { $platforms ->
    [none] A member's experience:
   *[other] { $platforms }, a member's experience:
  }

# Answers
answer-members-only = This is members' experience, not a platform rule:
answer-unanswered = I found nothing in the documents that answers this, so I can't say.
answer-advice-platform =
    You could:
    • put it another way, or ask more specifically
    • name the platform, such as Douyin or Tmall
    • ask a moderator to add a document
answer-advice =
    You could:
    • put it another way, or ask more specifically
    • ask a moderator to add a document
answer-closest = The closest document (it may not answer this):

# How to use it
telegram-start =
    Hello, I look up platform rules for this board. Just send me a question, for example:
    What score gets a Douyin store removed?
    I answer only with quotes from the board's documents, every sentence with its source. If I find nothing, I say so.
telegram-help =
    How to ask:
    • in private: just send the question
    • in the group: /ask and the question, or mention @{ $bot }, or reply to one of my messages
    Naming the platform and the date helps, for example:
    /ask What was the penalty for late shipment on Douyin in October 2021?
    Tap the quote below an answer to see its sources and their words.
telegram-how-to-ask =
    Write your question after it, for example:
    /ask What score gets a Douyin store removed?
telegram-unknown-command = I don't know that command. Just send me your question, or /help to see how this works.
telegram-text-only = I can only read text so far. Please type your question, for example: What is the penalty for late shipment on Douyin?
telegram-command-ask = Ask: /ask and your question
telegram-command-help = How this works

# When something fails
telegram-failed = Sorry, something went wrong and I couldn't answer. Please ask again in a moment; if it keeps failing, tell a moderator.
telegram-not-sent = Sorry, my answer may not have reached you. If it didn't, please ask again.
telegram-token-missing = TELEGRAM_BOT_TOKEN is not set. Put the token from @BotFather into the environment or .env, then start again.
telegram-token-refused = Telegram refuses this TELEGRAM_BOT_TOKEN. Check it against the one from @BotFather, then start again.

# The terminal
chat-welcome = Type a question in Chinese or English; /quit leaves. For example: What DSR gets a Douyin store removed?
chat-goodbye = Goodbye.
run-no-terminal = There is no TELEGRAM_BOT_TOKEN, and this is not a terminal, so this is the end. Set a token to run the bot; to ask, use board ask, or board chat in a terminal.
demo-loaded = The samples are ready: { $documents } documents, { $passages } passages. Their figures are for demonstration and are no platform's real rules.
doctor-token = A Telegram token is set
doctor-no-token = No Telegram token: board run opens the terminal chat
doctor-no-owners = OWNER_IDS is empty: at present, whoever finds the bot can ask it. Set the owners' Telegram ids.
