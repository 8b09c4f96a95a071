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
    What is kept of you, and how to take it along or erase it: /privacy
    /changes shows which rules changed lately; when one that you asked about changes, I tell you once, in private: /corrections switches that off.
    /digest shows last week's digest, /digest 2021-W42 that of a week.
    /language changes the language of my own words; if you are in several groups, /board chooses which one you ask in private.
telegram-help-moderator =
    You are a moderator:
    • to load: send me a file, link, forwarded post or album of screenshots in private, or /add as a reply in the group; check the card, then publish
    • /docs lists all documents, /doc and words of a title opens one (to correct its dates, platform, title), /retire ends one, /announce tells the groups what changed
    • /unanswered lists what the documents do not answer; reply to one, and your answer is kept as a note and told to everyone who asked
    • /digest_preview in private shows the next digest: leave out a line, post it now or skip the week; /digest_at changes its hour
    • in the group, /language is yours to set
    • in the group, /capture on tells everyone, then keeps what is said there; /capture alone says more
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
telegram-command-changes = Rules that changed lately
telegram-command-add = Load: as a reply, or with a link
telegram-command-docs = All documents
telegram-command-doc = Open a document: /doc and words of its title
telegram-command-retire = Retire a document
telegram-command-announce = Tell the groups what changed
telegram-command-watch = Be told in private when a document says something new
telegram-command-unwatch = Stop being told
telegram-command-digest = Last week's digest, or another: /digest 2021-W42
telegram-command-board = Which board you ask in private
telegram-command-language = Language of my own words
telegram-command-unanswered = Questions that wait for an answer
telegram-command-answer = Answer one: /answer NUMBER TEXT
telegram-command-digest_preview = See the next digest, change it or stop it
telegram-command-digest_at = When the digest goes out
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

# Keeping the group's talk
telegram-command-capture = Whether this group's talk is kept
telegram-capture-notice =
    📌 What is said in this group is kept

    What: what members write{ $photos ->
        [yes] {" "}and the words in their pictures
       *[no] {""}
      }, with who wrote it, when, and what it answers. Not kept: commands, messages of bots and anonymous administrators, and anything from before this was switched on.
    Why: so that the bot can find the experience that no rule tells, and answer everyone from it. Answers name nobody, only “Member A”; phone numbers, order numbers and addresses are masked.{ $model ->
        [yes] {" "}To word an answer, masked excerpts are sent to a language model.
       *[no] {""}
      }
    How long: { $days } { $days ->
        [one] day
       *[other] days
      }, then it is erased. { $leaving ->
        [erase] When somebody leaves or is removed, what is theirs is erased.
       *[keep] Leaving the group changes nothing of that.
      }
    To be left out: send /optout here or to @{ $bot }; what is kept of you can be erased as well.
    To erase one message: reply to it with /forget (its author or an administrator). Do that before you delete it in the group, for Telegram does not tell me of deletions.
    More in /privacy. In private, /my_data gives you all that is kept of you, and /forget_me erases it.
telegram-capture-deaf = Note: I don't receive ordinary messages of this group yet. Please make me an administrator; or switch privacy mode off with /setprivacy at @BotFather (Disable), then remove me from the group and add me again.
telegram-capture-pin = I may lack the right to pin. If the notice above is not pinned, please pin it, so that everyone sees it.
telegram-capture-on-already = This group's talk is being kept already. /capture says more.
telegram-capture-off = All right, from now on nothing said here is kept. What is kept already is erased when its time is over; whoever wants that now can send me /forget_me in private.
telegram-capture-off-already = This group's talk is not being kept anyway. To begin, send /capture on
telegram-capture-rule = All right: talk is kept for { $days } { $days ->
        [one] day
       *[other] days
      }, { $leaving ->
        [erase] and erased when its author leaves
       *[keep] also when its author leaves
      }. This holds for all groups of this board; those whose talk is kept get a new notice.
telegram-capture-state =
    { $state ->
        [on] This group's talk has been kept since { $since }{ $photos ->
            [yes] , with the words in pictures
           *[no] {""}
          }.
        [asked] This was asked for, but the notice has not been sent yet, so nothing is kept so far.
       *[off] This group's talk is not kept.
      }
    Rule: for { $days } { $days ->
        [one] day
       *[other] days
      }, { $leaving ->
        [erase] and erased when its author leaves
       *[keep] also when its author leaves
      }.
    Administrators can send:
    /capture on (what is written) or /capture on photos (and the words in pictures)
    /capture off
    /capture days 180 (1 to { NUMBER($most, useGrouping: 0) })
    /capture leaving erase (when its author leaves) or keep
