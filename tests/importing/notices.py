"""What English notices of a consulate are put together from: our own sentences, about invented people.

SENTENCES name nobody.
"""

# The second is what notice 1 is called.
SUBJECTS = (
    "telephone hours of the passport desk",
    "change of opening hours",
    "documents for a certificate of civil status",
    "an evening for readers and translators",
    "visits to towns along the river",
    "applications of students",
    "vehicles bought abroad",
    "how to report a lost passport",
    "fees and how they are paid",
    "letters that wait to be collected",
    "a talk with skippers and shipowners",
    "holidays of the coming month",
    "notarial acts by appointment",
    "questions that are asked most often",
    "an exhibition in the waiting room",
    "guests of the reception",
    "pensions and certificates of life",
    "the register of citizens living abroad",
)

SENTENCES = (
    # Reception
    "Visitors are received from Monday to Thursday between half past nine and a quarter to one.",
    "Fridays are kept for people who arrive from villages more than a hundred kilometres away.",
    "Whoever comes without an appointment takes a ticket from the machine beside the entrance.",
    "Parents with small children are asked to come forward and need not queue.",
    "The lift is being repaired, so a colleague meets wheelchair users at the side door.",
    "An interpreter for sign language is present every second Wednesday of the month.",
    "During the frosts the waiting room opens forty minutes earlier than usual.",
    "Large bags have to be left in the lockers, for which a coin is needed.",
    "The garden gate on the embankment stays shut while the pavement is being laid.",
    "Nobody is sent home if the queue was joined before closing time.",
    # Documents
    "An application for a passport takes two photographs and the old document, even if it has expired.",
    "Birth certificates issued before 1994 must be exchanged for the present form first.",
    "Translations are accepted with the stamp of any notary of the region.",
    "A copy without its original cannot be certified, however clear it is.",
    "Forms filled in by pencil are returned, because the scanner does not read them.",
    "Marriages that were concluded abroad are entered in the register within ten working days.",
    "Somebody else may hand in the papers if a power of attorney is attached.",
    "For a child under sixteen both parents sign, or one of them with a court's decision.",
    "Lost papers should be reported to the police before a substitute is applied for.",
    "A certificate of no criminal record usually arrives after three weeks.",
    "Renouncing a citizenship requires a personal conversation with an officer of the department.",
    "Driving licences are neither issued nor exchanged here; the traffic authority does that.",
    # Telephone and letters
    "The emergency line answers around the clock, but only in cases of danger to life or liberty.",
    "Recorded information about fees can be heard under extension four.",
    "Messages left on the answering machine are listened to twice a day.",
    "Electronic letters longer than five megabytes are refused by the server.",
    "Replies to written questions are sent within a fortnight, and sooner where a date presses.",
    "Please state a surname, a year of birth and a telephone number in every letter.",
    "The old number ending in seventeen has been switched off for good.",
    "Parcels cannot be accepted on behalf of other people.",
    "Advice by video is offered to seafarers whose ship is at sea.",
    # Money
    "Fees are paid by card at the terminal; cash has not been taken since last spring.",
    "Veterans and large families pay half of the tariff.",
    "A receipt printed at home is as good as one from the bank.",
    "Money paid for a service that was not given is returned on request.",
    "The tariff for urgent handling is twice the ordinary one.",
    # Outreach
    "A mobile team will spend two days in the district library and bring its own equipment.",
    "Fingerprints can be taken on the spot, so that a second journey is not necessary.",
    "Residents of the delta islands are reached by boat as soon as the ice has gone.",
    "A list of those who have an appointment hangs in the town hall from Tuesday on.",
    "Elderly people who cannot leave their beds are visited at home.",
    "The route of the bus was changed because a bridge is closed for lorries.",
    # Students, workers, pensioners
    "Graduates of schools may ask about grants until the last day of July.",
    "Universities send the lists of newcomers by themselves, so students need not register twice.",
    "An employer who keeps a worker's passport breaks the law, and should be reported.",
    "Pensioners confirm once a year that they are alive, in person or by video.",
    "Seasonal workers find a leaflet about contracts in four languages on the shelf.",
    "Help with a first curriculum vitae is given by volunteers on Saturdays.",
    # Travel
    "Drivers should expect long waiting at the border crossing until the second lane is opened.",
    "Animals travel with a veterinary certificate that is no older than five days.",
    "The ferry does not sail in a wind stronger than fifteen metres a second.",
    "Medicines with a strong effect need a prescription in Latin letters.",
    "Hunters declare their weapons at both posts and keep the slips until the return.",
    "Trains of the northern line leave ten minutes later than the timetable says.",
    # Events
    "Children's drawings of steppe animals cover the walls of the corridor for the whole month.",
    "Tea is poured after the film, and whoever plays the dombra is asked to bring it.",
    "Places in the language circle are given in the order of applications.",
    "The quiz about rivers and lakes was won by a family of five from the lower quarter.",
    "Old photographs of fishing crews are looked for, and are given back after copying.",
    "A tree was planted in the yard for every pupil of the first Sunday class.",
)

# Whom and what an import links: people in office, bodies and events.
MEETINGS = (
    "Consul General Ardak Tasbulatov met the Rector of the Brinemoor University, Helen Marchbank.",
    "The Director of the Port of Saltholm, Timur Sagynov, explained the new berths to shipowners.",
    "Vice-Consul Dana Erkebulanova answered questions about the register of voters.",
    "The Minister of Culture of Reedland Region, Oleg Vetrinsky, opened the exhibition of river charts.",
    "The Head of the Amber Shore Chamber of Commerce, Ruth Calloway, spoke of fish and timber.",
    "Consul General Ardak Tasbulatov thanked the Director of the Marsh Museum, Viktor Lozhnikov.",
    "The Mayor of Kettlebay, Samuel Orwin, invited guests to the regatta of old boats.",
    "Attaché Marat Zhienbekov visited the Ferrymen’s Union and its chairman, Pavel Gribanov.",
    "The Head of the Delta Nature Reserve, Aigerim Nurlanova, counted pelicans with a school class.",
    "The Rector of the Brinemoor University, Helen Marchbank, signed a memorandum on exchanges.",
)
