# The ingest room: what is said when something goes wrong

# Files (whoever speaks names the file first)
file-empty = The file is empty (0 bytes). Check that the original has content and send it again.
file-too-large = The file is larger than { $limit } MiB. Split it, or keep only the text, and send it again.
file-too-many-pages = The file has { $pages } pages; the limit is { $limit }. Split it and send the parts.
file-unknown-type = This kind of file is not supported. Send text, Markdown, a web page (HTML, MHTML), PDF, Word, Excel or PowerPoint (docx, xlsx, pptx), csv, a mail (eml), a picture (png, jpg, webp), or a zip of these; save other formats as one of these first.
file-encrypted = The file is protected by a password. Remove the password and send it again.
file-unreadable = The file is damaged, or its text encoding cannot be recognised. Open it in the program that made it, export it anew (text files as UTF-8) and send it again.
file-no-text = { $scanned ->
    [yes] No text could be found in it, nor recognised in its pictures. Send a clearer picture, or a version with text.
   *[no] The file has no readable text. Check that its content is not a picture and send it again.
  }
file-entities = The file declares XML entities, which no office program writes and which can hide anything. Open it in Office or WPS, save it anew and send it again.
file-too-long = The file has more than { $limit } characters. Split it into several documents and send the parts.
file-too-many-scans = { $pages } pages of this PDF are pictures; text can be recognised on { $limit } in one file. Split it and send the parts, or send a version with text.
file-too-slow = Reading this file took longer than { $seconds } seconds, and was given up. Split it, or save it in a simpler form (text, PDF), and send it again.
file-too-demanding = Reading this file would take more memory than is allowed. Split it, or save it in a simpler form (text, PDF), and send it again.
picture-too-large = { $width ->
    [0] The picture has too many pixels.
   *[other] The picture has { $width } × { $height } pixels, which is too many.
  } Make it smaller, or cut it into parts, and send it again.
sheet-too-large = A sheet has more than { $limit } cells. Keep only the part that matters, or split it, and send it again.
archive-empty = There is no document in this archive. Check what was packed.
archive-too-many = The archive holds more than { $limit } files. Pack fewer at a time.
archive-inside = An archive inside another is not opened. Unpack it and send its files.
file-missing = There is no such file. Check the path.
file-not-permitted = You are not allowed to read this. Change the permissions of the file or folder and try again.
file-not-regular = This is not an ordinary file (perhaps a device or a pipe). Give a file on disk.

draft-too-many = There are { $count } documents in it, and at most { $limit } are taken at once. Please send them in parts, or have them loaded on the server with board add.
draft-picture = Picture { $number } of { $count } has no text that can be read. Please take a clearer one and send the whole album again.

# Links and pages
link-address = “{ $address }” is not the address of a web page. Write it in full, beginning with http:// or https://, without a name and password.
link-port = Addresses with the port { $port } are not opened. Give an address without a port, or save the page and load the file.
link-private = { $host } leads into a private network or to this machine, and is not opened. Give a public address, or save the page and load the file.
link-unresolved = There is no site named { $host }. Check the address for typing slips.
link-unreachable = { $host } cannot be reached, or its certificate is not in order. Check whether the address opens in a browser, and try again later.
link-slow = { $host } takes too long to answer. Try again later, or save the page and load the file.
link-redirects = The address leads on and on (more than { $limit } times). Open it in a browser, and give the address at which it ends.
link-login = The page is shown only after signing in. Save it as PDF from a browser in which you are signed in, and load that file.
link-status = { $status ->
    [401] The page is shown only after signing in (HTTP 401). Save it as PDF from your browser, and load that file.
    [403] The site does not show the page to programs (HTTP 403). Save it as PDF from your browser, and load that file.
    [404] There is no such page (HTTP 404). Check the address.
    [410] The page has been taken down (HTTP 410). If you have a copy, load that file.
   *[other] The site refuses the page (HTTP { $status }). Check the address in a browser, or save the page and load the file.
  }
link-busy = The site is overloaded or limits requests (HTTP { $status }). Try again later.
link-coding = The site packs the page in a way that is not supported ({ $coding }). Save the page and load the file.
link-broken = The page arrived damaged. Try again; if it stays so, save the page and load the file.
page-needs-scripts = The page builds its text in the browser, and sends none by itself. Open it in a browser, save it as PDF, and load that file.
page-verification = WeChat asks for a check that a person is reading, instead of showing the article. Try again later, or save the article as PDF and load that file.
page-withdrawn = The article has been deleted, or may not be shown. If you have a copy, load that file.
page-pictures = The article consists of pictures or a video, without text. Save the pictures, and load them as files.