telegram-capture-how =
    I did not understand. You can send:
    /capture on (what is written) or /capture on photos (and the words in pictures)
    /capture off
    /capture days 180 (1 to { NUMBER($most, useGrouping: 0) })
    /capture leaving erase (when its author leaves) or keep
    /capture alone says how it stands.

# What everybody may ask for
telegram-command-privacy = What I keep, and what you may ask for
telegram-command-optout = Don't keep what I say in the group
telegram-command-optin = Keep it again
telegram-command-my_data = A file with all that I keep of you
telegram-command-forget_me = Erase all that I keep of you
telegram-command-forget = As a reply: erase that message from what I keep
telegram-privacy =
    What I keep, and why:
    • What is said in the group: { $talk ->
        [on] it is kept, and erased after { $days } { $days ->
            [one] day
           *[other] days
          }, to answer with the experience that no rule tells
       *[off] it is not kept at present; the group would be told first
      }. An administrator may also import the group's history.
    • Your questions, my answers and your 👍👎: to tell you what a moderator answers, and to mend the documents. Kept until you erase them.
    • Your name, the language you chose, what you /watch for, the groups you are in: to know that you are a member, and to do as you chose.

    Who sees it: members see excerpts of talk in answers, under “Member A”, with phone numbers, order numbers and addresses masked, and a link to the message that only members can open. Moderators see in /unanswered what was not answered, not who asked. { $model ->
        [yes] To word an answer, the question and masked excerpts are sent to a language model.
       *[no] Nothing is sent to any other service.
      }

    You can (in private, @{ $bot }):
    /optout: what you say in the group is not kept any more; /optin: it is again
    /my_data: take everything with you (a JSON file)
    /forget_me: erase everything
    In the group, as a reply to a message, /forget: erase that one
telegram-opted-out = All right, from now on nothing that you say in the group is kept, nor what others forward of it, if Telegram says that it is yours. There is nothing kept of your talk now. To change your mind, send /optin
telegram-opted-out-kept = All right, from now on nothing that you say in the group is kept, nor what others forward of it, if Telegram says that it is yours. To change your mind, send /optin. { $messages ->
        [one] One message is still kept from before: shall it be erased?
       *[other] { $messages } messages are still kept from before: shall they be erased?
    }
telegram-kept-until-over = All right, what was kept before stays until its time is over. To erase it sooner, send me /forget_me in private.
telegram-talk-forgotten = { $messages ->
        [one] One message is erased
       *[other] { $messages } messages are erased
    } and in no answer any more; within a day also from the files of the indexes and the database, and from backups when those expire.
telegram-opted-in = All right, from now on what you say is kept again in groups where that is switched on. What was erased does not come back.
telegram-opted-in-already = You had not opted out, so nothing changes.
telegram-my-data = The file above holds all that I keep of you. To erase it, send /forget_me
telegram-forget-me =
    Shall I erase all that I keep of you? That is what you said in the group (also what others forwarded of it, if Telegram says that it is yours), your questions with their answers, your 👍👎, what you watch for, your name and language.

    • within a minute: in no answer any more
    • within a day: gone from the files of the indexes and the database
    • in backups: until they expire, which the operator decides

    What stays: the numbers of the erased messages, so that no import brings them back; whether you opted out; and, if you are a moderator, the documents you gave and the log of what you did to documents.
    Messages on Telegram stay where they are, my answers too; your own are yours to delete. This cannot be undone.
telegram-forgotten = Erased: { $messages ->
        [one] one message
       *[other] { $messages } messages
    }, { $questions ->
        [one] one question
       *[other] { $questions } questions
    }, and whatever else was kept of you. Nothing of it is in any answer any more; within a day it is gone from the files of the indexes and the database, and from backups when those expire. What you say in the group from now on is kept as the group's notice says; if you don't want that, send /optout
telegram-not-forgotten = All right, nothing was erased.
telegram-forget-how = Reply to the message that is to be erased, with /forget
telegram-forget-not-yours = Only who wrote that message, or an administrator of the group, can have it erased.
telegram-forget-done = Erased from what I keep, and in no answer any more. The message itself is still in the group; delete it there if you want.
telegram-forget-nothing = I don't keep that message, and never will.
telegram-anonymous = You write in the group's name, so I don't know who you are; what is written like that is never kept. For your own data, write to me in private.
button-erase = Erase them
button-keep = No
button-forget-me = Erase everything
# Corrections: what somebody was answered has changed
correction-head = A rule that you asked about has changed
correction-asked = • On { $day } you asked: “{ $question }”
correction-changed = The answer cited “{ $title }”, which { $day ->
    [none] has a new version
   *[other] changes from { $day }
  }{ $how ->
    [numbers] : { $numbers }
    [words] {" "}and now says: “{ $other }”
   *[other] ; what was cited is gone, or stands elsewhere
  }.
