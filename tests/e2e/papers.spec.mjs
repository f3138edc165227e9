// Looks at every paper: as a page in a browser at two widths, and as the PDF that the program makes.
//
//   MASUGATA_PROGRAM        default: build/dev/masugata; without a program nothing is tested
//   MASUGATA_FACTORY        factory folder; default: the sample
//   MASUGATA_SCREENSHOTS    where pictures go; default: out/ beside this file
//   MASUGATA_CHROMIUM       default: /usr/bin/chromium
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';
import * as look from './look.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.MASUGATA_PROGRAM ?? join(here, '../../build/dev/masugata');
const factory = process.env.MASUGATA_FACTORY ?? join(here, '../../examples/kitahama-plant');
const executable = process.env.MASUGATA_CHROMIUM ?? '/usr/bin/chromium';
const pictures = resolve(process.env.MASUGATA_SCREENSHOTS ?? join(here, '../../build/pictures'));
const skip = !existsSync(program) ? `no program at ${program}` : false;
const noChromium = existsSync(executable) ? false : `no Chromium at ${executable}`;

// Most pages that a paper of the sample may have: a page is read, a pile is not.
const papers = {
  'full': 95,
  'management': 1,
  'zone-sheets': 30,
  'gaps': 6,
  'observation': 8,
  'self-check': 4,
  'responsibility': 20,
  'night-contact': 3,
  'emergency': 8,
  'recheck': 15,
  'registers': 40,
};

function has(name) {
  return spawnSync(name, ['--version'], {stdio: 'ignore'}).status === 0;
}

function write(paper, language, format) {
  const file = join(pictures, `${paper}-${language}.${format}`);
  const seen = paper === 'observation' ? ['--captures', join(factory, 'captures')] : [];
  const said = spawnSync(program, ['report', factory, ...seen, '--only', paper, '--lang', language, '--format', format, '-o', file],
                         {encoding: 'utf8'});
  assert.ok(said.status === 0 || said.status === 1, `${paper} ${format}: ${said.stderr}`);
  return file;
}

// Text of HTML, and of what pdftotext writes as such.
function unescaped(text) {
  const named = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};
  const character = (whole, code, name) => (code ? String.fromCodePoint(Number(code)) : (named[name] ?? whole));
  return text.replace(/&(?:#(\d+)|(\w+));/gu, character);
}

// The words on the pages of a PDF with where they stand, in points.
function printedWords(pdf) {
  const boxes = execFileSync('pdftotext', ['-bbox', pdf, '-'], {encoding: 'utf8', maxBuffer: 1 << 28});
  const pages = boxes.split('<page ').slice(1);
  return pages.flatMap((page, n) => {
    const height = Number(/height="([\d.]+)"/u.exec(page)[1]);
    const words = [...page.matchAll(/<word xMin="[\d.]+" yMin="([\d.]+)"[^>]*>(.*?)<\/word>/gu)];
    return words.map(([, top, text]) => ({page: n + 1, above: height - Number(top), text: unescaped(text)}));
  });
}

// Every run of Latin letters that the paper says, and every id; the text of the foot stands in the style sheet.
function saidWords(html) {
  const foot = /content:"([^"]*)"/u.exec(html)[1].replace(/\\[0-9a-f]+ /gu, ' ');
  const text = unescaped(html.replace(/<style>[\s\S]*?<\/style>/u, '').replace(/<[^>]+>/gu, ' '));
  return {
    latin: new Set(`${foot} ${text}`.match(/\p{Script=Latin}+/gu)),
    ids: [...new Set([...html.matchAll(/class="id short">([^<]+)</gu)].map(([, id]) => unescaped(id)))],
  };
}

function partedWords(pdf, html) {
  const said = saidWords(html);
  const isHalf = (text) => (text.match(/\p{Script=Latin}+/gu) ?? []).some((run) => !said.latin.has(run));
  const isBegun = (text) => /\d{4}-(\d\d-)?$/u.test(text) || (text.endsWith('-') && said.ids.some((id) => id.startsWith(text)));
  return printedWords(pdf).filter(({text}) => isHalf(text) || isBegun(text)).map(({page, text}) => `${page}: ${text}`);
}

