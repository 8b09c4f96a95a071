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
    /language changes the language of my own words; if you are in several groups, /board chooses which one you ask in private.
telegram-help-moderator =
    You are a moderator:
    • /unanswered lists what the documents do not answer; reply to one, and your answer is kept as a note and told to everyone who asked
    • in the group, /language is yours to set
telegram-help-owner =
    You own this bot:
    • /approve in a group lets me speak there; /approve NAME joins it to another board
    • /leave in a group: I say nothing more there
    • /failures in private: messages I could not handle and answers that did not arrive, to try again
telegram-how-to-ask =
    Write your question after it, for example:
    /ask What score gets a Douyin store removed?
telegram-unknown-command = I don't know that command. Just send me your question, or /help to see how this works.
telegram-text-only = I can only read text so far. Please type your question, for example: What is the penalty for late shipment on Douyin?
telegram-command-ask = Ask: /ask and your question
telegram-command-help = How this works
telegram-command-watch = Be told in private when a document says something new
telegram-command-unwatch = Stop being told
telegram-command-board = Which board you ask in private
telegram-command-language = Language of my own words
telegram-command-unanswered = Questions that wait for an answer
telegram-command-answer = Answer one: /answer NUMBER TEXT
telegram-command-approve = Let the bot speak in this group
telegram-command-leave = Let the bot be silent in this group
telegram-command-failures = What could not be handled or sent
telegram-short-description = Looks up platform rules for a merchants' group; answers its members only, every sentence with its source.
telegram-description =
    I answer questions on platform rules from the documents of your merchants' group, every sentence with its source. If I find nothing, I say so.
    I answer members only: join a group that I serve, then come back and ask.
telegram-late = { $hours ->
    [0] Sorry for the late answer: this was asked { $minutes } minutes ago.
    [1] Sorry for the late answer: this was asked an hour ago.
   *[other] Sorry for the late answer: this was asked { $hours } hours ago.
  }
telegram-stale = I was away, and this question is long past. If you still need the answer, please send it again.
telegram-too-fast = That is a little fast for me; I'll rest for a minute. Please ask again then.

# Who may
telegram-members-only = I answer only members of the groups that I serve. Please join one of them first; if you just did, try again in a minute.
telegram-moderators-only = Only the group's administrators can do that. If it is needed, please ask one of them.
telegram-owners-only = Only the owner of this bot can do that. If it is needed, please ask a moderator.
telegram-not-yours = This button is not for you.
telegram-button-old = This button no longer works.
telegram-not-here = { $private ->
    [yes] Please use this command in our private chat.
   *[no] Please use this command in a group.
  }
telegram-cannot-check = Sorry, I can't reach Telegram to check that you are a member. Please try again in a few minutes.
telegram-approved = Thank you. I now serve this group (board: { $board }). Ask with /ask, or mention me; /help says more.
telegram-approved-already = This group is approved already (board: { $board }).
telegram-approved-group = “{ $group }” is approved (board: { $board }). For another board, send /approve NAME in the group.
telegram-declined-group = All right, I'll say nothing in “{ $group }”. To approve it later, send /approve there.
telegram-approve-question = { $person } added me to “{ $group }”. May I speak there, and answer its members?
telegram-board-name = A board's name has at most 40 characters: letters, digits, spaces, dots, hyphens, underscores. For example: /approve south
telegram-left = All right, I'll say nothing more here. To have me back, an owner sends /approve again.
button-approve = Approve
button-decline = Decline

# The buttons under an answer
button-source = Source { $number }
button-moderator = Ask a moderator
button-why-wrong = Wrong
button-why-outdated = Outdated
button-why-unclear = Unclear
button-why-source = No source
source-version = version { $number }
source-newer = There is a newer version of this document.
source-gone = This document is no longer here.
telegram-link-old = This link no longer works, or is not for you. Please ask again in the group.
telegram-vote-up = Thank you!
telegram-vote-down = Thank you; a moderator will look at it. What is wrong? Please press a button below.
telegram-vote-why = Noted, thank you.
telegram-moderator-asked = A moderator is asked. I'll tell you here when there is an answer.

