// Figures in Chromium with its processor slowed four times: the first view of Home over 100,000 assets, and a map of
// 300 zones. The floor is the same page with nothing slowed.
//
// Usage: node bench/browser.mjs ADDRESS COOKIE CSRF     a server with the factory `large`, and a session that may import
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const {chromium} = createRequire(join(here, '../tests/e2e/package.json'))('playwright-core');
const [address, cookie, csrf] = process.argv.slice(2);
const zones = 300;
const slowed = 4;
let late = 0;

async function api(method, path, body, more = {}) {
  const headers = {Cookie: cookie, 'X-CSRF': csrf, 'Content-Type': 'application/json', ...more};
  const answer = await fetch(`${address}/api/v1${path}`, {method, headers, body});
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}

// A factory of 300 zones in a chain, with a cross-link every tenth.
async function makeMap() {
  const pad = (n) => String(n).padStart(3, '0');
  const rows = [...Array(zones).keys()].map((n) => ({id: `Z-${pad(n)}`, name: `区画${n}`, party: 'own'}));
  const conduits = [...Array(zones + zones / 10 - 1).keys()].map((n) => {
    const from = n < zones - 1 ? n : (n - zones + 1) * 10;
    const to = n < zones - 1 ? n + 1 : (from + 57) % zones;
    return {id: `C-${pad(n)}`, name: `通信路${n}`, from: `Z-${pad(from)}`, to: `Z-${pad(to)}`};
  });
  await api('POST', '/factories', JSON.stringify({key: 'map', name: 'map', from: 'empty'}));
  const items = [...rows.map((fields) => ['zones', fields]), ...conduits.map((fields) => ['conduits', fields])];
  await api('POST', '/factories/map/changes', JSON.stringify({
    kind: 'paste', reason: 'bench', items: items.map(([register, fields]) => ({register, id: fields.id, fields}))}));
}

// The browser of a person whose account has the same language.
const {account} = await api('GET', '/session');
const locale = account.language === 'ja' ? 'ja-JP' : 'en-GB';

async function seconds(browser, path, there, rate) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, locale});
  const [name, value] = cookie.split('=');
  await context.addCookies([{name, value, url: address}]);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', {rate});
  const start = performance.now();
  await page.goto(`${address}${path}`, {waitUntil: 'commit'});
  await page.waitForFunction(there, undefined, {polling: 'raf', timeout: 60_000});
  const took = (performance.now() - start) / 1000;
  await context.close();
  return took;
}

async function measure(browser, figure, asked, path, there) {
  const times = [];
  for (let n = 0; n < 3; ++n) times.push(await seconds(browser, path, there, slowed));
  const seen = times.sort((a, b) => a - b)[1];
  if (seen > asked) late += 1;
  console.log(JSON.stringify({figure, asked, seen, floor: await seconds(browser, path, there, 1)}));
}

// In the page: everything that Home tells, or all zones and conduits.
const home = () => document.querySelector('main h1, main h2') !== null && document.querySelector('.mantine-Skeleton-root') === null;
const map = () => document.querySelectorAll('.react-flow__node').length >= 300 && document.querySelectorAll('.react-flow svg [role=button]').length >= 300;

await makeMap();
const executable = process.env.MASUGATA_CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({executablePath: executable, args: ['--no-sandbox', '--disable-gpu']});
try {
  await measure(browser, 'first view of Home, processor slowed 4 times', 1.5, '/f/large/', home);
  await measure(browser, 'map of 300 zones, processor slowed 4 times', 2, '/f/map/map', map);
} finally {
  await browser.close();
}
process.exitCode = late > 0 ? 1 : 0;