// Pages on which the foot takes more than one line.
function tallFeet(pdf) {
  const lines = new Map();
  for (const {page, above} of printedWords(pdf).filter((word) => word.above < 34)) {
    const [least, most] = lines.get(page) ?? [above, above];
    lines.set(page, [Math.min(least, above), Math.max(most, above)]);
  }
  assert.ok(lines.size > 0, 'pages have feet');
  return [...lines].filter(([, [least, most]]) => most - least > 3).map(([page]) => page);
}

let browser;

before(async () => {
  if (skip) return;
  mkdirSync(pictures, {recursive: true});
  if (!noChromium) browser = await chromium.launch({executablePath: executable, args: ['--no-sandbox', '--disable-gpu']});
});
after(() => browser?.close());

for (const language of ['ja', 'en']) {
  for (const [paper, mostPages] of Object.entries(papers)) {
    describe(`${paper} in ${language}`, {skip}, () => {
      test('on the screen', {skip: noChromium}, async () => {
        const file = write(paper, language, 'html');
        for (const width of [1280, 390]) {
          const page = await browser.newPage({viewport: {width, height: 900}});
          await page.goto(pathToFileURL(file).href);
          await page.screenshot({path: join(pictures, `${paper}-${language}-${width}.png`), fullPage: width === 1280});
          await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
          assert.ok(await page.evaluate(look.overhang) <= 0, 'the page itself does not scroll sideways');
          assert.deepEqual(await page.evaluate(look.spilledText), [], 'text stays in its cell');
          assert.deepEqual(await page.evaluate(look.deadLinks), [], 'every link leads to a place in the page');
          assert.deepEqual(await page.evaluate(look.doubledIds), [], 'every place has a name of its own');
          assert.deepEqual(await page.evaluate(look.missingGlyphs), [], 'every character has a glyph');
          assert.deepEqual(await page.evaluate(look.bareSections), [], 'no section is empty');
          await page.close();
        }
      });

      test('as PDF', {skip: has('weasyprint') ? false : 'no weasyprint'}, () => {
        const pdf = write(paper, language, 'pdf');
        const info = execFileSync('pdfinfo', ['-l', '9999', pdf], {encoding: 'utf8'});
        const sizes = [...info.matchAll(/Page +\d+ size: +([\d.]+) x ([\d.]+)/gu)].map(([, x, y]) => [Number(x), Number(y)]);
        assert.ok(sizes.length > 0 && sizes.length <= mostPages, `${sizes.length} pages`);
        const a3 = sizes.filter(([x, y]) => Math.abs(x - 1190.5) < 2 && Math.abs(y - 841.9) < 2).length;
        assert.equal(a3, ['emergency', 'full'].includes(paper) ? 1 : 0, 'only the map is A3');
        const text = execFileSync('pdftotext', ['-layout', pdf, '-'], {encoding: 'utf8', maxBuffer: 1 << 28});
        assert.match(text, new RegExp(`\\b1 ?/ ?${sizes.length}\\b`, 'u'), 'pages are numbered');
        assert.ok(!text.includes('\u{FFFD}'), 'every character is kept');
        const html = readFileSync(write(paper, language, 'html'), 'utf8');
        assert.deepEqual(partedWords(pdf, html), [], 'no word, id or date is parted');
        assert.deepEqual(tallFeet(pdf), [], 'the foot is one line');
        assert.doesNotMatch(text, /\b(?:report|choice|field|noun|level)\.[a-z_]+\.[a-z_]+/u, 'no key stands for a word');
        const fonts = execFileSync('pdffonts', [pdf], {encoding: 'utf8'}).split('\n').slice(2).filter(Boolean);
        assert.ok(fonts.length > 0 && fonts.every((line) => / yes yes /u.test(line)), 'fonts are in the file, cut to size');
      });
    });
  }
}