correction-ended = The answer cited “{ $title }”, which no longer holds from { $day }.
correction-button-see = 🔍 All changes
correction-button-off = 🔕 Don't tell me
correction-button-on = 🔔 Tell me again
correction-is-on = When a rule that you asked about within 60 days changes, I tell you once, in private.
correction-is-off = All right, I won't tell you when a rule that you asked about changes. To be told again, send /corrections.
telegram-command-corrections = Whether I tell you when a rule you asked about changes

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

# Loading: files, links, posts and screenshots from moderators
upload-how =
    Send /add as a reply to the file, picture, link or post that is to be loaded; or /add followed by a link or a text.
    Easier still, in private: just send me the file, the link, the forwarded post or an album of screenshots.
upload-refused = “{ $name }” was not taken. { $reason }
upload-text = This text
upload-album = { $count } screenshots
upload-posted = the day of the forwarded post
upload-too-large = The file has more than { $limit } MiB, which Telegram lets no bot download. Please compress or split it, or have it loaded on the server with board add.
upload-gone = Telegram no longer has this file. Please send it again.
upload-opted-out = Whoever wrote this message does not want their words kept, so it was not taken. Please use the announcement's own link or file.
upload-in-private = Got it. The card is in our private chat: please check and publish it there.
telegram-kinds-taken = I can't load that kind of message. Please send a file (PDF, Word, Excel, web page, text), a picture, a link or a forwarded post; to ask, just type your question.

# Cards
card-head = 📄 To be published
card-colon = {": "}
card-none = No platform
card-no-platform = no platform
card-open = open
card-field-title = Title
card-field-platform = Platform
card-field-kind = Kind
card-field-key = Rule key
card-field-published = Published
card-field-effective-from = In force from
card-field-effective-to = Ends
card-guessed = {" "}(it says: “{ $words }”)
card-doubted = {" "}(it says “{ $words }”: please check)
card-undated = ⚠️ No date: it will count from the day it is loaded
card-new = A new document, { $characters } characters.
card-known = The same text is here already (version { $number }); publishing only corrects the dates and title above.
card-earliest = It becomes version { $number } of “{ $title }”, earlier than all that are there.
card-version = version { $number }{ $day ->
    [none] {""}
   *[other] {" "}(from { $day })
  }
card-replaces = It becomes version { $number } of “{ $title }”, taking over from { $before }:
card-others = ⚠️ { $count ->
    [one] Another card for the same document waits.
   *[other] { $count } other cards for the same document wait.
  }
card-hint = Nobody finds it before it is published. Undecided for 24 hours, it is thrown away.
card-button-publish = ✅ Publish
card-button-announce = 📣 Publish and announce
card-button-cancel = 🗑 Discard
card-button-title = ✏️ Title
card-button-platform = ✏️ Platform
card-button-kind = ✏️ Kind
card-button-key = ✏️ Rule key
card-button-published = ✏️ Published
card-button-effective-from = ✏️ In force from
card-button-effective-to = ✏️ Ends
card-button-changes = 🔍 All changes
card-button-back = ‹ Back
card-button-type = ⌨️ Type it
card-button-open = Open document
card-choose = Choose: { $field }
card-ask-title = Reply to this message with the new title. It is now: { $now }
card-ask-key = Reply to this message with the rule's key: another text with the same key becomes a new version of the same document. It is now: { $now }
card-ask-date = Reply to this message with the date ({ $field }), such as 2021-10-15. It is now: { $now }
card-corrected = Corrected
card-corrected-by-reply = { $field }: corrected. Please look at the card above.
card-not-corrected = Nothing was changed. { $reason }
card-no-value = That is no value for this field. Please choose one of the buttons, or type one.
card-no-date = “{ $value }” is no date. Please reply again, with a date such as 2021-10-15.
card-too-long = At most { $most } characters. Please reply again, with fewer.
card-toast-published = Published
card-published-added = ✅ Published (a new document)
card-published-new-version = ✅ Published (version { $number })
card-published-unchanged = ✅ The text was here already (version { $number }); its dates and title are corrected
card-announce-later = The groups have not been told. To tell them, open the document and press “Announce”.
card-announced = { $groups ->
    [0] There is no group to tell. An owner sends /approve in one first.
   *[other] { $new ->
        [0] This version was announced before; it is not announced again.
        [one] Telling one group.
       *[other] Telling { $new } groups.
      }
  }
