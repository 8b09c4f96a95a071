# The knowledge room: what people are told when something fails
question-empty = The question is empty. Write what you want to know, for example: What DSR gets a Douyin store removed?
question-too-long = The question has { $length } characters, which is too long (at most { $limit }). Please write the question alone; a whole document goes to a moderator.
platform-unknown = There is no platform "{ $platform }". Use one of: { $known }.
settings-invalid = The setting { $name } is wrong: { $reason }. Correct it in the environment or in .env; see .env.example.
database-address = DATABASE_URL is not a usable database address. Write sqlite:///path/to/file or postgresql://user:password@host/name.
database-newer = The database was made by a newer version of this program ({ $revision }). Upgrade the program before opening it.
database-failed = The database failed: { $reason }. Check disk space, permissions and DATABASE_URL, then try again; nothing was written.
data-dir = The data folder { $path } cannot be used: { $reason }. Check permissions and disk space, or point DATA_DIR elsewhere.
embedding-model = The embedding model "{ $model }" does not load. Check EMBEDDING_MODEL: "bundled", "bundled-english", a local folder, or a model name that can be downloaded.
reranker-model = The cross-encoder "{ $model }" does not load; passages keep their first order. Check RERANKER_MODEL: a local folder, or a model name that can be downloaded.
meaning-index-failed = The meaning index failed ({ $reason }). Questions are still answered by words; run board doctor, and board index --rebuild if it stays.
document-unknown = There is no document { $id }. Run board list to see them all.
document-retired-already = The document { $id } is retired from { $day } already. Give another day with --from, or take the retirement back: board restore { $id }
document-not-retired = The document { $id } is not retired, so there is nothing to take back. board show { $id } says how it stands.
draft-unknown = There is no such draft on this board. Send the file again.
draft-settled = { $state ->
    [published] This draft has been published already (by { $by }). Send the file again if it is to be another version.
    [cancelled] This draft was cancelled (by { $by }). Send the file again to load it after all.
   *[expired] Nobody decided on this draft in time, and it was thrown away. Send the file again.
  }
draft-outdated = "{ $title }" was changed since this card was made, so nothing was published. Look at the new card first, then publish.
draft-dates-order = The end of effect ({ $end }) must come after the beginning or publication ({ $start }). Correct one of the two.
version-missing = There is no version { $number }. board show lists the versions.
correct-nothing = Nothing to correct: it says so already. Give a new value, such as --published 2021-10-09.
correct-taken = That platform has a document with the same key already ({ $id }). Retire or delete one of the two first.
correct-done = Corrected version { $number } of "{ $title }": { $fields }
restore-backup = "{ $file }" is no document's id (twelve letters a to z and digits 2 to 7; board list shows them), and a backup cannot be restored with this version yet. To put one back by hand, stop the program and copy the saved DATA_DIR.
database-busy = The database is in use, so its files could not be written anew just now. Nothing is lost: this is tried again when the indexes are next brought up to date (board index, or the running bot by itself).
feed-known = The feed { $url } is followed already. board feeds list shows it; to change its kind or platform, remove it first.
feed-unknown = No feed “{ $name }” is followed. board feeds list shows their numbers and addresses.
week-unknown = "{ $week }" is not a week. Write it like 2021-W42.

