"""Cut the chapter's text faces out of Adobe's Source Serif 4.

    npm pack source-serif@4.5.1 && tar xf source-serif-4.5.1.tgz
    pip install fonttools==4.66.1 brotli==1.2.0
    python subset.py package/VAR

The web subsets that package registries carry have lost small capitals and old-style
figures; these keep them. The Open Font License reserves the name “Source” for the
original, so the result is called Chapter Serif.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font
from fontTools.varLib.instancer import instantiateVariableFont

BASIC = '0020-007E,00A0-00FF,2010-2015,2018-201E,2020-2022,2026,2030,2032-2033,2039-203A,2044,2212'
NAMES = '0106-0107,010C-010D,0119,0131,0141-0144,0152-0153,015A-015B,0158-0161,016F,017D-017E'
MATHEMATICS = '03B1-03C9,20AC,2122,2190-2193,2202,221A,221E,2248,2260,2264-2265'
NUMERALS = ['onum', 'lnum', 'pnum', 'tnum']
TEXT = ','.join([BASIC, NAMES, MATHEMATICS]), ['kern', 'liga', 'ccmp', 'smcp', 'c2sc', *NUMERALS]
DISPLAY = BASIC, ['kern', 'liga', 'onum', 'pnum']

CUTS = [
    ('roman', 'Roman', {'wght': (400, 700), 'opsz': 14}, TEXT),
    ('italic', 'Italic', {'wght': (400, 700), 'opsz': 14}, TEXT),
    ('display', 'Roman', {'wght': 400, 'opsz': 40}, DISPLAY),
]


def cut(source: Path, target: Path, axes: dict, unicodes: str, features: list[str]) -> None:
    names = [0, 1, 2, 13, 14]  # copyright, family, style, licence, its address
    options = Options(flavor='woff2', hinting=False, layout_features=features, name_IDs=names)
    font = instantiateVariableFont(load_font(source, options), axes)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(unicodes))
    subsetter.subset(font)
    for record in font['name'].names:
        if record.nameID == 1:
            record.string = 'Chapter Serif'
    save_font(font, target, options)


if __name__ == '__main__':
    originals = Path(sys.argv[1])
    for name, style, axes, (unicodes, features) in CUTS:
        target = Path(__file__).with_name(f'chapter-serif-{name}.woff2')
        cut(originals / f'SourceSerif4Variable-{style}.ttf', target, axes, unicodes, features)
        print(target.name, target.stat().st_size)
