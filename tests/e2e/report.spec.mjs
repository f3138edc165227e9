// Looks at the report as a person does: in a browser at two widths, and as a printed PDF.
//
//   MASUGATA_REPORT_JA, MASUGATA_REPORT_EN   HTML files to look at; a language without one is skipped
//   MASUGATA_SCREENSHOTS                     where pictures go; default: out/ beside this file
//   MASUGATA_CHROMIUM                        default: /usr/bin/chromium
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';
import * as look from './look.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const executable = process.env.MASUGATA_CHROMIUM ?? '/usr/bin/chromium';
const pictures = resolve(process.env.MASUGATA_SCREENSHOTS ?? join(here, '../../build/pictures'));
const sections = ['findings', 'map', 'zones', 'conduits', 'matrix', 'businesses', 'assets', 'services', 'registers'];
const noChromium = existsSync(executable) ? false : `no Chromium at ${executable}`;

function has(program) {
  try {
    execFileSync(program, ['-v'], {stdio: 'ignore'});
    return true;
  } catch {
    return false;
  }
}

let browser;

before(async () => {
  if (noChromium) return;
  mkdirSync(pictures, {recursive: true});
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  browser = await chromium.launch({executablePath: executable, args: ['--no-sandbox', '--disable-gpu', ...quiet]});
});
after(() => browser?.close());

async function open(file, width, colorScheme = 'light') {
  const page = await browser.newPage({viewport: {width, height: 900}, colorScheme});
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => request.url().startsWith('file:') || faults.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  assert.deepEqual(faults, [], 'the page asks for nothing and breaks no policy of its own');
  return page;
}

async function photograph(page, name) {
  for (const section of sections) {
    const found = await page.evaluate((id) => {
      document.getElementById(id)?.scrollIntoView();
      return document.getElementById(id) !== null;
    }, section);
    if (found) await page.screenshot({path: join(pictures, `${name}-${section}.png`)});
  }
}

for (const language of ['ja', 'en']) {
  const file = process.env[`MASUGATA_REPORT_${language.toUpperCase()}`];
  const skip = noChromium || (file ? false : `MASUGATA_REPORT_${language.toUpperCase()} names no report`);

  describe(`report in ${language}`, {skip}, () => {
    for (const width of [1280, 390]) {
      test(`at ${width} px`, async () => {
        const page = await open(file, width);
        await page.screenshot({path: join(pictures, `${language}-${width}-top.png`)});
        await photograph(page, `${language}-${width}`);
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        assert.ok(await page.evaluate(look.overhang) <= 0, 'the page itself does not scroll sideways');
        assert.deepEqual(await page.evaluate(look.spilledText), [], 'text stays in its cell');
        await page.close();
      });
    }

    test('the zone map', async () => {
      const page = await open(file, 1280);
      const map = page.locator('svg.map');
      assert.equal(await map.count(), 1);
      await map.screenshot({path: join(pictures, `${language}-map.png`)});
      assert.ok(await page.evaluate(() => document.querySelectorAll('svg.map .m-box').length) > 0);
      assert.deepEqual(await page.evaluate(look.mapFaults), [], 'nothing in the map overlaps');
      await page.close();
    });

    test('links and glyphs', async () => {
      const page = await open(file, 1280);
      assert.deepEqual(await page.evaluate(look.deadLinks), [], 'every link leads to a place in the page');
      assert.deepEqual(await page.evaluate(look.doubledIds), [], 'every place has a name of its own');
      assert.deepEqual(await page.evaluate(look.missingGlyphs), [], 'every character has a glyph');
      await page.close();
    });

    test('dark', async () => {
      const page = await open(file, 1280, 'dark');
      await page.screenshot({path: join(pictures, `${language}-dark-top.png`)});
      await page.locator('svg.map').screenshot({path: join(pictures, `${language}-dark-map.png`)});
      assert.ok(await page.evaluate(look.contrast) >= 7, 'text stands out from paper');
      await page.close();
    });

    test('on paper', {skip: has('pdftotext') ? false : 'no pdftotext'}, async () => {
      const page = await open(file, 1280);
      const names = await page.evaluate(() =>
        [...document.querySelectorAll('#zones tbody th')].map((cell) => cell.textContent));
      const pdf = join(pictures, `${language}.pdf`);
      await page.pdf({path: pdf, preferCSSPageSize: true});
      await page.close();
      const tight = (text) => text.normalize('NFKC').replace(/\s+/gu, '');
      const text = tight(execFileSync('pdftotext', ['-raw', pdf, '-'], {encoding: 'utf8', maxBuffer: 1 << 28}));
      assert.deepEqual(names.filter((name) => !text.includes(tight(name))), [], 'the zones are printed');
      const sizes = execFileSync('pdfinfo', ['-l', '9999', pdf], {encoding: 'utf8'});
      const pages = [...sizes.matchAll(/Page +\d+ size: +([\d.]+) x ([\d.]+)/gu)];
      const a3 = pages.filter(([, x, y]) => Math.abs(x - 1190.5) < 2 && Math.abs(y - 841.9) < 2);
      const a4 = pages.filter(([, x, y]) => Math.abs(x - 595.3) < 2 && Math.abs(y - 841.9) < 2);
      assert.equal(a3.length, 1, 'the map has an A3 sheet of its own');
      assert.equal(a4.length, pages.length - 1, 'all the rest is A4');
      assert.ok(text.includes(`1/${pages.length}`), 'pages are numbered');
    });
  });
}
