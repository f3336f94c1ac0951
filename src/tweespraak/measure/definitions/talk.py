"""Definitions of what is measured in conversations: verdict, dialogue, reciprocity, waits."""

from tweespraak.activity.model import Sees
from tweespraak.measure import (
    dialogue,
    figures,
    pulse,
    reciprocity,
    response,
    said,
    verdict,
    waits,
    wishes,
)
from tweespraak.measure.definition import READS, TWO_SIDES, Measure

DIALOGUE = Measure(
    name="dialogue",
    version=1,
    question="Are you in dialogue on this channel, or talking to yourselves?",
    formula=(
        "Of the threads all of whose messages fall where both sides are seen, the shares that "
        "are a monologue (one side spoke), an exchange (both did) and a dialogue (a person, your "
        "side, that person again, on one reply path). A thread that answers a message in none of "
        "the files is of unknown length, unless a dialogue is found below it. Turns: runs of "
        "messages by one side along one reply path; in a thread that branches every branch "
        "counts. Balance: the share of words of the side that says most. Machines' messages are "
        "set aside. Intervals: 95 %, delete-a-group jackknife over 64 groups of persons (the "
        "first person of their side in a thread; your own monologues by the day they began), "
        "Wilson's form, Student's t."
    ),
    unit="share of threads; turns per thread; share of words",
    caveat=(
        "A thread that began shortly before the end of the export may still become a dialogue. "
        "Where nothing says what answers what (chats, direct messages) the order of messages "
        "decides, and 72 hours of silence end a thread."
    ),
    source="Definitions of this project; Wilson 1927; Kish 1965; Wolter 2007; Satterthwaite 1946",
    minimum="one thread for a count",
    needs=TWO_SIDES,
    counts=dialogue.counts,
    estimate=dialogue.estimate,
    figures=figures.dialogue_figures,
)

VERDICT = Measure(
    name="verdict",
    version=1,
    question="What is this channel: dialogue, exchange, monologue, or can nobody tell?",
    formula=(
        "The most common kind of thread: monologue (of either side), exchange or dialogue; of two "
        "that are as common the lesser. Threads of unknown length are read once as exchanges and "
        "once as dialogues; where that changes the kind, it is exchange, narrowly. It is clear "
        "where the 95 % interval of the leader's share of its own and the runner-up's threads "
        "lies above one half, else narrow."
    ),
    unit="a word",
    caveat="A narrow verdict could as well be its neighbour.",
    source="Definition of this project",
    minimum="10 threads, both sides seen in the same period, an account known to be yours",
    needs=TWO_SIDES,
    counts=dialogue.counts,
    estimate=verdict.verdicts,
    figures=figures.verdict_figures,
)

RECIPROCITY = Measure(
    name="reciprocity",
    version=1,
    question="Do those who are answered answer back, or does talk run one way?",
    formula=(
        "A tie runs from one person to another whom they answered at least once on this channel, "
        "while both sides are seen. Answered back, r: of all ties those that run both ways. "
        "People who all answer many others do so by chance too: ρ = (r − ā)/(1 − ā) with ā the "
        "share of all possible ties among the people who spoke that there are. ρ is 0 as by "
        "chance, 1 where everybody answers back, below 0 where people do so less than by chance. "
        "Machines' messages are set aside. Interval: 95 %, delete-a-group jackknife over 64 "
        "groups of persons, each left out with all ties at either end (yours are never left out "
        "but with the other end), less what two groups count twice, Wilson's form, Student's t; "
        "for ρ with ā taken as known."
    ),
    unit="share of ties; ρ from below 0 to 1",
    caveat=(
        "Who answered once counts as who answered a hundred times. In chats the order of messages "
        "says who answers whom, so r is high there by nature. Where all talk runs by one account "
        "of yours most pairs of people never meet: there ρ is close to r."
    ),
    source="Garlaschelli & Loffredo 2004; Aronow, Samii & Assenova 2015; Wilson 1927",
    minimum="10 ties for a figure without reserve",
    needs=TWO_SIDES,
    counts=reciprocity.counts,
    estimate=reciprocity.estimate,
    figures=figures.reciprocity_figures,
)