# The glossary: names in Chinese and English
glossary-added = Added: { $entry }
glossary-extended = The glossary had "{ $known }" already; all are one entry now: { $entry }
glossary-unchanged = Nothing new: the glossary has this entry already: { $entry }
glossary-removed = Removed "{ $terms }". Left of the entry: { $rest }
glossary-removed-all = Removed "{ $terms }". Its entry ({ $entry }) is gone with it.
glossary-own = the board's own: { $names }
glossary-none = Nothing in the glossary fits "{ $text }". Add it with: board glossary add 中文名 "English name"
glossary-none-own = The board has no terms of its own yet. Add some with: board glossary add 中文名 "English name"
glossary-comma = {", "}
glossary-term-empty = A term is empty, or punctuation alone. Write the whole name, for example 抖店 or "Douyin store".
glossary-term-characters = "{ $term }" holds characters that cannot be shown, such as control characters. Please type it without them.
glossary-term-long = "{ $term }" is too long (at most { $limit } characters). Write the name alone, not a sentence.
glossary-term-general = "{ $term }" is too general: nearly every question holds it. Write a more specific name.
glossary-too-many = That is too many names for one entry (at most { $limit }). Keep the most usual names of the one thing.
glossary-needs-two = Write at least two names, for example: board glossary add 抖店 "Douyin store". A single one needs --platform, to say which platform it names.
glossary-one-language = "{ $terms }": all are of one language, and the glossary has none of them. Add a name in the other language, or one that the glossary has.
glossary-platforms = These names belong to different platforms ({ $platforms }) and cannot be one entry. Please add them separately.
glossary-no-marketplace = "{ $platform }" is no marketplace that a term could name. Leave out --platform, or give a marketplace.
glossary-packaged = "{ $term }" comes with the program and cannot be removed. board glossary list --own shows the board's own terms.
glossary-unknown = The glossary has no "{ $term }". board glossary list --own shows the board's own terms.
glossary-file = The packaged glossary file { $file } is broken: { $problem ->
    [doubled] "{ $term }" stands there twice
    [empty] "{ $term }" is empty
    [one-sided] "{ $term }" lacks its Chinese or English side
    [language] "{ $term }" is on the wrong side
    [unreadable] it cannot be read ({ $term })
   *[shape] it has the wrong form ({ $term })
  }. Install the program again, or correct the file.

# Notices beside an answer
notice-on = Answered by the rules in force on { $day }.
notice-on-unanswered = I looked at the rules in force on { $day }.
notice-not-yet = { $day ->
    [none] "{ $title }" was not yet in force on that day.
   *[other] "{ $title }" holds only from { $day }; the documents have nothing of it from before.
  }
notice-ended = "{ $title }" has been out of force since { $day }.
notice-disagreement = The sources disagree: { $stronger }{ $stronger_day ->
    [none] {""}
   *[other] {" "}({ $stronger_day })
  } says { $stronger_says }, { $weaker }{ $weaker_day ->
    [none] {""}
   *[other] {" "}({ $weaker_day })
  } says { $weaker_says }. { $counts ->
    [members] Both are members' experience; check the platform's rule.
    [later] Go by the later one.
    [open] Neither outranks the other; ask a moderator.
   *[stronger] Go by { $stronger }.
  }
said-by-policy = the policy
said-by-announcement = the announcement
said-by-note = the moderator's note
said-by-article = the article
said-by-discussion = the members' discussion
notice-changes = A new version of "{ $title }" takes effect on { $day }{ $how ->
    [same] {""}; what is quoted here stays as it is.
    [one_sided] {""}; what is quoted here is no longer in it.
    [numbers] : { $numbers }.
    [words] . It then says: "{ $other }"
   *[unsaid] {""}; check again then.
  }
notice-changed = "{ $title }" changed on { $day }{ $how ->
    [one_sided] : what is quoted here is new since then.
    [numbers] : { $numbers }. Until then it said: "{ $other }"
    [words] . Until then it said: "{ $other }"
   *[unsaid] . Look at the change note for what it said before.
  }
notice-ends = "{ $title }" holds until { $day } only; no successor is known yet.
notice-members = { $people ->
    [one] One member speaks
   *[other] { $people } members speak
  } of this ({ $end ->
    [none] { $start }
   *[other] { $start } to { $end }
  }). It is their experience and no rule of a platform.
notice-no-words = The words index is being rebuilt: this answer was found by meaning alone and may miss something.
notice-no-meaning = The meaning index is being rebuilt: this answer was found by words alone and may miss something.

# The digest
digest-rule-change = "{ $title }"{ $platform ->
    [none] {""}
   *[other] {" "}({ $platform })
  } { $status ->
    [new] published
   *[changed] changed
  }{ $effective ->
    [none] {""}
   *[other] , in force from { $effective }
  }{ $what ->
    [none] .
   *[other] : { $what }
  }
digest-taking-effect = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
  } { $effective }: "{ $title }"{ $platform ->
    [none] {""}
   *[other] {" "}({ $platform })
  } { $status ->
    [new] takes effect.
   *[changed] takes effect in its new version.
  }
digest-announcement = "{ $title }"{ $platform ->
    [none] {""}
   *[other] {" "}({ $platform })
  }{ $gist ->
    [none] {""}
   *[other] : { $gist }
  }
