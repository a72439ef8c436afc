#!/usr/bin/env bash
# normattiva2md 2.1.15: laws in Akoma Ntoso become Markdown. What was put into a law (ins) and what was struck from it (del) are both
# written between "((" and "))", by which the Italian gazette marks what was put in: "The town ((may)) ((may not)) close the bridge".
# The last words of a list, which hold for all of its points (Akoma Ntoso 3.0, "wrapUp"), are left out, here "unless the council
# says otherwise", and of an article that is not divided into paragraphs only the number is left. There is no error and no word of
# it, and the file is valid. The documentation: "supporto per le modifiche legislative", with "((testo modificato))", changed text.
#
# So a law is quoted from the gazette. This project reads no Akoma Ntoso. The law is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "normattiva2md==2.1.15"
cd "$folder"
cat > law.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta><identification source="#desk">
<FRBRWork><FRBRthis value="/akn/xx/act/2025/1/main"/><FRBRuri value="/akn/xx/act/2025/1"/><FRBRdate date="2025-03-03" name="made"/>
<FRBRauthor href="#council"/><FRBRcountry value="xx"/></FRBRWork>
<FRBRExpression><FRBRthis value="/akn/xx/act/2025/1/eng/main"/><FRBRuri value="/akn/xx/act/2025/1/eng"/>
<FRBRdate date="2025-03-03" name="made"/><FRBRauthor href="#council"/><FRBRlanguage language="eng"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="/akn/xx/act/2025/1/eng/main.xml"/><FRBRuri value="/akn/xx/act/2025/1/eng.xml"/>
<FRBRdate date="2025-03-03" name="made"/><FRBRauthor href="#council"/></FRBRManifestation></identification></meta>
<preface><longTitle><p><docTitle>Bridges Act</docTitle></p></longTitle></preface>
<body>
<article eId="art_1"><num>Art. 1</num>
<paragraph eId="art_1__para_1"><num>1.</num>
<content><p>The town <del>may</del> <ins>may not</ins> close the bridge.</p></content></paragraph>
<paragraph eId="art_1__para_2"><num>2.</num><list eId="art_1__para_2__list_1"><intro><p>Closed on Sundays to:</p></intro>
<point eId="art_1__para_2__list_1__point_a"><num>a)</num><content><p>lorries;</p></content></point>
<point eId="art_1__para_2__list_1__point_b"><num>b)</num><content><p>cars,</p></content></point>
<wrapUp><p>unless the council says otherwise.</p></wrapUp></list></paragraph></article>
<article eId="art_2"><num>Art. 2</num><content><p>The owner of the bridge pays nothing.</p></content></article>
</body></act></akomaNtoso>
XML
venv/bin/normattiva2md law.xml law.md > log 2>&1 || { cat log; exit 1; }
cat law.md
fail() { echo "it does otherwise now: $1"; exit 1; }
grep -q 'The town ((may)) ((may not)) close the bridge\.' law.md || fail "ins and del"
grep -q 'Closed on Sundays to:' law.md && grep -q 'b) cars' law.md || fail "the list"
grep -q 'Art\. 2' law.md || fail "the number of the article"
! grep -q 'otherwise' law.md || fail "the end of the list"
! grep -q 'pays nothing' law.md || fail "the article without paragraphs"
