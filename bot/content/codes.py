"""The one table of what the checker can say: how strictly, what it means, and what an author does about it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from bot.core.comfort import TOPICS

Severity = Literal["error", "warning", "notice"]


class Code(NamedTuple):
    severity: Severity
    meaning: str
    do: str


CODES: dict[str, Code] = {
    # The file itself.
    "C101": Code(
        "error", "A file or folder cannot be read.", "Look whether it is there, and whether you may open it yourself."
    ),
    "C102": Code("error", "A file is too large.", "Make several files of it."),
    "C103": Code("error", "A file is not UTF-8.", "Save it again as UTF-8; every editor can."),
    "C104": Code(
        "error",
        "A character that cannot be seen stands in the text.",
        "Delete the place it names and type it again; it often comes from copying out of a web page.",
    ),
    "C105": Code(
        "error",
        "A file is not YAML.",
        "Look at the line it names and the one before: quotation marks, brackets, and how far lines are moved in.",
    ),
    "C106": Code("error", "A file is empty.", "Write something into it (`alongside new` begins one), or delete it."),
    "C107": Code("error", "A file holds several YAML documents.", "Take the line `---` out, or make two files."),
    "C108": Code(
        "error",
        "A YAML anchor or alias is used.",
        "Write the text out. A text that begins with & or * goes in quotation marks.",
    ),
    "C109": Code(
        "error",
        "A YAML tag or directive is used.",
        "Take it out. A text that begins with ! or % goes in quotation marks.",
    ),
    "C110": Code("error", "Things are nested too deeply.", "Look for a bracket that stands there by mistake."),
    "C111": Code("error", "A key stands twice in one place.", "Keep one of the two; the first one counts until then."),
    "C112": Code(
        "error",
        "A plain word that YAML takes for true, false or nothing.",
        "Put the word in quotation marks, or write true or false if you mean that.",
    ),
    "C113": Code(
        "error", "A plain text that YAML takes for a number.", "Put it in quotation marks: a year, a version, a time."
    ),
    "C114": Code("error", "A key is not text.", "Put it in quotation marks, or look for a stray bracket before it."),
    "C115": Code("error", "A file's name ends in .yml.", "Rename it to .yaml."),
    "C116": Code(
        "error",
        "A folder of words of a server is not named by the server's id.",
        "Rename the folder to the long number that Discord shows under “Copy Server ID”.",
    ),
    # Its shape.
    "C201": Code(
        "error",
        "It cannot be told what kind of file this is.",
        "Give a module its `steps`, a role-play its `scenes`, a curriculum its `modules`; or say `kind:`.",
    ),
    "C202": Code("error", "A key is missing.", "Write it; the message says what it is for."),
    "C203": Code("error", "A key is not known.", "Mend its spelling, move it to where it belongs, or take it out."),
    "C204": Code(
        "error",
        "Something of another kind is expected, such as text, a list or a number.",
        "Write it as the message says; often quotation marks or a “- ” are all that is missing.",
    ),
    "C205": Code("error", "A text is too long.", "Shorten it by as much as the message says."),
    "C206": Code("error", "A text is empty.", "Write it, or take its key out if it may be left out."),
    "C207": Code("error", "A list has too few or too many entries.", "Add to it or take from it."),
    "C208": Code("error", "A number is too small or too large.", "Choose one within the bound that the message names."),
    "C209": Code(
        "error",
        "An id or a language tag is not well formed.",
        "Use small letters, digits, - and _, with a letter first.",
    ),
    "C210": Code(
        "error", "A word is none of those that can stand here.", "Choose one of those that the message lists."
    ),
    "C211": Code("error", "A date is not written like 2027-11-01.", "Write year, month and day, with hyphens."),
    "C212": Code(
        "error",
        "A condition or a variable cannot be understood.",
        'Use only names, numbers, words in quotation marks, comparisons, and, or, not, seen("scene").',
    ),
    # How things refer to each other.
    "C301": Code("error", "Two files have one id.", "Choose another id, or say `replaces:` in the later folder."),
    "C302": Code(
        "error",
        "A file replaces something that is not there, or not itself.",
        "Write the file's own id after `replaces:`, or take the line out.",
    ),
    "C303": Code("error", "An id stands twice in a file.", "Rename the newer one: places are stored by ids."),
    "C304": Code("error", "An id is one that the program uses itself.", "Choose another one."),
    "C305": Code("error", "A reply leads nowhere.", "After `then`, write the id of a scene or an ending of this file."),
    "C306": Code(
        "error",
        "A scene or an ending is never reached.",
        "Let a reply lead to it, look at the conditions on the way, or take it out.",
    ),
    "C307": Code("error", "A scene never leads to an ending.", "Give it a reply from which the walk can end."),
    "C308": Code(
        "notice",
        "Scenes go in a circle.",
        "Nothing, if you mean it. `once: true` or a condition on the reply that leads back ends the circle.",
    ),
    "C309": Code("error", "Nobody of that id is there to speak.", "Name one of the `people`, or `you`."),
    "C310": Code("error", "A role-play that does not exist.", "Write the id of a role-play, not its title or file."),
    "C311": Code(
        "error",
        "The other activity that a content note offers does not exist, or is this one.",
        "Name another role-play or module by its id.",
    ),
    "C312": Code(
        "error", "A curriculum names a module that does not exist, or twice.", "Mend the id, or take the line out."
    ),
    "C313": Code(
        "error",
        "A prerequisite concerns a module that is not in the curriculum.",
        "Add the module to `modules`, or take the prerequisite out.",
    ),
    "C314": Code(
        "error",
        "A curriculum changes the severity of a code that cannot be changed.",
        "Take the line out: only warnings and notices can be made stricter or milder.",
    ),
    "C315": Code(
        "error",
        "A condition asks for something that is not there, or compares what cannot be compared.",
        "Declare the variable under `variables`, or compare it with something it can be.",
    ),
    "C316": Code("warning", "A condition never holds.", "Look at what is set on the way to it, or take it out."),
    "C317": Code(
        "error",
        "A reply changes a variable that is not there, or to what it cannot be.",
        "Declare it under `variables`, or give it a value that it can have.",
    ),
    "C318": Code(
        "error", "A walk can come to a scene where no reply is open.", "Leave one reply without `when` and `once`."
    ),
    "C319": Code(
        "error",
        "A walk that an author wrote down does not go as written.",
        "Mend the walk if you changed the story on purpose, else the story.",
    ),
    "C320": Code("error", "Something is sorted onto a heap that is not there.", "Name one of the step's `heaps`."),
    "C321": Code("error", "A guide goes with a module that does not exist.", "Write the module's id."),
    "C322": Code(
        "warning",
        "A page leads to something that is withheld.",
        "Offer something else until it is signed, or withhold this one too.",
    ),
    "C323": Code(
        "error",
        "A reason why a reply is not open yet stands without a condition.",
        "Say with `when` what opens the reply, or take `not_yet` out.",
    ),
    "C324": Code(
        "error", "A demand points to a unit or a role-play that does not exist.", "Mend the id, or take it out."
    ),
    # Where facts come from.
    "C401": Code("error", "A source is not in sources.yaml.", "Describe it there, or mend its id."),
    "C402": Code(
        "error", "A source is cited but not listed at the top of the file.", "Add it to the `sources` at the top."
    ),
    "C403": Code(
        "warning", "A source is listed but cited nowhere in the file.", "Cite it where it is used, or take it out."
    ),
    "C404": Code(
        "warning",
        "A question rests on secondary pages only.",
        "Open the source itself, or tell it as reading instead of asking about it.",
    ),
    "C405": Code("warning", "A question names no source.", "Say with `sources` where the answer stands."),
    # Teaching.
    "C501": Code("error", "A question has no right choice.", "Mark one choice with `right: true`."),
    "C502": Code(
        "error",
        "A content note offers a summary that is not written.",
        "Write the page's `summary`, or take it from `instead`.",
    ),
    "C503": Code(
        "warning", "A role-play has fewer than three endings.", "Write another: situations can go several ways."
    ),
    "C504": Code(
        "warning",
        "No ending speaks to the system.",
        "Let one ending ask something of what is around the two people.",
    ),
    "C505": Code(
        "warning",
        "No ending lets a person say that they do not know and would ask.",
        "Write one, and mark it with `would_ask: true`.",
    ),
    "C506": Code("notice", "The date to read it again is past.", "Read it, mend it, and set a later `review_by`."),
    "C507": Code(
        "error",
        "A reply is ruled out on a layer where nothing is.",
        "Say what it cost instead, or look whether the layer is `code`.",
    ),
    "C508": Code(
        "warning",
        "A walk may be watched, and nothing says what to look for.",
        "Write two or three questions under `observe`: watching teaches with something to look for.",
    ),
    "C509": Code(
        "warning",
        "The longest reply is nearly always the one that costs least.",
        "Shorten some, let others say more, and look again at what each one costs.",
    ),
    "C510": Code(
        "error",
        "A curriculum teaches skills before history and values.",
        "List a module with `block: history` and one with `block: values` before the first one on skills.",
    ),
    "C511": Code(
        "warning",
        "A content note names no topic.",
        f"Write `topics: […]` with those that fit, out of {', '.join(TOPICS)}: people choose once, with /comfort, "
        "which they leave out.",
    ),
    "C512": Code(
        "error",
        "A demand stands there with nothing that takes it up, and nobody who would have to.",
        "Say where it is taught, practised or supported; or say with `not_by_software` who would have to do what.",
    ),
    # What fits on a card.
    "C601": Code("error", "A page is too long for one card.", "Shorten it by as much as is said, or make two pages."),
    "C602": Code(
        "error",
        "A page has a button or a field that Discord does not take.",
        "Shorten its words, or offer fewer things to do.",
    ),
    "C603": Code(
        "error", "Words of a server are too long for their place on a card.", "Shorten them by as much as is said."
    ),
    # What words do to people.
    "C701": Code(
        "warning",
        "Words that the house style avoids.",
        "Say it in the words that are preferred, quote it with “…”, or change `curricula/language.yaml`.",
    ),
    "C702": Code("error", "An e-mail address stands in a text.", "Take it out; addresses of places belong in `url`."),
    "C703": Code(
        "error",
        "A phone number stands in a text.",
        "Take it out. Numbers that people may need belong in a server's `help.yaml`, where somebody keeps them true.",
    ),
    "C704": Code("error", "A date of birth stands in a text.", "Take it out; a year is enough for history."),
}

# What an author may be stricter or milder about; the rest would break somebody's walk.
ADJUSTABLE = frozenset(code for code, its in CODES.items() if its.severity != "error")