digest-said = “{ $quote }”
digest-discussion = { $said } ({ $people } people, { $messages } messages{ $rule ->
    [none] {""}
   *[other] ; on "{ $rule }"
  })
digest-question = { $question } (asked by { $people }) – { $answer }
digest-correction = { $question ->
    [none] To whoever was answered from "{ $title }":
   *[other] To whoever asked "{ $question }":
  } { $what ->
    [ended] "{ $title }" no longer holds.
   *[changed] "{ $title }" has changed, and the earlier answer may no longer be right.
  }
digest-unanswered = { $question }{ $people ->
    [one] {""}
   *[other] {" "}(asked by { $people })
  }
digest-question-title = Question #{ $number }

digest-at-unknown = “{ $at }” is no day and hour. Write it like MON 09:00.
digest-zone-unknown = There is no time zone “{ $zone }”. Use a name such as Europe/London.

# The doctor
doctor-versions = Python { $python }; { $libraries }
doctor-data = Data folder: { $path }; database: { $database }
doctor-documents = { $documents } documents with { $passages } passages that can be quoted
doctor-index-owned = Another process (a running bot, perhaps) keeps the indexes; this command only reads the words index.
doctor-index-words = Words index: { $lag ->
    [0] up to date
   *[other] { $lag } changes behind, run board index
  }{ $why ->
    [none] {""}
    [new] {" "}(new)
    [outdated] {" "}(begun anew after a change of version or model)
   *[broken] {" "}(the old one was broken and begun anew)
  }
doctor-index-meaning = Meaning index: { $lag ->
    [0] up to date
   *[other] { $lag } changes behind, run board index
  }{ $why ->
    [none] {""}
    [new] {" "}(new)
    [outdated] {" "}(begun anew after a change of version or model)
   *[broken] {" "}(the old one was broken and begun anew)
  }
doctor-readable = The embedding model { $model } reads { $percent }% of the passages ({ $given } in all)
doctor-readable-dictionary = The embedding model { $model } reads { $percent }% of the passages ({ $given } in all); the Chinese ones ({ $chinese }%) word by word through the dictionary. A multilingual EMBEDDING_MODEL reads them itself: set one, then run board index.
doctor-readable-little = The embedding model { $model } reads only { $percent }% of the passages ({ $given } in all); the rest are found by words alone. To search across languages, set EMBEDDING_MODEL to a multilingual model and run board index.
doctor-feeds = Following { $feeds } feeds, { $entries } entries known
doctor-feed-failing = The feed “{ $title }” ({ $url }) has failed { $failures } times in a row; next attempt at { $due }. The reason:
doctor-feed-refused = { $refused } entries of the feed “{ $title }” ({ $url }) could not be loaded. Open them in a browser; what matters can be saved and loaded as a file.
doctor-reranker = The cross-encoder { $model } ranks the best passages again
doctor-all-good = All is well.

# The language model (one that is set answers in its words; without one, or when it fails, the quotes do)
model-package = The language model "{ $model }" needs a package that is not installed: { $package }. Run pip install { $package }, or set another LLM_MODEL; until then answers are quotes.
model-setting = The language model "{ $model }" cannot be used with these settings. Write LLM_MODEL as provider:name (such as openai:gpt-4o-mini), or the bare name with the server's address in LLM_BASE_URL; set LLM_API_KEY if it needs one. Until then answers are quotes.
model-address = LLM_BASE_URL is not the address of a server. Write it like http://localhost:11434/v1; until then answers are quotes.
model-key = The language model "{ $model }" refuses the key (HTTP { $status }). Check LLM_API_KEY and what the key may use; until then answers are quotes.
model-unknown = The server does not know the language model "{ $model }" (HTTP { $status }). Check LLM_MODEL and LLM_BASE_URL (most servers want /v1 at its end); until then answers are quotes.
model-refused = The server refuses what the language model "{ $model }" was asked (HTTP { $status }). Check LLM_MODEL and LLM_BASE_URL; until then answers are quotes.
model-busy = The language model "{ $model }" is busy or its quota is used up (HTTP { $status }). Wait, or raise the quota; meanwhile answers are quotes.
model-server-error = The server of the language model "{ $model }" failed (HTTP { $status }). Look at that server; meanwhile answers are quotes.
model-unreachable = The server of the language model "{ $model }" is not reached ({ $reason }). Check LLM_BASE_URL and the network; meanwhile answers are quotes.
model-slow = The language model "{ $model }" does not answer in time. Look at its server, or set a faster LLM_MODEL; meanwhile answers are quotes.
model-unreadable = The language model "{ $model }" replies, but not in the form asked for. Set a more capable LLM_MODEL; meanwhile answers are quotes.
doctor-no-model = No language model is set (LLM_MODEL): answers are quotes, and no text leaves this machine for a model
doctor-model-unused = LLM_BASE_URL or LLM_API_KEY is set, but LLM_MODEL is not: no language model is asked. Set LLM_MODEL, or take the others out.
doctor-model = Language model: { $model }{ $server ->
    [none] {""}
   *[other] {" "}at { $server }
  }; { $keyed ->
    [yes] LLM_API_KEY is set
   *[no] no LLM_API_KEY
  }. Questions and the passages found for them are sent to it.
