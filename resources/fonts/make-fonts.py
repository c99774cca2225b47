#!/usr/bin/env python3
"""Makes the fonts of this folder from Debian's packages, and coverage.json, which says what each one can show.

    apt-get install fonts-noto-cjk fonts-noto-core python3-fonttools python3-brotli
    python3 resources/fonts/make-fonts.py

All of them are under the SIL Open Font License 1.1 (OFL.txt). Kept of the Chinese ones: every character of GB18030
that the font has (the whole of GBK, CJK extension A and what lies beyond the basic plane), ASCII, Latin with
diacritics, Greek, Cyrillic, punctuation and symbols; kept for minority names: Arabic script as Uyghur and Kazakh
write it, Mongolian, Tibetan, Yi.

The Chinese ones are turned from cubic outlines (CFF) into quadratic ones (glyf), at most one unit of the em's thousand
off: Chromium embeds those in a PDF as a subset of a CID font, CFF ones of this kind only glyph by glyph as Type 3,
which other programs print slowly and search badly. Forms for other languages and for vertical setting are left out.
"""
import json
import os
import subprocess
import sys
import tempfile

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable

here = os.path.dirname(os.path.abspath(__file__))
cjk = '/usr/share/fonts/opentype/noto/'
core = '/usr/share/fonts/truetype/noto/'

basic = [(0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF),
         (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F),
         (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F),
         (0x25A0, 0x25FF), (0x2600, 0x2612), (0x2713, 0x2718)]