RESPONSE = Measure(
    name="response",
    version=2,
    question="How long do people wait for your answer, and how often do they answer you?",
    formula=(
        "Of their messages that call for an answer (question, request, complaint, wish), the time "
        "until the first one by your side "
        "that answers the turn they belong to, as a Kaplan-Meier curve: messages without an "
        "answer wait until the end of what is seen, and an answer after that end counts as none. "
        "Median and 90 % by inverting the curve and its band. Shares within 1 hour, 24 hours and "
        "7 days are of the messages observed for at least that long. The other way round "
        "likewise (of your questions and requests), and the share of all your messages that "
        "anybody answered. Automatic replies end no wait, nor does one of many near-identical "
        "replies: five within ten minutes, or five that each came within a minute. An answer with "
        "something in it is one that gives (an answer, help, another way) or refuses in eight "
        "words or more, anywhere below on the reply path. Intervals: 95 %, jackknife over groups "
        "of answering days and, for their messages, over groups of persons, the two added. "
        "Durations are whole seconds up to 256, then rounded down to 8 binary digits, at most "
        "0.8 % short; in the week of hours to 4, at most 12.5 % short."
    ),
    unit="seconds; share of messages",
    caveat=(
        f"{READS} No answer means: none found in these files. On a channel of conversations the "
        "next message of the other side in the chat counts as the answer, however late. Where "
        "clocks of two servers disagree, an answer that seems to come before its question counts "
        "as at once."
    ),
    source=("Kaplan & Meier 1958; Greenwood 1926; Woodruff 1952; Cameron, Gelbach & Miller 2011"),
    minimum="10 messages for a figure without reserve; 5 for an hour of the week",
    needs=TWO_SIDES,
    counts=response.counts,
    estimate=response.estimate,
    figures=figures.response_figures,
)

WAITS = Measure(
    name="waits",
    version=2,
    question="Who waits for an answer from you, and since when?",
    formula=(
        "One wait per person and thread in which any of their messages that call for an answer "
        "(question, request, complaint, wish) has none at the end of what is seen. It begins with "
        "the first such message; its age is the time from there to that end. Channels on which "
        "nobody is known to be yours are left out. All waits are counted; the 500 oldest are "
        "listed."
    ),
    unit="people; time",
    caveat=(
        f"{READS} They may have had their answer elsewhere: by telephone, or on a channel that "
        "was not exported."
    ),
    source="Definition of this project",
    minimum="one message",
    needs=TWO_SIDES,
    counts=waits.counts,
    estimate=waits.estimate,
    figures=figures.waits_figures,
)

SAID = Measure(
    name="said",
    version=1,
    question="Do you ask people for something, give them something, or tell them something?",
    formula=(
        "Of your messages of which the moves are known, the shares that ask, give and tell; a "
        "message may do several. Ambassadors count with you, machines' messages are set aside. Of "
        "theirs, how many are questions, requests, complaints, praise, wishes. Intervals: 95 %, "
        "jackknife over groups of days, Wilson's form, Student's t."
    ),
    unit="share of messages",
    caveat=READS,
    source="Codebook of this project, after ISO 24617-2",
    minimum="one message; 20 of yours for a picture",
    needs=(Sees.OURS,),
    counts=said.counts,
    estimate=said.estimate,
    figures=figures.said_figures,
)

WISHES = Measure(
    name="wishes",
    version=1,
    question="What do people wish for, and what follows: something given, a bare no, or silence?",
    formula=(
        "Their messages that hold a wish (for a job, a contact, information, others' experience), "
        "by what the first answer does: it gives something, it refuses and gives nothing, other "
        "words, or no answer while both sides are seen. Spoke again: the same person, in the same "
        "thread, after the answer."
    ),
    unit="wishes",
    caveat=READS,
    source="Definition of this project",
    minimum="one wish",
    needs=TWO_SIDES,
    counts=wishes.counts,
    estimate=wishes.estimate,
    figures=figures.wishes_figures,
)

PULSE = Measure(
    name="pulse",
    version=1,
    question="When is there life on a channel, on either side, and how long are its silences?",
    formula=(
        "Messages and other activities of people per week and side (ambassadors with yours), on "
        "your own clock; silences of two days or more between one activity of a side and its "
        "next within what is seen, its ends included; the last sign of life before that end. "
        "Machines' messages are counted apart and break no silence."
    ),
    unit="activities per week; time",
    caveat=(
        "Where an export does not say when it was made, it ends with its last activity, so no "
        "silence at its end shows."
    ),
    source="Definition of this project",
    minimum="one activity; one side is enough",
    needs=(),
    counts=pulse.counts,
    estimate=pulse.estimate,
    figures=figures.pulse_figures,
)
