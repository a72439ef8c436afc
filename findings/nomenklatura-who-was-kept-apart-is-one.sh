#!/usr/bin/env bash
# nomenklatura 4.17.4: somebody decides that two people of one name are not the same (NEGATIVE). Later a third record is taken
# for each of them, by two others who do not know of it. The two are one then: one identifier, judged POSITIVE. No decision is
# refused, none is taken back, and the old one still stands in the list of judgements. The resolver knows better: it is asked
# whether the third record may be merged (check_candidate, "if there's no existing judgement") and says no.
# Decided the other way round, the NEGATIVE is recorded as well, and changes nothing. The documentation says that POSITIVE
# is transitive ("clusters are the connected components"), and nothing of a decision against it.
#
# So a decision against is asked for before one in favour is recorded: in this project a name that would join two, of whom somebody
# said that they are two, is refused, with who said so and when. The people are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "nomenklatura==4.17.4"
"$folder/venv/bin/python" - <<'PY'
from nomenklatura.db import Session
from nomenklatura.judgement import Judgement
from nomenklatura.resolver import Resolver
from sqlalchemy import create_engine

MAYOR, DOCTOR, THIRD = "ana-ruiz-mayor", "ana-ruiz-doctor", "a-ruiz"
APART = (MAYOR, DOCTOR, Judgement.NEGATIVE)
ONE = ((MAYOR, THIRD, Judgement.POSITIVE), (DOCTOR, THIRD, Judgement.POSITIVE))


def decided(*decisions):
    """What the resolver says of the two once all is decided, and whether it would have merged the last pair."""
    resolver = Resolver(Session(create_engine("sqlite://")), create=True)
    for left, right, judgement in decisions[:-1]:
        resolver.decide(left, right, judgement, user="desk")
    allowed = resolver.check_candidate(*decisions[-1][:2])
    resolver.decide(*decisions[-1], user="desk")
    against = sum(edge.judgement == Judgement.NEGATIVE for edge in resolver.get_judgements())
    same = resolver.get_canonical(MAYOR) == resolver.get_canonical(DOCTOR)
    return resolver.get_judgement(MAYOR, DOCTOR), same, against, allowed


first, last = decided(APART, *ONE), decided(*ONE, APART)
for name, (judgement, same, against, allowed) in (("kept apart, then merged", first), ("merged, then kept apart", last)):
    print(f"{name}: {judgement.value}, one identifier: {same}, decisions against: {against}, the last one allowed: {allowed}")
assert decided(APART, ONE[0])[:2] == (Judgement.NEGATIVE, False), "it does otherwise with one of them"
assert first == (Judgement.POSITIVE, True, 1, False), "it does otherwise now"
assert last == (Judgement.POSITIVE, True, 1, False), "it does otherwise now"
PY