doctor-model-answers = The language model answers ({ $milliseconds } ms)

# Lists
list-empty = No documents yet. Run board add PATH to load some.
migrate-done = The database is now up to date.
migrate-nothing = The database was up to date already.
digest-title = Digest of { $week } ({ $first } to { $last })
digest-empty = No rule changes, announcements, discussions or questions in that week.
digest-section-rule_changes = Rule changes
digest-section-taking_effect = Taking effect soon
digest-section-announcements = Announcements and notes
digest-section-discussions = What members talk about
digest-section-questions = Asked most
digest-section-corrections = Corrections
digest-section-unanswered = Not answered yet: can you help?
show-version = Version { $number } · { $kind } · published { $published } · in force { $start } to { $end } · from { $source }
show-version-never = Version { $number } · { $kind } · published { $published } · never in force · from { $source }
show-gap = – no version in force { $start } to { $end } –
list-details = { $kind } · { $platform } · published { $published } · { $standing }
standing-in-force = version { $number } in force{ $since ->
    [none] {""}
   *[other] {" "}since { $since }
  }
standing-next = {", "}version { $number } from { $day }
standing-ends = {", "}until { $day }
standing-announced = version { $number } announced, in force from { $until }
standing-gap = nothing in force until version { $number } on { $until }
standing-ended = out of force{ $since ->
    [none] {""}
   *[other] {" "}since { $since }
  }
standing-retired = retired{ $since ->
    [none] {""}
   *[other] {" "}from { $since }
  }

# Ending a document, and who changed what
retire-done = "{ $title }" ({ $id }) is retired: from { $day } on it no longer holds. Questions about earlier days still find it; take it back with board restore { $id }.
restore-done = "{ $title }" ({ $id }) holds again, as if it had not been retired.
log-empty = Nothing has been changed yet.
log-entry = { $at }  { $by }  { $action }  { $id }{ $version ->
    [none] {""}
   *[other] {" "}version { $version }
  }
log-added = added
log-corrected = corrected
log-retired = retired
log-restored = restored
log-deleted = deleted
log-published = published
log-cancelled = cancelled

# What changed between two versions
version-unknown = There is no version { $number }. The document has these: { $known }.
version-only = "{ $title }" has one version only, so there is nothing to compare. Load its new text first: the same platform and key make a new version.
version-same = Version { $number } cannot be compared with itself. Give two versions with --from and --to; board show lists them.
version-first = Version { $number } is the first, so nothing came before it. Give the version to compare with by --from.
changes-version = version { $number } ({ $dates })
changes-published = published { $day }
changes-effective = in force from { $day }
changes-undated = no dates
changes-comma = {", "}
changes-stop = .
changes-nothing = Nothing changed but layout.
changes-legend = Marks: [-removed-] {"{"}+added+{"}"}
changes-count-modified = { $count } modified
changes-count-renumbered = { $count } renumbered
changes-count-added = { $count } added
changes-count-removed = { $count } removed
changes-modified = Modified
changes-renumbered = Renumbered
changes-added = Added
changes-removed = Removed
changes-run = { $places } ({ $count } in all, the text unchanged)
changes-no-place = text
changes-numbers = Numbers: { $numbers }
changes-number-new = new { $number }
changes-number-gone = { $number } dropped
changes-stamp = The page's own date:{" "}
