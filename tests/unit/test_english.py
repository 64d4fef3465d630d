"""Dates as people write them, and what is not read because it could mean two things."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tables import column

from timeline import dates
from timeline.dates import arrays, edtf, english

CASES = """
circa 1809-11              | 1809~/1811~
1809-11 (?)                | 1809?/1811?
between 1809-11            | [1809..1811]
c. 2012-11                 | 2012-11~
2012–11                    | 2012-11
1823-4                     | 1823/1824
1957–c.66                  | 1957/1966~
1831 or 2                  | [1831,1832]
second half of the 15th century | [1450..1500]
15th century, third quarter | [1450..1475]
15th century (2nd half)    | [1450..1500]
second half of the 1st century BC | [-0049..0000]
early 1st century          | [0001..0033]
c. early 16th century      | [1500~..1533~]
s. xv²                     | [1450..1500]
S. XIV ex.                 | [1366..1400]
s. XV in.                  | [1400..1433]
saec. xii med.             | [1125..1175]
s. XV 3/4                  | [1450..1475]
s. xii/xiii                | 11XX/12XX
XVth century               | 14XX
XIIth c.                   | 11XX
s. xiii ex.–xiv in.        | 1266~/1333~
mid or late 14th century   | [1325..1400]
15th century, second or third quarter | [1425..1475]
9th century, second quarter or middle | [0825..0875]
turn of the 14th and 15th centuries | [1390..1410]
15th century (c. 1430)     | 1430~
15th century, 1460s        | 146X
15th century; 16th century | 14XX
1st century BC or AD       | [-0099..0100]
late 1920s                 | [1925..1929]
1920s (early)              | [1920..1924]
second half of the 1920s   | [1925..1929]
mid-1820s to late 1830s    | 1823~/1839~
turn of the 19th century   | [1790..1810]
after the end of the 19th century | 1900/..
before the beginning of the 20th century | ../1899
980s–90s                   | 098X/099X
480s and 70s BC            | [-0488..-0469]
from the 1890s to the 1900s | 189X/190X
1900s and 1910s            | [1900..1919]
spring -0044               | -0044-21
May -0044                  | -0044-05
Q3 -0043                   | -0043-35
before -0044               | ../-0045
before -0043-03-15         | ../-0043-03-14
until -0043-03             | ../-0043-03
after -0044                | -0043/..
15 March -0044             | -0044-03-15
from -0044 to -0030        | -0044/-0030
middle four months of 1912 | 1912-38
from May 1912, end not known | 1912-05/
published 1833             | 1833
printed c. 1650            | 1650~
c. 1650 printed            | 1650~
signed and dated 1612      | 1612
built 1889-91              | 1889/1891
rebuilt in 1809-11         | 1809/1811
first performed in May 1912 | 1912-05
?exhibited 1866            | 1866?
1976, printed 2000         | 1976
1976; printed 2000         | 1976
1976 printed 2000          | 1976
1953 (designed) c. 1977 (manufactured) | 1953
1880–1, cast c.1922        | 1880/1881
1951, probably printed later | 1951
1910–11, posthumous cast   | 1910/1911
1995–6, 2007               | 1995/1996
late 1920s, reworked 1934  | [1925..1929]
9 May 1912, reissued June 1913 | 1912-05-09
begun 1882, completed 1926 | 1882/1926
negative, 1935, print 1970s | 1935
1980 (print), 1975 (photograph) | 1980
1888 (late)                | 1888-36
estimated 1850             | 1850~
1850 (presumed)            | 1850?
15th century, probably 1430 | 1430?
the night of 9 to 10 November 1938 | [1938-11-09T18..1938-11-10T05]
the third of May 1808      | 1808-05-03
May the twenty-ninth, 1453 | 1453-05-29
31st of May 1912           | 1912-05-31
the twenty-first century   | 20XX
the nineteen-twenties      | 192X
late nineteen sixties      | [1965..1969]
the eighteen-hundreds      | 18XX
the 1920s and 30s          | [1920..1939]
the first decade of the 20th century | 190X
last decade of the nineteenth century | 189X
turn of the 20th century   | [1890..1910]
as early as 1912           | 1912
as late as May 1912        | 1912-05
12,000 years ago           | Y-10000~
about 3,000 years ago      | -1000~
12,000 to 10,000 years ago | Y-10000~/-8000~
300,000 years ago          | Y-300000~
66 million years ago       | Y-66000000~
3.3 million years ago      | Y-3300000~
541.5 million years ago    | Y-541500000~
5,200 years before present | -3200~
66 Ma                      | Y-66000000~
3.5 ka                     | -1500~
10,000 BP                  | -8050~
abt. 1620                  | 1620~
bef. 1850                  | ../1849
aft. 1848                  | 1849/..
BET 1850 AND 1855          | [1850..1855]
in or before 1720          | ../1720
in or after 1720           | 1720/..
likely 1780s               | 178X?
dated 1633                 | 1633
either 1610 or 1611        | [1610,1611]
throughout 1943            | 1943/1943
3Q 2016                    | 2016-35
2H 2019                    | 2019-41
01/2015–present            | 2015-01/..
11/2012-12/2012            | 2012-11/2012-12
9 December 2019            | 2019-12-09
December 9, 2019           | 2019-12-09
9th of December 2019       | 2019-12-09
Monday, 9 December 2019    | 2019-12-09
Dec. 2019                  | 2019-12
Oct, 2020                  | 2020-10
as of October 2020         | 2020-10
late November 2017         | 2017-11
late 2012                  | 2012-36
early 2006                 | 2006-33
mid-2015                   | [2015-04..2015-09]
from mid-2015 onwards      | 2015-04~/..
since late-2012            | 2012-36/..
until mid-2015             | ../2015-09~
after mid 2015             | 2015-10-01/..
from early-1980s on        | 1980~/..
09 December 2019           | 2019-12-09
May 3 to June 5, 2012      | 2012-05-03/2012-06-05
November 8 - November 14, 2012 | 2012-11-08/2012-11-14
probably about 1450        | 1450%
5 to 79 AD                 | 0005/0079
1st century BC             | -00XX
spring 1968                | 1968-21
Fall of 1968               | 1968-23
Q3 2021                    | 2021-35
third quarter of 2021      | 2021-35
first half of 2021         | 2021-40
1980s                      | 198X
the early 1980s            | [1980..1984]
1900s                      | 19XX
19th century               | 18XX
5th century BC             | -04XX
c. 1450                    | 1450~
about 9 May 1450           | 1450-05-09~
circa 1450 to 1460         | 1450~/1460~
possibly 1450              | 1450?
44 BC                      | -0043
15 March 44 BC             | -0043-03-15
March 15, 44 BC            | -0043-03-15
4 May AD 9                 | 0009-05-04
AD 9 May 4                 | 0009-05-04
44 BC March 15             | -0043-03-15
May 4 BC                   | -0003-05
AD 79                      | 0079
79 CE                      | 0079
1 BC                       | 0000
before 1960                | ../1959
before May 1960            | ../1960-04-30
before 15 March 44 BC      | ../-0043-03-14
until 1960                 | ../1960
after 1960                 | 1961/..
since 1960                 | 1960/..
from 1960 on               | 1960/..
from 1939 to 1945          | 1939/1945
1939-1945                  | 1939/1945
1959-68                    | 1959/1968
1959–68                    | 1959/1968
1959 – 68                  | 1959/1968
mid–2015                   | [2015-04..2015-09]
winter 1941 - 42           | 1941-24
100 – 44 BC                | -0099/-0043
1920s – 30s                | 192X/193X
11-Sep-2001 - 12 Oct 2001  | 2001-09-11/2001-10-12
100-44 BC                  | -0099/-0043
between May 1960 and 1961  | [1960-05..1961-12]
between 1450 and 1460      | [1450..1460]
8-14 November 2012         | 2012-11-08/2012-11-14
November 8-14, 2012        | 2012-11-08/2012-11-14
30 October to 14 November 2012 | 2012-10-30/2012-11-14
25/02/2021                 | 2021-02-25
02/25/2021                 | 2021-02-25
9th December, 2019         | 2019-12-09
Dec 9 2019                 | 2019-12-09
Dec. 9th, 2019             | 2019-12-09
9 DEC 2019                 | 2019-12-09
9. December 2019           | 2019-12-09
Monday, December 9th 2019  | 2019-12-09
Mon 9 Dec 2019             | 2019-12-09
2019 December 9            | 2019-12-09
2019-Dec-09                | 2019-12-09
09-Dec-2019                | 2019-12-09
13.12.2019                 | 2019-12-13
2019-12-9                  | 2019-12-09
2019-1-5                   | 2019-01-05
12/13/2019 3:45 PM         | 2019-12-13T15:45
2019-12-09 14:30:00+00     | 2019-12-09T14:30:00Z
2019-12-09 14:30:00 UTC    | 2019-12-09T14:30:00Z
2019-12-09T14:30:05.123456+0100 | 2019-12-09T14:30:05+01:00
2019-12-09T14:30Z          | 2019-12-09T14:30Z
2019/12/09 14:30:00        | 2019-12-09T14:30:00
Mon Dec 09 2019 14:30:00 GMT+0100 | 2019-12-09T14:30:00+01:00
Mon Dec  9 14:30:00 2019   | 2019-12-09T14:30:00
9 December 2019 at 14:30   | 2019-12-09T14:30
14:30 on 9 December 2019   | 2019-12-09T14:30
December 2019              | 2019-12
Dec 2019                   | 2019-12
December, 2019             | 2019-12
12.2019                    | 2019-12
2019 December              | 2019-12
in the month of December 2019 | 2019-12
early December 2019        | 2019-12
mid December 2019          | 2019-12
mid-December 2019          | 2019-12
first week of December 2019 | 2019-12
second half of May 2012    | 2012-05
beginning of May 2012      | 2012-05
Summer of 1969             | 1969-22
autumn/winter 2010         | 2010-23/2010-24
winter 2012/2013           | 2012-24
Winter 1941-1942           | 1941-24
winter 1941                | 1941-24
spring–summer 1915         | 1915-21/1915-22
Spring 1915 to Autumn 1916 | 1915-21/1916-23
Q1 2020                    | 2020-33
Q4 2019–Q1 2020            | 2019-36/2020-33
1st quarter 2020           | 2020-33
last quarter of 2019       | 2019-36
second half of 2019        | 2019-41
2nd half of 2019           | 2019-41
H2 2019                    | 2019-41
2019 H2                    | 2019-41
first half of 1944         | 1944-40
1980's                     | 198X
the 1980s                  | 198X
mid-1980s                  | [1983..1987]
early to mid 1980s         | [1980..1987]
mid- to late 1980s         | [1983..1989]
late 1970s or early 1980s  | [1975..1984]
late 1970s–early 1980s     | 1975~/1984~
1970s and 1980s            | [1970..1989]
1960s–70s                  | 196X/197X
1800s                      | 18XX
early 1800s                | [1800..1833]
2000s                      | 20XX
18th century               | 17XX
the eighteenth century     | 17XX
18th cent.                 | 17XX
18th C.                    | 17XX
early 18th c.              | [1700..1733]
late 2nd century AD        | [0166..0200]
2nd-3rd century CE         | 01XX/02XX
2nd or 3rd century         | [0100..0299]
5th/4th century BC         | -04XX/-03XX
1st century BC–1st century AD | -00XX/0100~
first quarter of the 20th century | [1900..1925]
last third of the 15th century | [1466..1500]
second millennium BC       | -1XXX
1st millennium AD          | [0001..1000]
AD 1066                    | 1066
1066 AD                    | 1066
A.D. 476                   | 0476
476 A.D.                   | 0476
c. AD 100                  | 0100~
c. 100 AD                  | 0100~
c. 100–150 AD              | 0100~/0150~
300 B.C.E.                 | -0299
753 BC                     | -0752
264–241 BC                 | -0263/-0240
431-404 BCE                | -0430/-0403
31 BC–AD 14                | -0030/0014
March 44 BC                | -0043-03
summer 480 BC              | -0479-22
5th c. BC                  | -04XX
late 5th century B.C.      | [-0433..-0399]
3000 BC                    | -2999
c. 3,500 BC                | -3499~
12000 BC                   | Y-11999
ca.1890                    | 1890~
c1890                      | 1890~
circa. 1890                | 1890~
about 1890                 | 1890~
around 1890                | 1890~
approx. 1890               | 1890~
~1890                      | ~1890
1890 (circa)               | 1890~
1890 ca.                   | 1890~
1890?                      | 1890?
1890 ?                     | 1890?
c. 1890?                   | 1890%
probably c. 1890           | 1890%
perhaps 1890s              | 189X?
c. 1890–1900               | 1890~/1900~
c. 1890-c. 1900            | 1890~/1900~
1890–c. 1900               | 1890/1900~
c. 1480/85                 | [1480~..1485~]
1890-1900                  | 1890/1900
1890 - 1900                | 1890/1900
1890–1900                  | 1890/1900
1890 to 1900               | 1890/1900
1890 till 1900             | 1890/1900
from 1890 until 1900       | 1890/1900
between 1890 and 1900      | [1890..1900]
between 1890-1900          | [1890..1900]
between c. 1890 and 1900   | [1890~..1900]
1890 or 1891               | [1890,1891]
1890/91                    | [1890,1891]
1890-91                    | 1890/1891
1899/1900                  | 1899/1900
1999-2000                  | 1999/2000
1999–00                    | 1999/2000
after 1890                 | 1891/..
before 1890                | ../1889
not before 1890            | 1890/..
no earlier than 1890       | 1890/..
not after 1890             | ../1890
not later than May 1890    | ../1890-05
1890 or later              | 1890/..
1890 or earlier            | ../1890
1890 onwards               | 1890/..
from 1890 onward           | 1890/..
from May 1890              | 1890-05/..
since May 1890             | 1890-05/..
since the 1960s            | 196X/..
until the 1960s            | ../196X
before the 1960s           | ../1959
after the 19th century     | 1900/..
up to 1890                 | ../1890
by 1890                    | ../1890
by May 1890                | ../1890-05
by late 2012               | ../2012-36
prior to 1890              | ../1889
pre-1890                   | ../1889
post-1890                  | 1891/..
on or before 9 December 2019 | ../2019-12-09
on or after 9 December 2019 | 2019-12-09/..
since 9 December 2019      | 2019-12-09/..
before December 9, 2019    | ../2019-12-08
after Dec 2019             | 2020-01-01/..
May 2010 –                 | 2010-05/..
May 2010–Present           | 2010-05/..
May 2010 to now            | 2010-05/..
05/2010 - 06/2012          | 2010-05/2012-06
05/2010 – present          | 2010-05/..
May–July 2010              | 2010-05/2010-07
May to July 2010           | 2010-05/2010-07
Nov 2010–Feb 2011          | 2010-11/2011-02
September 2010 - June 2011 | 2010-09/2011-06
2010 - present             | 2010/..
2010-present               | 2010/..
2010–ongoing               | 2010/..
2010-date                  | 2010/..
2010/2011                  | 2010/2011
30 April–2 May 1945        | 1945-04-30/1945-05-02
30 April - 2 May 1945      | 1945-04-30/1945-05-02
30 Apr 1945 – 2 May 1945   | 1945-04-30/1945-05-02
April 30 – May 2, 1945     | 1945-04-30/1945-05-02
April 30–May 2, 1945       | 1945-04-30/1945-05-02
6–9 August 1945            | 1945-08-06/1945-08-09
6-9 August 1945            | 1945-08-06/1945-08-09
August 6–9, 1945           | 1945-08-06/1945-08-09
August 6 to 9, 1945        | 1945-08-06/1945-08-09
6th to 9th August 1945     | 1945-08-06/1945-08-09
6 and 9 August 1945        | [1945-08-06..1945-08-09]
6 or 9 August 1945         | [1945-08-06,1945-08-09]
9-10 November 1938         | 1938-11-09/1938-11-10
December 31, 2019 – January 2, 2020 | 2019-12-31/2020-01-02
31 December 2019/1 January 2020 | 2019-12-31/2020-01-01
11-Sep-2001 to 12-Sep-2001 | 2001-09-11/2001-09-12
11-Sep-2001–12-Sep-2001    | 2001-09-11/2001-09-12
25/12/2019 - 31/12/2019    | 2019-12-25/2019-12-31
2019/12/25 - 2019/12/31    | 2019-12-25/2019-12-31
2019-12-25 – 2019-12-31    | 2019-12-25/2019-12-31
from 2019-12-25 to 2019-12-31 | 2019-12-25/2019-12-31
between 2019-12-25 and 2019-12-31 | [2019-12-25..2019-12-31]
c. 2019-12                 | 2019-12~
until 2012~                | ../2012~
after 198X                 | 1990/..
sometime in May 2012       | 2012-05
some time in 1990          | 1990
as of 9 December 2019      | 2019-12-09
during 1990                | 1990
the year 1990              | 1990
year 1990                  | 1990
22nd century               | 21XX
1450-60 BC                 | -1449/-0059
3 May or June 2012         | [2012-05-03,2012-06]
early spring 1968          | 1968-21
late spring 1968           | 1968-21
late summer of 1914        | 1914-22
before 44 BC               | ../-0044
after 44 BC                | -0042/..
until 44 BC                | ../-0043
since AD 14                | 0014/..
before 1 AD                | ../0000
before AD 1                | ../0000
after 1 BC                 | 0001/..
44 BC to 30 BC             | -0043/-0029
100 BC or 99 BC            | [-0099,-0098]
100 or 99 BC               | [-0099,-0098]
between 100 and 44 BC      | [-0099..-0043]
between 27 BC and AD 14    | [-0026..0014]
from 213 to 212 BC         | -0212/-0211
May 1945 (?)               | 1945-05?
? 1945                     | 1945?
c. May 1945                | 1945-05~
c. 9 May 1945              | 1945-05-09~
about mid-1945             | [1945-04~..1945-09~]
late 1944/early 1945       | 1944-36/1945-33
late 1944 or early 1945    | [1944-10..1945-03]
late 1944 to early 1945    | 1944-36/1945-33
early to mid-1945          | [1945-01..1945-09]
mid-1944 to mid-1945       | 1944-04~/1945-09~
end of 1944–beginning of 1945 | 1944-36/1945-33
from the end of 1944 to the beginning of 1945 | 1944-36/1945-33
by early 1945              | ../1945-33
before early 1945          | ../1944-12-31
before late 1945           | ../1945-09-30
after late 1945            | 1946-01-01/..
AD 1450-60                 | 1450/1460
1450-60 AD                 | 1450/1460
AD 193–97                  | 0193/0197
BC 100-44                  | -0099/-0043
2012-36                    | 2012-36
2012~                      | 2012~
1901-12                    | 1901-12
ca. 1450–1460              | 1450~/1460~
c.1450                     | 1450~
circa 1900                 | 1900~
ca 1890s                   | 189X~
late 19th century          | [1866..1900]
mid-19th century           | [1825..1875]
19th–20th century          | 18XX/19XX
18th-19th centuries        | 17XX/18XX
late 18th to early 19th century | 1766~/1833~
first half of the 19th century | [1800..1850]
20th c.                    | 19XX
1st century AD             | [0001..0100]
1st century                | [0001..0100]
2nd century BC             | -01XX
4th century BCE            | -03XX
3rd millennium BC          | -2XXX
44BC                       | -0043
44 B.C.                    | -0043
A.D. 79                    | 0079
AD 14–37                   | 0014/0037
27 BC – AD 14              | -0026/0014
c. 2500 BC                 | -2499~
c. 2500–2000 BC            | -2499~/-1999~
480s BC                    | [-0488..-0479]
before 1850                | ../1849
after 1850                 | 1851/..
probably 1650              | 1650?
1650 (?)                   | 1650?
1066 or 1067               | [1066,1067]
pre-1914                   | ../1913
post-1945                  | 1946/..
1861–5                     | 1861/1865
1914–18                    | 1914/1918
1920s-30s                  | 192X/193X
1960s to 1970s             | 196X/197X
early 1920s                | [1920..1924]
no later than 1850         | ../1850
winter 1941–42             | 1941-24
winter of 1941/42          | 1941-24
summer 1914                | 1914-22
4th–3rd century BC         | -03XX/-02XX
about 10,000 BC            | -9999~
anno 1650                  | 1650
Dec. 9, 2019               | 2019-12-09
Tuesday, September 11, 2001 | 2001-09-11
Tue 11 Sep 2001            | 2001-09-11
the 11th of September, 2001 | 2001-09-11
Sept. 11th, 2001           | 2001-09-11
9/10 November 1938         | 1938-11-09/1938-11-10
May-June 1940              | 1940-05/1940-06
May–June 1940              | 1940-05/1940-06
May/June 1940              | 1940-05/1940-06
March-June 2020            | 2020-03/2020-06
8 to 14 November 2012      | 2012-11-08/2012-11-14
between 8 and 14 November 2012 | [2012-11-08..2012-11-14]
Nov. 8 – Dec. 2, 2012      | 2012-11-08/2012-12-02
from 8 to 14 November 2012 | 2012-11-08/2012-11-14
Dec 2018 / Jan 2019        | 2018-12/2019-01
end of 2012                | 2012-36
at the end of 2012         | 2012-36
beginning of 2012          | 2012-33
start of 2012              | 2012-33
the middle of 2012         | [2012-04..2012-09]
in early 2006              | 2006-33
end of May 2012            | 2012-05
3rd quarter of 2016        | 2016-35
third quarter 2016         | 2016-35
Q3/2016                    | 2016-35
2016Q3                     | 2016-35
Q1–Q2 2020                 | 2020-33/2020-34
H1 2020                    | 2020-40
by the end of 2012         | ../2012-36
since mid-2015             | 2015-04~/..
before mid-2012            | ../2012-03-31
on or about 9 December 2019 | 2019-12-09~
sometime in 1987           | 1987
Friday 13 December 2019    | 2019-12-13
January 2013 to present    | 2013-01/..
Jan 2013 – present         | 2013-01/..
1945–present               | 1945/..
1945 to date               | 1945/..
2010–                      | 2010/..
2010 - now                 | 2010/..
since 2012-11              | 2012-11/..
since September 2010       | 2010-09/..
from 2010 onwards          | 2010/..
2008-2012                  | 2008/2012
2008 – 2012                | 2008/2012
Sep 2008 - Jun 2012        | 2008-09/2012-06
09/2008                    | 2008-09
12/2019                    | 2019-12
09/2008 – 06/2012          | 2008-09/2012-06
2011/12                    | [2011,2012]
1998/99                    | [1998,1999]
autumn 2010                | 2010-23
Fall 2010 – Spring 2011    | 2010-23/2011-21
until 2012                 | ../2012
1995 till 1999             | 1995/1999
May 2012 through June 2013 | 2012-05/2013-06
2019-12-09 00:00:00        | 2019-12-09T00:00:00
2019-12-09T14:30:00.000Z   | 2019-12-09T14:30:00Z
2019-12-09T14:30:00+01:00  | 2019-12-09T14:30:00+01:00
2019-12-09 14:30           | 2019-12-09T14:30
2019/12/09                 | 2019-12-09
2019/12/9                  | 2019-12-09
2019.12.09                 | 2019-12-09
11-Sep-2001                | 2001-09-11
11SEP2001                  | 2001-09-11
2001-Sep-11                | 2001-09-11
25.02.2021                 | 2021-02-25
25-02-2021                 | 2021-02-25
25/02/2021 14:30           | 2021-02-25T14:30
Mon, 09 Dec 2019 14:30:00 GMT | 2019-12-09T14:30:00Z
Dec-2019                   | 2019-12
20191209                   | 2019-12-09
2012-11-08 to 2012-11-14   | 2012-11-08/2012-11-14
2012-11-08 - 2012-11-14    | 2012-11-08/2012-11-14
1st May AD 14              | 0014-05-01
May 1st, 14 AD             | 0014-05-01
1st of May, 14 AD          | 0014-05-01
9th May 14 AD              | 0014-05-09
5th March 14 AD            | 0014-03-05
15th March 44 BC           | -0043-03-15
March 15th, 44 BC          | -0043-03-15
24th August 79 AD          | 0079-08-24
AD 14 May 1st              | 0014-05-01
12-14 March 4 BC           | -0003-03-12/-0003-03-14
12th-14th March 4 BC       | -0003-03-12/-0003-03-14
March 10 - April 12, 5 BC  | -0004-03-10/-0004-04-12
5 or 9 May 3 BC            | [-0002-05-05,-0002-05-09]
5-9 May 14 AD              | 0014-05-05/0014-05-09
March 10-12, 5 BC          | -0004-03-10/-0004-03-12
5 to 9 May 44 BC           | -0043-05-05/-0043-05-09
5-9 May 44 BC              | -0043-05-05/-0043-05-09
May 5-9, 44 BC             | -0043-05-05/-0043-05-09
between 5 and 9 May 44 BC  | [-0043-05-05..-0043-05-09]
AD 4 May 5-9               | 0004-05-05/0004-05-09
BC 44 March 15-17          | -0043-03-15/-0043-03-17
2012 May 5-9               | 2012-05-05/2012-05-09
50 to March 44 BC          | -0049/-0043-03
1939 to 1945 May           | 1939/1945-05
1st or 2nd half of May 2012 | 2012-05
1st or 2nd half of May 44 BC | -0043-05
academic year 2011-12      | [2011,2012]
school year 2010-11        | [2010,2011]
school-year 2010/11        | [2010,2011]
the 2011-12 season         | [2011,2012]
the 2011–12 season         | [2011,2012]
season 1999-00             | [1999,2000]
since the school year 2010-11 | 2010~/..
the year 2012-11-08        | 2012-11-08
winter season 1930-31      | 1930-24
early to mid May 1940      | 1940-05
early-to-mid May 1940      | 1940-05
mid- to late May 1940      | 1940-05
early or mid May 1940      | 1940-05
early to mid summer 1940   | 1940-22
early or mid 1980s         | [1980..1987]
late May to early June 1940 | 1940-05/1940-06
last quarter of 2020       | 2020-36
last half of 2020          | 2020-41
AD 195?                    | 0195?
mid-to-late 2012           | [2012-04..2012-12]
mid-1944-to-mid-1945       | 1944-04~/1945-09~
AD 195-                    | 0195/..
2012-05-09 10:00 to 2012-05-10 11:00 | 2012-05-09T10:00/2012-05-10T11:00
2012-05-09 10:00 - 2012-05-10 11:00 | 2012-05-09T10:00/2012-05-10T11:00
between 1450–60            | [1450..1460]
between 1450 and 60        | [1450..1460]
from 1914 to 18            | 1914/1918
1945 May 10 to 1950        | 1945-05-10/1950
1945 May 10 to 1980s       | 1945-05-10/198X
from 2011-12               | 2011-12/..
before 2019-12-09          | ../2019-12-08
after 2019-12-09           | 2019-12-10/..
before c. 1450             | ../1449~
after c. 1450              | 1451~/..
1945-05-08/1945-05-09      | 1945-05-08/1945-05-09
1450, 1350                 | 1450
C4 AD                      | 03XX
C19th                      | 18XX
C3-C2 BCE                  | -02XX/-01XX
Late C3 AD – C4 AD         | 0266~/03XX
c79 AD                     | 0079~
AD 6..                     | 06XX
AD 19..                    | 19XX
19..                       | 19XX
187..                      | 187X
AD 65—                     | 0065/..
second or first half of the first century BCE | [-0099..0000]
first half or first quarter of the 15th century | [1400..1450]
18-19th century            | 17XX/18XX
AD 79 to 19th century      | 0079/18XX
early 18 or 19th century   | [1700..1899]
Undated, probably 18th century | 17XX?
n.d. [c. 1850]             | 1850~
1539 × 1542                | [1539..1542]
1539x42                    | [1539..1542]
1110s × 1140s              | [1110..1149]
1400s × 1440s              | [1400..1449]
s. xiv²/xv¹                | [1350..1450]
1945–?                     | 1945/
709–14                     | 0709/0714
709-14                     | 0709/0714
709–10                     | 0709/0710
s. xiii²                   | [1250..1300]
1840-00-00                 | 1840
1840-05-00                 | 1840-05
+1850-00-00T00:00:00Z      | 1850
+1850-05-12T00:00:00Z      | 1850-05-12
20th                       | 19XX
late 19th                  | [1866..1900]
03/Jan/2024 9:14 AM        | 2024-01-03T09:14
Mon Jan 8 10:15:22 2024 +0100 | 2024-01-08T10:15:22+01:00
Mon Jan 8 10:15:22 2024 -0500 | 2024-01-08T10:15:22-05:00
Mon Jan  8 10:15:22 2024   | 2024-01-08T10:15:22
3 May 1912 → 7 May 1912    | 1912-05-03/1912-05-07
5→9 May 1912               | 1912-05-05/1912-05-09
1912 → 1914                | 1912/1914
1912->1914                 | 1912/1914
1912 => present            | 1912/..
2024-01-03 ⟶ 2024-01-05    | 2024-01-03/2024-01-05
3 May 2024 9:00 → 17:00    | 2024-05-03T09:00/2024-05-03T17:00
1912―1914                  | 1912/1914
1912 〜 1914               | 1912/1914
1912－1914                 | 1912/1914
1904[a]                    | 1904
1904[1]                    | 1904
1904[12][b]                | 1904
12 May 1904[note 2]        | 1904-05-12
2024-01-03[3]              | 2024-01-03
44 BC[1]                   | -0043
c. 1904?[n 1]              | 1904%
1904[1]–1906[2]            | 1904/1906
1904[1905]                 | 1904
22 March 1963 (UK)         | 1963-03-22
c. 1963 (France, Italy)    | 1963~
1963–65 (United Kingdom)   | 1963/1965
19th century (Isle of Man) | 18XX
22 March 1963 (circa)      | 1963-03-22~
22 March 1963 (about)      | 1963-03-22~
22 March 1963 (approx.)    | 1963-03-22~
22 March 1963 (?)          | 1963-03-22?
22 March 1963 (BC)         | -1962-03-22
1963 (May)                 | 1963-05
1963 (1965)                | 1963
1963 (printed 1970)        | 1963
[c.1760]                   | 1760~
[c. 1760][2]               | 1760~
[19th century]             | 18XX
[1760?]                    | [1760?]
[ca. 1760-1770]            | 1760~/1770~
[between 1760 and 1762]    | [1760..1762]
[15th century, third quarter] | [1450..1475]
[1760..1762]               | [1760..1762]
"""


READ = [[part.strip() for part in line.split("|")] for line in CASES.strip().splitlines()]


BY_OTHERS = re.compile(r"\d{4} ?[-–—/] ?\d")  # a month or a year, which other texts may tell


def test_a_column_reads_all_that_is_read_alone() -> None:
    together = [pair for pair in READ if not BY_OTHERS.search(pair[0])]
    alone = ([pair] for pair in READ if BY_OTHERS.search(pair[0]))
    for pairs in (together, *alone):
        found = dates.read_column(column([text for text, _ in pairs]), most_forms=1_000)
        wanted = arrays.without_idle_times(column([edtf for _, edtf in pairs])).to_pylist()
        by_text = dict(zip((text for text, _ in pairs), wanted, strict=True))
        assert dict(zip(found.texts.to_pylist(), found.in_edtf, strict=True)) == by_text


def test_a_written_date_is_read_as_exactly_as_it_is_written() -> None:
    assert {text: _edtf(text) for text, edtf in READ if _edtf(text) != edtf} == {}


def _edtf(text: str) -> str:
    try:
        return english.as_edtf(text)
    except dates.DateError as error:
        return f"refused: {error}"


REFUSED = """
09/12/2019          | can be read in two ways; write 2019-12-09 or 2019-09-12
09-12-2019 10:30    | can be read in two ways; write 2019-12-09 or 2019-09-12
2004/07             | can be read in two ways; write 2004-07 or 2004/2007
May -1945           | can be read in two ways; write 1945 or 1946 BC
31 April 2000       | does not exist: April 2000 has 30 days; write a day that does
99 December 2019    | does not exist: December 2019 has 31 days; write a day that does
30/02/2019          | does not exist: February 2019 has 28 days; write a day that does
mid-2012 to early 2012 | ends before it starts; write the earlier date first
third or first quarter of the 15th century | ends before it starts; write the earlier date first
1945 to 1939        | ends before it starts; write the earlier date first
28 Dec - 3 Jan 1941 | ends before it starts if both are of that year; write the year of each date
1850 (possibly 1860) | names two dates, and either may be meant; write one, or both as in "1066 or 1067"
printed 03/04/2019  | can be read in two ways; write 2019-04-03 or 2019-03-04
0 BC                | names a year 0, which doesn't exist; write 1 BC or AD 1
AD 0                | names a year 0, which doesn't exist; write 1 BC or AD 1
000                 | names a year 0, which doesn't exist; write 1 BC or AD 1
9 May 0000          | names a year 0, which doesn't exist; write 1 BC or AD 1
9 December          | names no year, so it has no place on a timeline; write the year too
Sept. 11            | names no year, so it has no place on a timeline; write the year too
from March to May   | names no year, so it has no place on a timeline; write the year too
XXXX-12-25          | names no year, so it has no place on a timeline; write some of its digits
9 Dec 19            | has a two-digit year, of any century; write all four digits, or AD before it
13/12/19            | has a two-digit year, of any century; write all four digits, or AD before it
spring 68           | has a two-digit year, of any century; write all four digits, or AD before it
79                  | has a two-digit year, of any century; write all four digits, or AD before it
the early 80s       | has a two-digit year, of any century; write all four digits, or AD before it
500 BC to 100       | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
soon                | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
13/13/2019          | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
fifth quarter of 2019 | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
Q0 2020             | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
0Q 2020             | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
0th quarter of 2020 | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
9 May 2012 22:00 to 02:00 | ends before it starts; write the earlier date first
9 May 2012 22:00 - 02:00 | ends before it starts; write the earlier date first
from 1914 to 5      | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
from 1918 to 14     | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
H0 2020             | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
0th half of 2020    | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
school year 2010-12 | can be read in two ways; write 2010-12 or 2010/2012
195?                | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
c. 195?             | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
195-                | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
195-?               | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
?-1450              | can be read in two ways; write /1450 or -1450?
?-0044              | can be read in two ways; write /0044 or -0044?
winter 1941/43      | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
the third Thursday in November 1938 | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
before the 3rd Thursday of November 1938 | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1260 (1844-45)      | names two dates, and either may be meant; write one, or both as in "1066 or 1067"
5600 (1839/40)      | names two dates, and either may be meant; write one, or both as in "1066 or 1067"
AH 1260 (AD 1844)   | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
12th century AH/18th century CE | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
not before 1650 and not after 1675 | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
after 1650 and before 1675 | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
Edo period (1603–1867) | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
Edo period (1603–1867), c. 1790–1830 | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1790, Edo period    | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
AH 1260             | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
AH 1260/1261        | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
c4 AD               | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
C3-2 BC             | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
AD 187..            | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1870..              | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
709-10              | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
n.d., 1850          | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
5th                 | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
0000-00-00          | names a year 0, which doesn't exist; write 1 BC or AD 1
3rd Thursday of November | names no year, so it has no place on a timeline; write the year too
9, 10 or 11 May 2012 | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
→ 1914              | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1912 →              | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1912 → 1914 → 1916  | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
190[4]              | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
19[04]              | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1904[c]             | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1904 [5]            | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
[1760, 1762]        | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
[1760.. 1762]       | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
[176-?]             | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1963 (Planned)      | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1963 (Est.)         | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1963 (E)            | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1963 (Unbuilt)      | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1963 (Legendary)    | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1963 (Vermutlich)   | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1963 (Before)       | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1260 (AH)           | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
4 July 1776 (O.S.)  | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
9:15, 22 March 1963 (UK) | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1963 (UK), 1964 (US) | is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"
1914 → 1912         | ends before it starts; write the earlier date first
[1762..1760]        | ends before it starts; write the earlier date first
04/05/1963 (UK)     | can be read in two ways; write 1963-05-04 or 1963-04-05
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [[part.strip() for part in line.split("|")] for line in REFUSED.strip().splitlines()],
)
def test_what_is_refused_is_quoted_as_it_stands_with_the_true_cause(
    text: str, message: str
) -> None:
    with pytest.raises(dates.DateError) as raised:
        english.as_edtf(text)
    assert str(raised.value) == f'"{text}" {message}'