# Feeds
feed-none = There is no RSS or Atom feed at this address. Give the address of the feed itself; many sites have it behind an RSS sign.
feed-added = Following “{ $title }” ({ $url }), with { $entries } entries. A running bot loads them within minutes; board feeds pull does so now.
feed-removed = No longer following “{ $title }” ({ $url }). What was loaded from it stays; board delete removes documents.
feed-list-empty = No feeds yet. Follow one with: board feeds add URL
feed-line = { $id }. { $title }
feed-details = { $url } · { $kind } · { $platform } · { $entries } entries
feed-pulled-at = pulled { $at }
feed-never-pulled = not pulled yet
feed-due-at = next at { $at }
feed-failing = failed { $failures } times in a row: { $reason }
feed-refused = { $refused } entries could not be loaded
feed-unchanged = pulled          { $title }: nothing new
feed-pulled = pulled          { $title }: { $added } added, { $edited } new versions, { $unchanged } unchanged, { $refused } refused{ $waiting ->
    [0] {""}
   *[other] ; { $waiting } more wait for the next pull
  }
feed-failed = failed          { $title }: { $reason }

# Front matter, or the .meta.yaml beside a file
meta-unreadable = What { $name } states is not valid YAML. Write one field a line, such as “title: Name of the rule”; put values that contain a colon in quotes.
meta-unknown-field = { $name } has an unknown field “{ $field }”. Known fields: { $known }.
meta-bad-kind = { $name } has an unknown kind “{ $value }”. Known kinds: { $known }.
meta-bad-date = { $field } in { $name } is not a date: “{ $value }”. Write it as 2021-10-09.
meta-bad-url = The url in { $name } is not a web address: “{ $value }”. Write it in full, beginning with http:// or https://.
meta-dates-order = The end of effect ({ $end }) must come after the beginning or publication ({ $start }). Correct one of the two.

# The command line
progress-load = Loading
progress-index = Indexing
progress-ask = Asking
progress-compare = Comparing
progress-threads = Separating
progress-import = Importing
add-added = added        { $title } ({ $id }, version { $version }, { $passages } passages)
add-new-version = new version  { $title } ({ $id }, version { $version }, { $passages } passages)
add-unchanged = unchanged    { $title } ({ $id }, version { $version })
add-refused = refused      { $source }: { $reason }
add-guessed = {"  "}guessed { $field } = { $value }, from “{ $words }”
add-doubt = {"  "}{ $field } left open: “{ $words }” { $why ->
    [before-published] names a day before its publication
    [amended] means the first publication, not this amendment
    [several-days] is one of several different days
    [far-ahead] names a day years after its publication
   *[not-yet-published] names a day to come
  }. State it if you know it.
add-corrected = {" "}corrected: { $fields }
delete-done = Deleted { $id }: { $versions } versions, { $passages } passages, { $embeddings } embeddings. No answer quotes it any more.
delete-erased = Erased: the database's files and both indexes have been written anew, and its text stands in none of them. Backups that you made, and the file you loaded, are yours to remove.
delete-erased-server = Erased from the database's files and the words index. The Chroma server has dropped the collection; run chroma vacuum there to clear its files. Backups that you made, and the file you loaded, are yours to remove.
delete-waiting = A running bot keeps the indexes: it writes its files anew within a day, and the text is gone from them then.
index-done = The indexes are up to date: { $changes } changes followed, { $passages } passages in all.
index-waiting = Another running process keeps the indexes: the documents are safe, and can be found in a moment.
index-owned = Another process (a running bot, perhaps) keeps the indexes, and updates them by itself. Stop it first to rebuild them.
folder-empty = There is nothing to load in this folder.
question-set-missing = { $file } cannot be read. A question set is a folder with corpus.jsonl and queries.jsonl, a revisions set one with documents.jsonl and pairs.jsonl, a threads set one with messages.jsonl.
question-set-broken = { $file } is not valid JSON Lines. Check its format.

# Members' talk
chat-missing = { $file } cannot be read. Give the result.json of a chat that Telegram Desktop exported (format: machine-readable JSON).
chat-broken = { $file } is damaged, or no JSON. Export the chat anew in Telegram Desktop (format: machine-readable JSON); what was read before stays.
chat-not-a-group = { $file } is no export of one group. Open the group in Telegram Desktop, choose “Export chat history” there, with the format JSON.
import-done = { $name }: { $added } messages new, { $changed } changed, { $unchanged } known, { $refused } left out at their authors' wish; { $discussions } conversations told.
threads-one = #{ $number } · { $at } · { $messages ->
    [one] 1 message
   *[other] { $messages } messages
  } · { $people ->
    [one] 1 member
   *[other] { $people } members
  }
