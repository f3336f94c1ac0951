"""Definitions of asking and giving, and of what comes back."""

from tweespraak.activity.model import Sees
from tweespraak.measure import (
    applications,
    asking_figures,
    fatigue,
    ledger,
    offer_gap,
    returns,
)
from tweespraak.measure.definition import READS, TWO_SIDES, Measure

FATIGUE = Measure(
    name="fatigue",
    version=1,
    question=(
        "Do people tire of being asked: does the same person answer less, the more they "
        "were asked just before?"
    ),
    formula=(
        "Requests to one person, from logs and direct messages, of which a week after is "
        "seen. Answered: the person did what was asked, or answered, within 7 days; an open "
        "is no answer, nor is a click within seconds. Dose: the weight of the other "
        "requests to that person in the 28 days before, on all channels. Each answered "
        "request is set beside the same person's unanswered ones of the same kind, on the "
        "same channel, in the same quarter: a conditional logit as pairwise composite "
        "likelihood, with days since the last request and (log) time in the list beside the "
        "dose. A person's first 28 days feed the dose only. W[g, a, b] = Σ y_a (n_b − y_b) "
        "/ (n − 1) over such groups with some answered and some not. Odds ratio for each "
        "further request (a line) and by dose (the curve); 95 %, jackknife over 64 groups "
        "of persons. Check: the dose of the 28 days after must have no effect; where its "
        "interval leaves out 1, nothing is told. Departures: of people at their k-th "
        "request, who left before the next or within 28 days. Beside it the plain share "
        "answered by dose, whoever was asked. Where arms of an experiment are known, their "
        "difference by intention to treat comes first. What if: the number of requests of "
        "which the last still brings more than its departures cost."
    ),
    unit="odds ratio; share of people; requests",
    caveat=(
        "Odds are no chances. Asking less after silence, an ageing list and people who "
        "leave look like fatigue; the check catches most of that, not all. Who was asked "
        f"often differs from who was not in ways that the groups cannot take away. {READS}"
    ),
    source=(
        "Chamberlain 1980; Lindsay 1988 (composite likelihood); Wolter 2007; definitions of "
        "this project"
    ),
    minimum="100 groups of requests with some answered and some not",
    needs=TWO_SIDES,
    counts=fatigue.counts,
    estimate=fatigue.estimate,
    figures=asking_figures.fatigue_figures,
)

LEDGER = Measure(
    name="ledger",
    version=1,
    question="What have you asked of people, and what did you give them?",
    formula=(
        "Of everybody whom one of your asks or gives reached (a mail of a campaign, a "
        "reply, a direct message): the weight of what they were asked and the number of "
        "times they were given something, at 10 %, 50 % and 90 % of people; of those asked "
        "anything, the share never given anything; the share of all that was asked which "
        "the most asked tenth of them got; and the weight asked for each give, over all "
        "together and person by person. Per channel and over all; an ask weighs 1 unless "
        "you weigh it otherwise. Intervals: 95 %; shares by the jackknife over 64 groups of "
        "persons in Wilson's form, quantiles by Woodruff's, the ratio by the jackknife of "
        "its logarithm."
    ),
    unit="weight of asks; gives; share of people",
    caveat=(
        f"{READS} Posts to everybody are in no ledger: nobody can tell whom they reached. A "
        "person with two accounts is two people. What was given elsewhere (by telephone, in "
        "an interview) is not in the files."
    ),
    source="Definition of this project; Woodruff 1952; Wolter 2007; Wilson 1927",
    minimum="five people; ten for the middle one, fifty for a tenth",
    needs=(Sees.OURS,),
    counts=ledger.counts,
    estimate=ledger.estimate,
    figures=asking_figures.ledger_figures,
)

