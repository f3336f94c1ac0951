"""Definitions of the five pitfalls."""

from tweespraak.activity.model import Sees
from tweespraak.measure import collecting, dead, irrelevant, oneway, outofhand, pitfall_figures
from tweespraak.measure.definition import READS, TWO_SIDES, Measure

DEAD = Measure(
    name="dead",
    version=1,
    question="Has this channel died, or is its silence within its own rhythm?",
    formula=(
        "Activities of people (messages, likes and such; machines aside) per seven days, counted "
        "back from the end of what is seen, your side and theirs apart. The weeks before the "
        "silence are cut in blocks as long as the silence (shorter where fewer than 8 would fit). "
        "How many activities a block holds is gamma-Poisson: shapes 1/8 to 16 equally likely "
        "beforehand, p = shape / (shape + mean) uniform. From that the chance of an empty block, "
        "with a 95 % credible interval: an upper bound for the silence. Suspected: at least 4 "
        "weeks, longer than any silence before, and less likely than 5 %. Clear: the whole "
        "interval under 5 %, at least 13 weeks, twice the longest before, and a year of rhythm or "
        "of silence. The channel is clear where one side is and the other, seen, is silent for 13 "
        "weeks too; else, where any side is suspected or clear, suspected. Closing may be advised "
        "where it is clear, both sides are seen, and neither did anything for 26 weeks."
    ),
    unit="weeks; chance",
    caveat=(
        "An export that does not say when it was made ends with its last activity: no silence at "
        "its end shows. A rhythm whose pauses have a heavy tail may be called dead now and then. "
        "One activity makes it alive. Who waits there should have an answer before anything is "
        "closed."
    ),
    source="Gamma-Poisson (beta negative binomial) predictive; definitions of this project",
    minimum="26 active weeks of a side",
    needs=(),
    counts=dead.counts,
    estimate=dead.estimate,
    figures=pitfall_figures.dead_figures,
)

ONE_WAY = Measure(
    name="one-way",
    version=1,
    question="Do you speak unprompted here, and does nobody answer?",
    formula=(
        "Of your messages that begin a turn (what you add below your own counts with it), the "
        "share that opens a thread: it answers nothing, and is nobody's first answer in a chat of "
        "before. Of those seen for at least a week after, the share that nobody of theirs "
        "answered. Suspected: more than half is unprompted, and more than three in four of these "
        "are unanswered. Clear: both whole intervals are past. Intervals: 95 %, jackknife over "
        "groups of days, Wilson's form, Student's t."
    ),
    unit="share of messages",
    caveat="They may have answered elsewhere. In chats a thread ends after 72 hours of silence.",
    source="Definition of this project; Wilson 1927; Wolter 2007",
    minimum="10 openings seen for a week",
    needs=TWO_SIDES,
    counts=oneway.counts,
    estimate=oneway.estimate,
    figures=pitfall_figures.one_way_figures,
)

COLLECTING = Measure(
    name="collecting",
    version=1,
    question="Do you collect applause where there could be conversation?",
    formula=(
        "Applause (likes), amplification (shares) and conversation (messages of theirs) in the "
        "threads you open, per post. Where a platform gives only counts: LinkedIn's “reactions”, "
        "“reposts” and “comments (total)”, Facebook's “like”, “share” and “comment”. Suspected: "
        "conversation is under one in twenty of all reactions. Clear: so is its whole interval, "
        "and more than one in three of your requests (the whole interval) is for a like, a share "
        "or a follow. Intervals: 95 %, jackknife over groups of days (of the post; of the count)."
    ),
    unit="reactions per post; share of reactions; share of requests",
    caveat=(
        "On most platforms people press more buttons than they write replies: two pages in our "
        "samples have 3.5 and 8 % conversation. So it is clear only where what you ask says so "
        f"too. {READS}"
    ),
    source="Kaushik 2011 (applause, amplification, conversation rate)",
    minimum="100 reactions, likes or shares among them; 10 requests to be clear",
    needs=TWO_SIDES,
    counts=collecting.counts,
    estimate=collecting.estimate,
    figures=pitfall_figures.collecting_figures,
)

IRRELEVANT = Measure(
    name="irrelevant",
    version=1,
    question="Do you talk of what people ask about?",
    formula=(
        "Jensen-Shannon distance (base 2) between how many of your messages that open a thread, "
        "and how many of theirs that call for an answer, hold each word. Beside it the distance "
        "that random halves of theirs have from each other (by groups of persons, 100 halvings, "
        "97.5 % point; a half larger than yours is thinned to as many words). Of the way from "
        "there to no word in common, by squares, more than two thirds is suspected; clear where "
        "the whole interval is. Interval: 95 %, jackknife over groups of persons and of days, "
        "added. The words that make it: log-odds with an informative Dirichlet prior worth 500 "
        "words, the ten with the largest z on either side; never a word of fewer than five "
        "messages, or from fewer than five groups of people (yours: of days). Words that nearly "
        "always bear a capital are taken for names and left out."
    ),
    unit="distance, 0 to 1; log-odds",
    caveat=(
        "Questions and posts are worded differently also where they are about the same. " + READS
    ),
    source="Endres & Schindelin 2003; Monroe, Colaresi & Quinn 2008",
    minimum="200 words a side, ten groups of people who ask",
    needs=TWO_SIDES,
    counts=irrelevant.counts,
    estimate=irrelevant.estimate,
    figures=pitfall_figures.irrelevant_figures,
)

OUT_OF_HAND = Measure(
    name="out-of-hand",
    version=1,
    question="Did it get out of hand: a burst of messages of which many complain?",
    formula=(
        "A burst is a day, or a thread, with at least 20 messages of theirs and five times what a "
        "busy one (the 90 % point of days or threads with any) has, from at least five groups of "
        "people. Suspected: more than one in four of its messages complains, more than twice the "
        "share outside bursts, and its interval lies above that. Clear: the whole interval is "
        "above one in four and above twice the upper bound outside. Intervals: 95 %, jackknife "
        "over groups of persons."
    ),
    unit="share of messages",
    caveat=(
        "A hint. Of simulated channels with three harmless bursts up to 6 % were suspected, none "
        "clear; misread complaints come on top. A complaint is not hostility, nor the other way "
        f"round. {READS}"
    ),
    source="Definition of this project",
    minimum=(
        "30 days with messages of theirs, 30 messages outside bursts and 20 in a burst understood"
    ),
    needs=(Sees.THEIRS,),
    counts=outofhand.counts,
    estimate=outofhand.estimate,
    figures=pitfall_figures.out_of_hand_figures,
)
