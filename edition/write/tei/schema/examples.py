"""Examples for the ODD, one or more for every use, from a tale written for them.

A line that begins with two equals signs names the use that the lines below it show.
"""

from __future__ import annotations

from collections.abc import Mapping

_EXAMPLES = """\
== text.source
<text xml:lang="en">
  <front xml:id="tale.front1"><fw xml:id="tale.fw1" type="header">THE RIVER REVIEW</fw></front>
  <body xml:id="tale.body1">
    <div xml:id="tale.s1" type="document">
      <head xml:id="tale.h1">How the Bridge Was Lost</head>
      <dateline xml:id="tale.d1">Rybna, 3 March 1918</dateline>
      <byline xml:id="tale.by1">by Ada Writer</byline>
      <salute xml:id="tale.sal1">To all who crossed it!</salute>
      <p xml:id="tale.p1">We stood at the bridge.</p>
      <bibl xml:id="tale.b1">River Review, 4 March 1918</bibl>
      <closer xml:id="tale.cl1">With greetings from the far bank</closer>
    </div>
  </body>
  <back xml:id="tale.back1">
    <div xml:id="tale.s2" type="notes">
      <head xml:id="tale.h2">NOTES</head>
      <note xml:id="tale.n1" place="end" type="author" resp="#tale._author" n="1" target="#tale.r1">
        <label xml:id="tale.lb2">[1]</label> Upstream it has another name.</note>
    </div>
  </back>
</text>
== div
<div xml:id="tale.s3" type="section">
  <head><supplied resp="#tale._ed.ada">The bridge</supplied></head>
  <p xml:id="tale.p4">It fell.</p>
</div>
== p
<p xml:id="tale.p5">The engineers met
<fw xml:id="tale.fw2" type="header">RUNNING HEAD 12</fw><pb xml:id="tale.pb1" n="13" facs="https://a.org/13"/>
<anchor xml:id="tale.a1"/>twice, <hi xml:id="tale.hi1" rend="italic">mon
  <foreign xml:id="tale.fo1" xml:lang="fr">ami</foreign></hi>, over the <term xml:id="tale.tm1">piers</term>.</p>
== p
<p xml:id="tale.p9"><lb xml:id="tale.ln1"/>The <del xml:id="tale.del1">first</del> <add xml:id="tale.add1">second</add>
bridge<space xml:id="tale.spc1"/> of <unclear xml:id="tale.ucl1">Rybna</unclear>, <abbr xml:id="tale.abb1">Capt.</abbr>
<milestone xml:id="tale.ms1" unit="column" n="b"/><graphic xml:id="tale.gr1" url="bridge.png" n="The bridge"/>
<expan xml:id="tale.exp1">Orlov</expan>.</p>
== quote
<quote xml:id="tale.q1"><p xml:id="tale.p6">“It was high water.”</p></quote>
== list
<list xml:id="tale.l1" rend="numbered">
  <item xml:id="tale.i1" n="1"><label xml:id="tale.lb1">1.</label> Rope</item>
</list>
== table
<table xml:id="tale.t1">
  <row xml:id="tale.row1" role="label">
    <cell xml:id="tale.cell1">Piers</cell>
    <cell xml:id="tale.cell2"><metamark xml:id="tale.mm1" function="cell">|</metamark>
    Planks</cell>
  </row>
</table>
== sp
<sp xml:id="tale.sp1" who="#person.orlov">
  <speaker xml:id="tale.spk1">ORLOV:</speaker> <p xml:id="tale.p7">It will stand.</p>
</sp>
== lg
<lg xml:id="tale.lg1">
  <l xml:id="tale.v1" n="5">Will it stand,</l> <l xml:id="tale.v2" rend="indent2" xml:lang="fr">le pont?</l>
  <l xml:id="tale.v3" part="I">It fell.</l></lg>
== opener
<opener xml:id="tale.op1">Rybna, to the engineers:</opener>
== argument
<argument xml:id="tale.arg1"><p>How the bridge was lost.</p></argument>
== epigraph
<epigraph xml:id="tale.epi1"><p xml:id="tale.p71">“All bridges fall.”</p></epigraph>
== quote
<quote xml:id="tale.epi2" type="epigraph"><p xml:id="tale.p72">“All bridges fall.”</p></quote>
== signed
<signed xml:id="tale.sg1">Ada Writer</signed>
== postscript
<postscript xml:id="tale.ps1"><p>P.S. It rose again.</p></postscript>
== trailer
<trailer xml:id="tale.tr1">The End</trailer>
== stage
<stage xml:id="tale.sd1">(The bridge falls.)</stage>
== castList
<castList xml:id="tale.cast1"><castItem xml:id="tale.ci1"><role xml:id="tale.ro1">Orlov</role>,
  <roleDesc xml:id="tale.rd1">a colonel</roleDesc>: <actor xml:id="tale.ac1">Mr. Reed</actor></castItem></castList>
== figure
<figure xml:id="tale.fig1"><head>[Illustration: The bridge]</head></figure>
== ab
<ab xml:id="tale.pre1" type="pre">  O--O</ab>
== ab
<ab xml:id="tale.ab1">* * *</ab>
== ab
<ab xml:id="tale.d2" type="dateline">Rybna, 5 March 1918</ab>
== div.boilerplate
<div type="boilerplate"><ab xml:id="tale.fw4" type="licence">Whoever has this may copy it.</ab></div>
== note
<note xml:id="tale.n2" place="bottom" type="publisher" resp="#tale._publisher" n="*" next="#tale.n2.2">
  <label xml:id="tale.lb3">*</label> The colonel wrote</note>
== note
<note xml:id="tale.n2.2" place="bottom" type="publisher" resp="#tale._publisher" n="*" prev="#tale.n2">twice.</note>
== choice
<choice xml:id="tale.c1"><sic>suprised</sic>
  <corr type="misprint" resp="#tale._ed.ada" cert="high">surprised</corr></choice>
== choice.reg
<choice xml:id="tale.c2"><orig>&amp;</orig><reg resp="#tale._ed.ada" cert="high">and</reg></choice>
== sic
<sic xml:id="tale.sic1" resp="#tale._ed.ada" cert="high">twice</sic>
== seg
<seg xml:id="tale.m.1" type="transposed">floated first</seg>
== note.gloss
<note xml:id="tale.g1" place="inline" type="translator" resp="#tale._translator">[high water]</note>
== ref
<ref xml:id="tale.r1" type="call" target="#tale.n1" n="1">[1]</ref>
== ref.lost
<ref xml:id="tale.r2" type="lost" n="9">[9]</ref>
== ref.cross
<ref xml:id="tale.x1" type="cross" target="#tale.n1">note 1 above</ref>
== metamark
<metamark xml:id="tale.mm2" function="italic">*</metamark>
== date
<date xml:id="tale.date1" when="1918-01-11" when-custom="1917-12-29" datingMethod="#tale._julian"
  calendar="#tale._julian">29 December</date>
== date
<date xml:id="tale.date2" from="1918-07" to="1918-08" cert="medium">that summer</date>
== rs.event
<rs xml:id="tale.ev1" type="event" ref="#event.ice">The ice went out in the night</rs>
== title
<title xml:id="tale.w1" ref="#work.review" xml:lang="fr">Le Pont</title>
== persName
<persName xml:id="tale.pn1" ref="#person.orlov" xml:lang="ru-Latn">Colonel Orlov</persName>
== persName
<persName xml:id="tale.pn2" type="role" ref="#person.orlov #person.writer" cert="low">the one who stayed</persName>
== persName
<persName xml:id="tale.pn3" ref="#person.writer" next="#tale.pn3.2">Ada</persName>
== placeName
<placeName xml:id="tale.pl1" ref="#place.rybna" xml:lang="ru-Latn">Rybna</placeName>
== orgName
<orgName xml:id="tale.og1" ref="#org.committee" xml:lang="fr">Bridge Committee</orgName>
== gap
<gap xml:id="tale.gap1" reason="lost" resp="#tale._ed.ada" cert="high"><desc>torn, a line</desc></gap>
== supplied
<supplied xml:id="tale.su1" reason="omitted" resp="#tale._ed.ada" cert="medium">the </supplied>
== note.editorial
<note xml:id="tale.e1" type="editorial" place="margin" n="a" resp="#tale._ed.ada" cert="high"
  target="#tale._start.e1">See <ref target="#person.orlov">Pavel Orlov</ref>.</note>
== note.editorial
<note xml:id="tale.e2" type="editorial" place="margin" n="b" resp="#tale._ed.ada" cert="high"><p>Three <foreign
  xml:lang="fr"><hi rend="italic">ponts</hi></foreign>:</p><list><item>one, <code>typed</code></item></list>
  <milestone unit="section"/><quote><p>Two.</p></quote></note>
== standOff.apparatus
<standOff type="apparatus">
  <listAnnotation>
    <annotation xml:id="tale._why.c1" motivation="editing" target="#tale.c1"><note type="reason">a letter lost</note>
      <note type="source"><bibl><ref target="#work.review">River Review</ref>, p. 3</bibl></note></annotation>
  </listAnnotation>
  <listTranspose xml:id="tale._order.m"><desc>lines changed</desc>
    <transpose><ptr target="#tale.m.2"/><ptr target="#tale.m.1"/></transpose></listTranspose>
</standOff>
== standOff.registers
<standOff type="registers">
  <listPerson>
    <person xml:id="person.orlov"><persName type="preferred" xml:lang="ru-Latn">Pavel Orlov</persName>
      <persName type="sort"><surname>Orlov</surname>, <roleName>Prince</roleName>
      <forename>Pavel</forename> <nameLink>af</nameLink></persName><persName type="variant">Colonel Orlov</persName>
      <birth when="1870" cert="low"/><death when="1918-03-03"/><sex>male</sex><occupation>colonel</occupation>
      <idno type="viaf">1</idno>
      <note>Wrote to <ref target="#person.writer">Ada</ref>.</note>
      <note type="source"><bibl>A letter</bibl></note></person>
  </listPerson>
  <listPlace>
    <place xml:id="place.rybna" type="water"><placeName type="preferred" xml:lang="ru-Latn">Rybna</placeName>
      <placeName type="now">Ribna</placeName><country>Nowhere</country>
      <location><geo>50.5 30.25</geo></location><desc>a river</desc></place>
  </listPlace>
  <listOrg>
    <org xml:id="org.committee"><orgName type="preferred" xml:lang="fr">Bridge Committee</orgName>
      <desc><date from="1917" to="1918">1917–1918</date></desc></org>
  </listOrg>
  <listEvent>
    <event xml:id="event.ice" when="1918-03-17" when-custom="1918-03-04"
      datingMethod="https://www.wikidata.org/wiki/Q11184" where="#place.rybna">
      <eventName type="preferred" xml:lang="fr">La débâcle</eventName><eventName type="sort">Ice breaks, the</eventName>
      <note type="place"><ref target="#place.rybna">Rybna</ref></note>
      <note type="participant"><ref target="#person.orlov">Pavel Orlov</ref></note></event>
    <event xml:id="event.siege" from="1917" to="1918-03"><eventName type="preferred">The siege</eventName></event>
  </listEvent>
  <listRelation>
    <relation xml:id="relation.orlov-committee" name="head-of" active="#person.orlov" passive="#org.committee"
      from="1917" to="1918"><desc>Orlov, its head (<ref target="#work.review">River Review</ref>)</desc></relation>
    <relation xml:id="relation.quarrel" name="opposed" mutual="#person.orlov #person.writer">
      <desc>A quarrel</desc></relation>
  </listRelation>
  <listBibl>
    <bibl xml:id="work.review"><author><ref target="#person.writer">Ada Writer</ref></author><title>River Review</title>
      <title type="alt" xml:lang="fr">R.R.</title><pubPlace>Rybna</pubPlace><publisher>The Far Bank</publisher>
      <date when="1918">1918</date></bibl>
  </listBibl>
</standOff>
== publicationStmt
<publicationStmt><authority>Ada Writer</authority><availability><p>Ask the editors.</p></availability></publicationStmt>
== teiHeader
<teiHeader>
  <fileDesc>
    <titleStmt><title type="main">How the Bridge Was Lost</title><author ref="#person.writer">Ada Writer</author>
      <editor role="translator">T. R. Anslator</editor>
      <respStmt><resp>annotation</resp><persName xml:id="tale._ed.ada">Ada Writer
        <idno type="ORCID">0000-0002-1825-0097</idno></persName></respStmt>
      <respStmt><resp>the author's notes</resp><name xml:id="tale._author">Ada Writer</name></respStmt>
      <funder>The Bridge Fund</funder></titleStmt>
    <editionStmt><edition n="1.0.0">Version 1.0.0, <date when="2020-02-02">2020-02-02</date></edition></editionStmt>
    <extent><measure unit="characters" quantity="881"/></extent>
    <publicationStmt><publisher>The Far Bank</publisher><pubPlace>Rybna</pubPlace>
      <idno type="URI">https://example.org/texts/tale/</idno>
      <idno type="TEI">https://example.org/texts/tale/tale.xml</idno><idno type="local">tale</idno>
      <availability status="free"><licence target="https://creativecommons.org/publicdomain/zero/1.0/">The text:
        CC0-1.0.</licence></availability><date when="2020-02-02">2020-02-02</date></publicationStmt>
    <seriesStmt><title level="s" type="main">Small Things</title></seriesStmt>
    <sourceDesc><bibl><author>Ada Writer</author><title level="m">How the Bridge Was Lost</title>
      <date when="1919">1919</date>
      <note type="transcription">A. Typist, 2001</note><idno type="SHA-256">0f3c…</idno></bibl>
    <listWit><witness xml:id="tale._wit.page"><title>The page</title><date when="1999">1999</date>
      <date type="collated" when="2020-02-01">2020-02-01</date><ref target="https://example.org/">The page</ref>
      <note type="collation">It has a heading.</note></witness></listWit></sourceDesc>
  </fileDesc>
  <encodingDesc>
    <projectDesc><p>The source was not changed.</p></projectDesc>
    <editorialDecl>
      <correction method="markup"><p>Corrected: 1 misprint.</p></correction>
      <normalization method="markup"><p>Nothing was normalised throughout.</p></normalization>
      <quotation marks="all"><p>Quotation marks stand as in the source, as characters of the text.</p></quotation>
      <hyphenation><p>Hyphens stand as in the source.</p></hyphenation>
      <segmentation><p>Divided by the conventions “plain” of the transcription.</p></segmentation>
      <stdVals><p>Dates in when, from and to are Gregorian, after ISO 8601.</p></stdVals>
      <interpretation><p>Names point at the registers in standOff: 3 persName.</p></interpretation>
    </editorialDecl>
    <tagsDecl><namespace name="http://www.tei-c.org/ns/1.0"><tagUsage gi="p" occurs="6"/></namespace></tagsDecl>
    <refsDecl n="ids"><p>An element's xml:id is the id of the text, a full stop, that of the annotation.</p></refsDecl>
    <refsDecl n="citation"><citeStructure unit="text" match="//TEI" use="@xml:id"><citeStructure unit="paragraph"
      match=".//p[@xml:id]" use="substring-after(@xml:id, 'tale.')" delim="."/></citeStructure></refsDecl>
    <appInfo><application ident="edition" version="1.0.0"><label>edition</label></application></appInfo>
    <schemaRef type="RNG" url="../../tei/edition.rng" key="edition"/>
  </encodingDesc>
  <profileDesc>
    <creation><date when="1918">1918</date></creation><abstract><p>Lost.</p><p><quote><p>Oh</p></quote></p></abstract>
    <langUsage><language ident="en">The text and the edition's words</language></langUsage>
    <textClass><keywords><term>bridges</term></keywords></textClass>
    <correspDesc corresp="#tale.le1" cert="medium"><correspAction type="sent">
      <persName ref="#person.orlov">Orlov</persName><placeName ref="#place.rybna">Rybna</placeName>
      <date when="1918-03" precision="medium">1918-03~</date></correspAction><correspAction type="received">
      <orgName>The committee</orgName></correspAction></correspDesc>
    <calendarDesc><calendar xml:id="tale._julian"><p>Julian calendar (Old Style)</p></calendar></calendarDesc>
  </profileDesc>
  <revisionDesc><change n="1.0.0" when="2020-02-02">Version 1.0.0 of the edition.<note>The first.</note>
    <list><item>Persons: 2 new.</item></list></change></revisionDesc>
</teiHeader>
"""