card-cancelled = 🗑 Discarded; nothing was published. To load it after all, send it again.
card-expired = ⌛ Nobody decided for 24 hours: this card is void, and nothing was published. To load it, send it again.

# Change notes
change-note-place = { $place }:{" "}
change-note-more = … and { $count ->
    [one] one more change
   *[other] { $count } more changes
  }
change-note-renumbered = Only numbers of articles changed ({ $count })
announce-changed = 📣 A rule changes
announce-new = 📣 A new rule
announce-soon = ⏳ In force in { $days ->
    [one] one day
   *[other] { $days } days
  }
announce-source = The text and all changes
announce-how = Write the document's id or words of its title, such as: /announce late shipment. /docs shows them all.

# Documents
documents-head = The documents ({ $count })
lately-head = New rules and versions, the newest first
lately-line = version { $number } loaded { $day }{ $since ->
    [none] {""}
   *[other] , from { $since }
  }
document-version = version { $number }: { $start ->
    [never] never in force
    [none] { $end ->
        [none] in force throughout
       *[other] until { $end }
      }
   *[other] from { $start }{ $end ->
        [none] {""}
       *[other] {" "}until { $end }
      }
  }
document-id = Id: { $id }
document-page = Page { $number } of { $count }
document-first = This is the earliest version: there is nothing to compare it with.
document-compared = Version { $before } → version { $after }
document-none = No document has “{ $words }” in its title. Try another word, or see what came lately with /changes.
document-which = { $count } documents have these words in their titles. Which one?
document-how = Write words of the title, or the document's id, such as: /doc late shipment. /docs shows them all.
document-button-text = 📖 Text
document-button-changes = 🔍 Changes
document-button-correct = ✏️ Correct
document-button-announce = 📣 Announce
document-button-retire = ⏹ Retire
document-button-restore = ↩️ Restore
chat-retired-already = It is retired from that day already. For another day, send /retire again.
chat-not-retired = It is not retired, so there is nothing to restore.
chat-nothing-to-correct = It says so already. Please choose another value.
correct-which = What is wrong with version { $number } of “{ $title }”? (The platform is that of all versions.)
correct-ask-date = Reply to this message with the date ({ $field }), such as 2021-10-15, or with a hyphen (-) if nothing is known. It is now: { $now }
retire-how = Write words of the title, or the document's id, such as: /retire late shipment. /docs shows them all.
retire-ask = Retire “{ $title }”? From which day on does it no longer hold? For another day, send: /retire { $id } 2021-12-01
retire-already = “{ $title }” is retired from { $day }.
retire-done-chat = Retired: “{ $title }” no longer holds from { $day }. For the days before it still answers.
restore-done-chat = Restored: “{ $title }”
# The digest
telegram-digest-more = … and { $count } more: /digest { $week } in private
telegram-digest-preview = That is the digest of { $week } as it will go to the group at { $due }. Press ✂ to leave a line out, once more to take it in again; left alone, it goes out as it is.
telegram-digest-posted = The digest of { $week } is going out.
telegram-digest-skipped = All right, the digest of { $week } is not posted. Members can still read it with /digest { $week }.
telegram-digest-decided = The digest of { $week } was posted or skipped already. /digest_preview shows the next one.
telegram-digest-cut = { $out ->
    [yes] That line is left out.
   *[no] That line is in again.
  }
telegram-digest-uncertain = Message { $part } of the digest of { $week } may not have reached “{ $group }”. Please look there; if it is missing, press the button to send it again.
telegram-digest-off = The digest is off. To have it, send /digest_at MON 09:00 (day and hour).
telegram-digest-at = The digest: { $at } ({ $zone }), on the week before. The next is { $week }, at { $due }. { $pins ->
    [yes] It is pinned in place of the one before.
   *[no] It is not pinned.
  } { $skips ->
    [yes] A week without anything is passed over.
   *[no] A week without anything says so.
  }
    Another hour: /digest_at FRI 17:00 or /digest_at FRI 17:00 Europe/London
    More: /digest_at off, on, pin, nopin, skipempty, sayempty
telegram-digest-at-how = Write a day and an hour, such as /digest_at MON 09:00, with a zone if you like, such as Europe/London; or one of off, on, pin, nopin, skipempty, sayempty.
button-digest-rules = Rule changes
button-digest-talk = Talk and questions
button-digest-ask = Ask
button-digest-post = Post now
button-digest-skip = Skip this week
button-digest-again = It is missing: send again

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
