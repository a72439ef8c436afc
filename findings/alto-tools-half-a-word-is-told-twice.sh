#!/usr/bin/env bash
# alto-tools 0.1.0: of a word that is divided at the end of a line, the text of a scanned newspaper (ALTO 4: String with
# SUBS_TYPE HypPart1 and HypPart2, the whole word in SUBS_CONTENT) has the first half twice and the second half never.
# "The claim is un-/founded, she said." becomes "The claim is un / unshe said.": what denies is lost, without an error.
#
# So the text of a scan is held against its picture before it is quoted. The page is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "alto-tools==0.1.0"
cat > "$folder/page.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page ID="page" PHYSICAL_IMG_NR="1" WIDTH="90" HEIGHT="90">
<PrintSpace HPOS="0" VPOS="0" WIDTH="90" HEIGHT="90"><TextBlock ID="block" HPOS="0" VPOS="0" WIDTH="90" HEIGHT="20">
<TextLine HPOS="0" VPOS="0" WIDTH="70" HEIGHT="9">
<String CONTENT="The" HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9"/><SP HPOS="9" VPOS="0" WIDTH="1"/>
<String CONTENT="claim" HPOS="10" VPOS="0" WIDTH="19" HEIGHT="9"/><SP HPOS="29" VPOS="0" WIDTH="1"/>
<String CONTENT="is" HPOS="30" VPOS="0" WIDTH="9" HEIGHT="9"/><SP HPOS="39" VPOS="0" WIDTH="1"/>
<String CONTENT="un" SUBS_TYPE="HypPart1" SUBS_CONTENT="unfounded" HPOS="40" VPOS="0" WIDTH="9" HEIGHT="9"/>
<HYP CONTENT="-" HPOS="49" VPOS="0" WIDTH="3"/>
</TextLine>
<TextLine HPOS="0" VPOS="10" WIDTH="70" HEIGHT="9">
<String CONTENT="founded," SUBS_TYPE="HypPart2" SUBS_CONTENT="unfounded" HPOS="0" VPOS="10" WIDTH="19" HEIGHT="9"/><SP HPOS="19" VPOS="10" WIDTH="1"/>
<String CONTENT="she" HPOS="20" VPOS="10" WIDTH="9" HEIGHT="9"/><SP HPOS="29" VPOS="10" WIDTH="1"/>
<String CONTENT="said." HPOS="30" VPOS="10" WIDTH="19" HEIGHT="9"/>
</TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>
XML
said=$("$folder/venv/bin/alto-tools" -t "$folder/page.xml")
echo "alto-tools 0.1.0:" $said
if [ "$(echo $said)" != "The claim is un unshe said." ]; then
    echo "it does otherwise now" >&2
    exit 1
fi
