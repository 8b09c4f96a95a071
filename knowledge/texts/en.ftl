# The knowledge room: what people are told when something fails
question-empty = The question is empty. Write what you want to know, for example: What DSR gets a Douyin store removed?
question-too-long = The question has { $length } characters, which is too long (at most { $limit }). Please write the question alone; a whole document goes to a moderator.
platform-unknown = There is no platform "{ $platform }". Use one of: { $known }.
settings-invalid = The setting { $name } is wrong: { $reason }. Correct it in the environment or in .env; see .env.example.
database-address = DATABASE_URL is not a usable database address. Write sqlite:///path/to/file or postgresql://user:password@host/name.
database-newer = The database was made by a newer version of this program ({ $revision }). Upgrade the program before opening it.
database-failed = The database failed: { $reason }. Check disk space, permissions and DATABASE_URL, then try again; nothing was written.
data-dir = The data folder { $path } cannot be used: { $reason }. Check permissions and disk space, or point DATA_DIR elsewhere.
embedding-model = The embedding model "{ $model }" does not load. Check EMBEDDING_MODEL: "bundled", a local folder, or a model name that can be downloaded.
meaning-index-failed = The meaning index failed ({ $reason }). Questions are still answered by words; run board doctor, and board index --rebuild if it stays.
document-unknown = There is no document { $id }. Run board list to see them all.
week-unknown = "{ $week }" is not a week. Write it like 2021-W42.

# Notices beside an answer
notice-on = Answered by the rules in force on { $day }.
notice-changes = A new version of "{ $title }" takes effect on { $day }; check again then.
notice-no-words = The words index is being rebuilt: this answer was found by meaning alone and may miss something.
notice-no-meaning = The meaning index is being rebuilt: this answer was found by words alone and may miss something.

# The digest
digest-rule-change = "{ $title }" was { $status ->
    [new] published
   *[changed] changed (version { $version })
  }{ $effective ->
    [none] .
   *[other] , in force from { $effective }.
  }
digest-taking-effect = "{ $title }" takes effect on { $effective }.
digest-announcement = { $title }

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
doctor-readable-little = The embedding model { $model } reads only { $percent }% of the passages ({ $given } in all); the rest are found by words alone. To search across languages, set EMBEDDING_MODEL to a multilingual model and run board index.
doctor-all-good = All is well.

# Lists
list-empty = No documents yet. Run board add PATH to load some.
migrate-done = The database is now up to date.
migrate-nothing = The database was up to date already.
digest-title = Digest of { $week } ({ $first } to { $last })
digest-empty = No rule changes or announcements this week.
digest-section-rule_changes = Rule changes
digest-section-taking_effect = Taking effect soon
digest-section-announcements = Announcements and notes
show-version = Version { $number } · { $kind } · published { $published } · in force { $start } to { $end } · from { $source }
list-details = { $kind } · { $platform } · version { $number } · published { $published } · in force from { $start }
