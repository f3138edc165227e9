// Looks at every page of the web application as people do: in both languages, on a desk and on a phone, light and dark.
//
//   MASUGATA_SCREENSHOTS     where pictures go; default: build/pictures
//   MASUGATA_EVERY_PICTURE   set: each language at each width, and dark; else half of them
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, resolve} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import * as look from './look.mjs';
import {wordsOf} from './journeys.mjs';
import {launch, missing, serve, settle, visit} from './serving.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const pictures = resolve(process.env.MASUGATA_SCREENSHOTS ?? join(here, '../../build/pictures'), 'app');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// Addresses below /f/kitahama, and what a picture of each is called.
const pages = {
  home: '', guide: 'guide', registers: 'registers', assets: 'registers/assets', conduits: 'registers/conduits', row: 'registers/zones/Z-09',
  map: 'map', 'map-network': 'map?view=network&zone=Z-09', matrices: 'matrices', 'matrix-measures': 'matrices?matrix=zone-measure', findings: 'findings',
  recheck: 'recheck', scenarios: 'scenarios', decisions: 'decisions', 'zone-sheet': 'zones/Z-09/sheet', risk: 'risk', selfcheck: 'selfcheck',
  checkpoints: 'checkpoints', reports: 'reports', history: 'history', act: 'history/1', verify: 'verify', import: 'import', 'first-hour': 'first-hour',
  captures: 'captures', devices: 'devices', device: 'devices/10.50.3.11', conversations: 'conversations', 'conversations-matrix': 'conversations?view=matrix',
  'conversations-hours': 'conversations?view=hours', deviations: 'deviations', proposals: 'proposals', replay: 'replay',
};
// Those of no factory, by their whole address.
const others_of_the_house = {settings: '/settings', knowledge: '/knowledge', 'account-events': '/account-events'};
const addresses = {...Object.fromEntries(Object.entries(pages).map(([name, path]) => [name, `/f/kitahama/${path}`])), ...others_of_the_house};

let server;
let browser;

before(async () => {
  if (missing) return;
  mkdirSync(pictures, {recursive: true});
  server = await serve('--demo');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, {runOnly: tags}), TAGS);
  return found.violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

test('a page hears of what others change, and says nothing of a lost connection', {skip: missing}, async () => {
  const seen = await visit(browser, server.address, {language: 'en'});
  const {page} = seen;
  await page.goto('/f/kitahama/registers/zones/Z-09');
  await page.waitForSelector('main h1', {timeout: 20000});
  await settle(page);
  await page.waitForTimeout(5000); // longer than a page waits before it calls a connection lost
  assert.equal(await page.getByText(wordsOf('en')('web.banner.offline')).count(), 0);
  await page.evaluate(async () => {
    const session = await (await fetch('/api/v1/session')).json();
    const row = await fetch('/api/v1/factories/kitahama/registers/zones/Z-09');
    const told = await fetch('/api/v1/factories/kitahama/registers/zones/Z-09', {
      method: 'PATCH',
      headers: {'Content-Type': 'application/json', 'X-CSRF': session.csrf, 'If-Match': row.headers.get('ETag')},
      body: JSON.stringify({fields: {area: 'changed elsewhere'}}),
    });
    if (!told.ok) throw new Error(await told.text());
  });
  await page.getByText('changed elsewhere').or(page.locator('input[value="changed elsewhere"]')).first().waitFor({timeout: 5000});
  await seen.close();
});

const half = [['ja', 1280, 'light'], ['en', 390, 'light']];
const others = [['ja', 390, 'light'], ['en', 1280, 'light'], ['ja', 1280, 'dark'], ['en', 1280, 'dark']];

for (const [language, width, scheme] of process.env.MASUGATA_EVERY_PICTURE ? [...half, ...others] : half) {
  describe(`pages, ${language}, ${width}, ${scheme}`, {skip: missing}, () => {
    let seen;
    before(async () => {
      seen = await visit(browser, server.address, {language, width, scheme});
    });
    after(() => seen?.close());
    for (const [name, path] of Object.entries(addresses)) {
      test(name, async () => {
        const {page, faults} = seen;
        faults.length = 0;
        await page.goto(path);
        await page.waitForSelector('main h1', {timeout: 20000});
        await settle(page);
        await page.screenshot({path: join(pictures, `${name}-${language}-${width}${scheme === 'dark' ? '-dark' : ''}.png`)});
        assert.deepEqual(faults, [], 'nothing to complain of');
        assert.ok(await page.evaluate(look.overhang) <= 0, 'as wide as the window');
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        assert.deepEqual(await violations(page), [], 'axe');
      });
    }
  });
}