RETURNS = Measure(
    name="returns",
    version=1,
    question="What does a channel give back for what it costs?",
    formula=(
        "Put in: hours and euros as you logged them, your messages, and of these the posts "
        "(they answer nothing). Brought: qualified dialogues, applications, hires. A "
        "qualified dialogue is a thread in which both sides spoke and a message names a "
        "vacancy or its role, and in which either one of their messages that calls for an "
        "answer got one with something in it, or one of them applied after they first spoke "
        "in it; a thread counts once, on the channel of its first message. Applications and "
        "hires go by the source that was tracked; what applicants state stands beside it. "
        "Proportion: a channel's share of what was brought over its share of the effort, "
        "among the channels of which both are known, for what came in while effort was "
        "logged for that channel; above 1 it brings more than its share. Reach: of all "
        "vacancies, the share that one of your messages there named or that had an "
        "application tracked to it; success rate: of those, the share with a hire tracked "
        "to it. Effort or sources that name a platform of several channels go with all "
        "these channels together. Intervals: 95 %; counts by Poisson's bounds (Byar), "
        "widened by the variance between 64 groups of persons; proportions by the share's "
        "(delete-a-group jackknife, Wilson's form, Student's t), with effort taken as "
        "known; reach and success by Wilson's."
    ),
    unit="hours, euros, counts; share of return / share of effort; share of vacancies",
    caveat=(
        f"{READS} Somebody is the same person on two channels only where both know the same "
        "mail address, so dialogues that led to an application are too few rather than too "
        "many; and an application may follow a dialogue by chance, however long after. "
        "Applications without a tracked source are in no proportion. What a channel gives "
        "beyond these three is not measured. Posts × your own minutes a post are an "
        "assumption, not effort."
    ),
    source=(
        "Definitions of this project; reach and success rate as UWV has them; Breslow & Day "
        "1987; Wilson 1927; Kish 1965; Wolter 2007"
    ),
    minimum=(
        "effort logged for two channels for a proportion; to rank, two channels that each "
        "brought ten, or would have with their share of the effort (the interval of ten "
        "runs from 4.8 to 18.4)"
    ),
    needs=TWO_SIDES,
    counts=returns.counts,
    estimate=returns.estimate,
    figures=asking_figures.returns_figures,
)

OFFER_GAP = Measure(
    name="offer-gap",
    version=1,
    question="Do people wish for what you have to offer?",
    formula=(
        "Their messages that wish for a job, by the vacancy (or its role) that they name: "
        "open at that moment, not open then, in no list of vacancies, or none named; of "
        "several named the open one counts. By month, beside the number of vacancies open "
        "at the moment of those wishes; by role, and place where the vacancy has one. Your "
        "asks to apply (one a person in a campaign, one a message elsewhere) sent while "
        "nothing was open, of those since the first vacancy that is listed. Of applicants, "
        "one a person: the share refused for all they applied for that was decided, and "
        "hired for nothing. Intervals: 95 %, jackknife over 64 groups of persons (asks: of "
        "days), Wilson's form, Student's t."
    ),
    unit="wishes; asks; share",
    caveat=(
        f"{READS} A vacancy that is missing from the list looks as if nothing was open. A "
        "message names a role only where it has the words of the vacancy's title."
    ),
    source="Definition of this project",
    minimum="one wish; a list of vacancies for what was open; five for a role",
    needs=(Sees.THEIRS,),
    counts=offer_gap.counts,
    estimate=offer_gap.estimate,
    figures=asking_figures.offer_gap_figures,
)

APPLICATIONS = Measure(
    name="applications",
    version=1,
    question="How long do applicants wait for a human word, and for a decision?",
    formula=(
        "The time from the application to the first human word (or the decision itself), "
        "and to a hire or a refusal, as a Kaplan-Meier curve: applications without one wait "
        "until the end of what is seen. Median and 90 % by inverting the curve and its "
        "band. Shares within 1, 7 and 30 days are of the applications observed for at least "
        "that long. How many still wait, and since when; shares hired and refused of all "
        "applications. Who withdrew without an answer is in the curve to the end of what is "
        "seen, but waits no more. Where the stage tells of an answer that no file dates, "
        "the application is in no curve and is counted apart. Intervals: 95 %, Greenwood's "
        "variance, widened by the jackknife over 64 groups of persons."
    ),
    unit="seconds; share of applications",
    caveat=(
        "No answer means: none found in these files. Many systems log when a stage was "
        "changed, not when the applicant heard of it; an automatic confirmation is no human "
        "word."
    ),
    source="Kaplan & Meier 1958; Greenwood 1926; Woodruff 1952; Wolter 2007",
    minimum="ten applications for a figure without reserve",
    needs=(Sees.THEIRS,),
    counts=applications.counts,
    estimate=applications.estimate,
    figures=asking_figures.applications_figures,
)