def _whole(examples: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return examples of documents, which hold all the others."""
    parts = "\n".join(examples[name][0] for name in ("teiHeader", "text.source", "standOff.apparatus"))
    tei = f'<TEI xml:id="tale" xml:lang="en">\n{parts}\n</TEI>'.replace("tale", "story")  # ids stand once in the ODD
    head = examples["teiHeader"][0].replace("tale.", "")
    corpus = f"<teiCorpus>\n{head}\n{tei.replace('story', 'legend')}\n</teiCorpus>"
    return {"TEI": (tei,), "teiCorpus": (corpus,), **examples}


def _read(lines: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for example in lines.removeprefix("== ").split("\n== "):
        name, _, shown = example.partition("\n")
        found[name] = (*found.get(name, ()), shown.rstrip("\n"))
    return found


EXAMPLES: Mapping[str, tuple[str, ...]] = _whole(_read(_EXAMPLES))
"""Examples by use."""
DSE: Mapping[str, tuple[str, ...]] = _read("""\
== table
<table xml:id="tale.t1">
  <row xml:id="tale.row1" role="label">
    <cell xml:id="tale.cell1">Piers</cell><cell xml:id="tale.cell2">Planks</cell></row>
</table>
== rs
<rs xml:id="tale.pn1" type="person" ref="#person.orlov">Orlov</rs>
== rs.place
<rs xml:id="tale.pl1" type="place" ref="#place.rybna">Rybna</rs>
== person
<person xml:id="person.orlov"><persName type="preferred"><forename>Pavel</forename> <surname>Orlov</surname></persName>
  <birth><date when-iso="1870">1870</date></birth>
  <idno type="URL" subtype="wikidata">https://www.wikidata.org/wiki/Q1</idno>
  <noteGrp><note type="mentions" target="tale.xml">How the Bridge Was Lost</note></noteGrp></person>
== div.registers
<div type="registers"><listPlace>
  <place xml:id="place.rybna"><placeName type="preferred">Rybna</placeName></place></listPlace></div>
""")
"""Examples of uses that differ in the flavour for dse-static."""