chinese = basic + [(0x2E80, 0x2FDF), (0x2FF0, 0x303F), (0x3040, 0x30FF), (0x3100, 0x312F), (0x3190, 0x319F),
                   (0x31A0, 0x31EF), (0x3200, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
                   (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x323AF)]
# Headings need less than text: no extension A but what names use.
headings = basic + [(0x2FF0, 0x303F), (0x3200, 0x33FF), (0x4E00, 0x9FFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
                    (0x3400, 0x4DBF), (0x20000, 0x323AF)]



def points_of(ranges):
    return {point for first, last in ranges for point in range(first, last + 1)}


def is_common(point):
    """Latin, punctuation, and what GB 2312 has: enough for nearly every paper, and loaded in a fraction of the time."""
    if point < 0x2E80 or 0x3000 <= point <= 0x303F or 0xFE30 <= point <= 0xFE4F or 0xFF00 <= point <= 0xFFEF:
        return True
    try:
        chr(point).encode('gb2312')
    except UnicodeEncodeError:
        return False
    return True


def halves(name, file, family, ranges):
    points = points_of(ranges)
    common = {point for point in points if is_common(point)}
    return [(name, cjk + file, family, common), (f'{name}-rare', cjk + file, family, points - common)]


fonts = [
    *halves('paper-serif', 'NotoSerifCJK-Regular.ttc', 'Noto Serif CJK SC', chinese),
    *halves('paper-serif-bold', 'NotoSerifCJK-Bold.ttc', 'Noto Serif CJK SC', headings),
    *halves('paper-sans', 'NotoSansCJK-Regular.ttc', 'Noto Sans CJK SC', headings),
    ('paper-arabic', core + 'NotoNaskhArabic-Regular.ttf', None,
     points_of([(0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF), (0x200C, 0x200F)])),
    ('paper-latin', core + 'NotoSerif-Regular.ttf', None,
     points_of([(0x20, 0x24F), (0x250, 0x36F), (0x370, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x20A0, 0x20BF)])),
    ('paper-mongolian', core + 'NotoSansMongolian-Regular.ttf', None, points_of([(0x1800, 0x18AF)])),
    ('paper-tibetan', core + 'NotoSerifTibetan-Regular.ttf', None, points_of([(0xF00, 0xFFF)])),
    ('paper-yi', core + 'NotoSansYi-Regular.ttf', None, points_of([(0xA000, 0xA4CF)])),
]


def ranges_of(points):
    """Sorted code points as [first, last] pairs."""
    found = []
    for point in sorted(points):
        if found and point == found[-1][1] + 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def open_face(path, family):
    if not path.endswith('.ttc'):
        return TTFont(path)
    for face in TTCollection(path):
        if face['name'].getDebugName(1).startswith(family):
            return face
    raise SystemExit(f'{family} is not in {path}')


def quadratic(font):
    """Replaces cubic outlines by quadratic ones in place."""
    glyphs = font.getGlyphSet()
    outlines = {}
    for glyph in font.getGlyphOrder():
        pen = TTGlyphPen(glyphs)
        glyphs[glyph].draw(Cu2QuPen(pen, font['head'].unitsPerEm / 1000, reverse_direction=True))
        outlines[glyph] = pen.glyph()
    del font['CFF ']
    font['loca'] = newTable('loca')
    font['glyf'] = newTable('glyf')
    font['glyf'].glyphOrder = font.getGlyphOrder()
    font['glyf'].glyphs = outlines
    for glyph, outline in outlines.items():
        outline.recalcBounds(font['glyf'])
        advance, _ = font['hmtx'][glyph]
        font['hmtx'][glyph] = (advance, getattr(outline, 'xMin', 0))
    largest = font['maxp']
    largest.tableVersion = 0x00010000
    for field in ('maxZones', 'maxTwilightPoints', 'maxStorage', 'maxFunctionDefs', 'maxInstructionDefs',
                  'maxStackElements', 'maxSizeOfInstructions', 'maxComponentElements'):
        setattr(largest, field, 1 if field == 'maxZones' else 0)
    names = font['post']
    names.formatType = 3.0
    names.extraNames, names.mapping = [], {}
    font.sfntVersion = '\000\001\000\000'


def make(name, path, family, wanted):
    face = open_face(path, family)
    kept = sorted(wanted & set(face.getBestCmap()))
    with tempfile.TemporaryDirectory() as folder:
        whole = os.path.join(folder, 'face.otf')
        listed = os.path.join(folder, 'points.txt')
        face.save(whole)
        with open(listed, 'w', encoding='ascii') as file:
            file.write(','.join(f'{point:X}' for point in kept))
        target = os.path.join(here, f'{name}.woff2')
        subset = os.path.join(folder, 'subset.otf')
        # Other scripts need their features to join and to stack; Chinese characters only where an accent or a bracket is placed.
        features = 'ccmp,mark,mkmk,kern,halt,chws' if 'CFF ' in face else '*'
        subprocess.run([sys.executable, '-m', 'fontTools.subset', whole, f'--unicodes-file={listed}',
                        f'--output-file={subset}', f'--layout-features={features}', '--no-hinting', '--desubroutinize',
                        '--drop-tables+=vmtx,vhea,VORG,BASE', '--notdef-outline'], check=True)
        part = TTFont(subset)
        if 'CFF ' in part:
            quadratic(part)
        part.flavor = 'woff2'
        part.save(target)
    result = TTFont(target)
    has = set(result.getBestCmap())
    return {'file': f'{name}.woff2', 'bytes': os.path.getsize(target), 'from': os.path.basename(path),
            'family': face['name'].getDebugName(4), 'version': face['name'].getDebugName(5),
            'copyright': face['name'].getDebugName(0), 'licence': 'OFL-1.1',
            'glyphs': len(result.getGlyphOrder()), 'characters': len(has), 'ranges': ranges_of(has)}


records = [make(*font) for font in fonts]
with open(os.path.join(here, 'coverage.json'), 'w', encoding='utf-8') as file:
    json.dump({'fonts': records}, file, ensure_ascii=False, separators=(',', ':'))
    file.write('\n')
total = sum(record['bytes'] for record in records)
for record in records:
    print(f"{record['file']:26} {record['bytes'] / 1e6:6.2f} MB {record['characters']:6} characters")
print(f'{total / 1e6:.1f} MB')
if total > 40_000_000:
    raise SystemExit('more than 40 MB')