def test_the_year_0_of_edtf_stays_the_year_before_1() -> None:
    assert dates.read(english.as_edtf("0000")).name == "1 BC"


@pytest.mark.parametrize(
    "text", ["", "soon", "31 February 2019", "1984-13", "99/99/2019", "December", "the day after",
             "unpublished 1833", "planned 2030", "year ended 31 December 1901", "1912, 3 copies",
             "after about and before 1960", "1864, 1865 or 1866", "9 May, 12 June 1912", "1925s–30s", "1980s–70s", "Room 1984",
             "before the Edo period (1603–1867)", "pre-Edo period (1603–1867)", "alleged 1850", "predicted 2030", "1850 (attributed)",
             "1850 (possibly 1860)", "1850 (1851?)", "1850 (not confirmed)", "from 1914 to 5", "9 May 1912 or 13", "Edo period", "Edo period (1603-1867), 1870", "s. iiii", "1st week of the 1920s",
             "1945 to 1939", "to 1950 44", "- year 1945", "2013/2012", "{2012}", "0th century", "0th quarter of the 19th century",
             "December 9", "Sept. 11", "9 December 19", "12-2019", "15/13/2019", "spring 68", "x" * 500, "before before 1960", "before 1984 onwards", "000s", "10111012", "2012-11 - 12", "1984 - May",
             "264-41 BC", "1939 to", "to 1939", "2012 2013", "May May 2012", "9 to December 2019", "12 May to 2012", "1450 BC AD", "FY2019", "2019-W50", "1575900000", "20191340", "9 December 2019 or", "December 9 or 10", "2012/13/14", "3 or 4 May or June 2012", "turn of the century", "turn of the 1st century", "500 years ago", "0 million years ago", "11th decade of the 20th century", "1440 AH", "43808"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_one_error(text: str) -> None:
    with pytest.raises(dates.DateError, match="write "):
        english.as_edtf(text)


_WORDS = st.sampled_from(
    "early mid late c. about before after from to between and 9 31 12 1984 44 0 May dec. spring "
    "q3 19th century 1980s bc ad - – / , the of on first half quarter "
    "9:47 21:47 24:00 pm utc +01:00 noon midnight morning night shortly by o'clock 15h".split()
)


@given(st.one_of(st.lists(_WORDS, max_size=7).map(" ".join), st.text(max_size=80)))
def test_any_text_gives_edtf_that_can_be_read_or_one_error(text: str) -> None:
    try:
        found = english.as_edtf(text)
    except dates.DateError:
        return
    dates.read(found)
    assert english.as_edtf(found) == found


@pytest.mark.parametrize(
    "text",
    [
        "mid-2015",
        "between 1450 and 1460",
        "late 2012",
        "1939-1945",
        "1066 or 1067",
        "2011/12",
        "between 8 and 14 November 2012",
        "8 or 14 November 2012",
        "8/14 November 2012",
        "1st century",
        "winter 1941/42",
        "the 480s BC",
        "before c. 1450",
    ],
)
def test_what_was_some_time_within_a_range_is_not_exact(text: str) -> None:
    assert not dates.read(english.as_edtf(text)).is_exact


_WHOLE = (
    "9 December 2019|Sept. 2019|late 2012|mid-2015|spring 1968|Q3 2021|1980s|19th century|1st century|"
    "5th century BC|44 BC|AD 79|c. 1450|1450?|2012-11-08|2012-11|2012/11/08|H1 2020|480s BC|"
    "11-Sep-2001|20191209|winter 1941/42|10,000 BC".split("|")
)
_READ_AS_MORE = (
    "late 19th century|early May 1912|late summer 1912|mid-1980s|the first week of May 1912|"
    "the second half of the 19th century|the last quarter of the 18th century".split("|")
)
_SINGLES = st.sampled_from([*_WHOLE, "late 19th century"])


def _ends(text: str) -> tuple[int | None, int | None]:
    return edtf.parse(english.as_edtf(text))[:2]


@given(st.sampled_from(_WHOLE))
def test_words_around_a_date_leave_out_or_take_in_all_of_it(text: str) -> None:
    first, last = _ends(text)
    assert first is not None
    assert last is not None
    assert _ends(f"before {text}") == (None, first - 1)
    assert _ends(f"until {text}") == (None, last)
    assert _ends(f"after {text}") == (last + 1, None)
    assert _ends(f"since {text}") == (first, None)
    assert _ends(f"about {text}") == (first, last)


@pytest.mark.parametrize("text", _READ_AS_MORE)
def test_what_is_before_or_after_a_part_that_is_read_as_more_may_be_in_that(text: str) -> None:
    first, last = _ends(text)
    assert _ends(f"before {text}") == _ends(f"until {text}") == (None, last)
    assert _ends(f"after {text}") == _ends(f"since {text}") == (first, None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("before the end of 1912", "../1912-36"),
        ("after the start of 1912", "1912-33/.."),
        ("after the end of May 1912", "1912-06-01/.."),
        ("before the beginning of the 1980s", "../1979"),
        ("before the end of the 1980s", "../1989~"),
    ],
)
def test_an_end_is_before_what_follows_and_a_start_after_what_precedes(
    text: str, date: str
) -> None:
    assert english.as_edtf(text) == date


@given(_SINGLES, _SINGLES)
def test_two_dates_reach_from_the_first_day_of_one_to_the_last_of_the_other(
    start: str, end: str
) -> None:
    first, last = _ends(start)[0], _ends(end)[1]
    assert first is not None
    assert last is not None
    assume("BC" not in end)  # an era after the last date is that of both
    for text in (f"{start} to {end}", f"between {start} and {end}", f"{start} – {end}"):
        if first <= last and ("BC" not in start or "AD" in end):
            assert _ends(text) == (first, last)
            continue
        with pytest.raises(dates.DateError):
            english.as_edtf(text)


@given(_SINGLES)
def test_a_mark_on_a_date_stays_where_it_is_the_limit_of_a_range(text: str) -> None:
    date = dates.read(english.as_edtf(text))
    for word in ("before", "after", "until", "since"):
        # A side of an interval can't be a set: it is approximate, unless the set is left out whole.
        is_set = date.precision == "set"
        read = dates.read(english.as_edtf(f"{word} {text}"))
        assert read.is_vague == date.is_vague or (is_set and read.is_vague)
        assert dates.read(english.as_edtf(f"{word} about {text}")).is_vague