# Watching
telegram-watch-new = A new document concerns “{ $watched }”, which you watch for:
telegram-watch-changed = A document has a new version, and what changed concerns “{ $watched }”, which you watch for:
telegram-watch-added = All right, I'll tell you here when a document says something new of “{ $watched }”. To stop, send /unwatch { $watched }
telegram-watch-list =
    You watch for:
    { $watched }
    To watch for more, send /watch and the words; to stop, /unwatch and the words.
telegram-watch-how = Write what to watch for, such as /watch DSR. I'll tell you here when a document says something new of it.
telegram-watch-long = At most { $most } characters, please. For example: /watch deposit
telegram-watch-most = You watch for { $most } already, which is the most. Send /unwatch and one of them first.
telegram-unwatched = All right, “{ $watched }” no more.
telegram-unwatch-how = You don't watch for “{ $watched }”. Send /watch to see what you watch for.

# Questions without an answer
telegram-unanswered = These wait for an answer. Reply to one to answer it:
telegram-unanswered-none = No question waits for an answer.
telegram-unanswered-asked = asked { $times ->
    [one] once
   *[other] { $times } times
  }, first on { $day }
telegram-answer-how = Write the number and the answer, such as: /answer 12 The deposit is 2,000 yuan. Or reply to one of those that /unanswered lists.
telegram-answer-gone = There is no question { $number }, or another moderator answered it. /unanswered shows what still waits.
telegram-answer-kept = Thank you: kept as a note, and told to { $people ->
    [one] the one person
   *[other] { $people } people
  } who asked.
telegram-answered = Answered by { $author }:
telegram-a-moderator = a moderator

# Choices
language-name = English
language-automatic = The question's language
telegram-language = Which language shall my own words be in? (An answer always has its question's language.)
telegram-language-chosen = { $choice ->
    [auto] All right, the language of each question.
   *[other] All right, English.
  }
telegram-board = In private you ask “{ $board }”. Which shall it be?
telegram-board-only = In private you ask “{ $board }”; at present it is the only one.
telegram-board-chosen = All right, from now on you ask “{ $board }”.
telegram-failures = Messages that could not be handled and answers that did not arrive, the newest first:
telegram-failures-none = Nothing waits: every message was handled, and every answer arrived.
telegram-replayed = All right, once more.
button-again = I didn't get it: send again
telegram-not-sent = My answer may not have reached you. If you didn't get it, press the button below.

# When something fails
telegram-failed = Sorry, something went wrong and I couldn't answer. Please ask again in a moment; if it keeps failing, tell a moderator.
telegram-token-missing = TELEGRAM_BOT_TOKEN is not set. Put the token from @BotFather into the environment or .env, then start again.
bot-running-already = Another bot runs on this data folder ({ $path }). Stop it first, then start this one.
telegram-token-refused = Telegram refuses this TELEGRAM_BOT_TOKEN. Check it against the one from @BotFather, then start again.

# The terminal
chat-welcome = Type a question in Chinese or English; /quit leaves. For example: What DSR gets a Douyin store removed?
chat-goodbye = Goodbye.
run-no-terminal = There is no TELEGRAM_BOT_TOKEN, and this is not a terminal, so this is the end. Set a token to run the bot; to ask, use board ask, or board chat in a terminal.
demo-loaded = The samples are ready: { $documents } documents, { $passages } passages. Their figures are for demonstration and are no platform's real rules.
doctor-token = A Telegram token is set
doctor-no-token = No Telegram token: board run opens the terminal chat
doctor-no-owners = OWNER_IDS is empty: nobody can /approve a group, so the bot speaks in none. Set the owners' Telegram ids.
